"""What each figure has to reach, and whether it does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.pages import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE: Final = Path(__file__).with_name("bars.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The bound of one figure; inclusive."""

    figure: str
    least: float | None = None
    most: float | None = None

    def __post_init__(self) -> None:
        if (self.least is None) == (self.most is None):
            raise ValueError(f"{self.figure}: a bar has either a least or a most")

    def holds(self, value: float) -> bool:
        """Whether *value* reaches it."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


def read_bars(path: Path = FILE) -> tuple[Bar, ...]:
    """The bars of a file, in its order; ValueError if two name one figure."""
    bars = tuple(Bar(**table) for table in tomllib.loads(path.read_text("utf8"))["bar"])
    if len({bar.figure for bar in bars}) < len(bars):
        raise ValueError(f"{path.name}: two bars name one figure")
    return bars


def judged(
    bars: Iterable[Bar], figures: Mapping[str, float], *, whole: bool = False
) -> tuple[Section, Sequence[str]]:
    """The bars whose figure was measured, as a table; and the figures that miss theirs.

    In a *whole* run, a figure that nobody measured misses its bar.
    """
    rows, missed = [], []
    for bar in bars:
        value = figures.get(bar.figure)
        if value is None and not whole:
            continue
        holds = value is not None and bar.holds(value)
        if not holds:
            missed.append(bar.figure)
        measured = "" if value is None else _rounded(value)
        rows.append((bar.figure, measured, str(bar), "yes" if holds else "**no**"))
    table = Section(title="Bars", about=ABOUT, header=("figure", "measured", "bar", "holds"), rows=rows)
    return table, missed


ABOUT: Final = "What has to hold (`tests/quality/bars.toml`); the command fails when one of them doesn't."


def _rounded(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 1 and value else f"{value:.1f}"
