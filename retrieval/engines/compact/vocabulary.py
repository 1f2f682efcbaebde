"""A sorted table of terms that is searched where it lies, so that opening an index reads none of it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval.stems import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

_HEAD_BYTES: Final = 8
_LAST: Final = b"\xff"
"""No UTF-8 has it: what begins with a text is before the text and this."""


class Vocabulary:
    """Terms and their positions in an index."""

    def __init__(self, index: Index) -> None:
        self._heads = index.heads
        self._starts = index.word_starts.data
        self._words = index.words.data

    def positions(self, terms: Sequence[Term]) -> list[int]:
        """Where each of *terms* stands, -1 if it is not there."""
        coded = [_encoded(term) for term in terms]
        heads = np.array([_head(one) for one in coded], np.uint64)
        firsts = np.searchsorted(self._heads, heads, "left").tolist()
        ends = np.searchsorted(self._heads, heads, "right").tolist()
        return [self._find(*one) for one in zip(coded, firsts, ends, strict=True)]

    def beginning(self, prefix: str) -> list[Term]:
        """All terms that begin with *prefix*, in order."""
        coded = _encoded(prefix)
        found = range(self._first(coded), self._first(coded + _LAST))
        return [Term(self._at(at).decode("utf8", "surrogatepass")) for at in found]

    def _find(self, coded: bytes, first: int, end: int) -> int:
        at = first + bisect_left(range(first, end), coded, key=self._at)
        return at if at < end and self._at(at) == coded else -1

    def _first(self, coded: bytes) -> int:
        """Of all terms, the first that is not before *coded*."""
        return bisect_left(range(len(self._heads)), coded, key=self._at)

    def _at(self, position: int) -> bytes:
        return bytes(self._words[self._starts[position] : self._starts[position + 1]])


def term_table(terms: Sequence[Term]) -> dict[str, NDArray[np.generic]]:
    """The arrays of an index that hold *terms*, which are in order."""
    coded = [_encoded(term) for term in terms]
    return {
        "heads": np.fromiter(map(_head, coded), np.uint64, len(coded)),
        "word_starts": np.cumsum([0, *map(len, coded)], dtype=np.int64),
        "words": np.frombuffer(b"".join(coded), np.uint8),
    }


def _encoded(text: str) -> bytes:
    return text.encode("utf8", "surrogatepass")


def _head(coded: bytes) -> int:
    return int.from_bytes(coded[:_HEAD_BYTES].ljust(_HEAD_BYTES, b"\0"), "big")
