"""Characters that a page's source names rather than holds: ``&ldquo;``, ``&#8220;``, ``&nbsp;``."""

from __future__ import annotations

import re
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
