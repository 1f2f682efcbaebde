"""Words of one family, by rule: what English makes of a word by its endings, "inspect", "inspector".

A stemmer takes off what inflects a word and some of what derives one; the rest of the derivational endings
(Quirk et al. 1985, appendix I) is taken off here, as long as enough is left to be a word of its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from retrieval.stems import APART, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.stems import Term

_LEAST_ROOT: Final = 5
"""Letters: shorter ones are shared by strangers, as "gener" by "general" and "generator" is not."""
_KEPT: Final = 4096
_ENDINGS: Final = tuple(sorted(WORDS["endings"].split(), key=len, reverse=True))
"""Longest first."""


def root(word: Term) -> str:
    """What is left of a stem without its derivational endings."""
    left: str = word
    while ending := next((e for e in _ENDINGS if left.endswith(e) and len(left) - len(e) >= _LEAST_ROOT), ""):
        left = left[: -len(ending)]
    return left


def families(terms: Callable[[str], Sequence[Term]]) -> Callable[[Term], tuple[Term, ...]]:
    """Gives the other words of a word's family; *terms* are those that begin so, in an index."""

    @lru_cache(_KEPT)
    def family(word: Term) -> tuple[Term, ...]:
        if not word.isalpha() or word in APART:
            return ()
        shared = root(word)
        if len(shared) < _LEAST_ROOT:
            return ()
        return tuple(
            other
            for other in terms(shared)
            if other != word and other.isalpha() and root(other) == shared and other not in APART
        )

    return family
