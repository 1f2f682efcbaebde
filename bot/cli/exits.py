"""How a command ends: the exit codes that scripts can rely on, and which error has which."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; ``docs/cli.md`` lists them too."""

    DONE = 0
    """Done. That nobody says anything on a question is an answer as well."""
    BROKEN = 1
    """An event folder, or a line of the input, has to be mended; each problem was named."""
    USAGE = 2
    """The command line or a setting has to be mended."""
    UNASKABLE = 3
    """The question or topic can't be asked; with ``--file`` its line says so and the command goes on."""
    NO_START = 4
    """Discord, the database or the demo's packages don't let the bot start; the message says what to do."""
    UNWRITTEN = 5
    """The output can't be written, as on a full disk; that a reader left early is 0."""
    DIFFERENT = 6
    """Something is not as it was, where two runs are compared."""
    UNEXPECTED = 70
    """An error that nobody foresaw; a reference leads to its details in the log."""
    INTERRUPTED = 130
    """Ctrl-C."""
    STOPPED = 143
    """SIGTERM, which the bot on Discord takes for its end, and so for 0."""


class Stop(Exception):  # noqa: N818 - how a command ends, not what failed
    """Ends the command with that exit code; the message, if there is one, says what to mend."""

    def __init__(self, code: Exit, sentence: str = "") -> None:
        super().__init__(sentence)
        self.code = code
