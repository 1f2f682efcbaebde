"""The engine over an index."""

from __future__ import annotations

import math
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from retrieval.engines import Concept, Document, Evidence, Scoring
from retrieval.engines.compact.blocks import Block
from retrieval.engines.compact.change import changed
from retrieval.engines.compact.merge import Merger
from retrieval.engines.compact.passes import Fastest
from retrieval.engines.compact.question import Asked, Found
from retrieval.engines.compact.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Hit
    from retrieval.engines.compact.layout import Index
    from retrieval.engines.compact.passes import Pass
    from retrieval.stems import Term

OUR_SCORING: Final = Scoring()


class CompactEngine:
    """Keeps the contract of :class:`retrieval.engines.Engine` over an index, wherever that lies."""

    def __init__(self, index: Index, make_pass: Callable[[Index], Pass] | None = None) -> None:
        """Over *index*, by the fastest pass that this machine has, or by another."""
        self.index = index
        self._vocabulary = Vocabulary(index.terms)
        self._pass: Pass = (make_pass or Fastest)(index)
        # Writable like each other, or they would be compiled for twice.
        self._parties, self._everything = index.party_starts.copy(), np.array([0, index.total])

    @classmethod
    def build(cls, documents: Iterable[Document], scoring: Scoring = OUR_SCORING) -> Self:
        """The engine over *documents*, in memory."""
        return cls.merge([Block.of(documents)], scoring)

    @classmethod
    def merge(cls, blocks: Iterable[Block], scoring: Scoring = OUR_SCORING, *, key: str = "") -> Self:
        """The engine over the documents of *blocks*, in memory; their places count on from block to block."""
        merger = Merger()
        for block in blocks:
            merger.add(block)
        return cls(merger.assembly(key=key, scoring=scoring).in_memory())

    def changed(
        self, origin: Sequence[int] | NDArray[np.int64], added: Iterable[Document], *, key: str = ""
    ) -> Self:
        """The engine over other documents, most of which this one has, in memory; this one stays as it is.

        *origin* tells for each document which place it had, ADDED for the next of the *added*; *key* what the
        new engine can be kept under. ValueError if the two don't fit each other or this engine.
        """
        block = Block.of(added)
        return type(self)(changed(self.index, np.asarray(origin, np.int64), block, key=key).in_memory())

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.search`."""
        return self._by_party(self._search(self._parties, concepts, limit))

    def best(self, concepts: Sequence[Concept], limit: int) -> tuple[Hit, ...]:
        """At most *limit* hits of all parties together, best first, equal scores by place."""
        return self._hits(self._search(self._everything, concepts, limit))

    def central(self, limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See :meth:`retrieval.engines.Engine.central`."""
        index, limit = self.index, max(limit, 0)
        best = [index.central[a:b][:limit] for a, b in pairwise(index.party_starts.tolist())]
        best = [numbers[index.centrality[numbers] > 0] for numbers in best]
        numbers = np.concatenate([np.empty(0, np.int32), *best])
        sizes = np.array([len(numbers) for numbers in best], np.int64)
        return self._by_party(Found(sizes, numbers, index.centrality[numbers].astype(np.float64)))

    def evidence(self, places: Sequence[int], terms: Sequence[Term]) -> Sequence[Evidence]:
        """See :meth:`retrieval.engines.Engine.evidence`."""
        if not places:
            return []
        numbers = self.index.numbers[np.asarray(places, np.int64)]
        order = np.argsort(numbers)  # neighbours are found next to each other
        positions = self._vocabulary.positions(terms)
        known = [(term, at) for term, at in zip(terms, positions, strict=True) if at >= 0]
        has = np.zeros((2, len(known), len(numbers)), np.bool_)
        numbers = numbers[order]
        in_field = np.ascontiguousarray((self.index.pairs > 0).T)
        rows = self.index.rows([at for _, at in known])
        for row, (_, position) in enumerate(known):
            first, end = self.index.starts[position : position + 2].tolist()
            found, at = self.index.find(first, end, rows[row], numbers)
            found, counts = order.take(found), self.index.counts.take(at)
            for field in range(2):  # both at once take three times as long
                has[field, row][found] = in_field[field].take(counts)
        return _evidence(has, [term for term, _ in known])

    def rarity(self, concept: Concept) -> float:
        """See :meth:`retrieval.engines.Engine.rarity`."""
        total = self.index.total
        having = self._having([at for at in self._vocabulary.positions(list(concept.terms)) if at >= 0])
        return math.log1p((total - having + 0.5) / (having + 0.5)) / math.log1p((total + 0.5) / 0.5)

    def knows(self, term: Term) -> bool:
        """See :meth:`retrieval.engines.Engine.knows`."""
        return self._vocabulary.positions([term]) != [-1]

    def terms(self, prefix: str) -> Sequence[Term]:
        """See :meth:`retrieval.engines.Engine.terms`."""
        return self._vocabulary.beginning(prefix)

    def _search(self, bounds: NDArray[np.int64], concepts: Sequence[Concept], limit: int) -> Found:
        asked = Asked.of(concepts, self.index, self._vocabulary)
        if limit < 1 or not len(asked.weights):
            return Found.nothing(len(bounds) - 1)
        return self._pass.search(bounds, asked, min(limit, self.index.total))

    def _by_party(self, found: Found) -> dict[PartyId | None, tuple[Hit, ...]]:
        hits, ends = self._hits(found), found.sizes.cumsum().tolist()
        its = map(hits.__getitem__, map(slice, [0, *ends], ends))
        return {party: own for party, own in zip(self.index.about.parties, its, strict=True) if own}

    def _hits(self, found: Found) -> tuple[Hit, ...]:
        places = self.index.places.take(found.numbers).tolist()
        return tuple(zip(places, found.scores.tolist(), strict=True))

    def _having(self, terms: Sequence[int]) -> int:
        """How many documents have any of *terms* in themselves."""
        if len(terms) <= 1:
            return int(self.index.own_having[terms].sum())
        have = np.zeros(self.index.total, np.bool_)
        in_itself = self.index.pairs[:, 0] > 0
        for term in terms:
            its = slice(*self.index.starts[term : term + 2].tolist())
            have[self.index.documents[its][in_itself[self.index.counts[its]]]] = True
        return int(np.count_nonzero(have))


def _evidence(has: NDArray[np.bool_], terms: Sequence[Term]) -> list[Evidence]:
    """What each document has of *terms*, in itself and around it; made once for all that have the same."""
    flags = has.reshape(-1, has.shape[-1])
    words = np.zeros((has.shape[-1], 64 * (len(flags) // 64 + 1)), np.bool_)
    words[:, : len(flags)] = flags.T
    keys = list(zip(*np.packbits(words, axis=1).view(np.int64).T.tolist(), strict=True))
    kinds = dict(zip(keys, range(len(keys)), strict=True))
    some = has[..., list(kinds.values())].transpose(2, 0, 1).tolist()
    made = {
        key: Evidence(frozenset(compress(terms, own)), frozenset(compress(terms, around)))
        for key, (own, around) in zip(kinds, some, strict=True)
    }
    return list(map(made.__getitem__, keys))
