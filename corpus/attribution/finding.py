"""An attribution as a rule finds it in one passage, and the places that several rules look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.extents import quotation_end, span_between
from corpus.attribution.insertions import brackets_around, insertion_at
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.model import Certainty, Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.phrases import Phrase

_BEFORE_QUOTATION = frozenset({Tag.CONJ, Tag.COLON, Tag.COMMA, Tag.BREAK, Tag.STOP, Tag.OPEN})


class Finding(NamedTuple):
    """What a rule found; without content where the cue announces what the next paragraph says."""

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    rule: Rule
    certainty: Certainty = Certainty.CERTAIN
    why: tuple[Step, ...] = ()
    """The decisions beside its rule's."""

    @property
    def apart(self) -> bool:
        """Whether content stands clear of cue and source, as in every real attribution."""
        marks = (self.cue, self.source) if self.source else (self.cue,)
        return not any(span.touches(mark) for span in self.content for mark in marks)


def subject_steps(words: Sequence[Word], subject: Phrase) -> tuple[Step, ...]:
    """How *subject* was found."""
    source = subject.span(words)
    if not subject.ways:
        return (Step(Rule.SUBJECT_BEFORE, (source,)),)
    return tuple(Step(rule, (source, _over(words, start, end))) for rule, start, end in subject.ways)


def _over(words: Sequence[Word], start: int, end: int) -> Span:
    """Where the words ``[start, end)`` stand; of two marks with none between, the second."""
    return Span(words[start].start, words[max(end - 1, start)].end)


def word_span(words: Sequence[Word], i: int) -> Span:
    """Where the word at *i* stands in the text."""
    return Span(words[i].start, words[i].end)


def ends_quoted(words: Sequence[Word], end: int) -> bool:
    """Whether a quotation that closes its own clause stands just before *end*: "…," said or "…", said."""
    if end > 1 and words[end - 1].tag is Tag.COMMA and words[end - 2].tag is Tag.QUOTE:
        return end == 2 or words[end - 3].tag in _BEFORE_QUOTATION  # noqa: PLR2004 - nothing before the quotation
    return end > 0 and words[end - 1].tag is Tag.QUOTE and words[end - 1].ended


def has_verb(words: Sequence[Word]) -> bool:
    """Whether the words may hold a clause."""
    return any(word.tag in VERBAL or word.tag in (Tag.PART, Tag.QUOTE) for word in words)


def left_edge(words: Sequence[Word], i: int) -> int:
    """Where the clause that holds *i* may begin: at the passage's start, or after an open bracket."""
    for j in range(i - 1, -1, -1):
        if words[j].tag is Tag.CLOSE:
            return 0
        if words[j].tag is Tag.OPEN:
            return j + 1
    return 0


def second_part(words: Sequence[Word], after: int) -> tuple[Span, ...]:
    """The rest of a quotation that its reporting clause interrupts: "…," X said, "…"."""
    for i in range(after, len(words)):
        if words[i].tag is Tag.QUOTE and words[i - 1].tag in (Tag.COMMA, Tag.COLON, Tag.BREAK):
            rest = span_between(words, i, quotation_end(words, i, len(words)))
            return (rest,) if rest else ()
        if words[i].tag in VERBAL or words[i].verb:
            break
    return ()


def without_insertions(words: Sequence[Word], found: Sequence[Finding]) -> list[Finding]:
    """*found*, the inserted reports among them taken out of the words of others."""
    places = {word.start: i for i, word in enumerate(words)}
    inserted = []
    for finding in found:
        source = finding.source
        subject = None if source is None else places.get(source.start)
        if subject is None or words[subject].tag in (Tag.PRON, Tag.REL):
            continue  # "(she told the Courier so)" may be who is reported around it
        if marks := insertion_at(words, subject) or _brackets_of(words, finding, subject):
            inserted.append(marks)
    return [_without(words, finding, inserted) for finding in found]


def _brackets_of(words: Sequence[Word], finding: Finding, subject: int) -> tuple[int, int] | None:
    """The brackets that hold all of a report, whatever its order: "(it sank, Bo said)"."""
    marks = brackets_around(words, subject)
    if marks is None or not finding.content:
        return None
    start, end = words[marks[0]].start, words[min(marks[1], len(words) - 1)].end
    return marks if all(start < span.start and span.end <= end for span in finding.content) else None


def _without(words: Sequence[Word], finding: Finding, inserted: Sequence[tuple[int, int]]) -> Finding:
    content = finding.content
    for opening, closing in inserted:
        mark, last = words[opening].start, words[min(closing, len(words) - 1)].end
        outside = not mark < finding.cue.start < last
        if outside and any(span.start < mark < span.end for span in content):
            content = tuple(part for span in content for part in _around(words, span, opening, closing))
    return finding if content == finding.content else finding._replace(content=content)


def _around(words: Sequence[Word], span: Span, opening: int, closing: int) -> list[Span]:
    """What is left of *span* before and behind the marks."""
    if not span.start < words[opening].start < span.end:
        return [span]
    first = next(i for i, word in enumerate(words) if word.start >= span.start)
    last = next((i for i, word in enumerate(words) if word.start >= span.end), len(words))
    parts = span_between(words, first, opening), span_between(words, min(closing + 1, last), last)
    return [part for part in parts if part]
