"""What the bot keeps between runs, in one SQLite file: servers' settings, reports, audit lines."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import aiosqlite

from bot.schema import open_checked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path


log = logging.getLogger(__name__)


class ThreadPolicy(StrEnum):
    """Where a question asked in a channel is answered."""

    REPLY = "reply"
    """In the channel, as a reply."""
    THREAD = "thread"
    """In a thread started from the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What the moderators of one server have set."""

    ask_channels: frozenset[int] = frozenset()
    """Channels in which every message is a question."""
    moderator_roles: frozenset[int] = frozenset()
    threads: Mapping[int, ThreadPolicy] = field(default_factory=lambda: MappingProxyType({}))
    """By channel; a channel that isn't here has :attr:`ThreadPolicy.REPLY`."""

    def thread_policy(self, channel_id: int) -> ThreadPolicy:
        """The policy of that channel."""
        return self.threads.get(channel_id, ThreadPolicy.REPLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """Someone says that a quote is attributed wrongly."""

    guild_id: int | None
    """None in a direct message."""
    channel_id: int
    reporter_id: int
    message_url: str
    corpus_version: str
    article: str
    start: int
    end: int
    quote: str
    party: str | None
    speaker: str | None
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it is kept."""

    id: int
    at: int
    """Unix time, in seconds."""
    about: NewReport
    done_by: int | None = None


class Store:
    """The open database. Made by :meth:`open`; must be closed by :meth:`close`."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._db = connection
        self._lock = asyncio.Lock()
        self._guilds: dict[int, GuildSettings] = {}
        self.path = path

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path) -> AsyncIterator[Self]:
        """The store of that file for as long as the block runs; StoreError if the file can't be used."""
        store = await cls.open(path)
        try:
            yield store
        finally:
            await store.close()

    @classmethod
    async def open(cls, path: Path, *, busy_timeout_s: float = 5.0) -> Self:
        """The store of that file, made if there is none; StoreError if it can't be used."""
        await asyncio.to_thread(open_checked, path, busy_timeout_s)
        connection = await aiosqlite.connect(path, timeout=busy_timeout_s, isolation_level=None)
        connection.row_factory = sqlite3.Row
        # A text that a disk has spoilt is a spoilt text, and no reason to fail.
        connection.text_factory = lambda text: text.decode(errors="replace")
        return cls(connection, path)

    async def close(self) -> None:
        """Write everything out and let go of the file."""
        await self._db.close()

    async def guild(self, guild_id: int) -> GuildSettings:
        """That server's settings; the defaults if nothing was ever set."""
        if guild_id not in self._guilds:
            async with self._lock:  # else a change in between would be forgotten
                self._guilds[guild_id] = await self._load(guild_id)
        return self._guilds[guild_id]

    async def _load(self, guild_id: int) -> GuildSettings:
        channels = await self._rows("SELECT channel_id FROM ask_channel WHERE guild_id = ?", guild_id)
        roles = await self._rows("SELECT role_id FROM moderator_role WHERE guild_id = ?", guild_id)
        threads = await self._rows(
            "SELECT channel_id FROM thread_policy WHERE guild_id = ? AND policy = 'thread'", guild_id
        )
        return GuildSettings(
            ask_channels=frozenset(row["channel_id"] for row in channels),
            moderator_roles=frozenset(row["role_id"] for row in roles),
            threads=MappingProxyType({row["channel_id"]: ThreadPolicy.THREAD for row in threads}),
        )

    async def set_ask_channel(self, guild_id: int, channel_id: int, *, on: bool) -> None:
        """Make every message of that channel a question, or stop doing so."""
        await self._change(
            guild_id,
            "INSERT OR IGNORE INTO ask_channel (guild_id, channel_id) VALUES (?, ?)"
            if on
            else "DELETE FROM ask_channel WHERE guild_id = ? AND channel_id = ?",
            channel_id,
        )

    async def set_moderator_role(self, guild_id: int, role_id: int, *, on: bool) -> None:
        """Let those with that role moderate the bot, or stop doing so."""
        await self._change(
            guild_id,
            "INSERT OR IGNORE INTO moderator_role (guild_id, role_id) VALUES (?, ?)"
            if on
            else "DELETE FROM moderator_role WHERE guild_id = ? AND role_id = ?",
            role_id,
        )

    async def set_thread_policy(self, guild_id: int, channel_id: int, policy: ThreadPolicy) -> None:
        """Say where questions of that channel are answered; what goes without saying is not kept."""
        if policy is ThreadPolicy.REPLY:
            await self._change(
                guild_id, "DELETE FROM thread_policy WHERE guild_id = ? AND channel_id = ?", channel_id
            )
        else:
            await self._change(
                guild_id,
                "INSERT OR REPLACE INTO thread_policy (guild_id, channel_id, policy) VALUES (?, ?, ?)",
                channel_id,
                policy.value,
            )

    async def forget_guild(self, guild_id: int) -> None:
        """Drop a server's settings, as when the bot is removed from it; reports and audit lines stay."""
        for table in ("ask_channel", "moderator_role", "thread_policy"):
            await self._change(guild_id, f"DELETE FROM {table} WHERE guild_id = ?")  # noqa: S608 - our own names

    async def add_report(self, report: NewReport) -> bool:
        """Keep a report; False if the same person's same report is open already."""
        columns = tuple(NewReport.__dataclass_fields__)
        marks = ", ".join("?" * len(columns))
        return await self._write(
            f"INSERT OR IGNORE INTO report (at, {', '.join(columns)}) VALUES (?, {marks})",  # noqa: S608 - likewise
            _now(),
            *(getattr(report, column) for column in columns),
        )

    async def reports(self, guild_id: int | None = None) -> tuple[Report, ...]:
        """Reports that nobody has marked as done, oldest first; of one server, or of all."""
        rows = await self._rows(
            "SELECT * FROM report WHERE done_by IS NULL AND (?1 IS NULL OR guild_id = ?1) ORDER BY id",
            guild_id,
        )
        return tuple(_report(row) for row in rows)

    async def close_report(self, report_id: int, by: int, guild_id: int | None = None) -> bool:
        """Mark a report as done; False if there is no open report of that number (in that server)."""
        return await self._write(
            "UPDATE report SET done_at = ?, done_by = ?"
            " WHERE id = ? AND done_by IS NULL AND (?4 IS NULL OR guild_id = ?4)",
            _now(),
            by,
            report_id,
            guild_id,
        )

    async def audit(self, action: str, *, user_id: int, guild_id: int | None, detail: str) -> None:
        """Write down who did what, in the log and here; where the file takes no line, in the log alone.

        It is done by then: a failure here must not stand in the way of saying so.
        """
        log.info("%s by user %s on guild %s: %s", action, user_id, guild_id, detail)
        try:
            await self._write(
                "INSERT INTO audit (at, guild_id, user_id, action, detail) VALUES (?, ?, ?, ?, ?)",
                _now(),
                guild_id,
                user_id,
                action,
                detail,
            )
        except sqlite3.Error as error:
            log.error("The database does not take that line: %s", error)  # noqa: TRY400 - the sentence is enough

    async def fact(self, name: str) -> str | None:
        """A small thing remembered under that name."""
        rows = await self._rows("SELECT value FROM fact WHERE name = ?", name)
        return rows[0]["value"] if rows else None

    async def remember(self, name: str, value: str) -> None:
        """Remember a small thing, such as the hash of the commands that Discord has."""
        await self._write("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", name, value)

    async def is_sound(self) -> bool:
        """Whether the file is whole, as far as a quick look tells."""
        return [row[0] for row in await self._rows("PRAGMA quick_check(1)")] == ["ok"]

    async def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return list(await self._db.execute_fetchall(sql, values))

    async def _change(self, guild_id: int, sql: str, *values: object) -> None:
        async with self._lock:
            await self._db.execute(sql, (guild_id, *values))
            self._guilds.pop(guild_id, None)

    async def _write(self, sql: str, *values: object) -> bool:
        """Whether it changed anything."""
        async with self._lock:
            return (await self._db.execute(sql, values)).rowcount > 0


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _report(row: sqlite3.Row) -> Report:
    return Report(
        id=row["id"],
        at=row["at"],
        done_by=row["done_by"],
        about=NewReport(**{name: row[name] for name in NewReport.__dataclass_fields__}),
    )
