"""Documents → a block: their postings by term, made in any process and small enough to be sent to another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Document
    from retrieval.stems import Term

T = TypeVar("T")


class Tokens(NamedTuple):
    """One field of some documents: how many tokens each has, and all tokens, document after document."""

    lengths: NDArray[np.int32]
    ids: NDArray[np.int32]
    """Positions in the vocabulary that they were made with."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Block:
    """Some documents in a row. A posting says that a document has a term, and how often."""

    parties: tuple[PartyId | None, ...]
    """Whose statements are in it."""
    party: NDArray[np.int32]
    """Of each document, as a position in ``parties``."""
    own_lengths: NDArray[np.int32]
    context_lengths: NDArray[np.int32]
    vocabulary: tuple[Term, ...]
    """The terms that the documents have, in order."""
    starts: NDArray[np.int64]
    """Where each term's postings begin, and where the last one's end."""
    documents: NDArray[np.unsignedinteger]
    """Of each posting, as a position in this block; ascending within a term."""
    counts: NDArray[np.unsignedinteger]
    """Of each posting, as a row of ``pairs``."""
    pairs: NDArray[np.int32]
    """How often a document has a term in itself, and how often around it: the few pairs that occur."""

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Self:
        """The block of *documents*."""
        documents = list(documents)
        ids = _Ids()
        fields = [
            Tokens(
                np.fromiter(map(len, field), np.int32, len(field)),
                np.fromiter(map(ids.__getitem__, chain.from_iterable(field)), np.int32),
            )
            for field in ([one.terms for one in documents], [one.context for one in documents])
        ]
        return cls.of_tokens([one.party for one in documents], *fields, vocabulary=list(ids))

    @classmethod
    def of_tokens(
        cls,
        parties: Sequence[PartyId | None],
        own: Tokens,
        context: Tokens | None = None,
        *,
        vocabulary: Sequence[Term],
    ) -> Self:
        """The block of documents that are tokens already, one of *parties* for each document.

        *vocabulary* may have terms that no document has; its order does not matter.
        """
        total = len(parties)
        context = context or Tokens(np.zeros(total, np.int32), np.empty(0, np.int32))
        ordered = sorted(range(len(vocabulary)), key=vocabulary.__getitem__)
        rank = np.empty(len(vocabulary), np.int64)
        rank[ordered] = np.arange(len(vocabulary))
        # One number a token, so that sorting them is all there is to do: term, document, field.
        keys = np.concatenate([_keys(rank, own, field=0), _keys(rank, context, field=1)])
        keys.sort()
        postings, first, length = _runs(keys >> 1)
        around = np.add.reduceat(keys & 1, first) if len(first) else first
        pairs = (length - around) << 32 | around
        counted = np.unique(pairs)
        terms, of_term, _ = _runs(postings // max(total, 1))
        named: dict[PartyId | None, int] = {}
        party = np.fromiter((named.setdefault(one, len(named)) for one in parties), np.int32, total)
        return cls(
            parties=tuple(named),
            party=party,
            own_lengths=own.lengths,
            context_lengths=context.lengths,
            vocabulary=_at(vocabulary, _at(ordered, terms.tolist())),
            starts=np.append(of_term, len(postings)),
            documents=(postings % max(total, 1)).astype(np.min_scalar_type(total)),
            counts=np.searchsorted(counted, pairs).astype(np.min_scalar_type(len(counted))),
            pairs=np.stack([counted >> 32, counted & 0xFFFFFFFF], axis=1).astype(np.int32),
        )

    def having(self, field: int) -> NDArray[np.int32]:
        """How many documents have each term: in themselves (0) or around them (1)."""
        has = self.pairs[:, field] > 0
        found = np.append(0, np.cumsum(has[self.counts], dtype=np.int32))
        return np.diff(found[self.starts])


class _Ids(dict["Term", int]):
    """``self[term]`` is the term's number, the next one if it has none yet."""

    def __missing__(self, term: Term) -> int:
        number = self[term] = len(self)
        return number


def _at(values: Sequence[T], places: Sequence[int]) -> tuple[T, ...]:
    """Those of *values* that are at *places*."""
    return itemgetter(*places)(values) if len(places) > 1 else tuple(values[place] for place in places)


def _keys(rank: NDArray[np.int64], tokens: Tokens, *, field: int) -> NDArray[np.int64]:
    total = len(tokens.lengths)
    documents = np.repeat(np.arange(total), tokens.lengths)
    return (rank[tokens.ids] * total + documents) << 1 | field


def _runs(ordered: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The values of an ascending array, where each begins, and how often it is there."""
    first = np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))
    return ordered[first], first, np.diff(first, append=len(ordered))
