"""Which lines of a page go on with a quotation that an earlier line opens, and so are somebody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.language.quotations import quotations_by_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Span


def quoted_from_above(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """For each of *lines*, how many of its first characters a mark in an earlier line quotes."""
    for line, marks in zip(lines, quotations_by_paragraph(text, lines), strict=True):
        first = marks[0] if marks else None
        goes_on = first is not None and first.inner is not None and first.inner.start == first.span.start
        yield first.span.end - line.start if first and goes_on else 0
