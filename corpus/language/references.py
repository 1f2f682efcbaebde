"""Characters that a page's source names rather than holds: ``&ldquo;``, ``&#8220;``, ``&nbsp;``."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES: Final = frozenset("\xa0\u2002\u2003\u2009\u202f")
"""Spaces that HTML has names for and that end no line."""
_NO_CHARACTER: Final = "\ufffd"


class Reference(NamedTuple):
    """One such, and the character it stands for."""

    span: Span
    character: str


def each_reference(text: str) -> Iterator[Reference]:
    """The references in *text* in order, only those that stand for one character that a reader sees."""
    if "&" not in text:
        return
    for found in _REFERENCE.finditer(text):
        character = unescape(found[0])
        seen = character.isprintable() and character != _NO_CHARACTER
        if len(character) == 1 and (seen or character in _SPACES):
            yield Reference(Span(*found.span()), character)


class AsRead:
    """A text as a reader of the page sees it, each reference as its character, and the way back."""

    def __init__(self, printed: str) -> None:
        self.text = printed
        """The same object where nothing in *printed* is a reference."""
        self._ends: list[int] = []
        """Behind which character of the text each reference ends."""
        self._lost: list[int] = [0]
        """How many characters the references before it have more than they stand for."""
        parts: list[str] = []
        at = 0
        for span, character in each_reference(printed):
            parts += (printed[at : span.start], character)
            at = span.end
            self._lost.append(self._lost[-1] + span.end - span.start - 1)
            self._ends.append(span.end - self._lost[-1])
        if parts:
            self.text = "".join((*parts, printed[at:]))

    def printed(self, span: Span) -> Span:
        """Where *span* of the text stands in what was printed, no reference cut in two."""
        return Span(*(at + self._lost[self._before(at)] for at in span))

    def _before(self, at: int) -> int:
        """How many references end at *at* or before."""
        return bisect_left(self._ends, at + 1)
