"""The pass over the postings, compiled: the same as with numpy, but a window of documents at a time.

Windows keep the scores in the processor's cache, and what the first ones find raises what the next ones have
to reach; what a layer can add is bounded by window too, by 0 where none of its terms occurs (MaxScore:
Turtle & Flood 1995; bounds by block: Ding & Suel 2011). Importing this needs numba; it is compiled once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.engines.compact.question import Asked, Found
from retrieval.engines.compact.searching_by_numba import search
from retrieval.engines.compact.windows import Best, Lists, Scratch, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

WINDOW: Final = 1 << 15
"""Documents whose scores are held at once: few enough for the cache next to the processor's first."""


class Pass:
    """See :class:`retrieval.engines.compact.passes.Pass`."""

    def __init__(self, index: Index) -> None:
        """Over *index*; what is compiled is loaded now, not with the first question."""
        self._lists = (index.documents, index.impacts, index.bits, index.ranks, index.places)
        self._scratch = Scratch(min(index.total, WINDOW))
        self.search(np.zeros(1, np.int64), Asked.nothing(), 1)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See there."""
        parts = np.minimum(np.diff(bounds), limit)
        most = int(parts.sum())
        best = Best(np.empty(len(parts), np.int64), np.zeros(most, np.int32), np.empty(most))
        low, high, begin = (asked.firsts.copy() for _ in range(3))
        lists = Lists(
            *self._lists, asked.starts, asked.firsts, asked.ends, asked.rows, asked.weights, asked.most,
            asked.floors, asked.ceilings,
        )  # fmt: skip
        window = Window(low, high, begin, np.empty_like(asked.rest), *self._scratch.arrays)
        filled = search(lists, window, bounds, best, limit)
        return Found(best.sizes, best.numbers[:filled], best.scores[:filled])
