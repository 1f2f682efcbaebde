"""Whether an index's file is still as it was written: found out behind the engine that answers from it.

Reading all of a file takes seconds from a disk, so nobody waits for it. What is damaged is made again, and
whoever asks meanwhile waits for that.
"""

from __future__ import annotations

import mmap
import threading
import zlib
from logging import getLogger
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from retrieval.engines.compact import by_numpy
from retrieval.engines.compact.engine import CompactEngine
from retrieval.engines.compact.layout import CHECKED_BYTES, UnusableIndexError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Concept, Evidence, Hit
    from retrieval.engines.compact.layout import Buffer, Index
    from retrieval.stems import Term

T = TypeVar("T")

_LOG: Final = getLogger(__name__)


def checks_of(buffer: Buffer, checks: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """What the *checks* that end the *buffer* have to be: the CRC-32 of each block of bytes before them."""
    end = len(buffer) - checks.nbytes
    found = np.empty(len(checks), np.uint32)
    with memoryview(buffer) as all_:
        for block in range(len(checks)):
            first = block * CHECKED_BYTES
            found[block] = zlib.crc32(all_[first : min(first + CHECKED_BYTES, end)])
            if isinstance(buffer, mmap.mmap) and hasattr(buffer, "madvise"):
                # What was read here would count as this process's memory.
                buffer.madvise(mmap.MADV_DONTNEED, first, CHECKED_BYTES)
    return found


class CheckedEngine:
    """An engine over a file that is being checked; see :class:`retrieval.engines.Engine`."""

    def __init__(self, index: Index, make_again: Callable[[], CompactEngine]) -> None:
        """Over *index*; *make_again* gives what is to answer if it is damaged."""
        self._index, self._make_again = index, make_again
        # Compiled code trusts the numbers it reads.
        self._engine: CompactEngine | None = CompactEngine(index, by_numpy.Pass)
        self._usable = threading.Lock()
        """Held while there is no engine to be asked."""
        self._checking = threading.Thread(target=self._check, name="index check", daemon=True)
        self._checking.start()

    def checked(self) -> CompactEngine:
        """The engine that answers, once that is known; UnusableIndexError if none could be made."""
        self._checking.join()
        return self._now()

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See there."""
        return self._asked(lambda engine: engine.search(concepts, limit))

    def central(self, limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """See there."""
        return self._asked(lambda engine: engine.central(limit))

    def evidence(self, places: Sequence[int], terms: Sequence[Term]) -> Sequence[Evidence]:
        """See there."""
        return self._asked(lambda engine: engine.evidence(places, terms))

    def rarity(self, concept: Concept) -> float:
        """See there."""
        return self._asked(lambda engine: engine.rarity(concept))

    def knows(self, term: Term) -> bool:
        """See there."""
        return self._asked(lambda engine: engine.knows(term))

    def terms(self, prefix: str) -> Sequence[Term]:
        """See there."""
        return self._asked(lambda engine: engine.terms(prefix))

    def _asked(self, ask: Callable[[CompactEngine], T]) -> T:
        engine = self._now()
        try:
            return ask(engine)
        except Exception:  # damage may show as any error
            sound = self.checked()
            if engine.index is sound.index:
                raise
            return ask(sound)

    def _now(self) -> CompactEngine:
        with self._usable:
            if self._engine is None:
                raise UnusableIndexError("the search index was damaged and could not be made again")
            return self._engine

    def _check(self) -> None:
        checks = self._index.checks
        if np.array_equal(checks_of(self._index.buffer, checks), checks):
            self._engine = CompactEngine(self._index)
            return
        with self._usable:
            _LOG.warning("the search index was damaged and is made again")
            self._engine = None
            try:
                self._engine = self._make_again()
            except Exception:  # noqa: BLE001 # whatever it is, whoever asks hears of it
                _LOG.exception("the search index could not be made again")
