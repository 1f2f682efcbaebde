"""How attributions that several rules found stand to each other: which holds which, where each ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from corpus.attribution.asides import span_of
from corpus.attribution.reporting import says
from corpus.model import Span
from corpus.trace import ENDS, Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.attribution.resolution import Sentence
    from corpus.model import Attribution


_START: Final = attrgetter("start")
NEAR_CONTENTS: Final = 20
"""How many contents back one that holds a source is looked for."""


def leading_whole(
    attributions: Sequence[Attribution], sentences: Sequence[Sentence]
) -> Iterator[Attribution]:
    """The attributions, where a leading "According to X, …" has the whole rest of its sentence as content."""
    cues = {span.start for attribution in attributions for span in attribution.cue}
    starts = {sentence.span.start: sentence for sentence in sentences}
    for attribution in attributions:
        sentence = starts.get(attribution.cue[0].start) if attribution.cue else None
        content = attribution.content
        if sentence is not None and attribution.rule in {"according-to", "aside"} and attribution.source:
            words = sentence.words
            rest = [i for i, word in enumerate(words) if word.start >= content[0].start]
            others = (word for word in words[1:] if says(word.verb) or word.lower == "according")
            reports = any(word.start in cues for word in others)
            whole = span_of(words, rest[0], len(words)) if rest and not reports else None
            if whole and content != (whole,):
                kept = [step for step in attribution.trace if step.rule not in ENDS]
                trace = (*kept, Step(Rule.COVERS_SENTENCE))
                yield replace(attribution, content=(whole,), trace=trace)
                continue
        yield attribution


def nested(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each that was first-level in the content that holds its source nested in that.

    A reporting clause is nobody's content: "AFP reported" after "…, he said," is taken out of what he said.
    """
    clauses: dict[int, list[int]] = {}
    for a in attributions:
        if _is_postposed(a):
            spans = (*a.source, *a.cue)
            clauses.setdefault(max(s.end for s in spans), []).append(min(s.start for s in spans))
    found = [_shortened(a, clauses) for a in attributions]
    sources = sorted(
        (a.source[0].start, i)
        for i, a in enumerate(found)
        if a.source and text.startswith(", ", a.source[0].start - 2)
    )
    for i, attribution in enumerate(found):
        if attribution.rule == "noun":
            _end_noun(found, i, sources)
    holding = sorted((span.start, span.end, n) for n, a in enumerate(found) for span in a.content)
    reached = [0, *accumulate((end for _, end, _ in holding), max)]
    for i, attribution in enumerate(found):
        if attribution.nested_in is None and attribution.source:
            source = attribution.source[0]
            last = bisect_left(holding, (source.start + 1,))
            if reached[last] < source.end:
                continue
            outer = next(
                (
                    n
                    for _, end, n in reversed(holding[max(last - NEAR_CONTENTS, 0) : last])
                    if end >= source.end
                    and n != i
                    and found[n].nested_in != i
                    and not any(c.touches(s) for c in attribution.content for s in found[n].source)
                ),
                None,
            )
            if outer is not None:
                found[i] = replace(attribution, nested_in=outer)
    return found


def _part_of(cues: Sequence[Span], cue: Span) -> bool:
    place = bisect_right(cues, cue.start, key=_START)
    return place > 0 and cues[place - 1].holds(cue)


def superseded(found: Sequence[Attribution], apart: Sequence[Attribution]) -> list[Attribution]:
    """*found* and *apart*, without those whose cue is part of a longer one: "quoted as *saying*"."""
    longer = sorted(cue for b in apart for cue in b.cue)
    kept = [i for i, a in enumerate(found) if not a.cue or not _part_of(longer, a.cue[0])]
    places = {old: new for new, old in enumerate(kept)}
    moved = []
    for i in kept:
        outer = found[i].nested_in
        place = None if outer is None else places.get(outer)
        moved.append(found[i] if place == outer else replace(found[i], nested_in=place))
    return [*moved, *apart]


def _end_noun(found: list[Attribution], place: int, sources: Sequence[tuple[int, int]]) -> None:
    """End a noun's claim at the comma before the main clause: "Asked about X's claim that …, Y said".

    *sources* are where those behind a comma begin, in order, each with the place of its attribution.
    """
    noun = found[place]
    span = noun.content[0]
    inside = sources[bisect_left(sources, (span.start, -1)) : bisect_left(sources, (span.end, -1))]
    starts = [(start, i) for start, i in inside if span.holds(found[i].source[0])]
    if starts:
        begin = starts[0][0]
        if begin - 2 > span.start:
            cut = Step(Rule.NOUN_CUT)
            content = (Span(span.start, begin - 2),)
            found[place] = replace(noun, content=content, trace=(*noun.trace, cut))
        for start, i in starts:
            if start >= begin and found[i].nested_in == place:
                found[i] = replace(found[i], nested_in=None)


def _is_postposed(attribution: Attribution) -> bool:
    """Whether the reporting clause, source first or amid its cue, stands after what it reports."""
    source, cue = attribution.source, attribution.cue
    if not source or not cue or attribution.content[0].start >= source[0].start:
        return False
    return source[0].start < cue[0].end or len(cue) > 1


def _shortened(attribution: Attribution, clauses: Mapping[int, Sequence[int]]) -> Attribution:
    content = _without(attribution, clauses)
    if content == attribution.content:
        return attribution
    return replace(attribution, content=content, trace=(*attribution.trace, Step(Rule.REPORT_TAKEN_OUT)))


def _without(attribution: Attribution, clauses: Mapping[int, Sequence[int]]) -> tuple[Span, ...]:
    """The content without the reporting clauses of others at its end.

    *clauses* tells of those that end at an offset where they begin.
    """
    if not any(span.end in clauses for span in attribution.content):
        return attribution.content
    kept: list[Span] = []
    for span in attribution.content:
        own = attribution.source[0].start if attribution.source else span.end
        inside = [at for at in clauses.get(span.end, ()) if span.start <= at and own < at]
        end = min(inside, default=span.end)
        if inside:
            end -= 2  # the comma and the space before the clause
        if end > span.start:
            kept.append(Span(span.start, end))
    return tuple(kept) or attribution.content
