"""Indexes kept in a folder: found again by what they were made from, written whole or not at all.

EngineStoreError    an index can't be kept; the engine works from memory, and the message says why
"""

from __future__ import annotations

import glob
import mmap
import os
import tempfile
from contextlib import nullcontext, suppress
from functools import partial
from hashlib import sha256
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval.engines.compact.aside import Spill, in_memory
from retrieval.engines.compact.engine import OUR_SCORING, CompactEngine
from retrieval.engines.compact.layout import FORMAT, FileSink, Index, UnusableIndexError
from retrieval.engines.compact.merge import Merger

try:
    import fcntl
except ImportError:  # pragma: no cover # Windows: there an open file can't be removed anyway
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from io import BufferedRandom

    from retrieval.engines import Scoring
    from retrieval.engines.compact.assembly import Assembly
    from retrieval.engines.compact.blocks import Block

_LOG: Final = getLogger(__name__)
_DIGITS: Final = 16


class EngineStoreError(Exception):
    """An index can't be kept in a folder; the message says where and why."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(f"{folder}: the search index can't be kept here: {error.strerror or error}")
        self.folder = folder


class Stored(NamedTuple):
    """An engine, and why it could not be kept, if it could not: it is then in memory and as good."""

    engine: CompactEngine
    trouble: EngineStoreError | None


class IndexCache:
    """The indexes of one event in *folder*; any number of processes may use it at once."""

    def __init__(self, folder: Path, name: str, scoring: Scoring = OUR_SCORING) -> None:
        """*name* tells the files of one event from those of others in the same folder."""
        self._folder, self._name, self._scoring = folder, name, scoring

    def open(self, key: str) -> CompactEngine | None:
        """The engine made from what *key* stands for; None if there is none that can be served.

        *key* MUST differ whenever the documents do: a digest of the corpus and of how it is analysed.
        """
        path = self._path(key)
        try:
            with path.open("rb") as file:
                buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return CompactEngine(Index.read(buffer, key, self._scoring))
        except FileNotFoundError:
            return None
        except (
            OSError,
            ValueError,
            UnusableIndexError,
        ) as error:  # ValueError: an empty file can't be mapped
            _LOG.info("%s is made again: %s", path, error)
            return None

    def build(self, key: str, blocks: Iterable[Block]) -> Stored:
        """The engine over the documents of *blocks*, kept under *key* if that can be."""
        with self._spill() as spill:
            return self._made(self._assembly(key, blocks, spill))

    def keep(self, engine: CompactEngine) -> Stored:
        """The same engine from a file; what it took in memory is free once nobody uses *engine* any more."""
        key = engine.index.about.key
        try:
            buffer = self._write(key, lambda file: file.write(engine.index.buffer))
        except OSError as error:
            return Stored(engine, EngineStoreError(self._folder, error))
        return Stored(CompactEngine(Index.read(buffer, key, self._scoring)), None)

    def _spill(self) -> AbstractContextManager[Spill | None]:
        """Where postings are put aside while an index is made; None where nothing can be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return Spill(self._folder)
        except OSError:
            return nullcontext()

    def _assembly(self, key: str, blocks: Iterable[Block], spill: Spill | None) -> Assembly:
        merger = Merger(spill.put if spill else in_memory)
        for block in blocks:
            merger.add(block)
        return merger.assembly(key=key, scoring=self._scoring)

    def _made(self, assembly: Assembly) -> Stored:
        try:
            buffer = self._write(assembly.key, lambda file: assembly.write(partial(FileSink, file)))
        except OSError as error:
            return Stored(CompactEngine(assembly.in_memory()), EngineStoreError(self._folder, error))
        return Stored(CompactEngine(Index.read(buffer, assembly.key, self._scoring)), None)

    def _path(self, key: str) -> Path:
        made_from = sha256(repr((FORMAT, key, self._scoring)).encode()).hexdigest()
        return self._folder / f"{self._name}-{made_from[:_DIGITS]}.index"

    def _write(self, key: str, write: Callable[[BufferedRandom], object]) -> mmap.mmap:
        """What *write* writes, from a file that appears under its name only when all of it is on the disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clear("tmp", lambda path: not _being_written(path))
        descriptor, name = tempfile.mkstemp(".tmp", f"{self._name}-", self._folder)
        path = self._path(key)
        try:
            with open(descriptor, "w+b") as file:  # noqa: PTH123 # a descriptor has no Path
                _lock(file)
                write(file)
                file.flush()
                os.fsync(file.fileno())
                buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        _sync_folder(self._folder)
        # Who still reads an old one keeps it until then: a name is all that is removed.
        self._clear("index", lambda other: other != path)
        return buffer

    def _clear(self, ending: str, superfluous: Callable[[Path], bool]) -> None:
        for path in self._folder.glob(f"{glob.escape(self._name)}-*.{ending}"):
            with suppress(OSError):  # another process may have done it; at worst it takes room
                if superfluous(path):
                    path.unlink()


def _lock(file: BufferedRandom) -> None:
    """Tell others that *file* is being written, until it is closed or this process ends, however it ends."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX)


def _being_written(path: Path) -> bool:
    if fcntl is None:
        return False  # an open file can't be removed there
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where folders can be opened."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
