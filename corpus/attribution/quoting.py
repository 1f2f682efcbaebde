"""How much of a stretch of text stands in quotation marks, and what kind of telling that makes it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from corpus.attribution.whole_text import kind_of
from corpus.language.lexicon import ADVERBS, PREPOSITIONS, SUBORDINATORS
from corpus.model import Attribution, Kind, Span
from corpus.spans import touching
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.language.quotations import Quotation

BARE_WORDS: Final = 3
"""A quotation with more words than these outside its marks is two, and may be two people's."""
_WORD: Final = re.compile(r"\w+")
_NO_SUBJECTS: Final = PREPOSITIONS | SUBORDINATORS | ADVERBS
_OPENER: Final = re.compile(r"(?:that|but|and|:)?\s*", re.IGNORECASE)


class Quoting:
    """The quotations of one text."""

    def __init__(self, text: str, marks: Sequence[Quotation]) -> None:
        """*marks* are in order and disjoint."""
        self._text = text
        self._marks = marks
        self._starts = [mark.span.start for mark in marks]
        self._ends = [mark.span.end for mark in marks]
        self._filled: dict[Span, bool] = {}

    def marks_in(self, span: Span) -> Sequence[Quotation]:
        """The quotations that share a character with *span*."""
        return self._marks[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def share(self, span: Span) -> float:
        """How much of *span* is quoted, marks included: 0 to 1."""
        quoted = sum(
            min(mark.span.end, span.end) - max(mark.span.start, span.start) for mark in self.marks_in(span)
        )
        return quoted / (span.end - span.start)

    def bare(self, span: Span) -> list[str]:
        """The words of *span* outside quotation marks."""
        pieces, position = [], span.start
        for mark in self.marks_in(span):
            pieces.append(self._text[position : max(position, mark.span.start)])
            position = max(position, mark.span.end)
        pieces.append(self._text[position : max(position, span.end)])
        return [word for word in " ".join(pieces).split() if any(char.isalnum() for char in word)]

    def fills(self, span: Span) -> bool:
        """Whether hardly a word of *span* stands outside quotation marks."""
        # Asked for each sentence of a quotation, however many it has.
        if span not in self._filled:
            self._filled[span] = len(self.bare(span)) <= BARE_WORDS
        return self._filled[span]

    def kind(self, span: Span, attribution: Attribution) -> Kind:
        """How *attribution* tells what it tells in *span*."""
        marks = self.marks_in(span)
        if not marks:
            return Kind.INDIRECT
        inside = []
        for content in touching(span, attribution.content):
            start, end = max(content.start, span.start), min(content.end, span.end)
            if start < end:
                opener = _OPENER.match(self._text, start, end)
                inside.append(Span(opener.end() if opener and opener.end() < end else start, end))
        kind = kind_of(self._text, inside, marks)
        if attribution.rule in (Rule.STANCE, Rule.ATTITUDE):
            return Kind.MIXED  # a verb that tells no words makes none of them a speaker's own report
        return Kind.MIXED if kind is Kind.INDIRECT or self._begins_bare(span, attribution) else kind

    def _begins_bare(self, span: Span, attribution: Attribution) -> bool:
        """Whether the content begins, without marks, before a reporting clause: "These, she said, "are …"."""
        if not attribution.source or attribution.source[0].start <= span.start:
            return False
        end = attribution.source[0].start
        while end > span.start and self._text[end - 1].isspace():
            end -= 1
        first = _WORD.match(self._text, span.start, end)
        if not self._text.endswith(",", span.start, end) or first is None:
            return False
        word = first[0].lower()
        return word not in _NO_SUBJECTS and not word.endswith(("ing", "ed"))
