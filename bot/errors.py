"""What a person is told when something can't be done: one place for commands, buttons and messages.

Refusal                 said on purpose, with the sentence to show
└── NotAllowedError     this person may not do that, or not here
StartError              the bot can't start, with the sentence to show
"""

from __future__ import annotations

import logging
import secrets
import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands

from bot import wording
from bot.farewell import EndingError, owed
from bot.wording import moderation
from corpus.errors import BrokenCorpusError
from retrieval.question import UnaskableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    Person = discord.Interaction[Any] | discord.Message

log = logging.getLogger(__name__)

UNKNOWN_INTERACTION = 10062
"""Discord's code for an interaction that was not answered in time."""
ALREADY_ANSWERED = 40060
"""Discord's code for an interaction that was answered before, as after a redelivery."""
INVALID_WEBHOOK_TOKEN = 50027
"""Discord's code for a follow-up to an interaction older than 15 minutes."""
GONE = frozenset({UNKNOWN_INTERACTION, ALREADY_ANSWERED, INVALID_WEBHOOK_TOKEN})
BUSY = frozenset({429, *range(500, 600)})
"""HTTP statuses of a Discord that may answer later."""
UNSENT = (discord.HTTPException, aiohttp.ClientError)
"""What a request raises: that Discord refuses it, or that it never got there, which discord.py passes on."""
SENTENCES: Mapping[type[Exception], str] = {
    EndingError: moderation.RESTARTING,
    BrokenCorpusError: moderation.CORPUS_BROKEN,
    discord.Forbidden: moderation.FORBIDDEN,
    discord.NotFound: moderation.NOT_FOUND,
    discord.RateLimited: moderation.DISCORD_BUSY,
    aiohttp.ClientError: moderation.DISCORD_BUSY,
    TimeoutError: moderation.TOO_SLOW,
    app_commands.CheckFailure: moderation.NOT_ALLOWED,
    app_commands.TransformerError: moderation.BAD_OPTION,
    app_commands.CommandNotFound: moderation.COMMANDS_CHANGED,
    app_commands.CommandSignatureMismatch: moderation.COMMANDS_CHANGED,
}
"""What each foreseen error means to a person; the first that fits."""


class Refusal(Exception):  # noqa: N818 - a refusal is no error of anybody's
    """What was asked for isn't done; the message is the sentence for the person."""


class NotAllowedError(Refusal):
    """This person may not do that, or not here."""


class StartError(Exception):
    """The bot can't start; the message is the sentence for whoever starts it."""


@asynccontextmanager
async def told(person: Person) -> AsyncIterator[None]:
    """Whatever is raised in the block ends here, as one sentence to *person*; the unexpected is logged."""
    try:
        with owed():
            yield
    except Exception as error:  # noqa: BLE001 - this is the edge: nothing may go further
        await tell(person, error)


async def tell(person: Person, error: Exception) -> None:
    """Say to *person* in private, as far as there is such a way, what *error* means to them."""
    sentence = sentence_for(error)
    if sentence is None:
        log.info("Nobody is left to tell: %s", error)
        return
    try:
        if isinstance(person, discord.Interaction):
            await say_privately(person, sentence)
        else:
            await reply_or_dm(person, sentence)
    except UNSENT as failure:
        log.warning("Could not tell %s about %r: %s", getattr(person, "id", "?"), error, failure)


def sentence_for(error: Exception) -> str | None:
    """What *error* means to a person; None if there is nobody to be told. Logs what is unexpected."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in GONE:
        return None
    return _foreseen(cause) or _logged(cause)


def _foreseen(cause: Exception) -> str | None:
    match cause:
        case Refusal():
            return str(cause)
        case UnaskableError():
            return wording.unaskable(cause)
        case discord.HTTPException() if cause.status in BUSY:
            return moderation.DISCORD_BUSY
    return next((sentence for kind, sentence in SENTENCES.items() if isinstance(cause, kind)), None)


def _logged(cause: Exception) -> str:
    reference = secrets.token_hex(4)
    log.error("Unexpected error %s", reference, exc_info=cause)
    return (
        moderation.store_broken(reference)
        if isinstance(cause, sqlite3.Error)
        else wording.unexpected(reference)
    )


async def say_privately(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Answer an interaction so that only its user sees it, whether or not it was answered already."""
    if interaction.response.is_done():
        await interaction.followup.send(
            sentence, ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
        )
    else:
        await interaction.response.send_message(
            sentence, ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
        )


async def reply_or_dm(message: discord.Message, sentence: str) -> None:
    """Reply to a message, or write to its author where the bot may not; HTTPException if that fails too.

    Where the channel or the message is gone, its author has gone on as well, and is left alone.
    """
    try:
        await message.reply(
            sentence,
            mention_author=False,
            allowed_mentions=discord.AllowedMentions.none(),
            nonce=str(message.id),
        )
    except discord.Forbidden:
        await message.author.send(sentence, allowed_mentions=discord.AllowedMentions.none())
