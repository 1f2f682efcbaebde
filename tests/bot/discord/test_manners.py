"""Not too much, and never twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.manners import BURST, HOURGLASS, REMEMBERED, Manners
from bot.wording import moderation

if TYPE_CHECKING:
    import discord
    from simcord import ChannelHandle

    from tests.bot.discord.conftest import World

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


def answers(world: World, channel: ChannelHandle) -> list[discord.Message]:
    """What the bot has said there."""
    return [message for message in channel.history() if message.author.id == world.bot_user.id]


@pytest.mark.settings(user_cooldown_s=10)
async def test_a_hurried_person_is_told_once_in_private(world: World) -> None:
    """After a burst the channel gets no more answers; one direct message says why, and later asking works."""
    for _ in range(BURST + 3):
        await world.alice.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(answers(world, world.channel)) == BURST
    (notice,) = answers(world, world.alice.user.dm_channel)
    assert notice.content == moderation.slow_down(10)
    await world.env.advance_time(11)
    await world.alice.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(answers(world, world.channel)) == BURST + 1


@pytest.mark.settings(user_cooldown_s=10)
async def test_closed_direct_messages_get_an_hourglass(world: World) -> None:
    """Whoever takes no direct messages gets a mark under the message, and nobody else is bothered."""
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    world.env.inject_error(
        "POST", f"/channels/{world.alice.user.dm_channel.id}/messages", status=403, code=50007, times=None
    )
    for _ in range(BURST + 1):
        last = await world.alice.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(answers(world, world.channel)) == BURST
    shown = next(message for message in world.channel.history() if message.id == last.id)
    assert [str(reaction.emoji) for reaction in shown.reactions] == [HOURGLASS]


@pytest.mark.settings(user_cooldown_s=10)
async def test_direct_messages_that_discord_holds_back_get_an_hourglass(world: World) -> None:
    """When many hurry, Discord lets the bot open no more direct messages; nothing is posted about it."""
    world.env.inject_error("POST", "/users/@me/channels", status=400, code=40003, times=None)
    for _ in range(BURST + 1):
        last = await world.alice.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(answers(world, world.channel)) == BURST
    shown = next(message for message in world.channel.history() if message.id == last.id)
    assert [str(reaction.emoji) for reaction in shown.reactions] == [HOURGLASS]


@pytest.mark.settings(user_cooldown_s=10)
async def test_a_hurried_command_is_refused_in_private(world: World) -> None:
    """A command too many is answered for its user's eyes only."""
    for _ in range(BURST):
        await world.alice.slash(world.channel, "ask", question="What about the bridge toll?")
    result = await world.alice.slash(world.channel, "ask", question="What about the bridge toll?")
    assert result.ephemeral
    assert result.response.content == moderation.slow_down(10)


@pytest.mark.settings(channel_cooldown_s=10)
async def test_a_crowded_channel_pauses_as_a_whole(world: World) -> None:
    """Several people can't make the bot flood a channel together; another channel is free."""
    people = [world.guild.add_member(world.env.create_user(f"person-{n}")) for n in range(BURST + 1)]
    for person in people:
        await person.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(answers(world, world.channel)) == BURST
    other = world.guild.create_text_channel("other")
    await people[0].send(other, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(answers(world, other)) == 1


@pytest.mark.settings(channel_cooldown_s=10)
async def test_commands_crowd_their_own_channel(world: World) -> None:
    """A command counts for the channel that it is given in, and for no other."""
    people = [world.guild.add_member(world.env.create_user(f"person-{n}")) for n in range(BURST + 1)]
    asked = [await one.slash(world.channel, "ask", question="What about the bridge toll?") for one in people]
    assert [result.ephemeral for result in asked] == [False] * BURST + [True]
    other = world.guild.create_text_channel("other")
    assert not (await people[0].slash(other, "ask", question="What about the bridge toll?")).ephemeral


async def test_a_message_delivered_again_is_answered_once(world: World) -> None:
    """Discord may deliver a message twice; one answer comes, and Discord is told for which."""
    sent = await world.alice.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    with world.env._bot_scope():
        world.env.bot.dispatch("message", sent)
    await world.env.settle()
    assert len(answers(world, world.channel)) == 1
    (posted,) = [
        r.json for r in world.env.http_requests if r.method == "POST" and r.path.endswith("/messages")
    ]
    assert posted["nonce"] == str(sent.id)
    assert posted["enforce_nonce"] is True


def test_a_message_is_new_once() -> None:
    """Of many messages the latest are remembered, however many there were."""
    manners = Manners(0, 0)
    assert manners.first_time(1)
    assert not manners.first_time(1)
    for number in range(2, REMEMBERED + 2):
        assert manners.first_time(number)
    assert not manners.first_time(REMEMBERED + 1)
    assert manners.first_time(1)  # the first of them is forgotten


def test_no_more_is_kept_in_mind_than_was_meant() -> None:
    """However many people ask in however many channels, the memory that it takes is bounded."""
    manners = Manners(10, 10)
    for number in range(REMEMBERED + 2):
        manners.pause_s(number, -number, NOON)
        manners.may_notice(number, NOON, 10)
    for kept in (manners._users._free_at, manners._channels._free_at, manners._noticed):
        assert len(kept) == REMEMBERED


@given(gaps=st.lists(st.floats(0, 60), max_size=40), every_s=st.floats(0.1, 30))
def test_no_one_gets_more_than_their_share(gaps: list[float], every_s: float) -> None:
    """In any time there are at most a burst and one question for each cooldown; waiting always helps."""
    manners = Manners(every_s, 0)
    at, taken = NOON, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        pause_s = manners.pause_s(1, 2, at)
        if pause_s:
            assert pause_s <= every_s + 1e-3
            at += timedelta(seconds=pause_s + 1e-3)
            assert not manners.pause_s(1, 2, at)
        taken.append(at)
    for place, first in enumerate(taken):
        for count, last in enumerate(taken[place:], 1):
            assert count <= BURST + (last - first).total_seconds() / every_s + 1e-3


def test_without_a_cooldown_nobody_waits() -> None:
    """A cooldown of 0 lets everything through."""
    manners = Manners(0, 0)
    assert not any(manners.pause_s(1, 2, NOON) for _ in range(100))
