"""Speed and memory, always as a ratio against a named peer in the same run: ``make bench``.

Every module and package here offers ``measure() -> list[Row]``; there is nothing to register.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 7


class Unit(StrEnum):
    """What a row's two figures are shown in; times are given in seconds, memory in bytes."""

    MILLISECONDS = "ms"
    SECONDS = "s"
    MEGABYTES = "MB"
    PLAIN = ""

    def shown(self, value: float) -> str:
        """*value* in this unit."""
        scaled = value * {Unit.MILLISECONDS: 1e3, Unit.MEGABYTES: 1e-6}.get(self, 1.0)
        return f"{scaled:.3g}" if abs(scaled) < 100 else f"{scaled:,.0f}"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison, in seconds unless *unit* says otherwise."""

    what: str
    ours: float
    peer: str
    """What *ours* is compared with."""
    theirs: float
    unit: Unit = Unit.MILLISECONDS
    most: float | None = None
    """What the ratio has to stay at or below, where something was promised."""

    @property
    def ratio(self) -> float:
        """How many times as much as the peer ours takes."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether it keeps what was promised, if anything was."""
        return self.most is None or self.ratio <= self.most


def seconds(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time that *run* takes, after one run that doesn't count."""
    run()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return median(times)
