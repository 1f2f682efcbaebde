"""The harness judges figures by the bars as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages import Section, page
from tests.quality.bars import Bar, judged, read_bars

if TYPE_CHECKING:
    from pathlib import Path


def test_a_bound_belongs_to_its_bar() -> None:
    """A figure on its bound holds; beyond it, it is missed, and one that nobody measured is not judged."""
    bars = (Bar(figure="recall", least=85), Bar(figure="wrong", most=5), Bar(figure="speed", least=1))
    assert judged(bars, {"recall": 85.0, "wrong": 5.0})[1] == []
    table, missed = judged(bars, {"recall": 84.9, "wrong": 5.1})
    assert missed == ["recall", "wrong"]
    assert [row[0] for row in table.rows] == ["recall", "wrong"]


def test_a_whole_run_measures_every_bar() -> None:
    """A figure that a run of everything doesn't have misses its bar, so that none drops out unseen."""
    assert judged([Bar(figure="recall", least=85)], {}, whole=True)[1] == ["recall"]


def test_a_bar_has_one_bound(tmp_path: Path) -> None:
    """A bar without a bound, with two, or for a figure that has one already, is refused."""
    for bounds in ({}, {"least": 1, "most": 2}):
        with pytest.raises(ValueError, match="either a least or a most"):
            Bar(figure="recall", **bounds)
    twice = tmp_path / "bars.toml"
    twice.write_text('[[bar]]\nfigure = "recall"\nleast = 1\n' * 2, "utf8")
    with pytest.raises(ValueError, match="two bars"):
        read_bars(twice)


def test_the_bars_are_readable() -> None:
    """Every bar of the project names a figure and one bound of it."""
    assert len(read_bars()) > 10


def test_a_page_shows_what_was_measured() -> None:
    """A section's figures stand in its page's table as they were given; its cases, which quote, don't."""
    section = Section(
        title="Ranking",
        about="How well.",
        header=("", "nDCG@10"),
        rows=[("ours | theirs", "0.71")],
        cases=["a quotation"],
    )
    written = page("Quality", "Opening.", [section])
    assert "| --- | ---: |\n| ours \\| theirs | 0.71 |" in written
    assert "a quotation" not in written
