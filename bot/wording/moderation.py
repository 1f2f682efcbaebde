"""What moderators read on Discord, and what anyone reads when something there can't be done."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot import wording
from bot.store import ThreadPolicy
from bot.wording import discord as shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from bot.service import ReloadReport, StatementCount
    from bot.store import GuildSettings, Report
    from corpus.errors import Problem
    from corpus.model import ArticleId, Corpus

    Show = Callable[[str], str]
    """Makes a text from outside harmless where it is shown; the same text where nothing can happen."""


class Folders(NamedTuple):
    """What paths are inside of, and are shown without."""

    event: Path
    cache: Path


VERSION_CHARS = 12
"""How much of a corpus version is shown: enough to tell two apart."""

CORPUS_DESCRIPTION = "The articles that every answer comes from."
STATUS_DESCRIPTION = "What is loaded."
RELOAD_DESCRIPTION = "Load the articles again and say what changed. Errors change nothing."
CHECK_DESCRIPTION = "Say what a reload would bring, and change nothing."
REPORTS_DESCRIPTION = "Quotes that someone reported as wrongly attributed."
SETUP_DESCRIPTION = "How the bot works on this server."
SETUP_CHANNEL_DESCRIPTION = "Make every message of a channel a question, or stop that."
SETUP_CHANNEL_OPTION = "Which channel."
SETUP_ASK_OPTION = "Whether every message there is a question."
SETUP_ROLE_DESCRIPTION = "Let a role moderate the bot, or stop that."
SETUP_ROLE_OPTION = "Which role."
SETUP_MODERATOR_OPTION = "Whether it moderates the bot."
SETUP_THREAD_DESCRIPTION = "Answer the questions of a channel in the channel or in threads."
SETUP_ANSWERS_OPTION = "Where the answers go."
DOCTOR_DESCRIPTION = "What keeps the bot from working here, and what to click."

CORPUS_BROKEN = "The articles have errors and can't be loaded; the bot goes on with what it had."
FORBIDDEN = (
    "Discord does not let me do that here: a permission is missing. A moderator can find it with /doctor."
)
NOT_FOUND = "That message or channel isn't there any more."
DISCORD_BUSY = "Discord is not taking my answer just now. Please try again in a minute."
TOO_SLOW = "That took too long. Please try again."
RESTARTING = "I'm being restarted, so I stop in the middle of that. Please try again in a minute."
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
NOT_EVERYONE = "@everyone can't be a moderator role; choose a role that you give to people."
INTENT_IS_OFF = (
    "⚠️ I can't read plain messages yet: whoever runs me has to set SUMMIT_BOT_MESSAGE_CONTENT=1 and switch on"
    " Message Content Intent in the developer portal. Until then I answer mentions, replies and /ask."
)

REST_IN_FILE = "… the whole list is in the attached file."
RELOAD_REFUSED = "### Not reloaded\nNothing has changed; the bot goes on with the articles it had. To mend:"
CHECK_FAILED = "### A reload would fail\nTo mend:"
NO_REPORTS = "No reports are open."
BACK = "◀ Back"
NEXT = "Next ▶"
MARK_DONE = "Mark as done"
THREAD_POLICIES = {
    ThreadPolicy.REPLY: "as replies in the channel",
    ThreadPolicy.THREAD: "in a thread started from the question",
}
_NOTHING_CHANGED = "No article has changed."


def store_broken(reference: str) -> str:
    """The database failed while the bot was running."""
    return f"I can't reach my database just now. If that lasts, please name this reference: {reference}"


def needs_role(roles: Iterable[int]) -> str:
    """Moderation takes one of these roles."""
    return f"You need one of these roles for that: {_roles(roles)}"


def slow_down(seconds: float) -> str:
    """The person, or the channel, asks faster than the bot may answer."""
    return f"One moment, please: ask again in {max(1, round(seconds))} s."


def lacks_in(channel: str, permissions: Iterable[str]) -> str:
    """What the bot may not do in a channel."""
    return (
        f"⚠️ In {channel} I lack: {', '.join(map(permission, permissions))}. /doctor there says what to click."
    )


def permission(name: str) -> str:
    """A permission as Discord's settings call it in English."""
    special = {"read_messages": "View Channels", "send_messages_in_threads": "Send Messages in Threads"}
    return special.get(name, name.replace("_", " ").title())


def status(corpus: Corpus, folders: Folders, show: Show) -> list[str]:
    """What is loaded."""
    counts = {party.id: 0 for party in corpus.event.parties}
    for statement in corpus.statements:
        if statement.party is not None:
            counts[statement.party] += 1
    reporting = len(corpus.statements) - sum(counts.values())
    return [
        f"### {show(corpus.event.title)}",
        f"**{len(corpus.articles)} articles**, version `{corpus.version[:VERSION_CHARS]}`",
        "",
        "**Statements**",
        *(f"- {show(wording.named(party))}: {counts[party.id]}" for party in corpus.event.parties),
        f"- {wording.REPORTING}: {reporting}",
        *_warnings(corpus.warnings, folders, show),
    ]


def reloaded(report: ReloadReport, folders: Folders, show: Show) -> list[str]:
    """What a reload changed."""
    return [f"### Reloaded: version `{report.version[:VERSION_CHARS]}`", *_changes(report, folders, show)]


def checked(report: ReloadReport, folders: Folders, show: Show) -> list[str]:
    """What a reload would change."""
    return [
        f"### A reload would work: version `{report.version[:VERSION_CHARS]}`",
        *_changes(report, folders, show),
    ]


def problems(heading: str, found: Sequence[Problem], folder: Path, show: Show) -> list[str]:
    """Everything to mend, with paths as they are inside the event folder."""
    return [heading, *(f"- {show(str(_inside(problem, folder)))}" for problem in found)]


def _inside(problem: Problem, folder: Path) -> Problem:
    inside = problem.path.is_relative_to(folder)
    return replace(problem, path=problem.path.relative_to(folder)) if inside else problem


def report(kept: Report, place: int, count: int, shown_as: str, show: Show) -> list[str]:
    """One report of wrong attribution; *shown_as* is the party under which the quote stood."""
    about = kept.about
    version = about.corpus_version[:VERSION_CHARS]
    reason = shared.REASONS.get(about.reason, about.reason)
    speaker = f", {show(about.speaker)}" if about.speaker else ""
    return [
        f"### Report {place} of {count}",
        f"**{show(reason)}**",
        f"by <@{about.reporter_id}>, <t:{kept.at}:R>: {about.message_url}",
        f"Shown as: {show(shown_as)}{speaker}",
        # On one line, or somebody's note could go on with lines that look like the bot's.
        *([f"Note: {show(' '.join(about.note.split()))}"] if about.note else ()),
        *(f"> {line}" for line in show(about.quote).split("\n")),
        "",
        f"-# {show(about.article)}, characters {about.start} to {about.end}, version `{version}`",
    ]


def guild_settings(settings: GuildSettings) -> list[str]:
    """All that is set for a server."""
    threads = sorted(c for c, policy in settings.threads.items() if policy is ThreadPolicy.THREAD)
    return [
        "### Set for this server",
        f"- Every message is a question in: {_channels(settings.ask_channels)}",
        f"- Moderator roles: {_roles(settings.moderator_roles) or 'none, so Manage Server is needed'}",
        f"- Answers go into threads in: {_channels(threads)}",
    ]


def _changes(report: ReloadReport, folders: Folders, show: Show) -> list[str]:
    named: dict[str, tuple[ArticleId, ...]] = {
        "added": report.added,
        "removed": report.removed,
        "changed": report.changed,
    }
    counts = ", ".join(f"{len(ids)} {what}" for what, ids in named.items() if ids)
    return [
        f"**Articles**: {counts}" if counts else _NOTHING_CHANGED,
        *(f"- {what}: {show(article)}" for what, ids in named.items() for article in ids),
        "",
        "**Statements**",
        *(f"- {show(wording.named(count.party))}: {_change(count)}" for count in report.statements),
        *_warnings(report.warnings, folders, show),
    ]


def _change(count: StatementCount) -> str:
    return str(count.after) if count.before == count.after else f"{count.before} → {count.after}"


def _warnings(warnings: Sequence[str], folders: Folders, show: Show) -> list[str]:
    """The warnings; where a folder is on its machine is no business of moderators anywhere."""
    if not warnings:
        return []
    inside = (warning.removeprefix(f"{folders.event}{os.sep}") for warning in warnings)
    named = (re.sub(rf"^{re.escape(str(folders.cache))}(?=:)", "SUMMIT_BOT_CACHE", one) for one in inside)
    return ["", f"**Warnings ({len(warnings)})**", *(f"- {show(warning)}" for warning in named)]


def _channels(channels: Iterable[int]) -> str:
    return " ".join(f"<#{channel}>" for channel in sorted(channels)) or "none"


def _roles(roles: Iterable[int]) -> str:
    return " ".join(f"<@&{role}>" for role in sorted(roles))
