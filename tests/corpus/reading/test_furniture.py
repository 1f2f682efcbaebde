"""Furniture is found on pages of any outlet, and the article's own words are left alone."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import Span
from corpus.reading import find_furniture
from corpus.reading.furniture import marked_furniture
from corpus.reading.furniture_rules import NO_NEED, RULES, Rule

PAGES = sorted(Path(__file__).with_name("pages").glob("*.txt"))
SHARED = Path(__file__).parents[3].parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="needs the labelled articles in ../shared")


def page_lines(page: Path) -> list[tuple[str, str]]:
    """Each line of a labelled page with its label: F is furniture, B is the article's."""
    return [(line[0], line[2:]) for line in page.read_text("utf-8").splitlines()]


def covered(spans: tuple[Span, ...], start: int, end: int) -> str:
    """Each character from *start* to *end*, as ``x`` where furniture holds it and ``.`` elsewhere."""
    return "".join(
        "x" if any(span.start <= at < span.end for span in spans) else "." for at in range(start, end)
    )


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n"], ids=["spaced", "dense", "crlf"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_furniture_of_a_page(page: Path, gap: str) -> None:
    """A page's furniture is marked whole; of the article's lines at most a dateline or an agency is."""
    lines = page_lines(page)
    spans = find_furniture(gap.join(line for _, line in lines))
    at = 0
    for label, line in lines:
        marks = covered(spans, at, at + len(line))
        at += len(line) + len(gap)
        if label == "F":
            assert "." not in marks, f"not marked: {line}"
        else:
            assert marks.count("x") <= len("PORT ANSEL, Merida (NPA) — "), f"marked: {line}"


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe to nobody,” he said.",
        '"Sign up now," the colonel told them. "It is free."',
        "The rebels would sign up for talks only in Geneva, she said.",
        "The ministry’s newsletter said that the bridge was closed.",
        "“No.”",
        "»Sign up for our newsletter today.«",
        "“Sign up for our newsletter today.”",
        "“Read more”",
        "“Photo by Moss”",
        "Sign up for our newsletter to learn the rest, the minister told them.",
        '"We walked away."',
        "‘Read more about it in the treaty,’ the envoy said.",
        "Share the burden or lose the deal, the minister told parliament.",
        "Related claims by the army could not be checked.",
        "By Thursday evening the delegation had left.",
        "Read the treaty and you will see, Roos said.",
        "The report is free of errors, according to our correspondent, the ministry said.",
        "Colonel Asta Lind is the head of the delegation and she wants the bridge back.",
        "Follow-up talks are planned for May.",
        "US Version:",
        "South Valley Says:",
        "Continue the talks: that is all that the North asks.",
        "Source of the dispute is a well.",
        "Photographs of the bridge show no damage.",
        "— Asta Lind, mayor",
    ],
)
def test_words_of_the_article(line: str) -> None:
    """A line that only sounds like furniture is left alone in the middle of an article."""
    text = f"The bridge\n\nThe bridge fell on Monday.\n\n{line}\n\nNobody was hurt, Lind said."
    assert find_furniture(text) == ()


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("HANOVER (Wire) — The talks ended.", "HANOVER (Wire) — "),
        ("PORT ANSEL, Merida, Feb. 28 (NPA) -- The talks ended.", "PORT ANSEL, Merida, Feb. 28 (NPA) -- "),
        ("Oberau, 3 March (Wire) – The talks ended.", "Oberau, 3 March (Wire) – "),
        ("OBERAU — The talks ended.", "OBERAU — "),
        ("The valley — all of it — burned.", ""),
        ("Sen. Asta Lind (R-Oberau) — a lawyer — spoke.", ""),
        ("LIND--I never said so.", ""),
    ],
)
def test_dateline(line: str, dateline: str) -> None:
    """A dateline names the carrier and the place; it is marked, and nothing behind it."""
    text = f"The talks\n\n{line}\n\nNobody signed."
    assert "".join(span.of(text) for span in find_furniture(text)) == dateline


def test_a_table_at_the_end() -> None:
    """A table's row that ends a sentence is the article's, though a line without words is above."""
    text = "The bridge\n\nIt fell.\n\n| Side | Account |\n| --- | --- |\n| South | It was old. |"
    assert [span.of(text) for span in find_furniture(text)] == ["| --- | --- |\n"]


def test_turns_of_a_transcript() -> None:
    """What a speaker asks for in a transcript is no sign-up box; a page's own label may stand there twice."""
    text = (
        "Questions at the bridge\n\nMAYOR LIND: Thank you. Please sit.\n\nQ: Will you support the ferry?\n\n"
        "MAYOR LIND: I will. Please donate to the crew.\n\nQ: Do you want to get more news from us?\n\n"
        "**Mayor Lind:** Sign up for it here. You can also follow the crew on Twitter.\n\n"
        "**Mayor Lind:** Take it."
    )
    assert find_furniture(text) == ()
    further = text.replace(
        "Please donate", "Thank you for joining us today.\n\nFollow me on X, folks.\n\nGive"
    )
    assert find_furniture(further) == ()
    box = "Sign up for our newsletter today."
    sold = text.replace("Please donate to the crew.", f"\n\n{box}")
    assert [span.of(sold).strip() for span in find_furniture(sold)] == [box]
    boxes = (
        "Related: The old bridge\n\nIt fell.\n\nRelated: The ferry\n\nNewsletter: Sign up here for free news."
    )
    assert "".join(span.of(boxes) for span in find_furniture(boxes, title="Lost")) == boxes.replace(
        "It fell.\n\n", ""
    )


def test_lines_inside_a_quotation() -> None:
    """What a statement asks for on a line of its own, inside its one pair of marks, is no prompt."""
    text = "The hall was full\n\nHe wrote: “We won.\nFollow me on Twitter, folks.\nSign up today!” He left."
    assert find_furniture(text) == ()


def test_title() -> None:
    """The title is not furniture, whatever it sounds like."""
    for title in ("Sign up for the Harbour Briefing, dockers told", "By Jane Doe", "Read more: the book"):
        assert find_furniture(f"{title}\n\nThe dockers read it.") == ()
        assert find_furniture(f"Menu\n\n{title}\n\nThe dockers read it.", title=title) == (Span(0, 6),)


def test_text_below_a_given_title() -> None:
    """Where the title stands in the metadata, the text's first line is a line like any other."""
    text = "By Jane Doe\n\nOBERAU — Nobody read it.\n\nNobody wrote it."
    assert (
        "".join(span.of(text) for span in find_furniture(text, title="The book"))
        == "By Jane Doe\n\nOBERAU — "
    )
    assert find_furniture("“Read more” — A Guide\n\nText.", title='"Read more": a guide') == ()


def test_author_note() -> None:
    """A note about the author is furniture at the end, when the author is known by a byline or as told."""
    note = "Mina has worked as a shepherd. She has a cat."
    text = f"The well\n\nPark is a village.\n\nThe well is dry.\n\n{note}"
    assert find_furniture(text) == ()
    assert [span.of(text) for span in find_furniture(text, author="Mina Park")] == [note]
    signed = text.replace("Park is", "By Mina Park\n\nPark is")
    assert [span.of(signed).strip() for span in find_furniture(signed)] == ["By Mina Park", note]
    assert find_furniture(f"{text}\n\nNobody drinks.", author="Mina Park") == ()


def test_author_who_shares_a_name() -> None:
    """A last line about somebody with the author's surname is the article's."""
    text = "The well\n\nMayor Bae Park left.\n\nThe well is dry.\n\nPark has no successor."
    assert find_furniture(text, author="Mina Park") == ()


def test_byte_order_mark() -> None:
    """A byte order mark is furniture, and the line behind it still the title."""
    assert find_furniture("\ufeffThe bridge\n\nIt fell.") == (Span(0, 1),)


_LINES = st.sampled_from(sorted({line for page in PAGES for _, line in page_lines(page)}))
_TEXTS = st.lists(st.one_of(_LINES, st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "]).map(lambda gap: gap.join(lines))
)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.none() | _LINES, st.none() | st.text(max_size=20))
def test_spans(text: str, title: str | None, author: str | None) -> None:
    """Furniture is in order, disjoint and inside the text, and the same every time."""
    spans = find_furniture(text, title=title, author=author)
    assert all(before.end < after.start for before, after in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
    assert find_furniture(text, title=title, author=author) == spans


@needs_shared
@pytest.mark.parametrize("article", ["ditz-conflicting-accounts", "weber-truer-version"])
def test_gold(article: str) -> None:
    """All labelled furniture of the two real articles is marked, and no labelled statement is touched."""
    text = (SHARED / "articles" / f"{article}.txt").read_bytes().decode("utf-8")
    spans = find_furniture(text)
    for name, mark in (("furniture", "x"), ("statements", ".")):
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            label = json.loads(line)
            if label["article"] == article:
                assert set(covered(spans, label["start"], label["end"])) == {mark}, label["text"]


@needs_shared
def test_share_of_speech_touched() -> None:
    """Fewer than 2 in 1,000 contents of labelled attributions in clean news text touch furniture."""
    contents = touched = 0
    with gzip.open(SHARED / "data/polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 5:
                continue
            document = json.loads(line)
            spans = find_furniture(document["text"])
            for attribution in document["attributions"]:
                content = [Span(*offsets) for offsets in attribution["content"]]
                contents += 1
                touched += any(span.touches(part) for span in spans for part in content)
    assert touched < contents * 0.002


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_piece_says_why(page: Path) -> None:
    """Each piece of furniture has the reason why nobody says it, and the pieces are the whole."""
    text = "\n\n".join(line for _, line in page_lines(page))
    marked = marked_furniture(text)
    assert all(piece.why for piece in marked)
    assert {at for piece in marked for at in range(piece.span.start, piece.span.end)} == {
        at for span in find_furniture(text) for at in range(span.start, span.end)
    }


def test_characters_that_the_source_names() -> None:
    """What a line is shows in what is read, not in how a page's source spells it."""
    text = (
        "The bridge\n\n&copy; 2024 The Courier\n\nNORWOOD (NPA) &mdash; It&rsquo;s closed.\n\n"
        "&ldquo;Sign up for our newsletter today.&rdquo;\n\nShare&nbsp;this&nbsp;article"
    )
    assert [piece.span.of(text).strip() for piece in marked_furniture(text, title="The bridge")] == [
        "&copy; 2024 The Courier",
        "NORWOOD (NPA) &mdash;",
        "Share&nbsp;this&nbsp;article",
    ]


def test_the_wording_is_named_before_the_place() -> None:
    """A line that its wording gives away says so, even where it also stands among others."""
    text = (
        "The bridge\n\nThe bridge was closed on Monday.\n\nPhoto: Ana Moss/Pool\n\nRead more\n\nBridge opens"
    )
    assert [piece.why for piece in marked_furniture(text)] == [
        "says who made a picture",
        "heads a list of other pages",
        "below the article's last sentence",
    ]


def test_a_mark_alone_on_its_line_closes_a_quotation() -> None:
    """The mark that ends what is quoted over several lines is no row of signs that a page adds."""
    text = "The bridge\n\nThe colonel said: “\n\nIt is closed.\n\nIt broke.\n\n”\n\nIt was built in 1900."
    assert find_furniture(text) == ()


@pytest.mark.parametrize("line", ["ADVERTISEMENT", "* * *", "Photo: Ana Moss/Pool", "Photo"])
def test_what_nobody_says_amid_a_quotation(line: str) -> None:
    """What a page puts between two lines of one quotation is furniture, unlike a wish in it."""
    text = f"The bridge\n\n“It is closed.\n\n{line}\n\nSign up for our newsletter.” So he said.\n\nIt rained."
    assert [span.of(text).strip() for span in find_furniture(text)] == [line]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs != NO_NEED], ids=lambda rule: rule.why)
def test_what_a_rule_needs(rule: Rule) -> None:
    """Every line that a rule's patterns fit holds one of the words without which they are not tried."""

    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.from_regex(rule.pattern, fullmatch=True))
    def fits(line: str) -> None:
        assert rule.fits(line, folded=line.casefold())

    fits()
