"""What those are told who wait for an answer when the bot ends."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot import farewell
from bot.layout import compose
from bot.wording import discord as words
from bot.wording import moderation
from tests.bot.discord.sight import QUESTION, ask, last, said, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bot.discord.conftest import World


class Computing:
    """A thread that makes an answer, held up until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()

    def hold(self, make: Callable[..., object]) -> Callable[..., object]:
        """*make*, held up."""

        def held(*args: object, **kwargs: object) -> object:
            self.begun.set()
            assert self.let_go.wait(20)
            return make(*args, **kwargs)

        return held


@pytest.fixture
def computing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Computing]:
    """What the bot's answers wait for; nobody waits for them long."""
    held = Computing()
    monkeypatch.setattr(farewell, "ANSWER_S", 0.2)
    monkeypatch.setattr(compose, "answer", held.hold(compose.answer))
    yield held
    held.let_go.set()


async def ended_during(world: World, computing: Computing, act: Any) -> Any:  # noqa: ANN401 - as SimCord gives it
    """What comes of an action, in the middle of which the bot ends."""
    acting = asyncio.create_task(act)
    assert await asyncio.to_thread(computing.begun.wait, 20)
    await world.env.bot.close()
    computing.let_go.set()
    return await acting


@pytest.mark.parametrize("private", [False, True])
async def test_a_command_that_takes_too_long_is_told(
    world: World, computing: Computing, *, private: bool
) -> None:
    """Whoever waits for a command when the bot ends reads that, rather than wait for nothing."""
    command = world.alice.slash(world.channel, "ask", question=QUESTION, private=private)
    assert last(await ended_during(world, computing, command)).content == moderation.RESTARTING


async def test_a_message_that_takes_too_long_is_told(world: World, computing: Computing) -> None:
    """So does whoever mentioned the bot, once and under their message."""
    message = world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    await ended_during(world, computing, message)
    (told,) = said(world)
    assert told.content == moderation.RESTARTING
    assert told.reference is not None


async def test_a_button_that_takes_too_long_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch, computing: Computing
) -> None:
    """A press is answered beside the message, which stays as it is."""
    computing.let_go.set()
    answer = await ask(world)
    before = text(world, answer)
    computing.begun.clear()
    computing.let_go.clear()
    monkeypatch.setattr(compose, "sources", computing.hold(compose.sources))
    pressed = await ended_during(world, computing, world.alice.click(answer, label=words.SOURCES))
    assert last(pressed).content == moderation.RESTARTING
    assert text(world, answer) == before


async def test_an_answer_that_is_almost_there_still_comes(
    world: World, monkeypatch: pytest.MonkeyPatch, computing: Computing
) -> None:
    """An answer that takes no longer than the bot waits is given whole."""
    monkeypatch.setattr(farewell, "ANSWER_S", 20)
    acting = asyncio.create_task(world.alice.slash(world.channel, "ask", question=QUESTION))
    assert await asyncio.to_thread(computing.begun.wait, 20)
    asyncio.get_running_loop().call_later(0.1, computing.let_go.set)
    await world.env.bot.close()
    assert "to be halved, not abolished" in text(world, last(await acting))


async def test_an_answer_that_is_sent_already_is_the_last_word(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has the answer, which Discord is slow to confirm, isn't told that there will be none."""
    monkeypatch.setattr(farewell, "ANSWER_S", 0.1)
    monkeypatch.setattr(farewell, "SEND_S", 20)
    sent, reply = asyncio.Event(), discord.Message.reply

    async def slow(message: discord.Message, *args: Any, **kwargs: Any) -> discord.Message:  # noqa: ANN401
        answer = await reply(message, *args, **kwargs)
        sent.set()
        await asyncio.sleep(0.5)
        return answer

    monkeypatch.setattr(discord.Message, "reply", slow)
    message = f"{world.bot_user.mention} {QUESTION}"
    acting = asyncio.create_task(world.alice.send(world.channel, message))
    await sent.wait()
    await world.env.bot.close()
    await acting
    (answer,) = said(world)
    assert "to be halved, not abolished" in text(world, answer)


async def test_nobody_waits_and_nothing_is_waited_for(world: World) -> None:
    """A bot that answers nobody ends at once."""
    await ask(world)
    before_s = time.monotonic()
    await world.env.bot.close()
    assert time.monotonic() - before_s < farewell.ANSWER_S / 2


async def test_the_farewell_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long Discord takes to be told, the bot ends."""
    monkeypatch.setattr(farewell, "ANSWER_S", 0.1)
    monkeypatch.setattr(farewell, "TELL_S", 0.1)

    async def deaf() -> None:
        with farewell.owed():
            try:
                await asyncio.sleep(20)
            except asyncio.CancelledError:
                await asyncio.sleep(20)

    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    before_s = time.monotonic()
    await farewell.take_leave()
    assert time.monotonic() - before_s < 10
    task.cancel()
    with pytest.raises(farewell.EndingError):
        await task


async def test_other_cancellations_stay_what_they_are() -> None:
    """A task that somebody else ends ends, and tells nobody of a restart."""

    async def waiting() -> None:
        with farewell.owed():
            await asyncio.sleep(20)

    task = asyncio.create_task(waiting())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
