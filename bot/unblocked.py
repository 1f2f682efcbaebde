"""What keeps the event loop answering while other threads compute: they take turns with it.

Only one thread runs Python at a time, so the loop waits for every thread that computes, and for the collector
of garbage, which stops all of them for as long as it looks through the corpus.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

TURN_S: Final = 0.001
"""How long one thread computes while another waits."""
THREADS: Final = 2
"""How many compute at once: a reload, and the answers one after another. More would be no faster."""


def prepare(loop: asyncio.AbstractEventLoop) -> None:
    """Let *loop* wait for no thread longer than some milliseconds; what is loaded by now stays for good."""
    sys.setswitchinterval(TURN_S)
    loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="computing"))
    gc.collect()
    gc.freeze()


def uncollected(work: Callable[[], T]) -> T:
    """What *work* gives, which makes a corpus: nothing of it is looked through for garbage, then or later."""
    gc.disable()
    try:
        return work()
    finally:
        gc.freeze()
        gc.enable()


class OneByOne:
    """Makes corpora in a thread, never two at once: what waits its turn must not take the answers' thread."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def make(self, work: Callable[[], T]) -> T:
        """What *work* gives, as :func:`uncollected` does it."""
        async with self._turn:
            return await asyncio.to_thread(uncollected, work)
