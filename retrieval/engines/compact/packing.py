"""Postings as numbers that sort into the order of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BITS = 63


class Postings(NamedTuple):
    """That documents have terms, and how often; by term, then by document."""

    documents: NDArray[np.integer]
    """By number."""
    counts: NDArray[np.integer]
    """As rows of the pairs."""


class Packing:
    """One number a posting: its term, its document, its count, from the highest bits to the lowest."""

    def __init__(self, documents: int, pairs: int) -> None:
        """For so many documents and pairs; what bits they leave are for terms."""
        self._document_bits, self._count_bits = documents.bit_length(), pairs.bit_length()
        self.terms = 1 << _BITS - self._document_bits - self._count_bits
        """How many terms there is room for."""

    def pack(self, terms: NDArray[np.int64], postings: Postings) -> NDArray[np.int64]:
        """The numbers of *postings*, each one of one of the *terms*."""
        keys = terms << self._document_bits
        keys |= postings.documents
        keys <<= self._count_bits
        keys |= postings.counts
        return keys

    def unpack(self, keys: NDArray[np.int64]) -> Postings:
        """The postings that :meth:`pack` packed."""
        counts = keys & (1 << self._count_bits) - 1
        keys = keys >> self._count_bits
        keys &= (1 << self._document_bits) - 1
        return Postings(keys.astype(np.int32), counts.astype(np.int32))
