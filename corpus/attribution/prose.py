"""A text's paragraphs, quotations and words, each found once for all who read them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import read
from corpus.language.layout import paragraphs
from corpus.sentences import read_paragraphs
from corpus.spans import joined, touching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.attribution.parse import Word
    from corpus.language.quotations import Quotation
    from corpus.model import Span

KEPT_PASSAGES: Final = 512
"""Those who read a text walk through it together, so that what one of them read is near for the next.

An article's worth, some megabytes: all words of a long text would take thirty times its own memory.
"""


class Prose:
    """What a text consists of, its furniture left out."""

    def __init__(self, text: str, furniture: Iterable[Span] = ()) -> None:
        marked = joined(furniture)
        edges = chain.from_iterable((span.start, span.end) for span in marked)
        blocks = [block for block in paragraphs(text, edges) if not touching(block, marked)]
        self.text = text
        self.paragraphs = tuple(read_paragraphs(text, blocks))
        self.marks = tuple(chain.from_iterable(paragraph.marks for paragraph in self.paragraphs))
        """Every quotation, in order."""
        self._opened = [mark.span.start for mark in self.marks]
        self._words: dict[tuple[int, int], tuple[Word, ...]] = {}

    def marks_in(self, span: Span) -> Sequence[Quotation]:
        """The quotations that lie wholly in *span*."""
        first = bisect_left(self._opened, span.start)
        last = bisect_left(self._opened, span.end, lo=first)
        # Only the last one that begins there can end elsewhere.
        return self.marks[first : last - (last > first and self.marks[last - 1].span.end > span.end)]

    def words(self, span: Span) -> tuple[Word, ...]:
        """The words of *span* as the rules read them, none where it is too long to be a sentence."""
        place = span.start, span.end
        found = self._words.get(place)
        if found is None:
            found = self._words[place] = read(self.text, span, self.marks_in(span))
            if len(self._words) > KEPT_PASSAGES:
                del self._words[next(iter(self._words))]  # the one read longest ago
        return found
