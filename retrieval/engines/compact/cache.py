"""Indexes kept in a folder: found again by what they were made from, written whole or not at all.

EngineStoreError    an index can't be kept; the engine works from memory, and the message says why
"""

from __future__ import annotations

import glob
import mmap
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from functools import partial
from hashlib import sha256
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from retrieval.engines.compact.aside import Spill, in_memory
from retrieval.engines.compact.blocks import Block
from retrieval.engines.compact.change import changed
from retrieval.engines.compact.checked import CheckedEngine, checks_of
from retrieval.engines.compact.engine import OUR_SCORING, CompactEngine
from retrieval.engines.compact.layout import FORMAT, FileSink, Index, UnusableIndexError
from retrieval.engines.compact.merge import Merger

try:
    import fcntl
except ImportError:  # pragma: no cover # Windows: there an open file can't be removed anyway
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from io import FileIO

    from numpy.typing import NDArray

    from retrieval.engines import Document, Scoring
    from retrieval.engines.compact.assembly import Assembly

_LOG: Final = getLogger(__name__)
_DIGITS: Final = 16
_BEHIND: Final = ThreadPoolExecutor(1, "index")
"""Puts on the disk what is answered from already, one after the other, so that the last is what remains."""


def settle() -> None:
    """Wait until every index that answers is on the disk, as far as it can be."""
    _BEHIND.submit(bool).result()  # the last in the row of one thread


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

        *key* MUST differ whenever the documents do: a digest of the corpus and of how it is analysed. Whether
        the file has all its bytes is seen now; whether one is damaged is not.
        """
        index = self._mapped(key)
        return None if index is None else CompactEngine(index)

    def open_checked(self, key: str, blocks: Callable[[], Iterable[Block]]) -> CheckedEngine | None:
        """The same, checked while it answers; if it is damaged, it is made again from *blocks*."""

        def again() -> CompactEngine:
            engine, trouble = self.build(key, blocks())
            if trouble is not None:
                _LOG.warning("%s", trouble)
            return engine

        index = self._mapped(key)
        return None if index is None else CheckedEngine(index, again)

    def _mapped(self, key: str) -> Index | None:
        path = self._path(key)
        try:
            with path.open("rb") as file:
                buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return Index.read(buffer, key, self._scoring)
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

    def change(
        self,
        engine: CompactEngine,
        origin: Sequence[int] | NDArray[np.int64],
        added: Iterable[Document],
        *,
        key: str,
    ) -> Stored:
        """See :meth:`CompactEngine.changed`; it answers at once, and is on the disk some time later.

        What happens then is logged if it is trouble. This process does not end before.
        """
        assembly = changed(engine.index, np.asarray(origin, np.int64), Block.of(added), key=key)
        return self._made(assembly, behind=True)

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

    def _made(self, assembly: Assembly, *, behind: bool = False) -> Stored:
        try:
            written = _Written(self._folder, self._name, assembly)
        except OSError as error:
            return Stored(CompactEngine(assembly.in_memory()), EngineStoreError(self._folder, error))
        engine = CompactEngine(written.index)
        if behind:
            _BEHIND.submit(self._name_behind, written, self._path(assembly.key))
            return Stored(engine, None)
        try:
            self._give_name(written, self._path(assembly.key))
        except OSError as error:
            return Stored(engine, EngineStoreError(self._folder, error))
        return Stored(engine, None)

    def _give_name(self, written: _Written, path: Path) -> None:
        written.sync()
        # Who still reads an old one keeps it until then: a name is all that is removed.
        _clear(self._folder, self._name, "index", lambda other: other != path)
        written.give_name(path)

    def _name_behind(self, written: _Written, path: Path) -> None:
        try:
            self._give_name(written, path)
        except OSError as error:
            _LOG.warning("%s", EngineStoreError(self._folder, error))

    def _path(self, key: str) -> Path:
        made_from = sha256(repr((FORMAT, key, self._scoring)).encode()).hexdigest()
        return self._folder / f"{self._name}-{made_from[:_DIGITS]}.index"


class _Written:
    """An index in a file that has no name yet but a temporary one, which is locked until it has."""

    def __init__(self, folder: Path, name: str, assembly: Assembly) -> None:
        """Write it; OSError if there is no room for it, or no folder."""
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, name, "tmp", lambda path: not _being_written(path))
        descriptor, written = tempfile.mkstemp(".tmp", f"{name}-", folder)
        self._path = Path(written)
        self._file = open(descriptor, "w+b", buffering=0)  # noqa: PTH123, SIM115 # no Path; closed with its name
        try:
            _lock(self._file)
            assembly.write(partial(FileSink, self._file))
            buffer = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
            self.index = Index.read(buffer, assembly.key, assembly.scoring)
        except BaseException:
            self._discard()
            raise

    def sync(self) -> None:
        """Have all of it on the disk with its checksums; OSError if that can't be, and the file goes."""
        try:
            checks = checks_of(self.index.buffer, self.index.checks)
            self._file.seek(-checks.nbytes, os.SEEK_END)
            self._file.write(checks.data)
            os.fsync(self._file.fileno())
        except BaseException:
            self._discard()
            raise

    def give_name(self, path: Path) -> None:
        """Name it *path*; OSError if that can't be, and the file goes."""
        try:
            self._path.replace(path)
        except BaseException:
            self._discard()
            raise
        self._file.close()
        _sync_folder(path.parent)

    def _discard(self) -> None:
        with suppress(OSError):
            self._path.unlink()
        self._file.close()


def _clear(folder: Path, name: str, ending: str, superfluous: Callable[[Path], bool]) -> None:
    for path in folder.glob(f"{glob.escape(name)}-*.{ending}"):
        with suppress(OSError):  # another process may have done it; at worst it takes room
            if superfluous(path):
                path.unlink()


def _lock(file: FileIO) -> None:
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
