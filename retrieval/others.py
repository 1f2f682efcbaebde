"""Whom a question leaves out: "anyone else?" after another one, "what did everyone except Oslo say"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from retrieval.focus import Focus, find_focus, named_alone
from retrieval.stems import WORDS, Term, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.analysis import Token

_ANYBODY: Final = frozenset(WORDS["anybody"].split())
_ALL: Final = frozenset(WORDS["all_of_them"].split())
_EXCEPTING: Final = tuple(
    tuple(map(stem, phrase.split()))
    for phrase in sorted(WORDS["excepting"].split(","), key=len, reverse=True)
)
_ARTICLES: Final = frozenset(map(stem, ("the", "a", "an")))
_BESIDE: Final = _ARTICLES | frozenset(map(stem, ("and", "or")))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who is not asked."""

    whom: tuple[Focus, ...]
    used: frozenset[int]
    """Places of the tokens that say so, and who is asked instead."""
    phrase: tuple[int, int]
    """Where the text says who is asked instead: all but them."""


def asks_others(tokens: Sequence[Token]) -> bool:
    """Whether it asks for other people, not for other things as "what else?" does."""
    words = [token.surface.casefold() for token in tokens]
    return "others" in words or any(word == "else" and before in _ANYBODY for before, word in pairwise(words))


def left_out(text: str, tokens: Sequence[Token]) -> LeftOut | None:
    """Who is left out of those whose words a question asks for; None if it asks for no words of the others'.

    "What did everyone except Oslo say" leaves Oslo out, "was anyone except Oslo there" asks who was there.
    """
    for at in range(1, len(tokens)):
        if tokens[at - 1].surface.casefold() not in _ANYBODY | _ALL:
            continue
        for length in (len(phrase) for phrase in _EXCEPTING if _stands(phrase, tokens, at)):
            first, end = _names(tokens, at + length)
            if first == end:
                continue
            start = at
            while start and tokens[start - 1].surface.casefold() in _ANYBODY | _ALL:
                start -= 1
            named = tokens[end - 1]
            read = [*tokens[:start], replace(named, start=tokens[start].start), *tokens[end:]]
            focus = find_focus(text, read, has_press=False) or named_alone(text, read, has_press=False)
            if focus is None or start not in focus.used:
                return None
            whom = tuple(_each(tokens[first:end]))
            moved = end - start - 1
            used = {place if place < start else place + moved for place in focus.used} | {*range(start, end)}
            return LeftOut(whom, frozenset(used), (tokens[start].start, tokens[end - 1].end))
    return None


def _stands(phrase: Sequence[Term], tokens: Sequence[Token], at: int) -> bool:
    return [token.term for token in tokens[at : at + len(phrase)]] == list(phrase)


def _names(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """Where a row of names begins there and ends: "the mayor and Oslo"; nowhere if there is none."""
    end = first
    for place in range(first, len(tokens)):
        if tokens[place].is_name:
            end = place + 1
        elif tokens[place].term not in _BESIDE:
            break
    return first, end


def _each(tokens: Sequence[Token]) -> Iterator[Focus]:
    for token in tokens:
        if token.party is not None:
            yield Focus(token.party, token.speaker, stem(token.surface))
