"""Words as names are compared by: without case, diacritics, hyphens, dots and possessives."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT_FOLDS: Final = 4000
"""Names and offices are folded again and again; what a few articles and their event use is kept."""

WORD: Final = re.compile(
    r"[a-zA-Z]++(?=[\s,;:?!)\]\"\u201d])"  # most words: nothing below fits one before these otherwise
    r"|[^\W\d_](?:\.[^\W\d_])+\b\.?(?:['\u2019\u02bc]s\b)?"  # U.S., D.P.R.K.'s
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['\u2019\u02bc][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['\u2019\u02bc][sS]\Z")


class Token(NamedTuple):
    """A word folded, and where it stands as printed; the printed one has no possessive ending."""

    key: str
    start: int
    end: int
    raw: str


@lru_cache(maxsize=KEPT_FOLDS)
def fold(text: str) -> str:
    """*text* without case, diacritics, hyphens, dots and possessives: equal for names that are written alike.

    Words are separated by one space; folding what is folded changes nothing.
    """
    folded = " ".join(token.key for token in folded_tokens(text))
    while (again := " ".join(token.key for token in folded_tokens(folded))) != folded:
        folded = again
    return folded


def folded_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of ``text[start:end]`` in order; one that folds to several is as many tokens."""
    new = tuple.__new__  # a NamedTuple's own is written in Python and takes twice as long
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        raw = match[0]
        if raw.isascii() and raw.isalnum():
            yield new(Token, (raw.lower(), *match.span(), raw))
            continue
        word, keys = _parts(raw)
        for key in keys:
            yield Token(key, match.start(), match.start() + len(word), word)


@lru_cache(maxsize=KEPT_FOLDS)
def _parts(raw: str) -> tuple[str, tuple[str, ...]]:
    """The word without its possessive ending, and what it folds to."""
    word = _POSSESSIVE.sub("", raw)
    if word.isascii() and word.isalnum():
        return word, (word.lower(),)
    joined = re.sub(r"[.'\u2019\u02bc]", "", word)
    for _ in range(2):  # case folding can bring back what decomposing took apart
        decomposed = unicodedata.normalize("NFKD", joined)
        joined = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).casefold()
    return word, tuple("".join(c if c.isalnum() else " " for c in joined).split())
