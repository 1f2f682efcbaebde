"""Postings that stay and that are added, put together by compiled code. Importing this needs numba."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
from numba import njit

from retrieval.engines.compact.packing import Postings
from retrieval.engines.compact.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from retrieval.engines.compact.mixing import Mixture

_F = TypeVar("_F", bound="Callable[..., object]")
_ROOM: Final = Room()


def mix(mixture: Mixture, first: int, end: int) -> Postings:
    """See :class:`retrieval.engines.compact.mixing.Mix`."""
    size = int(mixture.starts[end] - mixture.starts[first])
    documents, counts = (_ROOM.array(name, size, np.int32) for name in Postings._fields)
    _mix(*mixture, first, end, documents, counts)
    return Postings(documents, counts)


def _compiled(function: _F) -> _F:
    return cast("_F", njit(nogil=True, cache=True)(function))


@_compiled
def _mix(  # noqa: PLR0913, PLR0917 # a call from outside costs least with plain arrays
    starts: NDArray[np.int64],
    was: NDArray[np.int64],
    numbers: NDArray[np.int32],
    old_starts: NDArray[np.int64],
    old_documents: NDArray[np.int32],
    old_counts: NDArray[np.unsignedinteger],
    new_starts: NDArray[np.int64],
    new_documents: NDArray[np.int32],
    new_counts: NDArray[np.int32],
    first: int,
    end: int,
    documents: NDArray[np.int32],
    counts: NDArray[np.int32],
) -> None:
    for term in range(first, end):
        its = slice(starts[term] - starts[first], starts[term + 1] - starts[first])
        its_documents, its_counts = documents[its], counts[its]
        its = slice(new_starts[term], new_starts[term + 1])
        added, added_counts = new_documents[its], new_counts[its]
        at, new = 0, 0
        if was[term] >= 0:
            its = slice(old_starts[was[term]], old_starts[was[term] + 1])
            stay, stay_counts = old_documents[its], old_counts[its]
            for old in range(len(stay)):
                # Positions that can't be negative take half of the time.
                document = numbers[np.uint32(stay[old])]
                if document < 0:
                    continue
                while new < len(added) and added[np.uint32(new)] < document:
                    its_documents[np.uint32(at)] = added[np.uint32(new)]
                    its_counts[np.uint32(at)] = added_counts[np.uint32(new)]
                    new += 1
                    at += 1
                its_documents[np.uint32(at)], its_counts[np.uint32(at)] = document, stay_counts[old]
                at += 1
        its_documents[at:], its_counts[at:] = added[new:], added_counts[new:]
