"""The reference engine: BM25 (Robertson & Zaragoza 2009) by rank-bm25's ``BM25Okapi``.

With Lucene's idf, as the package's own is 0 or less for a term in half of the documents or more, which in
an event of thirty statements is every term that matters; its ``BM25L`` and ``BM25Plus`` score documents that
lack the term; an empty index raises ZeroDivisionError there, and is empty here.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.engines import Concept, Document, Evidence, Hit, Idf, Scoring

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.stems import Term

OUR_SCORING: Final = Scoring()


class _Lucene(BM25Okapi):  # type: ignore[misc] # rank_bm25 has no types
    """``BM25Okapi`` with an idf that is always above 0."""

    def _calc_idf(self, nd: Mapping[Term, int]) -> None:
        self.idf = {
            term: math.log1p((self.corpus_size - found + 0.5) / (found + 0.5)) for term, found in nd.items()
        }


_VARIANTS: Final = {Idf.LUCENE: _Lucene, Idf.OKAPI: BM25Okapi}


class RankBM25:
    """One index over the documents' own terms, one over their context."""

    def __init__(self, documents: Sequence[Document], scoring: Scoring = OUR_SCORING) -> None:
        self._parties = [document.party for document in documents]
        self._own = [frozenset(document.terms) for document in documents]
        self._around = [frozenset(document.context) for document in documents]
        self._vocabulary = sorted(frozenset().union(*self._own, *self._around))
        self._having: dict[Term, set[int]] = {}
        for place, terms in enumerate(self._own):
            for term in terms:
                self._having.setdefault(term, set()).add(place)
        self._central = _centrality(documents)
        scored = _VARIANTS[scoring.idf]
        self._fields = [
            (weight, scored(field, k1=scoring.k1, b=scoring.b))
            for weight, field in (
                (1.0, [list(document.terms) for document in documents]),
                (scoring.context_weight, [list(document.context) for document in documents]),
            )
            if any(field)
        ]
        self._scores: dict[Term, tuple[NDArray[np.intp], NDArray[np.float64]]] = {}

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.search`."""
        scores = np.zeros(len(self._parties))
        for concept in concepts:
            scores += concept.weight * self._concept_scores(concept)
        return self._best(scores, limit)

    def central(self, limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.central`."""
        return self._best(self._central, limit)

    def evidence(self, places: Sequence[int], terms: Sequence[Term]) -> Sequence[Evidence]:
        """See :meth:`retrieval.engines.Engine.evidence`."""
        sought = frozenset(terms)
        return [Evidence(sought & self._own[place], sought & self._around[place]) for place in places]

    def rarity(self, concept: Concept) -> float:
        """See :meth:`retrieval.engines.Engine.rarity`."""
        having: set[int] = set().union(*(self._having.get(term, ()) for term in concept.terms))
        total = len(self._parties)
        return math.log1p((total - len(having) + 0.5) / (len(having) + 0.5)) / math.log1p((total + 0.5) / 0.5)

    def knows(self, term: Term) -> bool:
        """See :meth:`retrieval.engines.Engine.knows`."""
        at = bisect_left(self._vocabulary, term)
        return self._vocabulary[at : at + 1] == [term]

    def terms(self, prefix: str) -> Sequence[Term]:
        """See :meth:`retrieval.engines.Engine.terms`."""
        start = bisect_left(self._vocabulary, prefix)
        length = len(prefix)
        end = bisect_right(self._vocabulary, prefix, lo=start, key=lambda term: term[:length])
        return self._vocabulary[start:end]

    def _best(self, scores: NDArray[np.float64], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        best: dict[PartyId | None, list[Hit]] = {}
        for place in np.argsort(-scores, kind="stable").tolist():
            if scores[place] <= 0 or limit < 1:
                break
            hits = best.setdefault(self._parties[place], [])
            if len(hits) < limit:
                hits.append((place, float(scores[place])))
        return {party: tuple(hits) for party, hits in best.items()}

    def _concept_scores(self, concept: Concept) -> NDArray[np.float64]:
        best = np.full(len(self._parties), -np.inf)
        for term, weight in concept.terms.items():
            if not any(term in field.idf for _, field in self._fields):
                continue
            places, scores = self._term_scores(term)
            best[places] = np.maximum(best[places], weight * scores)
        return np.where(best > -np.inf, best, 0.0)

    def _term_scores(self, term: Term) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The documents that have one term, with their scores; kept, since rank-bm25 is slow."""
        known = self._scores.get(term)
        if known is None:
            scores = np.zeros(len(self._parties))
            for weight, field in self._fields:
                scores += weight * field.get_scores([term])
            has = [term in own or term in around for own, around in zip(self._own, self._around, strict=True)]
            places = np.flatnonzero(has)
            known = self._scores[term] = (places, scores[places])
        return known


def _centrality(documents: Sequence[Document]) -> NDArray[np.float64]:
    """Cosine of each document's idf-weighted terms to the sum of all, as a share of the highest."""
    found = Counter(term for document in documents for term in set(document.terms))
    idf = {term: math.log(len(documents) / n) for term, n in found.items()}
    vectors = [{term: idf[term] for term in dict.fromkeys(document.terms)} for document in documents]
    middle: dict[Term, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            middle[term] = middle.get(term, 0.0) + weight
    raw = np.array(
        [
            sum(weight * middle[term] for term, weight in vector.items())
            / (math.hypot(*vector.values()) or 1.0)
            for vector in vectors
        ]
    )
    return raw / (raw.max(initial=0.0) or 1.0)
