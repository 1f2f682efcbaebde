"""Whether anything in the corpus answers a question, and what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import math

from retrieval.question import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.engines import Document, Engine
    from retrieval.question import Asked
    from retrieval.stems import Term

COVERAGE: Final = 0.5
"""Share of what a question asks about that a statement has to speak of."""
CONTEXT_EVIDENCE: Final = 0.4
"""What a term around a statement counts for, against one in it."""
PART_WEIGHTS: Final = {
    Part.SUBJECT: 1.0,
    Part.OUTCOME: 0.5,
    Part.WEAK: 0.3,
    Part.NAME: 0.3,
    Part.ROLE: 0.0,
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A concept with what it counts for in a question."""

    asked: Asked
    weight: float
    known: bool


class Relevance:
    """Judges statements by how much of a question they speak of."""

    def __init__(self, documents: Sequence[Document], engine: Engine) -> None:
        self._engine = engine
        self._terms = [frozenset(document.terms) for document in documents]
        self._context = [frozenset(document.context) for document in documents]
        self._vocabulary = frozenset().union(*self._terms, *self._context)
        self._central = _centrality(documents)

    def weigh(self, asked: Sequence[Asked]) -> tuple[Weighed, ...]:
        """What each concept counts for: the rarer the more; one that nobody speaks of counts most."""
        return tuple(
            Weighed(
                one,
                PART_WEIGHTS[one.part] * self._engine.rarity(one.concept),
                any(term in self._vocabulary for term in one.concept.terms),
            )
            for one in asked
        )

    def coverage(self, weighed: Sequence[Weighed], place: int) -> float:
        """Share of the question that the statement at *place* speaks of, 0 to 1."""
        total = sum(one.weight for one in weighed)
        found = sum(one.weight * self._evidence(one, place) for one in weighed)
        return found / total if total else 0.0

    def speaks_of(self, weighed: Sequence[Weighed], place: int) -> bool:
        """Whether the statement itself has one of the question's subjects, not only a general word."""
        return any(
            any(term in self._terms[place] for term in one.asked.concept.terms)
            for one in weighed
            if one.asked.part in {Part.SUBJECT, Part.OUTCOME}
        )

    def central(self, place: int) -> float:
        """How much a statement shares with all others: what the event is about, 0 to 1."""
        return self._central[place]

    def _evidence(self, one: Weighed, place: int) -> float:
        best = 0.0
        for term, weight in one.asked.concept.terms.items():
            if weight > best and term in self._terms[place]:
                best = weight
            elif weight * CONTEXT_EVIDENCE > best and term in self._context[place]:
                best = weight * CONTEXT_EVIDENCE
        return best


def _centrality(documents: Sequence[Document]) -> list[float]:
    """Cosine of each document's idf-weighted terms to the sum of all."""
    found = Counter(term for document in documents for term in set(document.terms))
    total = len(documents)
    idf = {term: math.log(total / n) for term, n in found.items() if n > 1}
    vectors = [{term: idf[term] for term in set(document.terms) if term in idf} for document in documents]
    middle: Counter[Term] = Counter()
    for vector in vectors:
        for term, weight in vector.items():
            middle[term] += weight
    raw = [
        sum(weight * middle[term] for term, weight in vector.items())
        / (math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0)
        for vector in vectors
    ]
    most = max(raw, default=0.0) or 1.0
    return [value / most for value in raw]
