"""Explanations as lines for a terminal. Pure, as :mod:`bot.console` is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot import wording
from bot.console import Line, Mark, Style
from bot.console_text import visible, wrap
from bot.wording import explaining as words
from bot.wording.rules import explained, named
from corpus.model import Span
from corpus.reviews import REVIEWS_ENDING, REVIEWS_FOLDER, review_line, review_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.console import Look
    from corpus.explanation import Explanation
    from corpus.model import Attribution, Event, Party, Statement
    from corpus.trace import Step

_PARTS = {Style.SOURCE: words.SOURCE, Style.CUE: words.CUE, Style.CONTENT: words.CONTENT}
_INDENT = "  "


def explanation_lines(explanation: Explanation, event: Event, look: Look) -> Iterator[Line]:
    """One piece of an article: its words with their parts marked, whose they are, and why."""
    statement, text = explanation.statement, explanation.article.text
    party = event.party(statement.party) if statement and statement.party else None
    place = f"{explanation.article.id} {explanation.span.start}-{explanation.span.end}"
    yield from _wrapped(look.dot.join((place, words.sort(explanation, party))), look, style=Style.HEADER)
    yield from _marked_lines(text, explanation.span, explanation.claim, look, party)
    if statement is None:
        announced = event.party(explanation.announces) if explanation.announces else None
        yield from _wrapped(words.never_quoted(explanation, announced), look, _INDENT)
    else:
        yield from _wrapped(look.dot.join(_facts(statement)), look, _INDENT, style=Style.CHAIN)
        yield from _numbered(explanation.steps, text, event, look, _INDENT)
        yield from _claims_lines(explanation, event, look)
    yield Line()


def correction_lines(explanation: Explanation, look: Look) -> Iterator[Line]:
    """The review that would correct the statement; nothing where there is none."""
    if explanation.statement is None:
        return
    article = explanation.article.id
    yield from _wrapped(
        words.correction(f"{REVIEWS_FOLDER}/{article}{REVIEWS_ENDING}"), look, style=Style.NOTE
    )
    yield Line(review_line(review_of(explanation.statement)))


def _facts(statement: Statement) -> tuple[str, ...]:
    if statement.party is None:
        return (wording.kind(statement),)
    speaker = words.speaker(statement.speaker) if statement.speaker else wording.UNNAMED
    carried = (wording.via(statement.carrier),) if statement.carrier else ()
    return (speaker, wording.kind(statement), *carried, words.CERTAINTIES[statement.certainty])


def _claims_lines(explanation: Explanation, event: Event, look: Look) -> Iterator[Line]:
    """The claims inside the one that counts, and those beside it."""
    if explanation.inner:
        yield from _wrapped(words.INSIDE, look, _INDENT)
    for found in explanation.inner:
        yield from _claim_lines(found.claim, explanation, event, look, _INDENT * (found.depth + 1))
    if explanation.others:
        yield from _wrapped(words.BESIDE, look, _INDENT)
    for claim in explanation.others:
        yield from _claim_lines(claim, explanation, event, look, _INDENT * 2)


def _claim_lines(
    claim: Attribution, explanation: Explanation, event: Event, look: Look, indent: str
) -> Iterator[Line]:
    text = explanation.article.text
    who = named(claim.party, claim.speaker, event) or words.NOBODY
    yield from _wrapped(who, look, indent, style=Style.CHAIN)
    yield from _marked_lines(text, _extent(claim, explanation.span), claim, look, None, indent)
    yield from _numbered(claim.trace, text, event, look, indent)


def _extent(claim: Attribution, within: Span) -> Span:
    """From the first to the last of the claim's parts that lie in *within*."""
    parts = [part for part in (*claim.source, *claim.cue, *claim.content) if part.touches(within)]
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    return Span(max(first, within.start), min(last, within.end))


def _numbered(steps: Iterable[Step], text: str, event: Event, look: Look, indent: str) -> Iterator[Line]:
    for number, step in enumerate(steps, 1):
        yield from _wrapped(explained(step, text, event), look, f"{indent}{number}. ")


def _wrapped(sentence: str, look: Look, first: str = "", *, style: Style = Style.PLAIN) -> Iterator[Line]:
    """*sentence* behind *first*, its further lines below its own beginning."""
    for number, piece in enumerate(wrap(visible(look.own(sentence)), look.width - len(first))):
        yield Line(piece, style, first if number == 0 else " " * len(first))


def _marked_lines(  # noqa: PLR0913, PLR0917 - where, what, and how it is to look
    text: str, span: Span, claim: Attribution | None, look: Look, party: Party | None, indent: str = ""
) -> Iterator[Line]:
    """The words at *span*; the parts of *claim* in colours, or in brackets where there are none."""
    prefix = indent + look.bar
    whole, marks = "", []
    for piece, style in _pieces(text, span, claim):
        shown = visible(piece)
        if style and not look.colours:
            shown = f"[{_PARTS[style]}: {shown}]"
        elif style:
            marks.append(Mark(len(whole), len(whole) + len(shown), style))
        whole += shown
    start = 0
    for line in wrap(whole, look.width - len(prefix)):
        own = tuple(mark for m in marks if (mark := m.within(start, start + len(line))))
        yield Line(line, Style.QUOTE, prefix, party.colour if party else None, own)
        start += len(line)
    if marks:
        yield _legend({mark.style for mark in marks}, look, indent)


def _pieces(text: str, span: Span, claim: Attribution | None) -> Iterator[tuple[str, Style | None]]:
    """The words at *span*, cut where a part of *claim* begins or ends."""
    parts: list[tuple[Style, tuple[Span, ...]]] = (
        [(Style.CUE, claim.cue), (Style.SOURCE, claim.source), (Style.CONTENT, claim.content)]
        if claim
        else []
    )
    cuts = {
        edge
        for _, spans in parts
        for part in spans
        for edge in (part.start, part.end)
        if span.start < edge < span.end
    }
    for start, end in pairwise(sorted({span.start, span.end, *cuts})):
        style = next((s for s, spans in parts if any(p.start <= start and end <= p.end for p in spans)), None)
        yield text[start:end], style


def _legend(used: Iterable[Style], look: Look, indent: str) -> Line:
    """What the colours mean."""
    labels = [(style, label) for style, label in _PARTS.items() if style in used]
    text = look.dot.join(label for _, label in labels)
    marks = tuple(
        Mark(at, at + len(label), style) for style, label in labels if (at := text.index(label)) >= 0
    )
    return Line(text, Style.PLAIN, indent + " " * len(look.bar), marks=marks)
