"""What postings add to their documents, compiled. Importing this needs numba; it is compiled once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
from numba import njit

from retrieval.engines.compact.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from retrieval.engines.compact.weighing import Weights

_F = TypeVar("_F", bound="Callable[..., object]")
_ROOM: Final = Room()


def weigh(
    weights: Weights,
    starts: NDArray[np.int64],
    documents: NDArray[np.integer],
    counts: NDArray[np.integer],
    sums: NDArray[np.float64],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """See :class:`retrieval.engines.compact.weighing.Weigh`."""
    documents, counts = documents.astype(np.int32, copy=False), counts.astype(np.int32, copy=False)
    impacts = _ROOM.array("impacts", len(documents), np.float32)
    most = np.empty(len(starts) - 1, np.float32)
    _weigh(*weights, starts, documents, counts, sums, impacts, most)
    return impacts, most


def _compiled(function: _F) -> _F:
    return cast("_F", njit(nogil=True, cache=True, error_model="numpy")(function))


@_compiled
def _weigh(  # noqa: PLR0913, PLR0917 # a call from outside costs least with plain arrays
    own_idf: NDArray[np.float32],
    near_idf: NDArray[np.float32],
    squares: NDArray[np.float64],
    products: NDArray[np.float64],
    own_dampers: NDArray[np.float32],
    near_dampers: NDArray[np.float32],
    own_counts: NDArray[np.float32],
    near_counts: NDArray[np.float32],
    has_context: bool,  # noqa: FBT001 # likewise
    starts: NDArray[np.int64],
    documents: NDArray[np.integer],
    counts: NDArray[np.integer],
    sums: NDArray[np.float64],
    impacts: NDArray[np.float32],
    most: NDArray[np.float32],
) -> None:
    # Loops over few arrays take half of the time of one over all; so do positions that can't be negative.
    for term in range(len(own_idf)):
        for at in range(starts[term], starts[term + 1]):
            own = own_counts[np.uint32(counts[at])]
            impacts[at] = own / (own_dampers[np.uint32(documents[at])] + own) * own_idf[term]
        if has_context:
            for at in range(starts[term], starts[term + 1]):
                near = near_counts[np.uint32(counts[at])]
                impacts[at] += near / (near_dampers[np.uint32(documents[at])] + near) * near_idf[term]
    for term in range(len(own_idf)):
        highest = impacts[starts[term]]
        for at in range(starts[term], starts[term + 1]):
            highest = max(highest, impacts[at])
            if not has_context or own_counts[np.uint32(counts[at])] > 0:
                document = np.uint32(documents[at])
                sums[document, 0] += squares[term]
                sums[document, 1] += products[term]
        most[term] = highest
