"""The paragraph around a quote: the quote in bold, the words that name a source underlined."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bot import wording
from bot.escaping import QUOTE_MARK, escape, isolated
from bot.layout.limits import units
from bot.layout.text import NAME_UNITS, bounded
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.model import Attribution, Corpus, Statement

PARAGRAPH_CHARS = 1200
"""How much of an article is shown around a quote at most, beside the quote itself."""
LEGEND_LINES = 8

_BLANK_LINE = re.compile(r"\n\s*\n")


def paragraph(statement: Statement) -> Span:
    """The paragraph that holds the quote, or those that it runs over; shortened if very long."""
    text, quote = statement.article.text, statement.span
    start = max((gap.end() for gap in _BLANK_LINE.finditer(text, 0, quote.start + 1)), default=0)
    gap = _BLANK_LINE.search(text, quote.end)
    end = gap.start() if gap else len(text)
    return Span(
        max(min(start, quote.start), quote.start - PARAGRAPH_CHARS // 2),
        min(max(end, quote.end), quote.end + PARAGRAPH_CHARS // 2),
    )


def marked(statement: Statement, attributions: Iterable[Attribution], limit: int) -> str:
    """The paragraph as a block quote with its marks; what is over *limit* units is left out at its end."""
    text, around = statement.article.text, paragraph(statement)
    sources = [span for found in attributions for span in (*found.source, *found.cue)]
    shown = _quoted(text, around, statement.span, sources)
    while units(shown) > limit:
        around = Span(around.start, around.end - max(1, (around.end - around.start) // 10))
        shown = _quoted(text, around, statement.span, sources)
    return shown


def _quoted(text: str, around: Span, quote: Span, sources: Iterable[Span]) -> str:
    before = "… " if around.start and not text[: around.start].endswith("\n") else ""
    after = " …" if around.end < len(text) and not text[around.end :].startswith("\n") else ""
    lines = _marked(text, around, quote, sources).replace("\n", "\n" + QUOTE_MARK)
    return f"{QUOTE_MARK}{before}{lines}{after}"


def _marked(text: str, around: Span, quote: Span, sources: Iterable[Span]) -> str:
    bold = set(range(quote.start, quote.end))
    underlined = {place for span in sources for place in range(span.start, span.end)}
    underlined |= {
        place
        for place in range(around.start, around.end)
        if text[place].isspace() and {place - 1, place + 1} <= underlined
    }

    def words(places: Iterable[int]) -> str:
        runs = groupby(places, key=underlined.__contains__)
        return "".join(
            _wrapped("__" if on else "", escape("".join(text[at] for at in run))) for on, run in runs
        )

    # A mark can't run over the end of a line.
    lines = groupby(range(around.start, around.end), key=lambda at: (text[at] == "\n", at in bold))
    return "".join(
        "\n" * len(list(run)) if end else _wrapped("**" if on else "", words(run)) for (end, on), run in lines
    )


def _wrapped(sign: str, shown: str) -> str:
    """*shown* between signs, which must touch what they mark."""
    core = shown.strip()
    return shown.replace(core, f"{sign}{core}{sign}", 1) if core else shown


def legend(statement: Statement, corpus: Corpus) -> tuple[str, ...]:
    """Who says what in the paragraph, one line each, in order."""
    around = paragraph(statement)
    found = [
        found
        for found in corpus.attributions.get(statement.article.id, ())
        if any(span.touches(around) for span in found.content) and (found.party or found.speaker)
    ]
    kinds: dict[str, dict[str, None]] = {}
    for one in found:
        kinds.setdefault(_who(one, corpus), {})[wording.KINDS[one.kind]] = None
    return tuple(f"{who}: {'; '.join(kinds[who])}" for who in kinds)[:LEGEND_LINES]


def _who(found: Attribution, corpus: Corpus) -> str:
    parties = [party for party in corpus.event.parties if party.id == found.party]
    names = [wording.named(party) for party in parties] + [found.speaker.name if found.speaker else ""]
    return " · ".join(bounded(name, NAME_UNITS, isolated) for name in names if name)
