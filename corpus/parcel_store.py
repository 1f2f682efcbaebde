"""What was found in articles, kept in a SQLite file for the next start.

It is only ever a shortcut: what is damaged or was made otherwise is found in the article again, and a file
that can't be used costs nothing but time.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress
from hashlib import blake2b
from logging import getLogger
from typing import TYPE_CHECKING, Final, Self

from corpus.cache_keys import code_digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from corpus.model import Event
    from corpus.reading import Draft

_LOG: Final = getLogger(__name__)
_READING: Final = ("corpus", "corpus.attribution", "corpus.language", "corpus.reading")
"""What holds the code and the words by which articles are read."""
_DIGEST_BYTES: Final = 16
_AT_ONCE: Final = 500
"""Parcels that are written together, and lost together if the process ends."""
_PATIENCE_S: Final = 5.0
"""How long another process may hold the file."""
_TABLE: Final = "CREATE TABLE IF NOT EXISTS parcel (key BLOB PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID"


class ParcelStore:
    """Parcels of one event's articles; any number of processes may use the file at once."""

    def __init__(self, path: Path, event: Event, *, whole: bool) -> None:
        """*whole* means that all of the event's drafts will be looked for; others are dropped at the end."""
        self._path = path
        self._made_by = blake2b(code_digest(*_READING), digest_size=_DIGEST_BYTES)
        self._made_by.update(repr((sys.version_info[:2], event)).encode("utf8", "surrogatepass"))
        self._whole = whole
        self._connection = self._connected()
        self._rows(_TABLE)
        self.keys: Final = frozenset(key for (key,) in self._rows("SELECT key FROM parcel"))
        """Of what was kept before."""
        self._asked: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        self._write()
        if self._whole and error is None:
            self._change("DELETE FROM parcel WHERE key = ?", [(key,) for key in self.keys - self._asked])
        if self._connection is not None:
            self._connection.close()

    def key(self, draft: Draft) -> bytes:
        """Stands for all that the parcel of *draft* is made of: that, the event and this code's release."""
        digest = self._made_by.copy()
        digest.update(repr((draft.path.name, draft.metadata, draft.text)).encode("utf8", "surrogatepass"))
        self._asked.add(digest.digest())
        return digest.digest()

    def get(self, key: bytes) -> bytes | None:
        """The parcel kept under *key*; None if there is none, or not whole."""
        for (checked,) in self._rows("SELECT packed FROM parcel WHERE key = ?", key):
            packed = checked[_DIGEST_BYTES:]
            if checked[:_DIGEST_BYTES] == _check(packed):
                return packed
        return None

    def put(self, key: bytes, packed: bytes) -> None:
        """Keep *packed* under *key*."""
        self._new[key] = packed
        if len(self._new) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        rows = [(key, _check(packed) + packed) for key, packed in self._new.items()]
        self._change("INSERT OR REPLACE INTO parcel VALUES (?, ?)", rows)
        self._new.clear()

    def _connected(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return sqlite3.connect(self._path, timeout=_PATIENCE_S)
        except (OSError, sqlite3.Error) as error:
            self._tell(error)
            return None

    def _rows(self, query: str, *values: bytes) -> list[tuple[bytes]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _change(self, statement: str, rows: Sequence[tuple[bytes, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without; a file that is damaged, or no database, makes room for one at the next start."""
        self._tell(error)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()

    def _tell(self, error: Exception) -> None:
        _LOG.warning("%s: what is found in the articles can't be kept here: %s", self._path, error)


def _check(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_DIGEST_BYTES).digest()
