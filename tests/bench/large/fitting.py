"""Where the usual law comes from: what fits the terms of sentences of news, as an engine gets them.

``python -m tests.bench.large.fitting`` prints shift and exponent: least squares of the logarithms, at ranks
that are equally far apart as logarithms, over the terms that occur more than once.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.model import Event
from retrieval.analysis import Analyser
from tests.bench.large.synthetic import Law
from tests.pages import SHARED

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS: Final = SHARED / "data" / "polnear"
RANKS: Final = 50
SHIFTS: Final = range(1000)


def fitted(counts: Sequence[int]) -> Law:
    """The law that fits best how often each term occurs, the most frequent first."""
    found = np.log([count for count in counts if count > 1])
    ranks = np.unique(np.geomspace(1, len(found), RANKS).astype(int))

    def fit(shift: int) -> tuple[float, Law]:
        slope, at = np.polyfit(np.log(ranks + shift), found[ranks - 1], 1)
        errors = found[ranks - 1] - at - slope * np.log(ranks + shift)
        return float(errors @ errors), Law(float(shift), float(-slope))

    return min(map(fit, SHIFTS))[1]


def main() -> int:
    """Print what fits the texts; the exit code."""
    files = sorted(TEXTS.glob("*.jsonl.gz"))
    if not files:
        sys.stderr.write(f"{TEXTS} is not here: texts of news that may not be passed on with the project\n")
        return 1
    terms = Analyser(Event(id="news", title="", parties=())).terms
    found: Counter[str] = Counter()
    for file in files:
        with gzip.open(file, "rt", encoding="utf8") as lines:
            for line in lines:
                found.update(terms(json.loads(line)["text"]))
    law = fitted(sorted(found.values(), reverse=True))
    sys.stdout.write(f"1 / (rank + {law.shift:g}) ** {law.exponent:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
