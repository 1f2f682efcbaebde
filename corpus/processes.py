"""The same work on many batches, done by several processes and handed back in order."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from logging import getLogger
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_LOG: Final = getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[T, R]):
    """What is done to a batch, here and in another process."""

    here: Callable[[T], R]
    there: Callable[[T], R]
    """A module's own function, as its name is what the other process is given."""
    prepare: Callable[..., None]
    """Called once in each process, before the work; likewise."""
    given: tuple[Any, ...] = ()
    """To ``prepare``."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(work: Work[T, R], batches: Iterable[T], *, processes: int) -> Iterator[R]:
    """What *work* makes of each batch, in order, with at most one batch more in memory than *processes*.

    Processes are new ones, not copies of this one, whose threads may hold locks. Whatever becomes of them,
    the work is done: what they don't do is done here. They end at once when this does, or its process.
    """
    if processes <= 1:
        yield from map(work.here, batches)
        return
    with ExitStack() as stack:
        pool = _pool(work, processes, stack)
        under_way: deque[tuple[T, Future[R] | None]] = deque()
        for batch in batches:
            under_way.append((batch, _handed_over(pool, work, batch)))
            if len(under_way) > processes:
                yield _done(work, *under_way.popleft())
        while under_way:
            yield _done(work, *under_way.popleft())


def _pool(work: Work[T, R], processes: int, stack: ExitStack) -> ProcessPoolExecutor | None:
    context = get_context("spawn")
    try:
        end, held = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            processes, context, initializer=_prepare, initargs=(end, work.prepare, work.given)
        )
    except (OSError, NotImplementedError, ImportError) as error:  # a system without shared semaphores
        _LOG.info("working in one process only: %s", error)
        return None
    stack.callback(end.close)
    stack.callback(pool.shutdown, cancel_futures=True)
    stack.callback(_expect_no_more, pool)
    stack.callback(held.close)
    return pool


def _expect_no_more(pool: ProcessPoolExecutor) -> None:
    """Have what reads the results end with the last process, though that ended in the middle of a long one.

    It waits for the rest as long as anybody could write it, and this process holds the pipe's other end, too.
    """
    with suppress(AttributeError, OSError):  # the pool's own affair, and gone once it is broken
        pool._result_queue._writer.close()  # type: ignore[attr-defined] # noqa: SLF001 - there is no other way


def _prepare(end: Connection, prepare: Callable[..., None], given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started this, and who then ends it
    threading.Thread(target=_leave_at, args=(end,), daemon=True).start()
    prepare(*given)


def _leave_at(end: Connection) -> None:
    """Leave when nobody holds the pipe's other end any more.

    A pool would finish its batches first, and wait for more for ever if its owner was killed.
    """
    with suppress(EOFError):
        end.recv()
    os._exit(1)


def _handed_over(pool: ProcessPoolExecutor | None, work: Work[T, R], batch: T) -> Future[R] | None:
    if pool is None:
        return None
    try:
        with _deaf():
            return pool.submit(work.there, batch)
    except (BrokenProcessPool, OSError):
        return None


@contextmanager
def _deaf() -> Iterator[None]:
    """Whatever process is started meanwhile never hears of Ctrl-C, not even while it still imports."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(work: Work[T, R], batch: T, future: Future[R] | None) -> R:
    if future is not None:
        try:
            return future.result()
        except BrokenProcessPool as error:  # somebody ended a process, or there was no memory for it
            _LOG.warning("a process ended early, so what it was to do is done here: %s", error)
    return work.here(batch)
