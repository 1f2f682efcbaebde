"""The same work on many batches, done by several processes and handed back in order."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from logging import getLogger
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_LOG: Final = getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
"""How often a wait for a result looks whether the processes are all there."""


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
                yield _done(pool, work, *under_way.popleft())
        while under_way:
            yield _done(pool, work, *under_way.popleft())


@dataclass(frozen=True, slots=True)
class _Pool:
    """The processes, and what holds them: they leave once nobody has *held* open."""

    executor: ProcessPoolExecutor
    held: Connection

    def end(self) -> None:
        """Have the processes leave, and what reads their results end with them, whatever they are doing."""
        self.held.close()
        _expect_no_more(self.executor)

    def has_lost_one(self) -> bool:
        """Whether a process has ended by itself, or was ended by somebody."""
        with suppress(AttributeError):  # it is broken by now, and has told everybody who waited
            started = [*self.executor._processes.values()]  # noqa: SLF001 - there is no other way
            return bool(connection.wait([process.sentinel for process in started], timeout=0))
        return False


def _pool(work: Work[T, R], processes: int, stack: ExitStack) -> _Pool | None:
    context = get_context("spawn")
    try:
        end, held = context.Pipe(duplex=False)
        executor = ProcessPoolExecutor(
            processes, context, initializer=_prepare, initargs=(end, work.prepare, work.given)
        )
    except (OSError, NotImplementedError, ImportError) as error:  # a system without shared semaphores
        _LOG.info("working in one process only: %s", error)
        return None
    pool = _Pool(executor, held)
    stack.callback(end.close)
    stack.callback(executor.shutdown, cancel_futures=True)
    stack.callback(pool.end)
    return pool


def _expect_no_more(executor: ProcessPoolExecutor) -> None:
    """Have what reads the results end with the last process, though that ended in the middle of a long one.

    It waits for the rest as long as anybody could write it, and this process holds the pipe's other end, too.
    """
    with suppress(AttributeError, OSError):  # the pool's own affair, and gone once it is broken
        executor._result_queue._writer.close()  # type: ignore[attr-defined] # noqa: SLF001 - there is no other way


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


def _handed_over(pool: _Pool | None, work: Work[T, R], batch: T) -> Future[R] | None:
    if pool is None:
        return None
    try:
        with _deaf():
            return pool.executor.submit(work.there, batch)
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


def _done(pool: _Pool | None, work: Work[T, R], batch: T, future: Future[R] | None) -> R:
    if pool is not None and future is not None:
        try:
            return _result(pool, future)
        except BrokenProcessPool as error:  # somebody ended a process, or there was no memory for it
            _LOG.warning("a process ended early, so what it was to do is done here: %s", error)
    return work.here(batch)


def _result(pool: _Pool, future: Future[R]) -> R:
    """What *future* brings; BrokenProcessPool if a process ended before.

    One that ended in the middle of a long result has the others wait to send theirs, and the reader here for
    the rest of it, for as long as any of them could write it; so then all of them end.
    """
    while not wait([future], LOOK_EVERY_S).done:
        if pool.has_lost_one():
            pool.end()
    return future.result()
