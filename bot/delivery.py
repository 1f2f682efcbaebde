"""How an answer reaches the person: as a reply, in a thread, by direct message, or by an interaction."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import INVALID_WEBHOOK_TOKEN, UNKNOWN_INTERACTION, UNSENT
from bot.escaping import one_line
from bot.farewell import sending
from bot.layout.limits import THREAD_NAME_CHARS
from bot.markup import worded
from bot.permissions import FOR_THREADS, missing
from bot.store import ThreadPolicy
from bot.wording import discord as words

if TYPE_CHECKING:
    from discord import ui

log = logging.getLogger(__name__)

NOTICE_S = 30
"""How long a notice stays that nobody may be there to read."""
NO_PING = discord.AllowedMentions.none()
_UNKNOWN_MESSAGE = 10008
_BAD_FORM, _BAD_FIELD = 50035, "message_reference"
"""Discord's code for a form it does not take, and what its text names when the message replied to is gone."""
_UNKNOWN_WEBHOOK = 10015
_TOO_LATE = frozenset({UNKNOWN_INTERACTION, INVALID_WEBHOOK_TOKEN, _UNKNOWN_WEBHOOK})
"""Discord's codes for an interaction that can't be answered any more."""
_NO_HISTORY = 160002
"""Discord's code for a reply where the bot may not read the message history."""


async def reply(message: discord.Message, view: ui.LayoutView, policy: ThreadPolicy) -> None:
    """Answer *message* once, where the policy says; else by direct message, else not at all."""
    with sending():
        await _reply(message, view, policy)


async def _reply(message: discord.Message, view: ui.LayoutView, policy: ThreadPolicy) -> None:
    place = await _thread(message) if policy is ThreadPolicy.THREAD else None
    try:
        if place:
            await _send(place, message, view)
        else:
            await message.reply(
                view=view,
                mention_author=False,
                allowed_mentions=NO_PING,
                suppress_embeds=True,
                nonce=str(message.id),
            )
    except (discord.Forbidden, discord.NotFound) as error:
        if error.code == _NO_HISTORY:
            await _send(message.channel, message, view)
        elif error.code == _UNKNOWN_MESSAGE:
            await _withdrawn(message)
        else:
            await _by_direct_message(message, view)
    except discord.HTTPException as error:
        if error.code != _BAD_FORM or _BAD_FIELD not in error.text:
            raise
        await _withdrawn(message)


async def _send(place: discord.abc.Messageable, message: discord.Message, view: ui.LayoutView) -> None:
    await place.send(view=view, allowed_mentions=NO_PING, suppress_embeds=True, nonce=str(message.id))


async def _thread(message: discord.Message) -> discord.Thread | None:
    """A thread started from *message* to write in; None where there can't be one, as in a thread."""
    if not isinstance(message.channel, discord.TextChannel):
        return None
    lacking = missing(FOR_THREADS, message.channel.permissions_for(message.channel.guild.me))
    if lacking:
        # Looked at first: Discord lets the bot open a thread that it may not write in, and there it stays.
        log.info("No thread for message %s: the bot lacks %s", message.id, ", ".join(lacking))
        return None
    if message.thread:
        return message.thread
    # A title shows an emoji as its code, and the same mention of the bot would begin every one.
    name = " ".join(worded(message.content).split())[:THREAD_NAME_CHARS]
    try:
        return await message.create_thread(name=name or words.THREAD_NAME)
    except UNSENT as error:
        # The answer matters more than its place: a plain reply will do, or say what is wrong.
        log.info("No thread for message %s: %s", message.id, error)
        return None


async def _withdrawn(message: discord.Message) -> None:
    log.info("Message %s was deleted before its answer", message.id)
    await message.channel.send(
        words.WITHDRAWN, allowed_mentions=NO_PING, nonce=str(message.id), delete_after=NOTICE_S
    )


async def _by_direct_message(message: discord.Message, view: ui.LayoutView) -> None:
    if message.guild is None:
        log.info("Message %s can't be answered: its author takes no direct messages", message.id)
        return
    name = getattr(message.channel, "name", "")
    try:
        await message.author.send(words.cannot_write(one_line(name)), allowed_mentions=NO_PING)
        await message.author.send(view=view, allowed_mentions=NO_PING, suppress_embeds=True)
    except discord.Forbidden:
        log.info("Message %s can't be answered, neither in its channel nor directly", message.id)


async def respond(interaction: discord.Interaction[Any], view: ui.LayoutView, *, private: bool) -> None:
    """Answer an interaction that was deferred; if it is too old for that, tell its user."""
    try:
        with sending():
            await interaction.followup.send(
                view=view, ephemeral=private, allowed_mentions=NO_PING, suppress_embeds=True
            )
    except discord.HTTPException as error:
        if error.code not in _TOO_LATE:
            raise
        log.info("Interaction %s was too old to be answered", interaction.id)
        await interaction.user.send(words.EXPIRED, allowed_mentions=NO_PING)
