"""``/corpus``: what is loaded, load it again, what is wrong with it, what people have reported."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import errors
from bot.permissions import require_home, require_moderator
from bot.private_text import send_lines
from bot.reports import ReportButton, send_reports
from bot.unblocked import OneByOne
from bot.wording import moderation
from corpus.errors import BrokenCorpusError

if TYPE_CHECKING:
    from bot.discord_app import SummitBot
    from bot.service import ReloadReport

log = logging.getLogger(__name__)


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class CorpusCommands(commands.GroupCog, group_name="corpus", group_description=moderation.CORPUS_DESCRIPTION):
    """The commands about the corpus that all servers share."""

    def __init__(self, bot: SummitBot) -> None:
        self.bot = bot
        self._corpora = OneByOne()
        self._folders = moderation.Folders(bot.service.event_folder, bot.settings.cache_folder)

    @app_commands.command(description=moderation.STATUS_DESCRIPTION)
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """Say what is loaded."""
        async with errors.told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await require_moderator(interaction, self.bot.store)
            corpus = self.bot.service.snapshot.corpus
            await self._audit(interaction, "corpus status", f"version {corpus.version}")
            folders = self._folders
            await send_lines(interaction, lambda show: moderation.status(corpus, folders, show), "status.txt")

    @app_commands.command(description=moderation.RELOAD_DESCRIPTION)
    async def reload(self, interaction: discord.Interaction[Any]) -> None:
        """Load the event folder again; whatever is wrong with it leaves everything as it was."""
        async with errors.told(interaction):
            await self._enter_home(interaction)
            try:
                report = await self._corpora.make(self.bot.service.reload)
            except BrokenCorpusError as error:
                await self._audit(interaction, "corpus reload", _problems(error))
                await self._send_problems(interaction, error, moderation.RELOAD_REFUSED)
                return
            await self._audit(interaction, "corpus reload", _differences(report))
            folders = self._folders
            await send_lines(
                interaction, lambda show: moderation.reloaded(report, folders, show), "reload.txt"
            )

    @app_commands.command(description=moderation.CHECK_DESCRIPTION)
    async def check(self, interaction: discord.Interaction[Any]) -> None:
        """Say what a reload would bring, and change nothing."""
        async with errors.told(interaction):
            await self._enter_home(interaction)
            try:
                report = await self._corpora.make(self.bot.service.check)
            except BrokenCorpusError as error:
                await self._audit(interaction, "corpus check", _problems(error))
                await self._send_problems(interaction, error, moderation.CHECK_FAILED)
                return
            await self._audit(interaction, "corpus check", _differences(report))
            folders = self._folders
            await send_lines(interaction, lambda show: moderation.checked(report, folders, show), "check.txt")

    @app_commands.command(description=moderation.REPORTS_DESCRIPTION)
    async def reports(self, interaction: discord.Interaction[Any]) -> None:
        """Show what people have reported and nobody has dealt with."""
        async with errors.told(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await require_moderator(interaction, self.bot.store)
            await self._audit(interaction, "corpus reports", "shown")
            await send_reports(interaction, self.bot)

    async def _enter_home(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await require_moderator(interaction, self.bot.store)
        require_home(interaction, self.bot.settings.home_guilds)

    async def _send_problems(
        self, interaction: discord.Interaction[Any], error: BrokenCorpusError, heading: str
    ) -> None:
        folder = self._folders.event
        await send_lines(
            interaction,
            lambda show: moderation.problems(heading, error.problems, folder, show),
            "problems.txt",
        )

    async def _audit(self, interaction: discord.Interaction[Any], action: str, detail: str) -> None:
        await self.bot.store.audit(
            action, user_id=interaction.user.id, guild_id=interaction.guild_id, detail=detail
        )


def _problems(error: BrokenCorpusError) -> str:
    return f"refused, {len(error.problems)} problems"


def _differences(report: ReloadReport) -> str:
    changes = len(report.added) + len(report.removed) + len(report.changed)
    return f"version {report.version}, {changes} articles differ"


async def setup(bot: SummitBot) -> None:
    """Add the commands and the buttons under reports to *bot*."""
    bot.add_dynamic_items(ReportButton)
    await bot.add_cog(CorpusCommands(bot))
