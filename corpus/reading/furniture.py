"""What a page adds around an article: found line by line, then by what stands between and behind such lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from corpus.language.layout import paragraphs
from corpus.model import Span
from corpus.reading import furniture_rules as rules
from corpus.reading.source import BOM
from corpus.reading.spans import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULED_LINE_CHARS = 700
"""No line of furniture is longer; keeps every rule's time in bounds."""
_CAPTION_CHARS = 300
_LIST_LINES = 12
_BETWEEN_LINES = 4

_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|«[^»]*(?:»|\Z)|„[^“”]*(?:[“”]|\Z)")
_REPORTING = re.compile(
    r"\b(?:said|says|saying|told|tells|added|asked|warned|insisted|announced|reported|claimed|argued|stated|replied"
    r"|explained|according to|declared|denied|confirmed|noted|urged|vowed|quoted)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_READER = re.compile(r"\b(?:you(?:[’'](?:ve|re|ll))?|yours?|us|our|sign up|subscribe)\b", re.IGNORECASE)
_COMMERCE = re.compile(
    r"\b(?:subscri\w+|newsletters?|sign(?:ed|ing)?[ -]?up|inbox|free|accounts?|log(?:ged)?[ -]?in|register|access"
    r"|offers?|cancel|trial|per (?:month|week|year)|digital|apps?|download|delivered|unlimited|exclusive|briefings?"
    r"|alerts?|latest|donat\w+|journalism|member(?:s|ship)?|preferences|privacy|e-?mails?|terms|readers?|stories|news"
    r"|podcasts?|website|articles?|unsubscribe|discount|gift|save|deals?|perspectives|editors?|editorial|analysis)\b",
    re.IGNORECASE,
)


class _Sort(Enum):
    FURNITURE = auto()
    LIST_HEADING = auto()
    """Furniture, and so are the headlines below it."""
    SOFT = auto()
    """Speaks to the reader of what a page sells: furniture beside furniture."""
    BODY = auto()
    SHORT = auto()
    """No sentence: a heading, a caption, a headline, a name."""


@dataclass(slots=True)
class _Line:
    span: Span
    text: str
    plain: str
    """The text with quoted words blanked out."""
    gap: bool
    """Whether an empty line stands above."""
    sort: _Sort = _Sort.BODY

    @property
    def furniture(self) -> bool:
        return self.sort in (_Sort.FURNITURE, _Sort.LIST_HEADING)


def find_furniture(text: str, *, title: str | None = None, author: str | None = None) -> tuple[Span, ...]:
    """The furniture of *text*, in order and disjoint, with the space behind each piece.

    *title* is never furniture, wherever it stands; where it is not given, neither is the first line unless a rule
    names it. *author* makes notes about that person furniture.
    """
    lines = _lines(text)
    for line in lines:
        line.sort = _sort(line)
    _spare_title(lines, title)
    _mark_captions(lines)
    _mark_lists(lines)
    _mark_beside(lines)
    _mark_author(lines, author)
    _mark_tail(lines)
    whole = [_with_space(text, lines, at) for at, line in enumerate(lines) if line.furniture]
    parts = [span for line in lines if not line.furniture for span in _parts(line)]
    return joined([*whole, *parts])


def _lines(text: str) -> list[_Line]:
    result: list[_Line] = []
    end = 0
    for span in paragraphs(text):
        start = span.start + (len(BOM) if text.startswith(BOM, span.start) else 0)
        if start == span.end:
            continue
        line = text[start : span.end]
        gap = len(re.findall(r"\r\n|\n|\r", text[end:start])) > 1
        result.append(_Line(Span(start, span.end), line, _QUOTED.sub(_blank, line), gap))
        end = span.end
    return result


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _sort(line: _Line) -> _Sort:
    plain = line.plain
    sentence = bool(_SENTENCE_END.search(line.text))
    reports = bool(_REPORTING.search(plain))
    if len(plain) > _RULED_LINE_CHARS:
        return _Sort.BODY
    if rules.LIST_HEADING.pattern.match(plain):
        return _Sort.LIST_HEADING
    if any(rule.pattern.match(plain) for rule in rules.LINES) and not (reports and sentence and _told(plain)):
        return _Sort.FURNITURE
    if not reports and rules.CREDIT_AT_END.pattern.match(plain):
        return _Sort.FURNITURE
    reader, commerce = len(_READER.findall(plain)), len(_COMMERCE.findall(plain))
    if not reports and (reader and commerce or commerce > 1 and not sentence):
        return _Sort.SOFT
    return _Sort.BODY if sentence or "\0" in plain else _Sort.SHORT


def _told(plain: str) -> bool:
    """Whether the line tells what somebody said, rather than who made or worked on it."""
    return not rules.STAFF.pattern.match(plain) and not rules.LEGAL.pattern.match(plain)


def _spare_title(lines: Sequence[_Line], title: str | None) -> None:
    if title is not None:
        for line in lines:
            if line.text.strip("# ") == title:
                line.sort = _Sort.BODY


def _mark_captions(lines: Sequence[_Line]) -> None:
    for at, line in enumerate(lines):
        if not line.furniture or not line.text:
            continue
        if rules.CREDIT.pattern.match(line.plain) and at > 1:
            above = lines[at - 1]
            fits = (
                above.sort is _Sort.SHORT or not line.gap and above.gap and len(above.text) < _CAPTION_CHARS
            )
            if fits and not _REPORTING.search(above.plain):
                above.sort = _Sort.FURNITURE
        if rules.CAPTION_LABEL.pattern.match(line.plain) and at + 1 < len(lines) and not lines[at + 1].gap:
            lines[at + 1].sort = _Sort.FURNITURE


def _mark_lists(lines: Sequence[_Line]) -> None:
    for at, line in enumerate(lines):
        if line.sort is _Sort.LIST_HEADING:
            for below in lines[at + 1 : at + 1 + _LIST_LINES]:
                if below.sort not in (_Sort.SHORT, _Sort.SOFT) or below.text.endswith(":"):
                    break
                below.sort = _Sort.FURNITURE


def _mark_beside(lines: Sequence[_Line]) -> None:
    """Soft lines beside furniture, and a few short lines between two pieces of it."""
    for order in (lines, lines[::-1]):
        for line, neighbour in zip(order[1:], order, strict=False):
            if line.sort is _Sort.SOFT and neighbour.furniture:
                line.sort = _Sort.FURNITURE
    last: int | None = None
    for at, line in enumerate(lines):
        if line.furniture:
            if last is not None and at - last <= _BETWEEN_LINES:
                for inner in lines[last + 1 : at]:
                    inner.sort = _Sort.FURNITURE
            last = at
        elif line.sort is _Sort.BODY or line.text.endswith(":"):
            last = None


def _mark_author(lines: Sequence[_Line], author: str | None) -> None:
    """Notes about the author at the end, from the first line that begins with the author's name."""
    names = [author] if author else []
    names += [match[0] for line in lines if rules.BYLINE.pattern.match(line.plain) for match in _names(line)]
    given = {name for full in names for name in (full, full.split(" ")[0], full.split(" ")[-1])}
    noted = False
    for line in lines[len(lines) // 2 :]:
        first = next((name for name in given if line.plain.startswith(name)), None)
        after = line.plain[len(first) :].lstrip(" ,") if first else ""
        about = first and (not after or rules.AUTHOR_VERB.match(after)) and not _REPORTING.search(line.plain)
        if about:
            line.sort = _Sort.FURNITURE
            noted = True
        elif noted and re.match(r"(?:He|She|They|His|Her|Their)\b", line.plain):
            line.sort = _Sort.FURNITURE
    for line in reversed(lines[-4:]):
        if line.sort is _Sort.BODY and not rules.AUTHOR_NOTE.pattern.match(line.plain):
            break
        line.sort = _Sort.FURNITURE if line.sort is _Sort.BODY else line.sort


def _names(line: _Line) -> list[re.Match[str]]:
    return list(re.finditer(rules.NAME, re.sub(r"^(?:By|BY|by|Author:|AUTHOR:) ?", "", line.text)))


def _mark_tail(lines: Sequence[_Line]) -> None:
    """After the last sentence of the article, everything from the first piece of furniture on."""
    tail = len(lines)
    while tail and lines[tail - 1].sort is not _Sort.BODY:
        tail -= 1
    seen = False
    for line in lines[tail:]:
        seen = seen or line.furniture
        if seen:
            line.sort = _Sort.FURNITURE


def _parts(line: _Line) -> list[Span]:
    """Furniture inside a line of the article: a dateline before it, an agency's name in brackets behind it."""
    parts = []
    dateline = rules.DATELINE.match(line.plain)
    if dateline:
        parts.append(Span(line.span.start, line.span.start + dateline.end()))
    agency = rules.AGENCY_AT_END.search(line.plain[-80:])
    if (
        agency
        and line.sort is _Sort.BODY
        and line.plain[: agency.start() or None].rstrip().endswith((".", "!", "?"))
    ):
        parts.append(Span(line.span.end - len(agency[0]), line.span.end))
    return parts


def _with_space(text: str, lines: Sequence[_Line], at: int) -> Span:
    end = lines[at + 1].span.start if at + 1 < len(lines) else len(text)
    return Span(lines[at].span.start, end)
