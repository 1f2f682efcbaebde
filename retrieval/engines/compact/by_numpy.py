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

_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""


class Scratch(threading.local):
    """Room for two scores of each document, all 0 between two questions; each thread has its own."""

    def __init__(self, total: int) -> None:
        self.scores = np.zeros(total)
        self.best = np.zeros(total)


def search(index: Index, bounds: NDArray[np.int64], asked: Asked, limit: int, scratch: Scratch) -> Found:
    """At most *limit* documents of each part that *bounds* divide, best first, equal scores by place."""
    at_work = _Pass(index, bounds, asked, limit, scratch)
    try:
        for concept in range(len(asked.rest) - 1):
            at_work.take(concept)
        return at_work.best()
    finally:
        at_work.clear()


class _Pass:
    """The documents found so far with their scores; a document that can't be a hit any more is dropped."""

    def __init__(
        self, index: Index, bounds: NDArray[np.int64], asked: Asked, limit: int, scratch: Scratch
    ) -> None:
        self._index, self._bounds, self._asked, self._limit = index, bounds, asked, limit
        self._scores, self._scratch = scratch.scores, scratch.best
        self._touched: list[NDArray[np.int32]] = []
        self._found = np.empty(0, np.int32)
        """Documents that may be hits, ascending."""
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
        parts, scores = self._parts_of_found(), self._scores[self._found]
        can = (scores >= self._least[parts]) & (scores > 0)
        parts, numbers, scores = parts[can], self._found[can], scores[can]
        order = np.lexsort((self._index.places[numbers], -scores, parts))
        parts = parts[order]
        rank = np.arange(len(parts)) - np.searchsorted(parts, parts)
        order, parts = order[rank < self._limit], parts[rank < self._limit]
        return Found(parts, numbers[order], scores[order])

    def clear(self) -> None:
        """Leave nothing behind."""
        for documents in self._touched:
            self._scores[documents] = 0.0

    def _collect(self, concept: int, closed: NDArray[np.bool_]) -> None:
        """Go through all postings of the parts that are still open."""
        documents, gains = self._postings(concept, closed)
        before = self._scores[documents]
        self._scores[documents] = before + gains
        self._touched.append(documents)
        self._found = np.union1d(self._found, documents[before == 0])

    def _postings(
        self, concept: int, closed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Each document once that has a term of the concept, with the highest that one gives."""
        lists = [
            (self._index.documents[its], weight * self._index.impacts[its].astype(np.float64))
            for term, weight in self._terms(concept)
            for its in self._open(term, closed)
        ]
        documents = np.concatenate([np.empty(0, np.int32), *(one for one, _ in lists)])
        if self._asked.starts[concept + 1] - self._asked.starts[concept] == 1:
            return documents, np.concatenate([np.empty(0), *(gains for _, gains in lists)])
        self._scratch[documents] = -np.inf
        for one, gains in lists:
            self._scratch[one] = np.maximum(self._scratch[one], gains)
        documents = np.unique(documents)
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
        parts = self._parts_of_found()
        settled = closed[parts]
        scores = self._scores[self._found]
        can = ~settled | (scores + self._asked.rest[concept] >= self._least[parts] * _ROUNDING)
        self._found, settled = self._found[can], settled[can]
        wanted = self._found[settled]
        gains = np.full(len(wanted), -np.inf)
        for term, weight in self._terms(concept):
            first, end = self._index.starts[term : term + 2].tolist()
            documents = self._index.documents[first:end]
            at = np.searchsorted(documents, wanted)
            at[at == len(documents)] = 0
            has = np.flatnonzero(documents[at] == wanted)
            gains[has] = np.maximum(
                gains[has], weight * self._index.impacts[first + at[has]].astype(np.float64)
            )
        has = np.flatnonzero(gains > -np.inf)
        self._scores[wanted[has]] += gains[has]

    def _raise_least(self, concept: int) -> None:
        """Find what it takes now, if that can spare work."""
        if len(self._found) < self._limit or self._asked.rest[concept + 1] in (0.0, np.inf):
            return
        ends = np.searchsorted(self._found, self._bounds).tolist()
        scores = self._scores[self._found]
        for part, (first, end) in enumerate(pairwise(ends)):
            if end - first >= self._limit:
                least = np.partition(scores[first:end], -self._limit)[-self._limit]
                self._least[part] = max(self._least[part], least)

    def _terms(self, concept: int) -> Iterator[tuple[int, float]]:
        its = slice(*self._asked.starts[concept : concept + 2].tolist())
        return zip(self._asked.terms[its].tolist(), self._asked.weights[its].tolist(), strict=True)

    def _parts_of_found(self) -> NDArray[np.int64]:
        return np.searchsorted(self._bounds, self._found, "right") - 1
