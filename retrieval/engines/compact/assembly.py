"""Postings → an index: numbers, weights and what is central, a range of terms at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from retrieval.engines.compact.layout import About, Index, Layout, Memory, row_words
from retrieval.engines.compact.packing import Packing
from retrieval.engines.compact.weighing import Weights, fastest
from retrieval.engines.compact.weights import FieldWeights

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring
    from retrieval.engines.compact.layout import Sink
    from retrieval.engines.compact.packing import Postings
    from retrieval.engines.compact.vocabulary import TermTable

_AT_ONCE: Final = 1 << 19
"""Postings that are worked on together: few enough for the memory, enough to make the steps between cheap."""

_WORKERS: Final = 2
"""Threads that weigh and write."""
_FREQUENT: Final = 16
"""A term is frequent that more than one document in so many has, and more than so many."""
MANY: Final = 1 << 13
"""Postings of a term that has peaks."""
PEAKS: Final = 8
"""One posting in so many is one of them at most, and"""
_AIMED_AT: Final = 10
"""one in so many is meant to be, seen from"""
_LOOKED_AT: Final = 16
"""one in so many."""


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

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Terms from … up to …, of a bounded number of postings unless one term alone has more."""
        ranges: list[tuple[int, int]] = []
        first, terms = 0, len(self.starts) - 1
        while first < terms:
            end = int(np.searchsorted(self.starts, self.starts[first] + _AT_ONCE, "right")) - 1
            end = min(max(end, first + 1), first + self.packing.terms, terms)
            ranges.append((first, end))
            first = end
        return tuple(ranges)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Assembly:
    """All that makes an index, which can be written more than once."""

    key: str
    scoring: Scoring
    collection: Collection
    postings: Callable[[int, int], Postings]
    """Gives those of the terms from one up to another, which are one of the collection's ranges; they hold
    until the same thread asks again."""

    def in_memory(self) -> Index:
        """The index, in memory."""
        made: list[Memory] = []

        def memory(size: int) -> Memory:
            made.append(Memory(size))
            return made[0]

        self.write(memory)
        return Index.read(made[0].buffer, self.key, self.scoring)

    def write(self, make_sink: Callable[[int], Sink]) -> None:
        """Write the index into what *make_sink* gives for a size in bytes; OSError if that can't take it."""
        all_, scoring = self.collection, self.scoring
        total, sizes = len(all_.party), np.diff(all_.starts)
        room = _room(sizes)
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
            "peak_starts": all_.starts[-1] + np.append(0, np.cumsum(room[:-1])),
            "frequent": np.flatnonzero((sizes * _FREQUENT >= total) & (sizes > _FREQUENT)),
            "pairs": all_.pairs.reshape(-1),
        }
        lengths = {name: len(values) for name, values in small.items()}
        lengths |= {
            "centrality": total,
            "central": total,
            "most": len(sizes),
            "caps": len(sizes),
            "peak_ends": len(sizes),
        }
        lengths |= dict.fromkeys(("bits", "ranks"), len(small["frequent"]) * row_words(total))
        lengths |= dict.fromkeys(("documents", "impacts"), int(all_.starts[-1] + room.sum()))
        lengths["counts"] = int(all_.starts[-1])
        weights = Weights.of(
            FieldWeights.of(all_.own_having, small["own_lengths"], scoring, 1.0),
            FieldWeights.of(all_.context_having, small["context_lengths"], scoring, scoring.context_weight),
            all_.own_having,
            all_.pairs,
        )
        about = About(key=self.key, scoring=scoring, parties=all_.parties, signed=weights.signed)
        layout = Layout(about, lengths, np.min_scalar_type(len(all_.pairs)))
        sink = make_sink(layout.size)
        layout.begin(sink)
        put = partial(layout.put, sink)
        for name, values in small.items():
            put(name, values)
        weighing = _Weighing(self, weights, small["frequent"], small["peak_starts"], put)
        with ThreadPoolExecutor(_WORKERS) as pool:  # what takes long lets go of the lock
            for _ in pool.map(weighing.weigh, all_.ranges):
                pass
        shares = weighing.shares()
        put("centrality", shares)
        bounds = pairwise(small["party_starts"].tolist())
        put(
            "central",
            np.concatenate(
                [np.empty(0, np.intp), *(a + np.argsort(-shares[a:b], kind="stable") for a, b in bounds)]
            ),
        )


class _Weighing:
    """Weighs ranges of terms and writes them, in any thread and any order."""

    def __init__(
        self,
        assembly: Assembly,
        weights: Weights,
        frequent: NDArray[np.int64],
        peak_starts: NDArray[np.int64],
        put: Callable[..., None],
    ) -> None:
        self._assembly, self._weights, self._put = assembly, weights, put
        self._frequent, self._peak_starts = frequent, peak_starts
        self._starts = assembly.collection.starts
        self._room = _room(np.diff(self._starts))
        self._words = row_words(len(assembly.collection.party))
        self._sums = [np.zeros((len(assembly.collection.party), 2))]
        """What was summed, of each thread; while it works it has its own."""
        self._weigh = fastest()

    def weigh(self, terms: tuple[int, int]) -> None:
        """Write the postings of the *terms* from … up to …."""
        first, end = terms
        documents, counts = self._assembly.postings(first, end)
        at = int(self._starts[first])
        starts = self._starts[first : end + 1] - at
        sums = self._sums.pop() if self._sums else np.zeros((len(self._assembly.collection.party), 2))
        impacts, most = self._weigh(self._weights.of_terms(first, end), starts, documents, counts, sums)
        self._sums.append(sums)
        self._put("documents", documents, first=at)
        self._put("impacts", impacts, first=at)
        self._put("counts", counts, first=at)
        self._put("most", most, first=first)
        self._peaks(first, starts, documents, impacts, most)
        for row in range(*np.searchsorted(self._frequent, (first, end))):
            low, high = self._starts[self._frequent[row] : self._frequent[row] + 2] - at
            bits, ranks = _row(documents[low:high], self._words)
            self._put("bits", bits, first=row * self._words)
            self._put("ranks", ranks, first=row * self._words)

    def _peaks(
        self,
        first: int,
        starts: NDArray[np.int64],
        documents: NDArray[np.integer],
        impacts: NDArray[np.float32],
        most: NDArray[np.float32],
    ) -> None:
        """Write the peaks of terms from *first* on, and the highest impact of what are none."""
        its = slice(first, first + len(most))
        caps, ends, room = most.copy(), self._peak_starts[its].copy(), self._room[its]
        for term in np.flatnonzero(room).tolist():
            postings = slice(starts[term], starts[term + 1])
            caps[term], peaks = _highest(impacts[postings], int(room[term]))
            self._put("documents", documents[postings][peaks], first=int(ends[term]))
            self._put("impacts", impacts[postings][peaks], first=int(ends[term]))
            ends[term] += len(peaks)
        self._put("caps", caps, first=first)
        self._put("peak_ends", ends, first=first)

    def shares(self) -> NDArray[np.float32]:
        """How central each document is, by number, as a share of the highest.

        The cosine of its idf-weighted own terms to the sum of all.
        """
        sums = reduce(np.add, self._sums)
        raw = sums[:, 1] / np.sqrt(np.where(sums[:, 0] > 0, sums[:, 0], np.inf))
        shares: NDArray[np.float64] = raw / (raw.max(initial=0.0) or 1.0)
        return shares.astype(np.float32)


def _room(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many peaks there is room for, of terms with so many postings."""
    return np.where(sizes >= MANY, sizes // PEAKS, 0)


def _highest(impacts: NDArray[np.float32], number: int) -> tuple[float, NDArray[np.intp]]:
    """The highest of *impacts* that is no peak, and which the peaks are: at most *number*, all of equals."""
    some = np.sort(impacts[::_LOOKED_AT])  # to sort all would take a third of the time that a change takes
    cap = some[-1 - len(some) // _AIMED_AT]
    above = np.flatnonzero(impacts > cap)
    if len(above) > number:
        cap = np.sort(impacts)[-1 - number]
        above = np.flatnonzero(impacts > cap)
    return float(cap), above


def _row(documents: NDArray[np.integer], words: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """A bit for each document, and how many are set before each 64 of them."""
    flags = np.zeros(words * 64, np.bool_)
    flags[documents] = True
    bits = np.packbits(flags, bitorder="little").view("<u8")  # signed ones count wrong
    before = np.zeros(words, np.int32)
    np.cumsum(np.bitwise_count(bits[:-1]), out=before[1:])
    return bits, before
