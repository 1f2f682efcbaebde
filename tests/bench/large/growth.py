"""How latency, building and memory grow with the number of statements: drawn, and as a table."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench.large import (
    BM25S_BUILD,
    BM25S_NUMBA,
    BUILD,
    NUMBA,
    NUMPY,
    RANK_BM25,
    TANTIVY,
    TANTIVY_BUILD,
)
from tests.bench.large.rows import EACH, PARTIES, PER_PARTY, WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from matplotlib.axes import Axes

    from tests.bench.large import Results, Step
    from tests.bench.large.steps import Measured

INK: Final = "#7d8590"
"""Grey enough to be read on white and on black."""
OURS: Final = "#2f81f7"
OURS_TOO: Final = "#a371f7"
REFERENCE: Final = "#da3633"
BM25S: Final = "#db8b0b"
TANTIVY_COLOUR: Final = "#2ea043"
MARKERS: Final = "os^Dv"
"""So that a line is told without its colour."""


class Line(NamedTuple):
    """One engine in one panel."""

    name: str
    step: Step
    colour: str
    value: Callable[[Measured], float | None]


class Panel(NamedTuple):
    """What is drawn together."""

    title: str
    unit: str
    lines: tuple[Line, ...]


def _milliseconds(how: str) -> Callable[[Measured], float]:
    return lambda measured: 1e3 * fmean(measured.questions[how])


def _seconds(measured: Measured) -> float | None:
    return measured.seconds


def _megabytes(measured: Measured) -> float | None:
    return None if measured.peak_bytes is None else measured.peak_bytes / 1e6


PANELS: Final = (
    Panel(
        "A question, one core",
        "ms",
        (
            Line("rank-bm25", RANK_BM25, REFERENCE, _milliseconds(WHOLE)),
            Line("tantivy", TANTIVY, TANTIVY_COLOUR, _milliseconds(WHOLE)),
            Line("bm25s, numba", BM25S_NUMBA, BM25S, _milliseconds(WHOLE)),
            Line("Summit Bot, numpy", NUMPY, OURS_TOO, _milliseconds(WHOLE)),
            Line("Summit Bot, numba", NUMBA, OURS, _milliseconds(WHOLE)),
        ),
    ),
    Panel(
        f"The {PER_PARTY} best of each of {PARTIES} parties, one core",
        "ms",
        (
            Line("tantivy, filters", TANTIVY, TANTIVY_COLOUR, _milliseconds(EACH)),
            Line("bm25s, masks", BM25S_NUMBA, BM25S, _milliseconds(EACH)),
            Line("Summit Bot, numpy", NUMPY, OURS_TOO, _milliseconds(EACH)),
            Line("Summit Bot, numba", NUMBA, OURS, _milliseconds(EACH)),
        ),
    ),
    Panel(
        "From text to an index on disk",
        "s",
        (
            Line("rank-bm25, from tokens, in memory", RANK_BM25, REFERENCE, _seconds),
            Line("tantivy", TANTIVY_BUILD, TANTIVY_COLOUR, _seconds),
            Line("bm25s", BM25S_BUILD, BM25S, _seconds),
            Line("Summit Bot", BUILD, OURS, _seconds),
        ),
    ),
    Panel(
        "Peak memory while building",
        "MB",
        (
            Line("rank-bm25", RANK_BM25, REFERENCE, _megabytes),
            Line("tantivy", TANTIVY_BUILD, TANTIVY_COLOUR, _megabytes),
            Line("bm25s", BM25S_BUILD, BM25S, _megabytes),
            Line("Summit Bot, all processes", BUILD, OURS, _megabytes),
        ),
    ),
)


def table(results: Results) -> tuple[list[str], list[list[str]]]:
    """What is drawn, in figures: the head, and a row an engine and measure."""
    header = ["", "", *(f"{size:,}" for size in results)]
    rows = [
        [f"{panel.title}, {panel.unit}", line.name, *(_shown(line, results, size) for size in results)]
        for panel in PANELS
        for line in panel.lines
    ]
    return header, rows


def draw(results: Results, path: Path) -> None:
    """Write the panels as an SVG, the same bytes for the same figures."""
    import matplotlib as mpl  # noqa: PLC0415 - the tests of the table do without
    from matplotlib.figure import Figure  # noqa: PLC0415 - likewise

    with mpl.rc_context({"svg.hashsalt": path.name, "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(9, 8.4), layout="constrained")
        for axes, panel in zip(figure.subplots(2, 2).flat, PANELS, strict=True):
            _draw(axes, panel, results)
        figure.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})


def _draw(axes: Axes, panel: Panel, results: Results) -> None:
    for line, marker in zip(panel.lines, MARKERS, strict=False):
        points = list(_points(line, results))
        axes.plot(
            [size for size, _ in points],
            [value for _, value in points],
            color=line.colour,
            marker=marker,
            markersize=5,
            linewidth=1.8,
            label=line.name,
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_title(panel.title, color=INK, loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel("statements", color=INK)
    axes.set_ylabel(panel.unit, color=INK)
    axes.tick_params(which="both", colors=INK)
    axes.xaxis.set_major_formatter(lambda size, _: f"{size:,.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.grid(visible=True, color=INK, alpha=0.25, linewidth=0.6)
    axes.spines[:].set_color(INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2, frameon=False, labelcolor=INK, fontsize=8
    )


def _points(line: Line, results: Results) -> Iterable[tuple[int, float]]:
    for size, found in results.items():
        if line.step in found and (value := line.value(found[line.step])) is not None:
            yield size, value


def _shown(line: Line, results: Results, size: int) -> str:
    value = dict(_points(line, results)).get(size)
    if value is None:
        return "–"
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"
