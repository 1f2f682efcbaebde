"""What keeps the event loop answering while other threads compute: they take turns with it.

Only one thread runs Python at a time, so the loop waits for every thread that computes, and for the collector
of garbage, which stops all of them for as long as it looks through the corpus.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

TURN_S: Final = 0.001
"""How long one thread computes while another waits."""
THREADS: Final = 2
"""How many compute at once: a reload, and the answers one after another. More would be no faster."""


def prepare(loop: asyncio.AbstractEventLoop) -> None:
    """Let *loop* wait for no thread longer than some milliseconds; what is loaded by now stays for good."""
    sys.setswitchinterval(TURN_S)
    loop.set_default_executor(_Unawaited(THREADS, thread_name_prefix="computing"))
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


class _Unawaited(ThreadPoolExecutor):
    """Threads whose work nobody waits for once the loop ends, as nobody is left to have what it makes."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Likewise, and known to be under way until it is done."""
        future = super().submit(fn, *args, **kwargs)
        _UNDER_WAY.add(future)
        future.add_done_callback(_UNDER_WAY.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as inherited
        """Let no thread begin anything more; asyncio asks to wait, which a reload can make long."""
        super().shutdown(wait=False, cancel_futures=True)


_UNDER_WAY: Final[set[Future[Any]]] = set()


def leave(code: int) -> None:
    """End this process with *code* if a thread still computes, which Python would wait for.

    An index that answered already is put on the disk before.
    """
    if not _UNDER_WAY:
        return
    from retrieval.engines.compact.cache import settle  # noqa: PLC0415 - what computes has loaded it

    settle()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or never there
            stream.flush()
    os._exit(code)


class OneByOne:
    """Makes corpora in a thread, never two at once: what waits its turn must not take the answers' thread."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def make(self, work: Callable[[], T]) -> T:
        """What *work* gives, as :func:`uncollected` does it."""
        async with self._turn:
            return await asyncio.to_thread(uncollected, work)
