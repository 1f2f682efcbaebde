"""Many statements: our engine beside rank-bm25, bm25s and tantivy in one run, at sizes that grow.

Each step of each engine has a process of its own; all read the same statements and ask the same questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.bench.large import reference, steps
from tests.bench.large.synthetic import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.large.steps import Measured

SIZES: Final = (10_000, 100_000, 1_000_000)


class Step(NamedTuple):
    """What is run, and the package that it goes without."""

    run: str
    without: str | None = None


RANK_BM25: Final = Step("reference.all_of_it")
BM25S_BUILD: Final = Step("bm25s_peer.build")
BM25S_NUMPY: Final = Step("bm25s_peer.ask_numpy")
BM25S_NUMBA: Final = Step("bm25s_peer.ask_numba")
BM25S_OPEN: Final = Step("bm25s_peer.first_answer")
TANTIVY_BUILD: Final = Step("tantivy_peer.build")
TANTIVY: Final = Step("tantivy_peer.ask")
TANTIVY_OPEN: Final = Step("tantivy_peer.first_answer")
COMPILE: Final = Step("ours.compiled")
"""Not measured: numba keeps what it compiles, so this is done once on a machine."""
BUILD: Final = Step("ours.build")
NUMPY: Final = Step("ours.ask", without="numba")
NUMBA: Final = Step("ours.ask")
OPEN: Final = Step("ours.first_answer", without="numba")
OPEN_NUMBA: Final = Step("ours.first_answer")
ADD: Final = Step("ours.add")
STEPS: Final = (
    RANK_BM25,
    *(BM25S_BUILD, BM25S_NUMPY, BM25S_NUMBA, BM25S_OPEN),
    *(TANTIVY_BUILD, TANTIVY, TANTIVY_OPEN),
    *(BUILD, NUMPY, NUMBA, OPEN, OPEN_NUMBA, ADD),
)

Results = Mapping[int, Mapping[Step, "Measured"]]
"""By number of statements; a step is missing where it would not have fitted the memory."""


def measure(sizes: Sequence[int] = SIZES, tell: Callable[[str], object] = print) -> Results:
    """Take every step at every size; *tell* hears which one is next."""
    return {size: _at(size, tell) for size in sorted(sizes)}


def _at(size: int, tell: Callable[[str], object]) -> Mapping[Step, Measured]:
    with TemporaryDirectory() as folder:
        statements = Statements(size, Path(folder))
        tell(f"{size:,} statements: drawing them")
        statements.write()
        steps.run(COMPILE.run, statements)
        found = {}
        for step in STEPS:
            if step is RANK_BM25 and not reference.fits(size):
                tell(f"{size:,} statements: rank-bm25 would not fit the memory")
                continue
            tell(f"{size:,} statements: {step.run}{f' without {step.without}' if step.without else ''}")
            found[step] = steps.run(step.run, statements, without=step.without)
        return found
