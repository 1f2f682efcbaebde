"""An index, and what changes among its documents → what makes the new index.

All postings are gone through once: a document more changes how rare every term is and how long a document is
on average, and with that every impact. What is spared is to sort them, and to analyse what stays.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from retrieval.engines.compact.assembly import Assembly, Collection
from retrieval.engines.compact.mixing import Mixture, fastest, sorted_anew
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
    numbers = np.full(index.total, ADDED, np.int32)
    numbers[was] = collection.numbers[kept]
    stayed = numbers[numbers >= 0]
    mixture = Mixture(
        terms.starts,
        terms.was,
        numbers,
        index.starts,
        index.documents,
        index.counts,
        *_ordered(collection, terms.added, added, collection.numbers[~kept], added_rows),
    )
    if np.all(np.diff(stayed) > 0):
        postings = partial(fastest(), mixture)
    else:
        postings = partial(sorted_anew, mixture, collection.packing)
    return Assembly(key=key, scoring=index.about.scoring, collection=collection, postings=postings)


def _ordered(
    collection: Collection,
    terms: NDArray[np.int64],
    added: Block,
    numbers: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Where each term's postings begin among those of *added*, and they by number within a term."""
    of = np.repeat(terms, np.diff(added.starts))
    order = np.lexsort((numbers[added.documents], of))
    starts = np.searchsorted(of[order], np.arange(len(collection.starts)))
    documents, counts = numbers[added.documents[order]], rows[added.counts[order]]
    return starts, documents.astype(np.int32), counts.astype(np.int32)


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
                parts = range(0, len(index.counts), _AT_ONCE)
                found += pool.map(
                    lambda at: (
                        at
                        + np.flatnonzero(
                            goes.take(index.documents[at : min(at + _AT_ONCE, len(index.counts))])
                        )
                    ),
                    parts,
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
    was: NDArray[np.int64]
    """Of each term of now, its old position, -1 if it is new."""
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
        was = np.full(len(all_sizes), -1)
        was[moved[keep]] = np.flatnonzero(keep)
        return cls(
            index.terms.changed(keep, before, TermTable.of(newcomers)),
            np.append(0, np.cumsum(all_sizes)),
            keep,
            moved,
            was,
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
