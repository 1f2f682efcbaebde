"""The reference engine: BM25 (Robertson & Zaragoza 2009) by rank-bm25's ``BM25Okapi``.

Variant: Okapi's term weight with :data:`K1` and :data:`B`, and Lucene's idf, ``ln(1 + (N - n + 0.5) / (n +
0.5))``. The package's own idf is 0 or less for a term in half of the documents or more, which in an event of
thirty statements is every term that matters; its ``BM25L`` and ``BM25Plus`` score documents that lack the
term; an empty index raises ZeroDivisionError there, and is empty here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.engines import Concept, Document, Hit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.stems import Term

K1: Final = 1.2
B: Final = 0.4
"""Statements are one sentence or two: a long one is not diluted as a long document would be."""
CONTEXT_WEIGHT: Final = 0.3


class _Okapi(BM25Okapi):  # type: ignore[misc] # rank_bm25 has no types
    """``BM25Okapi`` with an idf that is always above 0."""

    def _calc_idf(self, nd: Mapping[Term, int]) -> None:
        self.idf = {
            term: math.log1p((self.corpus_size - found + 0.5) / (found + 0.5)) for term, found in nd.items()
        }


class RankBM25:
    """One index over the documents' own terms, one over their context."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._parties = [document.party for document in documents]
        self._having: dict[Term, set[int]] = {}
        for place, document in enumerate(documents):
            for term in document.terms:
                self._having.setdefault(term, set()).add(place)
        self._fields = [
            (weight, _Okapi(field, k1=K1, b=B))
            for weight, field in (
                (1.0, [list(document.terms) for document in documents]),
                (CONTEXT_WEIGHT, [list(document.context) for document in documents]),
            )
            if any(field)
        ]
        self._scores: dict[Term, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.search`."""
        scores = np.zeros(len(self._parties))
        for concept in concepts:
            scores += concept.weight * self._concept_scores(concept)
        best: dict[PartyId | None, list[Hit]] = {}
        for place in np.argsort(-scores, kind="stable").tolist():
            if scores[place] <= 0:
                break
            hits = best.setdefault(self._parties[place], [])
            if len(hits) < limit:
                hits.append(Hit(place, float(scores[place])))
        return {party: tuple(hits) for party, hits in best.items()}

    def rarity(self, concept: Concept) -> float:
        """See :meth:`retrieval.engines.Engine.rarity`."""
        having: set[int] = set().union(*(self._having.get(term, ()) for term in concept.terms))
        total = len(self._parties)
        return math.log1p((total - len(having) + 0.5) / (len(having) + 0.5)) / math.log1p((total + 0.5) / 0.5)

    def _concept_scores(self, concept: Concept) -> NDArray[np.float64]:
        best = np.zeros(len(self._parties))
        for term, weight in concept.terms.items():
            if not any(term in field.idf for _, field in self._fields):
                continue
            places, scores = self._term_scores(term)
            best[places] = np.maximum(best[places], weight * scores)
        return best

    def _term_scores(self, term: Term) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The documents that have one term, with their scores; kept, since rank-bm25 is slow."""
        known = self._scores.get(term)
        if known is None:
            scores = np.zeros(len(self._parties))
            for weight, field in self._fields:
                scores += weight * field.get_scores([term])
            places = np.flatnonzero(scores)
            known = self._scores[term] = (places, scores[places])
        return known
