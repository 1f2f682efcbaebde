from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BrokenCorpusError
from corpus.event_file import EVENT_FILE, EVENT_FILE_LIMIT_BYTES, load_event
from corpus.model import PRESS, Event, Speaker

GOOD = """\
title = "The dam at Grey Hollow"
summary = "Who wanted what."
starts = 2021-04-01
ends = "2021-04-03"

[[party]]
id = "mill"
name = "Millers' Guild"
flag = "⚙️"
colour = "#1A7F37"
aliases = ["the Guild"]

[[party.speaker]]
name = "Ada Moss"
role = "guild master"
aliases = ["Master Moss"]
pronoun = "she"

[[party]]
id = "river-folk"
name = "River folk"
romanisation = "korean"

[[synonyms]]
term = "water"
words = ["flow", "stream"]

[[synonyms]]
term = "stream"
words = ["brook"]
"""


def written(folder: Path, content: str | bytes) -> Path:
    """An event folder whose file has that content."""
    raw = content.encode() if isinstance(content, str) else content
    (folder / EVENT_FILE).write_bytes(raw)
    return folder


def problems(folder: Path, content: str | bytes) -> list[tuple[int, str]]:
    """What is wrong with an event file, with the lines."""
    with pytest.raises(BrokenCorpusError) as caught:
        load_event(written(folder, content))
    assert all(problem.path == folder / EVENT_FILE for problem in caught.value.problems)
    return [(problem.line, problem.reason) for problem in caught.value.problems]


def test_a_whole_event_file_is_read(tmp_path: Path) -> None:
    """Every field reaches the event, in the file's order; press comes last where the file has none."""
    folder = tmp_path / "dam"
    folder.mkdir()
    event = load_event(written(folder, GOOD))
    mill, river, press = event.parties
    assert (event.id, event.title, event.summary) == ("dam", "The dam at Grey Hollow", "Who wanted what.")
    assert (event.starts, event.ends) == (date(2021, 4, 1), date(2021, 4, 3))
    assert (mill.id, mill.flag, mill.colour, mill.aliases) == ("mill", "⚙️", 0x1A7F37, ("the Guild",))
    moss = Speaker(name="Ada Moss", role="guild master", aliases=("Master Moss",), pronoun="she")
    assert mill.speakers == (moss,)
    assert (river.id, river.romanisation) == ("river-folk", "korean")
    assert (press.id, press.name) == (PRESS, "Press")
    assert [(s.term, s.words) for s in event.synonyms] == [
        ("water", ("flow", "stream")),
        ("stream", ("brook",)),
    ]


def test_a_press_party_in_the_file_keeps_its_place_and_members(tmp_path: Path) -> None:
    """The file may name the press and its members itself."""
    press = '[[party]]\nid = "press"\nname = "Papers"\n[[party.speaker]]\nname = "Grey Gazette"\n'
    event = load_event(written(tmp_path, GOOD.replace("[[party]]", f"{press}\n[[party]]", 1)))
    assert [party.id for party in event.parties] == ["press", "mill", "river-folk"]
    assert event.party(PRESS).speakers == (Speaker(name="Grey Gazette"),)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_crlf_are_fine(tmp_path: Path, raw: bytes) -> None:
    """What Windows editors add does no harm."""
    assert len(load_event(written(tmp_path, raw)).parties) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('title = "The dam at Grey Hollow"', "", 1, "has no “title”"),
        ('title = "', 'titel = "', 1, "did you mean “title”?"),
        ('name = "Millers', 'nmae = "Millers', 8, "did you mean “name”?"),
        ('name = "Millers\' Guild"', "", 6, "[[party]] has no “name”"),
        ('name = "Millers\' Guild"', 'name = " "', 8, "has no letter or digit"),
        ('name = "Ada Moss"', 'name = "Ada\\nMoss"', 14, "on one line"),
        ('name = "Millers', 'name = "\\u0007Millers', 8, "on one line"),
        ('["Master Moss"]', '["Master\\u2028Moss"]', 16, "on one line"),
        ('name = "Ada Moss"', 'name = "ada moss"\n[[party.speaker]]\nname = "Ada Moss"', 16, "in line 14"),
        ('name = "Ada Moss"', "", 13, "[[party.speaker]] has no “name”"),
        ('name = "Ada Moss"', "name = 7", 14, "must be text in quotation marks"),
        ('id = "mill"', "", 6, "[[party]] has no “id”"),
        ('id = "mill"', 'id = "The Mill"', 7, "lower-case letters"),
        ('id = "mill"', 'id = "river-folk"', 20, "already the id of the party in line 7"),
        ('aliases = ["the Guild"]', 'aliases = "the Guild"', 11, "must be a list"),
        (
            'aliases = ["the Guild"]',
            'aliases = ["river-FOLK"]',
            21,
            "already names the party “Millers' Guild”",
        ),
        (
            'aliases = ["Master Moss"]',
            'aliases = ["River Folk"]',
            21,
            "already names the party “Millers' Guild”",
        ),
        ("#1A7F37", "green", 10, "six hexadecimal digits"),
        ('pronoun = "she"', 'pronoun = "her"', 17, "must be one of"),
        ("starts = 2021-04-01", 'starts = "1 April"', 3, "a date such as"),
        ("starts = 2021-04-01", "starts = 2021-05-01", 4, "comes before “starts”"),
        ('romanisation = "korean"', 'romanisation = "martian"', 22, "known: “korean”"),
        ('words = ["brook"]', "words = []", 30, "has no words"),
        ('words = ["brook"]', 'words = ["Water"]', 30, "“water” → “stream” → “water”"),
        ('words = ["brook"]', 'words = ["stream"]', 30, "“stream” → “stream”"),
        ("[[synonyms]]", "[synonyms]", 24, "isn't TOML"),
        ("[[synonyms]]", "[synonyms]", 24, "begin each table with [[ ]]"),
        ('id = "mill"', 'id = "mill"\nid = "m"', 8, "it stands there already: delete one of the two"),
        ('title = "The dam at Grey Hollow"', '# """ is no text\ntitel = "x"', 2, "did you mean “title”?"),
        ("starts = 2021-04-01", "starts = 2021-04-", 3, "isn't TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    """Each mistake says where it is, what is wrong and how to mend it."""
    assert old in GOOD
    if new == "[synonyms]":
        line = 28  # the second header clashes with the first
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert any(at == line and reason in said for at, said in found), found


def test_all_mistakes_are_reported_together(tmp_path: Path) -> None:
    """One run tells all there is to mend, in the order of the file."""
    broken = (
        GOOD.replace('"#1A7F37"', "3")
        .replace('id = "river-folk"', 'id = "River"')
        .replace('pronoun = "she"', 'pronun = "she"')
        .replace('["brook"]', '["flow", "water"]')
    )
    found = problems(tmp_path, broken)
    assert [line for line, _ in found] == [10, 17, 20, 30]


def test_headers_inside_a_long_text_are_not_counted(tmp_path: Path) -> None:
    """Lines in a text of several lines are no tables, and so move no line number."""
    summary = 'summary = """\n[[party]]\nname = "x"\n"""'
    broken = GOOD.replace('summary = "Who wanted what."', summary).replace('id = "mill"', 'id = "Mill"')
    assert [line for line, _ in problems(tmp_path, broken)] == [10]


@pytest.mark.parametrize(
    "line",
    [
        '# """ opens a text of several lines',
        "# so does '''",
        """summary = "Who wanted '''what'" """,
        'summary = \'Who wanted """what.\'',
    ],
)
def test_what_looks_like_a_text_of_several_lines_hides_nothing(tmp_path: Path, line: str) -> None:
    """Marks in a comment or in a text of one line open no other text; the lines below keep their numbers."""
    broken = GOOD.replace('summary = "Who wanted what."', line).replace('id = "mill"', 'id = "Mill"')
    assert [line for line, _ in problems(tmp_path, broken)] == [7]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, mark: str) -> None:
    """A separator inside a text, pasted with it, moves no line number: editors count no line there."""
    broken = GOOD.replace("Who wanted what.", f"Who{mark}wanted what.").replace('id = "mill"', 'id = "Mill"')
    assert [line for line, _ in problems(tmp_path, broken)] == [7]


def test_one_party_may_say_a_name_twice(tmp_path: Path) -> None:
    """Within one party an alias may repeat a name."""
    assert load_event(written(tmp_path, GOOD.replace('["the Guild"]', '["millers guild", "Ada Moss"]')))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "has no “title”"),
        (b"\xff\xfe", "UTF-8"),
        (b'title = "x"\nname = "\xe9"', "UTF-8"),
        (b'title = "x"\nparty = 3', "begin each with a line [[party]]"),
        (b'title = "x"', "there is no party"),
        (b"#" * (EVENT_FILE_LIMIT_BYTES + 1), "over the limit of 1,000,000"),
        (b"\x00\x01", "binary"),
        (b"\x01", "isn't TOML"),
        (b"x = " + b"[" * 20_000, "nested too deep"),
        (b"x = " + b"9" * 5_000, "a number too long to read"),
    ],
)
def test_a_hopeless_file_gets_a_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    """Empty, binary, oversized: a line of advice, never a traceback."""
    assert any(reason in said for _, said in problems(tmp_path, content))


def test_a_folder_without_an_event_file_says_so(tmp_path: Path) -> None:
    """The first mistake of a newcomer is answered with where to read on."""
    with pytest.raises(BrokenCorpusError, match=r"docs/events\.md"):
        load_event(tmp_path / "nowhere")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.sampled_from(GOOD.splitlines()).map(lambda line: GOOD.replace(line, line[::-1])))
def test_no_text_makes_the_reader_raise_anything_else(tmp_path: Path, content: str) -> None:
    """An event, or its problems, for any text at all."""
    try:
        event = load_event(written(tmp_path, content.encode("utf-8", "surrogatepass")))
    except BrokenCorpusError as error:
        lines = content.count("\n") + 1
        assert all(1 <= problem.line <= lines + 1 for problem in error.problems)  # noqa: PT017 - two outcomes
    else:
        assert isinstance(event, Event)


def test_the_example_in_the_manual_is_an_event(tmp_path: Path) -> None:
    """What operators copy from the page loads."""
    page = (Path(__file__).parents[2] / "docs" / "events.md").read_text("utf8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert [party.id for party in load_event(written(tmp_path, example)).parties] == [
        "mill",
        "river",
        "press",
    ]
