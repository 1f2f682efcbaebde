"""Retrieval: building the index and answering, against rank-bm25 alone on the same words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rank_bm25 import BM25Okapi

from corpus.loading import load_corpus
from retrieval.analysis import Analyser
from retrieval.search import Searcher
from tests.bench import Row, seconds

if TYPE_CHECKING:
    from corpus.model import Corpus

EVENT = Path(__file__).parents[2] / "corpus" / "events" / "hanoi-2019"
QUESTIONS = (
    "Why did the talks end without a deal?",
    "How much sanctions relief did North Korea ask for?",
    "What does Seoul say about the summit?",
    "Was the reactor part of the offer?",
    "Who won the football match?",
)


def measure() -> list[Row]:
    """Ours against the peer's, which analyses the text in the same way but knows no more than its words."""
    corpus = load_corpus(EVENT)
    searcher, peer = Searcher(corpus), _Peer(corpus)
    questions = len(QUESTIONS)
    return [
        Row(
            "build the index", seconds(lambda: Searcher(corpus)), "rank-bm25", seconds(lambda: _Peer(corpus))
        ),
        Row(
            "answer a question",
            seconds(lambda: [searcher.ask(question) for question in QUESTIONS]) / questions,
            "rank-bm25 scores",
            seconds(lambda: [peer.scores(question) for question in QUESTIONS]) / questions,
        ),
    ]


class _Peer:
    """A plain index and its scores: no parties, no paraphrases, no relevance, no answer."""

    def __init__(self, corpus: Corpus) -> None:
        self._analyser = Analyser(corpus.event)
        self._index = BM25Okapi([self._analyser.terms(statement.text) for statement in corpus.statements])

    def scores(self, question: str) -> object:
        """The score of every statement."""
        return self._index.get_scores(self._analyser.terms(question))
