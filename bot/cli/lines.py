"""Input files, line by line."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.exits import Exit, Stop
from bot.wording import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.cli.output import Output

STANDARD_INPUT = Path("-")
_BOM = b"\xef\xbb\xbf"


def read_lines(file: Path) -> Iterable[bytes]:
    """The lines of *file* without their ends; as they come if it is standard input. May raise Stop.

    A list where all of them are there already, as when standard input is a file.
    """
    if file == STANDARD_INPUT:
        if sys.stdin is None:  # closed by whoever started this
            return []
        lines = _without_ends(sys.stdin.buffer)
        return list(lines) if stat.S_ISREG(os.fstat(sys.stdin.fileno()).st_mode) else lines
    try:
        with file.open("rb") as opened:
            return list(_without_ends(opened))
    except OSError as error:
        raise Stop(Exit.USAGE, terminal.cannot_read(file, error.strerror)) from error


def _without_ends(lines: Iterable[bytes]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        yield (line.removeprefix(_BOM) if number == 0 else line).removesuffix(b"\n").removesuffix(b"\r")


def tracked(lines: Iterable[bytes], doing: str, output: Output) -> Iterator[bytes]:
    """*lines*, with progress shown where their number is known and they aren't answered on that screen."""
    if not isinstance(lines, list) or output.is_terminal:
        yield from lines
        return
    with output.progress(doing) as progress:
        for done, line in enumerate(lines):
            progress(done, len(lines))
            yield line
