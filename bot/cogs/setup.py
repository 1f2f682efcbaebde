"""``/setup``: in which channels every message is a question, who moderates, where the answers go."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import errors
from bot.permissions import missing, needed_in, require_moderator
from bot.private_text import send_lines
from bot.store import ThreadPolicy
from bot.wording import moderation

if TYPE_CHECKING:
    from bot.discord_app import SummitBot

log = logging.getLogger(__name__)

SERVERS = "servers"
"""The store's name, with an application's id behind it, for the ids of the servers that it was on last."""


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class SetupCommands(commands.GroupCog, group_name="setup", group_description=moderation.SETUP_DESCRIPTION):
    """What moderators of a server set for it."""

    def __init__(self, bot: SummitBot) -> None:
        self.bot = bot
        self._servers: set[int] | None = None
        """Where the bot is; None until Discord has told it of all."""

    @app_commands.command(description=moderation.SETUP_CHANNEL_DESCRIPTION)
    @app_commands.describe(ask=moderation.SETUP_ASK_OPTION, channel=moderation.SETUP_CHANNEL_OPTION)
    async def channel(
        self, interaction: discord.Interaction[Any], channel: discord.TextChannel, *, ask: bool = True
    ) -> None:
        """Make every message of a channel a question, or stop doing so."""
        async with errors.told(interaction):
            guild_id = await self._enter(interaction)
            await self.bot.store.set_ask_channel(guild_id, channel.id, on=ask)
            await self._audit(interaction, "setup channel", f"{channel.id} {'on' if ask else 'off'}")
            notes = [moderation.INTENT_IS_OFF] if ask and not self.bot.intents.message_content else []
            await self._show(interaction, [*notes, *(await self._lacking(channel) if ask else ())])

    @app_commands.command(description=moderation.SETUP_ROLE_DESCRIPTION)
    @app_commands.describe(role=moderation.SETUP_ROLE_OPTION, moderator=moderation.SETUP_MODERATOR_OPTION)
    async def role(
        self, interaction: discord.Interaction[Any], role: discord.Role, *, moderator: bool = True
    ) -> None:
        """Let a role moderate the bot, or stop doing so."""
        async with errors.told(interaction):
            guild_id = await self._enter(interaction)
            if moderator and role.is_default():
                raise errors.Refusal(moderation.NOT_EVERYONE)
            await self.bot.store.set_moderator_role(guild_id, role.id, on=moderator)
            await self._audit(interaction, "setup role", f"{role.id} {'on' if moderator else 'off'}")
            await self._show(interaction, [])

    @app_commands.command(description=moderation.SETUP_THREAD_DESCRIPTION)
    @app_commands.describe(channel=moderation.SETUP_CHANNEL_OPTION, answers=moderation.SETUP_ANSWERS_OPTION)
    @app_commands.choices(
        answers=[
            app_commands.Choice(name=words, value=policy.value)
            for policy, words in moderation.THREAD_POLICIES.items()
        ]
    )
    async def thread(
        self, interaction: discord.Interaction[Any], channel: discord.TextChannel, answers: str
    ) -> None:
        """Say whether questions of a channel are answered in it or in a thread."""
        async with errors.told(interaction):
            guild_id = await self._enter(interaction)
            policy = ThreadPolicy(answers)
            await self.bot.store.set_thread_policy(guild_id, channel.id, policy)
            await self._audit(interaction, "setup thread", f"{channel.id} {policy}")
            await self._show(interaction, await self._lacking(channel))

    async def _enter(self, interaction: discord.Interaction[Any]) -> int:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await require_moderator(interaction, self.bot.store)
        assert interaction.guild_id is not None  # noqa: S101 - require_moderator has seen to it
        return interaction.guild_id

    async def _show(self, interaction: discord.Interaction[Any], notes: list[str]) -> None:
        assert interaction.guild_id is not None  # noqa: S101 - as in _enter
        settings = await self.bot.store.guild(interaction.guild_id)
        await send_lines(
            interaction, lambda _show: [*notes, *moderation.guild_settings(settings)], "setup.txt"
        )

    async def _lacking(self, channel: discord.TextChannel) -> list[str]:
        """A note if the bot can't answer there as it is set."""
        policy = (await self.bot.store.guild(channel.guild.id)).thread_policy(channel.id)
        lacking = missing(needed_in(channel, policy), channel.permissions_for(channel.guild.me))
        return [moderation.lacks_in(channel.mention, lacking)] if lacking else []

    async def _audit(self, interaction: discord.Interaction[Any], action: str, detail: str) -> None:
        await self.bot.store.audit(
            action, user_id=interaction.user.id, guild_id=interaction.guild_id, detail=detail
        )

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget what was set for a channel that is gone."""
        await self.bot.store.set_ask_channel(channel.guild.id, channel.id, on=False)
        await self.bot.store.set_thread_policy(channel.guild.id, channel.id, ThreadPolicy.REPLY)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """A role that is gone moderates nothing."""
        await self.bot.store.set_moderator_role(role.guild.id, role.id, on=False)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Forget what went while the bot was away and Discord told it nothing."""
        await self.on_guild_join(guild)  # which Discord may tell in this way, too
        settings = await self.bot.store.guild(guild.id)
        for role_id in settings.moderator_roles:
            if guild.get_role(role_id) is None:
                await self.bot.store.set_moderator_role(guild.id, role_id, on=False)
        for channel_id in settings.ask_channels | settings.threads.keys():
            if guild.get_channel(channel_id) is None and await _is_gone(guild, channel_id):
                await self.bot.store.set_ask_channel(guild.id, channel_id, on=False)
                await self.bot.store.set_thread_policy(guild.id, channel_id, ThreadPolicy.REPLY)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Forget the servers that sent the bot away while it was off.

        Of those alone where this application was: a database may hold what another's servers have set, too.
        """
        here = {guild.id for guild in self.bot.guilds}
        if not here:  # rather keep too much than lose what every server has set
            return
        self._servers = here
        known = (await self.bot.store.fact(self._servers_fact) or "").split()
        for gone in {int(guild_id) for guild_id in known if guild_id.isdecimal()} - here:
            await self.bot.store.forget_guild(gone)
        await self._remember_servers()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Remember a server that may send the bot away while it is off."""
        if self._servers is not None and guild.id not in self._servers:
            self._servers.add(guild.id)
            await self._remember_servers()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that sent the bot away."""
        await self.bot.store.forget_guild(guild.id)
        if self._servers is not None:
            self._servers.discard(guild.id)
            await self._remember_servers()

    @property
    def _servers_fact(self) -> str:
        return f"{SERVERS}-{self.bot.application_id}"

    async def _remember_servers(self) -> None:
        try:
            await self.bot.store.remember(self._servers_fact, " ".join(map(str, sorted(self._servers or ()))))
        except sqlite3.Error as error:  # as on a full disk; it is tried again with the next server or start
            log.warning("The database does not take on which servers the bot is: %s", error)


async def _is_gone(guild: discord.Guild, channel_id: int) -> bool:
    """Whether there is no such channel, rather than one that the bot may not see."""
    try:
        await guild.fetch_channel(channel_id)
    except discord.NotFound:
        return True
    except errors.UNSENT:
        return False
    return False


async def setup(bot: SummitBot) -> None:
    """Add the commands to *bot*."""
    await bot.add_cog(SetupCommands(bot))
