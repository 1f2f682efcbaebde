"""Blocks → an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.engines.compact.assembly import Collection, Postings, assemble
from retrieval.engines.compact.layout import Index, Memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring
    from retrieval.engines.compact.blocks import Block
    from retrieval.engines.compact.layout import Sink
    from retrieval.stems import Term


class _Part(NamedTuple):
    """What is kept of a block: its postings, and what its terms, parties and pairs are among those of all."""

    terms: NDArray[np.int64]
    party: NDArray[np.int32]
    own_lengths: NDArray[np.int32]
    context_lengths: NDArray[np.int32]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]
    own_having: NDArray[np.int32]
    context_having: NDArray[np.int32]
    pairs: NDArray[np.int64]


class Merger:
    """Takes blocks in the order of their documents, and writes the index of them all."""

    def __init__(self) -> None:
        self._terms: dict[Term, int] = {}
        self._parties: dict[PartyId | None, int] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._parts: list[_Part] = []

    def add(self, block: Block) -> None:
        """Take the next documents."""
        terms, parties, pairs = self._terms, self._parties, self._pairs
        party = np.array([parties.setdefault(one, len(parties)) for one in block.parties], np.int32)
        self._parts.append(
            _Part(
                np.array([terms.setdefault(one, len(terms)) for one in block.vocabulary], np.int64),
                party[block.party],
                block.own_lengths,
                block.context_lengths,
                block.starts,
                block.documents,
                block.counts,
                _having(block, block.pairs[:, 0] > 0),
                _having(block, block.pairs[:, 1] > 0),
                np.array([pairs.setdefault((a, b), len(pairs)) for a, b in block.pairs.tolist()], np.int64),
            )
        )

    def in_memory(self, *, key: str, scoring: Scoring) -> Index:
        """The index of all documents so far, in memory."""
        memory = Memory()
        self.write(key=key, scoring=scoring, make_sink=memory.of_size)
        return Index.read(memory.buffer, key, scoring)

    def write(self, *, key: str, scoring: Scoring, make_sink: Callable[[int], Sink]) -> None:
        """Write the index of all documents so far; OSError if the sink can't take it."""
        vocabulary = sorted(self._terms)
        rank = np.empty(len(vocabulary), np.int64)
        rank[[self._terms[term] for term in vocabulary]] = np.arange(len(vocabulary))
        parts = [part._replace(terms=rank[part.terms]) for part in self._parts]
        own_having, context_having = np.zeros((2, len(vocabulary)), np.int32)
        postings = np.zeros(len(vocabulary), np.int64)
        for part in parts:
            own_having[part.terms] += part.own_having
            context_having[part.terms] += part.context_having
            postings[part.terms] += np.diff(part.starts)
        collection = Collection(
            parties=tuple(self._parties),
            party=_joined([part.party for part in parts]),
            own_lengths=_joined([part.own_lengths for part in parts]),
            context_lengths=_joined([part.context_lengths for part in parts]),
            vocabulary=vocabulary,
            own_having=own_having,
            context_having=context_having,
            starts=np.append(0, np.cumsum(postings)),
            pairs=np.array(list(self._pairs), np.int32).reshape(-1, 2),
        )
        assemble(
            collection, _Sorted(collection, parts).postings, key=key, scoring=scoring, make_sink=make_sink
        )


class _Sorted:
    """The postings of all parts in the order of an index."""

    def __init__(self, collection: Collection, parts: list[_Part]) -> None:
        total = len(collection.party)
        numbers = np.empty(total, np.int64)
        numbers[collection.places()] = np.arange(total)
        ends = np.cumsum([len(part.party) for part in parts], dtype=np.int64)
        self._parts = parts
        self._numbers = [numbers[end - len(part.party) : end] for end, part in zip(ends, parts, strict=True)]
        self._count_bits = len(collection.pairs).bit_length()
        self._number_bits = total.bit_length()

    def postings(self, first: int, end: int) -> Postings:
        """Those of the terms from *first* up to *end*."""
        # One number a posting, so that sorting them is all there is to do: term, document, count.
        keys = np.concatenate(
            [self._keys(*of, first, end) for of in zip(self._parts, self._numbers, strict=True)]
        )
        keys.sort()
        return Postings(
            keys >> self._count_bits & (1 << self._number_bits) - 1, keys & (1 << self._count_bits) - 1
        )

    def _keys(self, part: _Part, numbers: NDArray[np.int64], first: int, end: int) -> NDArray[np.int64]:
        low, high = np.searchsorted(part.terms, (first, end))
        its = slice(part.starts[low], part.starts[high])
        terms = np.repeat(part.terms[low:high] - first, np.diff(part.starts[low : high + 1]))
        keys: NDArray[np.int64] = terms << self._number_bits | numbers[part.documents[its]]
        keys <<= self._count_bits
        keys |= part.pairs[part.counts[its]]
        return keys


def _having(block: Block, has: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many documents have each term, of the postings whose pair *has* it."""
    found = np.append(0, np.cumsum(has[block.counts], dtype=np.int32))
    return np.diff(found[block.starts])


def _joined(arrays: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate([np.empty(0, np.int32), *arrays])
