"""Postings → an index: numbers, weights and what is central, a range of terms at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

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

_AT_ONCE: Final = 1 << 20
"""Postings that are worked on together: few enough for the memory, enough to make the steps between cheap."""

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
        total, terms, pairs = len(all_.party), len(all_.own_having), all_.pairs
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
            "pairs": pairs.reshape(-1),
        }
        own = FieldWeights.of(all_.own_having, small["own_lengths"], scoring, 1.0)
        context = FieldWeights.of(
            all_.context_having, small["context_lengths"], scoring, scoring.context_weight
        )
        sizes = np.diff(all_.starts)
        frequent = np.flatnonzero((sizes * _FREQUENT >= total) & (sizes > _FREQUENT))
        words = row_words(total)
        small["frequent"] = frequent
        lengths = {name: len(values) for name, values in small.items()}
        lengths |= {"centrality": total, "central": total, "most": terms}
        lengths |= dict.fromkeys(("bits", "ranks"), len(frequent) * words)
        lengths |= dict.fromkeys(("documents", "impacts", "counts"), int(all_.starts[-1]))
        about = About(
            key=self.key,
            scoring=scoring,
            parties=all_.parties,
            signed=bool(min(own.idf.min(initial=0.0), context.idf.min(initial=0.0)) < 0),
        )
        layout = Layout(about, lengths, np.min_scalar_type(len(pairs)))
        sink = make_sink(layout.size)
        layout.begin(sink)
        for name, values in small.items():
            layout.put(sink, name, values)
        centrality = _Centrality(all_.own_having, total)
        own_counts, context_counts = pairs.astype(np.float32).T.copy()
        for first, end in self._ranges():
            part = self.postings(first, end)
            repeats = sizes[first:end]
            has = own_counts.take(part.counts)
            impacts = own.impacts(np.repeat(own.idf[first:end], repeats), part.documents, has)
            if context_counts.any():
                impacts += context.impacts(
                    np.repeat(context.idf[first:end], repeats),
                    part.documents,
                    context_counts.take(part.counts),
                )
            centrality.add(first, repeats, part.documents, has > 0)
            at = int(all_.starts[first])
            layout.put(sink, "documents", part.documents, first=at)
            layout.put(sink, "impacts", impacts, first=at)
            layout.put(sink, "counts", part.counts, first=at)
            most = np.maximum.reduceat(impacts, all_.starts[first:end] - at)
            layout.put(sink, "most", most, first=first)
            for row in range(*np.searchsorted(frequent, (first, end))):
                low, high = all_.starts[frequent[row] : frequent[row] + 2] - at
                bits, ranks = _row(part.documents[low:high], words)
                layout.put(sink, "bits", bits, first=row * words)
                layout.put(sink, "ranks", ranks, first=row * words)
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


def _row(documents: NDArray[np.int64], words: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
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
        self._products = self._squares * having
        self._lengths = np.zeros(total)
        self._sums = np.zeros(total)

    def add(
        self, first: int, sizes: NDArray[np.int64], documents: NDArray[np.int64], own: NDArray[np.bool_]
    ) -> None:
        """Take the postings of the terms from *first* on, *own* those of the documents themselves."""
        its = slice(first, first + len(sizes))
        for sums, values in ((self._lengths, self._squares), (self._sums, self._products)):
            gains = np.repeat(values[its], sizes)
            gains *= own
            np.add.at(sums, documents, gains)

    def shares(self) -> NDArray[np.float32]:
        """By number, as a share of the highest."""
        raw = self._sums / np.sqrt(np.where(self._lengths > 0, self._lengths, np.inf))
        return (raw / (raw.max(initial=0.0) or 1.0)).astype(np.float32)
