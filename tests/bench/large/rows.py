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
from tests.bench.large.ours import ARTICLES, STATEMENTS_EACH
from tests.bench.large.synthetic import PARTIES, PER_PARTY, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.bench.large import Results, Step
    from tests.bench.large.steps import Measured

PROMISED_AT: Final = 1_000_000
"""Statements: the bars are about so many, or more."""
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
    """The comparisons at the greatest size; with rank-bm25 at the greatest that fitted the memory."""
    largest = max(results)
    compared = max((size for size, found in results.items() if RANK_BM25 in found), default=None)
    made = list(_with_peers(results[largest], largest))
    if compared is not None:
        made[:0] = _with_the_reference(results[compared], compared)
    return made


def _with_the_reference(found: Mapping[Step, Measured], size: int) -> Iterator[Row]:
    for step, name, faster in ((NUMPY, "numpy", 200), (NUMBA, "numba", 2500)):
        yield _asked(found, size, (step, f"{name}, {WHOLE}"), (RANK_BM25, _RANK), most=1 / faster)
    for step, name in ((NUMPY, "numpy"), (NUMBA, "numba")):
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


def _with_peers(found: Mapping[Step, Measured], size: int) -> Iterator[Row]:
    yield _asked(found, size, (NUMBA, f"numba, {WHOLE}"), (BM25S_NUMBA, f"{_BM25S}, numba"), most=1.0)
    yield _asked(found, size, (NUMPY, f"numpy, {WHOLE}"), (BM25S_NUMPY, f"{_BM25S}, numpy"))
    yield _asked(found, size, (NUMBA, f"numba, {WHOLE}"), (TANTIVY, _TANTIVY))
    for step, name in ((NUMPY, "numpy"), (NUMBA, "numba")):
        ours, whole = _mean(found[step], EACH), _mean(found[step], WHOLE)
        what = _at(size, f"{name}, {_EACH_SHOWN}")
        yield Row(what, ours, f"{name}, {WHOLE}", whole, most=_promised(size, 1.5))
    peers = {
        f"{_BM25S}, numba, a mask for each": BM25S_NUMBA,
        f"{_BM25S}, numpy, a mask for each": BM25S_NUMPY,
        f"{_TANTIVY}, a filter for each": TANTIVY,
    }
    best = min(peers, key=lambda name: _mean(found[peers[name]], EACH))
    for name, step in peers.items():
        most = 1 / 50 if name == best else None
        yield _asked(found, size, (NUMBA, f"numba, {_EACH_SHOWN}"), (step, name), how=EACH, most=most)
    yield from _made_and_opened(found, size)


def _made_and_opened(found: Mapping[Step, Measured], size: int) -> Iterator[Row]:
    for peer, name, most in ((BM25S_BUILD, _BM25S, 0.5), (TANTIVY_BUILD, _TANTIVY, None)):
        ours, theirs = _seconds(found[BUILD]), _seconds(found[peer])
        what = _at(size, "from text to an index on disk, all cores")
        yield Row(what, ours, name, theirs, Unit.SECONDS, _promised(size, most))
    for peer, name, most in ((BM25S_BUILD, _BM25S, 0.4), (TANTIVY_BUILD, _TANTIVY, None)):
        ours, theirs = float(found[BUILD].peak_bytes or 0), float(found[peer].peak_bytes or 0)
        what = _at(size, "peak memory while building, texts and all processes included")
        yield Row(what, ours, name, theirs, Unit.MEGABYTES, _promised(size, most))
    for step, how, peer, name, most in (
        (OPEN, "numpy", BM25S_OPEN, f"{_BM25S}, numpy, mapped", 0.1),
        (OPEN_NUMBA, "numba", BM25S_OPEN, f"{_BM25S}, numpy, mapped", None),
        (OPEN, "numpy", TANTIVY_OPEN, _TANTIVY, None),
    ):
        what = _at(size, f"from disk to the first answer, {how}, imports not counted")
        yield Row(what, _seconds(found[step]), name, _seconds(found[peer]), most=_promised(size, most))
    yield Row(
        _at(size, f"adding {ARTICLES} articles of {STATEMENTS_EACH} statements, asked meanwhile"),
        _seconds(found[ADD]),
        "what is allowed",
        ADDING_S,
        Unit.SECONDS,
        _promised(size, 1.0),
    )


def _asked(  # noqa: PLR0913 - what is compared, with what, how
    found: Mapping[Step, Measured],
    size: int,
    ours: tuple[Step, str],
    theirs: tuple[Step, str],
    *,
    how: str = WHOLE,
    most: float | None = None,
) -> Row:
    """The mean over the questions that both were asked."""
    mine, peer = found[ours[0]].questions[how], found[theirs[0]].questions[how]
    number = min(len(mine), len(peer))
    return Row(
        _at(size, ours[1]),
        fmean(mine[:number]),
        theirs[1],
        fmean(peer[:number]),
        most=_promised(size, most),
    )


def _at(size: int, what: str) -> str:
    return f"{what}; {size:,} statements"


def _promised(size: int, most: float | None) -> float | None:
    return most if size >= PROMISED_AT else None


def _mean(measured: Measured, how: str) -> float:
    return fmean(measured.questions[how])


def _seconds(measured: Measured) -> float:
    if measured.seconds is None:
        raise ValueError("a step that takes no time by the clock")
    return measured.seconds
