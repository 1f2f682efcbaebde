"""From a question on Discord to the first reply, on the simulated Discord and the bundled event."""

from __future__ import annotations

import asyncio
import time
from asyncio import events
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import discord
import simcord
from discord.ext import commands

from bot.demo import staged
from bot.layout import compose
from bot.layout.view import Asked
from bot.service import Service
from bot.settings import BUNDLED_EVENT, Settings
from tests.bench import Row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simcord import ChannelHandle, MemberActor

QUESTIONS = (
    "Why did the talks end without a deal?",
    "Did Kim ask for all sanctions to be lifted?",
    "What was offered at Yongbyon?",
    "What does South Korea say?",
    "Will there be a third summit?",
)
ROUNDS = 4
CONSTANT = "a bot that types, waits for a thread, replies “ok”"
LOOP_LIMIT_S = 0.020
"""How long the event loop may be held at most."""


@dataclass(slots=True)
class Timed:
    """How long each question took, and how long the loop was held by one step at most."""

    replies: list[float] = field(default_factory=list)
    longest_step: float = 0.0


def measure() -> list[Row]:
    """The whole way, our share of it, and the longest step of the event loop."""
    service = Service(BUNDLED_EVENT)
    ours, constant = asyncio.run(_ours(service)), asyncio.run(_constant())
    snapshot = service.snapshot
    retrieval = sum(seconds(lambda q=q: snapshot.searcher.ask(q)) for q in QUESTIONS) / len(QUESTIONS)
    share = sum(seconds(lambda q=q: compose.answer(snapshot, Asked(q))) for q in QUESTIONS) / len(QUESTIONS)
    whole = median(ours.replies)
    return [
        Row("question to first reply", whole, CONSTANT, median(constant.replies)),
        Row("our share: retrieval, pages, components", share, "the whole way", whole),
        Row("pages and components alone", share - retrieval, "retrieval", retrieval),
        Row("longest hold of the event loop", ours.longest_step, "what is allowed", LOOP_LIMIT_S),
        Row("longest hold of the event loop", ours.longest_step, CONSTANT, constant.longest_step),
    ]


async def _ours(service: Service) -> Timed:
    with TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, state=folder)
        async with staged(settings, service) as stage:
            return await _ask_all(stage.visitor, stage.channel)


async def _constant() -> Timed:
    bot = commands.Bot(command_prefix=(), intents=discord.Intents.all())

    @bot.listen()
    async def on_message(message: discord.Message) -> None:
        if not message.author.bot:
            await message.channel.typing()
            # While a thread runs, the simulation looks for its end at intervals: that is no cost of ours.
            await message.reply(await asyncio.to_thread(str, "ok"))

    async with simcord.run(bot) as env:
        guild = env.create_guild("Bench")
        visitor = guild.add_member(env.create_user("visitor"))
        return await _ask_all(visitor, guild.create_text_channel("questions"))


async def _ask_all(visitor: MemberActor, channel: ChannelHandle) -> Timed:
    timed = Timed()
    await visitor.send(channel, QUESTIONS[0])  # the first one also fills caches
    with _steps_timed(timed):
        for question in QUESTIONS * ROUNDS:
            started = time.perf_counter()
            await visitor.send(channel, question)
            timed.replies.append(time.perf_counter() - started)
    return timed


@contextmanager
def _steps_timed(timed: Timed) -> Iterator[None]:
    """Note the longest step that the event loop runs, the simulation's own part included."""
    run = events.Handle._run

    def stopwatch(handle: events.Handle) -> None:
        started = time.perf_counter()
        run(handle)
        timed.longest_step = max(timed.longest_step, time.perf_counter() - started)

    events.Handle._run = stopwatch  # type: ignore[method-assign] # there is no hook for it
    try:
        yield
    finally:
        events.Handle._run = run  # type: ignore[method-assign] # likewise
