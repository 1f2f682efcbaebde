"""A collection as a corpus, and what the project makes of its queries: the one place that looks inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.model import (
    Article,
    ArticleId,
    Corpus,
    Event,
    Kind,
    Party,
    PartyId,
    Span,
    Statement,
    Voice,
)
from retrieval.question import UnaskableError
from retrieval.relevance import _scores
from retrieval.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.question import Question
    from tests.quality.collection import Collection

NEUTRAL: Final = ""
"""The side of documents that take none."""


class Ours:
    """The project's own search over a collection: a document is a statement, its side, if any, a party."""

    def __init__(self, collection: Collection, sides: Mapping[str, str] | None = None) -> None:
        self._corpus = corpus_of(collection, sides or {})
        self._searcher = Searcher(self._corpus)

    def scores(self, query: str) -> np.ndarray:
        """What the engine gives each document for what the query asks about, in their order."""
        scores = np.zeros(len(self._corpus.statements))
        for place, score in self._found(query).items():
            scores[place] = score
        return scores

    def confidence(self, query: str) -> float:
        """How sure the answer would be: what is held against the calibration."""
        read = self._read(query)
        return self._searcher._relevance.judge(read, None).confidence if read else 0.0

    def answers(self, query: str) -> bool:
        """Whether anything is shown."""
        try:
            return bool(self._searcher.ask(query).accounts)
        except UnaskableError:
            return False

    def _read(self, query: str) -> Question | None:
        try:
            return self._searcher.read(query)
        except UnaskableError:
            return None

    def _found(self, query: str) -> Mapping[int, float]:
        read = self._read(query)
        relevance = self._searcher._relevance
        return _scores(relevance._hits(relevance.looked_for(read)), None) if read else {}


def corpus_of(collection: Collection, sides: Mapping[str, str]) -> Corpus:
    """*collection* as a corpus: an article with one statement a document, under the party of its side."""
    # A party's name is a word that no text has: "support" in a query names nobody.
    parties = {
        side: Party(id=PartyId(f"zzyx{number}"), name=f"zzyx{number}")
        for number, side in enumerate(sorted({NEUTRAL, *sides.values()}))
    }
    articles = tuple(
        Article(id=ArticleId(document), text=text, title=collection.titles[document])
        for document, text in collection.texts.items()
    )
    statements = tuple(
        Statement(
            article=article,
            span=Span(0, len(article.text)),
            voice=Voice.PARTY,
            party=parties[sides.get(article.id, NEUTRAL)].id,
            kind=Kind.INDIRECT,
            rule="collection",
        )
        for article in articles
    )
    return Corpus(
        event=Event(id=collection.name, title="", parties=tuple(parties.values())),
        articles=articles,
        statements=statements,
        attributions={},
        version=collection.name,
    )
