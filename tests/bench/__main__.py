"""Measures, prints, and writes ``docs/benchmarks.md`` with its charts if everything was measured.

    python -m tests.bench                             everything
    python -m tests.bench retrieval terminal          these modules alone
    python -m tests.bench large --sizes 10000 100000  many statements, but fewer
    python -m tests.bench large --law zipf            drawn by Zipf's own law, stop words and all

Ends with 1 if something promised is missed.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from rich.console import Console

from tests import bench
from tests.bench import large
from tests.bench.large import growth, synthetic
from tests.bench.large.rows import rows as large_rows
from tests.pages import ROOT, Section, measured_with, page, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.bench import Row

PAGE: Final = ROOT / "docs" / "benchmarks.md"
CHART: Final = ROOT / "docs" / "images" / "growth.svg"
LARGE: Final = "large"
PACKAGES: Final = ("numpy", "numba", "rank-bm25", "bm25s", "tantivy", "PyStemmer", "discord.py")
OPENING: Final = """\
How long things take and how much memory, as ratios: each figure of ours stands beside a named peer's,
measured in the same run. `make bench` measures every figure here and writes this page; `make bench
SIZES="10000 1000000"` measures other numbers of statements, `make bench LAW=zipf` draws them as if stop words
were asked for. The bars of many statements are about a million of them. Tests hold no
times; a bar that is missed ends the command with 1.

{measured}"""
ABOUT_QUICK: Final = "The median of several runs. `python -m tests.bench {name}` measures these alone."
ABOUT_LARGE: Final = """\
Synthetic statements of {tokens} words: {words:,} made-up words (seed {seed}); {parties} parties; {questions}
questions of {least} to {most} different words of one statement each. {law}

Every step has a process of its own. Questions are asked one by one on one core, and the time is that
core's; a ratio is over the questions that both were asked, at least the first {slowly}. All have k1 = {k1},
b = {b}; our idf is rank-bm25's, so that the scores can be compared. What numba compiles is compiled before.
Building is by the clock, from texts in memory to an index on disk, and so is opening it in a new process,
the file still in the system's memory. Articles are added when the new index answers, to an
engine that has what is compiled loaded; the disk has it later. Opening and adding are soon over: the median
of {often} processes counts.
Memory is what a process has in its pages at worst, the texts included;
of several processes at once each one's worst is added up, pages that they share counted for each. An engine
for which the memory would not do is left out at that size; comparisons are at a million."""
ABOUT_LAW: Final = {
    "news": """\
The word of rank r comes up in proportion to 1 / (r + {shift:g})^{exponent:g} (Mandelbrot 1953), as it is
with the terms of news when their stop words are gone: such terms are all that an engine gets. Fitted by
`python -m tests.bench.large.fitting`. With stop words, by Zipf's own law: `make bench LAW=zipf`.""",
    "zipf": """\
The word of rank r comes up in proportion to 1 / r^{exponent:g} (Zipf's law): statements and questions with
stop words, the most frequent in 99 % of all. What an engine is asked has none: `make bench` without LAW.""",
}
ABOUT_GROWTH: Final = """\
![Four charts, logarithmic both ways, by number of statements: questions, building, memory](images/{chart})

The same, in figures; “–” where it would not have fitted the memory."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what *arguments* name and print it; the exit code."""
    options = _options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 200)
    opening = OPENING.format(measured=measured_with(*PACKAGES))
    sections, missed = [], []
    for name in options.modules or [*_modules(), LARGE]:
        if name == LARGE:
            results = large.measure(options.sizes, console.print, law=synthetic.LAWS[options.law])
            rows = large_rows(results)
            made = [_compared("Many statements", _about_large(options.law), rows), _growth(results)]
        else:
            rows = import_module(f"{bench.__name__}.{name}").measure()
            made = [_compared(name.replace("_", " ").capitalize(), ABOUT_QUICK.format(name=name), rows)]
        for section in made:
            show(section, console)
        sections += made
        missed += [row for row in rows if not row.holds]
    if not options.modules:
        growth.draw(results, CHART)
        PAGE.write_text(page("Benchmarks", opening, sections), "utf8")
        console.print(f"Written to {PAGE.relative_to(ROOT)} and {CHART.relative_to(ROOT)}.")
    for row in missed:
        console.print(f"Missed: {row.what}, against {row.peer}")
    return 1 if missed else 0


def _modules() -> list[str]:
    """The quick ones: whatever module is here."""
    return sorted(
        module.name
        for module in pkgutil.iter_modules(bench.__path__)
        if not module.ispkg and not module.name.startswith(("_", "test_"))
    )


def _compared(title: str, about: str, rows: Iterable[Row]) -> Section:
    return Section(
        title=title,
        about=about,
        header=("what", "ours", "peer", "theirs", "ratio", "bar", "holds"),
        rows=[
            (
                row.what,
                f"{row.unit.shown(row.ours)} {row.unit}".rstrip(),
                row.peer,
                f"{row.unit.shown(row.theirs)} {row.unit}".rstrip(),
                _ratio(row.ratio),
                "" if row.most is None else f"≤ {_ratio(row.most)}",
                "" if row.most is None else "yes" if row.holds else "**no**",
            )
            for row in rows
        ],
    )


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.095 or not ratio else f"1/{1 / ratio:,.0f}"


def _about_large(name: str) -> str:
    least, most = synthetic.TERMS
    return ABOUT_LARGE.format(
        tokens=synthetic.TOKENS,
        words=synthetic.WORDS,
        law=ABOUT_LAW[name].format(**synthetic.LAWS[name]._asdict()),
        seed=synthetic.SEED,
        parties=synthetic.PARTIES,
        questions=synthetic.QUESTIONS,
        slowly=synthetic.ASKED_SLOWLY,
        often=large.OFTEN,
        k1=synthetic.K1,
        b=synthetic.B,
        least=least,
        most=most,
    )


def _growth(results: large.Results) -> Section:
    header, rows = growth.table(results)
    about = ABOUT_GROWTH.format(chart=CHART.name)
    return Section(title="Growth", about=about, header=header, rows=rows)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed and memory.")
    names = [*_modules(), LARGE]
    parser.add_argument(
        "modules", nargs="*", metavar="MODULE", help=f"one of {', '.join(names)}; all of them"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=large.SIZES, metavar="N", help="large: numbers of statements"
    )
    parser.add_argument(
        "--law", choices=synthetic.LAWS, default=synthetic.USUAL, help="large: how often each word comes up"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.modules) - set(names):
        parser.error(f"no such module: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    if wrong := [size for size in options.sizes if size <= 0 or size % synthetic.AT_ONCE]:
        parser.error(f"{wrong[0]} statements: not a multiple of {synthetic.AT_ONCE:,}")
    if (not options.modules or LARGE in options.modules) and (absent := large.missing()):
        parser.error(
            f"many statements are measured beside packages that are not installed: {', '.join(absent)}; "
            "`make bench` installs them, or name the other modules"
        )
    return options


if __name__ == "__main__":
    sys.exit(main())
