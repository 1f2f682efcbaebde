"""What the compiled pass has at hand: what is asked for, some documents in a row, and the best so far."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from retrieval.engines.compact.layout import row_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

NONE: Final = -np.inf
"""Less than any score."""
_FREQUENT: Final = 4
"""Layers from which it is told which documents are promising, at most."""


class Scratch(threading.local):
    """Room for the documents of a window; each thread has its own."""

    def __init__(self, total: int) -> None:
        scores, best = np.full((2, total), NONE)
        found, picked = np.empty((2, total + 1), np.uint32)
        promising, these = np.empty((2, row_words(total) + 1), np.int64)
        self.arrays = scores, best, found, picked, promising, these, np.empty(_FREQUENT, np.int64)
        """See :class:`Window`; all scores are -inf between two questions."""


class Lists(NamedTuple):
    """What a pass reads of an index, and of each term that is asked for where it is in there."""

    documents: NDArray[np.int32]
    impacts: NDArray[np.float32]
    bits: NDArray[np.int64]
    ranks: NDArray[np.int32]
    places: NDArray[np.int32]
    layers: NDArray[np.int64]
    """See :class:`retrieval.engines.compact.question.Asked`, as for the next."""
    firsts: NDArray[np.int64]
    ends: NDArray[np.int64]
    rows: NDArray[np.int64]
    weights: NDArray[np.float64]
    most: NDArray[np.float64]
    floors: NDArray[np.float64]
    ceilings: NDArray[np.float64]


class Window(NamedTuple):
    """Some documents in a row: the postings in them, and room for their scores."""

    low: NDArray[np.int64]
    """Of each term, its first posting in the window."""
    high: NDArray[np.int64]
    """And the first behind it."""
    begin: NDArray[np.int64]
    """And its first in the part."""
    rest: NDArray[np.float64]
    """What each concept and all after it can add here."""
    scores: NDArray[np.float64]
    """-inf for what was not found."""
    best: NDArray[np.float64]
    """What one layer gives each document; -inf between two layers."""
    found: NDArray[np.uint32]
    """Documents that may be hits, each once, counted from the window's first; room for one more."""
    picked: NDArray[np.uint32]
    """Some of them, or of a list's postings; room for one more as well."""
    promising: NDArray[np.int64]
    """A bit for each document by number, from the last multiple of 64 on that is not behind the first."""
    these: NDArray[np.int64]
    """Room for other ones."""
    frequent: NDArray[np.int64]
    """Room for the layers that they are made of, as each one more takes twice as long."""


class Best(NamedTuple):
    """The best documents of all parts, one part after the other."""

    sizes: NDArray[np.int64]
    """How many each part has."""
    numbers: NDArray[np.int32]
    scores: NDArray[np.float64]


class Top(NamedTuple):
    """The best documents of a part so far, as a heap: the worst first; a score of -inf is room still."""

    numbers: NDArray[np.int32]
    scores: NDArray[np.float64]


class Parts(NamedTuple):
    """What the parts so far, those that had enough hits, tell of the scores that it takes in another."""

    seen: int
    """How many they are."""
    scales: float
    """How far the scores above the lowest hit's are above it on average, of all these parts together."""
    score: float
    """The lowest hit's score where that was least, given how many documents there were, and"""
    log: float
    """the logarithm of how many."""
