"""Many articles attributed, on every core where that is worth starting processes for."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.attribution.known import Known
from corpus.attribution.statements import attributed
from corpus.parcels import Packer
from corpus.processes import Work, cores, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Event
    from corpus.parcel_store import ParcelStore
    from corpus.parcels import Told
    from corpus.reading import Draft

CHARS_PER_PROCESS: Final = 600_000
"""Below this, starting a process and importing what it needs takes longer than what it saves."""
KEPT_FROM_CHARS: Final = 600_000
"""From here on it takes seconds to read all articles, so what is found in them is worth keeping."""
BATCH_CHARS: Final = 60_000
"""About how much text goes to a process at a time."""


def worthwhile_processes(drafts: Sequence[Draft]) -> int:
    """How many processes read *drafts* soonest; 1 is this one alone."""
    return max(1, min(cores(), sum(len(draft.text) for draft in drafts) // CHARS_PER_PROCESS))


def attribute_all(
    drafts: Sequence[Draft],
    event: Event,
    *,
    store: ParcelStore | None = None,
    processes: int | None = None,
) -> Iterator[Told]:
    """What is found in each of *drafts*, in their order, the same however many *processes* find it.

    What *store* keeps is taken from there, and what it doesn't is kept there for the next time.
    """
    reader = _Reader(event)
    if store is not None:
        parcels = _kept_or_new(drafts, reader, store, processes)
    elif (processes or worthwhile_processes(drafts)) > 1:
        parcels = _new(drafts, reader, processes)
    else:
        yield from map(reader.read, drafts)
        return
    for draft, parcel in zip(drafts, parcels, strict=True):
        yield reader.packer.unpack(parcel, draft)


def _kept_or_new(
    drafts: Sequence[Draft], reader: _Reader, store: ParcelStore, processes: int | None
) -> Iterator[bytes]:
    keys = [store.key(draft) for draft in drafts]
    missing = [draft for draft, key in zip(drafts, keys, strict=True) if key not in store.keys]
    new = _new(missing, reader, processes)
    for draft, key in zip(drafts, keys, strict=True):
        parcel = store.get(key) if key in store.keys else None
        if parcel is None:
            # It is among the new, unless it was kept but is damaged.
            parcel = reader.pack(draft) if key in store.keys else next(new)
            store.put(key, parcel)
        yield parcel


def _new(drafts: Sequence[Draft], reader: _Reader, processes: int | None) -> Iterator[bytes]:
    batches = [*_batches(drafts)]
    work = Work(here=reader.pack_all, there=_pack_all, prepare=_prepare, given=(reader.event,))
    most = min(processes or worthwhile_processes(drafts), len(batches))
    for parcels in in_order(work, batches, processes=most):
        yield from parcels


@dataclass(slots=True, init=False)
class _Reader:
    """Reads articles of one event."""

    event: Event
    known: Known
    packer: Packer

    def __init__(self, event: Event) -> None:
        self.event = event
        self.known = Known(event)
        self.packer = Packer(event)

    def read(self, draft: Draft) -> Told:
        article = draft.article(draft.marked())
        return article, *attributed(article, self.known)

    def pack(self, draft: Draft) -> bytes:
        return self.packer.pack(self.read(draft))

    def pack_all(self, drafts: Sequence[Draft]) -> list[bytes]:
        return [*map(self.pack, drafts)]


_readers: list[_Reader] = []
"""The one of a process that was started to read for another."""


def _prepare(event: Event) -> None:
    gc.disable()  # reading leaves no cycles behind, so a sixth of the time would go into looking for some
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
