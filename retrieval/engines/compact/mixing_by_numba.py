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
        at = starts[term] - starts[first]
        new, last = new_starts[term], new_starts[term + 1]
        if was[term] >= 0:
            for old in range(old_starts[was[term]], old_starts[was[term] + 1]):
                document = numbers[old_documents[old]]
                if document < 0:
                    continue
                while new < last and new_documents[new] < document:
                    documents[at], counts[at] = new_documents[new], new_counts[new]
                    new += 1
                    at += 1
                documents[at], counts[at] = document, old_counts[old]
                at += 1
        for rest in range(new, last):
            documents[at + rest - new], counts[at + rest - new] = new_documents[rest], new_counts[rest]
