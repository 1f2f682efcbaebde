"""A page as Discord components, and what can be read back from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot import wording
from bot.escaping import unescape
from bot.layout import context, limits, text
from bot.layout.ids import PREFIX, Press, Verb, corpus_tag, parse
from bot.layout.pages import GAP_COMPONENTS, PART_COMPONENTS, SECTION_COMPONENTS, heading_lines
from bot.wording import discord as words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from bot.layout.pages import Heading, Page, Section
    from corpus.model import Article, Corpus, Party, Statement

QUESTION_ID, EARLIER_ID, TOPIC_ID, UNREADABLE_ID = 1001, 1002, 1003, 1004
"""Component ids of the heading's lines, by which they are found again; the last can't be read back."""

CHOICES = 25
"""Buttons in a choice of parties: five rows."""
Row = ui.ActionRow[Any]
Style = discord.ButtonStyle


class PressButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=f"(?s:{PREFIX}.*)"):
    """A button of ours; pressing it is the client's event ``press`` (interaction, :class:`Press`)."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> PressButton:
        """The button that was pressed."""
        if not isinstance(item, ui.Button):
            raise TypeError(f"{PREFIX} belongs to buttons, not to {item!r}")
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Tell whoever listens."""
        interaction.client.dispatch("press", interaction, parse(self.custom_id))


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a message answers, as its heading says it."""

    question: str
    earlier: str | None = None


def button(label: str, press: Press, *, style: Style = Style.secondary, off: bool = False) -> PressButton:
    """A button that can be pressed as long as its message is there."""
    return PressButton(ui.Button(label=label, style=style, custom_id=press.custom_id, disabled=off))


def page_view(page: Page, *, private: bool = False) -> ui.LayoutView:
    """The message that shows *page*; a private one can be shared."""
    read = [page.read] if page.read else []
    view = _headed(page.heading, *([] if page.nothing else read))
    sections = list(page.sections)
    last = sections.pop() if sections and sections[-1].party is None else None
    silence = text.silence(page.silent, page.later)
    rows = list(_rows(page, private=private))
    around = view.total_children_count + bool(silence) + sum(1 + len(row.children) for row in rows)
    gaps = _has_room_for_gaps(page, around)
    for section in sections:
        view.add_item(_container(section, gaps=gaps))
    if silence:
        view.add_item(ui.TextDisplay(silence))
    if last:
        view.add_item(_container(last, gaps=gaps))
    if page.nothing:
        for line in (text.bounded(page.nothing, text.NOTHING_UNITS), *read):
            view.add_item(ui.TextDisplay(line))
    for row in rows:
        view.add_item(row)
    return view


def _headed(heading: Heading, *more: str) -> ui.LayoutView:
    """A message with the lines from which it is read back what it is about, and *more*."""
    view = ui.LayoutView(timeout=None)
    for line, name in zip(heading_lines(heading), _heading_ids(heading), strict=True):
        view.add_item(ui.TextDisplay(line, id=name))
    for line in more:
        view.add_item(ui.TextDisplay(line))
    return view


def _heading_ids(heading: Heading) -> tuple[int, ...]:
    if heading.question is None:
        return (TOPIC_ID,) if heading.topic else ()
    first = QUESTION_ID if text.is_whole(heading.question) else UNREADABLE_ID
    return (first, EARLIER_ID) if heading.earlier else (first,)


def _has_room_for_gaps(page: Page, around: int) -> bool:
    """Whether each quote can be set off from the one before it, with so many components around the boxes."""
    parts = sum(len(section.parts) for section in page.sections)
    used = around + SECTION_COMPONENTS * len(page.sections) + PART_COMPONENTS * parts
    return used + GAP_COMPONENTS * (parts - len(page.sections)) <= limits.COMPONENTS


def _container(section: Section, *, gaps: bool) -> ui.Container[Any]:
    shown: ui.Container[Any] = ui.Container(accent_colour=section.party.colour if section.party else None)
    shown.add_item(ui.TextDisplay(text.party_heading(section.party, resumed=section.resumed)))
    for place, part in enumerate(section.parts):
        if place and gaps:
            shown.add_item(ui.Separator(visible=False))
        shown.add_item(ui.TextDisplay(text.quoted(part)))
        shown.add_item(ui.TextDisplay(part.below))
    return shown


def _rows(page: Page, *, private: bool) -> Iterator[Row]:
    """The page turns; what can be done with an answer, or with a party's view."""
    here = (page.number,) if page.heading.party is None else (page.heading.party_place, page.number)
    if page.count > 1:
        yield _page_turns(page)
    quotes = [
        button(words.CONTEXT, Press(Verb.QUOTES, page.corpus, *here)),
        button(words.WRONG, Press(Verb.WRONG, page.corpus, *here)),
    ]
    if page.heading.party is None:
        follow = button(words.FOLLOW_UP, Press(Verb.FOLLOW, page.corpus), style=Style.primary)
        more = button(words.MORE, Press(Verb.PARTIES, page.corpus))
        sources = button(words.SOURCES, Press(Verb.SOURCES, page.corpus))
        yield ui.ActionRow(follow, more, sources, *quotes) if page.sections else ui.ActionRow(follow)
        if private:
            yield ui.ActionRow(button(words.SHARE, Press(Verb.SHARE, page.corpus)))
    elif page.sections:
        yield ui.ActionRow(*quotes)


def _page_turns(page: Page) -> Row:
    def turn(to: int) -> Press:
        if page.heading.party is None:
            return Press(Verb.PAGE, page.corpus, to)
        return Press(Verb.VIEW, page.corpus, page.heading.party_place, to)

    return ui.ActionRow(
        button(words.BACK, turn(page.number - 1), off=page.number == 1),
        button(words.page_of(page.number, page.count), Press(Verb.HERE, page.corpus), off=True),
        button(words.NEXT, turn(page.number + 1), off=page.number == page.count),
    )


def asked_in(message: discord.Message) -> Asked | None:
    """The question that *message* answers; None if it isn't one, or its question was too long to show."""
    shown = _displays(message.components)
    if QUESTION_ID not in shown:
        return None
    question = unescape(shown[QUESTION_ID].removeprefix(text.QUESTION_MARK))
    earlier = shown.get(EARLIER_ID)
    return Asked(question, _after(words.FOLLOWING_UP, earlier) if earlier else None)


def is_cut_in(message: discord.Message) -> bool:
    """Whether *message* answers a question that was too long to show."""
    return UNREADABLE_ID in _displays(message.components)


def topic_in(message: discord.Message) -> str | None:
    """The topic that a party's view is narrowed to."""
    topic = _displays(message.components).get(TOPIC_ID)
    return _after(words.TOPIC, topic) if topic else None


def _after(before: str, line: str) -> str:
    return unescape(line.removeprefix(text.SMALL).removeprefix(before))


def _displays(components: Sequence[discord.Component]) -> dict[int, str]:
    return {
        item.id: item.content
        for item in components
        if isinstance(item, discord.TextDisplay) and item.id is not None
    }


def parties_view(page: Page, parties: Sequence[Party]) -> ui.LayoutView:
    """A choice of the event's parties, under the question that *page*, the first of its answer, answers.

    Where there is no room for all, those that say something on it go before the others.
    """
    speaking = {section.party for section in page.sections} | set(page.later)
    first = sorted(range(len(parties)), key=lambda at: parties[at] not in speaking)
    offered = sorted(first[:CHOICES])
    more = words.parties_left(len(parties) - len(offered))
    view = _headed(page.heading, words.CHOOSE_PARTY, *([more] if more else []))
    for start in range(0, len(offered), limits.ROW_BUTTONS):
        row: Row = ui.ActionRow()
        for place in offered[start : start + limits.ROW_BUTTONS]:
            label = wording.named(parties[place])[: limits.BUTTON_LABEL_CHARS]
            row.add_item(button(label, Press(Verb.MORE, page.corpus, place)))
        view.add_item(row)
    return view


def quotes_view(page: Page) -> ui.LayoutView:
    """A choice of the quotes on *page*."""
    view = _headed(page.heading, words.CHOOSE_QUOTE)
    for place, quote in quotes_of(page).items():
        press = Press(Verb.CONTEXT, page.corpus, place)
        view.add_item(ui.Section(text.teaser(quote), accessory=button(words.CONTEXT, press)))
    return view


def quotes_of(page: Page) -> dict[int, Statement]:
    """The quotes on *page* by their places in the corpus, in order."""
    return {part.place: part.quote for section in page.sections for part in section.parts}


def context_view(statement: Statement, place: int, corpus: Corpus) -> ui.LayoutView:
    """The paragraph around a quote, who speaks in it, and the way to its article."""
    party = next((party for party in corpus.event.parties if party.id == statement.party), None)
    shown: ui.Container[Any] = ui.Container(accent_colour=party.colour if party else None)
    head = f"{text.party_heading(party, resumed=False)}\n{text.attribution(statement)}"
    legend = [words.CONTEXT_LEGEND, *context.legend(statement, corpus)]
    foot = "\n".join(text.SMALL + line for line in legend)
    room = limits.TEXT_UNITS - limits.units(head + foot)
    paragraph = context.marked(statement, corpus.attributions.get(statement.article.id, ()), room)
    for lines in (head, paragraph, foot):
        shown.add_item(ui.TextDisplay(lines))
    view = ui.LayoutView(timeout=None)
    view.add_item(shown)
    view.add_item(ui.ActionRow(button(words.WRONG, Press(Verb.REPORT, corpus_tag(corpus.version), place))))
    return view


def sources_view(articles: Iterable[Article]) -> ui.LayoutView:
    """The articles of an answer; as many as a message holds, and how many more there are."""
    view = ui.LayoutView(timeout=None)
    heading, sources = f"### {words.SOURCES_HEADING}", list(map(text.source, articles))
    shown, kept = "\n\n".join((heading, *sources)), len(sources)
    while limits.units(shown) > limits.TEXT_UNITS:
        kept -= 1
        left = text.SMALL + words.sources_left(len(sources) - kept)
        shown = "\n\n".join((heading, *sources[:kept], left))
    view.add_item(ui.TextDisplay(shown))
    return view
