"""What can be wrong with an event folder.

CorpusError
└── BrokenCorpusError   every problem found, each a :class:`Problem`
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REPEATED_CHARS = 80
"""How much of what somebody wrote a problem repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; prints as ``path:line: what is wrong and how to mend it``."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


class CorpusError(Exception):
    """Base of everything this package raises on purpose."""


class BrokenCorpusError(CorpusError):
    """An event folder can't be used; :attr:`problems` lists all that is wrong with it, by path and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (str(p.path), p.line, p.reason)))
        super().__init__("\n".join(map(str, self.problems)))


def repeated(value: object) -> str:
    """*value* as a problem repeats it: quoted, on one line, cut where it is long."""
    written = repr(value)
    return written if len(written) <= REPEATED_CHARS else f"{written[: REPEATED_CHARS - 1]}…"
