"""Terms by an event's names and synonyms."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Synonym
from retrieval.analysis import Analyser, name_term, phrases
from retrieval.lexicon import ENGLISH
from retrieval.stems import stem
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE

ANALYSER = Analyser(EVENT)


def test_every_name_of_a_speaker_is_one_term() -> None:
    """Full name, surname and possessive are found by each other."""
    for text in ("Oda Brekke", "Brekke", "BREKKE'S", "Brekke\u2019s"):
        assert ANALYSER.terms(text) == (name_term(ISLAND, ODA),)


def test_a_party_is_one_term_whatever_it_is_called() -> None:
    """Aliases with several words are one token."""
    assert ANALYSER.terms("the mainland") == ANALYSER.terms("Norvik government") == (name_term(MAINLAND),)


def test_synonyms_are_followed_to_the_end() -> None:
    """A word that stands for a word that stands for a term is that term."""
    assert ANALYSER.terms("the old tub") == ANALYSER.terms("Morning Tern") == (stem("ferry"),)


def test_a_synonym_may_stand_for_a_person() -> None:
    """What people call somebody finds the person's name."""
    event = replace(EVENT, synonyms=(Synonym(term="Rune Falk", words=("fare king",)),))
    assert Analyser(event).terms("the fare king") == (name_term(MAINLAND, RUNE),)


def test_stop_words_are_no_terms() -> None:
    """What every text has finds nothing."""
    assert ANALYSER.terms("what is it about, and who was there?") == ()


def test_a_phrase_is_a_term_beside_its_words() -> None:
    """A statement is found by the phrase and by the words in it."""
    terms = ANALYSER.terms("The talks fell apart.")
    assert {stem("talks"), stem("fall"), "fall_apart"} <= set(terms)


def test_offices_lead_to_those_who_hold_them() -> None:
    """An office finds its holder, with and without what it is an office of."""
    assert ANALYSER.shared[
        next(term for _, _, term in phrases(ANALYSER.tokens("harbour master"), ANALYSER.shared))
    ]
    assert name_term(MAINLAND, RUNE) in ANALYSER.shared["_".join(map(stem, ("minister", "of", "transport")))]  # type: ignore[index]


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    """Tokens are in order and inside the text, whatever the text."""
    tokens = ANALYSER.tokens(text)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert not any(term in ENGLISH.stop for term in ANALYSER.terms(text))
