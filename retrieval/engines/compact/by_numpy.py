"""The pass over the postings, with numpy alone.

Layers of concepts come in the order of what they can add to a score, the highest first for each posting
(MaxScore: Turtle & Flood 1995). As soon as a part has enough documents above all that the layers to come can
add, no other document of it can be a hit: the remaining, frequent terms are then looked up in what was found,
as soon as that is little enough, and of it only in what still can be a hit.
"""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.engines.compact.question import Asked, Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

_NONE: Final = -np.inf
_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""
_LOOK_UP_COSTS: Final = 8
"""Postings that are added in the time in which one document is looked up."""
LONG: Final = 1 << 16
"""Postings that take longer to add than it takes to look up what the best documents will have."""
_EVERY: Final = 32
"""Of so many documents one is looked at, to tell how many there are."""
_CLEAR_COSTS: Final = 8
"""Scores that are cleared all together in the time in which one is that has to be found."""


class Pass:
    """See :class:`retrieval.engines.compact.passes.Pass`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._scratch = _Scratch(index.total)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See there."""
        at_work = _Search(self._index, bounds, asked, limit, self._scratch)
        try:
            at_work.add()
            return at_work.best()
        finally:
            at_work.clear()


class _Scratch(threading.local):
    """Room for two scores of each document; each thread has its own."""

    def __init__(self, total: int) -> None:
        self.scores = np.zeros(total)
        """All 0 between two questions."""
        self.best = np.empty(total)


class _Search:
    """Scores of all documents of parts that are open, then of those alone that can be hits."""

    def __init__(
        self, index: Index, bounds: NDArray[np.int64], asked: Asked, limit: int, scratch: _Scratch
    ) -> None:
        self._index, self._bounds, self._asked, self._limit = index, bounds, asked, limit
        self._scores, self._scratch = scratch.scores, scratch.best
        self._added: list[NDArray[np.intp]] = []
        """The documents that each layer was added to, ascending, each once; none if they are too many."""
        self._count = 0
        """How many all those are together."""
        self._least = np.zeros(len(bounds) - 1)
        """The score that a document of each part has to reach; only ever too low."""
        self._best = np.empty(0, np.intp)
        """Documents that had most when they were looked at, ascending."""
        self._settled = np.zeros(len(bounds) - 1, np.int64)
        """So many layers were added in each part."""
        self._opened = 0
        """So many of all could bring a hit by themselves in some part."""

    def add(self) -> None:
        """Add what layers give, in each part until no further document of it can be a hit.

        And on, while what was found is so much that it would take longer to look it up.
        """
        for layer, rest in enumerate(self._asked.rest[:-1].tolist()):
            behind = self._settled < layer
            closed = behind | (self._least * _ROUNDING > rest)
            if not closed.all():
                self._opened += 1
            elif behind.all() or self._work(layer) > _LOOK_UP_COSTS * self._about_as_many(rest):
                return
            else:
                closed = behind
            self._settled[~closed] += 1
            documents, gains = self._postings(layer, closed)
            gains += self._scores.take(documents)
            self._note(documents)
            self._scores[documents] = gains
            if layer + 2 == len(self._asked.rest) or self._work(layer + 1) > len(documents):
                self._raise_least(documents, gains, layer + 1)

    def _note(self, documents: NDArray[np.intp]) -> None:
        self._count += len(documents)
        self._added.append(documents)
        if self._count > len(self._scores):  # thousands of frequent terms would fill the memory
            self._added.clear()

    def _read(self) -> Sequence[NDArray[np.intp]]:
        """Documents, ascending, among which all that can be hits are."""
        if self._count > len(self._scores):
            return [np.arange(len(self._scores))]
        return self._added[: self._opened]

    def best(self) -> Found:
        """The hits."""
        found, rest = self._candidates(), self._asked.rest
        scores, parts = self._scores[found], np.repeat(np.arange(len(self._least)), self._sizes(found))
        for layer in range(int(self._settled.min(initial=len(rest))), len(rest) - 1):
            open_ = self._settled[parts] > layer
            can = open_ | (scores >= self._least[parts] * _ROUNDING - rest[layer])
            found, scores, parts, open_ = found[can], scores[can], parts[can], open_[can]
            self._look_up(layer, found, scores, np.flatnonzero(~open_))
        can = (scores >= self._least[parts] * _ROUNDING) & (scores > 0)
        found, scores, parts = found[can], scores[can], parts[can]
        order = np.lexsort((self._index.places[found], -scores, parts))
        parts = parts[order]
        rank = np.arange(len(parts)) - np.searchsorted(parts, parts)
        order, parts = order[rank < self._limit], parts[rank < self._limit]
        return Found(np.bincount(parts, minlength=len(self._least)), found[order], scores[order])

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._count * _CLEAR_COSTS > len(self._scores):
            self._scores.fill(0.0)
        else:
            for documents in self._added:
                self._scores[documents] = 0.0

    def _postings(
        self, layer: int, closed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Each document once that has a term of the layer, with the highest that one gives."""
        lists = [
            (self._index.documents[its].astype(np.intp), self._gains(layer, one, its))
            for one in self._lists(layer)
            for its in self._open(one, closed)
        ]
        if len(lists) == 1:
            return lists[0]
        documents = np.concatenate([np.empty(0, np.intp), *(one for one, _ in lists)])
        if self._asked.starts[layer + 1] - self._asked.starts[layer] == 1:
            return documents, np.concatenate([np.empty(0), *(gains for _, gains in lists)])
        self._scratch[documents] = _NONE
        for one, gains in lists:
            self._scratch[one] = np.maximum(self._scratch[one], gains)
        documents = _each_once(documents)
        return documents, self._scratch[documents]

    def _gains(self, layer: int, one: int, postings: slice | NDArray[np.int64]) -> NDArray[np.float64]:
        """What the layer takes from some *postings* of its list *one*."""
        floor, ceiling = self._asked.floors.item(layer), self._asked.ceilings.item(layer)
        gains = self._index.impacts[postings].astype(np.float64)
        gains *= self._asked.weights.item(one)
        if ceiling < np.inf:
            np.minimum(gains, ceiling, out=gains)
        if floor > _NONE:
            np.maximum(gains, floor, out=gains)
            gains -= floor
        return gains

    def _open(self, one: int, closed: NDArray[np.bool_]) -> Iterator[slice]:
        """The list's postings in parts that are not closed."""
        first, end = self._asked.firsts.item(one), self._asked.ends.item(one)
        if not closed.any():
            yield slice(first, end)
            return
        edges = np.flatnonzero(np.diff(closed, prepend=True, append=True))
        at = first + np.searchsorted(self._index.documents[first:end], self._bounds[edges])
        yield from (slice(low, high) for low, high in at.reshape(-1, 2).tolist() if low < high)

    def _raise_least(self, documents: NDArray[np.intp], scores: NDArray[np.float64], layer: int) -> None:
        """Find what it takes now, from the *scores* of *documents*, before *layer* is added.

        Before a long one, the best documents are scored by all that is to come.
        """
        rest = self._asked.rest[layer]
        if rest == np.inf:
            return  # they may yet fall
        can = scores > np.repeat(self._least, self._sizes(documents))
        documents = documents[can]
        self._best = _each_once(np.append(self._best, documents[self._reach(documents, scores[can])]))
        if layer + 1 == len(self._asked.rest) or (self._least * _ROUNDING > rest).all():
            return
        if self._work(layer) > LONG + _LOOK_UP_COSTS * len(self._best):
            scores = self._scores.take(self._best)
            for later in range(layer, len(self._asked.rest) - 1):
                self._look_up(later, self._best, scores, np.arange(len(scores)))
            self._reach(self._best, scores)

    def _reach(self, documents: NDArray[np.intp], scores: NDArray[np.float64]) -> NDArray[np.intp]:
        """Raise what it takes to what as many of a part have as are wanted; which those are."""
        limit, best = self._limit, [np.empty(0, np.intp)]
        ends = np.searchsorted(documents, self._bounds).tolist()
        for part, (first, end) in enumerate(pairwise(ends)):
            if end - first >= limit:
                at = first + scores[first:end].argpartition(end - first - limit)[-limit:]
                self._least[part] = max(self._least[part], scores[at[0]])
                best.append(at)
        return np.concatenate(best)

    def _candidates(self) -> NDArray[np.intp]:
        """The documents that may be hits, ascending."""
        least = self._least * _ROUNDING - self._asked.rest[self._settled]
        found = [np.empty(0, np.intp)]
        for documents in self._read():
            scores = self._scores.take(documents)
            can = (scores > 0) & (scores >= np.repeat(least, self._sizes(documents)))
            found.append(documents[can])
        return _each_once(np.concatenate(found))

    def _about_as_many(self, rest: float) -> int:
        """How many documents may be hits as yet, seen from some of them."""
        least = self._least.min() * _ROUNDING - rest
        some = (self._scores.take(documents[::_EVERY]) for documents in self._read())
        return _EVERY * sum(int(np.count_nonzero(scores >= least)) for scores in some)

    def _look_up(
        self, layer: int, found: NDArray[np.intp], scores: NDArray[np.float64], wanted: NDArray[np.intp]
    ) -> None:
        """Add what the layer gives to the *scores* of those documents *found* that are *wanted*."""
        asked, numbers, gains = self._asked, found[wanted], np.full(len(wanted), _NONE)
        for one in self._lists(layer):
            first, end, row = (of.item(one) for of in (asked.firsts, asked.ends, asked.rows))
            has, at = self._index.find(first, end, row, numbers)
            gains[has] = np.maximum(gains[has], self._gains(layer, one, at))
        has = np.flatnonzero(gains > _NONE)
        scores[wanted[has]] += gains[has]

    def _work(self, layer: int) -> int:
        """How many postings the layer has."""
        its = slice(*self._asked.starts[layer : layer + 2])
        return int((self._asked.ends[its] - self._asked.firsts[its]).sum())

    def _lists(self, layer: int) -> range:
        return range(*self._asked.starts[layer : layer + 2].tolist())

    def _sizes(self, documents: NDArray[np.intp]) -> NDArray[np.int64]:
        """How many of *documents*, which ascend, are in each part."""
        return np.diff(np.searchsorted(documents, self._bounds))


def _each_once(documents: NDArray[np.intp]) -> NDArray[np.intp]:
    """The documents, ascending, each of them once."""
    documents.sort()
    return documents[np.diff(documents, prepend=-1) > 0]
