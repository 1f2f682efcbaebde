"""Which lines of a page go on with a quotation that an earlier line opens, and so are somebody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.language.quotations import quotations_by_paragraph
from corpus.reading.furniture_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Span

_UNSPOKEN: Final = tuple(rule for rule in RULES if rule.unspoken)


def quoted_from_above(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """For each of *lines*, how many of its first characters a mark in an earlier line quotes.

    None of an advertisement's label, a picture's credit or a row of stars that the page puts between two of
    them; the mark that closes the quotation is quoted even where it has a line of its own.
    """
    for line, marks in zip(lines, quotations_by_paragraph(text, lines), strict=True):
        first = marks[0] if marks else None
        if first is None or (first.inner or first.span).start > line.start:
            yield 0
        elif first.closed:
            yield first.span.end - line.start
        else:
            yield 0 if _is_unspoken(line.of(text)) else line.end - line.start


def _is_unspoken(line: str) -> bool:
    folded = line.casefold()
    return any(rule.fits(line, folded=folded) for rule in _UNSPOKEN)
