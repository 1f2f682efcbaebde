"""A list for one person's eyes: a message if it fits into one, else its beginning and the whole as a file."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import discord

from bot.escaping import escape
from bot.wording import moderation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Lines = Callable[[Callable[[str], str]], Sequence[str]]
    """Makes the lines of a list; what comes from outside goes through the function that it is given."""

MESSAGE_LIMIT_CHARS = 2_000


async def send_lines(interaction: discord.Interaction[Any], lines: Lines, filename: str) -> None:
    """Send a list to the user of a deferred interaction, so that only they see it."""
    # Thousands of errors take longer to write out than other people's answers should wait.
    text, whole = await asyncio.to_thread(fitted, lines)
    await interaction.followup.send(
        text,
        files=as_files(whole, filename),
        ephemeral=True,
        suppress_embeds=True,
        allowed_mentions=discord.AllowedMentions.none(),
    )


def fitted(lines: Lines) -> tuple[str, str | None]:
    """A message, and the whole list as plain text if the message had to be shortened; no line is cut."""
    shown = lines(escape)
    if _size(shown) <= MESSAGE_LIMIT_CHARS:
        return "\n".join(shown), None
    room = MESSAGE_LIMIT_CHARS - len(moderation.REST_IN_FILE) - 1
    return "\n".join([*_beginning(shown, room), moderation.REST_IN_FILE]), "\n".join(lines(str))


def as_files(whole: str | None, filename: str) -> list[discord.File]:
    """What goes beside a message: the whole list if there is more than the message holds."""
    if whole is None:
        return []
    # A file's name may hold bytes that are no text.
    return [discord.File(io.BytesIO(whole.encode(errors="backslashreplace")), filename)]


def _beginning(lines: Iterable[str], room: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept


def _size(lines: Sequence[str]) -> int:
    return sum(map(len, lines)) + len(lines) - 1
