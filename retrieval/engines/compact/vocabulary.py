"""A sorted table of terms that is searched where it lies, so that opening an index reads none of it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np

from retrieval.stems import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_HEAD_BYTES: Final = 8
_LAST: Final = b"\xff"
"""No UTF-8 has it: what begins with a text is before the text and this."""


class TermTable(NamedTuple):
    """Terms in order."""

    heads: NDArray[np.uint64]
    """The first bytes of each as one number."""
    word_starts: NDArray[np.int64]
    words: NDArray[np.uint8]
    """All of them, one after the other, as UTF-8."""

    @classmethod
    def of(cls, terms: Sequence[Term]) -> Self:
        """The table of *terms*, which are in order."""
        coded = [_encoded(term) for term in terms]
        return cls(
            np.fromiter(map(_head, coded), np.uint64, len(coded)),
            np.cumsum([0, *map(len, coded)], dtype=np.int64),
            np.frombuffer(b"".join(coded), np.uint8),
        )

    def changed(self, keep: NDArray[np.bool_], at: NDArray[np.int64], added: TermTable) -> TermTable:
        """This table with only the terms to *keep*, and each one *added* before the one that stood *at*."""
        lengths = np.diff(self.word_starts)
        before = np.append(0, np.cumsum(keep))[at]
        bytes_before = np.append(0, np.cumsum(lengths * keep))[at]
        words = self.words if keep.all() else self.words[np.repeat(keep, lengths)]
        new_lengths = np.diff(added.word_starts)
        return TermTable(
            np.insert(self.heads[keep], before, added.heads),
            np.append(0, np.cumsum(np.insert(lengths[keep], before, new_lengths))),
            np.insert(words, np.repeat(bytes_before, new_lengths), added.words),
        )


class Vocabulary:
    """Finds terms in a table, and their positions."""

    def __init__(self, table: TermTable) -> None:
        self._heads = table.heads
        self._starts = table.word_starts.data
        self._words = table.words.data

    def positions(self, terms: Sequence[Term]) -> list[int]:
        """Where each of *terms* stands, -1 if it is not there."""
        coded = [_encoded(term) for term in terms]
        firsts = self._heads.searchsorted(np.array([_head(one) for one in coded], np.uint64))
        return list(map(self._find, coded, firsts.tolist()))

    def place(self, term: Term) -> int:
        """The position of the first term that is not before *term*."""
        return self._first(_encoded(term))

    def beginning(self, prefix: str) -> list[Term]:
        """All terms that begin with *prefix*, in order."""
        coded = _encoded(prefix)
        found = range(self._first(coded), self._first(coded + _LAST))
        return [Term(self._at(at).decode("utf8", "surrogatepass")) for at in found]

    def _find(self, coded: bytes, first: int) -> int:
        """Where it stands, if that is not before *first*, the first with the same head."""
        if first == len(self._heads):
            return -1
        found = self._at(first)
        if found < coded:  # some words begin alike
            end = int(self._heads.searchsorted(self._heads[first], "right"))
            first += bisect_left(range(first, end), coded, key=self._at)
            found = self._at(first) if first < end else b""
        return first if found == coded else -1

    def _first(self, coded: bytes) -> int:
        """Of all terms, the first that is not before *coded*."""
        return bisect_left(range(len(self._heads)), coded, key=self._at)

    def _at(self, position: int) -> bytes:
        return bytes(self._words[self._starts[position] : self._starts[position + 1]])


def _encoded(text: str) -> bytes:
    return text.encode("utf8", "surrogatepass")


def _head(coded: bytes) -> int:
    return int.from_bytes(coded[:_HEAD_BYTES].ljust(_HEAD_BYTES, b"\0"), "big")
