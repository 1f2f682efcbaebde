"""A text's words and marks with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.language.lexicon import ABBREVIATIONS, PLACES


class Token(NamedTuple):
    """A word, a number, a clitic ('s, 'll) or one mark; ``[start, end)`` are code points into the text."""

    start: int
    end: int
    text: str
    lower: str


_CLITIC = r"['’](?:s|ll|ve|re|d|m)\b"
_TOKEN = re.compile(
    rf"""
      (?:\w+-)?(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?  # U.S., e.g., U.N, D-N.Y.
    | \w+\.(?:com|org|net|gov|edu|tv|co\.uk)\b
    | nos?\.(?=\s?\d)                            # No. 5
    | {_CLITIC}
    | \d+(?:[-\u2010\u2011][^\W\d_]+)+              # 71-year-old
    | [$€£¥]?\d+(?:[.,:/]\d+)*(?:%|st\b|nd\b|rd\b|th\b|s\b)?
    | [@#]?\w+(?:(?!{_CLITIC})['’]\w+|[-\u2010\u2011/&]\w+)*
    | ``|''|\.\.\.|--+
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` in order. An abbreviation keeps its stop ("Gen.", "U.S.", "J.")."""
    end = len(text) if end is None else end
    found: list[Token] = []
    position = start
    while match := _TOKEN.search(text, position, end):
        stop = match.end()
        word = match[0]
        if stop < end and text[stop] == "." and keeps_stop(word) and not text.startswith("..", stop):
            stop += 1
        found.append(
            Token(match.start(), stop, text[match.start() : stop], text[match.start() : stop].lower())
        )
        position = stop
    return found


def keeps_stop(word: str) -> bool:
    """Whether a stop after *word* belongs to it: an abbreviation ("then-Gov.", "D-Ill.") or an initial."""
    word = word.rpartition("-")[2]
    initial = len(word) == 1 and word.isalpha() and word.isupper() and word != "I"
    return initial or word.lower() in ABBREVIATIONS or word in PLACES
