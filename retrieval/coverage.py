"""How much of what is asked a statement speaks of, 0 to 1: in its own words, in others, or in its context."""

from __future__ import annotations

from dataclasses import dataclass
from operator import mul
from typing import TYPE_CHECKING, Final

from retrieval.concepts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.concepts import Asked
    from retrieval.engines import Evidence
    from retrieval.stems import Term

CONTEXT_EVIDENCE: Final = 0.5
"""What a term around a statement counts for, against one in it."""
PARAPHRASE_EVIDENCE: Final = 0.7
"""The least that other words for a concept count for; ranking has their own weights."""
WEIGHTS: Final = {
    Part.SUBJECT: 1.0,
    Part.OUTCOME: 0.35,
    Part.WEAK: 0.3,
    Part.NAME: 0.5,
    Part.ROLE: 0.0,
}
TELLING: Final = frozenset({Part.SUBJECT, Part.OUTCOME, Part.WEAK})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A thing that is asked, with its share in all."""

    asked: Asked
    weight: float
    known: bool
    """Whether any statement has a term of it."""


def coverage_of(weighed: Sequence[Weighed], told: float) -> Callable[[Evidence], float]:
    """Gives a statement's coverage by the terms that it has; 0 if it speaks of less than *told*.

    *told* is a share of what is asked without its names and numbers, if it asks anything beside them. What is
    asked about a thing that nobody speaks of is not answered by a name beside it.
    """
    counts: dict[Term, list[tuple[int, float]]] = {}
    for at, one in enumerate(weighed):
        for term, weight in one.asked.concept.terms.items():
            counts.setdefault(term, []).append((at, max(weight, PARAPHRASE_EVIDENCE)))
    # A name or number holds for what stands beside it.
    beside = [1.0 if one.asked.proper else CONTEXT_EVIDENCE for one in weighed]
    weights = [one.weight for one in weighed]
    among = _told(weighed)

    def coverage(has: Evidence) -> float:
        spoken = [0.0] * len(weighed)
        for term in has.own:
            for at, share in counts[term]:
                spoken[at] = max(spoken[at], share)
        for term in has.around:
            for at, share in counts[term]:
                spoken[at] = max(spoken[at], beside[at] * share)
        of_told = _share(among, spoken)
        return _share(weights, spoken) if of_told and of_told >= told else 0.0

    return coverage


def _told(weighed: Sequence[Weighed]) -> list[float]:
    """The weights of what a statement has to speak of: not of names and numbers alone, if more is asked."""
    telling = [one.weight if one.asked.part in TELLING else 0.0 for one in weighed]
    without = [0.0 if one.asked.proper else weight for one, weight in zip(weighed, telling, strict=True)]
    return next((weights for weights in (without, telling) if any(weights)), [one.weight for one in weighed])


def _share(weights: Sequence[float], spoken: Sequence[float]) -> float:
    total = sum(weights)
    return sum(map(mul, weights, spoken)) / total if total else 0.0
