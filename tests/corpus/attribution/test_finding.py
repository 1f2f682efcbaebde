from __future__ import annotations

from corpus.attribution.finding import Finding, ends_quoted, has_verb, left_edge, second_part, subject_steps
from corpus.attribution.subjects import subject_of
from corpus.model import Span
from corpus.trace import Rule, Step
from tests.corpus.attribution.sentence import at, parts, words_of


def test_content_stands_apart_from_cue_and_source() -> None:
    """What overlaps its own cue or source is no attribution."""
    apart = Finding((Span(10, 20),), Span(4, 8), Span(0, 3), Rule.VERB_BEFORE)
    assert apart.apart
    assert not Finding((Span(7, 20),), Span(4, 8), None, Rule.VERB_BEFORE).apart
    assert not Finding((Span(2, 3),), Span(4, 8), Span(0, 3), Rule.VERB_BEFORE).apart


def test_a_subject_says_how_it_was_found() -> None:
    """Each way to the subject is a step, on the subject and the words that it went by."""
    text = "Ann, who was late, said so."
    words = words_of(text)
    subject = subject_of(words, at(words, "said"))
    assert subject
    (step,) = subject_steps(words, subject)
    assert step.rule is Rule.SUBJECT_PAST_ASIDE
    assert parts(text, step.spans)[1] == "who was late"
    words = words_of("Ann said so.")
    subject = subject_of(words, 1)
    assert subject
    assert subject_steps(words, subject) == (Step(Rule.SUBJECT_BEFORE, (Span(0, 3),)),)


def test_a_quotation_closes_its_clause_by_the_mark_inside_or_behind_it() -> None:
    """“It sank,” and “It sank”, alike; a word in quotation marks closes nothing."""
    for text in ("“It sank,” Ann said.", "“It sank”, Ann said."):
        words = words_of(text)
        assert ends_quoted(words, at(words, "Ann"))
    words = words_of("The “lost” ship sank.")
    assert not ends_quoted(words, at(words, "ship"))


def test_a_clause_begins_after_an_open_bracket() -> None:
    """What is left of a bracket that is still open belongs to another clause."""
    words = words_of("It sank (Ann said so).")
    assert words[left_edge(words, at(words, "said"))].text == "Ann"
    assert has_verb(words)
    assert not has_verb(words_of("In Oslo, the crew"))


def test_a_quotation_goes_on_behind_its_reporting_clause() -> None:
    """The second half of an interrupted quotation is content too."""
    text = "“It sank,” Ann said on Monday, “in May.”"
    words = words_of(text)
    assert parts(text, second_part(words, at(words, "said") + 1)) == ["“in May.”"]
    assert second_part(words_of("“It sank,” Ann said and left."), 3) == ()
