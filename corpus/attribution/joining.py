"""How attributions that several rules found stand to each other: which holds which, where each ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.attribution.asides import span_of
from corpus.attribution.reporting import says
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.resolution import Sentence
    from corpus.model import Attribution


def leading_whole(
    attributions: Sequence[Attribution], sentences: Sequence[Sentence]
) -> Iterator[Attribution]:
    """The attributions, where a leading "According to X, …" has the whole rest of its sentence as content."""
    cues = [span.start for attribution in attributions for span in attribution.cue]
    ends = {sentence.words[0].start: sentence for sentence in sentences if sentence.words}
    for attribution in attributions:
        sentence = ends.get(attribution.cue[0].start) if attribution.cue else None
        content = attribution.content
        if sentence is not None and attribution.rule in {"according-to", "aside"} and attribution.source:
            words = sentence.words
            rest = [i for i, word in enumerate(words) if word.start >= content[0].start]
            reports = any(says(word.verb) and word.start in cues for word in words[1:])
            whole = span_of(words, rest[0], len(words)) if rest and not reports else None
            content = (whole,) if whole else content
        yield replace(attribution, content=content)


def nested(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each that was first-level in the content that holds its source nested in that.

    A reporting clause is nobody's content: "AFP reported" after "…, he said," is taken out of what he said.
    """
    clauses = [Span(a.source[0].start, a.cue[0].end) for a in attributions if _is_postposed(a)]
    found = [replace(a, content=_without(a, clauses)) for a in attributions]
    for i, attribution in enumerate(found):
        if attribution.rule == "noun":
            found = _after_noun(text, found, i)
    for i, attribution in enumerate(found):
        if attribution.nested_in is None and attribution.source:
            source = attribution.source[0]
            outer = next(
                (
                    n
                    for n, other in enumerate(found)
                    if n != i
                    and any(c.holds(source) for c in other.content)
                    and other.nested_in != i
                    and not any(c.touches(s) for c in attribution.content for s in other.source)
                ),
                None,
            )
            found[i] = replace(attribution, nested_in=outer)
    return found


def superseded(found: Sequence[Attribution], apart: Sequence[Attribution]) -> list[Attribution]:
    """*found* and *apart*, without those whose cue is part of a longer one: "quoted as *saying*"."""
    kept = [i for i, a in enumerate(found) if not any(a.cue and b.cue[0].holds(a.cue[0]) for b in apart)]
    places = {old: new for new, old in enumerate(kept)}
    moved = [
        replace(found[i], nested_in=places.get(-1 if (outer := found[i].nested_in) is None else outer))
        for i in kept
    ]
    return [*moved, *apart]


def _after_noun(text: str, attributions: Sequence[Attribution], place: int) -> list[Attribution]:
    """A noun's claim ends at the comma before the main clause: "Asked about X's claim that …, Y said"."""
    found = list(attributions)
    noun = found[place]
    span = noun.content[0]
    starts = [
        (a.source[0].start, i)
        for i, a in enumerate(found)
        if a.source and span.holds(a.source[0]) and text[: a.source[0].start].endswith(", ")
    ]
    if starts:
        begin = min(starts)[0]
        found[place] = (
            replace(noun, content=(Span(span.start, begin - 2),)) if begin - 2 > span.start else noun
        )
        for start, i in starts:
            if start >= begin and found[i].nested_in == place:
                found[i] = replace(found[i], nested_in=None)
    return found


def _is_postposed(attribution: Attribution) -> bool:
    """Whether the reporting clause, source first, stands after what it reports."""
    source, cue = attribution.source, attribution.cue
    return bool(
        source and cue and source[0].start < cue[0].end and attribution.content[0].start < source[0].start
    )


def _without(attribution: Attribution, clauses: Sequence[Span]) -> tuple[Span, ...]:
    """The content without the reporting clauses of others at its end."""
    kept: list[Span] = []
    for span in attribution.content:
        own = attribution.source[0].start if attribution.source else span.end
        inside = [c for c in clauses if span.holds(c) and c.end == span.end and own < c.start]
        end = min((c.start for c in inside), default=span.end)
        if inside:
            end -= 2  # the comma and the space before the clause
        if end > span.start:
            kept.append(Span(span.start, end))
    return tuple(kept) or attribution.content
