"""The database's tables by version, and the check of a file before anything is written to it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from bot.wording import running

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x53424F54
"""SQLite's mark of whose file it is: "SBOT"."""

BESIDE_BYTES = 64 * 1024
"""What the files beside a database take at its start: twice the 32 KiB of shared memory that a WAL has."""

MIGRATIONS = (
    """
    CREATE TABLE ask_channel (guild_id INTEGER NOT NULL, channel_id INTEGER NOT NULL,
        PRIMARY KEY (guild_id, channel_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE moderator_role (guild_id INTEGER NOT NULL, role_id INTEGER NOT NULL,
        PRIMARY KEY (guild_id, role_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE thread_policy (guild_id INTEGER NOT NULL, channel_id INTEGER NOT NULL, policy TEXT NOT NULL,
        PRIMARY KEY (guild_id, channel_id)) STRICT, WITHOUT ROWID;
    CREATE TABLE report (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, guild_id INTEGER,
        channel_id INTEGER NOT NULL, reporter_id INTEGER NOT NULL, message_url TEXT NOT NULL,
        corpus_version TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
        quote TEXT NOT NULL, party TEXT, speaker TEXT, reason TEXT NOT NULL, note TEXT NOT NULL,
        done_at INTEGER, done_by INTEGER) STRICT;
    CREATE UNIQUE INDEX report_once ON report (reporter_id, corpus_version, article, start, end, reason)
        WHERE done_by IS NULL;
    CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, guild_id INTEGER,
        user_id INTEGER NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """,
)
"""Each brings a database of the version that is its place here to the next. Never edit a released one."""


class StoreError(Exception):
    """The database can't be used; the message says which file, why, what to do. The file is as it was."""


def open_checked(path: Path, busy_timeout_s: float) -> None:
    """See that *path* is a whole database of ours, made or migrated if need be; StoreError if it can't be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists()
        if not new:
            _check_head(path)
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if new else 'rw'}"
        with closing(sqlite3.connect(uri, uri=True, timeout=busy_timeout_s)) as db:
            if not new:
                _check(db, path)
            _migrate(db)
    except OSError as error:
        raise StoreError(running.database_read_only(path, error.strerror or error)) from error
    except UnicodeDecodeError as error:  # in what SQLite says of a spoilt table
        raise StoreError(running.database_damaged(path, running.OTHER_TABLES)) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(sentence(path, error)) from error


def _check_head(path: Path) -> None:
    """SQLite takes a short file of anything for a new database; so this looks before SQLite does."""
    with path.open("rb") as file:
        head = file.read(len(MAGIC))
    if not head:
        raise StoreError(running.database_empty(path))
    if head != MAGIC:
        raise StoreError(running.database_damaged(path, running.NO_DATABASE))


def _check(db: sqlite3.Connection, path: Path) -> None:
    problems = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
    if problems != ["ok"]:
        raise StoreError(running.database_damaged(path, problems[0]))
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(running.database_foreign(path))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise StoreError(running.database_newer(path, version, len(MIGRATIONS)))
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.executescript("".join(MIGRATIONS[:version]))
        if _tables(db) != _tables(fresh):
            raise StoreError(running.database_damaged(path, running.OTHER_TABLES))


def _tables(db: sqlite3.Connection) -> set[bytes]:
    return {row[0] for row in db.execute("SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL")}


def _migrate(db: sqlite3.Connection) -> None:
    db.isolation_level = None
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version < len(MIGRATIONS):
        try:
            db.executescript(
                f"BEGIN IMMEDIATE; {''.join(MIGRATIONS[version:])}"
                f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {len(MIGRATIONS)}; COMMIT;"
            )
        except sqlite3.Error:
            if db.in_transaction:
                db.rollback()
            raise
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    # A file that can be read but not written to is found out now, not at a moderator's first command.
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")


def sentence(path: Path, error: sqlite3.DatabaseError) -> str:
    """What an error of SQLite means for that file."""
    match error.sqlite_errorcode & 0xFF:  # the low byte is the primary code
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return running.database_damaged(path, error)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return running.database_locked(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return running.database_read_only(path, error)
        case sqlite3.SQLITE_FULL:
            return running.database_full(path)
        case sqlite3.SQLITE_IOERR if _is_full(path):
            return running.database_full(path)
        case _:
            return running.database_unusable(path, error)


def _is_full(path: Path) -> bool:
    """Whether there is no room for the files beside *path*, which SQLite calls an error of the disk."""
    try:
        return shutil.disk_usage(path.parent).free < BESIDE_BYTES
    except OSError:
        return False
