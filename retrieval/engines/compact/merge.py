"""Blocks → an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.engines.compact.assembly import Assembly, Collection
from retrieval.engines.compact.packing import Postings
from retrieval.engines.compact.vocabulary import TermTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring
    from retrieval.engines.compact.blocks import Block
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
    """Takes blocks in the order of their documents, and gives what makes the index of them all."""

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
                block.having(0),
                block.having(1),
                np.array([pairs.setdefault((a, b), len(pairs)) for a, b in block.pairs.tolist()], np.int64),
            )
        )

    def assembly(self, *, key: str, scoring: Scoring) -> Assembly:
        """What makes the index of all documents so far."""
        vocabulary = sorted(self._terms)
        rank = np.empty(len(vocabulary), np.int64)
        rank[[self._terms[term] for term in vocabulary]] = np.arange(len(vocabulary))
        parts = [part._replace(terms=rank[part.terms]) for part in self._parts]
        own_having, context_having = np.zeros((2, len(vocabulary)), np.int32)
        sizes = np.zeros(len(vocabulary), np.int64)
        for part in parts:
            own_having[part.terms] += part.own_having
            context_having[part.terms] += part.context_having
            sizes[part.terms] += np.diff(part.starts)
        collection = Collection(
            parties=tuple(self._parties),
            party=_joined([part.party for part in parts]),
            own_lengths=_joined([part.own_lengths for part in parts]),
            context_lengths=_joined([part.context_lengths for part in parts]),
            terms=TermTable.of(vocabulary),
            own_having=own_having,
            context_having=context_having,
            starts=np.append(0, np.cumsum(sizes)),
            pairs=np.array(list(self._pairs), np.int32).reshape(-1, 2),
        )
        ends = np.cumsum([len(part.party) for part in parts], dtype=np.int64)
        numbers = [
            collection.numbers[end - len(part.party) : end] for end, part in zip(ends, parts, strict=True)
        ]

        def postings(first: int, end: int) -> Postings:
            packed = [np.empty(0, np.int64)]
            for part, its_numbers in zip(parts, numbers, strict=True):
                packed.append(collection.packing.pack(*_postings(part, its_numbers, first, end)))
            keys = np.concatenate(packed)
            keys.sort()
            return collection.packing.unpack(keys)

        return Assembly(key=key, scoring=scoring, collection=collection, postings=postings)


def _postings(
    part: _Part, numbers: NDArray[np.int64], first: int, end: int
) -> tuple[NDArray[np.int64], Postings]:
    """Those of the terms from *first* up to *end*, and the term of each, counted from there."""
    low, high = np.searchsorted(part.terms, (first, end))
    starts = part.starts[low : high + 1]
    its = slice(starts[0], starts[-1])
    return (
        np.repeat(part.terms[low:high] - first, np.diff(starts)),
        Postings(numbers[part.documents[its]], part.pairs[part.counts[its]]),
    )


def _joined(arrays: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate([np.empty(0, np.int32), *arrays])
