from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.loading import load_corpus
from retrieval.search import Searcher
from tests.events.labels import CASTERVELDE, Asked, asked, labels, lines

if TYPE_CHECKING:
    from corpus.model import Corpus

QUESTIONS = lines(CASTERVELDE / "questions.jsonl")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The made-up event, loaded once."""
    return load_corpus(CASTERVELDE)


@pytest.fixture(scope="module")
def result(corpus: Corpus) -> Asked:
    """Every question asked once, compared with its labels."""
    searcher = Searcher(corpus)
    answers = [searcher.ask(question["question"]) for question in QUESTIONS]
    return asked(answers, QUESTIONS, labels(CASTERVELDE))


def test_no_answer_quotes_a_wrong_party(result: Asked) -> None:
    """No quote stands under a party whose account it is not."""
    assert result.wrong_party == ()


def test_most_accounts_are_found(result: Asked) -> None:
    """At least three in four of the accounts that answer a question are shown."""
    assert 4 * result.found >= 3 * result.accounts, result.missed


def test_most_accounts_shown_answer(result: Asked) -> None:
    """At least three in four of the accounts shown hold a quote that answers."""
    assert 4 * result.useful >= 3 * result.shown, (result.useful, result.shown)


def test_what_nothing_answers_is_met_with_silence(result: Asked) -> None:
    """A question that no statement answers gets no quote."""
    assert result.spoke == ()


def test_a_question_aimed_at_a_party_is_answered_by_it_alone(result: Asked) -> None:
    """The question what City Hall hopes for is answered with City Hall's account and no other."""
    assert result.unfocused == ()


def test_a_silent_party_is_named(corpus: Corpus) -> None:
    """The ministry, which says nothing anywhere, is named as silent beside those who speak."""
    answer = Searcher(corpus).ask("Was there a gale at Pier Nine?")
    assert "ministry" in [party.id for party in answer.silent]
