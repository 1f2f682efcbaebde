"""What SIGTERM does to a command, which a supervisor ends by it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.exits import Exit

LOADING = """
import time

from bot import service
from bot.cli import main
from corpus.processes import Work, in_order

def prepare():
    pass

def work(_):
    print("reading", flush=True)
    time.sleep(60)

def load(*_, **__):
    return list(in_order(Work(here=work, there=work, prepare=prepare), range(4), processes=2))

if __name__ == "__main__":
    service.Service.__init__.__kwdefaults__["load"] = load
    main()
"""


@pytest.mark.parametrize("first_of_a_container", [False, True])
def test_it_ends_at_once_in_the_middle_of_its_start(tmp_path: Path, *, first_of_a_container: bool) -> None:
    """A stop while several processes read the articles leaves nothing; a container's first hears it."""
    program = tmp_path / "loading.py"
    program.write_text(LOADING)
    container = ["unshare", "--pid", "--fork", "--user", "--map-root-user", "--kill-child"]
    if first_of_a_container and not is_possible(*container, "true"):
        pytest.skip("this system makes no containers for everybody")
    with subprocess.Popen(  # noqa: S603 - this Python and the program above
        [*(container if first_of_a_container else ()), sys.executable, str(program), "run"],
        env=os.environ | {"SUMMIT_BOT_TOKEN": "a.b.c", "SUMMIT_BOT_STATE": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        os.kill(child_of(started.pid) if first_of_a_container else started.pid, signal.SIGTERM)
        _, errors = started.communicate(timeout=30)
    assert started.returncode == (Exit.STOPPED if first_of_a_container else -signal.SIGTERM)
    assert errors == b""


def is_possible(*command: str) -> bool:
    """Whether this system has that command and lets it be done."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - ours
    except OSError:
        return False


def child_of(process: int) -> int:
    """The one process that it has started."""
    return int(Path(f"/proc/{process}/task/{process}/children").read_text())
