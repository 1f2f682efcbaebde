"""The ways to go through an index: with numpy, and compiled once that is loaded (the extra ``fast``)."""

from __future__ import annotations

from importlib.util import find_spec
from logging import getLogger
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING, Final, Protocol

from retrieval.engines.compact import by_numpy

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index
    from retrieval.engines.compact.question import Asked, Found

_LOG: Final = getLogger(__name__)
_LATER_S: Final = 1.0
"""The first answer has Python to itself, and a process that ends with it never loads what is compiled."""


class Pass(Protocol):
    """Finds documents in one index, for any number of threads at once."""

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """At most *limit* documents of each part that *bounds* divide, best first, equal scores by place.

        A part is the numbers from one bound up to the next; *limit* is at least 1.
        """
        ...


def by_numba() -> Callable[[Index], Pass]:
    """Makes compiled passes; ImportError without numba, RuntimeError without a folder to keep them in."""
    from retrieval.engines.compact import by_numba  # noqa: PLC0415 # half a second, and it may be missing

    return by_numba.Pass


class Loading:
    """Has a thread load what makes a faster pass; until then, and if that fails, there is none."""

    def __init__(self, load: Callable[[], Callable[[Index], Pass]], after_s: float = _LATER_S) -> None:
        self._load, self._after_s = load, after_s
        self._lock = Lock()
        self._thread: Thread | None = None
        self.make: Callable[[Index], Pass] | None = None

    def begin(self, index: Index) -> Thread:
        """The thread that loads it, started once; it tries a pass over *index* before questions do."""
        with self._lock:
            if self._thread is None:
                self._thread = Timer(self._after_s, self._run, [[index]])
                self._thread.daemon = True  # nobody waits at the end for what nobody will ask
                self._thread.start()
            return self._thread

    def _run(self, waiting: list[Index]) -> None:
        index = waiting.pop()  # the timer is kept as long as this process runs, and would keep the index
        try:
            make = self._load()
            make(index)
        except Exception as error:  # noqa: BLE001 # whatever a compiler meets, numpy answers
            _LOG.warning("search runs without numba: %s", error)
        else:
            self.make = make


COMPILED: Final = Loading(by_numba) if find_spec("numba") else None
"""Looked for once, and not by the first answer: that takes as long as opening an index."""


class Fastest:
    """The fastest pass that there is by now: with numpy at first, so that no question waits."""

    def __init__(self, index: Index, loading: Loading | None = None) -> None:
        """Over *index*; without numba nothing else is tried."""
        self._index = index
        self._pass: Pass = by_numpy.Pass(index)
        self._loading = loading or COMPILED
        if self._loading:
            self._loading.begin(index)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See :class:`Pass`."""
        loading = self._loading  # looked at once: another thread may be taking up what was loaded
        if loading and (make := loading.make):
            self._pass, self._loading = make(self._index), None
        return self._pass.search(bounds, asked, limit)
