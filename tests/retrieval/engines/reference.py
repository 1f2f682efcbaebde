"""A second engine, written for clarity: the same contract without an index or a library."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from retrieval.engines import Concept, Document, Hit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.model import PartyId
    from retrieval.stems import Term


class PlainEngine:
    """Scores each document by the rarity of the terms it has, however often it has them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.search`."""
        found: dict[PartyId | None, list[Hit]] = {}
        for place, document in enumerate(self.documents):
            score = sum(concept.weight * self._best(concept, document) for concept in concepts)
            if score > 0:
                found.setdefault(document.party, []).append(Hit(place, score))
        return {
            party: tuple(sorted(hits, key=lambda hit: (-hit.score, hit.place))[:limit])
            for party, hits in found.items()
        }

    def rarity(self, concept: Concept) -> float:
        """See :meth:`retrieval.engines.Engine.rarity`."""
        return self._idf(set(concept.terms)) / self._idf(set())

    def _best(self, concept: Concept, document: Document) -> float:
        scores = [0.0]
        for term, weight in concept.terms.items():
            if term in document.terms:
                scores.append(weight * self._idf({term}))
            elif term in document.context:
                scores.append(0.3 * weight * self._idf({term}))
        return max(scores)

    def _idf(self, terms: set[Term]) -> float:
        having = sum(not terms.isdisjoint(document.terms) for document in self.documents)
        return math.log1p((len(self.documents) - having + 0.5) / (having + 0.5))
