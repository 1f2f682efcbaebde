"""What ``/doctor`` says: one line a finding, and for what is wrong, what to click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.moderation import permission

if TYPE_CHECKING:
    from collections.abc import Iterable

WELL = "### All is well"
INTENT_ON = "I may read plain messages, so ask channels work."
INTENT_UNUSED = (
    "I don't read plain messages, and no channel needs it: mentions, replies and commands are enough."
)
INTENT_LACKING = "Ask channels are set, but I may not read plain messages, so I don't answer there."
INTENT_CLICK = (
    "Whoever runs me: https://discord.com/developers/applications → the application → Bot → Privileged"
    " Gateway Intents → switch on Message Content Intent → Save; then set SUMMIT_BOT_MESSAGE_CONTENT=1 and"
    " start me again."
)
COMMANDS_WELL = "Discord has my commands as they are."
COMMANDS_STALE = "Discord had other commands than mine."
COMMANDS_SENT = "I have sent mine again; reload Discord with Ctrl+R to see them."
CORPUS_EMPTY = "There are no articles, so every answer is empty."
CORPUS_CLICK = "Whoever runs me: put articles into the event folder, then /corpus reload in the home server."
DATABASE_WELL = "The database is sound."
DATABASE_BAD = "The database is damaged."
DATABASE_CLICK = "Whoever runs me: stop me, keep the file, put a sound copy in its place, start me again."
ROLES_NONE = "No moderator role is set; whoever has Manage Server may moderate me."
ROLES_CLICK = "/setup role to add one that exists."


def heading(problems: int) -> str:
    """How many things there are to mend."""
    return f"### {problems} thing{'s' if problems > 1 else ''} to mend" if problems else WELL


def finding(said: str, click: str | None) -> list[str]:
    """One line, and below it what to do if it is a problem."""
    return [f"❌ {said}", f"-# → {click}"] if click else [f"✅ {said}"]


def may_all(place: str) -> str:
    """Nothing is missing there."""
    return f"In {place} I may do all that I need."


def lacks(place: str, permissions: Iterable[str]) -> str:
    """What is missing there."""
    return f"In {place} I lack: {', '.join(map(permission, permissions))}."


def grant_to_role(role: str) -> str:
    """The whole server withholds it."""
    return f"Server Settings → Roles → {role} → Permissions → switch them on."


def grant_in_channel(place: str, role: str) -> str:
    """Only the channel withholds it."""
    return f"{place} → Edit Channel → Permissions → add {role} → allow them."


def channel_gone(channel: int) -> str:
    """A channel that is set and no more."""
    return f"<#{channel}>, which is set with /setup, isn't there, or I can't see it."


def channel_gone_click(channel: int) -> str:
    """How to put that right."""
    return (
        f"Let me see <#{channel}> (Edit Channel → Permissions → View Channel), or /setup channel for another."
    )


def corpus(articles: int, statements: int, warnings: int) -> str:
    """What is loaded."""
    more = f", {warnings} warnings: /corpus status" if warnings else ""
    return f"{articles} articles with {statements} statements are loaded{more}."


def roles(names: Iterable[str]) -> str:
    """Who moderates."""
    return f"Moderator roles: {' '.join(names)}"


def roles_gone(count: int) -> str:
    """Roles that are set and no more."""
    return f"{count} moderator role{'s' if count > 1 else ''} no longer exist{'' if count > 1 else 's'}."


def shard(number: int, count: int, latency_s: float) -> str:
    """How this server is connected."""
    return f"Connected as shard {number + 1} of {count}, {latency_s * 1000:.0f} ms from Discord."
