"""A question as the passes over the postings take it, and what they give back."""

from __future__ import annotations

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
        positions = vocabulary.positions([term for concept in concepts for term in concept.terms])
        at = 0
        known: list[tuple[float, list[int], list[float]]] = []
        for concept in concepts:
            terms, weights = [], []
            for position, weight in zip(positions[at:], concept.terms.values(), strict=False):
                if position >= 0:
                    terms.append(position)
                    weights.append(weight * concept.weight)
            at += len(concept.terms)
            if terms:
                most = max(map(float.__mul__, weights, index.most[terms].tolist()))
                known.append((max(most, 0.0), terms, weights))
        known.sort(key=lambda one: -one[0])
        rest = np.append(np.cumsum([most for most, _, _ in reversed(known)])[::-1], 0.0)
        if index.about.signed:
            rest[:-1] = np.inf  # what was found so far may yet fall
        return cls(
            np.cumsum([0, *(len(terms) for _, terms, _ in known)]),
            np.array([term for _, terms, _ in known for term in terms], np.int64),
            np.array([weight for _, _, weights in known for weight in weights]),
            rest,
        )


class Found(NamedTuple):
    """The best documents, part by part, best first."""

    parts: NDArray[np.integer]
    """Of each hit, as a position among the parts."""
    numbers: NDArray[np.integer]
    scores: NDArray[np.float64]
