"""The ways to go through an index: compiled if numba is there (the extra ``fast``), with numpy if not."""

from __future__ import annotations

from functools import cache
from logging import getLogger
from typing import TYPE_CHECKING, Final, Protocol

from retrieval.engines.compact import by_numpy

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index
    from retrieval.engines.compact.question import Asked, Found

_LOG: Final = getLogger(__name__)


class Pass(Protocol):
    """Finds documents in one index, for any number of threads at once."""

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """At most *limit* documents of each part that *bounds* divide, best first, equal scores by place.

        A part is the numbers from one bound up to the next; *limit* is at least 1.
        """
        ...


@cache
def fastest() -> Callable[[Index], Pass]:
    """Makes the fastest pass there is here; what it takes to have it ready is done once."""
    try:
        from retrieval.engines.compact import by_numba  # noqa: PLC0415 # half a second, and it may be missing
    except ImportError:
        return by_numpy.Pass
    except RuntimeError as error:  # no folder to keep what is compiled: each start would compile for seconds
        _LOG.warning("search runs without numba: %s", error)
        return by_numpy.Pass
    return by_numba.Pass
