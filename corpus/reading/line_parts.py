"""Furniture inside the article's own lines: a dateline before one, an agency in brackets behind one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.model import Furniture, Span
from corpus.reading.furniture_rules import MARKED, TEXT

if TYPE_CHECKING:
    import re

_DATELINE_CHARS: Final = 120
_END_CHARS: Final = 120
_DASHES: Final = ("–", "—", " -")
"""One of them ends a dateline."""


def agency_at_end(plain: str, start: int = 0) -> re.Match[str] | None:
    """The agency in brackets behind the last sentence of a line, not before *start*."""
    return TEXT["agency_at_end"].search(plain, start) if plain.endswith((")", "]")) else None


def inside_line(plain: str, span: Span) -> list[Furniture]:
    """Furniture inside the article's lines: a dateline before one, an agency in brackets behind one."""
    parts = []
    dashed = any(dash in plain[:_DATELINE_CHARS] for dash in _DASHES)
    dateline = TEXT["dateline"].match(plain, 0, _DATELINE_CHARS) if dashed else None
    if dateline:
        place = Span(span.start, span.start + dateline.end())
        parts.append(Furniture(place, MARKED["dateline"]))
    agency = agency_at_end(plain, max(0, len(plain) - _END_CHARS))
    if agency:
        parts.append(Furniture(Span(span.start + agency.start(), span.end), MARKED["agency"]))
    return parts
