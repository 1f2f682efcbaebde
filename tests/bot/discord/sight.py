"""What a person sees of a message, and acts upon, in the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord.components import walk_components

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord
    import pytest
    from simcord import ChannelHandle, InteractionResult, ResponseMessage

    from tests.bot.discord.conftest import World

QUESTION = "What about the bridge toll?"
"""Answered by three parties of the small event."""


def parts(world: World, message: discord.Message | ResponseMessage) -> list[dict[str, Any]]:
    """All components of a message, nested ones included."""
    channel_id = getattr(message, "channel_id", None) or message.channel.id
    return list(walk_components(world.env.backend.get_message(channel_id, message.id).components))


def text(world: World, message: discord.Message | ResponseMessage) -> str:
    """All text of a message, without the backslashes."""
    shown = [str(part["content"]) for part in parts(world, message) if part["type"] == 10]
    return "\n".join([message.content, *shown]).replace("\\", "").strip()


def labels(world: World, message: discord.Message | ResponseMessage) -> list[str]:
    """The buttons of a message that can be pressed."""
    return [part["label"] for part in parts(world, message) if part["type"] == 2 and not part.get("disabled")]


def said(world: World, channel: ChannelHandle | None = None) -> list[discord.Message]:
    """What the bot has written in a channel."""
    where = channel or world.channel
    return [message for message in where.history() if message.author.id == world.bot_user.id]


def last(result: InteractionResult) -> ResponseMessage:
    """What an interaction was answered with in the end."""
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    return message


async def ask(world: World, question: str = QUESTION) -> discord.Message:
    """Alice mentions the bot; the one message that it answers with."""
    before = len(said(world))
    await world.alice.send(world.channel, f"{world.bot_user.mention} {question}")
    (answer,) = said(world)[before:]
    return answer


def after_request(
    world: World, monkeypatch: pytest.MonkeyPatch, path_end: str, act: Callable[[], object]
) -> None:
    """Let *act* happen when the bot has made a request to such a path, as between question and answer."""
    from simcord.http import router  # noqa: PLC0415 - wrapped after the fixtures have wrapped it

    dispatch = router.dispatch

    def with_act(backend: Any, method: str, path: str, **request: Any) -> object:  # noqa: ANN401 - as dispatch
        answered = dispatch(backend, method, path, **request)
        if path.endswith(path_end):
            act()
        return answered

    assert world.env.bot.is_ready()
    monkeypatch.setattr(router, "dispatch", with_act)
