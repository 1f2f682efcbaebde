"""Work done by several processes."""

from __future__ import annotations

import os
import threading

from corpus.processes import Work, in_order

GIVEN: list[int] = []


def prepare(base: int) -> None:
    """What each process has to know."""
    GIVEN.append(base)


def there(number: int) -> tuple[int, bool]:
    """A sum, and that another process made it."""
    if number < 0:
        os._exit(1)
    return GIVEN[0] + number, True


def here(number: int) -> tuple[int, bool]:
    """The same sum, made here."""
    return 100 + number, False


WORK = Work(here=here, there=there, prepare=prepare, given=(100,))


def test_what_is_done_elsewhere_comes_back_in_order() -> None:
    """Each batch's result has its batch's place, and none of this process's threads is copied."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    assert list(in_order(WORK, range(7), processes=2)) == [(100 + n, True) for n in range(7)]
    stop.set()
    thread.join()


def test_a_process_that_dies_loses_nothing() -> None:
    """What a process was given when it ended is done here."""
    assert [made for made, _ in in_order(WORK, [1, -1, 2, 3], processes=2)] == [101, 99, 102, 103]


def test_one_process_is_this_one() -> None:
    """Nothing is started for work that one process does as well."""
    assert list(in_order(WORK, [1, 2], processes=1)) == [(101, False), (102, False)]
