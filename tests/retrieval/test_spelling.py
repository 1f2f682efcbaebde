"""Slips of a question are read as what was meant, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from retrieval.search import Searcher
from retrieval.spelling import MENDED, Speller, Spelling
from tests.retrieval.ferry import MAINLAND, SAID, corpus_of

CORPUS = corpus_of()
SEARCHER = Searcher(CORPUS)
ANALYSER = SEARCHER.indexed.contents.analyser
SPELLER = Speller(CORPUS, SEARCHER.indexed.engine, ANALYSER)
SAID_WORDS = sorted(
    {word for _, _, line in SAID for word in line.split() if word.isalpha() and len(word) > 5}
)


def mended(text: str) -> tuple[str, tuple[Spelling, ...]]:
    """The text as it is read, and the slips in it."""
    return SPELLER.mended(text, ANALYSER.tokens(text))


@pytest.mark.parametrize(
    ("typed", "read"),
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
    ],
)
def test_a_slip_is_the_nearest_known_word(typed: str, read: str) -> None:
    """Of statements, names and English; in the form that is most like the one typed."""
    assert mended(typed)[0] == read


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


def test_two_words_as_near_are_neither() -> None:
    """What may be either of two words is left as it is."""
    corpus = corpus_of([(MAINLAND, None, "The glorven met."), (MAINLAND, None, "A glorben ran by.")])
    searcher = Searcher(corpus)
    assert searcher.read("the glorven").respelt == searcher.read("the gloren sank").respelt == ()
    assert searcher.read("the glorvn sank").respelt == (Spelling("glorvn", "glorven"),)


def test_english_that_leads_nowhere_is_not_put_into_anybodys_mouth() -> None:
    """A slip is no word of the lexicon if nothing here says that, or anything like it: it finds nothing."""
    assert mended("about the champagn") == ("about the champagn", ())


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
    read = SEARCHER.read("Has the enigne failed?")
    assert {one.written: one.concept.weight for one in read.asked} == {"engine": MENDED, "failed": 1.0}
    found = SEARCHER.ask("Who mentioned the enigne and the fare?").accounts
    assert "fare" in found[0].quotes[0].text


def test_a_text_of_many_slips_takes_no_longer_than_one_of_few() -> None:
    """Work is bounded: of a text in another language the first few words are looked up."""
    typed = " ".join(f"enigne{letter}" for letter in "abcdefghijklmnopqrst")
    assert len(mended(typed.replace("enigne", "engin"))[1]) <= 8


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(SAID_WORDS)).map(" ".join))
def test_only_slips_change(text: str) -> None:
    """With what was written put back for what was read, every text is what it was."""
    read, slips = mended(text)
    at = 0
    for slip in slips:
        at = read.index(slip.read_as, at)
        read = read[:at] + slip.written + read[at + len(slip.read_as) :]
        at += len(slip.written)
    assert read == text


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
    read, slips = mended(typed)
    assert slips == (() if read == typed else (Spelling(typed, read),))
    assert OSA.distance(typed, read) <= 1 + len(typed) // 4
