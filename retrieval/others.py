"""Whom of several a question asks, or leaves out: "what did Oslo and Bergen say", "everyone except Oslo"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from retrieval.focus import Focus, find_focus, named_alone
from retrieval.lexicon import listed
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
_VERSUS: Final = stem("versus")
_JOINING: Final = frozenset({*map(stem, ("and", "or", "but")), _VERSUS})
_ASKING: Final = listed("asking")
_SEVERAL: Final = 2
_BESIDE: Final = _ARTICLES | frozenset(map(stem, ("and", "or")))


@dataclass(frozen=True, slots=True)
class Several:
    """People of whom all are asked, or none."""

    whom: tuple[Focus, ...]
    used: frozenset[int]
    """Places of the tokens that say who is asked."""
    phrase: tuple[int, int]
    """Where the text says who is asked: those, or all but them."""
    left_out: bool = False


def asks_others(tokens: Sequence[Token]) -> bool:
    """Whether it asks for other people, not for other things as "what else?" does."""
    words = [token.surface.casefold() for token in tokens]
    return "others" in words or any(word == "else" and before in _ANYBODY for before, word in pairwise(words))


def asked_together(text: str, tokens: Sequence[Token], *, follows: bool) -> Several | None:
    """Those of several parties whose words a question asks for, where "and" or "versus" joins their names."""
    for first in range(len(tokens)):
        end = _row(tokens, first)
        if not tokens[first].is_name or len({one.party for one in _each(tokens[first:end])}) < _SEVERAL:
            continue
        focus = _aimed_at(text, tokens, first, end, follows=follows)
        if focus is None or focus.phrase[1] != tokens[end - 1].end or _says_more(tokens[:first], focus):
            return None
        return Several(tuple(_each(tokens[first:end])), _used(focus, first, end), focus.phrase)
    return None


def asked_in_turn(text: str, tokens: Sequence[Token], first: Focus) -> Several | None:
    """The one whom a question asks *first* and whom it asks then: "… and what did Oslo say", "… vs Oslo"."""
    for at in range(max(first.used, default=0) + 1, len(tokens)):
        if tokens[at - 1].term not in _JOINING:
            continue
        if tokens[at - 1].term == _VERSUS and tokens[at].is_name:
            end = _row(tokens, at)
            then, used = tuple(_each(tokens[at:end])), frozenset(range(at, end))
        elif tokens[at].term in _ASKING:
            second = find_focus(text, tokens[at:], has_press=False)
            if second is None or second.whom == first.whom:
                continue
            then, used = (second,), frozenset(at + place for place in second.used)
        else:
            continue
        return Several((first, *then), first.used | used, first.phrase)
    return None


def _row(tokens: Sequence[Token], first: int) -> int:
    """Past the names that stand there in a row: "Oslo, Bergen and the mayor"."""
    end, joined = first + 1, False
    for place in range(first + 1, len(tokens)):
        joined = joined or tokens[place].term in _JOINING
        if tokens[place].is_name and joined:
            end = place + 1
        elif not tokens[place].is_name and tokens[place].term not in _JOINING | _ARTICLES:
            break
    return end


def _says_more(before: Sequence[Token], focus: Focus) -> bool:
    """Whether something but an article stands before the names: "the talks of Oslo and Bergen"."""
    return any(token.end > focus.phrase[0] and token.term not in _ARTICLES for token in before)


def _aimed_at(text: str, tokens: Sequence[Token], start: int, end: int, *, follows: bool) -> Focus | None:
    """The focus of the question if tokens[start:end] were one name, provided that it is aimed at that.

    Where it *follows* another question, a name alone is enough.
    """
    named = replace(tokens[end - 1], start=tokens[start].start)
    read = [*tokens[:start], named, *tokens[end:]]
    focus = find_focus(text, read, has_press=False)
    if focus is None and follows:
        focus = named_alone(text, read, has_press=False)
    return focus if focus and start in focus.used else None


def _used(focus: Focus, start: int, end: int) -> frozenset[int]:
    """Places of the tokens that say who is asked, among them tokens[start:end], read as one name."""
    moved = end - start - 1
    around = {place if place < start else place + moved for place in focus.used}
    return frozenset({*around, *range(start, end)})


def left_out(text: str, tokens: Sequence[Token], *, follows: bool) -> Several | None:
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
            focus = _aimed_at(text, tokens, start, end, follows=follows)
            if focus is None:
                return None
            phrase = tokens[start].start, tokens[end - 1].end
            whom = tuple(_each(tokens[first:end]))
            return Several(whom, _used(focus, start, end), phrase, left_out=True)
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
