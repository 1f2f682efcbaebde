"""A list for one person's eyes: a message if it fits into one, else its beginning and the whole as a file."""

from __future__ import annotations

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
    text, whole = fitted(lines)
    more: dict[str, Any] = {}
    if whole is not None:
        more["file"] = discord.File(io.BytesIO(whole.encode()), filename)
    await interaction.followup.send(
        text, ephemeral=True, allowed_mentions=discord.AllowedMentions.none(), **more
    )


def fitted(lines: Lines) -> tuple[str, str | None]:
    """A message, and the whole list as plain text if the message had to be shortened; no line is cut."""
    shown = lines(escape)
    if _size(shown) <= MESSAGE_LIMIT_CHARS:
        return "\n".join(shown), None
    room = MESSAGE_LIMIT_CHARS - len(moderation.REST_IN_FILE) - 1
    return "\n".join([*_beginning(shown, room), moderation.REST_IN_FILE]), "\n".join(lines(str))


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
