"""A page as Discord components, and what can be read back from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.escaping import unescape
from bot.layout import context, text
from bot.layout.ids import PREFIX, Press, Verb, corpus_tag, parse
from bot.layout.limits import TEXT_UNITS, units
from bot.layout.pages import heading_lines
from bot.wording import discord as words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from bot.layout.pages import Page, Part, Section
    from corpus.model import Article, Corpus, Statement

QUESTION_ID, EARLIER_ID, TOPIC_ID, UNREADABLE_ID = 1001, 1002, 1003, 1004
"""Component ids of the heading's lines, by which they are found again; the last can't be read back."""

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

    @property
    def subject(self) -> str:
        """The question whose subject a follow-up keeps."""
        return self.earlier or self.question


def button(label: str, press: Press, *, style: Style = Style.secondary, off: bool = False) -> PressButton:
    """A button that can be pressed as long as its message is there."""
    return PressButton(ui.Button(label=label, style=style, custom_id=press.custom_id, disabled=off))


def page_view(page: Page, *, private: bool = False) -> ui.LayoutView:
    """The message that shows *page*; a private one can be shared."""
    view = ui.LayoutView(timeout=None)
    for line, name in zip(heading_lines(page.heading), _heading_ids(page), strict=True):
        view.add_item(ui.TextDisplay(line, id=name))
    sections = list(page.sections)
    last = sections.pop() if sections and sections[-1].party is None else None
    for section in sections:
        view.add_item(_container(section, page))
    if silence := text.silence(page.silent):
        view.add_item(ui.TextDisplay(silence))
    if last:
        view.add_item(_container(last, page))
    if page.nothing:
        view.add_item(ui.TextDisplay(page.nothing))
    for row in _rows(page, private=private):
        view.add_item(row)
    return view


def _heading_ids(page: Page) -> tuple[int, ...]:
    heading = page.heading
    if heading.question is None:
        return (TOPIC_ID,) if heading.topic else ()
    first = QUESTION_ID if text.is_whole(heading.question) else UNREADABLE_ID
    return (first, EARLIER_ID) if heading.earlier else (first,)


def _container(section: Section, page: Page) -> ui.Container[Any]:
    shown: ui.Container[Any] = ui.Container(accent_colour=section.party.colour if section.party else None)
    heading = text.party_heading(section.party, resumed=section.resumed)
    if section.place is None or page.heading.question is None:
        shown.add_item(ui.TextDisplay(heading))
    else:
        more = button(words.MORE, Press(Verb.MORE, page.corpus, section.place))
        shown.add_item(ui.Section(heading, accessory=more))
    for part in section.parts:
        shown.add_item(_quote(part, page))
    return shown


def _quote(part: Part, page: Page) -> ui.Section[Any]:
    press = Press(Verb.CONTEXT, page.corpus, part.place)
    return ui.Section(
        f"{text.quoted(part)}\n{text.attribution(part.quote)}", accessory=button(words.CONTEXT, press)
    )


def _rows(page: Page, *, private: bool) -> Iterator[Row]:
    if page.count > 1:
        yield _page_turns(page)
    buttons: list[PressButton] = []
    if page.heading.question is not None:
        buttons.append(button(words.FOLLOW_UP, Press(Verb.FOLLOW, page.corpus), style=Style.primary))
        if page.sections:
            buttons.append(button(words.SOURCES, Press(Verb.SOURCES, page.corpus)))
    if page.sections:
        buttons.append(button(words.WRONG, Press(Verb.WRONG, page.corpus)))
    if private and page.heading.question is not None:
        buttons.append(button(words.SHARE, Press(Verb.SHARE, page.corpus)))
    if buttons:
        yield ui.ActionRow(*buttons)


def _page_turns(page: Page) -> Row:
    def turn(to: int) -> Press:
        if page.heading.question is not None:
            return Press(Verb.PAGE, page.corpus, to)
        return Press(Verb.VIEW, page.corpus, page.heading.party_place, to)

    first, last = page.number == 1, page.number == page.count
    return ui.ActionRow(
        button(words.BACK, turn(page.number - 1), off=first),
        button(words.page_of(page.number, page.count), Press(Verb.HERE, page.corpus), off=True),
        button(words.NEXT, turn(page.number + 1), off=last),
    )


def asked_in(message: discord.Message) -> Asked | None:
    """The question that *message* answers; None if it isn't one, or its question was too long to show."""
    shown = _displays(message.components)
    if QUESTION_ID not in shown:
        return None
    question = unescape(shown[QUESTION_ID].removeprefix(text.QUESTION_MARK))
    earlier = shown.get(EARLIER_ID)
    return Asked(question, _after(words.FOLLOWING_UP, earlier) if earlier else None)


def topic_in(message: discord.Message) -> str | None:
    """The topic that a party's view is narrowed to."""
    topic = _displays(message.components).get(TOPIC_ID)
    return _after(words.TOPIC, topic) if topic else None


def places_in(message: discord.Message) -> tuple[int, ...]:
    """Which of the corpus's statements the message quotes, in order."""
    return tuple(
        press.number
        for custom_id in _custom_ids(message.components)
        if (press := parse(custom_id)) and press.verb is Verb.CONTEXT and press.number is not None
    )


def _after(before: str, line: str) -> str:
    return unescape(line.removeprefix(text.SMALL).removeprefix(before))


def _displays(components: Sequence[discord.Component]) -> dict[int, str]:
    return {
        item.id: item.content
        for item in components
        if isinstance(item, discord.TextDisplay) and item.id is not None
    }


def _custom_ids(components: Sequence[discord.Component]) -> Iterator[str]:
    for item in components:
        children = getattr(item, "children", ())
        yield from _custom_ids(children)
        accessory = getattr(item, "accessory", None)
        if isinstance(accessory, discord.Button) and accessory.custom_id:
            yield accessory.custom_id


def context_view(statement: Statement, place: int, corpus: Corpus) -> ui.LayoutView:
    """The paragraph around a quote, who speaks in it, and the way to its article."""
    party = next((party for party in corpus.event.parties if party.id == statement.party), None)
    shown: ui.Container[Any] = ui.Container(accent_colour=party.colour if party else None)
    shown.add_item(
        ui.TextDisplay(f"{text.party_heading(party, resumed=False)}\n{text.attribution(statement)}")
    )
    shown.add_item(
        ui.TextDisplay(context.marked(statement, corpus.attributions.get(statement.article.id, ())))
    )
    lines = [words.CONTEXT_LEGEND, *context.legend(statement, corpus)]
    shown.add_item(ui.TextDisplay("\n".join(text.SMALL + line for line in lines)))
    view = ui.LayoutView(timeout=None)
    view.add_item(shown)
    view.add_item(ui.ActionRow(button(words.WRONG, Press(Verb.WRONG, corpus_tag(corpus.version), place))))
    return view


def sources_view(articles: Iterable[Article]) -> ui.LayoutView:
    """The articles of an answer; as many as a message holds."""
    view = ui.LayoutView(timeout=None)
    lines = [f"### {words.SOURCES_HEADING}", *map(text.source, articles)]
    while units("\n".join(lines)) > TEXT_UNITS:
        lines.pop()
    view.add_item(ui.TextDisplay("\n".join(lines)))
    return view
