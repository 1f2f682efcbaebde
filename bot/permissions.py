"""Who may moderate the bot, what the bot itself needs, and the address that invites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.errors import NotAllowedError
from bot.store import ThreadPolicy
from bot.wording import moderation

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.store import Store

SCOPES = ("bot", "applications.commands")
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    add_reactions=True,
)
"""All that the bot ever uses; the invite asks for this and nothing more."""
FOR_THREADS = discord.Permissions(send_messages_in_threads=True, create_public_threads=True)
"""What only a channel that is answered in threads needs."""
IN_A_THREAD = discord.Permissions(send_messages_in_threads=True)
"""What an answer in a thread needs instead of Send Messages."""


def invite_url(application_id: int) -> str:
    """The address at which someone adds the bot to a server."""
    return discord.utils.oauth_url(application_id, permissions=NEEDED, scopes=SCOPES)


def needed_in(
    channel: discord.abc.GuildChannel | discord.Thread, policy: ThreadPolicy
) -> discord.Permissions:
    """What the bot needs to answer there."""
    if isinstance(channel, discord.Thread):
        return (NEEDED & ~FOR_THREADS & ~discord.Permissions(send_messages=True)) | IN_A_THREAD
    return NEEDED if policy is ThreadPolicy.THREAD else NEEDED & ~FOR_THREADS


def missing(needed: discord.Permissions, actual: discord.Permissions) -> tuple[str, ...]:
    """The names of what is *needed* and *actual* lacks, in the order of Discord's own list."""
    return tuple(name for name, lacks in needed & ~actual if lacks)


async def require_moderator(interaction: discord.Interaction[Any], store: Store) -> None:
    """NotAllowedError unless this person may moderate the bot here.

    Administrators may always, so that nobody is locked out. Once a server has named moderator roles, one of
    them is needed; until then, Manage Server is. Discord's own setting only hides commands: this decides.
    """
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        raise NotAllowedError(moderation.ONLY_IN_SERVERS)
    if interaction.permissions.administrator or interaction.user.id == _owner(interaction):
        return
    roles = (await store.guild(interaction.guild_id)).moderator_roles
    if roles:
        if not roles.intersection(role.id for role in interaction.user.roles):
            raise NotAllowedError(moderation.needs_role(roles))
    elif not interaction.permissions.manage_guild:
        raise NotAllowedError(moderation.NEEDS_MANAGE_SERVER)


def require_home(interaction: discord.Interaction[Any], home_guilds: Collection[int]) -> None:
    """NotAllowedError unless the corpus, which all servers share, may be changed from this one."""
    if not home_guilds:
        raise NotAllowedError(moderation.NO_HOME)
    if interaction.guild_id not in home_guilds:
        raise NotAllowedError(moderation.NOT_HOME)


def _owner(interaction: discord.Interaction[Any]) -> int | None:
    return interaction.guild.owner_id if interaction.guild else None
