from __future__ import annotations

import pytest

from corpus.attribution.phrases import Phrase, phrase_after, phrase_before
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, printed, words_of


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("On Monday the old captain of the ship said so.", "the old captain of the ship"),
        ("Voters who backed the mayor said so.", "Voters who backed the mayor"),
        ("Voters who would back Ann or Bo said so.", "Voters who would back Ann or Bo"),
        ("Ann met a voter who would back Bo and Carl said so.", "Carl"),
        ("Norway, Sweden and Finland said so.", "Norway, Sweden and Finland"),
        ("Last week officials said so.", "officials"),
        ("She said so.", "She"),
    ],
)
def test_a_phrase_is_found_from_its_end(text: str, phrase: str) -> None:
    """The noun phrase before a verb holds what modifies its noun, and not the time before it."""
    words = words_of(text)
    assert printed(text, words, phrase_before(words, at(words, "said"))) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It is lost, said Ann, the captain of the ship.", "Ann, the captain of the ship"),
        ("It is lost, said a crew member on Monday.", "a crew member"),
        ("It is lost, said she before the hearing.", "she"),
    ],
)
def test_a_phrase_is_found_from_its_beginning(text: str, phrase: str) -> None:
    """The noun phrase after a verb takes its appositions with it, and leaves what belongs to the clause."""
    words = words_of(text)
    assert printed(text, words, phrase_after(words, at(words, "said") + 1)) == phrase


def test_no_phrase_begins_with_a_verb() -> None:
    """Where no noun phrase stands there is none."""
    words = words_of("It is lost, said to be old.")
    assert phrase_after(words, at(words, "said") + 1) is None


def test_the_ways_to_a_subject_are_kept_in_order() -> None:
    """What leads to a phrase last is told first."""
    phrase = Phrase(0, 1).reached(Rule.SUBJECT_SHARED, 2, 3).reached(Rule.SUBJECT_ISSUES, 4, 5)
    assert [way.rule for way in phrase.ways] == [Rule.SUBJECT_ISSUES, Rule.SUBJECT_SHARED]
