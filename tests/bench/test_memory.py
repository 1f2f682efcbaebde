"""The most memory held is counted, of all processes together."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from corpus.processes import Work, in_order
from tests.bench.large.memory import Together, peak_bytes

MUCH = 100_000_000
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only /proc tells processes apart")


def nothing() -> None:
    """What a process needs to know."""


def hold(size: int) -> int:
    """Hold so many bytes for a moment."""
    return int(np.ones(size, np.uint8)[-1])


def test_what_other_processes_held_counts_though_they_have_ended() -> None:
    """Each one's most is added to this process's own; what this one holds is not counted for them too."""
    own, memory = np.ones(MUCH, np.uint8), Together()
    assert list(memory.watched(in_order(Work(here=hold, there=hold, prepare=nothing), [MUCH], processes=2)))
    held = memory.bytes(2)
    assert held > peak_bytes() + MUCH
    assert held < 2 * peak_bytes() + 3 * len(own)


def test_what_was_held_counts_after_it_was_let_go_of() -> None:
    """A peak is no state of now."""
    before, memory = peak_bytes(), Together()
    for _ in memory.watched(range(3)):
        hold(2 * before)
    assert memory.bytes(0) > 2 * before
