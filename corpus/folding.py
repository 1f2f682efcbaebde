"""Words as names are compared by: without case, diacritics, hyphens, dots and possessives."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

KEPT_FOLDS: Final = 4000
"""Names and offices are folded again and again; what a few articles and their event use is kept."""

WORD: Final = re.compile(
    r"[a-zA-Z]++(?=[\s,;:?!)\]\"\u201d])"  # most words: nothing below fits one before these otherwise
    r"|[^\W\d_](?:\.[^\W\d_])+\b\.?(?:['\u2019\u02bc]s\b)?"  # U.S., D.P.R.K.'s
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['\u2019\u02bc][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['\u2019\u02bc][sS]\Z")


class Words(NamedTuple):
    """A text's words, folded, and where they stand: three lists, since few of many words are looked at."""

    keys: list[str]
    starts: list[int]
    raws: list[str]
    """As printed, without a possessive ending."""

    def end(self, place: int) -> int:
        """Where the word at *place* ends."""
        return self.starts[place] + len(self.raws[place])


@lru_cache(maxsize=KEPT_FOLDS)
def fold(text: str) -> str:
    """*text* without case, diacritics, hyphens, dots and possessives: equal for names that are written alike.

    Words are separated by one space; folding what is folded changes nothing.
    """
    folded = " ".join(folded_words(text).keys)
    while (again := " ".join(folded_words(folded).keys)) != folded:
        folded = again
    return folded


def folded_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]`` in order; one that folds to several is as many words."""
    words = Words([], [], [])
    keys, starts, raws = words
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        raw = match[0]
        if raw.isascii() and raw.isalnum():
            keys.append(raw.lower())
            starts.append(match.start())
            raws.append(raw)
            continue
        word, parts = _parts(raw)
        keys += parts
        starts += [match.start()] * len(parts)
        raws += [word] * len(parts)
    return words


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
