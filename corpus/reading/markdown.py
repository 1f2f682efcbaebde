"""Markdown's markup that is nobody's words: a heading's hashes, a link's target, an image, a list's bullet.

Emphasis stays in the text: it stands inside sentences, and a quote can't be cut at each of its stars.
"""

from __future__ import annotations

import re
from itertools import chain

from corpus.model import Span
from corpus.spans import joined

_LINK_CHARS = 500
"""How long the words of a link may be."""
_LINE = re.compile(r"[^\r\n]+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# At the start of a line; repeated, for a heading or a list inside a block quote. All repeats have a bound, so
# that no line takes more than linear time.
_LINE_MARKS = re.compile(
    r"""(?:
      [ \t]{0,3}(?:>[ \t]?){1,20}  # a block quote's marks
    | [ \t]{0,3}\#{1,6}(?:[ \t]{1,9}|$)  # the hashes before a heading
    | [ \t]{0,20}(?:[-+*]|\d{1,3}[.)])[ \t]{1,9}(?=\S)  # a list's bullet or number
    ){1,4}""",
    re.VERBOSE,
)
_WHOLE_LINE = re.compile(
    r"""[ \t]{0,3}(?:
      (?:-[ \t]{0,9}){3,} | (?:\*[ \t]{0,9}){3,} | (?:_[ \t]{0,9}){3,} | =+[ \t]*  # a rule, an underline
    | (?:```|~~~).*  # the fence round a block of code
    | \[[^\]]{1,200}\]:[ \t]{0,9}\S.*  # where a link by reference leads
    )""",
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?<=\S)[ \t]{1,9}\#{1,6}[ \t]{0,9}\Z")
_INLINE = re.compile(
    r"""
      </?[A-Za-z][^<>]{0,500}>  # a tag, an address in brackets
    | !\[[^\[\]]{0,500}\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])  # an image
    | \]\((?:[^()\s]|\([^()\s]{0,500}\)){1,2000}(?:[ \t]{1,9}["'(][^\n]{0,300}?["')])?\)  # a link's target
    | \]\[[^\[\]]{0,200}\]  # or the name of one
    """,
    re.VERBOSE,
)


def find_markup(text: str) -> tuple[Span, ...]:
    """The markup that no quote may hold, in order and disjoint."""
    comments = (Span(*match.span()) for match in _COMMENT.finditer(text))
    lines = (_marks(text, line) for line in _LINE.finditer(text))
    return joined(chain(comments, *lines))


def _marks(text: str, line: re.Match[str]) -> list[Span]:
    start, end = line.span()
    if _WHOLE_LINE.fullmatch(text, start, end):
        return [Span(start, end)]
    marks = []
    if opening := _LINE_MARKS.match(text, start, end):
        marks.append(Span(*opening.span()))
        if "#" in opening[0] and (closing := _CLOSING_HASHES.search(text, opening.end(), end)):
            marks.append(Span(*closing.span()))
    for mark in _INLINE.finditer(text, start, end):
        marks.append(Span(*mark.span()))
        if mark[0].startswith("]"):
            opens = text.rfind("[", max(start, mark.start() - _LINK_CHARS), mark.start())
            if opens >= 0:
                marks.append(Span(opens, opens + 1))
    return marks
