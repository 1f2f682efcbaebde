from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.attribution.statements import statements_of
from corpus.model import Span
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import EVENT, article
from tests.corpus.attribution.prose import prose

NAMES = (
    "Ada Moss said that he left. ",
    "She added: “It is lost.” ",
    "the Guild's statement ",
    "What the Guild says:\n\n",
    "Its director said so. ",
    "Otto Green and Ines Green ",
    ", the Vale Herald reported. ",
)


def texts() -> st.SearchStrategy[str]:
    """Texts like news in which the event's people speak."""
    return st.lists(st.one_of(st.sampled_from(NAMES), prose()), max_size=6).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=100), texts()))
def test_everything_found_says_why(text: str) -> None:
    """Each attribution and statement has its decisions, the first of its rule, on words of the article."""
    attributions, statements = statements_of(article(text), EVENT)
    traces = [(found.rule, found.trace) for found in attributions]
    traces += [(found.rule, found.trace) for found in statements]
    for rule, trace in traces:
        assert trace
        assert trace[0].rule == rule
        for step in trace:
            assert isinstance(step.rule, Rule)
            assert all(isinstance(span, Span) and span.end <= len(text) for span in step.spans)


def test_words_that_go_on_name_the_words_before_them() -> None:
    """A quotation that only goes on says with what, and why that is no more than likely."""
    text = "News\n\n“It is lost,” Ada Moss said.\n\n“But I can swim.”\n\nShe said: “It sank.\n\n“It is gone.”"
    apart, _, runs_on = [found.trace for found in statements_of(article(text), EVENT)[1][-3:]]
    assert apart[0].spans[0].of(text) == "“It is lost,”"
    assert apart[1].rule is Rule.QUOTE_APART
    assert runs_on[0].spans[0].of(text) == "“It sank."
    assert runs_on[1].rule is Rule.QUOTE_OTHER_PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said it was lost. " + "He said it was lost. She said so too. " * 200,
        "Ada Moss said: “It is lost.\n\n" + "“It is lost.\n\n" * 200,
        "“It is lost,” Ada Moss said. " + "“It is lost.” " * 200,
        "What the Guild says:\n\n" + "Instead it is lost. " * 200,
    ],
    ids=["pronouns", "open quotation", "quotations", "section"],
)
def test_no_trace_grows_with_the_text(text: str) -> None:
    """However long a chain of references and quotations gets, each link says only its own part."""
    attributions, statements = statements_of(article(text), EVENT)
    lengths = [len(found.trace) for found in attributions] + [len(found.trace) for found in statements]
    assert max(lengths) < 12
