"""Work done by several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from corpus.processes import Work, in_order

if TYPE_CHECKING:
    from pathlib import Path

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


ENDLESS = """
import time
from corpus.processes import Work, in_order

def prepare():
    pass

def work(_):
    print("working", flush=True)
    time.sleep(60)

if __name__ == "__main__":
    list(in_order(Work(here=work, there=work, prepare=prepare), range(4), processes=2))
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_owner(end: signal.Signals, tmp_path: Path) -> None:
    """Interrupted, asked to end or killed: what it started ends at once, in the middle of its work."""
    program = tmp_path / "endless.py"
    program.write_text(ENDLESS)
    with subprocess.Popen(  # noqa: S603 - this Python and the program above
        [sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        owner.send_signal(end)
        # All of them hold the same output, so it ends with the last of them.
        owner.communicate(timeout=30)
    assert owner.returncode == -end


CUT_SHORT = """
from corpus.processes import Work, in_order

def prepare():
    pass

def work(_):
    return bytes(2**26)

if __name__ == "__main__":
    results = in_order(Work(here=work, there=work, prepare=prepare), range(9), processes=2)
    next(results)
    results.close()
    print("ended")
"""


def test_a_result_cut_short_is_not_waited_for(tmp_path: Path) -> None:
    """Whoever wants no more, as after Ctrl-C, is let go, though a process was sending a long result."""
    program = tmp_path / "cut_short.py"
    program.write_text(CUT_SHORT)
    done = subprocess.run(  # noqa: S603 - this Python and the program above
        [sys.executable, str(program)], stdout=subprocess.PIPE, timeout=60, check=True
    )
    assert done.stdout == b"ended\n"


KILLED = """
import os
import signal
from multiprocessing.connection import Connection

from corpus.processes import Work, in_order

def prepare():
    pass

def half_of(self, sent):
    os.write(self.fileno(), (2 * len(sent)).to_bytes(4, "big") + bytes(sent))
    os.kill(os.getpid(), signal.SIGKILL)

def here(batch):
    return batch[0], "here"

def there(batch):
    if batch[0] == 3:
        Connection._send_bytes = half_of
    return batch[0], "there"

if __name__ == "__main__":
    batches = [(number, bytes(2**20)) for number in range(9)]
    made = [*in_order(Work(here=here, there=there, prepare=prepare), batches, processes=2)]
    assert [number for number, _ in made] == [*range(9)]
    print(made[0][1], made[3][1], made[8][1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is not ended by a signal")
def test_a_process_killed_while_it_sends_loses_nothing(tmp_path: Path) -> None:
    """Where memory runs out in the middle of a long result, what is missing is done here; nothing hangs."""
    program = tmp_path / "killed.py"
    program.write_text(KILLED)
    done = subprocess.run(  # noqa: S603 - this Python and the program above
        [sys.executable, str(program)], stdout=subprocess.PIPE, timeout=60, check=True
    )
    assert done.stdout == b"there here here\n"


def test_what_still_starts_does_not_hear_of_an_interruption(tmp_path: Path) -> None:
    """Ctrl-C, which a terminal sends to all, shows no traceback of a process that imports what it needs."""
    program = tmp_path / "slow_start.py"
    program.write_text("import time\nprint('working', flush=True)\ntime.sleep(1)\n" + ENDLESS)
    with subprocess.Popen(  # noqa: S603 - this Python and the program above
        [sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()  # the owner's own
        owner.stdout.readline()  # of a process that is being started
        os.killpg(owner.pid, signal.SIGINT)
        _, complaints = owner.communicate(timeout=30)
    assert complaints.count(b"Traceback") == 1  # the owner's own
