"""``/party``: all that one party says, speaker by speaker, newest first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import delivery
from bot.errors import Refusal, told
from bot.layout import compose
from bot.layout.limits import OPTION_CHARS, OPTIONS
from bot.layout.text import READABLE_CHARS, bounded
from bot.manners import take_turn
from bot.parties import UnknownPartyError, called_so, find_party
from bot.private_text import MESSAGE_LIMIT_CHARS
from bot.wording import discord as words
from corpus.names import fold

if TYPE_CHECKING:
    from bot.discord_app import SummitBot
    from corpus.model import Event


class Parties(commands.Cog):
    """One party's view."""

    def __init__(self, bot: SummitBot) -> None:
        self.bot = bot

    @app_commands.command(name="party", description=words.PARTY_DESCRIPTION)
    @app_commands.describe(name=words.PARTY_NAME, topic=words.PARTY_TOPIC)
    async def party(
        self,
        interaction: discord.Interaction[Any],
        name: app_commands.Range[str, 1, OPTION_CHARS],
        topic: app_commands.Range[str, 1, READABLE_CHARS] | None = None,
    ) -> None:
        """Show a party's statements."""
        async with told(interaction):
            snapshot = self.bot.service.snapshot
            try:
                party = find_party(snapshot.corpus.event, name)
            except UnknownPartyError as error:
                raise Refusal(bounded(str(error), MESSAGE_LIMIT_CHARS)) from error
            take_turn(self.bot.manners, interaction)
            await interaction.response.defer(thinking=True)
            view = await asyncio.to_thread(compose.party, snapshot, party, topic)
            await delivery.respond(interaction, view, private=False)

    @party.autocomplete("name")
    async def complete(
        self, _interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """The parties that what was typed so far may mean."""
        return choices(self.bot.service.snapshot.corpus.event, typed)


def choices(event: Event, typed: str) -> list[app_commands.Choice[str]]:
    """Parties of which a name or alias holds *typed*, those that begin with it first."""
    wanted = fold(typed)
    found: list[tuple[bool, int, app_commands.Choice[str]]] = []
    for place, party in enumerate(event.parties):
        names = [name for name in called_so(party) if wanted in fold(name)]
        if not names:
            continue
        begins = any(fold(name).startswith(wanted) for name in names)
        alias = "" if wanted in fold(party.name) else words.also(names[-1])
        label = f"{party.name}{alias}"[:OPTION_CHARS]
        found.append((not begins, place, app_commands.Choice(name=label, value=party.id[:OPTION_CHARS])))
    return [choice for *_, choice in sorted(found, key=lambda entry: entry[:2])[:OPTIONS]]


async def setup(bot: SummitBot) -> None:
    """Add the cog to *bot*."""
    await bot.add_cog(Parties(bot))
