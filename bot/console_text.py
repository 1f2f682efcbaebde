"""Text made fit for a terminal: nothing in it acts, no line is wider than wanted, no character is lost."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHITE_SPACE = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WORD = re.compile(r"( *)([^ ]+|$)")


def visible(text: str) -> str:
    """*text* on one line, with every character that would act on a terminal shown as its code point.

    That is control characters and what turns the direction of writing: ``<U+001B>``. Everything else stays.
    """
    return "".join(
        f"<U+{ord(character):04X}>" if _acts(character) else character
        for character in _WHITE_SPACE.sub(" ", text)
    )


def _acts(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _BIDI_CONTROLS


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
        part = ""
        for character in word:
            if cell_len(part + character) > width:
                yield spaces, part
                spaces, part = "", ""
            part += character
        yield spaces, part
