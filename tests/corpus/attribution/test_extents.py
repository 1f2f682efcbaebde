from __future__ import annotations

import pytest

from corpus.attribution.extents import End, clause_end, noun_clause_end, phrase_end, span_between
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, cues, words_of


@pytest.mark.parametrize(
    ("text", "last", "rule"),
    [
        ("Ann said it sank on Monday.", "Monday", Rule.ENDS_WITH_SENTENCE),
        ("Ann said it sank, but she insisted that it was old.", "sank", Rule.ENDS_BEFORE_REPORT),
        ("Ann said it sank and added that it was old.", "sank", Rule.ENDS_BEFORE_REPORT),
        ("Ann said it sank, adding that it was old.", "sank", Rule.ENDS_BEFORE_REPORT),
        ("Ann said it sank, and she warned the crew: “Go.”", "sank", Rule.ENDS_BEFORE_REPORT),
        ("Ann said it sank, but she had a word for the crew: “Go.”", "sank", Rule.ENDS_BEFORE_ANNOUNCEMENT),
        ("Ann said that the crew said so.", "so", Rule.ENDS_WITH_SENTENCE),
    ],
)
def test_what_is_said_ends_with_its_clause(text: str, last: str, rule: Rule) -> None:
    """It ends with the sentence, or before the next clause that reports, and says why."""
    words = words_of(text)
    end = clause_end(words, at(words, "said") + 1, cues(words))
    assert (words[end.at - 1].text, end.rule) == (last, rule)


def test_a_nouns_clause_ends_before_the_nouns_verb() -> None:
    """What is said of a claim is no part of the claim."""
    words = words_of("Ann’s claim that it sank was denied.")
    end = noun_clause_end(words, at(words, "that"), End(len(words), Rule.ENDS_WITH_SENTENCE))
    assert words[end.at - 1].text == "sank"


def test_an_object_ends_at_a_comma_or_a_further_verb() -> None:
    """What is named is a phrase, not the rest of the sentence."""
    words = words_of("Ann condemned the loss of the ship, which was old.")
    assert words[phrase_end(words, 2, len(words)) - 1].text == "ship"


def test_content_has_no_outer_marks() -> None:
    """Commas, stops and a bracket without its other half are left out."""
    text = "(Ann said so), it sank."
    words = words_of(text)
    span = span_between(words, 1, len(words))
    assert span
    assert span.of(text) == "Ann said so), it sank"
    assert span_between(words, len(words) - 1, len(words)) is None
