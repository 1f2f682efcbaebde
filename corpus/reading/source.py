"""File → text, or the one reason why it can't be read.

Nothing is changed on the way, neither line ends nor a byte order mark: an offset into the text is one into
the file's characters.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from corpus.errors import BrokenCorpusError, Problem

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE_LIMIT_BYTES = 5_000_000
BOM = "\ufeff"
LINE_END = re.compile(r"\r\n|\n|\r")

_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path, *, limit: int = ARTICLE_LIMIT_BYTES) -> bytes:
    """The file's bytes, at most *limit*; BrokenCorpusError where it can't be read."""
    try:
        status = path.stat()
        # Opening a pipe or a device could wait or read forever.
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise _broken(path, 1, f"{what}; move it out of here or put a text file in its place")
        if status.st_size > limit:
            over = f"{status.st_size:,} bytes, over the limit of {limit:,}"
            raise _broken(path, 1, f"{over}; split it or shorten it")
        return path.read_bytes()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise _broken(path, 1, f"can't be read ({reason}); mend the file or its permissions") from error


def decode(path: Path, raw: bytes) -> str:
    """*raw* as text, code point by code point; BrokenCorpusError names the line that isn't text."""
    if raw.startswith(_WIDE_BOMS):
        raise _broken(path, 1, "in UTF-16, not UTF-8; save it again as UTF-8")
    if b"\0" in raw:
        line = _line_of_byte(raw, raw.index(b"\0"))
        raise _broken(path, line, "binary (holds a NUL byte), not text; save it as text in UTF-8")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
        raise _broken(
            path,
            _line_of_byte(raw, at),
            f"not UTF-8 (byte 0x{raw[at]:02x} at offset {at}); save it again as UTF-8",
        ) from error


def line_of(text: str, offset: int) -> int:
    """The line, counted from 1, on which the character at *offset* stands."""
    return 1 + sum(1 for _ in LINE_END.finditer(text, 0, offset))


def _line_of_byte(raw: bytes, offset: int) -> int:
    # ASCII line ends never occur inside a multi-byte sequence, so any one-byte code finds them.
    return line_of(raw[:offset].decode("latin-1"), offset)


def _broken(path: Path, line: int, reason: str) -> BrokenCorpusError:
    return BrokenCorpusError([Problem(path, line, reason)])
