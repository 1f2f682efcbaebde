from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Span
from corpus.sentences import sentences
from tests.corpus.attribution.prose import prose

SHARED = Path(__file__).parents[2].parent / "shared"


def cut(text: str) -> list[str]:
    """The sentences' own words."""
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. delegation met Lt. Gen. Bo Lund at 5 p.m. on Friday.",
        "Gov. J. R. Holm and then-Sen. Ada Quist (D-Ill.) disagreed.",
        "See No. 5 on the list.",
        "The U.S.Navy and J.Roe met **Gov.** Holm, St.John’s mayor, at Yahoo!* and example.Com.",
        "“It is lost.“ she said",
        "He paused … and went on.",
        '"Who lost the ship?" The Oslo Courier asks.',
        '"It is lost!" Ann Berg said on Friday.',
        "“It is lost,” she said.",
        "``Is it lost?'' the minister asked.",
    ],
)
def test_one_sentence(text: str) -> None:
    """A stop inside an abbreviation, an ellipsis or a quotation before its reporting clause ends nothing."""
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is lost.[1] It is gone.[2, 3]", ["It is lost.[1]", "It is gone.[2, 3]"]),
        ("It is lost.\u00b9\u00b2 It is gone.*", ["It is lost.\u00b9\u00b2", "It is gone.*"]),
        ("**It is lost.** It is gone.", ["**It is lost.**", "It is gone."]),
        (
            "It is lost.\u200b It is gone.\ufeff It was.",
            ["It is lost.\u200b", "It is gone.\ufeff", "It was."],
        ),
        ("It is lost! \U0001f621 It is gone.", ["It is lost!", "\U0001f621 It is gone."]),
        ("It is lost.\U0001f621 It is gone.", ["It is lost.\U0001f621", "It is gone."]),
        ("It is lost.It is gone.[1]“It was.”", ["It is lost.", "It is gone.[1]", "“It was.”"]),
        ("Ann said it was\tBo said no", ["Ann said it was", "Bo said no"]),
        ("• It is lost • It is gone | It was", ["• It is lost", "• It is gone", "| It was"]),
        ("They met in the U.S. The talks failed.", ["They met in the U.S.", "The talks failed."]),
        ("Was it he? No. It was Bo.", ["Was it he?", "No.", "It was Bo."]),
        ("She left (in May.) He stayed.", ["She left (in May.)", "He stayed."]),
        ("»It is lost.« Bo Lund left the room.", ["»It is lost.«", "Bo Lund left the room."]),
        ("“It is lost.” Bo Lund left the room.", ["“It is lost.”", "Bo Lund left the room."]),
        ("“I came. I saw,” she said.", ["“I came.", "I saw,” she said."]),
        ("Harbour View:\nThe ship is lost.", ["Harbour View:", "The ship is lost."]),
        ("“It is lost.\n\n“It is gone.”", ["“It is lost.", "“It is gone.”"]),
        ('"It is lost," said Bo. "It is gone."', ['"It is lost," said Bo.', '"It is gone."']),
        ("“It is lost.”[^2] Bo Lund left the room.", ["“It is lost.”[^2]", "Bo Lund left the room."]),
        ("« It is lost. » Bo Lund left the room.", ["« It is lost. »", "Bo Lund left the room."]),
        ("He said: « It sank. It is lost. »", ["He said: « It sank.", "It is lost. »"]),
    ],
)
def test_boundaries(text: str, parts: list[str]) -> None:
    """A stop before a new sentence ends one, even in an abbreviation, and so does a line's end."""
    assert cut(text) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Ann said it was “old, like a wrinkle.”", "She wrote to the port, too."],
        ["Ann asked, “Who lost the ship?”", "Bo asked the same."],
        ["Bo rose.", "“Who lost the ship?” Ann asked.", "“Not I.” Bo said."],
        ["And “who lost the ship?” Ann asked."],
    ],
)
def test_a_quotation_that_ends_a_clause_takes_no_other(parts: list[str]) -> None:
    """Only a quotation that no verb stands before in its sentence waits for one behind it."""
    assert cut(" ".join(parts)) == parts


def test_wrapped_lines_are_one_paragraph() -> None:
    """A sentence runs on over a line that was broken by the text's width."""
    text = "The commission met and heard that the ship\nhad been lost with all its hands and all the\ncargo."
    assert cut(text) == [text]


def test_furniture_cuts() -> None:
    """No sentence crosses an edge of furniture."""
    text = "The ship is lost Sign up now and nobody knows why."
    advert = Span(17, 28)
    assert [s.of(text) for s in sentences(text, furniture=[advert])] == [
        "The ship is lost",
        "Sign up now",
        "and nobody knows why.",
    ]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), prose()))
def test_cover_everything_once(text: str) -> None:
    """Sentences are disjoint, in order, without outer space, and hold every character that is not space."""
    found = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() for span in found)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled articles lie beside the project")
def test_labelled_articles() -> None:
    """In the two labelled articles every labelled statement is exactly one sentence."""
    gold = [json.loads(line) for line in (SHARED / "gold/statements.jsonl").read_text("utf-8").splitlines()]
    for article in {row["article"] for row in gold}:
        text = (SHARED / "articles" / f"{article}.txt").read_text("utf-8")
        found = {(span.start, span.end) for span in sentences(text)}
        wanted = {(row["start"], row["end"]) for row in gold if row["article"] == article}
        assert [text[start:end] for start, end in sorted(wanted - found)] == []
