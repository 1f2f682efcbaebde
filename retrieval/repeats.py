"""Whether two quotes of one speaker say the same, so that one of them is enough."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.folding import folded_words
from retrieval.kinds import COUNTS
from retrieval.lexicon import ENGLISH
from retrieval.stems import WORDS, stem

ALIKE: Final = 0.9
"""Share of the shorter quote's words that the other has as well, if they say the same."""
_KEPT_QUOTES: Final = 512
"""Quotes whose words are remembered: who asks on asks about the same."""
_APOSTROPHE: Final = re.compile("[\u2019\u02bc]")
_TURNS: Final = re.compile(rf"\b(?:{'|'.join(WORDS['denying'].split())})\b|\w+n't\b|{COUNTS}", re.IGNORECASE)


class _Words(NamedTuple):
    every: frozenset[str]
    telling: frozenset[str]
    """Stems of all but function words."""
    turns: tuple[str, ...]
    """What denies or counts, in order: one such word more or less makes another claim of the same words."""


def repeats(one: str, other: str) -> bool:
    """Whether *one* quote says what the *other* says, all but word for word.

    A word or two more are no other claim, and a word in place of another is one, however long the sentence:
    "would accept", "would reject". So is what denies or counts: "safe", "not safe"; "12 dead", "40 dead".
    """
    if one == other:
        return True
    ones, others = _words(one), _words(other)
    return (
        len(ones.every & others.every) >= ALIKE * min(len(ones.every), len(others.every))
        and (ones.telling <= others.telling or others.telling <= ones.telling)
        and ones.turns == others.turns
    )


@lru_cache(_KEPT_QUOTES)
def _words(text: str) -> _Words:
    every = frozenset(folded_words(text).keys)
    return _Words(
        every,
        frozenset(map(stem, every)) - ENGLISH.stop,
        tuple(_TURNS.findall(_APOSTROPHE.sub("'", text).casefold())),
    )
