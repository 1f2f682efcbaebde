"""The command line ``summit-bot``: here every command ends, with an exit code and never with a traceback."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

__all__ = ["main", "run"]


def main() -> None:
    """Run the command line of this process and end it."""
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        # Left to itself it ends a program before that has cleared up, and a container's first not at all.
        signal.signal(signal.SIGTERM, _stopped)
    code = run(sys.argv[1:])
    unblocked = sys.modules.get("bot.unblocked")  # --help does without
    if unblocked is not None:
        unblocked.leave(code)
    if code == Exit.STOPPED:
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, OSError, ValueError):  # closed, or never there
                stream.flush()
        os.kill(os.getpid(), signal.SIGTERM)  # as supervisors expect it; not a container's first
    sys.exit(code)


def _stopped(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # the second time at once
    sys.exit(Exit.STOPPED)


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. What has to be mended stands on standard error."""
    try:
        # Loaded here, so that Ctrl-C ends this cleanly too.
        from bot.cli.app import app  # noqa: PLC0415 - see above

        app(list(arguments), prog_name="summit-bot")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge: whatever it is becomes a sentence and a code
        return _failed(error)
    return Exit.DONE


def _failed(error: Exception) -> int:
    from bot.cli.ending import ending  # noqa: PLC0415 - only what fails needs it
    from bot.cli.output import Output  # noqa: PLC0415 - likewise

    code, sentence = ending(error)
    if sentence:
        with suppress(Stop):  # what can't be said any more doesn't change how it ended
            Output().complain(sentence)
    return code
