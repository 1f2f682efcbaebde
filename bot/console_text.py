"""Text made fit for a terminal: nothing in it acts, no line is wider than wanted, no character is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHITE_SPACE = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, what turns the direction of writing, and halves of characters."""
_WORD = re.compile(r"( *)([^ ]+|$)")


def visible(text: str) -> str:
    """*text* on one line, with every character that would act on a terminal shown as its code point.

    White space is a space, what acts is ``<U+001B>``, and everything else stays.
    """
    return ACTING.sub(lambda match: f"<U+{ord(match[0]):04X}>", _WHITE_SPACE.sub(" ", text))


def wrap(text: str, width: int) -> list[str]:
    """Slices of the one-line *text* that together are it, at most *width* cells each but for last spaces.

    Breaks fall before words; a word wider than *width* is cut. No text makes one empty slice.
    """
    lines = [""]
    for spaces, word in _words(text, width):
        if cell_len(lines[-1] + spaces + word) > width:
            lines[-1] += spaces
            lines.append(word)
        else:
            lines[-1] += spaces + word
    return lines


def _words(text: str, width: int) -> Iterator[tuple[str, str]]:
    """The words of *text*, each with the spaces before it; too wide ones in parts."""
    for match in _WORD.finditer(text):
        spaces, word = match.groups()
        if cell_len(word) <= width:
            yield spaces, word
            continue
        part = ""
        for character in word:
            if cell_len(part + character) > width:
                yield spaces, part
                spaces, part = "", ""
            part += character
        yield spaces, part
