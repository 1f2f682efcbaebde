from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.layout import paragraphs
from corpus.language.quotations import quotations


def quoted(text: str) -> list[str]:
    """What stands between marks in *text*."""
    return [mark.inner.of(text) for mark in quotations(text, paragraphs(text)) if mark.inner]


@pytest.mark.parametrize(
    "text",
    [
        "She said “it is lost” and left.",
        'She said "it is lost" and left.',
        "She said ``it is lost'' and left.",
        "She said ''it is lost'' and left.",
        "She said «it is lost» and left.",
        "She said »it is lost« and left.",
        "She said ‘it is lost’ and left.",
        "She said 'it is lost' and left.",
        "She asked, “it is lost“ and left.",
        "She said ,,it is lost`` and left.",
        "She said ,,it is lost'' and left.",
        "She said \u2039it is lost\u203a and left.",
        "She said \u203ait is lost\u2039 and left.",
        "She said 「it is lost」 and left.",
        "She said 『it is lost』 and left.",
        "She said \uff02it is lost\uff02 and left.",
        "She said ”it is lost” and left.",
        "She said: ’it is lost’ and left.",
        "She said \u201ait is lost‘ and left.",
        "She said `it is lost' and left.",
        "She said \xb4it is lost\xb4 and left.",
        "She said <<it is lost>> and left.",
        "She said 《it is lost》 and left.",
        "She said ❝it is lost❞ and left.",
        "She said 〝it is lost〞 and left.",
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    """Curly, straight, doubled, angled, single, mistyped and East Asian marks all quote."""
    assert quoted(text) == ["it is lost"]


@pytest.mark.parametrize(
    "text", ["The ministers’ plan and Ann's ship.", 'A 12" pipe.', "Rock 'n' roll’s end."]
)
def test_apostrophes_and_inches(text: str) -> None:
    """An apostrophe or an inch mark quotes nothing longer than a letter."""
    assert all(len(words) == 1 for words in quoted(text))


@pytest.mark.parametrize(
    "text",
    [
        "Home \u203a News \u203a The ship",
        "\u2039 Back to the news",
        "It sank,, Bo said ,,so.",
        "It sank.”The crew left,” Bo said.",
        "The ’em and ’tis",
        "It\xb4s",
        ">> Bo <<",
    ],
)
def test_arrows_and_slips(text: str) -> None:
    """An angle alone is an arrow of a menu, and two commas are a slip, unless something closes them."""
    assert quoted(text) == []


def test_angled_marks_of_both_ways() -> None:
    """Angled marks quote whichever of them a text begins with; one that only ends a quotation begins none."""
    assert quoted("»It is lost.« Bo left. »It is gone.«") == ["It is lost.", "It is gone."]
    assert quoted("«It is lost.» Bo left. «It is gone.»") == ["It is lost.", "It is gone."]
    assert quoted("It is lost» and «it is gone», Bo said.") == ["it is gone"]


def test_single_marks_inside_double() -> None:
    """Only the outermost quotation counts."""
    assert quoted("“He said ‘no’ to me,” she said.") == ["He said ‘no’ to me,"]
    assert quoted("''He said 'no,''' she said. ''It is so.''") == ["He said 'no,", "It is so."]


def test_curly_marks_inside_straight() -> None:
    """Marks of another shape quote within a quotation and don't end it."""
    assert quoted('"He said “no” to me," she said.') == ["He said “no” to me,"]


def test_open_marks_end_with_their_paragraph() -> None:
    """A mark that nothing closes quotes to the end of its paragraph and says so."""
    text = "“It is lost.\n\n“It is gone.” Bo left."
    found = quotations(text, paragraphs(text))
    assert [(mark.closed, mark.inner.of(text)) for mark in found if mark.inner] == [
        (False, "It is lost."),
        (True, "It is gone."),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Bo said: “It sank.\nAnn said so.\nIt’s gone.” He left.",
            ["It sank.", "Ann said so.", "It’s gone."],
        ),
        ('Bo said: "It sank.\n\nAnn said so." He left.', ["It sank.", "Ann said so."]),
        (
            '«It sank.\n\nAnn said "so".\n\nIt is gone,» Bo said.',
            ["It sank.", 'Ann said "so".', "It is gone,"],
        ),
        ("``It sank.\n\nAnn said so.'' Bo left.", ["It sank.", "Ann said so."]),
        ("„It sank.\n\nAnn said so.“ Bo left.", ["It sank.", "Ann said so."]),
        ("“It sank.\n\nThe “Gull” is no more.” He left.", ["It sank.", "The “Gull” is no more."]),
        ("“It sank.\n\nIt is gone.\n\n”", ["It sank.", "It is gone."]),
        ("Bo said: “\nIt sank.\nAnn said so.\n”\nHe left.", ["It sank.", "Ann said so."]),
        ('"\nIt sank.\nAnn said so.\n"\nHe left.', ["It sank.", "Ann said so."]),
        ("‘It sank.\nAnn said so.\nIt’s gone,’ Bo said.", ["It sank.", "Ann said so.", "It’s gone,"]),
        ("'It sank.\nAnn said so.\nIt's gone', Bo said.", ["It sank.", "Ann said so.", "It's gone"]),
        (
            "Bo said: ‘The crew’s plan and the owners’ plan failed.\n\nThe ‘Gull’ is no more.\n\n’",
            ["The crew’s plan and the owners’ plan failed.", "The ‘Gull’ is no more."],
        ),
        ("‘Ann said “no” to me.\n\nIt’s “gone”.’ He left.", ["Ann said “no” to me.", "It’s “gone”."]),
    ],
)
def test_one_pair_of_marks_round_several_paragraphs(text: str, parts: list[str]) -> None:
    """A tweet or a statement printed whole has one mark at its head and one at its end."""
    assert quoted(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "“It sank.\n\nThe crew was saved.\n\n“It is gone.” Bo left.",
        '"It sank.\n\nA 12" pipe was found.\n\nBo said: "It is gone."',
        "“It sank.\n\nThe crew was saved.\n\nBo said “so” and left.",
        '"It sank.\nBo Lund, captain."',
        '"It sank.\n\nThe crew was saved.\n\n<post by="@bo" at="noon">It is gone.</post>',
        "‘It sank.’\n\nIn the ’90s the crew was saved.\n\nIt was the owners’.",
        "‘It sank.’\n\nThe ‘Gull and the crew were saved.\n\nBo said: ‘So it is.’",
    ],
)
def test_a_mark_forgotten_quotes_no_other_paragraph(text: str) -> None:
    """Where nothing shows that the words go on, a mark left open reaches no further than its paragraph."""
    assert quoted(text)[0] == "It sank."
    assert not any("crew" in words or "pipe" in words or "Bo" in words for words in quoted(text))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab \n.,'\"“”‘’`«»\u2039\u203a「」\uff02", max_size=80))
def test_disjoint_within_paragraphs(text: str) -> None:
    """Quotations never overlap and never cross a paragraph."""
    blocks = paragraphs(text)
    end = 0
    for mark in quotations(text, blocks):
        assert mark.span.start >= end
        assert any(block.holds(mark.span) for block in blocks)
        end = mark.span.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The workers' union knows it,' Lund said.", ["The workers' union knows it,"]),
        (
            "Lund said: ‘The owners’ plan and the crews’ plan are one.’",
            ["The owners’ plan and the crews’ plan are one."],
        ),
        ("The 'old hands' were asked, and 'new ones,' too.", ["old hands", "new ones,"]),
        ("The 'old hands' went home.", ["old hands"]),
        ("Bo said: ‘Ibáñez’ plan is one with Ms Marx’ own.’", ["Ibáñez’ plan is one with Ms Marx’ own."]),
    ],
)
def test_owners_in_single_marks(text: str, expected: list[str]) -> None:
    """The apostrophe of several owners closes nothing where a mark behind a stop does so later."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘He said “no” to me,’ she said.", ["He said “no” to me,"]),
        ("‘“No” is what he said’, she said.", ["“No” is what he said"]),
        ("‘It sank. He said so,’ said Bo of the “old” ship.", ["It sank. He said so,", "old"]),
        ("'It sank. He said so,' said Bo of the \"old\" ship.", ["It sank. He said so,", "old"]),
        ("“It sank,” said Bo of the crews’ plans in the ’90s, and “he said ‘no,’ too.”", None),
        ("In the owners' \"old\" plan and the crews', it sank.", ["old"]),
    ],
)
def test_single_marks_beside_double_ones(text: str, expected: list[str] | None) -> None:
    """Beside double marks, single ones quote where no apostrophe looks like them; around them, too."""
    assert quoted(text) == (expected or ["It sank,", "he said ‘no,’ too."])


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "«»"])
def test_a_speech_printed_whole(marks: str) -> None:
    """However long what somebody says is, one pair of marks is round all of it."""
    lines = ["It sank."] * 3000
    assert quoted(f"Bo said: {marks[0]}" + "\n\n".join(lines) + f"{marks[1]} He left.") == lines


def test_marks_far_apart_with_others_between() -> None:
    """Where many are quoted in between, two marks so far apart are two slips."""
    lines = ["Bo said “it sank.” Ann left."] * 1000
    assert "Bo said “it sank.” Ann left." not in quoted(
        "“It sank.\n\n" + "\n\n".join(lines) + "\n\nSo it is.” Bo left."
    )
    titles = ["The “Gull” is no more."] * 1000
    assert titles[0] in quoted("“It sank.\n\n" + "\n\n".join(titles) + "\n\nSo it is.” Bo left.")
