"""The database: what is kept, and which files are refused and left as they are."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import schema
from bot.schema import APPLICATION_ID, MIGRATIONS, StoreError, open_checked
from bot.store import GuildSettings, NewReport, Store, ThreadPolicy
from tests.bot.audit import audit_lines

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database that holds a hundred reports."""
    path = tmp_path_factory.mktemp("whole") / "bot.sqlite3"

    async def fill() -> None:
        async with Store.opened(path) as store:
            for number in range(100):
                await store.add_report(report(f"quote {number} " * 20, start=number))

    asyncio.run(fill())
    return path.read_bytes()


@pytest.fixture
def sound(tmp_path: Path, whole: bytes) -> Path:
    """A database that holds a hundred reports."""
    path = tmp_path / "bot.sqlite3"
    path.write_bytes(whole)
    return path


def report(quote: str = "So they said.", start: int = 0) -> NewReport:
    """A report of that quote."""
    return NewReport(
        guild_id=1,
        channel_id=2,
        reporter_id=3,
        message_url="https://discord.com/channels/1/2/4",
        corpus_version="v",
        article="a",
        start=start,
        end=start + len(quote),
        quote=quote,
        party=None,
        speaker=None,
        reason="party",
    )


def refused(path: Path, words: str) -> None:
    """The file is refused with these words and with its name, and not a byte of it has changed."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=words) as caught:
        open_checked(path, 0.05)
    assert str(path) in str(caught.value)
    assert before == (path.read_bytes() if path.is_file() else None)


async def test_what_is_set_is_still_there_after_a_restart(tmp_path: Path) -> None:
    """A server's settings, its reports and the audit lines outlive the process."""
    path = tmp_path / "new" / "folder" / "bot.sqlite3"
    async with Store.opened(path) as store:
        await store.set_ask_channel(1, 10, on=True)
        await store.set_ask_channel(1, 11, on=True)
        await store.set_ask_channel(1, 11, on=False)
        await store.set_moderator_role(1, 20, on=True)
        await store.set_thread_policy(1, 10, ThreadPolicy.THREAD)
        await store.set_ask_channel(2, 30, on=True)
        await store.add_report(report())
        await store.audit("corpus reload", user_id=3, guild_id=1, detail="well")
        await store.remember("commands-hash", "abc")
    async with Store.opened(path) as store:
        kept = await store.guild(1)
        assert kept.ask_channels == {10}
        assert kept.moderator_roles == {20}
        assert kept.thread_policy(10) is ThreadPolicy.THREAD
        assert kept.thread_policy(11) is ThreadPolicy.REPLY
        assert [r.about for r in await store.reports()] == [report()]
        assert "user 3 guild 1 corpus reload: well" in (await audit_lines(store))[0]
        assert await store.fact("commands-hash") == "abc"
        assert await store.is_sound()
        await store.forget_guild(1)
        assert await store.guild(1) == GuildSettings()
        assert (await store.guild(2)).ask_channels == {30}


async def test_defaults_leave_nothing_behind(tmp_path: Path) -> None:
    """A channel that is deleted or set back leaves no row, however many channels come and go."""
    async with Store.opened(tmp_path / "bot.sqlite3") as store:
        await store.set_thread_policy(1, 10, ThreadPolicy.THREAD)
        for channel in (10, 11, 12):
            await store.set_ask_channel(1, channel, on=False)
            await store.set_thread_policy(1, channel, ThreadPolicy.REPLY)
        assert not await store._rows("SELECT * FROM thread_policy")
        assert (await store.guild(1)).thread_policy(10) is ThreadPolicy.REPLY


async def test_a_report_is_done_once(tmp_path: Path) -> None:
    """The second moderator who marks a report as done learns that it was done."""
    async with Store.opened(tmp_path / "bot.sqlite3") as store:
        assert await store.add_report(report())
        (number,) = [kept.id for kept in await store.reports()]
        assert not await store.close_report(number, by=5, guild_id=999)
        assert await store.close_report(number, by=5, guild_id=1)
        assert not await store.close_report(number, by=6)
        assert await store.reports() == ()


async def test_the_same_report_is_kept_once(tmp_path: Path) -> None:
    """Nobody can flood the moderators with one report; once it is done, it can be made again."""
    async with Store.opened(tmp_path / "bot.sqlite3") as store:
        assert await store.add_report(report())
        assert not await store.add_report(report())
        (kept,) = await store.reports()
        await store.close_report(kept.id, by=5)
        assert await store.add_report(report())


async def test_settings_are_never_stale(tmp_path: Path) -> None:
    """A question that comes while a moderator changes something sees the change at the latest afterwards."""
    async with Store.opened(tmp_path / "bot.sqlite3") as store:
        for channel in range(50):
            await asyncio.gather(store.guild(1), store.set_ask_channel(1, channel, on=True), store.guild(1))
            assert channel in (await store.guild(1)).ask_channels


@pytest.mark.parametrize("size", [1, 15, 100, 4096, 6000, 20_000])
def test_a_truncated_file_is_refused(sound: Path, size: int) -> None:
    """A file that was cut off is named as damaged, wherever it was cut."""
    with sound.open("r+b") as file:
        file.truncate(size)
    refused(sound, "damaged|another program")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """A file of no bytes was a database once, or somebody's mistake; it is not taken over silently."""
    path = tmp_path / "bot.sqlite3"
    path.touch()
    refused(path, "empty")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=2000))
def test_any_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever bytes stand in the place of the database, they are still there afterwards."""
    path = tmp_path / "bot.sqlite3"
    path.write_bytes(content)
    refused(path, "damaged")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(min_value=0), flip=st.integers(1, 255))
def test_a_flipped_byte_is_refused_or_harmless(sound: Path, whole: bytes, place: int, flip: int) -> None:
    """After damage to any one byte the database is refused, or opens and can be read."""
    broken = bytearray(whole)
    broken[place % len(whole)] ^= flip
    sound.write_bytes(broken)
    try:
        asyncio.run(_read(sound))
    except StoreError:
        assert sound.read_bytes() == broken
    finally:
        for leftover in sound.parent.glob("bot.sqlite3*"):
            leftover.unlink()
        sound.write_bytes(whole)


async def _read(path: Path) -> None:
    async with Store.opened(path) as store:
        await store.reports()
        await store.guild(1)


def test_a_newer_database_is_refused(sound: Path) -> None:
    """A database of a later version is left to the program that made it."""
    with closing(sqlite3.connect(sound)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    refused(sound, "newer Summit Bot")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A sound database that isn't ours gets no table of ours."""
    path = tmp_path / "theirs.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (a)")
        db.commit()
    refused(path, "another program")


def test_a_locked_database_is_refused(sound: Path) -> None:
    """A database that another program holds is named as locked, after a short wait."""
    with closing(sqlite3.connect(sound, isolation_level=None)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        refused(sound, "locked")


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    """A folder of that name is no database."""
    path = tmp_path / "bot.sqlite3"
    path.mkdir()
    refused(path, "can't be written to|can't be used|empty")


def test_a_place_that_cannot_be_is_refused(tmp_path: Path) -> None:
    """Below a file there is no room for a database, and the message names the setting that moves it."""
    (tmp_path / "file").touch()
    refused(tmp_path / "file" / "bot.sqlite3", "SUMMIT_BOT_DATABASE")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(sound: Path) -> None:
    """Where nothing may be written, neither a new nor an old database is taken."""
    folder = sound.parent
    folder.chmod(0o555)
    try:
        refused(sound, "can't be written to")
        refused(folder / "new.sqlite3", "can't be written to")
    finally:
        folder.chmod(0o755)


def test_a_database_that_is_full_is_refused(tmp_path: Path) -> None:
    """Where SQLite finds no room, the message says so."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert "disk is full" in schema.sentence(tmp_path, error)


@pytest.mark.parametrize(("free", "full"), [(0, True), (10**9, False)])
def test_a_full_disk_is_told_from_a_broken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, *, full: bool
) -> None:
    """Where there is no room for the files beside the database, SQLite speaks of an error of the disk."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | 19 << 8  # SQLITE_IOERR_SHMSIZE
    usage = shutil.disk_usage(tmp_path)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert ("disk is full" in schema.sentence(tmp_path / "bot.sqlite3", error)) == full


async def test_an_older_database_is_migrated(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version brings an old database to its own, and nothing in it is lost."""
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (a ANY) STRICT;"))
    async with Store.opened(sound) as store:
        assert len(await store.reports()) == 100
    with closing(sqlite3.connect(sound)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("SELECT * FROM later").fetchall() == []


async def test_a_failed_migration_changes_nothing(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration is whole or not at all."""
    steps = "CREATE TABLE later (a ANY) STRICT; CREATE TABLE report (a ANY) STRICT;"
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, steps))
    refused(sound, "can't be used")
    monkeypatch.undo()
    async with Store.opened(sound) as store:
        assert len(await store.reports()) == 100


def test_opening_twice_is_fine(sound: Path) -> None:
    """Checking a database that is in order changes nothing about it."""
    before = sound.read_bytes()
    open_checked(sound, 0.1)
    assert sound.read_bytes() == before
