"""What the buttons under an answer do. They act on the message alone, so they outlive a restart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import delivery
from bot.cogs.forms import FollowUp, WrongAttribution
from bot.errors import Refusal, told
from bot.layout import compose
from bot.layout.ids import PREFIX, Verb, corpus_tag
from bot.layout.view import Asked, PressButton, asked_in, places_in, topic_in
from bot.wording import discord as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from discord import ui

    from bot.discord_app import SummitBot
    from bot.layout.ids import Press
    from bot.service import Snapshot
    from corpus.model import Party

    View = Callable[[], ui.LayoutView]

OTHERS = ("mod:",)
"""Beginnings of the custom ids that other cogs answer."""


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
        """Refuse a button that nobody knows, which would otherwise time out without a word."""
        if interaction.type is not discord.InteractionType.component:
            return
        data: Any = interaction.data
        if not data["custom_id"].startswith((PREFIX, *OTHERS)):
            async with told(interaction):
                raise Refusal(words.UNKNOWN_BUTTON)

    @commands.Cog.listener()
    async def on_press(self, interaction: discord.Interaction[Any], press: Press | None) -> None:
        """Do what one of our buttons says."""
        async with told(interaction):
            if press is None or interaction.message is None:
                raise Refusal(words.UNKNOWN_BUTTON)
            snapshot = self.bot.service.snapshot
            if press.verb is not Verb.FOLLOW and press.corpus != corpus_tag(snapshot.version):
                raise Refusal(words.MOVED_ON)
            await self._act(interaction, interaction.message, press, snapshot)

    async def _act(
        self,
        interaction: discord.Interaction[Any],
        message: discord.Message,
        press: Press,
        snapshot: Snapshot,
    ) -> None:
        private = message.flags.ephemeral
        match press.verb:
            case Verb.FOLLOW:
                form = FollowUp(self.bot, _question(message), private=private)
                await interaction.response.send_modal(form)
            case Verb.WRONG:
                places = places_in(message) if press.number is None else (press.number,)
                _check(places, snapshot)
                await interaction.response.send_modal(WrongAttribution(self.bot, snapshot, places))
            case Verb.PAGE:
                asked = _question(message)
                await _turn(
                    interaction,
                    lambda: compose.answer(snapshot, asked, press.number or 0, private=private),
                )
            case Verb.VIEW:
                party, topic = _party(press, snapshot), topic_in(message)
                await _turn(interaction, lambda: compose.party(snapshot, party, topic, press.page or 0))
            case Verb.MORE:
                party, topic = _party(press, snapshot), _question(message).subject
                await _show(interaction, lambda: compose.party(snapshot, party, topic), private=True)
            case Verb.CONTEXT if press.number is not None:
                place = press.number
                _check((place,), snapshot)
                await _show(interaction, lambda: compose.context(snapshot, place), private=True)
            case Verb.SOURCES:
                asked = _question(message)
                await _show(interaction, lambda: compose.sources(snapshot, asked), private=True)
            case Verb.SHARE:
                asked = _question(message)
                await _show(interaction, lambda: compose.answer(snapshot, asked), private=False)
            case _:
                raise Refusal(words.UNKNOWN_BUTTON)


async def _turn(interaction: discord.Interaction[Any], make: View) -> None:
    await interaction.response.defer()
    try:
        view = await asyncio.to_thread(make)
    except LookupError as error:
        raise Refusal(words.UNKNOWN_BUTTON) from error
    await interaction.edit_original_response(view=view, allowed_mentions=delivery.NO_PING)


async def _show(interaction: discord.Interaction[Any], make: View, *, private: bool) -> None:
    await interaction.response.defer(ephemeral=private, thinking=True)
    view = await asyncio.to_thread(make)
    await delivery.respond(interaction, view, private=private)


def _question(message: discord.Message) -> Asked:
    asked = asked_in(message)
    if asked is None:
        raise Refusal(words.QUESTION_LOST)
    return asked


def _party(press: Press, snapshot: Snapshot) -> Party:
    parties = snapshot.corpus.event.parties
    if press.number is None or press.number >= len(parties):
        raise Refusal(words.UNKNOWN_BUTTON)
    return parties[press.number]


def _check(places: tuple[int, ...], snapshot: Snapshot) -> None:
    if not places or max(places) >= len(snapshot.corpus.statements):
        raise Refusal(words.UNKNOWN_BUTTON)


async def setup(bot: SummitBot) -> None:
    """Add the cog to *bot*."""
    await bot.add_cog(Buttons(bot))
