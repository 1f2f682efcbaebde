"""An answer, or one party's view, on pages that Discord takes: every quote whole, in order, under its party.

The first page holds equally many quotes of every party, or names those for whom it has no room; what is left
follows party by party, the outlets' own words last.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot import wording
from bot.layout import text
from bot.layout.ids import corpus_tag
from bot.layout.limits import COMPONENTS, TEXT_UNITS, units
from bot.wording import discord as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.model import Corpus, Party, Statement
    from retrieval.answer import Answer, View

ANSWER_FRAME, VIEW_FRAME = 16, 8
"""Components around the boxes of an answer (heading, earlier question, how it was read, silence, buttons) and
around those of a view."""
SECTION_COMPONENTS = 2
"""A container and its heading."""
PART_COMPONENTS = 2
"""A quote, and what stands under it."""
GAP_COMPONENTS = 1
"""What sets a quote off from the one before it; an answer with many parties does without."""
FIRST_PAGE_QUOTES = 3
"""Quotes of one party on the first page, so that all parties are seen at a glance."""


@dataclass(frozen=True, slots=True)
class Part:
    """A quote, or the piece ``[start, end)`` of a quote too long for one page."""

    quote: Statement
    place: int
    """Which of the corpus's statements it is."""
    start: int
    end: int
    below: str
    """What stands under it."""

    @property
    def text(self) -> str:
        """The words of this piece."""
        return self.quote.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Section:
    """What one page shows of one party, or of the outlets' own words."""

    party: Party | None
    place: int | None
    """Which of the event's parties it is."""
    parts: tuple[Part, ...]
    resumed: bool
    """It began on the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above every page, and is read back from it: a question, or a party and a topic."""

    question: str | None = None
    earlier: str | None = None
    party: Party | None = None
    party_place: int | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One message."""

    heading: Heading
    corpus: str
    """The tag of the corpus version that it shows."""
    sections: tuple[Section, ...] = ()
    silent: tuple[Party, ...] = ()
    later: tuple[Party, ...] = ()
    """Parties whose account begins on a later page."""
    read: str = ""
    """How the question's words were read, if that isn't plain; of a view, that it is not all."""
    nothing: str | None = None
    """Why there is no section."""
    number: int = 1
    count: int = 1


def answer_pages(answer: Answer, corpus: Corpus, earlier: str | None = None) -> tuple[Page, ...]:
    """The pages of an answer; always at least one."""
    heading = Heading(question=answer.question, earlier=earlier)
    blank = Page(
        heading=heading,
        corpus=corpus_tag(corpus.version),
        silent=answer.silent,
        read=text.read(answer.respelt, answer.unheard),
        later=tuple(account.party for account in answer.accounts),
    )
    if not answer.accounts and not answer.reporting:
        focus = corpus.event.party(answer.focus) if answer.focus else None
        nothing = wording.nothing(corpus, focus, others=bool(answer.left_out))
        return (replace(blank, silent=(), later=(), nothing=nothing),)
    accounts = [_group(account.party, account.quotes, corpus) for account in answer.accounts]
    sheets = _first_sheets(accounts, blank)
    for group in accounts:
        _fill(sheets, group, blank)
    _fill(sheets, _group(None, answer.reporting, corpus), blank)
    return _bound(sheets, blank)


def party_pages(party: Party, view: View, corpus: Corpus, topic: str | None = None) -> tuple[Page, ...]:
    """The pages of one party's view; always at least one."""
    place = corpus.event.parties.index(party)
    blank = Page(
        heading=Heading(party=party, party_place=place, topic=topic),
        corpus=corpus_tag(corpus.version),
        read=text.read(view.respelt, view.unheard, *([words.NEWEST_ONLY] if view.older else [])),
    )
    if not view.statements:
        return (replace(blank, nothing=wording.no_statements(party, topic)),)
    sheets = [_Sheet.under(blank)]
    _fill(sheets, _group(party, view.statements, corpus), blank)
    return _bound(sheets, blank)


@dataclass(slots=True)
class _Group:
    """The quotes of one party that are still to be placed, in order."""

    party: Party | None
    place: int | None
    parts: list[Part]
    placed: bool = False


@dataclass(slots=True)
class _Sheet:
    """A page while it is filled."""

    text_left: int
    components_left: int
    part_components: int
    sections: list[Section] = field(default_factory=list)

    @classmethod
    def under(cls, blank: Page, *, first: bool = True) -> _Sheet:
        shown = heading_lines(blank.heading)
        if first:
            shown += [blank.read, text.silence(blank.silent, blank.later)]
        is_view = blank.heading.party is not None
        return cls(
            TEXT_UNITS - sum(map(units, shown)),
            COMPONENTS - (VIEW_FRAME if is_view else ANSWER_FRAME),
            PART_COMPONENTS + (GAP_COMPONENTS if is_view else 0),
        )

    def room(self, group: _Group, part: Part) -> int:
        """Units left for the words of *part*; negative if it can't stand here at all."""
        new = not self.sections or self.sections[-1].party != group.party
        components = self.part_components + (SECTION_COMPONENTS if new else 0)
        if components > self.components_left:
            return -1
        heading = units(text.party_heading(group.party, resumed=group.placed)) if new else 0
        return self.text_left - heading - units(part.below)

    def add(self, group: _Group, part: Part) -> None:
        left = self.room(group, part) - units(text.quoted(part))
        new = not self.sections or self.sections[-1].party != group.party
        self.text_left = left
        self.components_left -= self.part_components + (SECTION_COMPONENTS if new else 0)
        if new:
            self.sections.append(Section(group.party, group.place, (part,), group.placed))
        else:
            self.sections[-1] = replace(self.sections[-1], parts=(*self.sections[-1].parts, part))
        group.placed = True


def heading_lines(heading: Heading) -> list[str]:
    """The text above every page, one display each."""
    if heading.question is not None:
        lines = [text.question(heading.question)]
        return lines + ([text.small(words.FOLLOWING_UP, heading.earlier)] if heading.earlier else [])
    return [text.small(words.TOPIC, heading.topic)] if heading.topic else []


def _group(party: Party | None, quotes: Iterable[Statement], corpus: Corpus) -> _Group:
    place = corpus.event.parties.index(party) if party in corpus.event.parties else None
    return _Group(
        party,
        place,
        [Part(q, statement_place(q, corpus), 0, len(q.text), text.attribution(q)) for q in quotes],
    )


def statement_place(statement: Statement, corpus: Corpus) -> int:
    """Which of the corpus's statements it is."""
    return bisect_left(corpus.statements, _order(statement), key=_order)


def _order(statement: Statement) -> tuple[str, int]:
    return statement.article.id, statement.span.start


def _first_sheets(groups: Sequence[_Group], blank: Page) -> list[_Sheet]:
    """The first page: a quote of each party for which there is room, then as many whole rounds as it holds.

    If some quotes are left, a new page to go on with comes after it.
    """
    best, rounds = _Sheet.under(blank), 1
    shown = [group for group in groups if _take(best, group, 1)]
    while len(shown) == len(groups) and rounds < FIRST_PAGE_QUOTES:
        sheet = _Sheet.under(blank)
        if not all(_take(sheet, group, rounds + 1) for group in groups):
            break
        best, rounds = sheet, rounds + 1
    for group in shown:
        del group.parts[:rounds]
        group.placed = True
    return [best, _Sheet.under(blank, first=False)] if shown and any(g.parts for g in groups) else [best]


def _take(sheet: _Sheet, group: _Group, rounds: int) -> bool:
    fresh = replace(group)
    for part in group.parts[:rounds]:
        if units(text.quoted(part)) > sheet.room(fresh, part):
            return False
        sheet.add(fresh, part)
    return True


def _fill(sheets: list[_Sheet], group: _Group, blank: Page) -> None:
    """Place all that is left of *group*, from the last sheet on, beginning new ones as needed."""
    for part in group.parts:
        rest: Part | None = part
        while rest:
            size = units(text.quoted(rest))
            if size <= sheets[-1].room(group, rest):
                sheets[-1].add(group, rest)
                break
            empty = _Sheet.under(blank, first=False)
            if sheets[-1].sections and (rest.start == 0 or size <= empty.room(group, rest)):
                sheets.append(empty)
                continue
            piece = _piece(rest, sheets[-1].room(group, rest))
            sheets[-1].add(group, piece)
            sheets.append(empty)
            rest = replace(rest, start=piece.end)


_SENTENCE_END = re.compile(r"[.!?…\u3002\uff01\uff1f][\"'”\u2019»)\]]*\s+")
_WORD_END = re.compile(r"\s+")


def _piece(part: Part, room: int) -> Part:
    """The longest beginning of *part* that fits, to the end of a sentence or else of a word if near."""
    low, high = part.start + 1, part.end - 1
    while low < high:
        middle = (low + high + 1) // 2
        if units(text.quoted(replace(part, end=middle))) <= room:
            low = middle
        else:
            high = middle - 1
    whole = part.quote.text
    for boundary in (_SENTENCE_END, _WORD_END):
        ends = [match.end() for match in boundary.finditer(whole, part.start, low)]
        if ends and ends[-1] - part.start > (low - part.start) // 2:
            return replace(part, end=ends[-1])
    while low > part.start + 1 and _joined(whole, low):
        low -= 1
    return replace(part, end=low)


def _joined(whole: str, place: int) -> bool:
    """Whether a cut at *place* would tear a character from its accents or an emoji from its parts."""
    return (
        unicodedata.category(whole[place]) in {"Mn", "Me", "Mc"}
        or "\u200d" in whole[place - 1 : place + 1]
        or whole[place - 1 : place + 1] == "\r\n"
    )


def _bound(sheets: Iterable[_Sheet], blank: Page) -> tuple[Page, ...]:
    """The pages; what concerns the whole answer stands on the first alone."""
    filled = [tuple(sheet.sections) for sheet in sheets if sheet.sections]
    first = {section.party.id for section in filled[0] if section.party}
    later = tuple(party for party in blank.later if party.id not in first)
    pages = (
        replace(blank, sections=sections, silent=(), later=(), read="", number=number, count=len(filled))
        for number, sections in enumerate(filled, 1)
    )
    return (replace(next(pages), silent=blank.silent, later=later, read=blank.read), *pages)
