"""``/setup``, as moderators use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from bot.discord_app import create_bot
from bot.store import GuildSettings, ThreadPolicy
from bot.wording import moderation
from tests.bot.audit import audit_lines
from tests.bot.discord.conftest import HOME
from tests.bot.discord.test_corpus_commands import elsewhere, said

if TYPE_CHECKING:
    from simcord import Env

    from bot.service import Service
    from bot.settings import Settings
    from bot.store import Store
    from tests.bot.discord.conftest import World


@pytest.mark.settings(message_content=True)
async def test_an_ask_channel(world: World, store: Store) -> None:
    """In an ask channel every message is a question, until it is none any more."""
    await world.alice.send(world.channel, "what about the bridge toll?")
    assert len(world.channel.history()) == 1
    text = said(await world.mod.slash(world.channel, "setup channel", channel=world.channel, ask=True))
    assert f"is a question in: {world.channel.mention}" in text
    await world.alice.send(world.channel, "what about the bridge toll?")
    assert world.channel.last_message.author.id == world.bot_user.id
    await world.mod.slash(world.channel, "setup channel", channel=world.channel, ask=False)
    count = len(world.channel.history())
    await world.alice.send(world.channel, "what about the bridge toll?")
    assert len(world.channel.history()) == count + 1
    assert f"setup channel: {world.channel.id} off" in (await audit_lines(store))[0]


async def test_an_ask_channel_without_the_intent(world: World) -> None:
    """Whoever sets an ask channel that can't work yet is told what is missing."""
    text = said(await world.mod.slash(world.channel, "setup channel", channel=world.channel))
    assert moderation.INTENT_IS_OFF in text


async def test_a_channel_where_the_bot_may_not_write(world: World) -> None:
    """Whoever sets a channel in which the bot lacks a permission is told which."""
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={world.guild.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    text = said(await world.mod.slash(world.channel, "setup channel", channel=quiet))
    assert f"In {quiet.mention} I lack: Embed Links" in text


async def test_a_moderator_role(world: World, store: Store) -> None:
    """A role can be added and taken away again; everyone's can't be added."""
    role = world.guild.create_role("Stewards")
    assert role.mention in said(await world.mod.slash(world.channel, "setup role", role=role))
    assert (await store.guild(HOME)).moderator_roles == {role.id}
    channel_text = said(await world.mod.slash(world.channel, "setup role", role=role, moderator=False))
    assert channel_text == moderation.needs_role([role.id])

    admins = world.guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    admin = world.guild.add_member(world.env.create_user("ada"), roles=[admins])
    assert role.mention not in said(
        await admin.slash(world.channel, "setup role", role=role, moderator=False)
    )
    everyone = world.guild.default_role
    assert said(await admin.slash(world.channel, "setup role", role=everyone)) == moderation.NOT_EVERYONE
    assert (await store.guild(HOME)).moderator_roles == set()


async def test_answers_in_threads(world: World, store: Store) -> None:
    """A channel can be set so that answers go into threads, and back."""
    words = moderation.THREAD_POLICIES
    text = said(await world.mod.slash(world.channel, "setup thread", channel=world.channel, answers="thread"))
    assert f"go into threads in: {world.channel.mention}" in text
    assert (await store.guild(HOME)).thread_policy(world.channel.id) is ThreadPolicy.THREAD
    await world.alice.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    (thread,) = world.channel.threads
    assert thread.last_message.author.id == world.bot_user.id
    await world.mod.slash(world.channel, "setup thread", channel=world.channel, answers="reply")
    assert (await store.guild(HOME)).thread_policy(world.channel.id) is ThreadPolicy.REPLY
    assert set(words) == set(ThreadPolicy)


async def test_each_server_has_its_own_settings(world: World, store: Store) -> None:
    """What one server sets means nothing on another, and any server may set its own."""
    channel, admin = elsewhere(world)
    await admin.slash(channel, "setup channel", channel=channel)
    assert (await store.guild(channel.guild.id)).ask_channels == {channel.id}
    assert await store.guild(HOME) == GuildSettings()


async def test_what_is_gone_is_forgotten(world: World, store: Store) -> None:
    """A deleted channel or role is no setting any more, and a server that sends the bot away leaves none."""
    role, channel = world.guild.create_role("Stewards"), world.guild.create_text_channel("short-lived")
    await world.mod.slash(world.channel, "setup channel", channel=channel)
    await world.mod.slash(world.channel, "setup thread", channel=channel, answers="thread")
    await store.set_moderator_role(HOME, role.id, on=True)
    await world.env.bot.get_channel(channel.id).delete()
    await world.env.bot.get_guild(HOME).get_role(role.id).delete()
    await world.env.settle()
    kept = await store.guild(HOME)
    assert (kept.ask_channels, kept.moderator_roles) == (set(), set())
    assert kept.thread_policy(channel.id) is ThreadPolicy.REPLY

    other, admin = elsewhere(world)
    await admin.slash(other, "setup channel", channel=other)
    await world.env.bot.get_guild(other.guild.id).leave()
    await world.env.settle()
    assert await store.guild(other.guild.id) == GuildSettings()


async def test_what_went_while_the_bot_was_away_is_forgotten(world: World, store: Store) -> None:
    """A role or channel deleted while the bot was off binds nobody; one that it may not see is kept."""
    gone, hidden = 4242, 4343
    role = world.guild.create_role("Stewards")
    for role_id in (role.id, gone):
        await store.set_moderator_role(HOME, role_id, on=True)
    for channel_id in (world.channel.id, gone, hidden):
        await store.set_ask_channel(HOME, channel_id, on=True)
        await store.set_thread_policy(HOME, channel_id, ThreadPolicy.THREAD)
    world.env.inject_error("GET", f"/channels/{hidden}", status=403, code=50001)
    with world.env._bot_scope():  # as at each start; the simulation leaves it out
        world.env.bot.dispatch("guild_available", world.env.bot.get_guild(HOME))
    await world.env.settle()
    kept = await store.guild(HOME)
    assert kept.moderator_roles == {role.id}
    assert kept.ask_channels == {world.channel.id, hidden}
    assert kept.thread_policy(gone) is ThreadPolicy.REPLY
    assert kept.thread_policy(hidden) is ThreadPolicy.THREAD


async def test_servers_that_sent_the_bot_away_while_it_was_off_are_forgotten(
    world: World, settings: Settings, service: Service, store: Store
) -> None:
    """A server that is gone at a start leaves no settings; those of another application's servers stay."""
    env, other = world.env, elsewhere(world)[0].guild
    await ready(env)
    joined = env.create_guild("Joined")
    await env.settle()
    another_applications = 5353
    for guild_id in (HOME, other.id, joined.id, another_applications):
        await store.set_ask_channel(guild_id, 1, on=True)
        await store.set_thread_policy(guild_id, 1, ThreadPolicy.THREAD)
    for gone in (other, joined):
        env.backend.guilds.pop(gone.id)  # while nobody is told
    await env.restart_bot(create_bot(settings, service, store))
    await ready(env)
    for guild_id, kept in ((other.id, False), (joined.id, False), (HOME, True), (another_applications, True)):
        settings_of = await store.guild(guild_id)
        assert (settings_of.ask_channels == {1}) is kept
        assert (settings_of.thread_policy(1) is ThreadPolicy.THREAD) is kept


async def ready(env: Env) -> None:
    """Have Discord say on which servers the bot is, as at each start; the simulation says on none."""
    with env._bot_scope():
        env.bot.dispatch("ready")
    await env.settle()
