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
OTHER_WORDS: Final = 0.75
"""The least that other words for a concept count for; the nearer they are to its own, the more."""
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


def coverage_of(weighed: Sequence[Weighed]) -> Callable[[Evidence], float]:
    """Gives a statement's coverage by the terms that it has.

    It is no more than the share of what is asked without its names and numbers, if anything is: what is
    asked about a thing is not answered by a name beside it.
    """
    counts: dict[Term, list[tuple[int, float]]] = {}
    for at, one in enumerate(weighed):
        for term, weight in one.asked.concept.terms.items():
            counts.setdefault(term, []).append((at, OTHER_WORDS + (1 - OTHER_WORDS) * weight))
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
        return min(_share(weights, spoken), _share(among, spoken))

    return coverage


def names_missing(weighed: Sequence[Weighed]) -> Callable[[Evidence], bool]:
    """Tells of a statement by its terms whether it has none of the names in the question, if that has any."""
    named = [one.asked.concept.terms.keys() for one in weighed if one.asked.part is Part.NAME]
    return lambda has: bool(named) and all(has.own.isdisjoint(terms) for terms in named)


def _told(weighed: Sequence[Weighed]) -> list[float]:
    """The weights of what is asked beside names, numbers and the event, if anything is; otherwise of all."""
    told = [one.weight if _tells(one.asked) else 0.0 for one in weighed]
    return told if any(told) else [one.weight for one in weighed]


def _tells(asked: Asked) -> bool:
    return asked.part in TELLING and not asked.proper and not asked.background


def _share(weights: Sequence[float], spoken: Sequence[float]) -> float:
    total = sum(weights)
    return sum(map(mul, weights, spoken)) / total if total else 0.0
