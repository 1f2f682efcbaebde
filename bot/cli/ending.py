"""From an error to what a person is told and a script can test."""

from __future__ import annotations

import errno
import secrets
import sys
import traceback

from bot import wording
from bot.cli.exits import Exit, Stop
from bot.cli.output import abandon
from bot.parties import UnknownPartyError
from bot.settings import SettingsError, load_settings, state_folder
from bot.wording import terminal
from corpus.errors import BrokenCorpusError
from retrieval.question import UnaskableError

LOG_FILE = "errors.log"


def ending(error: Exception) -> tuple[Exit, str]:
    """The exit code and the sentence for *error*; one that nobody foresaw is logged under a reference."""
    match error:
        case Stop():
            return error.code, str(error)
        case BrokenCorpusError():
            return Exit.BROKEN, str(error)
        case UnknownPartyError() | SettingsError():
            return Exit.USAGE, str(error)
        case UnaskableError():
            return Exit.UNASKABLE, wording.unaskable(error)
        case OSError(errno=errno.EPIPE | errno.ENOSPC):
            return _unprinted(error)
        case _:
            return Exit.UNEXPECTED, _unexpected(error)


def _unprinted(error: OSError) -> tuple[Exit, str]:
    """Of Typer's own printing, of help for instance; what we print has its Stop."""
    abandon(sys.stdout)
    if error.errno == errno.ENOSPC:
        return Exit.UNWRITTEN, terminal.cannot_write(error.strerror)
    abandon(sys.stderr)
    return Exit.DONE, ""


def _unexpected(error: Exception) -> str:
    reference = secrets.token_hex(3)
    details = "".join(traceback.format_exception(error))
    try:
        settings = load_settings()
        state, debug = settings.state, settings.debug
    except SettingsError:
        state, debug = state_folder(), False
    if debug:
        return f"{details}\n{wording.unexpected(reference)}"
    try:
        state.mkdir(parents=True, exist_ok=True)
        with (state / LOG_FILE).open("a", encoding="utf-8") as log:
            log.write(f"{reference}\n{details}\n")
    except OSError:
        return f"{details}\n{wording.unexpected(reference)}"
    return wording.unexpected(reference, state / LOG_FILE)
