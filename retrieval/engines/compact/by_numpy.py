"""The pass over the postings, with numpy alone.

Layers of concepts come in the order of what they can add to a score, the highest first for each posting
(MaxScore: Turtle & Flood 1995). As soon as a part has enough documents above all that the layers to come can
add, no other document of it can be a hit: the remaining, frequent terms are then looked up in what was found,
as soon as that is little enough, and of it only in what still can be a hit.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.engines.compact.question import Asked, Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

_NONE: Final = -np.inf
_LITTLE: Final = float(np.finfo(np.float64).tiny)
"""The least that is more than nothing."""
_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""
_LOOK_UP_COSTS: Final = 2
"""Postings that are added in the time in which one document is looked up."""
LONG: Final = 1 << 16
"""Postings that take longer to add than it takes to look up what the best documents will have."""
_AHEAD: Final = 4
"""So many times the documents that are wanted are looked up then."""
_NEAR: Final = 0.75
"""They have at least this much of what it takes as yet."""
_FEW: Final = 0.25
"""Going around parts that are closed pays as soon as the open ones have no more of all documents."""
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
        self._added: list[tuple[NDArray[np.intp], NDArray[np.float64]]] = []
        """The documents that each layer was added to, ascending, each once, and their scores then; none if
        they are too many."""
        self._count = 0
        """How many all those are together."""
        self._parts = np.diff(bounds)
        """How many documents each part has."""
        self._least = np.zeros(len(bounds) - 1)
        """The score that a document of each part has to reach; only ever too low."""
        self._settled = np.zeros(len(bounds) - 1, np.int64)
        """So many layers were added in each part."""

    def add(self) -> None:
        """Add what layers give, in each part until no further document of it can be a hit.

        And on, while what was found is so much that it would take longer to look it up.
        """
        for layer, rest in enumerate(self._asked.rest[:-1].tolist()):
            behind = self._settled < layer
            closed = behind | (self._least * _ROUNDING > rest)
            if not closed.all():
                if self._parts[~closed].sum() > _FEW * len(self._scores):
                    closed = behind
            elif behind.all() or self._work(layer) > _LOOK_UP_COSTS * self._about_as_many(rest):
                return
            else:
                closed = behind
            self._settled[~closed] += 1
            documents, gains = self._postings(layer, closed)
            gains += self._scores.take(documents)
            self._note(documents, gains)
            self._scores[documents] = gains
            fills = len(documents) >= self._limit * len(self._least)  # fewer raise hardly anything
            if fills and (layer + 2 == len(self._asked.rest) or self._work(layer + 1) > len(documents)):
                self._raise_least(documents, gains, layer + 1)

    def _note(self, documents: NDArray[np.intp], scores: NDArray[np.float64]) -> None:
        self._count += len(documents)
        self._added.append((documents, scores))
        if self._count > len(self._scores):  # thousands of frequent terms would fill the memory
            self._added.clear()

    def _read(self) -> Sequence[tuple[NDArray[np.intp], NDArray[np.float64]]]:
        """All documents that have something, ascending, with scores of which each one's last is its own."""
        if self._count > len(self._scores):
            return [(np.arange(len(self._scores)), self._scores)]
        return self._added

    def best(self) -> Found:
        """The hits."""
        found = self._above(self._least * _ROUNDING - self._asked.rest[self._settled])
        scores = self._scores.take(found)
        for layer in self._unsettled():
            bars = self._least * _ROUNDING - self._asked.rest[layer]  # too low where the layer is added
            found, scores = self._reaching(bars, found, scores)
            self._look_up(layer, found, scores)
        found, scores = self._reaching(np.maximum(self._least * _ROUNDING, _LITTLE), found, scores)
        found, scores = self._reaching(self._had(self._limit, found, scores), found, scores)
        parts = np.repeat(np.arange(len(self._least)), self._sizes(found))
        order = np.lexsort((self._index.places.take(found), -scores, parts))
        hits = np.flatnonzero(np.arange(len(parts)) - np.searchsorted(parts, parts) < self._limit)
        order = order.take(hits)
        return Found(np.bincount(parts.take(hits), minlength=len(self._least)), found[order], scores[order])

    def _unsettled(self) -> range:
        """The layers that are not added in some part."""
        last = len(self._asked.rest) - 1
        return range(int(self._settled.min(initial=last)), last)

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._count * _CLEAR_COSTS > len(self._scores):
            self._scores.fill(0.0)
        else:
            for documents, _ in self._added:
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
        self._raise_by(*self._reaching(self._least, documents, scores))
        if self._work(layer) > LONG and not (self._least * _ROUNDING > rest).all():
            found = self._above(self._least * _NEAR)
            scores = self._scores.take(found)
            found, scores = self._reaching(self._had(_AHEAD * self._limit, found, scores), found, scores)
            for later in self._unsettled():
                self._look_up(later, found, scores)
            self._raise_by(found, scores)

    def _raise_by(self, documents: NDArray[np.intp], scores: NDArray[np.float64]) -> None:
        self._least = np.maximum(self._least, self._had(self._limit, documents, scores))

    def _had(
        self, count: int, documents: NDArray[np.intp], scores: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """The score that *count* of each part's *documents* reach; 0 where they are fewer."""
        sizes, had = self._sizes(documents), np.zeros(len(self._least))
        enough = np.flatnonzero(sizes >= count)
        if len(enough):
            # One sort for all parts, which takes a fraction of the time that one for each does.
            apart = np.arange(len(sizes)) * (scores.max() + 1)
            ranked = np.sort(scores + np.repeat(apart, sizes))
            had[enough] = ranked[np.cumsum(sizes)[enough] - count] - apart[enough]
            had -= np.spacing(ranked[-1])
        return had

    def _reaching(
        self, bars: NDArray[np.float64], documents: NDArray[np.intp], scores: NDArray[np.float64]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Those *documents* whose *scores* are at least their part's bar."""
        at = np.flatnonzero(scores >= np.repeat(bars, self._sizes(documents)))
        return documents.take(at), scores.take(at)

    def _above(self, bars: NDArray[np.float64]) -> NDArray[np.intp]:
        """All documents, ascending, that have something and at least their part's bar, or had it once."""
        bars = np.maximum(bars, _LITTLE)
        found = [self._reaching(bars, *its)[0] for its in self._read()]
        return _each_once(np.concatenate([np.empty(0, np.intp), *found]))

    def _about_as_many(self, rest: float) -> int:
        """How many documents may be hits as yet, seen from some of them."""
        bars = self._least * _ROUNDING - rest
        some = [(documents[::_EVERY], scores[::_EVERY]) for documents, scores in self._read()]
        return _EVERY * sum(len(self._reaching(bars, *its)[0]) for its in some)

    def _look_up(self, layer: int, found: NDArray[np.intp], scores: NDArray[np.float64]) -> None:
        """Add what the layer gives to the *scores* of those *found* in parts where it is not added."""
        if self._settled.max() > layer:
            wanted = np.flatnonzero(np.repeat(self._settled <= layer, self._sizes(found)))
            has, gains = self._looked_up(layer, found.take(wanted))
            scores[wanted.take(has)] += gains
        else:
            has, gains = self._looked_up(layer, found)
            scores[has] += gains

    def _looked_up(self, layer: int, found: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Which of *found* have a term of the layer, as positions among them, and the highest it gives."""
        asked, gained = self._asked, []
        for one in self._lists(layer):
            first, end, row = (of.item(one) for of in (asked.firsts, asked.ends, asked.rows))
            has, at = self._index.find(first, end, row, found)
            gained.append((has, self._gains(layer, one, at)))
        if len(gained) == 1:
            return gained[0]
        most = np.full(len(found), _NONE)
        for has, gains in gained:
            most[has] = np.maximum(most.take(has), gains)
        has = np.flatnonzero(most > _NONE)
        return has, most.take(has)

    def _work(self, layer: int) -> int:
        """How many postings the layer has."""
        its = slice(*self._asked.starts[layer : layer + 2])
        return int((self._asked.ends[its] - self._asked.firsts[its]).sum())

    def _lists(self, layer: int) -> range:
        return range(*self._asked.starts[layer : layer + 2].tolist())

    def _sizes(self, documents: NDArray[np.intp]) -> NDArray[np.int64]:
        """How many of *documents*, which ascend, are in each part."""
        ends = documents.searchsorted(self._bounds)
        return ends[1:] - ends[:-1]


def _each_once(documents: NDArray[np.intp]) -> NDArray[np.intp]:
    """The documents, ascending, each of them once."""
    documents.sort()
    return documents.take(np.flatnonzero(np.diff(documents, prepend=-1)))
