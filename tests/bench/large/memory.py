"""How much memory a step has held at most, and the processes that it started.

What a system's own count says of a process that another has started may be what that other held: where
``/proc`` is, it is read there, from each process's own pages. Pages that several share are counted for each
of them, so a sum is never too low.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

_RESET: Final = "5"
"""What makes the kernel forget the most that a process has held (Linux, proc_pid_clear_refs(5))."""


def peak_bytes() -> int:
    """The most memory that this process has held."""
    own = _peak("self")
    return _counted(children=False) if own is None else own


class Together:
    """The most memory that this process and those that it has work for it can have held at once."""

    def __init__(self) -> None:
        self._while_they_worked = 0

    def watched(self, made: Iterable[T]) -> Iterator[T]:
        """What is *made* by others: when all is there they have ended, and this process goes on without."""
        theirs: dict[str, int] = {}
        for one in made:
            theirs |= _children()
            yield one
        if theirs:
            self._while_they_worked = peak_bytes() + sum(theirs.values())
            with suppress(OSError):  # what follows is then no less than what was
                Path("/proc/self/clear_refs").write_text(_RESET, "ascii")

    def bytes(self, workers: int) -> int:
        """The most while they worked and after; where that can't be told apart, all for each of *workers*."""
        if self._while_they_worked:
            return max(self._while_they_worked, peak_bytes() + sum(_children().values()))
        return peak_bytes() + workers * _counted(children=True)


def _children() -> dict[str, int]:
    """The most that each process has held that this one has started and that has not ended."""
    lists = [path.read_text("ascii") for path in Path("/proc/self/task").glob("*/children")]
    held = {process: _peak(process) for process in " ".join(lists).split()}
    return {process: most for process, most in held.items() if most is not None}


def _peak(process: str) -> int | None:
    try:
        status = Path("/proc", process, "status").read_text("utf8")
    except OSError:  # another system, or it has ended
        return None
    found = (1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return next(found, None)  # what has ended and is not waited for yet has none


def _counted(*, children: bool) -> int:
    import resource  # noqa: PLC0415 - there is none on Windows, where only this is not to be had

    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF).ru_maxrss
