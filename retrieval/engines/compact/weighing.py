"""What postings add to their documents: to scores, and to what makes a document central.

Both ways give the same to the last bit. What makes a document central is summed in whole numbers, so that
threads may add theirs in any order.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from retrieval.engines.compact.weights import FieldWeights

_SQUARE: Final = 1 << 24
_PRODUCT: Final = 1 << 34
"""What makes whole numbers of squares of an idf, and of these times the share of documents that have the
term: they have seven digits, and those of half a million terms stay below 2 ** 53, so no sum is rounded."""


class Weights(NamedTuple):
    """What is known before postings are weighed: of terms, of documents, of pairs of counts."""

    own_idf: NDArray[np.float32]
    near_idf: NDArray[np.float32]
    squares: NDArray[np.float64]
    """Of each term: what it adds to a document's length, as a whole number."""
    products: NDArray[np.float64]
    """And to its product with the sum of all documents."""
    own_dampers: NDArray[np.float32]
    near_dampers: NDArray[np.float32]
    own_counts: NDArray[np.float32]
    near_counts: NDArray[np.float32]
    has_context: bool
    """Whether any document has any term around it."""

    @classmethod
    def of(
        cls, own: FieldWeights, near: FieldWeights, having: NDArray[np.int32], pairs: NDArray[np.int32]
    ) -> Self:
        """For two fields; *having*: how many documents have each term in themselves."""
        total = max(len(own.dampers), 1)
        squares = np.log(total / np.maximum(having, 1)) ** 2
        own_counts, near_counts = pairs.astype(np.float32).T.copy()
        return cls(
            own.idf,
            near.idf,
            np.rint(squares * _SQUARE),
            np.rint(squares * (having / total) * _PRODUCT),
            own.dampers,
            near.dampers,
            own_counts,
            near_counts,
            bool(near_counts.any()),
        )

    @property
    def signed(self) -> bool:
        """Whether a document may lose by a term."""
        return bool(min(self.own_idf.min(initial=0.0), self.near_idf.min(initial=0.0)) < 0)

    def of_terms(self, first: int, end: int) -> Self:
        """The same for the terms from *first* up to *end* alone."""
        return self._replace(
            own_idf=self.own_idf[first:end],
            near_idf=self.near_idf[first:end],
            squares=self.squares[first:end],
            products=self.products[first:end],
        )


class Weigh(Protocol):
    """Weighs the postings of some terms, in any thread."""

    def __call__(
        self,
        weights: Weights,
        starts: NDArray[np.int64],
        documents: NDArray[np.integer],
        counts: NDArray[np.integer],
        sums: NDArray[np.float64],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The impact of each posting, until this thread asks again, and the highest of each term.

        *starts*: where each term's postings begin, and where the last one's end; none is without. To *sums*,
        a row for each document, the terms' squares and products are added.
        """
        ...


def by_numpy(
    weights: Weights,
    starts: NDArray[np.int64],
    documents: NDArray[np.integer],
    counts: NDArray[np.integer],
    sums: NDArray[np.float64],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """See :class:`Weigh`."""
    at, sizes = documents.astype(np.intp, copy=False), np.diff(starts)
    has = weights.own_counts.take(counts)
    impacts = _impacts(weights.own_idf, sizes, weights.own_dampers, at, has)
    squares, products = np.repeat(weights.squares, sizes), np.repeat(weights.products, sizes)
    if weights.has_context:
        near = weights.near_counts.take(counts)
        impacts += _impacts(weights.near_idf, sizes, weights.near_dampers, at, near)
        own = has > 0
        squares *= own
        products *= own
    np.add.at(sums[:, 0], at, squares)
    np.add.at(sums[:, 1], at, products)
    return impacts, np.maximum.reduceat(impacts, starts[:-1])


def _impacts(
    idf: NDArray[np.float32],
    sizes: NDArray[np.int64],
    dampers: NDArray[np.float32],
    documents: NDArray[np.intp],
    counts: NDArray[np.float32],
) -> NDArray[np.float32]:
    impacts = dampers.take(documents)
    impacts += counts
    np.divide(counts, impacts, out=impacts)
    impacts *= np.repeat(idf, sizes)
    return impacts


@cache
def fastest() -> Weigh:
    """The faster way, where it is there."""
    try:
        from retrieval.engines.compact import weighing_by_numba  # noqa: PLC0415 # it may be missing
    except (ImportError, RuntimeError):  # see :func:`retrieval.engines.compact.passes.by_numba`
        return by_numpy
    return weighing_by_numba.weigh
