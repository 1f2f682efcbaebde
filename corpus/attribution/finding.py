"""A whole text's attributions: passage by passage, quotations that run on, claims inside claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.attribution.parse import marks_in, read
from corpus.attribution.rules import Finding, find
from corpus.language.layout import paragraphs
from corpus.language.quotations import Quotation, quotations
from corpus.model import Attribution, Certainty, Kind, Span
from corpus.sentences import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def attribute(text: str, *, furniture: Iterable[Span] = ()) -> tuple[Attribution, ...]:
    """The attributions of *text*, in the order of their content.

    No content touches *furniture*. Speaker, party and carrier are left open: they need an event. Never raises.
    """
    furniture = tuple(furniture)
    reading = _Reading(text)
    for block in paragraphs(text, (edge for span in furniture for edge in (span.start, span.end))):
        if not any(block.touches(span) for span in furniture):
            reading.take(block)
    return tuple(_nested(sorted(reading.found, key=lambda a: (a.content[0].start, -a.content[-1].end))))


@dataclass(slots=True)
class _Speaking:
    """Whose words the text last gave, and how they ended."""

    index: int
    """Its place among the attributions found."""
    open: bool
    """The last quotation was left open at its paragraph's end: the next paragraph goes on with it."""


class _Reading:
    """What is known after the paragraphs taken so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Attribution] = []
        self.speaking: _Speaking | None = None
        self.announced: Finding | None = None

    def take(self, block: Span) -> None:
        """Read one paragraph."""
        marks = quotations(self.text, [block])
        for passage in passages(self.text, block, marks):
            self._take_passage(passage, marks_in(marks, passage), first=passage.start == block.start)

    def _take_passage(self, passage: Span, marks: Sequence[Quotation], *, first: bool) -> None:
        findings = find(read(self.text, passage, marks))
        made = [_attribution(self.text, finding, marks) for finding in findings if finding.content]
        alone = bool(marks) and _is_all_quoted(self.text, passage, marks)
        if not made and alone and self._continue(marks, first=first):
            return
        self.announced = (
            findings[-1]
            if findings and not findings[-1].content and findings[-1].rule == "verb-before"
            else None
        )
        base = len(self.found)
        self.found.extend(made)
        quoted = [base + i for i, attribution in enumerate(made) if attribution.kind is not Kind.INDIRECT]
        if made:
            self.speaking = _Speaking(quoted[-1] if quoted else base, bool(marks) and not marks[-1].closed)
        else:
            self.speaking = None

    def _continue(self, marks: Sequence[Quotation], *, first: bool) -> bool:
        """Give a passage that is nothing but quotation to whoever was announced or speaks already."""
        content = tuple(mark.span for mark in marks)
        if self.announced:
            finding = replace(self.announced, content=content, rule="announced")
            self.announced = None
            self.found.append(_attribution(self.text, finding, marks))
            self.speaking = _Speaking(len(self.found) - 1, open=not marks[-1].closed)
            return True
        if self.speaking is None:
            return False
        attribution = self.found[self.speaking.index]
        merged = replace(attribution, content=(*attribution.content, *content))
        self.found[self.speaking.index] = merged
        self.speaking.open = not marks[-1].closed
        return True


def _is_all_quoted(text: str, passage: Span, marks: Sequence[Quotation]) -> bool:
    return kind_of(text, (passage,), marks) is Kind.DIRECT


def _attribution(text: str, finding: Finding, marks: Sequence[Quotation]) -> Attribution:
    return Attribution(
        content=finding.content,
        cue=(finding.cue,),
        source=(finding.source,) if finding.source else (),
        kind=kind_of(text, finding.content, marks),
        rule=finding.rule,
        certainty=Certainty.CERTAIN,
    )


def kind_of(text: str, content: Sequence[Span], marks: Sequence[Quotation]) -> Kind:
    """Direct where all words of *content* stand inside *marks*, mixed where some do."""
    bare: list[str] = []
    quoted = False
    for span in content:
        position = span.start
        for mark in marks:
            if mark.span.touches(span):
                quoted = True
                bare.append(text[position : max(position, mark.span.start)])
                position = max(position, mark.span.end)
        bare.append(text[position : span.end])
    if not quoted:
        return Kind.INDIRECT
    return Kind.MIXED if any(char.isalnum() for char in "".join(bare)) else Kind.DIRECT


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    placed: list[Attribution] = []
    for i, attribution in enumerate(found):
        outer = None
        for j in range(i - 1, max(i - 12, -1), -1):
            span = attribution.content[0]
            if any(held.holds(span) and held != span for held in found[j].content):
                outer = j
                break
        placed.append(replace(attribution, nested_in=outer))
    return placed
