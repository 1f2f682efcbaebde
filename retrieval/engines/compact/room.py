"""Arrays that a thread fills again and again."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray


class Room(threading.local):
    """Each thread's own. To be given memory anew costs more than filling it."""

    def __init__(self) -> None:
        self._arrays: dict[str, NDArray[Any]] = {}

    def array(self, name: str, size: int, kind: DTypeLike) -> NDArray[Any]:
        """The array *name*, its values any; it holds until this thread asks for the same one again."""
        array = self._arrays.get(name)
        if array is None or len(array) < size or array.dtype != kind:
            array = self._arrays[name] = np.empty(size, kind)
        return array[:size]
