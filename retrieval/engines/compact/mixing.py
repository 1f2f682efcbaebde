"""Postings of an index that stay, and postings that are added → both in the order of their documents."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from retrieval.engines.compact.packing import Postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.engines.compact.packing import Packing


class Mixture(NamedTuple):
    """What goes into it, by the terms of now."""

    starts: NDArray[np.int64]
    """Where each term's postings begin, and where the last one's end."""
    was: NDArray[np.int64]
    """Which of the index's terms each one is, -1 if it had it not."""
    numbers: NDArray[np.int32]
    """Of each of its documents the number now, -1 if it is gone; those that stay keep their order."""
    old_starts: NDArray[np.int64]
    """Of its terms."""
    old_documents: NDArray[np.int32]
    old_counts: NDArray[np.unsignedinteger]
    new_starts: NDArray[np.int64]
    """Where the postings of each term of now begin among those that are added."""
    new_documents: NDArray[np.int32]
    """By number, ascending within a term."""
    new_counts: NDArray[np.int32]
    """As rows of the pairs, which begin with those of the index."""


class Mix(Protocol):
    """Puts them together, in any thread."""

    def __call__(self, mixture: Mixture, first: int, end: int) -> Postings:
        """The postings of the terms from *first* up to *end*, until this thread asks again."""
        ...


def by_numpy(mixture: Mixture, first: int, end: int) -> Postings:
    """See :class:`Mix`."""
    old, sizes = _old(mixture, first, end)
    its = slice(*mixture.new_starts[[first, end]])
    if its.start == its.stop:
        return old
    wanted = mixture.new_documents[its]
    starts = np.append(0, np.cumsum(sizes))
    of_new = np.repeat(np.arange(end - first), np.diff(mixture.new_starts[first : end + 1]))
    before = _before(old.documents, starts[of_new], starts[of_new + 1], wanted)
    counts = old.counts.astype(
        np.promote_types(old.counts.dtype, np.min_scalar_type(mixture.new_counts.max()))
    )
    return Postings(
        np.insert(old.documents, before, wanted), np.insert(counts, before, mixture.new_counts[its])
    )


def sorted_anew(mixture: Mixture, packing: Packing, first: int, end: int) -> Postings:
    """The same where documents that stay don't keep their order."""
    old, sizes = _old(mixture, first, end)
    its = slice(*mixture.new_starts[[first, end]])
    new = Postings(mixture.new_documents[its], mixture.new_counts[its])
    terms = np.arange(end - first)
    keys = np.concatenate(
        [
            packing.pack(np.repeat(terms, sizes), old),
            packing.pack(np.repeat(terms, np.diff(mixture.new_starts[first : end + 1])), new),
        ]
    )
    keys.sort()
    return packing.unpack(keys)


def _old(mixture: Mixture, first: int, end: int) -> tuple[Postings, NDArray[np.int64]]:
    """The postings that stay of terms, and how many of each do."""
    sizes = np.diff(mixture.starts[first : end + 1]) - np.diff(mixture.new_starts[first : end + 1])
    was = mixture.was[first:end]
    was = was[was >= 0]
    if not len(was):
        return Postings(np.empty(0, np.int32), np.empty(0, np.uint8)), sizes
    # What stood between them and is there no more has lost all its documents.
    its = slice(mixture.old_starts[was[0]], mixture.old_starts[was[-1] + 1])
    documents, counts = mixture.numbers.take(mixture.old_documents[its]), mixture.old_counts[its]
    if len(documents) > sizes.sum():
        stay = documents >= 0
        documents, counts = documents[stay], counts[stay]
    return Postings(documents, counts), sizes


def _before(
    documents: NDArray[np.integer],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    wanted: NDArray[np.integer],
) -> NDArray[np.int64]:
    """Of each one *wanted*, the first of *documents* from *low* up to *high* that is not before it.

    They ascend there. All are looked for at once: one after the other would take most of a change's time.
    """
    low, high = low.copy(), high.copy()
    while len(at := np.flatnonzero(low < high)):
        middle = (low[at] + high[at]) // 2
        less = documents[middle] < wanted[at]
        low[at[less]] = middle[less] + 1
        high[at[~less]] = middle[~less]
    return low


@cache
def fastest() -> Mix:
    """The faster way, where it is there."""
    try:
        from retrieval.engines.compact import mixing_by_numba  # noqa: PLC0415 # it may be missing
    except (ImportError, RuntimeError):  # see :func:`retrieval.engines.compact.passes.by_numba`
        return by_numpy
    return mixing_by_numba.mix
