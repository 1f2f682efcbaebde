"""Blocks → an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from retrieval.engines.compact.aside import in_memory
from retrieval.engines.compact.assembly import Assembly, Collection
from retrieval.engines.compact.packing import Postings
from retrieval.engines.compact.vocabulary import TermTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring
    from retrieval.engines.compact.aside import Aside, PutAside
    from retrieval.engines.compact.blocks import Block
    from retrieval.stems import Term


class _Part(NamedTuple):
    """A block whose arrays are put aside."""

    total: int
    """How many documents it has."""
    terms: Aside
    """As the merger numbers them, in the order of their texts."""
    sizes: Aside
    """How many postings each term has."""
    documents: Aside
    """Of each posting, as the next."""
    counts: Aside
    pairs: NDArray[np.int64]
    """Of each of its pairs, which one it is among those of all."""


class Merger:
    """Takes blocks in the order of their documents, and gives what makes the index of them all.

    Of postings nothing stays in memory if they are put aside elsewhere (single-pass indexing in memory:
    Heinz & Zobel 2003).
    """

    def __init__(self, put_aside: PutAside = in_memory) -> None:
        """*put_aside* keeps a block's postings until the index is made."""
        self._put_aside = put_aside
        self._terms: dict[Term, int] = {}
        self._parties: dict[PartyId | None, int] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._parts: list[_Part] = []
        self._documents = [(np.empty(0, np.int32),) * 3]
        """Party and both lengths of each document."""
        self._totals = np.zeros((3, 0), np.int64)
        """Of each term: postings, documents that have it in themselves, and around them; room for more."""

    def add(self, block: Block) -> None:
        """Take the next documents."""
        terms, parties, pairs = self._terms, self._parties, self._pairs
        party = np.array([parties.setdefault(one, len(parties)) for one in block.parties], np.int32)
        self._documents.append((party[block.party], block.own_lengths, block.context_lengths))
        its_terms = np.array([terms.setdefault(one, len(terms)) for one in block.vocabulary], np.int32)
        missing = len(terms) - self._totals.shape[1]
        if missing > 0:
            self._totals = np.pad(self._totals, ((0, 0), (0, missing + len(terms) // 2)))
        sizes = np.diff(block.starts)
        self._totals[:, its_terms] += (sizes, block.having(0), block.having(1))
        self._parts.append(
            _Part(
                len(block.party),
                self._put_aside(its_terms),
                self._put_aside(sizes.astype(np.int32)),
                self._put_aside(block.documents),
                self._put_aside(block.counts),
                np.array([pairs.setdefault((a, b), len(pairs)) for a, b in block.pairs.tolist()], np.int64),
            )
        )

    def assembly(self, *, key: str, scoring: Scoring) -> Assembly:
        """What makes the index of all documents so far."""
        vocabulary = sorted(self._terms)
        order = np.fromiter(map(self._terms.__getitem__, vocabulary), np.int64, len(vocabulary))
        rank = np.empty(len(vocabulary), np.int32)
        rank[order] = np.arange(len(vocabulary))
        sizes, *having = self._totals[:, order]
        party, *lengths = (np.concatenate(of_parts) for of_parts in zip(*self._documents, strict=True))
        collection = Collection(
            parties=tuple(self._parties),
            party=party,
            own_lengths=lengths[0],
            context_lengths=lengths[1],
            terms=TermTable.of(vocabulary),
            own_having=having[0].astype(np.int32),
            context_having=having[1].astype(np.int32),
            starts=np.append(0, np.cumsum(sizes)),
            pairs=np.array(list(self._pairs), np.int32).reshape(-1, 2),
        )
        return Assembly(
            key=key, scoring=scoring, collection=collection, postings=_Runs(collection, rank, self._parts)
        )


class _Runs:
    """The blocks' postings, read together a range of terms at a time."""

    def __init__(self, collection: Collection, rank: NDArray[np.int32], parts: Sequence[_Part]) -> None:
        self._collection, self._rank, self._parts = collection, rank, parts
        self._edges = np.array([0, *(end for _, end in collection.ranges)])
        self._cuts = [self._cut(part) for part in parts]
        """Of each part, where each range begins: among its terms, among its postings."""
        ends = np.cumsum([part.total for part in parts], dtype=np.int64)
        self._numbers = [
            collection.numbers[end - part.total : end] for end, part in zip(ends, parts, strict=True)
        ]

    def __call__(self, first: int, end: int) -> Postings:
        """See :attr:`Assembly.postings`."""
        packing, starts = self._collection.packing, self._collection.starts
        its = slice(*np.searchsorted(self._edges, (first, end)))
        keys = np.empty(starts[end] - starts[first], np.int64)
        filled = 0
        for part, (terms, postings), numbers in zip(self._parts, self._cuts, self._numbers, strict=True):
            its_terms = slice(terms[its.start], terms[its.stop])
            at = slice(postings[its.start], postings[its.stop])
            of = np.repeat(self._rank[part.terms[its_terms]] - first, part.sizes[its_terms]).astype(np.int64)
            found = Postings(numbers[part.documents[at]], part.pairs[part.counts[at]])
            keys[filled : filled + len(of)] = packing.pack(of, found)
            filled += len(of)
        keys.sort()
        return packing.unpack(keys)

    def _cut(self, part: _Part) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        at = np.searchsorted(self._rank[part.terms[:]], self._edges)
        return at, np.append(0, np.cumsum(part.sizes[:], dtype=np.int64))[at]
