"""What stands in the way of the bot on one server: each finding with what to click."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.permissions import missing, needed_in
from bot.store import ThreadPolicy
from bot.wording import doctor as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import discord

    from bot.discord_app import SummitBot
    from bot.store import GuildSettings

    GuildChannel = discord.abc.GuildChannel | discord.Thread


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    said: str
    click: str | None = None
    """What to do about it; None if all is well."""


async def examine(bot: SummitBot, guild: discord.Guild, channel: GuildChannel) -> tuple[Finding, ...]:
    """Look at everything that the bot needs on *guild*, and in *channel* above all."""
    settings = await bot.store.guild(guild.id)
    return (
        *_permissions(guild, channel, settings),
        _intent(bot, settings),
        await _commands(bot),
        _corpus(bot),
        Finding(words.DATABASE_WELL)
        if await bot.store.is_sound()
        else Finding(words.DATABASE_BAD, words.DATABASE_CLICK),
        _roles(guild, settings),
        *_connection(bot, guild),
    )


def _permissions(guild: discord.Guild, here: GuildChannel, settings: GuildSettings) -> Iterator[Finding]:
    yield _in_channel(guild, here, settings)
    in_threads = {channel for channel, policy in settings.threads.items() if policy is ThreadPolicy.THREAD}
    for channel_id in sorted((settings.ask_channels | in_threads) - {here.id}):
        channel = guild.get_channel(channel_id)
        if channel is None:
            yield Finding(words.channel_gone(channel_id), words.channel_gone_click(channel_id))
        else:
            yield _in_channel(guild, channel, settings)


def _in_channel(guild: discord.Guild, channel: GuildChannel, settings: GuildSettings) -> Finding:
    needed = needed_in(channel, settings.thread_policy(channel.id))
    lacking = missing(needed, channel.permissions_for(guild.me))
    if not lacking:
        return Finding(words.may_all(channel.mention))
    withheld = missing(needed, guild.me.guild_permissions)
    role = guild.self_role.name if guild.self_role else guild.me.display_name
    click = (
        words.grant_to_role(role)
        if set(lacking) <= set(withheld)
        else words.grant_in_channel(channel.mention, role)
    )
    return Finding(words.lacks(channel.mention, lacking), click)


def _intent(bot: SummitBot, settings: GuildSettings) -> Finding:
    if bot.intents.message_content:
        return Finding(words.INTENT_ON)
    if settings.ask_channels:
        return Finding(words.INTENT_LACKING, words.INTENT_CLICK)
    return Finding(words.INTENT_UNUSED)


async def _commands(bot: SummitBot) -> Finding:
    held = {(command.type.value, command.name) for command in await bot.tree.fetch_commands()}
    described = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    ours = {(command["type"], command["name"]) for command in described}
    if held == ours and not await bot.sync_commands():
        return Finding(words.COMMANDS_WELL)
    await bot.sync_commands(even_if_known=True)
    return Finding(words.COMMANDS_STALE, words.COMMANDS_SENT)


def _corpus(bot: SummitBot) -> Finding:
    corpus = bot.service.snapshot.corpus
    if not corpus.articles:
        return Finding(words.CORPUS_EMPTY, words.CORPUS_CLICK)
    return Finding(words.corpus(len(corpus.articles), len(corpus.statements), len(corpus.warnings)))


def _roles(guild: discord.Guild, settings: GuildSettings) -> Finding:
    if not settings.moderator_roles:
        return Finding(words.ROLES_NONE)
    gone = [role for role in settings.moderator_roles if guild.get_role(role) is None]
    if gone:
        return Finding(words.roles_gone(len(gone)), words.ROLES_CLICK)
    return Finding(words.roles(f"<@&{role}>" for role in sorted(settings.moderator_roles)))


def _connection(bot: SummitBot, guild: discord.Guild) -> Iterator[Finding]:
    shard = bot.get_shard(guild.shard_id)
    if shard is not None and math.isfinite(shard.latency):
        yield Finding(words.shard(guild.shard_id, bot.shard_count or 1, shard.latency))
