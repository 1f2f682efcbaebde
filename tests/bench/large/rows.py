"""What the steps found out → the comparisons that were promised, and the table of how it grows."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Final

from tests.bench import Row, Unit
from tests.bench.large import (
    ADD,
    BM25S_BUILD,
    BM25S_NUMBA,
    BM25S_NUMPY,
    BM25S_OPEN,
    BUILD,
    NUMBA,
    NUMPY,
    OPEN,
    OPEN_NUMBA,
    RANK_BM25,
    TANTIVY,
    TANTIVY_BUILD,
    TANTIVY_OPEN,
)
from tests.bench.large.ours import ARTICLES, ASKED_EVERY_S, STATEMENTS_EACH
from tests.bench.large.synthetic import PARTIES, PER_PARTY, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.bench.large import Results, Step
    from tests.bench.large.steps import Measured

PROMISED_AT: Final = 1_000_000
"""Statements: the bars are about so many."""
ADDING_S: Final = 2.0
"""What adding some articles may take."""
EQUAL: Final = 1e-5
"""Relative difference up to which scores are the same."""
WHOLE: Final = f"top {TOP}"
EACH: Final = "per party"
_EACH_SHOWN: Final = f"top {PER_PARTY} of each of {PARTIES} parties"

_RANK: Final = "rank-bm25"
_BM25S: Final = "bm25s"
_TANTIVY: Final = "tantivy"


def rows(results: Results) -> list[Row]:
    """The comparisons, each at the size that the bars are about, or the greatest that both have."""
    parts = (_with_the_reference, _top, _for_each_party, _made, _opened, _added)
    return [row for part in parts for row in part(results)]


def _with_the_reference(results: Results) -> Iterator[Row]:
    for step, name, faster in ((NUMPY, "numpy", 200), (NUMBA, "numba", 2500)):
        yield from _asked(results, (step, f"{name}, {WHOLE}"), (RANK_BM25, _RANK), most=1 / faster)
    for step, name in ((NUMPY, "numpy"), (NUMBA, "numba")):
        for size, found in _taken(results, RANK_BM25, step):
            difference = found[step].difference
            if difference is not None:
                yield Row(
                    _at(size, f"{name}, greatest relative difference of a score, {WHOLE} and {EACH}"),
                    difference,
                    f"{_RANK}; equal up to",
                    EQUAL,
                    Unit.PLAIN,
                    most=1.0,
                )


def _top(results: Results) -> Iterator[Row]:
    ours = NUMBA, f"numba, {WHOLE}"
    yield from _asked(results, ours, (BM25S_NUMBA, f"{_BM25S}, numba"), most=1.0)
    yield from _asked(results, (NUMPY, f"numpy, {WHOLE}"), (BM25S_NUMPY, f"{_BM25S}, numpy"))
    yield from _asked(results, ours, (TANTIVY, _TANTIVY))


def _for_each_party(results: Results) -> Iterator[Row]:
    for step, name in ((NUMPY, "numpy"), (NUMBA, "numba")):
        for size, found in _taken(results, step):
            ours, whole = _mean(found[step], EACH), _mean(found[step], WHOLE)
            what = _at(size, f"{name}, {_EACH_SHOWN}")
            yield Row(what, ours, f"{name}, {WHOLE}", whole, most=_promised(size, 1.5))
    peers = {
        f"{_BM25S}, numba, a mask for each": BM25S_NUMBA,
        f"{_BM25S}, numpy, a mask for each": BM25S_NUMPY,
        f"{_TANTIVY}, a filter for each": TANTIVY,
    }
    best = {
        min(peers.values(), key=lambda step: _mean(found[step], EACH))
        for _, found in _taken(results, *peers.values())
    }
    for name, step in peers.items():
        most = 1 / 50 if step in best else None
        yield from _asked(results, (NUMBA, f"numba, {_EACH_SHOWN}"), (step, name), how=EACH, most=most)


def _made(results: Results) -> Iterator[Row]:
    for peer, name, most in ((BM25S_BUILD, _BM25S, 0.5), (TANTIVY_BUILD, _TANTIVY, None)):
        for size, found in _taken(results, BUILD, peer):
            what = _at(size, "from text to an index on disk, all cores")
            ours, theirs = _seconds(found[BUILD]), _seconds(found[peer])
            yield Row(what, ours, name, theirs, Unit.SECONDS, _promised(size, most))
    for peer, name, most in ((BM25S_BUILD, _BM25S, 0.4), (TANTIVY_BUILD, _TANTIVY, None)):
        for size, found in _taken(results, BUILD, peer):
            what = _at(size, "peak memory while building, texts and all processes included")
            held, by_peer = float(found[BUILD].peak_bytes or 0), float(found[peer].peak_bytes or 0)
            yield Row(what, held, name, by_peer, Unit.MEGABYTES, _promised(size, most))


def _opened(results: Results) -> Iterator[Row]:
    for step, how, peer, name, most in (
        (OPEN, "numpy", BM25S_OPEN, f"{_BM25S}, numpy, mapped", 0.1),
        (OPEN_NUMBA, "numba", BM25S_OPEN, f"{_BM25S}, numpy, mapped", 0.1),
        (OPEN, "numpy", TANTIVY_OPEN, _TANTIVY, None),
    ):
        for size, found in _taken(results, step, peer):
            what = _at(size, f"from disk to the first answer, {how}, imports not counted")
            yield Row(what, _seconds(found[step]), name, _seconds(found[peer]), most=_promised(size, most))


def _added(results: Results) -> Iterator[Row]:
    for size, found in _taken(results, ADD):
        asked = f"asked {1 / ASKED_EVERY_S:.0f} times a second meanwhile"
        what = _at(size, f"adding {ARTICLES} articles of {STATEMENTS_EACH} statements, {asked}")
        allowed = "what is allowed"
        yield Row(what, _seconds(found[ADD]), allowed, ADDING_S, Unit.SECONDS, _promised(size, 1.0))


def _asked(
    results: Results,
    ours: tuple[Step, str],
    theirs: tuple[Step, str],
    *,
    how: str = WHOLE,
    most: float | None = None,
) -> Iterator[Row]:
    """The mean over the questions that both were asked."""
    for size, found in _taken(results, ours[0], theirs[0]):
        mine, peer = found[ours[0]].questions[how], found[theirs[0]].questions[how]
        number = min(len(mine), len(peer))
        what, most_here = _at(size, ours[1]), _promised(size, most)
        yield Row(what, fmean(mine[:number]), theirs[1], fmean(peer[:number]), most=most_here)


def _taken(results: Results, *steps: Step) -> list[tuple[int, Mapping[Step, Measured]]]:
    """The size to compare at, and what the steps found; nothing if they were taken together at no size."""
    sizes = [size for size, found in results.items() if all(step in found for step in steps)]
    chosen = [PROMISED_AT] if PROMISED_AT in sizes else sorted(sizes)[-1:]
    return [(size, results[size]) for size in chosen]


def _at(size: int, what: str) -> str:
    return f"{what}; {size:,} statements"


def _promised(size: int, most: float | None) -> float | None:
    return most if size == PROMISED_AT else None


def _mean(measured: Measured, how: str) -> float:
    return fmean(measured.questions[how])


def _seconds(measured: Measured) -> float:
    if measured.seconds is None:
        raise ValueError("a step that takes no time by the clock")
    return measured.seconds
