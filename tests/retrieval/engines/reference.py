"""A second engine, written for clarity: the same contract without an index or a library."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from retrieval.engines import Concept, Document, Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.model import PartyId
    from retrieval.engines import Hit
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
            if score > 0 and limit > 0:
                found.setdefault(document.party, []).append((place, score))
        return {
            party: tuple(sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit])
            for party, hits in found.items()
        }

    def rarity(self, concept: Concept) -> float:
        """See :meth:`retrieval.engines.Engine.rarity`."""
        return self._idf(set(concept.terms)) / self._idf(set())

    def central(self, limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.central`."""
        raw = [self._likeness(document) for document in self.documents]
        most = max(raw, default=0.0) or 1.0
        found: dict[PartyId | None, list[Hit]] = {}
        for place, document in enumerate(self.documents):
            if raw[place] > 0 and limit > 0:
                found.setdefault(document.party, []).append((place, raw[place] / most))
        return {
            party: tuple(sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit])
            for party, hits in found.items()
        }

    def evidence(self, places: Sequence[int], terms: Sequence[Term]) -> Sequence[Evidence]:
        """See :meth:`retrieval.engines.Engine.evidence`."""
        asked = [self.documents[place] for place in places]
        return [
            Evidence(frozenset(terms) & {*document.terms}, frozenset(terms) & {*document.context})
            for document in asked
        ]

    def knows(self, term: Term) -> bool:
        """See :meth:`retrieval.engines.Engine.knows`."""
        return term in self.terms("")

    def terms(self, prefix: str) -> Sequence[Term]:
        """See :meth:`retrieval.engines.Engine.terms`."""
        every = {term for document in self.documents for term in (*document.terms, *document.context)}
        return sorted(term for term in every if term.startswith(prefix))

    def _likeness(self, document: Document) -> float:
        def idf(term: Term) -> float:
            return math.log(len(self.documents) / sum(term in other.terms for other in self.documents))

        own = {term: idf(term) for term in document.terms}
        length = math.hypot(*own.values()) or 1.0
        middle = {term: sum(term in other.terms for other in self.documents) * idf(term) for term in own}
        return sum(weight * middle[term] for term, weight in own.items()) / length

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
