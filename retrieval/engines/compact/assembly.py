"""Postings → an index: numbers, weights and what is central, a range of terms at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from retrieval.engines.compact.layout import About, Layout, Sink
from retrieval.engines.compact.vocabulary import term_table
from retrieval.engines.compact.weights import FieldWeights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring
    from retrieval.stems import Term

_AT_ONCE: Final = 1 << 21
"""Postings that are worked on together: few enough for the memory, enough to make the steps between cheap."""


class Postings(NamedTuple):
    """Postings of some terms in a row, by term and number."""

    documents: NDArray[np.int64]
    """By number."""
    counts: NDArray[np.int64]
    """As rows of the pairs."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Collection:
    """What is known of documents and terms before the postings are weighed."""

    parties: tuple[PartyId | None, ...]
    party: NDArray[np.int32]
    """Of each place."""
    own_lengths: NDArray[np.int32]
    """By place, as the next."""
    context_lengths: NDArray[np.int32]
    vocabulary: Sequence[Term]
    """In order."""
    own_having: NDArray[np.int32]
    context_having: NDArray[np.int32]
    starts: NDArray[np.int64]
    pairs: NDArray[np.int32]

    def places(self) -> NDArray[np.int64]:
        """Of each number: party by party, in the order of their places."""
        return np.argsort(self.party, kind="stable")


def assemble(
    collection: Collection,
    postings: Callable[[int, int], Postings],
    *,
    key: str,
    scoring: Scoring,
    make_sink: Callable[[int], Sink],
) -> None:
    """Write the index into the sink that *make_sink* gives for its size in bytes.

    *postings* gives those of the terms from one up to another; it is asked for all, in order.
    """
    total, starts, pairs = len(collection.party), collection.starts, collection.pairs
    places = collection.places()
    numbers = np.empty(total, np.int32)
    numbers[places] = np.arange(total, dtype=np.int32)
    small = {
        **term_table(collection.vocabulary),
        "places": places,
        "numbers": numbers,
        "party_starts": np.cumsum([0, *np.bincount(collection.party, minlength=len(collection.parties))]),
        "own_lengths": collection.own_lengths[places],
        "context_lengths": collection.context_lengths[places],
        "starts": starts,
        "own_having": collection.own_having,
        "context_having": collection.context_having,
        "pairs": pairs.reshape(-1),
    }
    own = FieldWeights.of(collection.own_having, small["own_lengths"], scoring, 1.0)
    context = FieldWeights.of(
        collection.context_having, small["context_lengths"], scoring, scoring.context_weight
    )
    count_kind = np.min_scalar_type(max(len(pairs) - 1, 0))
    lengths = {name: len(values) for name, values in small.items()}
    lengths |= dict.fromkeys(("centrality", "central"), total)
    lengths |= dict.fromkeys(("documents", "impacts", "counts"), int(starts[-1]))
    about = About(
        key=key,
        scoring=scoring,
        parties=collection.parties,
        signed=bool(min(own.idf.min(initial=0.0), context.idf.min(initial=0.0)) < 0),
    )
    layout = Layout(about, lengths | {"most": len(starts) - 1}, count_kind)
    sink = make_sink(layout.size)
    layout.begin(sink)
    for name, values in small.items():
        layout.put(sink, name, values)

    centrality = _Centrality(collection.own_having, total)
    for first, end in _ranges(starts):
        part = postings(first, end)
        terms = np.repeat(np.arange(first, end), np.diff(starts[first : end + 1]))
        own_counts, context_counts = pairs[part.counts, 0], pairs[part.counts, 1]
        impacts = own.impacts(terms, part.documents, own_counts)
        impacts += context.impacts(terms, part.documents, context_counts)
        impacts = impacts.astype(np.float32)
        centrality.add(terms, part.documents, own_counts > 0)
        at = int(starts[first])
        layout.put(sink, "documents", part.documents, first=at)
        layout.put(sink, "impacts", impacts, first=at)
        layout.put(sink, "counts", part.counts, first=at)
        layout.put(sink, "most", np.maximum.reduceat(impacts, starts[first:end] - at), first=first)
    shares = centrality.shares()
    layout.put(sink, "centrality", shares)
    by_party = collection.party[places]
    layout.put(sink, "central", np.lexsort((-shares, by_party)))


class _Centrality:
    """Cosine of each document's idf-weighted own terms to the sum of all."""

    def __init__(self, having: NDArray[np.int32], total: int) -> None:
        idf = np.log(max(total, 1) / np.maximum(having, 1))
        self._squares = idf * idf
        self._products = self._squares * having
        self._lengths = np.zeros(total)
        self._sums = np.zeros(total)

    def add(self, terms: NDArray[np.int64], documents: NDArray[np.int64], own: NDArray[np.bool_]) -> None:
        """Take these postings, where *own* tells which are of the documents themselves."""
        self._lengths += np.bincount(documents, self._squares[terms] * own, len(self._lengths))
        self._sums += np.bincount(documents, self._products[terms] * own, len(self._sums))

    def shares(self) -> NDArray[np.float32]:
        """By number, as a share of the highest."""
        raw = np.divide(
            self._sums, np.sqrt(self._lengths), out=np.zeros_like(self._sums), where=self._lengths > 0
        )
        return (raw / (raw.max(initial=0.0) or 1.0)).astype(np.float32)


def _ranges(starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Terms from … up to …, of a bounded number of postings unless one term alone has more."""
    first, terms = 0, len(starts) - 1
    while first < terms:
        end = int(np.searchsorted(starts, starts[first] + _AT_ONCE, "right")) - 1
        end = min(max(end, first + 1), terms)
        yield first, end
        first = end
