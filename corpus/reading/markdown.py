"""Markdown's markup that is nobody's words: a heading's hashes, a link's target, an image, a list's bullet.

Emphasis stays in the text: it stands inside sentences, and a quote can't be cut at each of its stars.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.model import Span
from corpus.reading.source import LINE_END
from corpus.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG_CHARS = 500
_LINK_CHARS = 500
"""How long the words of a link may be."""
_LINE = re.compile(r"[^\r\n]+")
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""What a reader of the page never sees."""
# Gives nothing back, so that no text takes more than linear time.
_TAG = re.compile(
    r"""</?[A-Za-z][\w-]*+(?:\s++[^\s<>"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+\s*+/?>"""
)
"""A tag with its attributes, which may be many and stand on several lines."""
_BROKEN = re.compile(r"[\r\n<>]")
_EMPTY_LINE = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*[\r\n]")
# At the start of a line; repeated, for a heading or a list inside a block quote. All repeats have a bound, so
# that no line takes more than linear time.
_LINE_MARKS = re.compile(
    r"""(?:
      [ \t]{0,3}(?:>[ \t]?){1,20}  # a block quote's marks
    | [ \t]{0,3}\#{1,6}(?:[ \t]{1,9}|$)  # the hashes before a heading
    | [ \t]{0,20}(?:[-+*]|\d{1,3}[.)])[ \t]{1,9}(?=\S)  # a list's bullet or number
    | [ \t]{0,3}\[\^[^\]\s]{1,60}\]:[ \t]{0,9}(?=\S)  # a note's mark
    ){1,4}""",
    re.VERBOSE,
)
_WHOLE_LINE = re.compile(
    r"""[ \t]{0,3}(?:
      (?:-[ \t]{0,9}){3,} | (?:\*[ \t]{0,9}){3,} | (?:_[ \t]{0,9}){3,} | =+[ \t]*  # a rule, an underline
    | \|?[ \t]{0,99}:?-{1,99}:?[ \t]{0,99}(?:\|[ \t]{0,99}:?-{1,99}:?[ \t]{0,99}){1,99}\|?  # in a table
    | (?:```|~~~).*  # the fence round a block of code
    | \[(?!\^)[^\]]{1,200}\]:[ \t]{0,9}(?:<[^<>]{0,2000}>|\S{1,2000})  # where a link by reference leads
      (?:[ \t]{1,9}(?:"[^"]{0,300}"|'[^']{0,300}'|\([^()]{0,300}\)))?[ \t]{0,9}
    )""",
    re.VERBOSE,
)
_ROW = re.compile(r"[ \t]{0,3}\|.*\|[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
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
_QUOTED = re.compile(r"[ \t>]*")
_PHRASING = re.compile(
    r"""!?\[|\]|</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|s|samp|small|span
    |strike|strong|sub|sup|time|tt|u|var|wbr)[\s/>]|<\w+:""",
    re.IGNORECASE | re.VERBOSE,
)
"""Links, images, addresses, HTML's tags for phrases; its tags for blocks part sentences."""


class Mark(NamedTuple):
    """One piece of markup."""

    span: Span
    within: bool
    """Whether a sentence goes on behind it."""


def find_markup(text: str) -> tuple[Span, ...]:
    """The markup that no quote may hold, in order and disjoint."""
    return joined(mark.span for mark in each_mark(text))


def each_mark(text: str) -> Iterator[Mark]:
    """The same piece by piece; pieces may overlap."""
    for unread in _UNREAD.finditer(text):
        yield Mark(Span(*unread.span()), within=not LINE_END.search(unread[0]))
    for tag in _TAG.finditer(text):
        plain = len(tag[0]) <= _TAG_CHARS and not _BROKEN.search(tag[0], 0, len(tag[0]) - 1)
        if not plain and not _EMPTY_LINE.search(tag[0]):  # the plain ones are found line by line
            yield Mark(Span(*tag.span()), within=_PHRASING.match(tag[0]) is not None)
    above, end = 0, 0
    for line in _LINE.finditer(text):
        if _WHOLE_LINE.fullmatch(text, *line.span()):
            yield Mark(Span(*line.span()), within=False)
            above = 0
            continue
        opening = _LINE_MARKS.match(text, *line.span())
        depth = opening[0].count(">") if opening and _QUOTED.fullmatch(opening[0]) else 0
        if opening:
            # A block quote's further line goes on with the one above, as any line of a paragraph may, unless
            # that is empty.
            next_line = LINE_END.fullmatch(text, end, line.start()) is not None
            yield Mark(Span(*opening.span()), within=depth > 0 and depth == above and next_line)
            if "#" in opening[0] and (closing := _CLOSING_HASHES.search(text, opening.end(), line.end())):
                yield Mark(Span(*closing.span()), within=False)
        if _ROW.fullmatch(text, *line.span()):
            yield from (Mark(Span(*bar.span()), within=False) for bar in _BAR.finditer(text, *line.span()))
        yield from _inside(text, line)
        words = opening is None or opening.end() < line.end()
        above, end = depth if words else 0, line.end()


def _inside(text: str, line: re.Match[str]) -> Iterator[Mark]:
    start, end = line.span()
    for mark in _INLINE.finditer(text, start, end):
        yield Mark(Span(*mark.span()), within=_PHRASING.match(mark[0]) is not None)
        if mark[0].startswith("]"):
            opens = text.rfind("[", max(start, mark.start() - _LINK_CHARS), mark.start())
            if opens >= 0:
                yield Mark(Span(opens, opens + 1), within=True)
