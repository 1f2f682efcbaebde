"""``/doctor``: what stands in the way of the bot here, and what to click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import errors
from bot.doctor import examine
from bot.permissions import require_moderator
from bot.private_text import send_lines
from bot.wording import doctor as words
from bot.wording import moderation

if TYPE_CHECKING:
    from bot.discord_app import SummitBot


class Doctor(commands.Cog):
    """Helps a moderator to help the bot."""

    def __init__(self, bot: SummitBot) -> None:
        self.bot = bot

    @app_commands.command(description=moderation.DOCTOR_DESCRIPTION)
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: discord.Interaction[Any]) -> None:
        """Look at everything that the bot needs here."""
        async with errors.told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await require_moderator(interaction, self.bot.store)
            guild, channel = interaction.guild, interaction.channel
            if guild is None or not isinstance(channel, (discord.abc.GuildChannel, discord.Thread)):
                raise errors.Refusal(moderation.ONLY_IN_SERVERS)
            found = await examine(self.bot, guild, channel)
            lines = [words.heading(sum(finding.click is not None for finding in found))]
            for finding in found:
                lines += words.finding(finding.said, finding.click)
            await send_lines(interaction, lambda _show: lines, "doctor.txt")


async def setup(bot: SummitBot) -> None:
    """Add the command to *bot*."""
    await bot.add_cog(Doctor(bot))
