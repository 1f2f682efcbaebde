"""Many articles attributed, on every core where that is worth starting processes for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.attribution.known import Known
from corpus.attribution.statements import attributed
from corpus.parcels import Packer
from corpus.processes import Work, cores, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Event
    from corpus.parcels import Told
    from corpus.reading import Draft

CHARS_PER_PROCESS: Final = 600_000
"""Below this, starting a process and importing what it needs takes longer than what it saves."""
BATCH_CHARS: Final = 60_000
"""About how much text goes to a process at a time."""


def worthwhile_processes(drafts: Sequence[Draft]) -> int:
    """How many processes read *drafts* soonest; 1 is this one alone."""
    return max(1, min(cores(), sum(len(draft.text) for draft in drafts) // CHARS_PER_PROCESS))


def attribute_all(drafts: Sequence[Draft], event: Event, *, processes: int) -> Iterator[Told]:
    """What is found in each of *drafts*, in their order, the same however many processes find it."""
    reader = _Reader(event)
    if processes <= 1:
        yield from map(reader.read, drafts)
        return
    batches = [*_batches(drafts)]
    work = Work(here=reader.pack_all, there=_pack_all, prepare=_prepare, given=(event,))
    packed = in_order(work, batches, processes=min(processes, len(batches)))
    for batch, parcels in zip(batches, packed, strict=True):
        for draft, parcel in zip(batch, parcels, strict=True):
            yield reader.packer.unpack(parcel, draft)


@dataclass(slots=True, init=False)
class _Reader:
    """Reads articles of one event."""

    known: Known
    packer: Packer

    def __init__(self, event: Event) -> None:
        self.known = Known(event)
        self.packer = Packer(event)

    def read(self, draft: Draft) -> Told:
        article = draft.article(draft.marked())
        return article, *attributed(article, self.known)

    def pack_all(self, drafts: Sequence[Draft]) -> list[bytes]:
        return [self.packer.pack(self.read(draft)) for draft in drafts]


_readers: list[_Reader] = []
"""The one of a process that was started to read for another."""


def _prepare(event: Event) -> None:
    _readers[:] = [_Reader(event)]


def _pack_all(drafts: Sequence[Draft]) -> list[bytes]:
    return _readers[0].pack_all(drafts)


def _batches(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    batch: list[Draft] = []
    chars = 0
    for draft in drafts:
        batch.append(draft)
        chars += len(draft.text)
        if chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
