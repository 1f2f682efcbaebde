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
    own, impacts = (_ROOM.array(name, len(documents), np.float32) for name in ("own", "impacts"))
    most = np.empty(len(starts) - 1, np.float32)
    _weigh(*weights, starts, documents, counts, sums, own, impacts, most)
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
    room: NDArray[np.float32],
    impacts: NDArray[np.float32],
    most: NDArray[np.float32],
) -> None:
    # Loops over few arrays take half of the time of one over all; so do positions that can't be negative.
    for term in range(len(own_idf)):
        its = slice(starts[term], starts[term + 1])
        its_documents, its_counts, its_impacts = documents[its], counts[its], impacts[its]
        own, idf = room[: len(its_counts)], own_idf[term]
        for at in range(len(its_counts)):
            own[at] = own_counts[np.uint32(its_counts[at])]
        for at in range(len(its_counts)):
            its_impacts[at] = own_dampers[np.uint32(its_documents[at])]
        for at in range(len(its_counts)):
            its_impacts[at] = own[at] / (its_impacts[at] + own[at]) * idf
        if has_context:
            for at in range(len(its_counts)):
                near = near_counts[np.uint32(its_counts[at])]
                damper = near_dampers[np.uint32(its_documents[at])]
                its_impacts[at] += near / (damper + near) * near_idf[term]
        highest = its_impacts[0]
        for at in range(len(its_impacts)):
            highest = max(highest, its_impacts[at])
        most[term] = highest
        square, product = squares[term], products[term]
        for at in range(len(own)):
            if own[at] > 0:
                document = np.uint32(its_documents[at])
                sums[document, 0] += square
                sums[document, 1] += product
