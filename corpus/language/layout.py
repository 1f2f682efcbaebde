"""Where paragraphs begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
"""What ends a line, on any system and in Unicode: word processors and PDFs leave all of these."""
_BLOCK = re.compile(rf"\S[^{_BREAKS}]*(?:(?:\r\n|[{_BREAKS}])(?:(?![{_BREAKS}])\s)*\S[^{_BREAKS}]*)*")
_LINE = re.compile(rf"\S[^{_BREAKS}]*")
WRAPPED_LINE_CHARS = 40
"""A line at least this long may have been broken by a text's width rather than by its author."""

TRANSCRIPT_SHARE = 0.6
"""What turns have of a text that is a transcript, rather than a report that cites some."""


def is_transcript(text: str, first: int, last: int) -> bool:
    """Whether *text* is one, if its first turn begins at *first* and its last ends at *last*."""
    return last - first >= TRANSCRIPT_SHARE * len(text)


def paragraphs(text: str, edges: Iterable[int] = ()) -> list[Span]:
    """The paragraphs in order, without outer space; together all that is not space. None crosses an edge.

    A line is a paragraph, as on a page saved as text, unless its block is wrapped to a width: all its lines
    but the last are long, and one begins in lower case, so in the middle of a sentence.
    """
    found: list[Span] = []
    for block in _BLOCK.finditer(text):
        lines = [_trimmed(text, *line.span()) for line in _LINE.finditer(text, *block.span())]
        if len(lines) == 1:
            found += lines
            continue
        long = all(line.end - line.start >= WRAPPED_LINE_CHARS for line in lines[:-1])
        if long and any(text[line.start].islower() for line in lines[1:]):
            found.append(Span(lines[0].start, lines[-1].end))
        else:
            found.extend(lines)
    return _cut(text, found, sorted(set(edges)))


def _cut(text: str, found: list[Span], edges: list[int]) -> list[Span]:
    if not edges:
        return found
    pieces: list[Span] = []
    for paragraph in found:
        inside = edges[bisect_right(edges, paragraph.start) : bisect_left(edges, paragraph.end)]
        if not inside:
            pieces.append(paragraph)
            continue
        for start, end in pairwise((paragraph.start, *inside, paragraph.end)):
            piece = text[start:end]
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                pieces.append(_trimmed(text, start + lead, end))
    return pieces


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))
