"""The search that the compiled pass makes: what numba compiles, all in one file, as it keeps it by file.

The documents of each part are gone through a window at a time. A window's layers are added, the most telling
first, until no further document of it can be a hit; what was found is completed then, and dropped as soon as
it can't be one either. What it takes to be one is guessed from the parts before, so that little is opened;
where too few documents reach it, the part is gone through again without a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

import numpy as np
from numba import njit

from retrieval.engines.compact.windows import NONE, Best, Lists, Parts, Top, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_ROUNDING: Final = 1 - 1e-9
"""Sums of the same numbers in another order differ by less than this takes off."""
_LOOK_UP_COSTS: Final = 16
"""Postings that are gone through in the time in which one document is looked for, and"""
_ROW_COSTS: Final = 2
"""the same where there is a row of bits."""
_FIRST: Final = 1 << 12
"""Documents of a part's first window where nothing is known of what it takes."""
_SEVERAL: Final = 256
"""Postings from which on it pays to tell before which documents are promising."""
_CAUTION: Final = 0.5
"""Standard errors that a guess stays below what it took in the part where that was least."""

_F = TypeVar("_F", bound="Callable[..., object]")


def _inlined(function: _F) -> _F:
    """Compiled into its callers: a call counts references to each array, which costs more than its work."""
    return cast("_F", njit(inline="always")(function))


# Nothing is allocated there, so references to arrays need not be counted: that took a fifth of the time.
@njit(nogil=True, cache=True, _nrt=False)  # type: ignore[call-overload, untyped-decorator] # unknown to its types
def search(lists: Lists, window: Window, bounds: NDArray[np.int64], best: Best, limit: int) -> int:
    """Put the best of each part that *bounds* divide into *best*; how many they are."""
    sizes, room = best.sizes, len(window.scores)
    filled, parts = 0, Parts(0, 0.0, 0.0, 0.0)
    for part in range(len(sizes)):
        size = bounds[part + 1] - bounds[part]
        its = slice(filled, filled + min(limit, size))
        top = Top(best.numbers[its], best.scores[its])
        likely = _likely(parts, size, limit)
        _copy(window.high, window.begin)
        while True:
            top.scores[:] = NONE
            start, width = bounds[part], room if likely > 0 else min(_FIRST, room)
            while start < bounds[part + 1]:
                end = min(start + width, bounds[part + 1])
                _aim(lists, window, end)
                _take(lists, window, start, end, top, likely)
                start, width = end, room
            if likely == 0.0 or top.scores[0] >= likely:
                break
            likely = 0.0
            _copy(window.begin, window.high)
        sizes[part] = _order(lists, top)
        if sizes[part] == limit > 1:  # one score does not tell how fast high ones become rarer
            parts = _learnt(parts, top, size, limit)
        filled += sizes[part]
    return filled


@_inlined
def _likely(parts: Parts, size: int, limit: int) -> float:
    """A score that *limit* of as many documents as *size* probably have; 0 if that can't be told.

    High scores become rarer exponentially, so that what it takes to be among the best grows by the logarithm
    of how many they are the best of (Weissman 1978, "Estimation of parameters and large quantiles based on
    the k largest observations"). Only one part in n is the lowest of n, so few guesses are too high.
    """
    if parts.seen == 0 or size < limit:
        return 0.0
    scale = parts.scales / parts.seen
    return float(max(0.0, parts.score + scale * (np.log(size) - parts.log - _CAUTION / np.sqrt(limit))))


@_inlined
def _learnt(parts: Parts, top: Top, size: int, limit: int) -> Parts:
    """What is known of the parts with one more, of *size* documents, which had enough hits."""
    score, log, seen = top.scores[limit - 1], np.log(size), parts.seen + 1
    scales = parts.scales + (top.scores.sum() - limit * score) / (limit - 1)
    if seen > 1 and score - parts.score > scales / seen * (log - parts.log):
        score, log = parts.score, parts.log
    return Parts(seen, scales, score, log)


@_inlined
def _copy(of: NDArray[np.int64], to: NDArray[np.int64]) -> None:
    """An assignment of all would be by way of memory that is allocated."""
    for one in range(len(of)):
        to[one] = of[one]


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
                step = max(1, low - window.low[term])  # as many as in the window before is a good guess
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
def _take(  # noqa: PLR0913, PLR0917 # as with all of these, it is no call once it is compiled
    lists: Lists, window: Window, first: int, end: int, top: Top, likely: float
) -> None:
    """Score the window's documents, and put those of at least *likely* that belong there among the best."""
    least, layers, size = max(likely, top.scores[0]) * _ROUNDING, len(lists.layers) - 1, len(top.scores)
    layer, count = 0, 0
    while layer < layers and least <= window.rest[layer]:  # it can bring hits by itself
        count = _add(lists, window, layer, first, end, count, least)
        layer += 1
    while layer < layers and count:
        count = _keep(window, count, least - window.rest[layer])
        _complete(lists, window, layer, first, count)
        layer += 1
    for at in range(count):
        document = window.found[at]
        number, score = _number(first, document), window.scores[document]
        window.scores[document] = NONE
        if score >= least and score > 0 and _worse(lists, top.scores[0], top.numbers[0], score, number):
            _replace(lists, top, size, number, score)


@_inlined
def _between(gain: float, floor: float, ceiling: float) -> float:
    """The part of *gain* that a layer has; see :class:`retrieval.engines.compact.question.Asked`."""
    return min(max(gain, floor), ceiling) - max(floor, 0.0)


@_inlined
def _add(  # noqa: PLR0913, PLR0917 # likewise
    lists: Lists, window: Window, layer: int, first: int, end: int, count: int, least: float
) -> int:
    """Add what the layer gives to each document that has it; how many are found, with *count* before."""
    best, floor, ceiling = window.best, lists.floors[layer], lists.ceilings[layer]
    alone = lists.layers[layer + 1] - lists.layers[layer] == 1
    for one in range(lists.layers[layer], lists.layers[layer + 1]):
        low, high, weight = window.low[one], window.high[one], lists.weights[one]
        documents, impacts = lists.documents[low:high], lists.impacts[low:high]
        if alone and high - low >= _SEVERAL and _promise(lists, window, layer, first, end, least):
            for nth in range(_pick(window, documents, first)):
                at = window.picked[nth]
                gain = _between(weight * impacts[at], floor, ceiling)
                count = _note(window, np.uint32(documents[at] - first), gain, count)
            continue
        for at in range(len(documents)):
            document = np.uint32(documents[at] - first)
            gain = _between(weight * impacts[at], floor, ceiling)
            count = _note(window, document, gain if alone else 0.0, count)
            if not alone:
                best[document] = max(best[document], gain)
    if not alone:
        _add_best(window, count)
    return count


@_inlined
def _note(window: Window, document: np.uint32, gain: float, count: int) -> int:
    """Add to the document's score; how many are found then, of *count* before."""
    score = window.scores[document]
    window.found[np.uint32(count)] = document
    window.scores[document] = (0.0 if score == NONE else score) + gain
    return count + int(score == NONE)


@_inlined
def _promise(  # noqa: PLR0913, PLR0917 # likewise
    lists: Lists, window: Window, layer: int, first: int, end: int, least: float
) -> bool:
    """Mark the documents that can be hits if *layer* is the first they have; False if that may be all.

    Rows of bits tell it, 64 documents at a time: it takes all of some frequent terms to come that together
    make up for what is missing without any.
    """
    rest, frequent, many, missing = window.rest, window.frequent, 0, least - window.rest[layer]
    for later in range(layer + 1, len(lists.layers) - 1):
        one = lists.layers[later]
        if many < len(frequent) and lists.layers[later + 1] == one + 1 and lists.rows[one] >= 0:
            frequent[many] = later
            many, missing = many + 1, missing + rest[later] - rest[later + 1]
    if not missing > 0:  # nor if documents may lose, when it is nothing that can be compared
        return False
    words = ((end - 1) >> 6) - (first >> 6) + 1
    window.promising[:words] = 0
    for some in range(1, 1 << many):
        if _just_enough(window, some, missing):
            _mark(lists, window, some, first, words)
    return True


@_inlined
def _just_enough(window: Window, some: int, missing: float) -> bool:
    """Whether *some* of the frequent layers can add what is missing, and not without any one of them."""
    gain, lowest = 0.0, np.inf
    for at, layer in enumerate(window.frequent):
        if (some >> at) & 1:
            most = window.rest[layer] - window.rest[layer + 1]
            gain, lowest = gain + most, min(lowest, most)
    return bool(gain - lowest < missing <= gain)


@_inlined
def _mark(lists: Lists, window: Window, some: int, first: int, words: int) -> None:
    """Mark the documents that have all of *some* of the frequent layers."""
    these = window.these[:words]
    these[:] = -1
    for at, layer in enumerate(window.frequent):
        if (some >> at) & 1:
            row = lists.rows[lists.layers[layer]] + (first >> 6)
            bits = lists.bits[row : row + words]
            for word in range(words):
                these[word] &= bits[word]
    for word in range(words):
        window.promising[word] |= these[word]


@_inlined
def _pick(window: Window, documents: NDArray[np.int32], first: int) -> int:
    """Pick of a list's *documents* those that are promising or found; how many they are."""
    many = 0
    for at in range(len(documents)):
        document = np.uint32(documents[at] - first)
        bit = np.uint32(document + np.uint32(first & 63))
        marks = window.promising[bit >> np.uint32(6)] >> np.int64(bit & np.uint32(63))
        window.picked[np.uint32(many)] = at
        many += (marks & 1) | (window.scores[document] > NONE)
    return many


@_inlined
def _add_best(window: Window, count: int) -> None:
    """Add what the lists of one layer gave to documents that were found."""
    for at in range(count):
        document = window.found[at]
        if window.best[document] > NONE:
            window.scores[document] += window.best[document]
            window.best[document] = NONE


@_inlined
def _posting(lists: Lists, window: Window, one: int, number: int) -> int:
    """The list's posting of a document picked by :func:`_having`, -1 if it has none."""
    row, low, high = lists.rows[one], window.low[one], window.high[one]
    if row >= 0:
        word = np.uint64(row + (number >> 6))
        at = lists.firsts[one] + lists.ranks[word] + _set_before(lists.bits[word], number & 63)
    else:
        at = _first_from(lists.documents, low, high, number, max(1, (high - low) >> 1))
        at = at if at < high and lists.documents[at] == number else -1
    return int(at)


@_inlined
def _keep(window: Window, count: int, bar: float) -> int:
    """Let go of documents whose scores are below *bar*; how many stay."""
    scores, found, kept = window.scores, window.found, 0
    for at in range(count):
        document = found[at]
        score = scores[document]
        found[np.uint32(kept)] = document
        stays = score >= bar  # no branch, which the processor would guess wrong half of the time
        kept += stays
        scores[document] = score if stays else NONE
    return kept


@_inlined
def _complete(lists: Lists, window: Window, layer: int, first: int, count: int) -> None:
    """Add what the layer gives to the documents that were found, and to no other."""
    scores, best, floor, ceiling = window.scores, window.best, lists.floors[layer], lists.ceilings[layer]
    alone = lists.layers[layer + 1] - lists.layers[layer] == 1
    for one in range(lists.layers[layer], lists.layers[layer + 1]):
        low, high, weight = window.low[one], window.high[one], lists.weights[one]
        documents, impacts = lists.documents[low:high], lists.impacts[low:high]
        if high - low >= count * (_ROW_COSTS if lists.rows[one] >= 0 else _LOOK_UP_COSTS):
            for nth in range(_having(lists, window, one, first, count)):
                document = window.picked[nth]
                posting = _posting(lists, window, one, _number(first, document))
                if posting >= 0:
                    gain = _between(weight * lists.impacts[np.uint64(posting)], floor, ceiling)
                    if alone:
                        scores[document] += gain
                    else:
                        best[document] = max(best[document], gain)
            continue
        for at in range(len(documents)):
            document = np.uint32(documents[at] - first)
            gain = _between(weight * impacts[at], floor, ceiling)
            if alone:
                scores[document] += gain  # what was not found stays at -inf
            elif scores[document] > NONE:
                best[document] = max(best[document], gain)
    if not alone:
        _add_best(window, count)


@_inlined
def _having(lists: Lists, window: Window, one: int, first: int, count: int) -> int:
    """Pick of the documents found those that the list has by its row of bits, or all; how many they are.

    Without a branch here, nor there where they are looked up, many look-ups are under way at once.
    """
    found, picked, row, many = window.found, window.picked, lists.rows[one], 0
    for at in range(count):
        number = _number(first, found[at])
        picked[np.uint32(many)] = found[at]
        many += (lists.bits[np.uint64(row + (number >> 6))] >> (number & 63)) & 1 if row >= 0 else 1
    return many


@_inlined
def _worse(lists: Lists, score: float, number: int, other_score: float, other: int) -> bool:
    later = lists.places[number] > lists.places[other]
    return bool(score < other_score or (score == other_score and later))


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
