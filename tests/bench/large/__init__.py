"""Many statements: our engine beside rank-bm25, bm25s and tantivy in one run, at sizes that grow.

Each step of each engine has a process of its own; all read the same statements and ask the same questions.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench.large import steps
from tests.bench.large.synthetic import LAWS, USUAL, Law, Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.large.steps import Measured

SIZES: Final = (10_000, 100_000, 1_000_000, 5_000_000)
PACKAGES: Final = ("bm25s", "numba", "rank_bm25", "tantivy", "Stemmer")
"""What the steps import."""


class Step(NamedTuple):
    """What is run, and how."""

    run: str
    without: str | None = None
    """The package that it goes without."""
    bytes_each: int = 0
    """The memory that it takes for each statement, where that is much."""
    times: int = 1
    """How often it is taken, each time by a new process; the one of median length counts."""

    @property
    def engine(self) -> str:
        """Whose step it is."""
        return self.run.partition(".")[0]


OFTEN: Final = 3
"""Times that a step is taken which is over so soon that whatever else a machine does shows."""
RANK_BM25: Final = Step("reference.all_of_it", bytes_each=3_500)  # it keeps a dictionary for each
BM25S_BUILD: Final = Step("bm25s_peer.build", bytes_each=4_500)
BM25S_NUMPY: Final = Step("bm25s_peer.ask_numpy")
BM25S_NUMBA: Final = Step("bm25s_peer.ask_numba")
BM25S_OPEN: Final = Step("bm25s_peer.first_answer", times=OFTEN)
TANTIVY_BUILD: Final = Step("tantivy_peer.build")
TANTIVY: Final = Step("tantivy_peer.ask")
TANTIVY_OPEN: Final = Step("tantivy_peer.first_answer", times=OFTEN)
COMPILE: Final = Step("ours.compiled")
"""Not measured: numba keeps what it compiles, so this is done once on a machine."""
BUILD: Final = Step("ours.build")
NUMPY: Final = Step("ours.ask", without="numba")
NUMBA: Final = Step("ours.ask")
OPEN: Final = Step("ours.first_answer", without="numba", times=OFTEN)
OPEN_NUMBA: Final = Step("ours.first_answer", times=OFTEN)
ADD: Final = Step("ours.add", times=OFTEN)
STEPS: Final = (
    RANK_BM25,
    *(BM25S_BUILD, BM25S_NUMPY, BM25S_NUMBA, BM25S_OPEN),
    *(TANTIVY_BUILD, TANTIVY, TANTIVY_OPEN),
    *(BUILD, NUMPY, NUMBA, OPEN, OPEN_NUMBA, ADD),
)

Results = Mapping[int, Mapping[Step, "Measured"]]
"""By number of statements; a step is missing where it would not have fitted the memory."""


def missing(packages: Sequence[str] = PACKAGES) -> list[str]:
    """Which of *packages* are not installed."""
    return [name for name in packages if find_spec(name) is None]


def measure(
    sizes: Sequence[int] = SIZES, tell: Callable[[str], object] = print, *, law: Law = LAWS[USUAL]
) -> Results:
    """Take every step at every size, of statements drawn by *law*; *tell* hears which one is next."""
    return {size: _at(size, law, tell) for size in sorted(sizes)}


def _at(size: int, law: Law, tell: Callable[[str], object]) -> Mapping[Step, Measured]:
    with TemporaryDirectory() as folder:
        statements = Statements(size, Path(folder))
        tell(f"{size:,} statements: drawing them")
        statements.write(law)
        steps.run(COMPILE.run, statements)
        found = {}
        left_out: set[str] = set()
        for step in STEPS:
            if step.engine in left_out:
                continue
            if not fits(step, size):
                tell(
                    f"{size:,} statements: {step.run} would not fit the memory; left out, and what follows it"
                )
                left_out.add(step.engine)
                continue
            tell(f"{size:,} statements: {step.run}{f' without {step.without}' if step.without else ''}")
            found[step] = taken(step, statements)
        return found


def taken(step: Step, statements: Statements) -> Measured:
    """What *step* found out, taken as often as it has to be."""
    found = [steps.run(step.run, statements, without=step.without) for _ in range(step.times)]
    return sorted(found, key=lambda one: one.seconds or 0.0)[len(found) // 2]


def fits(step: Step, size: int) -> bool:
    """Whether there is memory now for *step* over so many statements."""
    if "SC_AVPHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return True
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return size * step.bytes_each < free
