"""The bot's frame: start, intents, commands, shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bot.discord.conftest import World


async def test_the_bot_starts(world: World) -> None:
    """The bot comes up on a server without saying anything."""
    assert world.env.bot.is_ready()
    assert not world.channel.history()
