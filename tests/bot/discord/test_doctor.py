"""``/doctor``, as a moderator who wonders why nothing happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
import pytest

from bot.permissions import FOR_THREADS, NEEDED
from bot.store import ThreadPolicy
from bot.wording import doctor as words
from bot.wording import moderation
from tests.bot.discord.conftest import HOME
from tests.bot.discord.test_corpus_commands import said

if TYPE_CHECKING:
    from simcord import ChannelHandle

    from bot.store import Store
    from tests.bot.discord.conftest import World


async def examined(world: World, channel: ChannelHandle | None = None) -> str:
    """What the doctor says there."""
    return said(await world.mod.slash(channel or world.channel, "doctor"))


async def test_all_is_well(world: World) -> None:
    """Where nothing is missing the doctor says so, and on what that rests."""
    text = await examined(world)
    assert text.startswith(words.WELL)
    assert "❌" not in text
    for line in (words.INTENT_UNUSED, words.COMMANDS_WELL, words.DATABASE_WELL, words.ROLES_NONE):
        assert line in text
    assert "1 articles with 5 statements" in text


@pytest.mark.parametrize("name", [name for name, needed in NEEDED if needed and name != "read_messages"])
async def test_a_missing_permission_is_named(world: World, store: Store, name: str) -> None:
    """Each permission that a channel withholds is named, with where to allow it."""
    channel = world.guild.create_text_channel(
        "odd", overwrites={world.guild.default_role: discord.PermissionOverwrite(**{name: False})}
    )
    await store.set_thread_policy(HOME, channel.id, ThreadPolicy.THREAD)
    text = await examined(world, channel)
    assert text.startswith(words.heading(1))
    assert f"In {channel.mention} I lack: " in text
    assert "Edit Channel → Permissions" in text
    assert moderation.permission(name) in text


@pytest.mark.parametrize("name", [name for name, needed in FOR_THREADS if needed])
async def test_threads_are_no_matter_where_they_are_not_used(world: World, name: str) -> None:
    """A channel that is answered by replies needs no permission for threads."""
    withheld = discord.PermissionOverwrite(**{name: False})
    channel = world.guild.create_text_channel("odd", overwrites={world.guild.default_role: withheld})
    assert (await examined(world, channel)).startswith(words.WELL)


async def test_channels_with_threads_are_looked_at_too(world: World, store: Store) -> None:
    """A channel whose answers go into threads is examined, wherever the doctor is asked."""
    withheld = discord.PermissionOverwrite(create_public_threads=False)
    channel = world.guild.create_text_channel("odd", overwrites={world.guild.default_role: withheld})
    await store.set_thread_policy(HOME, channel.id, ThreadPolicy.THREAD)
    assert f"In {channel.mention} I lack: Create Public Threads." in await examined(world)


async def test_a_permission_that_the_server_withholds(world: World) -> None:
    """What the bot's role lacks everywhere is mended at the role, not in each channel."""
    for role in world.env.bot.get_guild(HOME).roles:
        held = role.permissions & ~discord.Permissions(attach_files=True)
        world.env.backend.edit_role(HOME, role.id, {"permissions": held.value})
    text = await examined(world)
    assert "I lack: Attach Files" in text
    assert "Server Settings → Roles" in text


async def test_an_ask_channel_without_the_intent(world: World, store: Store) -> None:
    """Ask channels that can't work because of the intent are named, with the portal's switch."""
    await store.set_ask_channel(HOME, world.channel.id, on=True)
    text = await examined(world)
    assert words.INTENT_LACKING in text
    assert "Message Content Intent" in text


@pytest.mark.settings(message_content=True)
async def test_ask_channels_are_looked_at_too(world: World, store: Store) -> None:
    """Every ask channel is examined, wherever the doctor is asked; one that is gone is named."""
    quiet = world.guild.create_text_channel(
        "quiet", overwrites={world.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    await store.set_ask_channel(HOME, quiet.id, on=True)
    await store.set_ask_channel(HOME, 12345, on=True)
    text = await examined(world)
    assert text.startswith(words.heading(2))
    assert f"In {quiet.mention} I lack: Send Messages" in text
    assert words.channel_gone(12345) in text
    assert words.INTENT_ON in text


async def test_other_commands_are_mended(world: World) -> None:
    """When Discord has other commands than the bot's, they are sent again; the next look finds all well."""
    bot = world.env.bot
    await bot.http.bulk_upsert_global_commands(
        bot.application_id, [{"name": "doctor", "description": "Old", "type": 1, "options": []}]
    )
    assert words.COMMANDS_STALE in await examined(world)
    assert words.COMMANDS_WELL in await examined(world)


async def test_an_empty_corpus(world: World) -> None:
    """Without articles the doctor says why every answer is empty."""
    snapshot = world.env.bot.service.snapshot
    empty = replace(snapshot.corpus, articles=(), statements=())
    world.env.bot.service._snapshot = replace(snapshot, corpus=empty)
    assert words.CORPUS_EMPTY in await examined(world)


async def test_moderator_roles(world: World, store: Store) -> None:
    """The roles are listed, and one that no longer exists is named."""
    admins = world.guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    admin = world.guild.add_member(world.env.create_user("ada"), roles=[admins])
    await store.set_moderator_role(HOME, admins.id, on=True)
    assert f"Moderator roles: {admins.mention}" in said(await admin.slash(world.channel, "doctor"))
    await store.set_moderator_role(HOME, 12345, on=True)
    assert words.roles_gone(1) in said(await admin.slash(world.channel, "doctor"))


async def test_in_a_thread(world: World) -> None:
    """In a thread the bot needs what writing there needs, whatever its channel allows."""
    only_threads = discord.PermissionOverwrite(send_messages=False, create_public_threads=False)
    channel = world.guild.create_text_channel("odd", overwrites={world.bot_user: only_threads})
    start = await world.alice.send(channel, "hello")
    world.env.backend.create_thread(channel.id, name="talk", owner_id=world.alice.id, message_id=start.id)
    (thread,) = channel.threads
    assert (await examined(world, thread)).startswith(words.WELL)


async def test_only_moderators_see_the_doctor(world: World) -> None:
    """Whoever is no moderator learns nothing about the server's set-up."""
    command = next(c for c in await world.env.bot.tree.fetch_commands() if c.name == "doctor")
    world.guild.set_command_permissions(command, {world.alice: True})
    assert said(await world.alice.slash(world.channel, "doctor")) == moderation.NEEDS_MANAGE_SERVER
