"""Statements below a colon without quotation marks: in a block quote, by an indent, as a list, plain."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.attribution.statements import statements_of
from corpus.model import Certainty, Statement
from corpus.reading import article_from
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import EVENT

AFTER = "The hall was full that night. Ada Moss said the dam was safe."


def below(announcing: str, block: str, ending: str = "md") -> list[Statement]:
    """The statements of the block; those of the paragraph behind it are the same always."""
    text = f"# News from the valley\n\n{announcing}\n\n{block}\n\n{AFTER}\n"
    article = article_from(Path(f"a.{ending}"), text.encode())
    start, end = text.index(block), text.index(AFTER)
    found = statements_of(article, EVENT)[1]
    last = [(s.party, s.rule) for s in found if s.span.start >= end]
    assert last == [(None, "narration"), ("mill", "verb-before")]
    return [s for s in found if start <= s.span.start < end]


@pytest.mark.parametrize(
    "block",
    [
        "> Ada Moss said the dam was broken. She lied.",
        "> Ada Moss said the dam was broken.\n> She lied.",
        "> Ada Moss said the dam was broken.\nShe lied.",
        "> Ada Moss said the dam was broken.\n>\n> She lied.",
        "> Ada Moss said the dam was broken.\n\n> She lied.",
        "> “Broken,” Ada Moss told us.\n>\n> “And old,” she said.",
        "<blockquote><p>Ada Moss said the dam was broken.</p><p>She lied.</p></blockquote>",
    ],
)
@pytest.mark.parametrize("announcing", ["José Ibáñez wrote:", "On Monday Riverside’s José Ibáñez replied:"])
def test_a_block_quote_is_its_announcers(announcing: str, block: str) -> None:
    """Typed or tagged, a block quote is as much one speaker's as what stands between marks."""
    found = below(announcing, block)
    assert [s.speaker and s.speaker.name for s in found] == ["José Ibáñez"] * 2
    assert {s.certainty for s in found} == {Certainty.CERTAIN}


@pytest.mark.parametrize(
    ("announcing", "block", "ending"),
    [
        ("José Ibáñez wrote:", "    Ada Moss said the dam was broken.\n\n    She lied.", "txt"),
        ("José Ibáñez said on Monday:", "- Ada Moss said the dam was broken.\n- She lied.", "md"),
        ("José Ibáñez said on Monday:", "1. Ada Moss said the dam was broken.\n2. She lied.", "txt"),
        ("José Ibáñez wrote on Facebook:", "Ada Moss said the dam was broken. We know better.", "txt"),
        ("José Ibáñez posted this statement:", "> Ada Moss said the dam was broken. She lied.", "md"),
    ],
)
def test_what_is_set_off_loosely_is_likely_its_announcers(announcing: str, block: str, ending: str) -> None:
    """An indent, a list, a "we" and a clause without a verb of saying leave room for doubt."""
    found = below(announcing, block, ending)
    assert [(s.party, s.certainty) for s in found] == [("river", Certainty.LIKELY)] * 2


def test_a_plain_paragraph_below_a_colon_may_be_anybodys() -> None:
    """Where nothing shows that it is the post announced or the outlet’s own, nobody gets a claim of it."""
    found = below("José Ibáñez wrote on Facebook:", "Ada Moss said the dam was broken. She lied.")
    assert [(s.party, s.trace[-1].rule) for s in found] == [(None, Rule.SET_OFF_UNCLEAR)] * 2


@pytest.mark.parametrize(
    ("announcing", "block"),
    [
        ("José Ibáñez spoke on Monday.", "> Ada Moss said the dam was broken."),
        ("The facts:", "> Ada Moss said the dam was broken."),
        ("The Vale Herald reported:", "> Ada Moss said the dam was broken."),
        ("The Vale Herald reported:", "> Ada Moss said the dam was broken. It was full."),
        ("José Ibáñez wrote on Facebook:", "Ada Moss said: “The dam is broken.”"),
        ("José Ibáñez met two people:", "- Ada Moss said the dam was broken."),
    ],
)
def test_what_nobody_announces_tells_by_itself(announcing: str, block: str) -> None:
    """Without an announcement, or where a paper passes a report on, a claim is whoever's it names."""
    assert [s.speaker and s.speaker.name for s in below(announcing, block) if s.party] == ["Ada Moss"]


@pytest.mark.parametrize("announcing", ["Statement by José Ibáñez:", "Analyst Jan Novak wrote:"])
def test_a_block_of_somebody_else_is_nobodys(announcing: str) -> None:
    """Whom a stranger's statement tells about has no account by it."""
    found = below(announcing, "> Ada Moss said the dam was broken.")
    assert [s.party for s in found] == [None]
