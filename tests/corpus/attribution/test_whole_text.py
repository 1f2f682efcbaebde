from __future__ import annotations

import pytest

from corpus.attribution.prose import Prose
from corpus.attribution.whole_text import attribute, kind_of
from corpus.model import Kind, Span
from corpus.trace import Rule
from tests.corpus.attribution.sentence import parts


def test_a_mark_left_open_runs_on_over_paragraphs() -> None:
    """A quotation of several paragraphs is one attribution, and says why."""
    text = "Ann said: “It sank.\n\n“It was old.\n\n“It is gone.”"
    (found,) = attribute(text)
    assert parts(text, found.content) == ["“It sank.", "“It was old.", "“It is gone.”"]
    assert [step.rule for step in found.trace].count(Rule.QUOTE_RUNS_ON) == 1


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    """Behind its reporting clause it is still the same speaker's."""
    text = "“It sank,” Ann said. “It was old.”"
    (found,) = attribute(text)
    assert len(found.content) == 2
    assert Rule.QUOTE_GOES_ON in [step.rule for step in found.trace]


def test_a_cue_announces_the_next_paragraph() -> None:
    """A colon at a paragraph's end is about the quotation below it."""
    text = "Ann said:\n\n“It sank.”"
    (found,) = attribute(text)
    assert (found.rule, parts(text, found.content)) == ("announced", ["“It sank.”"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [("“It sank.”", Kind.DIRECT), ("It “sank” in May.", Kind.MIXED), ("It sank.", Kind.INDIRECT)],
)
def test_the_kind_of_a_content(text: str, kind: Kind) -> None:
    """Direct where all words stand inside marks, mixed where some do."""
    assert kind_of(text, [Span(0, len(text))], Prose(text).marks) is kind
