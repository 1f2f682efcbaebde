"""What keeps the event loop answering while other threads compute."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from bot.unblocked import THREADS, TURN_S, OneByOne, prepare, uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    turn_s = sys.getswitchinterval()
    yield
    sys.setswitchinterval(turn_s)
    gc.unfreeze()


async def test_few_threads_compute_at_once() -> None:
    """However many questions come at once, a few threads compute, and take short turns."""
    prepare(asyncio.get_running_loop())
    used: set[int] = set()
    await asyncio.gather(*(asyncio.to_thread(lambda: used.add(threading.get_ident())) for _ in range(50)))
    assert len(used) <= THREADS
    assert sys.getswitchinterval() == pytest.approx(TURN_S)


def test_a_corpus_is_not_looked_through() -> None:
    """While a corpus is made no garbage is collected, and what was made is left out of later collections."""
    made: list[list[int]] = []

    def work() -> bool:
        made.append([])
        return gc.isenabled()

    before = gc.get_freeze_count()
    assert not uncollected(work)
    assert gc.isenabled()
    assert gc.get_freeze_count() > before


def test_a_corpus_that_fails() -> None:
    """Collecting goes on after an error too."""
    with pytest.raises(ZeroDivisionError):
        uncollected(lambda: 1 / 0)
    assert gc.isenabled()


async def test_corpora_leave_a_thread_for_answers() -> None:
    """However many moderators reload and check at once, questions are answered meanwhile."""
    prepare(asyncio.get_running_loop())
    corpora, done = OneByOne(), threading.Event()
    making = [asyncio.create_task(corpora.make(done.wait)) for _ in range(THREADS + 1)]
    try:
        assert await asyncio.wait_for(asyncio.to_thread(lambda: "answered"), timeout=10) == "answered"
    finally:
        done.set()
    assert await asyncio.gather(*making) == [True] * len(making)
