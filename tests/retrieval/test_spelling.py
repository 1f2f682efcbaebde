"""Slips of a question are read as what was meant, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from corpus.model import Synonym
from retrieval.search import Searcher
from retrieval.spelling import MENDED, MOST, Speller, Spelling
from tests.retrieval.ferry import EVENT, MAINLAND, SAID, corpus_of

CORPUS = corpus_of()
SEARCHER = Searcher(CORPUS)
ANALYSER = SEARCHER.indexed.contents.analyser
SPELLER = Speller(CORPUS, SEARCHER.indexed.engine, ANALYSER)
SAID_WORDS = sorted(
    {word for _, _, line in SAID for word in line.split() if word.isalpha() and len(word) > 5}
)
SLIPS = {"enigne": "engine", "norvk": "Norvik", "promissed": "promised", "becuase": "because"}


def mended(text: str) -> tuple[str, tuple[Spelling, ...]]:
    """The text as it is read, and the slips in it."""
    return SPELLER.mended(text, ANALYSER.tokens(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the enigne", "the engine"),
        ("the fery", "the ferry"),
        ("a higer fare", "a higher fare"),
        ("careles crews", "careless crews"),
        ("what does Novrik want", "what does Norvik want"),
        ("the Mornign Tern", "the Morning Tern"),
        ("did lindhal know", "did Lindahl know"),
        ("was it neglignt", "was it negligent"),
        ("what was promissed, and what faild?", "what was promised, and what failed?"),
        ("becuase of the engine", "because of the engine"),
        ("Did Norvick promise it?", "Did Norvik promise it?"),
        ("Were The Crews Careles?", "Were The Crews careless?"),
        ("Norvk's engine", "Norvik's engine"),
        ("whose resposibilty is it", "whose responsibility is it"),
    ],
)
def test_a_slip_is_the_nearest_known_word(typed: str, meant: str) -> None:
    """Of statements, names and English; in the form that is most like the one typed."""
    assert mended(typed)[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        "the engine of the ferry",
        "Was the fare raised?",
        "negligence, timetables and lifeboats",
        "Fare, fara",
        "the angine",
        "a regatta in Portugal",
        "zzzzzz yyyyyy",
        "die Fähre fuhr niemals wieder",
        "",
    ],
)
def test_what_is_no_slip_stays(text: str) -> None:
    """Known words and their families, other letters, other first letters, names, what nothing is like."""
    assert mended(text) == (text, ())


def read(text: str, *said: str) -> str:
    """How the text is read where this is *said*, and by an event with a synonym."""
    event = replace(EVENT, synonyms=(Synonym(term="ferry", words=("sundlebarge",)),))
    corpus = corpus_of([(MAINLAND, None, line) for line in said], event)
    searcher = Searcher(corpus)
    analyser = searcher.indexed.contents.analyser
    return Speller(corpus, searcher.indexed.engine, analyser).mended(text, analyser.tokens(text))[0]


def test_two_words_as_near_are_neither() -> None:
    """What may be either of two words is left as it is."""
    both = "The glorven met.", "A glorben ran by."
    assert read("the gloren sank", *both) == "the gloren sank"
    assert read("the glorvn sank", *both) == "the glorven sank"


def test_what_is_said_comes_before_what_is_merely_english() -> None:
    """Of a minister and a monster, each a letter away, whoever is spoken of is meant."""
    assert read("the minster", "A minister came and saw a beast.") == "the minister"
    assert read("the minster", "A monster came and saw an official.") == "the monster"


def test_another_letter_sounds_alike_or_lies_beside() -> None:
    """No other letter is a slip."""
    said = "The glorven met."
    assert read("the glorhen", said) == "the glorhen"
    assert read("the glorfen, the glorvan, the glorben", said) == "the glorven, the glorven, the glorven"


def test_a_name_is_only_ever_read_as_a_name() -> None:
    """A capital inside a sentence is none of a common word."""
    said = "The portals of Sundvika rose."
    assert read("did portls rise", said) == "did portals rise"
    assert read("did Portls rise", said) == "did Portls rise"
    assert read("did Sundvka rise", said) == "did Sundvika rise"


def test_a_word_of_a_known_family_is_no_slip() -> None:
    """It finds the others of its family."""
    assert read("the glorvment", "The glorvation of a glorvmant.") == "the glorvment"
    assert read("the glorvment", "The arrival of a glorvmant.") == "the glorvmant"


def test_synonyms_of_the_event_are_known() -> None:
    """No statement has them, as they stand for what statements have."""
    assert read("a sundlebrge came", "The ferry came.") == "a sundlebarge came"


def test_english_that_leads_nowhere_is_not_put_into_anybodys_mouth() -> None:
    """A slip is no word of the lexicon if nothing here says that, or anything like it: it finds nothing."""
    assert mended("about the champagn") == ("about the champagn", ())
    assert mended("about the presidnt") == ("about the presidnt", ())
    assert read("about the presidnt", "The head of state met them.") == "about the president"


def test_a_misspelt_question_is_read_like_the_question_meant() -> None:
    """Whom it is aimed at, its phrases and its other words: all as if it had been typed right."""
    for typed, meant in (
        ("What does Norvk say about the engin?", "What does Norvik say about the engine?"),
        ("Was a new ferry promissed?", "Was a new ferry promised?"),
        ("Was the crew neglignt?", "Was the crew negligent?"),
    ):
        answer, expected = SEARCHER.ask(typed), SEARCHER.ask(meant)
        assert answer.accounts == expected.accounts != ()
        assert (answer.focus, answer.unheard) == (expected.focus, expected.unheard)
        assert answer.respelt
        assert not expected.respelt
    assert SEARCHER.ask("What does Norvk say about the engin?").focus == MAINLAND


def test_what_was_mended_ranks_for_less() -> None:
    """It may have been another word, so what was typed right tells more."""
    asked = SEARCHER.read("Has the enigne failed?").asked
    assert {one.written: one.concept.weight for one in asked} == {"engine": MENDED, "failed": 1.0}
    found = SEARCHER.ask("Who mentioned the enigne and the fare?").accounts
    assert "fare" in found[0].quotes[0].text


def test_a_text_of_many_slips_takes_no_longer_than_one_of_few() -> None:
    """Work is bounded: of a text in another language the first few words are looked up."""
    assert len(mended("enigne " * 2 * MOST)[1]) == MOST


@given(words=st.lists(st.sampled_from([*SAID_WORDS, *SLIPS])))
def test_only_slips_change(words: list[str]) -> None:
    """Among words that are said, the first slips are mended in their places, and told in their order."""
    meant, slips = mended(" ".join(words))
    typed = [word for word in words if word in SLIPS][:MOST]
    assert slips == tuple(Spelling(word, SLIPS[word]) for word in typed)
    left = list(typed)
    expected = [SLIPS[left.pop(0)] if left and word == left[0] else word for word in words]
    assert meant == " ".join(expected)


@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Whatever stands in it; what has no slip is as it was."""
    meant, slips = mended(text)
    assert slips or meant == text


@given(
    word=st.sampled_from(SAID_WORDS),
    at=st.integers(1, 20),
    letter=st.sampled_from("aeiourstnl"),
    error=st.sampled_from(["more", "less", "other", "swapped"]),
)
def test_one_wrong_letter_never_leads_further_away(word: str, at: int, letter: str, error: str) -> None:
    """A said word with one error in it is read as that word, or as one no further from what was typed."""
    at = min(at, len(word) - 2)
    typed = {
        "more": word[:at] + letter + word[at:],
        "less": word[:at] + word[at + 1 :],
        "other": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[error]
    meant, slips = mended(typed)
    assert slips == (() if meant == typed else (Spelling(typed, meant),))
    assert OSA.distance(typed, meant) <= 1 + len(typed) // 4
