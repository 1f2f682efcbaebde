"""Measures, prints, and writes ``docs/quality.md`` if everything was measured.

    python -m tests.quality                           everything
    python -m tests.quality attribution retrieval     these parts alone
    python -m tests.quality attribution --train 100   on a sample of the train articles
    python -m tests.quality retrieval --collection F  on a collection of your own, in BEIR's form

Ends with 1 if a stated bar is missed, and with 0 otherwise, also where the data isn't there.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from tests.pages import ROOT, SHARED, Section, measured_with, page, show
from tests.quality import gold_questions, held_out, odds, polnear, retrieval, slips, two_articles
from tests.quality.bars import judged, read_bars
from tests.quality.collection import CollectionError, read_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PAGE: Final = ROOT / "docs" / "quality.md"
PACKAGES: Final = ("numpy", "PyStemmer", "rapidfuzz", "rank-bm25", "bm25s", "scikit-learn")
OPENING: Final = """\
How good attribution, ranking and answers are. `make quality` measures every figure here and writes this
page; texts and labels that may not be passed on lie beside the project in `../shared`. How it is measured:
`tests/quality/`.

Parts of it are measured alone, and other data than these, without writing the page:

```sh
python -m tests.quality attribution --train 100       # on a sample of PolNeAR's train articles
python -m tests.quality retrieval --collection FOLDER # on a collection of your own
```

A collection has BEIR's form: `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` or `qrels/test.tsv`, any of
them gzipped; where documents argue for or against a query, `clusters.json` says so
(`tests/quality/collection.py`).

{measured}"""
ABSENT: Final = f"""\
Nothing measured: the texts and labels are not here. They may not be passed on with the project; put them
beside it, in a folder named “{SHARED.name}” next to the one named “{ROOT.name}” (see tests/quality)."""

PARTS: Final[Mapping[str, Callable[[Path], list[Section]]]] = {
    "attribution": polnear.measure,
    "statements": two_articles.measure,
    "questions": gold_questions.measure,
    "held-out": held_out.measure,
    "slips": slips.measure,
    "odds": odds.measure,
    "retrieval": retrieval.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what *arguments* name and print it; the exit code."""
    options = _options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 160)
    if options.collection is None and not SHARED.is_dir():
        console.print(ABSENT)
        return 0
    opening = OPENING.format(measured=measured_with(*PACKAGES))
    sections = []
    try:
        for name in options.parts or PARTS:
            for section in _measured(name, options):
                show(section, console)
                sections.append(section)
    except CollectionError as error:
        sys.exit(str(error))
    figures = {name: value for section in sections for name, value in section.figures.items()}
    bars, missed = judged(read_bars(), figures, whole=not options.parts)
    if bars.rows:
        show(bars, console)
    if not options.parts:
        PAGE.write_text(page("Quality", opening, [bars, *sections]), "utf8")
        console.print(f"Written to {PAGE.relative_to(ROOT)}.")
    for name in missed:
        console.print(f"Missed: {name}")
    return 1 if missed else 0


def _measured(part: str, options: argparse.Namespace) -> list[Section]:
    if part == "attribution" and options.train is not None:
        return polnear.measure(SHARED, options.train)
    if part == "retrieval" and options.collection is not None:
        return retrieval.measured([read_collection(options.collection)])
    return PARTS[part](SHARED)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description="Measure quality.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; all of them")
    parser.add_argument("--train", type=int, metavar="N", help="attribution: N train articles, not dev")
    parser.add_argument("--collection", type=Path, metavar="FOLDER", help="retrieval: this, in BEIR's form")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if options.train is not None and options.parts != ["attribution"]:
        parser.error("--train goes with the part attribution alone")
    if options.collection is not None and options.parts != ["retrieval"]:
        parser.error("--collection goes with the part retrieval alone")
    return options


if __name__ == "__main__":
    sys.exit(main())
