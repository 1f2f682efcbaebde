"""A text's words and marks with their offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.language.lexicon import ABBREVIATIONS, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator


UNSEEN = r"[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
"""A pattern of the characters that nobody sees: soft hyphens, joiners, marks of the writing direction."""


class Token(NamedTuple):
    """A word, a number, a clitic ('s, 'll) or one mark; ``[start, end)`` are code points into the text."""

    start: int
    end: int
    text: str
    lower: str


_CLITIC = r"['’](?i:s|ll|ve|re|d|m)\b"
_TOKEN = re.compile(
    rf"""
      [a-zA-Z]++(?=[\s,;:?!)\]”"])               # most words: nothing below fits one before these otherwise
    | (?:\w+-)?(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?  # U.S., e.g., U.N, D-N.Y.
    | \w+\.(?i:com|org|net|gov|edu|tv|co\.uk)\b
    | (?i:nos?)\.(?=\s?\d)                       # No. 5
    | {_CLITIC}
    | \d+(?:[-\u2010\u2011][^\W\d_]+)+              # 71-year-old
    | [$€£¥]?\d+(?:[.,:/]\d+)*(?:%|(?i:st|nd|rd|th|s)\b)?
    | [@#]?\w+(?:(?!{_CLITIC})['’]\w+|[-\u2010\u2011/&]\w+)*
    | ``|''|\.\.\.|--+
    | [^\w\s]
    """,
    re.VERBOSE,
)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` in order. An abbreviation keeps its stop ("Gen.", "U.S.", "J.")."""
    return list(each_token(text, start, end))


def each_token(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The same one by one, for whoever may need only the first."""
    end = len(text) if end is None else end
    position = start
    new = tuple.__new__  # a NamedTuple's own is written in Python and takes twice as long
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        if begin < position:
            continue  # the stop that the token before keeps
        word = match[0]
        if stop < end and text[stop] == "." and keeps_stop(word) and not text.startswith("..", stop):
            stop += 1
            word += "."
        # Most words are their own lower case, and one string for both is half the memory.
        yield new(Token, (begin, stop, word, word if word.islower() else word.lower()))
        position = stop


def keeps_stop(word: str) -> bool:
    """Whether a stop after *word* belongs to it: an abbreviation ("then-Gov.", "D-Ill.") or an initial."""
    word = word.rpartition("-")[2]
    initial = len(word) == 1 and word.isalpha() and word.isupper() and word != "I"
    return initial or word.lower() in ABBREVIATIONS or word in PLACES
