"""What the buttons under an answer do. They act on the message alone, so they outlive a restart."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import delivery, reports
from bot.cogs.forms import FORM, FollowUp, WrongAttribution
from bot.errors import Refusal, told
from bot.layout import compose
from bot.layout.ids import PREFIX, NotThereError, Verb, corpus_tag
from bot.layout.view import Asked, PressButton, asked_in, is_cut_in, quotes_of, quotes_view, topic_in
from bot.manners import take_turn
from bot.wording import discord as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from discord import ui

    from bot.cogs.forms import Form
    from bot.discord_app import SummitBot
    from bot.layout.ids import Press
    from bot.layout.pages import Page
    from bot.service import Snapshot
    from corpus.model import Party

TURNS = frozenset({Verb.PAGE, Verb.VIEW, Verb.MORE, Verb.CONTEXT})
"""What changes the message that it stands under, rather than to send another."""

FORM_WAIT_S = 2.0
"""How long somebody waits for a form before they are told to press again."""


class Buttons(commands.Cog):
    """The buttons under answers and party views."""

    def __init__(self, bot: SummitBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Have Discord's presses of our buttons recognised."""
        self.bot.add_dynamic_items(PressButton)

    async def cog_unload(self) -> None:
        """Let go of them."""
        self.bot.remove_dynamic_items(PressButton)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Refuse a button or form that nobody knows, which would otherwise fail without a word."""
        data: Any = interaction.data
        custom_id = data.get("custom_id", "") if data else ""
        sentence = None
        if interaction.type is discord.InteractionType.component:
            sentence = None if custom_id.startswith((PREFIX, reports.PREFIX)) else words.UNKNOWN_BUTTON
        elif interaction.type is discord.InteractionType.modal_submit and custom_id.startswith(FORM):
            sentence = None if custom_id in self.bot.open_forms else words.FORM_LOST
        if sentence:
            async with told(interaction):
                raise Refusal(sentence)

    @commands.Cog.listener()
    async def on_press(self, interaction: discord.Interaction[Any], press: Press | None) -> None:
        """Do what one of our buttons says."""
        async with told(interaction):
            if press is None or interaction.message is None:
                raise Refusal(words.UNKNOWN_BUTTON)
            snapshot = self.bot.service.snapshot
            if press.verb is not Verb.FOLLOW and press.corpus != corpus_tag(snapshot.version):
                raise Refusal(words.MOVED_ON)
            try:
                await self._act(interaction, interaction.message, press, snapshot)
            except NotThereError as error:
                raise Refusal(words.UNKNOWN_BUTTON) from error

    async def _act(
        self,
        interaction: discord.Interaction[Any],
        message: discord.Message,
        press: Press,
        snapshot: Snapshot,
    ) -> None:
        form = await self._form(message, press, snapshot)
        if form:
            await form.open(interaction)
            return
        make = _view(message, press, snapshot)
        if press.verb in TURNS:
            await interaction.response.defer()
            view = await asyncio.to_thread(make)
            await interaction.edit_original_response(view=view, allowed_mentions=delivery.NO_PING)
        else:
            private = press.verb is not Verb.SHARE
            if not private:
                take_turn(self.bot.manners, interaction)
            await interaction.response.defer(ephemeral=private, thinking=True)
            view = await asyncio.to_thread(make)
            await delivery.respond(interaction, view, private=private)

    async def _form(self, message: discord.Message, press: Press, snapshot: Snapshot) -> Form | None:
        """The form that the button opens, if it opens one."""
        match press.verb:
            case Verb.FOLLOW:
                return FollowUp(self.bot, _question(message), private=message.flags.ephemeral)
            case Verb.WRONG:
                # A form can only be the first reply, for which Discord waits three seconds.
                making = asyncio.to_thread(_page_under, message, press, snapshot)
                page = await asyncio.wait_for(making, FORM_WAIT_S)
                return WrongAttribution(self.bot, snapshot, tuple(quotes_of(page)))
            case Verb.REPORT:
                return WrongAttribution(self.bot, snapshot, (_place(press, snapshot),))
            case _:
                return None


def _view(message: discord.Message, press: Press, snapshot: Snapshot) -> Callable[[], ui.LayoutView]:
    """What makes the message that the button shows; slow, so not made here."""
    private, number, page = message.flags.ephemeral, press.number or 0, press.page or 0
    make: Callable[[], ui.LayoutView]
    match press.verb:
        case Verb.PAGE:
            make = partial(compose.answer, snapshot, _question(message), number, private=private)
        case Verb.SHARE:
            make = partial(compose.answer, snapshot, _question(message))
        case Verb.VIEW:
            make = partial(compose.party, snapshot, _party(press, snapshot), topic_in(message), page)
        case Verb.PARTIES:
            make = partial(compose.parties, snapshot, _question(message))
        case Verb.MORE:
            make = partial(compose.more_from, snapshot, _party(press, snapshot), _question(message))
        case Verb.QUOTES:
            make = partial(_choice, message, press, snapshot)
        case Verb.CONTEXT:
            make = partial(compose.context, snapshot, _place(press, snapshot))
        case Verb.SOURCES:
            make = partial(compose.sources, snapshot, _question(message))
        case _:
            raise NotThereError(press)
    return make


def _question(message: discord.Message) -> Asked:
    asked = asked_in(message)
    if asked is None:
        raise Refusal(words.QUESTION_CUT if is_cut_in(message) else words.QUESTION_LOST)
    return asked


def _party(press: Press, snapshot: Snapshot) -> Party:
    parties = snapshot.corpus.event.parties
    if press.number is None or press.number >= len(parties):
        raise NotThereError(press)
    return parties[press.number]


def _place(press: Press, snapshot: Snapshot) -> int:
    if press.number is None or press.number >= len(snapshot.corpus.statements):
        raise NotThereError(press)
    return press.number


def _choice(message: discord.Message, press: Press, snapshot: Snapshot) -> ui.LayoutView:
    return quotes_view(_page_under(message, press, snapshot))


def _page_under(message: discord.Message, press: Press, snapshot: Snapshot) -> Page:
    """The page of quotes that a message shows: of an answer, or of a party's view."""
    if press.page is None:
        page = compose.page_of_answer(snapshot, _question(message), press.number or 0)
    else:
        page = compose.page_of_party(snapshot, _party(press, snapshot), topic_in(message), press.page)
    if not page.sections:
        raise NotThereError(press)
    return page


async def setup(bot: SummitBot) -> None:
    """Add the cog to *bot*."""
    await bot.add_cog(Buttons(bot))
