"""Speed, always as a ratio against a named peer in the same run: ``make bench``.

Every module here offers ``measure() -> list[Row]``; there is nothing to register.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison, in seconds."""

    what: str
    ours: float
    peer: str
    """What *ours* is compared with."""
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as long as the peer ours takes."""
        return self.ours / self.theirs


def seconds(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time that *run* takes, after one run that doesn't count."""
    run()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return median(times)
