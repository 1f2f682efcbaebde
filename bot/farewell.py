"""How the bot takes leave: who waits for an answer gets it quickly, or is told that none comes."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWER_S: Final = 2.0
"""How long an answer that is under way may still take; most take far less."""
SEND_S: Final = 1.0
"""How much longer it may take if it is already on its way to Discord, who may have it by now."""
TELL_S: Final = 2.0
"""How long it may take to tell those who get none. Docker kills what has not ended after ten seconds."""

_UNDER_WAY: Final[WeakSet[asyncio.Task[Any]]] = WeakSet()
_SENDING: Final[WeakSet[asyncio.Task[Any]]] = WeakSet()
_GIVEN_UP: Final[WeakSet[asyncio.Task[Any]]] = WeakSet()


class EndingError(Exception):
    """The bot ends before this is done."""


@contextmanager
def owed() -> Iterator[None]:
    """Make it known that somebody waits for the task that runs the block; EndingError if in vain."""
    with _among(_UNDER_WAY) as task:
        try:
            yield
        except asyncio.CancelledError as error:
            if task not in _GIVEN_UP:
                raise
            task.uncancel()
            raise EndingError from error


@contextmanager
def sending() -> Iterator[None]:
    """Make it known that the block sends the answer; nobody is to read both that and that none comes."""
    with _among(_SENDING):
        yield


@contextmanager
def _among(tasks: WeakSet[asyncio.Task[Any]]) -> Iterator[asyncio.Task[Any]]:
    """Count the task that runs the block among *tasks* as long as it does."""
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - inside a coroutine there is one
    tasks.add(task)
    try:
        yield task
    finally:
        tasks.discard(task)


async def take_leave() -> None:
    """Wait for what is under way, but not long: what isn't done by then ends with an EndingError."""
    await _done(_tasks(), ANSWER_S)
    await _done(_tasks() & set(_SENDING), SEND_S)
    given_up = _tasks()
    for task in given_up:
        _GIVEN_UP.add(task)
        task.cancel()
    await _done(given_up, TELL_S)


async def _done(tasks: set[asyncio.Task[Any]], within_s: float) -> None:
    if tasks:
        await asyncio.wait(tasks, timeout=within_s)


def _tasks() -> set[asyncio.Task[Any]]:
    """Those of this loop."""
    return asyncio.all_tasks() & set(_UNDER_WAY) - {asyncio.current_task()}
