"""A question as the passes over the postings take it, and what they give back."""

from __future__ import annotations

from itertools import accumulate
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.engines import Concept
    from retrieval.engines.compact.layout import Index
    from retrieval.engines.compact.vocabulary import Vocabulary


class Asked(NamedTuple):
    """Concepts, those first that can add most to a score; their terms one concept after the other."""

    starts: NDArray[np.int64]
    """Where each concept's terms begin, and where the last one's end."""
    terms: NDArray[np.int64]
    """By position in the index."""
    weights: NDArray[np.float64]
    """What each term's impacts are multiplied by: the term's weight and its concept's."""
    rest: NDArray[np.float64]
    """What each concept and all after it can add at most, and 0 after the last."""

    @classmethod
    def of(cls, concepts: Sequence[Concept], index: Index, vocabulary: Vocabulary) -> Self:
        """What of *concepts* the index has; a concept without any of its terms is left out."""
        positions = iter(vocabulary.positions([term for concept in concepts for term in concept.terms]))
        known: list[tuple[float, list[int], list[float]]] = []
        for concept in concepts:
            terms, weights = [], []
            most = 0.0
            for weight, position in zip(concept.terms.values(), positions, strict=False):
                if position >= 0:
                    terms.append(position)
                    weights.append(weight * concept.weight)
                    most = max(most, weights[-1] * index.most.item(position))
            if terms:
                known.append((most, terms, weights))
        known.sort(key=itemgetter(0), reverse=True)
        rest = [0.0, *accumulate(most for most, _, _ in reversed(known))]
        if index.about.signed:
            rest[1:] = [inf] * len(known)  # what was found so far may yet fall
        return cls(
            np.array([0, *accumulate(len(terms) for _, terms, _ in known)]),
            np.array([term for _, terms, _ in known for term in terms], np.int64),
            np.array([weight for _, _, weights in known for weight in weights], np.float64),
            np.array(rest[::-1]),
        )


class Found(NamedTuple):
    """The best documents, part by part, best first."""

    sizes: NDArray[np.int64]
    """How many each part has."""
    numbers: NDArray[np.integer]
    scores: NDArray[np.float64]

    @classmethod
    def nothing(cls, parts: int) -> Self:
        """No hit in so many parts."""
        return cls(np.zeros(parts, np.int64), np.empty(0, np.int32), np.empty(0))
