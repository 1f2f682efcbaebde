"""Postings → an index: numbers, weights and what is central, a range of terms at a time."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from retrieval.engines.compact.layout import About, Index, Layout, Memory, row_words
from retrieval.engines.compact.packing import Packing
from retrieval.engines.compact.weights import FieldWeights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring
    from retrieval.engines.compact.layout import Sink
    from retrieval.engines.compact.packing import Postings
    from retrieval.engines.compact.vocabulary import TermTable

_AT_ONCE: Final = 1 << 21
"""Postings that are worked on together: few enough for the memory, enough to make the steps between cheap."""

_WORKERS: Final = 2
"""Threads that weigh while one writes."""
_FREQUENT: Final = 16
"""A term is frequent that more than one document in so many has, and more than so many."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Collection:
    """What is known of documents and terms before the postings are weighed."""

    parties: tuple[PartyId | None, ...]
    party: NDArray[np.int32]
    """Of each place."""
    own_lengths: NDArray[np.int32]
    """By place, as the next."""
    context_lengths: NDArray[np.int32]
    terms: TermTable
    own_having: NDArray[np.int32]
    """How many documents have each term in themselves."""
    context_having: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where each term's postings begin, and where the last one's end."""
    pairs: NDArray[np.int32]

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """Of each number: party by party, in the order of their places."""
        return np.argsort(self.party, kind="stable")

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """Of each place."""
        numbers = np.empty(len(self.party), np.int64)
        numbers[self.places] = np.arange(len(self.party))
        return numbers

    @cached_property
    def packing(self) -> Packing:
        """How its postings are packed."""
        return Packing(len(self.party), len(self.pairs))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Assembly:
    """All that makes an index, which can be written more than once."""

    key: str
    scoring: Scoring
    collection: Collection
    postings: Callable[[int, int], Postings]
    """Gives those of the terms from one up to another."""

    def in_memory(self) -> Index:
        """The index, in memory."""
        memory = Memory()
        self.write(memory.of_size)
        return Index.read(memory.buffer, self.key, self.scoring)

    def write(self, make_sink: Callable[[int], Sink]) -> None:
        """Write the index into what *make_sink* gives for a size in bytes; OSError if that can't take it."""
        all_, scoring = self.collection, self.scoring
        total, sizes = len(all_.party), np.diff(all_.starts)
        small: dict[str, NDArray[Any]] = {
            **all_.terms._asdict(),
            "places": all_.places,
            "numbers": all_.numbers,
            "party_starts": np.cumsum([0, *np.bincount(all_.party, minlength=len(all_.parties))]),
            "own_lengths": all_.own_lengths[all_.places],
            "context_lengths": all_.context_lengths[all_.places],
            "starts": all_.starts,
            "own_having": all_.own_having,
            "context_having": all_.context_having,
            "frequent": np.flatnonzero((sizes * _FREQUENT >= total) & (sizes > _FREQUENT)),
            "pairs": all_.pairs.reshape(-1),
        }
        lengths = {name: len(values) for name, values in small.items()}
        lengths |= {"centrality": total, "central": total, "most": len(sizes)}
        lengths |= dict.fromkeys(("bits", "ranks"), len(small["frequent"]) * row_words(total))
        lengths |= dict.fromkeys(("documents", "impacts", "counts"), int(all_.starts[-1]))
        own = FieldWeights.of(all_.own_having, small["own_lengths"], scoring, 1.0)
        near = FieldWeights.of(all_.context_having, small["context_lengths"], scoring, scoring.context_weight)
        signed = bool(min(own.idf.min(initial=0.0), near.idf.min(initial=0.0)) < 0)
        about = About(key=self.key, scoring=scoring, parties=all_.parties, signed=signed)
        layout = Layout(about, lengths, np.min_scalar_type(len(all_.pairs)))
        sink = make_sink(layout.size)
        layout.begin(sink)
        for name, values in small.items():
            layout.put(sink, name, values)
        centrality = _Centrality(all_.own_having, total)
        weighing = _Weighing(self, own, near, centrality, small["frequent"], layout, sink)
        with ThreadPoolExecutor(_WORKERS) as pool:  # numpy lets go of the lock for what takes long
            under_way: deque[Future[_Weighed]] = deque()
            for terms in self._ranges():
                under_way.append(pool.submit(weighing.weigh, *terms))
                if len(under_way) > _WORKERS:
                    weighing.write(under_way.popleft().result())
            for last in under_way:
                weighing.write(last.result())
        shares = centrality.shares()
        layout.put(sink, "centrality", shares)
        layout.put(sink, "central", np.lexsort((-shares, all_.party[all_.places])))

    def _ranges(self) -> Iterator[tuple[int, int]]:
        """Terms from … up to …, of a bounded number of postings unless one term alone has more."""
        starts = self.collection.starts
        first, terms = 0, len(starts) - 1
        while first < terms:
            end = int(np.searchsorted(starts, starts[first] + _AT_ONCE, "right")) - 1
            end = min(max(end, first + 1), first + self.collection.packing.terms, terms)
            yield first, end
            first = end


class _Weighed(NamedTuple):
    documents: NDArray[np.int64]
    gains: tuple[NDArray[np.float64], NDArray[np.float64]]
    """In what makes them central."""
    parts: list[tuple[str, int, NDArray[Any]]]
    """Of arrays of the index: name, first element, values."""


class _Weighing:
    """Weighs ranges of terms in any thread, and writes them in order, so that sums come out the same."""

    def __init__(  # noqa: PLR0913, PLR0917 # all that the ranges share
        self,
        assembly: Assembly,
        own: FieldWeights,
        near: FieldWeights,
        centrality: _Centrality,
        frequent: NDArray[np.int64],
        layout: Layout,
        sink: Sink,
    ) -> None:
        self._assembly, self._own, self._near, self._centrality = assembly, own, near, centrality
        self._frequent, self._layout, self._sink = frequent, layout, sink
        self._starts = assembly.collection.starts
        self._words = row_words(len(assembly.collection.party))
        self._own_counts, self._near_counts = assembly.collection.pairs.astype(np.float32).T.copy()
        self._has_context = bool(self._near_counts.any())

    def weigh(self, first: int, end: int) -> _Weighed:
        """The postings of the terms from *first* up to *end*."""
        part = self._assembly.postings(first, end)
        at = int(self._starts[first])
        sizes = np.diff(self._starts[first : end + 1])
        has = self._own_counts.take(part.counts)
        impacts = self._own.impacts(np.repeat(self._own.idf[first:end], sizes), part.documents, has)
        if self._has_context:
            near = self._near_counts.take(part.counts)
            impacts += self._near.impacts(np.repeat(self._near.idf[first:end], sizes), part.documents, near)
        gains = self._centrality.gains(first, sizes, has > 0 if self._has_context else None)
        parts: list[tuple[str, int, NDArray[Any]]] = [
            ("documents", at, part.documents.astype(np.int32)),
            ("impacts", at, impacts),
            ("counts", at, part.counts),
            ("most", first, np.maximum.reduceat(impacts, self._starts[first:end] - at)),
        ]
        for row in range(*np.searchsorted(self._frequent, (first, end))):
            low, high = self._starts[self._frequent[row] : self._frequent[row] + 2] - at
            bits, ranks = _row(part.documents[low:high], self._words)
            parts += [("bits", row * self._words, bits), ("ranks", row * self._words, ranks)]
        return _Weighed(part.documents, gains, parts)

    def write(self, weighed: _Weighed) -> None:
        """Write them."""
        self._centrality.add(weighed.documents, weighed.gains)
        for name, start, values in weighed.parts:
            self._layout.put(self._sink, name, values, first=start)


def _row(documents: NDArray[np.int64], words: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """A bit for each document, and how many are set before each 64 of them."""
    flags = np.zeros(words * 64, np.bool_)
    flags[documents] = True
    bits = np.packbits(flags, bitorder="little").view("<i8")
    return bits, np.searchsorted(documents, np.arange(0, words * 64, 64))


class _Centrality:
    """Cosine of each document's idf-weighted own terms to the sum of all."""

    def __init__(self, having: NDArray[np.int32], total: int) -> None:
        idf = np.log(max(total, 1) / np.maximum(having, 1))
        self._squares = idf * idf
        self._products = self._squares * having.astype(np.float64)
        self._lengths = np.zeros(total)
        self._sums = np.zeros(total)

    def gains(
        self, first: int, sizes: NDArray[np.int64], own: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What the postings of the terms from *first* on add; *own* are those of the documents themselves."""
        its = slice(first, first + len(sizes))
        lengths: NDArray[np.float64] = np.repeat(self._squares[its], sizes)
        sums: NDArray[np.float64] = np.repeat(self._products[its], sizes)
        if own is not None:
            lengths *= own
            sums *= own
        return lengths, sums

    def add(
        self, documents: NDArray[np.int64], gains: tuple[NDArray[np.float64], NDArray[np.float64]]
    ) -> None:
        """Add *gains* to the documents."""
        np.add.at(self._lengths, documents, gains[0])
        np.add.at(self._sums, documents, gains[1])

    def shares(self) -> NDArray[np.float32]:
        """By number, as a share of the highest."""
        raw = self._sums / np.sqrt(np.where(self._lengths > 0, self._lengths, np.inf))
        return (raw / (raw.max(initial=0.0) or 1.0)).astype(np.float32)
