"""Asking: a mention, a reply, a direct message, an ask channel, ``/ask`` and "Who says so?"."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import delivery
from bot.errors import UNSENT, Refusal, told
from bot.layout import compose
from bot.layout.text import NAME_UNITS, READABLE_CHARS, bounded
from bot.layout.view import asked_in
from bot.manners import notice_pause, take_turn
from bot.markup import worded
from bot.store import ThreadPolicy
from bot.wording import discord as words
from retrieval.limits import QUESTION_LIMIT_CHARS  # noqa: TC001 - discord.py reads the annotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord_app import SummitBot
    from bot.layout.view import Asked
    from corpus.model import Corpus, PartyId

MESSAGE_TYPES = frozenset({discord.MessageType.default, discord.MessageType.reply})
EXAMPLES = 3
"""How many example questions an empty mention gets."""
IMPERSONAL = frozenset({"it", "they"})
"""Pronouns of an organisation or an unnamed office, which make a poor example."""
_SENTENCE_END = re.compile(r"[.!?]\s+")


class Asking(commands.Cog):
    """Everything that takes a question."""

    def __init__(self, bot: SummitBot) -> None:
        self.bot = bot
        self._menu = app_commands.ContextMenu(name=words.WHO_SAYS_SO, callback=self.who_says_so)

    async def cog_load(self) -> None:
        """Offer "Who says so?", which a cog can't declare by a decorator."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it back."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that asks the bot something."""
        if not await self._is_for_us(message) or not self.bot.manners.first_time(message.id):
            return
        async with told(message):
            await self._answer(message)

    @app_commands.command(name="ask", description=words.ASK_DESCRIPTION)
    @app_commands.describe(question=words.ASK_QUESTION, private=words.ASK_PRIVATE)
    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, QUESTION_LIMIT_CHARS],
        private: bool = False,  # noqa: FBT001, FBT002 - discord.py makes the command's options of these
    ) -> None:
        """Answer a command."""
        async with told(interaction):
            await answer(self.bot, interaction, question, private=private)

    async def who_says_so(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Answer a message of anybody's, taken as a claim, to whoever wonders."""
        async with told(interaction):
            claim = _beginning(worded(_written(message)))
            if not claim:
                raise Refusal(words.CLAIM_EMPTY)
            await answer(self.bot, interaction, claim, private=True)

    async def _is_for_us(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id or message.type not in MESSAGE_TYPES:
            return False
        if message.guild is None or self._mention(message).search(message.content):
            return True
        replied_to = _replied_to(message)
        if replied_to:
            return replied_to.author == self.bot.user
        if message.reference or not (message.content or message.attachments):
            return False  # somebody else's talk, or a text that Discord doesn't let the bot see
        # The channel itself, not its threads: there people talk about an answer.
        return message.channel.id in (await self.bot.store.guild(message.guild.id)).ask_channels

    async def _answer(self, message: discord.Message) -> None:
        pause_s = self.bot.manners.pause_s(message.author.id, message.channel.id, message.created_at)
        if pause_s:
            await notice_pause(self.bot.manners, message, pause_s)
            return
        question = " ".join(self._mention(message).sub(" ", _written(message)).split())
        if not question:
            # Of a large event, to see who is quoted takes long enough to hold up every other server.
            raise Refusal(await asyncio.to_thread(self._hint, message))
        replied_to = _replied_to(message)
        before = asked_in(replied_to) if replied_to else None
        with suppress(*UNSENT):
            # A courtesy only: the answer itself finds another way or says what is wrong.
            await message.channel.typing()
        view = await asyncio.to_thread(compose.follow_up, self.bot.service.snapshot, question, before)
        await delivery.reply(message, view, await self._policy(message))

    async def _policy(self, message: discord.Message) -> ThreadPolicy:
        if message.guild is None:
            return ThreadPolicy.REPLY
        return (await self.bot.store.guild(message.guild.id)).thread_policy(message.channel.id)

    def _mention(self, message: discord.Message) -> re.Pattern[str]:
        """The bot's mentions, by its name or by the role that came with it."""
        ids = [f"@!?{self.bot.user.id}"] if self.bot.user else []
        if message.guild and message.guild.self_role:
            ids.append(f"@&{message.guild.self_role.id}")
        return re.compile(f"<(?:{'|'.join(ids)})>")

    def _hint(self, message: discord.Message) -> str:
        """What to do about a message without a question."""
        if message.attachments or message.stickers or message.message_snapshots:
            return words.ONLY_ATTACHMENTS
        if message.reference and not message.content:
            return words.UNREADABLE_REPLY
        names = islice(_often_quoted(self.bot.service.snapshot.corpus), EXAMPLES)
        return words.hint(bounded(name, NAME_UNITS) for name in names)


async def answer(
    bot: SummitBot,
    interaction: discord.Interaction[Any],
    question: str,
    *,
    private: bool,
    before: Asked | None = None,
) -> None:
    """Answer an interaction that was not responded to yet; its question may follow one asked *before*."""
    take_turn(bot.manners, interaction)
    await interaction.response.defer(ephemeral=private, thinking=True)
    view = await asyncio.to_thread(compose.follow_up, bot.service.snapshot, question, before, private=private)
    await delivery.respond(interaction, view, private=private)


def _often_quoted(corpus: Corpus) -> Iterator[str]:
    """The person of each party whom the articles quote most, or the party where they quote no person."""
    quoted: dict[PartyId, Counter[str]] = {}
    for said in corpus.statements:
        if said.party is not None:
            quoted.setdefault(said.party, Counter())[said.speaker.name if said.speaker else ""] += 1
    for party in corpus.event.parties:
        people = {speaker.name for speaker in party.speakers if speaker.pronoun not in IMPERSONAL}
        if party.id in quoted:
            most = (name for name, _ in quoted[party.id].most_common() if name in people)
            yield next(most, party.name)


def _written(message: discord.Message) -> str:
    """What a message says; one that somebody passed on has no text of its own, but what it passes on has."""
    return message.content or "\n".join(passed_on.content for passed_on in message.message_snapshots)


def _replied_to(message: discord.Message) -> discord.Message | None:
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


def _beginning(claim: str) -> str:
    """A message as a question: whole if it is short enough, or else as many of its sentences as are."""
    text = " ".join(claim.split())
    if len(text) <= READABLE_CHARS:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, READABLE_CHARS)]
    return text[: ends[-1] if ends else READABLE_CHARS].strip()


async def setup(bot: SummitBot) -> None:
    """Add the cog to *bot*."""
    await bot.add_cog(Asking(bot))
