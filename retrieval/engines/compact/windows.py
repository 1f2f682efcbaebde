"""What the compiled pass has at hand: what is asked for, some documents in a row, and the best so far."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NONE: Final = -np.inf
"""Less than any score."""


class Scratch(threading.local):
    """Room for the documents of a window; each thread has its own."""

    def __init__(self, total: int) -> None:
        self.scores, self.best = np.full((2, total), NONE)
        """All -inf between two questions."""
        self.found = np.empty(total + 1, np.uint32)


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
    rest: NDArray[np.float64]
    """What each concept and all after it can add here."""
    scores: NDArray[np.float64]
    """-inf for what was not found."""
    best: NDArray[np.float64]
    """What one layer gives each document; -inf between two layers."""
    found: NDArray[np.uint32]
    """Documents that may be hits, each once, counted from the window's first; room for one more."""


class Top(NamedTuple):
    """The best documents of a part so far, as a heap: the worst first; a score of -inf is room still."""

    numbers: NDArray[np.int32]
    scores: NDArray[np.float64]
    partial: NDArray[np.float64]
    """Room for another heap."""
