"""The pass over the postings, compiled: the same as with numpy, but a window of documents at a time.

Windows keep the scores in the processor's cache, and what the first ones find raises what the next ones have
to reach; what a concept can add is bounded by window too, by 0 where none of its terms occurs (MaxScore:
Turtle & Flood 1995; bounds by block: Ding & Suel 2011). Importing this needs numba; it is compiled once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
from numba import njit

from retrieval.engines.compact.question import Asked, Found
from retrieval.engines.compact.windows import NONE, Lists, Scratch, Top, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from retrieval.engines.compact.layout import Index

_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""
_WINDOW: Final = 1 << 15
"""Documents whose scores are held at once: few enough for the cache next to the processor's first."""
_LOOK_UP_COSTS: Final = 24
"""Postings that are added in the time in which one document is looked up."""
_CLEAR_COSTS: Final = 0.2
"""And in which one score is cleared, as one of many."""
_READ_AGAIN: Final = 32
"""Postings that are read again per hit wanted, to tell what it takes: with the rarest terms comes most."""
_LEAST: Final = 5e-324
"""The least number above 0."""

_F = TypeVar("_F", bound="Callable[..., object]")


class Pass:
    """See :class:`retrieval.engines.compact.passes.Pass`."""

    def __init__(self, index: Index) -> None:
        """Over *index*; what is compiled is loaded now, not with the first question."""
        self._lists = (
            index.documents, index.impacts, index.starts, index.most, index.frequent, index.bits, index.ranks,
            index.places,
        )  # fmt: skip
        self._scratch = Scratch(min(index.total, _WINDOW))
        no_terms = Asked(np.zeros(1, np.int64), np.empty(0, np.int64), np.empty(0), np.zeros(1))
        self.search(np.zeros(1, np.int64), no_terms, 1)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See there."""
        room = self._scratch
        return Found(
            *_search(
                *self._lists, *asked, bounds, limit, room.scores, room.best, room.found, room.found_scores
            )
        )


def _compiled(function: _F) -> _F:
    return cast("_F", njit(nogil=True, cache=True, forceinline=True)(function))


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
    found_scores: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]:
    """How many hits each part has, and all of them."""
    count = len(terms)
    first, ends, rows = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    gains = np.empty(count)
    for term in range(count):
        first[term], ends[term] = starts[terms[term]], starts[terms[term] + 1]
        row = _first_from(frequent, 0, len(frequent), terms[term], 1)
        its_row = row < len(frequent) and frequent[row] == terms[term]
        rows[term] = row * (len(places) // 64 + 1) if its_row else -1
        gains[term] = max(0.0, weights[term] * most[terms[term]]) if rest[0] < np.inf else np.inf
    lists = Lists(documents, impacts, bits, ranks, places, concepts, first, ends, rows, weights, gains)
    window = Window(first.copy(), first.copy(), np.empty(len(rest)), scores, best, found, found_scores)
    room = 0
    for part in range(len(bounds) - 1):
        room += min(limit, bounds[part + 1] - bounds[part])
    numbers, top_scores = np.zeros(room, np.int32), np.empty(room)
    sizes = np.empty(len(bounds) - 1, np.int64)
    partial = np.empty(limit)
    filled = 0
    for part in range(len(sizes)):
        its = slice(filled, filled + min(limit, bounds[part + 1] - bounds[part]))
        top = Top(numbers[its], top_scores[its], partial)
        top.scores[:] = NONE
        for start in range(bounds[part], bounds[part + 1], len(scores)):
            end = min(start + len(scores), bounds[part + 1])
            _aim(lists, window, end)
            _take(lists, window, start, end - start, top)
        sizes[part] = _order(lists, top)
        filled += sizes[part]
    return sizes, numbers[:filled], top_scores[:filled]


@_compiled
def _aim(lists: Lists, window: Window, end: int) -> None:
    """Move the window on, to the documents before *end*."""
    to_come, highs, bits, rows = window.rest, window.high, lists.bits, lists.rows
    to_come[-1] = 0.0
    for concept in range(len(lists.concepts) - 2, -1, -1):
        most = 0.0
        for term in range(lists.concepts[concept], lists.concepts[concept + 1]):
            low = highs[term]
            if rows[term] >= 0:
                word = rows[term] + (end >> 6)
                highs[term] = lists.starts[term] + lists.ranks[word] + _set_before(bits[word], end & 63)
            else:
                # As many as in the window before is a good guess.
                step = max(1, low - window.low[term])
                highs[term] = _first_from(lists.documents, low, lists.ends[term], end, step)
            window.low[term] = low
            if highs[term] > low:
                most = max(most, lists.gains[term])
        to_come[concept] = to_come[concept + 1] + most


@_inlined
def _first_from(documents: NDArray[np.int32], low: int, end: int, document: int, step: int) -> int:
    """The first posting from *low* on whose document is not before *document*, or *end*."""
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
def _take(  # noqa: C901 # parts of it would have to pass half of it on
    lists: Lists, window: Window, first: int, size: int, top: Top
) -> None:
    """Score the window's documents, and put those that belong there among the best."""
    least, concepts = max(0.0, top.scores[0] * _ROUNDING), len(lists.concepts) - 1
    # Concepts up to *opened* can bring hits by themselves; what those up to *settled* give is added.
    opened, settled, brought, added, candidates = 0, 0, 0, 0, -1
    while settled < concepts:
        work, rest = _postings(lists, window, settled), window.rest[settled]
        if work > _READ_AGAIN * len(top.scores) and added and top.scores[0] == NONE and rest < np.inf:
            least = max(least, _reached(lists, window, settled, first, top) * _ROUNDING)
        if least <= rest:
            opened, brought = settled + 1, brought + work
        elif not added:
            return
        elif 2 * work > brought:
            candidates = _gather(lists, window, opened, first, least - rest, work // _LOOK_UP_COSTS)
            if candidates >= 0:
                break
        _add(lists, window, settled, first)
        added += work
        settled += 1
    if candidates < 0:
        if top.scores[0] == NONE and size > len(top.scores):
            least = max(least, _reached(lists, window, settled, first, top) * _ROUNDING)
        candidates = _gather(lists, window, opened, first, max(least, _LEAST), size)
    _clear(lists, window, settled, first, size if added > _CLEAR_COSTS * size else 0)
    for concept in range(settled, concepts):
        candidates = _drop(window, candidates, least - window.rest[concept])
        _look_up(lists, window, concept, first, candidates)
    for at in range(candidates):
        score, document = window.found_scores[at], first + window.found[at]
        if score >= least and _worse(lists, top.scores[0], top.numbers[0], score, document):
            _replace(lists, top, len(top.scores), document, score)


@_inlined
def _postings(lists: Lists, window: Window, concept: int) -> int:
    """How many the concept has in the window."""
    count = 0
    for term in range(lists.concepts[concept], lists.concepts[concept + 1]):
        count += window.high[term] - window.low[term]
    return count


@_compiled
def _add(lists: Lists, window: Window, concept: int, first: int) -> None:
    """Add what the concept gives to the score of each document that has it."""
    scores, best, found = window.scores, window.best, window.found
    start, end = lists.concepts[concept], lists.concepts[concept + 1]
    count = 0
    for term in range(start, end):
        documents = lists.documents[window.low[term] : window.high[term]]
        impacts = lists.impacts[window.low[term] : window.high[term]]
        weight = lists.weights[term]
        if end - start == 1:
            for at in range(len(documents)):
                scores[np.uint32(documents[at] - first)] += weight * impacts[at]
            return
        for at in range(len(documents)):
            document = documents[at] - first
            if best[document] == NONE:
                found[count] = document
                count += 1
            best[document] = max(best[document], weight * impacts[at])
    for at in range(count):
        scores[found[at]] += best[found[at]]
        best[found[at]] = NONE


@_compiled
def _reached(lists: Lists, window: Window, settled: int, first: int, top: Top) -> float:
    """A score that as many documents have already, here and before, as there is room for.

    Of those here, some that have the first concepts are looked at.
    """
    scores, found, heap = window.scores, window.found, top.partial
    size = len(top.scores)
    for one in range(size):
        heap[one] = max(top.scores[one], 0.0)
    taken, left = 0, _READ_AGAIN * size
    for term in range(lists.concepts[settled]):
        low = window.low[term]
        high = min(window.high[term], low + left)
        left -= high - low
        for number in lists.documents[low:high]:
            document = number - first
            score = scores[document]
            if score > heap[0]:
                # Below 0 until the end, or it would be counted by each of its terms.
                scores[document], found[taken] = -score, document
                taken += 1
                at, child = 0, 1
                while child < size:
                    if child + 1 < size and heap[child + 1] < heap[child]:
                        child += 1
                    if heap[child] >= score:
                        break
                    heap[at] = heap[child]
                    at, child = child, 2 * child + 1
                heap[at] = score
    for at in range(taken):
        scores[found[at]] *= -1.0
    return float(heap[0])


@_compiled
def _gather(  # noqa: PLR0913, PLR0917 # a loop that is compiled has everything at hand
    lists: Lists, window: Window, opened: int, first: int, least: float, most: int
) -> int:
    """Take the documents with *opened* concepts that have *least*: how many; -1 and none for over *most*."""
    scores, found, found_scores = window.scores, window.found, window.found_scores
    count = 0
    for term in range(lists.concepts[opened]):
        for number in lists.documents[window.low[term] : window.high[term]]:
            document = number - first
            score = scores[document]
            if score >= least:
                if count == most:
                    for at in range(count):
                        scores[found[at]] = found_scores[at]
                    return -1
                found[count], found_scores[count], scores[document] = document, score, NONE
                count += 1
    return count


@_compiled
def _clear(lists: Lists, window: Window, settled: int, first: int, size: int) -> None:
    """Make all scores 0: the first *size*, or if that is 0 those of the documents with *settled* concepts."""
    window.scores[:size] = 0.0
    if not size:
        for term in range(lists.concepts[settled]):
            for number in lists.documents[window.low[term] : window.high[term]]:
                window.scores[number - first] = 0.0


@_compiled
def _drop(window: Window, candidates: int, least: float) -> int:
    """Let go of documents that have less."""
    found, scores = window.found, window.found_scores
    kept = 0
    for at in range(candidates):
        found[kept], scores[kept] = found[at], scores[at]
        kept += scores[at] >= least
    return kept


@_compiled
def _look_up(lists: Lists, window: Window, concept: int, first: int, candidates: int) -> None:
    """Add what the concept gives to the documents that were found, by looking for each of them."""
    documents, best, found = lists.documents, window.best, window.found
    for term in range(lists.concepts[concept], lists.concepts[concept + 1]):
        low, end, row = window.low[term], window.high[term], lists.rows[term]
        posting, before = low, -1
        for at in range(candidates):
            document = first + found[at]
            if row >= 0:
                word = row + (document >> 6)
                if not (lists.bits[word] >> (document & 63)) & 1:
                    continue
                posting = (
                    lists.starts[term] + lists.ranks[word] + _set_before(lists.bits[word], document & 63)
                )
            else:
                # They ascend but for where those of the next term begin.
                posting = _first_from(documents, posting if document > before else low, end, document, 1)
                before = document
                if posting == end or documents[posting] != document:
                    continue
            best[at] = max(best[at], lists.weights[term] * lists.impacts[posting])
    for at in range(candidates):
        if best[at] > NONE:
            window.found_scores[at] += best[at]
            best[at] = NONE


@_compiled
def _worse(lists: Lists, score: float, number: int, other_score: float, other: int) -> bool:
    if score != other_score:
        return score < other_score
    return bool(lists.places[number] > lists.places[other])


@_compiled
def _replace(lists: Lists, top: Top, size: int, number: int, score: float) -> None:
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
def _order(lists: Lists, top: Top) -> int:
    """Put the best first, and tell how many there are."""
    size = len(top.scores)
    for last in range(size - 1, 0, -1):
        number, score = top.numbers[last], top.scores[last]
        top.numbers[last], top.scores[last] = top.numbers[0], top.scores[0]
        _replace(lists, top, last, number, score)
    while size and top.scores[size - 1] == NONE:
        size -= 1
    return size
