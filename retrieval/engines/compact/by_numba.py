"""The pass over the postings, compiled: the same as with numpy, but a window of documents at a time.

Windows keep the scores in the processor's cache, and what the first ones find raises what the next ones have
to reach; what a concept can add is bounded by window too, by 0 where none of its terms occurs (MaxScore:
Turtle & Flood 1995; bounds by block: Ding & Suel 2011). Importing this needs numba; it is compiled once.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit

from retrieval.engines.compact.question import Asked, Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""
_WINDOW: Final = 1 << 16
"""Documents whose scores are held at once."""
_REACHED_COSTS: Final = 2
"""Postings that one goes through in the time in which a document found is looked at again."""
_NONE: Final = -np.inf

_F = TypeVar("_F", bound="Callable[..., object]")


class Pass:
    """See :class:`retrieval.engines.compact.passes.Pass`."""

    def __init__(self, index: Index) -> None:
        """Over *index*; what is compiled is loaded now, not with the first question."""
        self._lists = (
            index.documents, index.impacts, index.starts, index.most, index.frequent, index.bits, index.ranks,
            index.places,
        )  # fmt: skip
        self._scratch = _Scratch(min(index.total, _WINDOW))
        no_terms = Asked(np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0), np.zeros(1))
        self.search(np.zeros(1, np.int64), no_terms, 1)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See there."""
        room = self._scratch
        return Found(*_search(*self._lists, *asked, bounds, limit, room.scores, room.best, room.found))


class _Scratch(threading.local):
    """Room for the scores of a window's documents; each thread has its own."""

    def __init__(self, total: int) -> None:
        self.scores = np.full(total, _NONE)
        """All -inf between two questions, as the next."""
        self.best = np.full(total, _NONE)
        self.found = np.empty(total, np.int32)


class _Lists(NamedTuple):
    """What a pass reads of an index, and where in it the terms are that are asked for."""

    documents: NDArray[np.int32]
    impacts: NDArray[np.float32]
    starts: NDArray[np.int64]
    bits: NDArray[np.int64]
    ranks: NDArray[np.int32]
    rows: NDArray[np.int64]
    """Where the row of each term asked for begins, -1 if it has none."""
    places: NDArray[np.int32]


class _Window(NamedTuple):
    """Some documents in a row: the postings in them, and room for their scores."""

    low: NDArray[np.int64]
    """Of each term, its first posting in the window."""
    high: NDArray[np.int64]
    """And the first behind it."""
    rest: NDArray[np.float64]
    """What each concept and all after it can add here."""
    scores: NDArray[np.float64]
    best: NDArray[np.float64]
    found: NDArray[np.int32]
    """Documents with a score, counted from the window's first."""


class _Top(NamedTuple):
    """The best documents of a part so far, as a heap: the worst first; a score of -inf is room still."""

    numbers: NDArray[np.int32]
    scores: NDArray[np.float64]
    partial: NDArray[np.float64]
    """Room for another heap."""


def _compiled(function: _F) -> _F:
    return cast("_F", njit(nogil=True, cache=True)(function))


def _inlined(function: _F) -> _F:
    """Compiled into its callers: a call counts references to each array, which costs more than its work."""
    return cast("_F", njit(inline="always")(function))


@_compiled
def _search(  # noqa: PLR0913, PLR0917 # a call from outside costs least with plain arrays
    documents: NDArray[np.int32],
    impacts: NDArray[np.float32],
    starts: NDArray[np.int64],
    most: NDArray[np.float32],
    frequent: NDArray[np.int32],
    bits: NDArray[np.int64],
    ranks: NDArray[np.int32],
    places: NDArray[np.int32],
    concepts: NDArray[np.int64],
    terms: NDArray[np.int64],
    weights: NDArray[np.float64],
    rest: NDArray[np.float64],
    bounds: NDArray[np.int64],
    limit: int,
    scores: NDArray[np.float64],
    best: NDArray[np.float64],
    found: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]:
    """How many hits each part has, and all of them."""
    count = len(terms)
    first_of, ends, rows = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    low, high, gains = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count)
    for term in range(count):
        first_of[term], ends[term] = starts[terms[term]], starts[terms[term] + 1]
        high[term] = first_of[term]
        row = _first_from(frequent, 0, len(frequent), terms[term])
        its_row = row < len(frequent) and frequent[row] == terms[term]
        rows[term] = row * (len(places) // 64 + 1) if its_row else -1
        gains[term] = max(0.0, weights[term] * most[terms[term]])
    lists = _Lists(documents, impacts, first_of, bits, ranks, rows, places)
    window = _Window(low, high, np.empty(len(rest)), scores, best, found)
    room = 0
    for part in range(len(bounds) - 1):
        room += min(limit, bounds[part + 1] - bounds[part])
    numbers, top_scores = np.zeros(room, np.int32), np.empty(room)
    sizes = np.empty(len(bounds) - 1, np.int64)
    partial = np.empty(limit)
    filled = 0
    for part in range(len(sizes)):
        its = slice(filled, filled + min(limit, bounds[part + 1] - bounds[part]))
        top = _Top(numbers[its], top_scores[its], partial)
        top.scores[:] = _NONE
        first = bounds[part]
        while first < bounds[part + 1]:
            end = min(first + len(scores), bounds[part + 1])
            _aim(lists, window, concepts, ends, gains, rest, end)
            _take(lists, window, concepts, weights, first, top)
            first = end
        sizes[part] = _order(lists, top)
        filled += sizes[part]
    return sizes, numbers[:filled], top_scores[:filled]


@_compiled
def _aim(  # noqa: PLR0913, PLR0917 # a loop that is compiled has everything at hand
    lists: _Lists,
    window: _Window,
    concepts: NDArray[np.int64],
    ends: NDArray[np.int64],
    gains: NDArray[np.float64],
    rest: NDArray[np.float64],
    end: int,
) -> None:
    """Move the window on, to the documents before *end*."""
    documents, starts, bits, ranks, rows = lists.documents, lists.starts, lists.bits, lists.ranks, lists.rows
    lows, highs, to_come = window.low, window.high, window.rest
    to_come[-1] = 0.0
    for concept in range(len(concepts) - 2, -1, -1):
        most = 0.0
        for term in range(concepts[concept], concepts[concept + 1]):
            low = highs[term]
            if rows[term] >= 0:
                word = rows[term] + (end >> 6)
                high = starts[term] + ranks[word] + _set_before(bits[word], end & 63)
            else:
                high = _first_from(documents, low, ends[term], end)
            lows[term], highs[term] = low, high
            if high > low:
                most = max(most, gains[term])
        to_come[concept] = to_come[concept + 1] + most if rest[0] < np.inf else np.inf


@_inlined
def _first_from(documents: NDArray[np.int32], low: int, end: int, document: int) -> int:
    """The first posting from *low* on whose document is not before *document*, or *end*."""
    step = 1
    while low + step < end and documents[low + step] < document:
        low += step
        step *= 2
    high = min(low + step, end)
    while low < high:
        middle = (low + high) >> 1
        if documents[middle] < document:
            low = middle + 1
        else:
            high = middle
    return low


@_inlined
def _set_before(word: int, bit: int) -> int:
    """How many bits of *word* are set below *bit*: counted by pairs, by fours, by bytes, then together."""
    word &= (1 << bit) - 1
    word -= (word >> 1) & 0x5555555555555555
    word = (word & 0x3333333333333333) + ((word >> 2) & 0x3333333333333333)
    return (((word + (word >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56


@_compiled
def _take(  # noqa: C901, PLR0912, PLR0913, PLR0917 # likewise, and calls inside it cost more than they tell
    lists: _Lists,
    window: _Window,
    concepts: NDArray[np.int64],
    weights: NDArray[np.float64],
    first: int,
    top: _Top,
) -> None:
    """Score the window's documents, and put those that belong there among the best."""
    documents, impacts, starts = lists.documents, lists.impacts, lists.starts
    bits, ranks, rows = lists.bits, lists.ranks, lists.rows
    lows, highs, rest, scores, found = window.low, window.high, window.rest, window.scores, window.found
    count = len(concepts) - 1
    least = max(0.0, top.scores[0] * _ROUNDING)
    candidates = 0
    settled = 0
    while settled < count and least <= rest[settled]:
        candidates = _collect(lists, window, concepts, weights, settled, first, candidates, least)
        settled += 1
        if settled == count or rest[settled] == np.inf:
            continue
        work = 0
        for term in range(concepts[settled], concepts[settled + 1]):
            work += highs[term] - lows[term]
        if work > _REACHED_COSTS * candidates:
            least = max(least, _reached(window, candidates, top) * _ROUNDING)
    for at in range(candidates):
        score = scores[found[at]]
        scores[found[at]] = _NONE
        document = first + found[at]
        for concept in range(settled, count):
            if score + rest[concept] < least:
                score = 0.0
                break
            gain = _NONE
            for term in range(concepts[concept], concepts[concept + 1]):
                if rows[term] >= 0:
                    word = rows[term] + (document >> 6)
                    if (bits[word] >> (document & 63)) & 1:
                        posting = starts[term] + ranks[word] + _set_before(bits[word], document & 63)
                        gain = max(gain, weights[term] * impacts[posting])
                else:
                    posting = _first_from(documents, lows[term], highs[term], document)
                    if posting < highs[term] and documents[posting] == document:
                        gain = max(gain, weights[term] * impacts[posting])
            if gain > _NONE:
                score += gain
        if score > 0.0 and score >= least and _worse(lists, top.scores[0], top.numbers[0], score, document):
            _replace(lists, top, len(top.scores), document, score)
            least = max(least, top.scores[0] * _ROUNDING)


@_compiled
def _collect(  # noqa: C901, PLR0913, PLR0917 # likewise
    lists: _Lists,
    window: _Window,
    concepts: NDArray[np.int64],
    weights: NDArray[np.float64],
    concept: int,
    first: int,
    candidates: int,
    least: float,
) -> int:
    """Add what the concept gives to every document that has it and can still reach *least*."""
    documents, impacts = lists.documents, lists.impacts
    lows, highs, scores, best, found = window.low, window.high, window.scores, window.best, window.found
    start, end = concepts[concept], concepts[concept + 1]
    least = least - window.rest[concept + 1] if window.rest[concept + 1] < np.inf else _NONE
    if end - start == 1:
        weight = weights[start]
        for at in range(lows[start], highs[start]):
            document = documents[at] - first
            gain = weight * impacts[at]
            if scores[document] > _NONE:
                scores[document] += gain
            elif gain >= least:
                scores[document] = gain
                found[candidates] = document
                candidates += 1
        return candidates
    for term in range(start, end):
        weight = weights[term]
        for at in range(lows[term], highs[term]):
            document = documents[at] - first
            best[document] = max(best[document], weight * impacts[at])
    for term in range(start, end):
        for at in range(lows[term], highs[term]):
            document = documents[at] - first
            gain = best[document]
            if gain > _NONE:
                best[document] = _NONE
                if scores[document] > _NONE:
                    scores[document] += gain
                elif gain >= least:
                    scores[document] = gain
                    found[candidates] = document
                    candidates += 1
    return candidates


@_compiled
def _reached(window: _Window, candidates: int, top: _Top) -> float:
    """The score that as many documents have already, here and before, as there is room for."""
    size = len(top.scores)
    heap, scores, found = top.partial, window.scores, window.found
    for one in range(size):
        heap[one] = top.scores[one]
    for one in range(candidates):
        score = scores[found[one]]
        if score > heap[0]:
            at, child = 0, 1
            while child < size:
                if child + 1 < size and heap[child + 1] < heap[child]:
                    child += 1
                if heap[child] >= score:
                    break
                heap[at] = heap[child]
                at, child = child, 2 * child + 1
            heap[at] = score
    return float(heap[0])


@_compiled
def _worse(lists: _Lists, score: float, number: int, other_score: float, other: int) -> bool:
    if score != other_score:
        return score < other_score
    return bool(lists.places[number] > lists.places[other])


@_compiled
def _replace(lists: _Lists, top: _Top, size: int, number: int, score: float) -> None:
    """Put a document in the place of the worst of the first *size*."""
    at, child = 0, 1
    while child < size:
        if child + 1 < size and _worse(
            lists, top.scores[child + 1], top.numbers[child + 1], top.scores[child], top.numbers[child]
        ):
            child += 1
        if not _worse(lists, top.scores[child], top.numbers[child], score, number):
            break
        top.scores[at], top.numbers[at] = top.scores[child], top.numbers[child]
        at, child = child, 2 * child + 1
    top.scores[at], top.numbers[at] = score, number


@_compiled
def _order(lists: _Lists, top: _Top) -> int:
    """Put the best first, and tell how many there are."""
    size = len(top.scores)
    for last in range(size - 1, 0, -1):
        number, score = top.numbers[last], top.scores[last]
        top.numbers[last], top.scores[last] = top.numbers[0], top.scores[0]
        _replace(lists, top, last, number, score)
    while size and top.scores[size - 1] == _NONE:
        size -= 1
    return size
