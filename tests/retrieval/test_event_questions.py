from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.loading import load_corpus
from retrieval.search import Searcher
from tests.events.labels import CASTERVELDE, HANOI, HANOI_LABELS, Asked, asked, labels, lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(
    scope="module", params=[(CASTERVELDE, CASTERVELDE), (HANOI, HANOI_LABELS)], ids=["made-up", "bundled"]
)
def result(request: pytest.FixtureRequest) -> Asked:
    """Every question of an event asked once, compared with its labels."""
    event: Path
    labelled: Path
    event, labelled = request.param
    questions = lines(labelled / "questions.jsonl")
    searcher = Searcher(load_corpus(event))
    return asked([searcher.ask(question["question"]) for question in questions], questions, labels(labelled))


def test_no_answer_quotes_a_wrong_party(result: Asked) -> None:
    """No quote stands under a party whose account it is not."""
    assert result.wrong_party == ()


def test_most_accounts_are_found(result: Asked) -> None:
    """At least three in five of the accounts that answer a question are shown."""
    assert 5 * result.found >= 3 * result.accounts, result.missed


def test_most_accounts_shown_answer(result: Asked) -> None:
    """At least three in four of the accounts shown hold a quote that answers."""
    assert 4 * result.useful >= 3 * result.shown, (result.useful, result.shown)


def test_what_nothing_answers_is_met_with_silence(result: Asked) -> None:
    """A question that no statement answers gets no quote."""
    assert result.spoke == ()


def test_a_question_aimed_at_a_party_is_answered_by_it_alone(result: Asked) -> None:
    """The question what City Hall hopes for is answered with City Hall's account and no other."""
    assert result.unfocused == ()


@pytest.mark.parametrize("event", [CASTERVELDE, HANOI], ids=["made-up", "bundled"])
def test_whatever_a_party_is_called_a_question_can_be_aimed_at_it(event: Path) -> None:
    """Each name of the event file aims a question, also in small letters, unless it is a pronoun then."""
    corpus = load_corpus(event)
    searcher = Searcher(corpus)
    for party in corpus.event.parties:
        for name in (name for named in (party, *party.speakers) for name in (named.name, *named.aliases)):
            for written in {name, name.lower()} - {"us"}:
                focus = searcher.read(f"What did {written} say about the talks?").focus
                assert focus is not None, written
                assert focus.party == party.id, written


def test_a_silent_party_is_named() -> None:
    """The ministry, which says nothing anywhere, is named as silent beside those who speak."""
    answer = Searcher(load_corpus(CASTERVELDE)).ask("How many containers are waiting on the quay?")
    assert answer.accounts
    assert "ministry" in [party.id for party in answer.silent]
