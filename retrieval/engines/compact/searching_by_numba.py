"""The search that the compiled pass makes: what numba compiles, all in one file, as it keeps it by file.

The documents of each part are gone through a window at a time. A window's layers are added, the most telling
first, until no further document of it can be a hit; what was found is completed then, and dropped as soon as
it can't be one either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
from numba import njit

from retrieval.engines.compact.windows import NONE, Lists, Top, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""
_LOOK_UP_COSTS: Final = 16
"""Postings that are gone through in the time in which one document is looked for, and"""
_ROW_COSTS: Final = 3
"""the same where there is a row of bits."""
_LOOKED_AT: Final = 32
"""Documents per hit wanted that are looked at to tell what it takes: with the rarest terms comes most."""
_LONG: Final = 256
"""Postings per hit wanted that take longer to add than it takes to tell that."""

_F = TypeVar("_F", bound="Callable[..., object]")


def _inlined(function: _F) -> _F:
    """Compiled into its callers: a call counts references to each array, which costs more than its work."""
    return cast("_F", njit(inline="always")(function))


# Nothing is allocated there, so references to arrays need not be counted: that took a fifth of the time.
@njit(nogil=True, cache=True, _nrt=False)  # type: ignore[call-overload, untyped-decorator] # unknown to its types
def search(  # noqa: PLR0913, PLR0917 # a call from outside costs least with plain arrays
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
        top = Top(numbers[its], top_scores[its], partial[: its.stop - its.start])
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
def _number(first: int, document: np.uint32) -> int:
    """Which document of the index it is."""
    return first + np.int64(document)  # type: ignore[return-value] # unsigned, it would make a float


@_inlined
def _take(lists: Lists, window: Window, first: int, top: Top) -> None:
    """Score the window's documents, and put those that belong there among the best."""
    least, layers, size = max(0.0, top.scores[0] * _ROUNDING), len(lists.layers) - 1, len(top.scores)
    layer, count = 0, 0
    while layer < layers and least <= window.rest[layer]:  # it can bring hits by itself
        long = _postings(lists, window, layer) > _LONG * size
        if long and count >= size and top.scores[0] == NONE and window.rest[layer] < np.inf:
            some = min(count, _LOOKED_AT * size)
            least = max(least, _foreseen(lists, window, layer, first, some, top) * _ROUNDING)
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
        number, score = _number(first, document), window.scores[document]
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
            scores[document] = (0.0 if score == NONE else score) + _between(
                weight * impacts[at], floor, ceiling
            )
        return count
    for one in range(start, end):
        for posting in range(window.low[one], window.high[one]):
            document = np.uint32(lists.documents[posting] - first)
            if scores[document] == NONE:
                found[count], scores[document] = document, 0.0
                count += 1
            best[document] = max(
                best[document], _between(lists.weights[one] * lists.impacts[posting], floor, ceiling)
            )
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
def _foreseen(  # noqa: PLR0913, PLR0917 # likewise
    lists: Lists, window: Window, layer: int, first: int, count: int, top: Top
) -> float:
    """A score that as many documents will have, here and before, as there is room for.

    Of those here, the best of the first *count* that were found are scored by what is to come, too.
    """
    scores, found, heap = window.scores, window.found, top.partial
    heap[:] = NONE
    for at in range(count):
        if scores[found[at]] > heap[0]:
            _push(heap, scores[found[at]])
    enough, left = heap[0], len(heap)
    _start(heap, top)
    for at in range(count):
        if left and scores[found[at]] >= enough:
            left -= 1  # equal ones may be many
            score = _whole(lists, window, layer, _number(first, found[at]), scores[found[at]])
            if score > heap[0]:
                _push(heap, score)
    return float(max(0.0, heap[0]))


@_inlined
def _whole(lists: Lists, window: Window, layer: int, number: int, score: float) -> float:
    """What becomes of a document's *score* with *layer* and all after it."""
    for later in range(layer, len(lists.layers) - 1):
        best = NONE
        for one in range(lists.layers[later], lists.layers[later + 1]):
            posting = _posting(lists, window, one, number)
            if posting >= 0:
                gain = lists.weights[one] * lists.impacts[posting]
                best = max(best, _between(gain, lists.floors[later], lists.ceilings[later]))
        score += max(best, 0.0)
    return score


@_inlined
def _posting(lists: Lists, window: Window, one: int, number: int) -> int:
    """The list's posting of a document of the window, -1 if it has none."""
    found, row = -1, lists.rows[one]
    if row >= 0:
        word = np.uint64(row + (number >> 6))
        if (lists.bits[word] >> (number & 63)) & 1:
            found = lists.firsts[one] + lists.ranks[word] + _set_before(lists.bits[word], number & 63)
    else:
        low, high = window.low[one], window.high[one]
        at = _first_from(lists.documents, low, high, number, max(1, (high - low) >> 1))
        if at < high and lists.documents[at] == number:
            found = at
    return found


@_inlined
def _start(heap: NDArray[np.float64], top: Top) -> None:
    """Have the best so far in the heap; an assignment of all would be by way of memory that is allocated."""
    for one in range(len(heap)):
        heap[one] = top.scores[one]


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
    _start(heap, top)
    kept = 0
    for at in range(count):
        document = found[at]
        score = scores[document]
        found[np.uint32(kept)] = document
        # Without a branch, which the processor would guess wrong half of the time.
        stays = score >= least - rest
        kept += stays
        scores[document] = score if stays else NONE
        if score > heap[0]:
            _push(heap, score)
            least = max(least, heap[0] * _ROUNDING)
    return kept, least


@_inlined
def _complete(  # noqa: C901 # likewise
    lists: Lists, window: Window, layer: int, first: int, count: int
) -> None:
    """Add what the layer gives to the documents that were found, and to no other."""
    scores, best, start, end = window.scores, window.best, lists.layers[layer], lists.layers[layer + 1]
    floor, ceiling = lists.floors[layer], lists.ceilings[layer]
    for one in range(start, end):
        low, high, weight = window.low[one], window.high[one], lists.weights[one]
        documents, impacts = lists.documents[low:high], lists.impacts[low:high]
        if high - low >= count * (_ROW_COSTS if lists.rows[one] >= 0 else _LOOK_UP_COSTS):
            for at in range(count):
                document = window.found[at]
                posting = _posting(lists, window, one, _number(first, document))
                if posting >= 0:
                    gain = _between(weight * lists.impacts[np.uint64(posting)], floor, ceiling)
                    if end - start > 1:
                        best[document] = max(best[document], gain)
                    else:
                        scores[document] += gain
        elif end - start > 1:
            for at in range(len(documents)):
                document = np.uint32(documents[at] - first)
                if scores[document] > NONE:
                    best[document] = max(best[document], _between(weight * impacts[at], floor, ceiling))
        else:
            for at in range(len(documents)):  # what was not found stays at -inf
                scores[np.uint32(documents[at] - first)] += _between(weight * impacts[at], floor, ceiling)
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
