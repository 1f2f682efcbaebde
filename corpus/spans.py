"""Sets of spans in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_START = attrgetter("start")
_END = attrgetter("end")


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters in order and disjoint; spans that meet become one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def outside(span: Span, marked: Sequence[Span]) -> list[Span]:
    """What is left of *span* without the characters of *marked*, which is in order and disjoint."""
    left, at = [], span.start
    for mark in touching(span, marked):
        if at < mark.start:
            left.append(Span(at, mark.start))
        at = mark.end
    if at < span.end:
        left.append(Span(at, span.end))
    return left


def touching(span: Span, marked: Sequence[Span]) -> Sequence[Span]:
    """Those of *marked*, which is in order and disjoint, that share a character with *span*."""
    first = bisect_right(marked, span.start, key=_END)
    return marked[first : bisect_left(marked, span.end, lo=first, key=_START)]
