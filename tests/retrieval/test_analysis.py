"""Terms by an event's names and synonyms."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Synonym
from retrieval.analysis import Analyser, name_term, phrases
from retrieval.dates import dates
from retrieval.lexicon import ENGLISH
from retrieval.stems import Term, stem
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE

ANALYSER = Analyser(EVENT)
PIECES = st.sampled_from(
    (
        *(
            "Oda Brekke",
            "Brekke\u2019s",
            "BREKKE",
            "the mayor",
            "Falk",
            "Norvik government",
            "Skarv",
            "Coast Wire",
        ),
        *("Morning Tern", "old tub", "boat", "tub", "fell apart", "call off", "off", "the", "said", "was"),
        *(
            "Café",
            "cafe\u0301",
            "1,000.5",
            "3rd",
            "U.S.",
            "a.b\u2019c",
            "Москва",
            "½",
            "_",
            "\u2014",
            "x" * 50,
        ),
    )
)
GAPS = st.sampled_from((" ", " ", " ", "\n\n", "\t", "\u00a0", "-", ", ", "", ". ", "/"))
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(PIECES, GAPS), max_size=30).map(lambda pairs: "".join(map("".join, pairs))),
)


def terms_of(text: str) -> list[Term]:
    """The terms of all its tokens."""
    return [token.term for token in ANALYSER.tokens(text)]


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
    assert ANALYSER.shared[next(term for _, _, term in phrases(terms_of("harbour master"), ANALYSER.shared))]
    assert name_term(MAINLAND, RUNE) in ANALYSER.shared["_".join(map(stem, ("minister", "of", "transport")))]  # type: ignore[index]


@settings(max_examples=300)
@given(TEXTS, st.sampled_from(("en", "de")))
def test_terms_are_those_of_the_tokens(text: str, language: str) -> None:
    """A statement, read chunk by chunk, has the terms of its tokens, whatever stands between."""
    terms = [token.term for token in ANALYSER.tokens(text, language)]
    kept = [term for term in terms if term not in ENGLISH.stop]
    found = [term for _, _, term in (*phrases(terms), *dates(terms))]
    assert ANALYSER.terms(text, language) == (*kept, *found)


@given(TEXTS)
def test_phrases_are_the_longest_from_the_left(text: str) -> None:
    """A phrase begins where none before it ends, and is the longest that begins there."""
    terms = terms_of(text)
    expected, at = [], 0
    while at < len(terms):
        ends = [end for end in range(at + 2, len(terms) + 1) if "_".join(terms[at:end]) in ENGLISH.phrases]
        if ends:
            expected.append((at, max(ends), "_".join(terms[at : max(ends)])))
        at = max(ends, default=at + 1)
    assert list(phrases(terms)) == expected


@given(TEXTS)
def test_tokens_stand_where_they_say(text: str) -> None:
    """Tokens are in order and inside the text, whatever the text."""
    tokens = ANALYSER.tokens(text)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert not any(term in ENGLISH.stop for term in ANALYSER.terms(text))
