"""Signed quotations: "…" — Ann Roe, the name after a dash at the end or on a line of its own."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.attribution.finding import Finding
from corpus.model import Span
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.sentences import Paragraph

_NAME = r"[^\W\d_][\w.’'-]*"
_SIGNATURE = re.compile(
    rf"\s*(?P<dash>[-\u2013\u2014\u2015]{{1,2}})[^\S\n]*"
    rf"(?P<name>(?!I\b){_NAME}(?:[^\S\n]+{_NAME}){{0,5}})(?:,[^\n]{{1,80}})?\.?\s*"
)
_SMALL = frozenset({"al", "bin", "da", "de", "del", "der", "di", "la", "of", "the", "van", "von"})


def signatures(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Finding]:
    """The signed paragraphs among *paragraphs*, by their start.

    A quotation must fill its paragraph: print sets a signature under a quotation that stands alone, while a
    dash inside a sentence has many uses.
    """
    signed = {p.span.start: found for p in paragraphs if (found := _signed_at_end(text, p))}
    for paragraph, following in pairwise(paragraphs):
        line = following.span
        if _is_quotation(paragraph) and (found := _signed(text, paragraph, line.start, line.end)):
            signed[paragraph.span.start] = found
    return signed


def _is_quotation(paragraph: Paragraph) -> bool:
    return len(paragraph.marks) == 1 and paragraph.marks[0].span == paragraph.span


def _signed_at_end(text: str, paragraph: Paragraph) -> Finding | None:
    """The signature behind the quotation that fills the rest of its paragraph."""
    if len(paragraph.marks) != 1 or paragraph.marks[0].span.start != paragraph.span.start:
        return None
    return _signed(text, paragraph, paragraph.marks[0].span.end, paragraph.span.end)


def _signed(text: str, paragraph: Paragraph, start: int, end: int) -> Finding | None:
    """The finding of a signature that is all of ``text[start:end]``."""
    match = _SIGNATURE.fullmatch(text, start, end)
    if match is None or not all(w[0].isupper() or w in _SMALL for w in match["name"].split()):
        return None
    name = match["name"].removesuffix(".")
    cue, source = Span(*match.span("dash")), Span(match.start("name"), match.start("name") + len(name))
    return Finding((paragraph.marks[0].span,), cue, source, Rule.SIGNED)
