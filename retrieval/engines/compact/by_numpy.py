"""The pass over the postings, with numpy alone.

Concepts come in the order of what they can add to a score, the highest first (MaxScore: Turtle & Flood 1995).
As soon as a part has enough documents above all that the concepts to come can add, no other document of it
can be a hit: the remaining, frequent terms are then only looked up in the documents found, and of these only
in those that still can be.
"""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.engines.compact.question import Asked, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

_NONE: Final = -np.inf
_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""


class Pass:
    """See :class:`retrieval.engines.compact.passes.Pass`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._scratch = _Scratch(index.total)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See there."""
        at_work = _Search(self._index, bounds, asked, limit, self._scratch)
        try:
            for concept in range(len(asked.rest) - 1):
                at_work.take(concept)
            return at_work.best()
        finally:
            at_work.clear()


class _Scratch(threading.local):
    """Room for two scores of each document; each thread has its own."""

    def __init__(self, total: int) -> None:
        self.scores = np.full(total, _NONE)
        """All -inf between two questions."""
        self.best = np.empty(total)


class _Search:
    """The documents found so far with their scores; a document that can't be a hit any more is dropped."""

    def __init__(
        self, index: Index, bounds: NDArray[np.int64], asked: Asked, limit: int, scratch: _Scratch
    ) -> None:
        self._index, self._bounds, self._asked, self._limit = index, bounds, asked, limit
        self._scores, self._scratch = scratch.scores, scratch.best
        self._touched: list[NDArray[np.int32]] = []
        self._found = np.empty(0, np.int32)
        """Documents that may be hits, ascending; those of ``_new`` still have to be put among them."""
        self._new: list[NDArray[np.int32]] = []
        self._count = 0
        """How many both have."""
        self._least = np.zeros(len(bounds) - 1)
        """The score that a document of each part has to reach; only ever too low."""

    def take(self, concept: int) -> None:
        """Add what the concept gives."""
        rest = self._asked.rest[concept]
        closed = self._least * _ROUNDING > rest
        if closed.any():
            self._look_up(concept, closed)
        if not closed.all():
            self._collect(concept, closed)
            self._raise_least(concept)

    def best(self) -> Found:
        """The hits."""
        self._gather()
        sizes = self._sizes(self._found)
        scores = self._scores[self._found]
        can = (scores >= np.repeat(self._least, sizes)) & (scores > 0)
        parts = np.repeat(np.arange(len(sizes)), sizes)[can]
        numbers, scores = self._found[can], scores[can]
        order = np.lexsort((self._index.places[numbers], -scores, parts))
        parts = parts[order]
        rank = np.arange(len(parts)) - np.searchsorted(parts, parts)
        order, parts = order[rank < self._limit], parts[rank < self._limit]
        return Found(np.bincount(parts, minlength=len(sizes)), numbers[order], scores[order])

    def clear(self) -> None:
        """Leave nothing behind."""
        for documents in (*self._touched, *self._new):
            self._scores[documents] = _NONE

    def _collect(self, concept: int, closed: NDArray[np.bool_]) -> None:
        """Go through all postings of the parts that are still open."""
        documents, gains = self._postings(concept, closed)
        before = self._scores[documents]
        known = before > _NONE
        missing = self._least * _ROUNDING - self._asked.rest[concept + 1]
        can = known | (gains >= np.repeat(missing, self._sizes(documents)))
        before[~known] = 0.0
        documents, gains, new = documents[can], (before + gains)[can], ~known[can]
        self._scores[documents] = gains
        self._new.append(documents[new])
        self._count += len(self._new[-1])

    def _gather(self) -> None:
        """Put what is new among what was found: once for all of it, as there may be thousands of concepts."""
        if self._new:
            self._touched += self._new
            self._found = np.concatenate([self._found, *self._new])
            self._found.sort()
            self._new.clear()
        self._count = len(self._found)

    def _postings(
        self, concept: int, closed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Each document once that has a term of the concept, with the highest that one gives."""
        lists = [
            (self._index.documents[its], weight * self._index.impacts[its].astype(np.float64))
            for term, weight in self._terms(concept)
            for its in self._open(term, closed)
        ]
        if len(lists) == 1:
            return lists[0]
        documents = np.concatenate([np.empty(0, np.int32), *(one for one, _ in lists)])
        if self._asked.starts[concept + 1] - self._asked.starts[concept] == 1:
            return documents, np.concatenate([np.empty(0), *(gains for _, gains in lists)])
        self._scratch[documents] = _NONE
        for one, gains in lists:
            self._scratch[one] = np.maximum(self._scratch[one], gains)
        documents.sort()
        documents = documents[np.diff(documents, prepend=-1) > 0]
        return documents, self._scratch[documents]

    def _open(self, term: int, closed: NDArray[np.bool_]) -> Iterator[slice]:
        """The term's postings in parts that are not closed."""
        first, end = self._index.starts[term : term + 2].tolist()
        if not closed.any():
            yield slice(first, end)
            return
        edges = np.flatnonzero(np.diff(closed, prepend=True, append=True))
        at = first + np.searchsorted(self._index.documents[first:end], self._bounds[edges])
        yield from (slice(low, high) for low, high in at.reshape(-1, 2).tolist() if low < high)

    def _look_up(self, concept: int, closed: NDArray[np.bool_]) -> None:
        """Find the concept in what was found in the parts that are closed, and drop what stays behind."""
        self._gather()
        sizes = self._sizes(self._found)
        settled = np.repeat(closed, sizes)
        missing = self._least * _ROUNDING - self._asked.rest[concept]
        can = ~settled | (self._scores[self._found] >= np.repeat(missing, sizes))
        self._found, settled = self._found[can], settled[can]
        wanted = self._found[settled]
        gains = np.full(len(wanted), _NONE)
        for term, weight in self._terms(concept):
            has, at = self._index.find(term, wanted)
            gains[has] = np.maximum(gains[has], weight * self._index.impacts[at].astype(np.float64))
        has = np.flatnonzero(gains > _NONE)
        self._scores[wanted[has]] += gains[has]

    def _raise_least(self, concept: int) -> None:
        """Find what it takes now, if that can spare work."""
        if self._count < self._limit or self._asked.rest[concept + 1] in (0.0, np.inf):
            return
        starts = self._index.starts
        if sum(starts[term + 1] - starts[term] for term, _ in self._terms(concept + 1)) < self._count:
            return
        self._gather()
        ends = np.searchsorted(self._found, self._bounds).tolist()
        scores = self._scores[self._found]
        for part, (first, end) in enumerate(pairwise(ends)):
            if end - first >= self._limit:
                least = np.partition(scores[first:end], -self._limit)[-self._limit]
                self._least[part] = max(self._least[part], least)

    def _terms(self, concept: int) -> Iterator[tuple[int, float]]:
        its = slice(*self._asked.starts[concept : concept + 2].tolist())
        return zip(self._asked.terms[its].tolist(), self._asked.weights[its].tolist(), strict=True)

    def _sizes(self, documents: NDArray[np.int32]) -> NDArray[np.int64]:
        """How many of *documents*, which ascend, are in each part."""
        return np.diff(np.searchsorted(documents, self._bounds))
