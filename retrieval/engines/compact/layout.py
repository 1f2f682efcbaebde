"""An index as one run of bytes: a checked header, then arrays, the same in a file and in memory.

UnusableIndexError    these bytes are no index, not this version's, not whole or not of this content
"""

from __future__ import annotations

import json
import mmap
import struct
import threading
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, TypeAlias

import numpy as np

from retrieval.engines.compact.vocabulary import TermTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from io import FileIO

    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines import Scoring

Buffer: TypeAlias = mmap.mmap | memoryview

MAGIC: Final = b"SBINDEX\n"
FORMAT: Final = 5
"""Raised whenever the same documents would give other bytes, or the same bytes mean something else."""
_FRONT: Final = struct.Struct("<8sIII")
"""Magic, format, and of the directory after it: its length in bytes and its CRC-32."""
_ALIGNMENT: Final = 64
CHECKED_BYTES: Final = 1 << 22
"""Bytes that have one checksum together."""
_DIGITS: Final = 20
_KINDS: Final = (
    ("places", "<i4"), ("numbers", "<i4"), ("party_starts", "<i8"), ("own_lengths", "<i4"),
    ("context_lengths", "<i4"), ("centrality", "<f4"), ("central", "<i4"), ("heads", "<u8"),
    ("word_starts", "<i8"), ("words", "|u1"), ("starts", "<i8"), ("own_having", "<i4"),
    ("context_having", "<i4"), ("most", "<f4"), ("frequent", "<i4"), ("bits", "<i8"), ("ranks", "<i4"),
    ("peak_starts", "<i8"), ("peak_ends", "<i8"), ("caps", "<f4"), ("pairs", "<i4"),
    ("documents", "<i4"), ("impacts", "<f4"), ("counts", "|u1"), ("checks", "<u4"),
)  # fmt: skip
"""The arrays in the order in which they stand, and their types; counts are wider if they have to be."""


class UnusableIndexError(Exception):
    """Bytes that can't be served as an index; the message says why."""


class Sink(Protocol):
    """What an index is written to, by any number of threads at once."""

    def put(self, offset: int, part: NDArray[Any], /) -> None:
        """Write *part*, which is in one piece, there; OSError if there is no room for it."""
        ...


class Memory:
    """A sink that becomes the buffer of an index."""

    def __init__(self, size: int) -> None:
        # Not an anonymous map: numpy asks for large pages, which are there fifty times sooner.
        self._bytes = np.zeros(size, np.uint8)
        self.buffer: Buffer = self._bytes.data

    def put(self, offset: int, part: NDArray[Any], /) -> None:
        """See :class:`Sink`."""
        values = part.view(np.uint8)
        self._bytes[offset : offset + len(values)] = values


class FileSink:
    """A sink that is an open file."""

    def __init__(self, file: FileIO, size: int) -> None:
        """*file* has no buffer of its own."""
        file.truncate(size)
        self._file, self._lock = file, threading.Lock()

    def put(self, offset: int, part: NDArray[Any], /) -> None:
        """See :class:`Sink`."""
        with self._lock:
            self._file.seek(offset)
            left = part.view(np.uint8).data
            while left:
                left = left[self._file.write(left) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an index was made from and how."""

    key: str
    """Stands for the documents."""
    scoring: Scoring
    parties: tuple[PartyId | None, ...]
    signed: bool
    """Whether a document may lose by a term: by rank-bm25's own idf, if most terms are in most documents."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Index:
    """Documents are numbered so that each party's are one range, in the order of their places."""

    about: About
    places: NDArray[np.int32]
    """Of each number."""
    numbers: NDArray[np.int32]
    """Of each place."""
    party_starts: NDArray[np.int64]
    """Each party's first number, and the number of documents."""
    own_lengths: NDArray[np.int32]
    """Tokens, by number."""
    context_lengths: NDArray[np.int32]
    centrality: NDArray[np.float32]
    """By number; see :meth:`retrieval.engines.Engine.central`."""
    central: NDArray[np.int32]
    """All numbers, party by party, the most central first."""
    terms: TermTable
    starts: NDArray[np.int64]
    """Where each term's postings begin, and where the last one's end."""
    own_having: NDArray[np.int32]
    """How many documents have the term in themselves."""
    context_having: NDArray[np.int32]
    most: NDArray[np.float32]
    """The highest impact among the term's postings."""
    frequent: NDArray[np.int32]
    """Terms that many documents have; of each of them:"""
    bits: NDArray[np.int64]
    """A row of bits, one for each document by number, those set that have it."""
    ranks: NDArray[np.int32]
    """For each 64 bits, how many are set before them: so a document's posting is found without a search."""
    peak_starts: NDArray[np.int64]
    """Where each term's peaks begin: if it has many postings, the highest of them, which stand once more
    behind those of all terms."""
    peak_ends: NDArray[np.int64]
    """And where they end."""
    caps: NDArray[np.float32]
    """The highest impact among the term's postings that are no peaks."""
    pairs: NDArray[np.int32]
    """How often a document has a term in itself, and how often around it: the pairs that occur."""
    documents: NDArray[np.int32]
    """Of each posting, by number, ascending within a term, and within its peaks."""
    impacts: NDArray[np.float32]
    """What a document's score gains by the term."""
    counts: NDArray[np.unsignedinteger]
    """Of each posting, as a row of ``pairs``; peaks have none."""
    checks: NDArray[np.uint32]
    """CRC-32 of each :data:`CHECKED_BYTES` before it, of the last ones fewer; only in a file."""
    buffer: Buffer
    """All bytes of it, header and arrays."""

    @classmethod
    def read(cls, buffer: Buffer, key: str, scoring: Scoring) -> Self:
        """The index in *buffer*, its arrays views of it; UnusableIndexError if it is not the one wanted.

        The header is checked and the size; the arrays are not read, as that would take as long as all
        questions of a day.
        """
        if len(buffer) < _FRONT.size:
            raise UnusableIndexError("it ends within its header")
        magic, version, length, check = _FRONT.unpack_from(buffer)
        if magic != MAGIC:
            raise UnusableIndexError("it is no index")
        if version != FORMAT:
            raise UnusableIndexError(f"it has format {version}, not {FORMAT}")
        written = bytes(buffer[_FRONT.size : _FRONT.size + length])
        if len(written) != length or zlib.crc32(written) != check:
            raise UnusableIndexError("its header is damaged")
        directory = json.loads(written)
        about = directory["about"]
        if (about["key"], about["scoring"]) != (key, asdict(scoring)):
            raise UnusableIndexError("it was made from something else")
        if directory["size"] != len(buffer):
            raise UnusableIndexError(f"it has {len(buffer)} bytes, not {directory['size']}")
        arrays = {name: _view(buffer, *where) for name, where in directory["arrays"].items()}
        return cls(
            about=About(
                key=key,
                scoring=scoring,
                parties=tuple(about["parties"]),
                signed=about["signed"],
            ),
            buffer=buffer,
            pairs=arrays.pop("pairs").reshape(-1, 2),
            terms=TermTable(*(arrays.pop(name) for name in TermTable._fields)),
            **arrays,
        )

    @property
    def total(self) -> int:
        """How many documents there are."""
        return len(self.places)

    def rows(self, terms: Sequence[int]) -> list[int]:
        """Where the row of bits of each of *terms* begins, -1 if it has none."""
        if not len(self.frequent):
            return [-1] * len(terms)
        found, words = self.frequent.searchsorted(terms).tolist(), row_words(self.total)
        last = len(self.frequent) - 1
        return [
            at * words if at <= last and self.frequent.item(at) == term else -1
            for at, term in zip(found, terms, strict=True)
        ]

    def find(
        self, first: int, end: int, row: int, numbers: NDArray[np.signedinteger]
    ) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Which of the documents *numbers* have a posting, as positions among them, and these postings.

        Of those from *first* up to *end*, of one list; *row*: where its bits begin, -1 if it has none.
        """
        if row >= 0:
            words, bits = row + (numbers >> 6), numbers & 63
            found = self.bits.take(words)
            has = np.flatnonzero(found >> bits & 1)
            before = found.take(has) & (1 << bits.take(has).astype(np.int64)) - 1
            return has, first + self.ranks.take(words.take(has)) + np.bitwise_count(before)
        documents = self.documents[first:end]
        at = np.searchsorted(documents, numbers)
        at[at == len(documents)] = 0
        has = np.flatnonzero(documents.take(at) == numbers)
        return has, first + at.take(has)


class Layout:
    """Where everything stands in an index whose sizes are known, so that it can be written in any order."""

    def __init__(self, about: About, lengths: Mapping[str, int], counts: np.dtype[Any]) -> None:
        places: dict[str, tuple[int, str, int]] = {
            name: (0, counts.str if name == "counts" else kind, lengths.get(name, 0)) for name, kind in _KINDS
        }
        self._directory = {"about": asdict(about), "size": 0, "arrays": places}
        self._arrays = places
        # Where they stand depends on the header's length, and that on how many digits tell it.
        at = _FRONT.size + len(json.dumps(self._directory)) + _DIGITS * (1 + len(places))
        for name, (_, kind, length) in places.items():
            at += -at % _ALIGNMENT
            many = length if name != "checks" else -(-at // CHECKED_BYTES)
            places[name] = (at, kind, many)
            at += np.dtype(kind).itemsize * many
        self.size = self._directory["size"] = at
        """Bytes in all."""

    def begin(self, sink: Sink) -> None:
        """Write the header."""
        written = json.dumps(self._directory).encode()
        front = _FRONT.pack(MAGIC, FORMAT, len(written), zlib.crc32(written))
        sink.put(0, np.frombuffer(front + written, np.uint8))

    def put(self, sink: Sink, name: str, values: NDArray[Any], *, first: int = 0) -> None:
        """Write *values* into the array *name*, from its element *first* on."""
        offset, kind, _ = self._arrays[name]
        sink.put(offset + first * np.dtype(kind).itemsize, np.ascontiguousarray(values, np.dtype(kind)))


def row_words(documents: int) -> int:
    """How many times 64 bits it takes to have one for each document, and one behind the last."""
    return documents // 64 + 1


def _view(buffer: Buffer, offset: int, kind: str, length: int) -> NDArray[Any]:
    array = np.frombuffer(buffer, kind, length, offset)
    array.flags.writeable = False
    return array
