"""What moderators read on Discord, and what anyone reads when something there can't be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CORPUS_BROKEN = "The articles have errors and can't be loaded; the bot goes on with what it had."
STORE_BROKEN = "The bot can't reach its database. Its log says why."
FORBIDDEN = (
    "Discord does not let me do that here: a permission is missing. A moderator can find it with /doctor."
)
NOT_FOUND = "That message or channel isn't there any more."
DISCORD_BUSY = "Discord is not taking my answer just now. Please try again in a minute."
TOO_SLOW = "That took too long. Please try again."
NOT_ALLOWED = "You may not do that here."
BAD_OPTION = "One of the options can't be used. Pick it from the list that opens while you type."
COMMANDS_CHANGED = "That command has changed. Reload Discord (Ctrl+R) and try again."

ONLY_IN_SERVERS = "That works in a server only, not in a direct message."
NEEDS_MANAGE_SERVER = "You need the permission Manage Server for that."
NO_HOME = (
    "The corpus is shared by all servers, and no server is allowed to change it yet. Whoever runs the bot"
    " names the home servers in SUMMIT_BOT_HOME_GUILDS."
)
NOT_HOME = (
    "The corpus is shared by all servers, so it can only be changed from the bot's home server. Everything"
    " else works here."
)


def unexpected(reference: str) -> str:
    """Something failed that nobody foresaw; the log has the rest under the same reference."""
    return f"Something went wrong on my side. If you report it, please name this reference: `{reference}`"


def needs_role(roles: Iterable[int]) -> str:
    """Moderation takes one of these roles."""
    return f"You need one of these roles for that: {' '.join(f'<@&{role}>' for role in sorted(roles))}"


def slow_down(seconds: float) -> str:
    """The person, or the channel, asks faster than the bot may answer."""
    return f"One moment, please: ask again in {max(1, round(seconds))} s."
