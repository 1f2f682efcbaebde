"""An index, and what changes among its documents → what makes the new index.

All postings are gone through once: a document more changes how rare every term is and how long a document is
on average, and with that every impact. What is spared is to sort them, and to analyse what stays.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from retrieval.engines.compact.assembly import Assembly, Collection
from retrieval.engines.compact.packing import Postings
from retrieval.engines.compact.vocabulary import TermTable, Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.model import PartyId
    from retrieval.engines.compact.blocks import Block
    from retrieval.engines.compact.layout import Index

ADDED: Final = -1
"""Where a document came from that was not there."""
_AT_ONCE: Final = 1 << 20
"""Postings that are looked at together."""
_WORKERS: Final = 2
"""Threads that look."""


def changed(index: Index, origin: NDArray[np.int64], added: Block, *, key: str) -> Assembly:
    """What makes the index of other documents, most of which *index* has.

    *origin* tells for each place which place the document had, ADDED for the next of the *added*. ValueError
    if it names a place twice or one that is not there, or has not as many ADDED as there are documents.
    """
    kept = origin >= 0
    _check(origin[kept], index.total, len(origin) - len(added.party))
    was = index.numbers[origin[kept]]
    lost = _Lost.of(index, was)
    terms = _Terms.of(index, added, lost)
    parties, party = _parties(index, added, kept, was)
    pairs, added_rows = _pairs(index, added)
    own_counts, context_counts = np.zeros((2, len(terms.starts) - 1), np.int32)
    for counts, before, less, more in (
        (own_counts, index.own_having, lost.own_having, added.having(0)),
        (context_counts, index.context_having, lost.context_having, added.having(1)),
    ):
        counts[terms.moved[terms.keep]] = (before - less)[terms.keep]
        counts[terms.added] += more
    collection = Collection(
        parties=parties,
        party=party,
        own_lengths=_mixed(kept, index.own_lengths[was], added.own_lengths),
        context_lengths=_mixed(kept, index.context_lengths[was], added.context_lengths),
        terms=terms.table,
        own_having=own_counts,
        context_having=context_counts,
        starts=terms.starts,
        pairs=pairs,
    )
    numbers = np.zeros(index.total, np.int32)
    numbers[was] = collection.numbers[kept]
    added_numbers = collection.numbers[~kept].astype(np.int32)
    in_order = bool(np.all(np.diff(numbers[np.sort(was)]) > 0))
    sizes_left = np.diff(index.starts) - lost.sizes
    packing, kind = collection.packing, np.min_scalar_type(len(pairs))

    def postings(first: int, end: int) -> Postings:
        old_terms, new_terms = (
            slice(*np.searchsorted(of, (first, end))) for of in (terms.moved, terms.added)
        )
        its = slice(*index.starts[[old_terms.start, old_terms.stop]])
        gone = lost.postings[slice(*np.searchsorted(lost.postings, (its.start, its.stop)))] - its.start
        old = Postings(
            np.delete(numbers.take(index.documents[its]), gone), np.delete(index.counts[its], gone)
        )
        # Where each of the terms of now has its old postings: nowhere, if it is new.
        sizes = np.zeros(end - first, np.int64)
        stay = terms.keep[old_terms]
        sizes[terms.moved[old_terms][stay] - first] = sizes_left[old_terms][stay]
        starts = np.append(0, np.cumsum(sizes))
        if not in_order:
            of_old = np.repeat(np.arange(end - first), sizes)
            old = packing.unpack(np.sort(packing.pack(of_old, old)))
        its = slice(*added.starts[[new_terms.start, new_terms.stop]])
        of_new = np.repeat(terms.added[new_terms] - first, np.diff(added.starts)[new_terms])
        new = Postings(added_numbers[added.documents[its]], added_rows[added.counts[its]])
        new = packing.unpack(np.sort(packing.pack(of_new, new)))
        before = _before(old.documents, starts[of_new], starts[of_new + 1], new.documents)
        return Postings(
            np.insert(old.documents, before, new.documents),
            np.insert(old.counts.astype(kind, copy=False), before, new.counts),
        )

    return Assembly(key=key, scoring=index.about.scoring, collection=collection, postings=postings)


class _Lost(NamedTuple):
    """What goes with the documents that go."""

    postings: NDArray[np.int64]
    """Where they are, ascending."""
    sizes: NDArray[np.int64]
    """How many postings each term loses."""
    own_having: NDArray[np.int64]
    context_having: NDArray[np.int64]

    @classmethod
    def of(cls, index: Index, stays: NDArray[np.int32]) -> _Lost:
        """All documents go but those whose numbers are in *stays*."""
        goes = np.ones(index.total, np.bool_)
        goes[stays] = False
        found = [np.empty(0, np.int64)]
        if goes.any():
            with ThreadPoolExecutor(_WORKERS) as pool:
                parts = range(0, len(index.documents), _AT_ONCE)
                found += pool.map(
                    lambda at: at + np.flatnonzero(goes.take(index.documents[at : at + _AT_ONCE])), parts
                )
        postings = np.concatenate(found)
        terms = np.searchsorted(index.starts, postings, "right") - 1
        counts = index.pairs[index.counts[postings]]
        return cls(
            postings,
            *(
                np.bincount(terms[has], minlength=len(index.starts) - 1)
                for has in (counts.any(axis=1), counts[:, 0] > 0, counts[:, 1] > 0)
            ),
        )


class _Terms(NamedTuple):
    """The terms of before, less those that nothing has any more, and those that are new."""

    table: TermTable
    starts: NDArray[np.int64]
    """Where each term's postings will begin."""
    keep: NDArray[np.bool_]
    """Of the old terms, those that stay."""
    moved: NDArray[np.int64]
    """Of each old term, its position now; of one that goes, the position of the next that stays."""
    added: NDArray[np.int64]
    """Of each term of the added documents, its position now."""

    @classmethod
    def of(cls, index: Index, added: Block, lost: _Lost) -> _Terms:
        """What becomes of the terms."""
        old = Vocabulary(index.terms)
        at = np.array(old.positions(added.vocabulary), np.int64)
        new = at < 0
        newcomers = [added.vocabulary[place] for place in np.flatnonzero(new)]
        before = np.array([old.place(term) for term in newcomers], np.int64)
        sizes = np.diff(index.starts) - lost.sizes
        more = np.diff(added.starts)
        sizes[at[~new]] += more[~new]
        keep = sizes > 0
        kept_before = np.append(0, np.cumsum(keep))
        moved = kept_before[:-1] + np.searchsorted(before, np.arange(len(sizes)), "right")
        positions = np.empty(len(at), np.int64)
        positions[~new] = moved[at[~new]]
        positions[new] = kept_before[before] + np.arange(len(before))
        all_sizes = np.insert(sizes[keep], kept_before[before], more[new])
        return cls(
            index.terms.changed(keep, before, TermTable.of(newcomers)),
            np.append(0, np.cumsum(all_sizes)),
            keep,
            moved,
            positions,
        )


def _check(origin: NDArray[np.int64], total: int, expected: int) -> None:
    if len(origin) != expected:
        raise ValueError(f"{expected} documents stay, but {len(origin)} have a place that they come from")
    if len(origin) and not 0 <= origin.min() <= origin.max() < total:
        raise ValueError(f"there are {total} documents, but one comes from place {origin.max()}")
    if np.any(np.bincount(origin) > 1):
        raise ValueError("two documents come from one place")


def _parties(
    index: Index, added: Block, kept: NDArray[np.bool_], was: NDArray[np.int32]
) -> tuple[tuple[PartyId | None, ...], NDArray[np.int32]]:
    """All parties, and each place's."""
    named = {party: at for at, party in enumerate(index.about.parties)}
    of_added = np.array([named.setdefault(party, len(named)) for party in added.parties], np.int32)
    of_old = np.repeat(np.arange(len(index.about.parties), dtype=np.int32), np.diff(index.party_starts))
    return tuple(named), _mixed(kept, of_old[was], of_added[added.party])


def _pairs(index: Index, added: Block) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The pairs of all, those of the index first, and where those of *added* are."""
    rows = {(own, context): at for at, (own, context) in enumerate(index.pairs.tolist())}
    of_added = [rows.setdefault((own, context), len(rows)) for own, context in added.pairs.tolist()]
    return np.array(list(rows), np.int32).reshape(-1, 2), np.array(of_added, np.int64)


def _mixed(kept: NDArray[np.bool_], old: NDArray[np.int32], new: NDArray[np.int32]) -> NDArray[np.int32]:
    mixed = np.empty(len(kept), np.int32)
    mixed[kept], mixed[~kept] = old, new
    return mixed


def _before(
    documents: NDArray[np.integer],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    wanted: NDArray[np.integer],
) -> NDArray[np.int64]:
    """Of each one *wanted*, the first of *documents* from *low* up to *high* that is not before it.

    They ascend there. All are looked for at once: one after the other would take most of a change's time.
    """
    low, high = low.copy(), high.copy()
    while len(at := np.flatnonzero(low < high)):
        middle = (low[at] + high[at]) // 2
        less = documents[middle] < wanted[at]
        low[at[less]] = middle[less] + 1
        high[at[~less]] = middle[~less]
    return low
