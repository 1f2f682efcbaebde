"""A whole text's attributions: passage by passage, quotations running on, claims inside claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.attribution.parse import read
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
    edges = [edge for span in furniture for edge in (span.start, span.end)]
    blocks = [b for b in paragraphs(text, edges) if not any(b.touches(span) for span in furniture)]
    marks_of = [quotations(text, [block]) for block in blocks]
    found: list[Attribution] = []
    speaking: Attribution | None = None
    open_quote = False
    for block, marks in zip(blocks, marks_of, strict=True):
        for passage in passages(text, block, marks):
            inside = [mark for mark in marks if mark.span.touches(passage)]
            findings = find(read(text, passage, marks))
            made = [_attribution(text, finding, inside) for finding in findings]
            quoted = [a for a in made if a.kind is not Kind.INDIRECT]
            bare = bool(inside) and passage.start == inside[0].span.start
            if not quoted and bare and speaking is not None and (open_quote or passage.start != block.start):
                index = found.index(speaking)
                speaking = replace(
                    speaking, content=(*speaking.content, Span(inside[0].span.start, inside[-1].span.end))
                )
                found[index] = speaking
                open_quote = not inside[-1].closed
                continue
            found.extend(made)
            if quoted:
                speaking = quoted[-1]
                open_quote = bool(inside) and not inside[-1].closed
            elif not (inside and not made):
                speaking, open_quote = None, False
    return tuple(_nested(sorted(found, key=lambda a: (a.content[0].start, -a.content[-1].end))))


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
