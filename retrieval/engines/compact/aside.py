"""Arrays put aside until they are wanted, part by part: in a file that nobody else sees, or in memory."""

from __future__ import annotations

import tempfile
import threading
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType
    from typing import TypeAlias

    from numpy.typing import NDArray

    PutAside: TypeAlias = Callable[[NDArray[Any]], "Aside"]


class Aside(Protocol):
    """An array put aside. Any number of threads may read it."""

    def __getitem__(self, its: slice, /) -> NDArray[Any]:
        """A part of it; OSError if it can't be read any more."""
        ...


def in_memory(array: NDArray[Any]) -> Aside:
    """Put nothing aside."""
    return array


class Spill:
    """A file without a name: however this process ends, nothing of it is left."""

    def __init__(self, folder: Path) -> None:
        """In *folder*, which has to be on a disk; OSError if there can't be one."""
        # Without a buffer of Python's own, in which what found no room would stay.
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 # closed with this
        self._lock = threading.Lock()
        self._end = 0

    def put(self, array: NDArray[Any]) -> Aside:
        """Put *array* aside, or keep it in memory if there is no room for it."""
        left = np.ascontiguousarray(array).view(np.uint8).data
        with self._lock:
            first = self._end
            try:
                self._file.seek(first)
                while left:
                    left = left[self._file.write(left) :]
            except OSError:
                return array
            self._end = first + array.nbytes
        return _Spilt(self, first, array.dtype, len(array))

    def read(self, offset: int, into: NDArray[Any]) -> None:
        """Fill *into* with what begins at *offset*."""
        left = into.view(np.uint8).data
        with self._lock:
            self._file.seek(offset)
            while left:
                got = self._file.readinto(left)
                if not got:
                    raise OSError("what was put aside has been cut off")
                left = left[got:]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class _Spilt:
    """An array in a file."""

    def __init__(self, spill: Spill, first: int, kind: np.dtype[Any], length: int) -> None:
        self._spill, self._first, self._kind, self._length = spill, first, kind, length

    def __getitem__(self, its: slice, /) -> NDArray[Any]:
        first, end, _ = its.indices(self._length)
        values = np.empty(max(end - first, 0), self._kind)
        self._spill.read(self._first + first * self._kind.itemsize, values)
        return values
