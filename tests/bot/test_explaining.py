from __future__ import annotations

import json
import string
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import contract
from bot.console import Look, Style
from bot.explaining import correction_lines, explanation_lines
from bot.wording.rules import QUOTED_CHARS, RULES, shortened
from corpus.attribution.statements import statements_of
from corpus.explanation import explanations
from corpus.model import Certainty
from corpus.reviews import review_of
from corpus.trace import Rule
from tests.bot.test_contract import EXPLANATION_SCHEMA
from tests.corpus.attribution.grey_hollow import EVENT, article
from tests.corpus.attribution.prose import prose
from tests.corpus.attribution.test_trace import texts as news
from tests.corpus.test_explanation import corpus_of

if TYPE_CHECKING:
    from corpus.explanation import Explanation

SHAPE = jsonschema.Draft202012Validator(EXPLANATION_SCHEMA)
TEXT = "News\n\nThe guild's master, Ada Moss, said on Sunday that José Ibáñez had promised “a new dam”."


def first(text: str) -> Explanation:
    """The explanation of the sentence after the title of *text*."""
    return list(explanations(*corpus_of(text)))[1]


def printed(text: str, look: Look) -> str:
    """The explanation of that sentence as it is printed."""
    return "\n".join(map(str, explanation_lines(first(text), EVENT, look)))


@settings(max_examples=100, deadline=None)
@given(news())
@example("said ; said claims ")
def test_what_is_likely_says_why(text: str) -> None:
    """Whatever is shown as unreviewed has a step that says so, and nothing certain has one."""
    doubts = {rule for rule, sentence in RULES.items() if "likely" in sentence}
    attributions, statements = statements_of(article(text), EVENT)
    traces = [(found.certainty, found.trace) for found in attributions]
    traces += [(found.certainty, found.trace) for found in statements if found.party]
    for certainty, trace in traces:
        assert (certainty is Certainty.LIKELY) == any(step.rule in doubts for step in trace)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_sentence(rule: Rule) -> None:
    """Whatever is decided can be told: one plain sentence or two, with places for the words it is about."""
    sentence = RULES[rule]
    assert sentence.endswith(".")
    fields = {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    assert fields <= {"0", "1", "2", "who"}


def test_the_parts_are_labelled_where_there_is_no_colour() -> None:
    """In a pipe, brackets say which words are source, cue and report."""
    text = "News\n\nOn Sunday the guild's master, Ada Moss, said that it “held”."
    assert (
        printed(text, Look(width=60))
        == """\
a 6-66 · Millers' Guild
│ On Sunday [source: the guild's master, Ada Moss], [cue:
│ said] [reported: that it “held”].
  Ada Moss, guild master · reported, partly in own words ·
  certain
  1. “said” opens what is reported: the words after it.
  2. Its source is “the guild's master, Ada Moss”, to the
     left over what is set off there: “Ada Moss”.
  3. “said” is a word for speaking, so it is certain that
     something was said.
  4. What is reported goes on to the end of the sentence.
  5. “Ada Moss”, set off from the words before it, tells who
     that is.
  6. “Ada Moss” is Ada Moss, guild master (Millers' Guild),
     by the event file.
"""
    )


def test_the_parts_are_coloured_where_there_is_colour() -> None:
    """On a terminal the words stand as printed, and a legend says what the colours mean."""
    lines = list(explanation_lines(first(TEXT), EVENT, Look(width=200, colours=True)))
    quote, legend = [line for line in lines if line.marks][:2]
    assert quote.text == first(TEXT).text
    marked = {mark.style: quote.text[mark.start : mark.end] for mark in quote.marks}
    assert marked[Style.CUE] == "said"
    assert marked[Style.CONTENT] == "that José Ibáñez had promised “a new dam”"
    assert legend.text == "source · cue · reported"
    assert {mark.style: legend.text[mark.start : mark.end] for mark in legend.marks} == {
        Style.SOURCE: "source",
        Style.CUE: "cue",
        Style.CONTENT: "reported",
    }


def test_a_terminal_with_ascii_alone_gets_plain_marks() -> None:
    """Our own sentences are written with what the terminal has; the article's words stay as they are."""
    lines = list(explanation_lines(first(TEXT), EVENT, Look(symbols=False)))
    own = [line.text for line in lines if line.style is not Style.QUOTE]
    assert any('1. "said" opens' in f"{line.prefix}{line.text}" for line in lines)
    assert not any("“" in text for text in own)
    assert any("“a new dam”" in line.text for line in lines if line.style is Style.QUOTE)


def test_the_correction_can_be_used_as_it_is() -> None:
    """The line that would correct a statement is one that the reviews file takes."""
    told = list(correction_lines(first(TEXT), Look()))
    assert "reviews/a.jsonl" in " ".join(line.text for line in told[:-1])
    found = first(TEXT).statement
    assert found
    line = json.loads(told[-1].text)
    assert line == {
        "exact": found.text,
        "party": "mill",
        "speaker": "Ada Moss",
        "kind": "mixed",
    }
    assert review_of(found).exact == found.text


def test_long_words_are_shortened_in_the_middle() -> None:
    """A sentence repeats the beginning and the end of what it is about."""
    words = " ".join(f"word{n}" for n in range(40))
    assert len(shortened(words)) <= QUOTED_CHARS
    assert shortened(words).startswith("word0 ")
    assert shortened(words).endswith(" word39")
    assert shortened("one two") == "one two"


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(max_size=80), prose()), st.integers(24, 100), st.booleans())
def test_everything_can_be_explained(text: str, width: int, colours: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever stands in an article, its explanation is lines that fit and JSON in the promised shape."""
    corpus, article = corpus_of(text)
    for found in explanations(corpus, article):
        look = Look(width=width, colours=colours)
        for line in explanation_lines(found, EVENT, look):
            assert "\n" not in line.text
            assert all(0 <= mark.start < mark.end <= len(line.text) for mark in line.marks)
        value = json.loads(json.dumps(contract.explanation_json(found, EVENT)))
        SHAPE.validate(value)
