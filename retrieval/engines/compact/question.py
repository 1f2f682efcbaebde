"""A question as the passes over the postings take it, and what they give back.

A frequent term's highest impact is far above what nearly all of its postings give, so that a bound made of it
lets little be skipped. Its few highest postings therefore are also a list of their own, and a concept is
asked in two layers: what its terms give above a cap, from those, and what they give up to it, from all (list
splitting: Kane & Tompa 2018, "Split-lists and initial thresholds for WAND-based search").
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.engines import Concept
    from retrieval.engines.compact.layout import Index
    from retrieval.engines.compact.vocabulary import Vocabulary


class Asked(NamedTuple):
    """Layers of concepts, those first that can add most to a score for each posting; their lists in a row.

    From each of its lists, a layer takes what impact times weight has above its floor and up to its ceiling;
    the highest of that is what it adds to a document's score.
    """

    starts: NDArray[np.int64]
    """Where each layer's lists begin, and where the last one's end."""
    firsts: NDArray[np.int64]
    """Each list's first posting, and"""
    ends: NDArray[np.int64]
    """the first behind it."""
    rows: NDArray[np.int64]
    """Where its row of bits begins, -1 if it has none."""
    weights: NDArray[np.float64]
    """What its impacts are multiplied by: the term's weight and its concept's."""
    most: NDArray[np.float64]
    """What it can add at most; inf if documents may lose by it."""
    floors: NDArray[np.float64]
    """Of each layer; -inf if that has its concept from the bottom up."""
    ceilings: NDArray[np.float64]
    rest: NDArray[np.float64]
    """What each layer and all after it can add at most, and 0 after the last."""

    @classmethod
    def of(cls, concepts: Sequence[Concept], index: Index, vocabulary: Vocabulary) -> Self:
        """What of *concepts* the index has; a concept without any of its terms is left out."""
        layers = [layer for its in _known(concepts, index, vocabulary) for layer in _layers(its)]
        layers.sort(key=itemgetter(0), reverse=True)
        lists = [one for *_, its in layers for one in its]
        firsts, ends, rows, weights, most = zip(*lists, strict=True) if lists else ((),) * 5
        return cls(
            np.array([0, *accumulate(len(its) for *_, its in layers)]),
            np.array(firsts, np.int64),
            np.array(ends, np.int64),
            np.array(rows, np.int64),
            np.array(weights, np.float64),
            np.array(most, np.float64),
            np.array([floor for _, _, floor, _, _ in layers]),
            np.array([ceiling for _, _, _, ceiling, _ in layers]),
            np.array([*accumulate((most for _, most, *_ in reversed(layers)), initial=0.0)][::-1]),
        )

    @classmethod
    def nothing(cls) -> Self:
        """A question without a concept."""
        return cls(np.zeros(1, np.int64), *(np.empty(0, np.int64),) * 3, *(np.empty(0),) * 4, np.zeros(1))


_List: TypeAlias = tuple[int, int, int, float, float]
"""First posting, the first behind them, row of bits, weight, and what it can add at most."""
_Layer: TypeAlias = tuple[float, float, float, float, list[_List]]
"""What it can add at most for each posting, and in all; its floor and ceiling; its lists. No objects, as
making them would take longer than many an answer."""
_Term: TypeAlias = tuple[_List, float, tuple[int, int]]
"""A term's whole list, the highest that what are no peaks can add, and from where to where its peaks are."""


def _layers(terms: list[_Term]) -> Iterator[_Layer]:
    """The layers of a concept with these *terms*."""
    cap = max(cap for _, cap, _ in terms)
    whole, peaks, postings, highest = [], [], 0, 0
    for (first, end, row, weight, most), _, (peaks_first, peaks_end) in terms:
        whole.append((first, end, row, weight, min(most, cap)))
        postings += end - first
        if most > cap:
            peaks.append((peaks_first, peaks_end, -1, weight, most - cap))
            highest += peaks_end - peaks_first
    most = max(one[-1] for one in whole)
    yield most / postings, most, -inf, cap, whole
    if peaks:
        most = max(one[-1] for one in peaks)
        yield most / highest, most, cap, inf, peaks


def _known(concepts: Sequence[Concept], index: Index, vocabulary: Vocabulary) -> Iterator[list[_Term]]:
    """Of each concept the terms that the index has, where it has any."""
    positions = vocabulary.positions([term for concept in concepts for term in concept.terms])
    stand = iter(zip(positions, index.rows(positions), strict=True))
    starts, peak_starts, peak_ends = index.starts.item, index.peak_starts.item, index.peak_ends.item
    highest, highest_else, signed = index.most.item, index.caps.item, index.about.signed
    for concept in concepts:
        known: list[_Term] = []
        for said, (term, row) in zip(concept.terms.values(), stand, strict=False):
            if term >= 0:
                weight = said * concept.weight
                # Where documents may lose by terms, what was found so far may yet fall.
                most = inf if signed else weight * highest(term)
                cap = inf if signed else weight * highest_else(term)
                whole = starts(term), starts(term + 1), row, weight, most
                known.append((whole, cap, (peak_starts(term), peak_ends(term))))
        if known:
            yield known


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
