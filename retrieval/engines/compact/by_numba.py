"""The pass over the postings, compiled: the same as with numpy, but a window of documents at a time.

Windows keep the scores in the processor's cache, and what the first ones find raises what the next ones have
to reach; what a layer can add is bounded by window too, by 0 where none of its terms occurs (MaxScore:
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
_WINDOW: Final = 1 << 16
"""Documents whose scores are held at once: few enough for the cache next to the processor's first."""
_LOOK_UP_COSTS: Final = 16
"""Postings that are gone through in the time in which one document is looked for, and"""
_ROW_COSTS: Final = 3
"""the same where there is a row of bits."""
_READ_AGAIN: Final = 32
"""Postings that are read again per hit wanted, to tell what it takes: with the rarest terms comes most."""

_F = TypeVar("_F", bound="Callable[..., object]")


class Pass:
    """See :class:`retrieval.engines.compact.passes.Pass`."""

    def __init__(self, index: Index) -> None:
        """Over *index*; what is compiled is loaded now, not with the first question."""
        self._lists = (index.documents, index.impacts, index.bits, index.ranks, index.places)
        self._scratch = Scratch(min(index.total, _WINDOW))
        self.search(np.zeros(1, np.int64), Asked.nothing(), 1)

    def search(self, bounds: NDArray[np.int64], asked: Asked, limit: int) -> Found:
        """See there."""
        room, parts = self._scratch, np.minimum(np.diff(bounds), limit)
        numbers, scores = np.zeros(parts.sum(), np.int32), np.empty(parts.sum())
        sizes = np.empty(len(parts), np.int64)
        filled = _search(
            *(*self._lists, *asked, bounds),
            *(asked.firsts.copy(), asked.firsts.copy(), asked.rest.copy(), *room.window()),
            *(sizes, numbers, scores, np.empty(limit)),
        )
        return Found(sizes, numbers[:filled], scores[:filled])


def _compiled(function: _F) -> _F:
    # Nothing is allocated there, so references to arrays need not be counted: that took a fifth of the time.
    return cast("_F", njit(nogil=True, cache=True, _nrt=False)(function))


def _inlined(function: _F) -> _F:
    """Compiled into its callers: a call counts references to each array, which costs more than its work."""
    return cast("_F", njit(inline="always")(function))


@_compiled
def _search(  # noqa: PLR0913, PLR0917 # a call from outside costs least with plain arrays
    documents: NDArray[np.int32],
    impacts: NDArray[np.float32],
    bits: NDArray[np.int64],
    ranks: NDArray[np.int32],
    places: NDArray[np.int32],
    layers: NDArray[np.int64],
    firsts: NDArray[np.int64],
    ends: NDArray[np.int64],
    rows: NDArray[np.int64],
    weights: NDArray[np.float64],
    most: NDArray[np.float64],
    floors: NDArray[np.float64],
    ceilings: NDArray[np.float64],
    rest: NDArray[np.float64],
    bounds: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    to_come: NDArray[np.float64],
    scores: NDArray[np.float64],
    best: NDArray[np.float64],
    found: NDArray[np.uint32],
    sizes: NDArray[np.int64],
    numbers: NDArray[np.int32],
    top_scores: NDArray[np.float64],
    partial: NDArray[np.float64],
) -> int:
    """How many hits there are; *sizes* tells how many of each part, *numbers* and *top_scores* have them."""
    lists = Lists(
        documents, impacts, bits, ranks, places, layers, firsts, ends, rows, weights, most, floors, ceilings
    )
    window = Window(low, high, to_come, scores, best, found)
    limit = len(partial)
    filled = 0
    for part in range(len(sizes)):
        its = slice(filled, filled + min(limit, bounds[part + 1] - bounds[part]))
        top = Top(numbers[its], top_scores[its], partial)
        top.scores[:] = NONE
        for start in range(bounds[part], bounds[part + 1], len(scores)):
            _aim(lists, window, min(start + len(scores), bounds[part + 1]))
            _take(lists, window, start, top)
        sizes[part] = _order(lists, top)
        filled += sizes[part]
    return filled


@_inlined
def _aim(lists: Lists, window: Window, end: int) -> None:
    """Move the window on, to the documents before *end*."""
    to_come, highs, bits, rows = window.rest, window.high, lists.bits, lists.rows
    to_come[-1] = 0.0
    for layer in range(len(lists.layers) - 2, -1, -1):
        most = 0.0
        for term in range(lists.layers[layer], lists.layers[layer + 1]):
            low = highs[term]
            if rows[term] >= 0:
                word = rows[term] + (end >> 6)
                highs[term] = lists.firsts[term] + lists.ranks[word] + _set_before(bits[word], end & 63)
            else:
                # As many as in the window before is a good guess.
                step = max(1, low - window.low[term])
                highs[term] = _first_from(lists.documents, low, lists.ends[term], end, step)
            window.low[term] = low
            if highs[term] > low:
                most = max(most, lists.most[term])
        to_come[layer] = to_come[layer + 1] + most


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


@_inlined
def _take(lists: Lists, window: Window, first: int, top: Top) -> None:
    """Score the window's documents, and put those that belong there among the best."""
    least, layers, size = max(0.0, top.scores[0] * _ROUNDING), len(lists.layers) - 1, len(top.scores)
    layer, count, some = 0, 0, _READ_AGAIN * len(top.scores)
    while layer < layers and least <= window.rest[layer]:  # it can bring hits by itself
        if (
            top.scores[0] == NONE
            and count >= size
            and _postings(lists, window, layer) > 8 * some
            and window.rest[layer] < np.inf
        ):
            least = max(least, _foreseen(lists, window, layer, first, min(count, some), top) * _ROUNDING)
            if least > window.rest[layer]:
                break
        count = _add(lists, window, layer, first, count)
        layer += 1
    while layer < layers and count:
        count, least = _keep(window, count, least, window.rest[layer], top)
        _complete(lists, window, layer, first, count)
        layer += 1
    for at in range(count):
        document = window.found[at]
        score, number = window.scores[document], first + np.int64(document)
        window.scores[document] = NONE
        if score >= least and score > 0 and _worse(lists, top.scores[0], top.numbers[0], score, number):
            _replace(lists, top, size, number, score)


@_inlined
def _postings(lists: Lists, window: Window, layer: int) -> int:
    """How many the layer has in the window."""
    count = 0
    for one in range(lists.layers[layer], lists.layers[layer + 1]):
        count += window.high[one] - window.low[one]
    return count


@_inlined
def _between(gain: float, floor: float, ceiling: float) -> float:
    """The part of *gain* that a layer has; see :class:`retrieval.engines.compact.question.Asked`."""
    return min(max(gain, floor), ceiling) - max(floor, 0.0)


@_inlined
def _add(lists: Lists, window: Window, layer: int, first: int, count: int) -> int:
    """Add what the layer gives to each document that has it; how many are found, with *count* before."""
    scores, best, found = window.scores, window.best, window.found
    start, end = lists.layers[layer], lists.layers[layer + 1]
    floor, ceiling = lists.floors[layer], lists.ceilings[layer]
    if end - start == 1:
        weight = lists.weights[start]
        documents = lists.documents[window.low[start] : window.high[start]]
        impacts = lists.impacts[window.low[start] : window.high[start]]
        for at in range(len(documents)):
            document = np.uint32(documents[at] - first)
            score = scores[document]
            found[np.uint32(count)] = document
            count += score == NONE
            scores[document] = (0.0 if score == NONE else score) + _between(weight * impacts[at], floor, ceiling)
        return count
    before = count
    for one in range(start, end):
        for posting in range(window.low[one], window.high[one]):
            document = np.uint32(lists.documents[posting] - first)
            if best[document] == NONE and scores[document] == NONE:
                found[count] = document
                count += 1
            gain = _between(lists.weights[one] * lists.impacts[posting], floor, ceiling)
            best[document] = max(best[document], gain)
    for at in range(before, count):
        scores[found[at]] = 0.0
    _add_best(window, count)
    return count


@_inlined
def _add_best(window: Window, count: int) -> None:
    """Add what the lists of one layer gave to documents that were found."""
    scores, best, found = window.scores, window.best, window.found
    for at in range(count):
        document = found[at]
        if best[document] > NONE:
            scores[document] += best[document]
            best[document] = NONE


@_inlined
def _foreseen(lists: Lists, window: Window, layer: int, first: int, count: int, top: Top) -> float:
    """A score that as many documents will have, here and before, as there is room for.

    Of those here, the best of the first *count* that were found are scored by what is to come, too.
    """
    scores, found, heap = window.scores, window.found, top.partial
    heap[:] = NONE
    for at in range(count):
        if scores[found[at]] > heap[0]:
            _push(heap, scores[found[at]])
    enough, left = heap[0], len(heap)
    for one in range(len(heap)):
        heap[one] = top.scores[one] if one < len(top.scores) else 0.0  # that there are too few is no matter
    for at in range(count):
        score = scores[found[at]]
        if score >= enough and left:
            left -= 1
            for later in range(layer, len(lists.layers) - 1):
                score += _gain(lists, window, later, first + np.int64(found[at]))
            if score > heap[0]:
                _push(heap, score)
    return max(0.0, heap[0])


@_inlined
def _gain(lists: Lists, window: Window, layer: int, number: int) -> float:
    """What the layer gives to a document of the window."""
    best = NONE
    for one in range(lists.layers[layer], lists.layers[layer + 1]):
        row, posting = lists.rows[one], -1
        if row >= 0:
            word = np.uint64(row + (number >> 6))
            if (lists.bits[word] >> (number & 63)) & 1:
                posting = lists.firsts[one] + lists.ranks[word] + _set_before(lists.bits[word], number & 63)
        else:
            low, high = window.low[one], window.high[one]
            at = _first_from(lists.documents, low, high, number, max(1, (high - low) >> 1))
            if at < high and lists.documents[at] == number:
                posting = at
        if posting >= 0:
            gain = _between(lists.weights[one] * lists.impacts[posting], lists.floors[layer], lists.ceilings[layer])
            best = max(best, gain)
    return best if best > NONE else 0.0


@_inlined
def _push(heap: NDArray[np.float64], score: float) -> None:
    """Put *score* in the place of the lowest."""
    at, child = 0, 1
    while child < len(heap):
        if child + 1 < len(heap) and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= score:
            break
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = score


@_inlined
def _keep(window: Window, count: int, least: float, rest: float, top: Top) -> tuple[int, float]:
    """Let go of documents that can't be hits with the *rest*; how many stay, and what it takes by now."""
    scores, found, heap = window.scores, window.found, top.partial
    for one in range(len(heap)):
        heap[one] = top.scores[one] if one < len(top.scores) else 0.0  # that there are too few is no matter
    kept = 0
    for at in range(count):
        document = found[at]
        score = scores[document]
        found[np.uint32(kept)] = document
        # Without a branch, which the processor would guess wrong for one in two.
        stays = score >= least - rest
        kept += stays
        scores[document] = score if stays else NONE
        if score > heap[0]:
            _push(heap, score)
            least = max(least, heap[0] * _ROUNDING)
    return kept, least


@_inlined
def _complete(lists: Lists, window: Window, layer: int, first: int, count: int) -> None:
    """Add what the layer gives to the documents that were found, and to no other."""
    start, end = lists.layers[layer], lists.layers[layer + 1]
    scores = window.scores
    # With one list there is nothing to choose from.
    sums = scores if end - start == 1 else window.best
    floor, ceiling = lists.floors[layer], lists.ceilings[layer]
    for one in range(start, end):
        low, high, row, weight = window.low[one], window.high[one], lists.rows[one], lists.weights[one]
        if high - low < count * (_ROW_COSTS if row >= 0 else _LOOK_UP_COSTS):
            documents, impacts = lists.documents[low:high], lists.impacts[low:high]
            if end - start == 1:
                for at in range(len(documents)):
                    # What was not found stays at -inf.
                    scores[np.uint32(documents[at] - first)] += _between(weight * impacts[at], floor, ceiling)
                continue
            for at in range(len(documents)):
                document = np.uint32(documents[at] - first)
                if scores[document] > NONE:
                    window.best[document] = max(window.best[document], _between(weight * impacts[at], floor, ceiling))
            continue
        posting, before = low, -1
        for at in range(count):
            document = window.found[at]
            number = first + np.int64(document)
            if row >= 0:
                word = np.uint64(row + (number >> 6))
                if not (lists.bits[word] >> (number & 63)) & 1:
                    continue
                posting = lists.firsts[one] + lists.ranks[word] + _set_before(lists.bits[word], number & 63)
            else:
                # They ascend but for where those of the next layer begin.
                posting = _first_from(lists.documents, posting if number > before else low, high, number, 1)
                before = number
                if posting == high or lists.documents[posting] != number:
                    continue
            gain = _between(weight * lists.impacts[np.uint64(posting)], floor, ceiling)
            sums[document] = sums[document] + gain if end - start == 1 else max(sums[document], gain)
    if end - start > 1:
        _add_best(window, count)


@_inlined
def _worse(lists: Lists, score: float, number: int, other_score: float, other: int) -> bool:
    if score != other_score:
        return score < other_score
    return bool(lists.places[number] > lists.places[other])


@_inlined
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


@_inlined
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
