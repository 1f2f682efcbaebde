"""Statements and questions of made-up words, as many as one likes, the same in every run.

The word of rank r comes up in proportion to 1 / (r + shift) ** exponent (Mandelbrot 1953). The first n
statements are the same whatever the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

SEED: Final = 1935
WORDS: Final = 200_000
TOKENS: Final = 60
"""Of each statement."""
PARTIES: Final = 50
TERMS: Final = (5, 10)
"""Of a question: at least, at most; different words of one statement."""
QUESTIONS: Final = 100
ASKED_SLOWLY: Final = 10
"""As many of them are asked at least, where each takes long."""
TOP: Final = 10
PER_PARTY: Final = 5
K1: Final = 1.5
B: Final = 0.75
"""The defaults of rank-bm25 and bm25s."""

AT_ONCE: Final = 10_000
"""Statements that are drawn together; sizes are multiples of it."""
_CONSONANTS: Final = "bdfgklmnprtvz"
_VOWELS: Final = "aiou"


class Law(NamedTuple):
    """How often the word of each rank comes up."""

    shift: float
    exponent: float

    def shares(self) -> NDArray[np.float64]:
        """Of all words by rank, together 1."""
        shares = (np.arange(1, WORDS + 1) + self.shift) ** -self.exponent
        return shares / shares.sum()


LAWS: Final = {"news": Law(49.0, 1.28), "zipf": Law(0.0, 1.0)}
"""Terms of news as an engine gets them, stop words gone, see ``fitting``; and Zipf's own law, with them."""
USUAL: Final = "news"


@dataclass(frozen=True, slots=True)
class Question:
    """The words asked for."""

    terms: tuple[str, ...]


@dataclass(frozen=True)
class Statements:
    """A number of statements, in files of a folder, so that each process reads what it needs."""

    size: int
    folder: Path

    def write(self, law: Law = LAWS[USUAL]) -> None:
        """Draw them."""
        shares = np.cumsum(law.shares())
        shares[-1] = 1.0
        ids = np.lib.format.open_memmap(
            self.folder / "ids.npy", "w+", dtype=np.int32, shape=(self.size, TOKENS)
        )
        parties = np.empty(self.size, np.int32)
        for first in range(0, self.size, AT_ONCE):
            draw = np.random.default_rng([SEED, first])
            its = slice(first, first + AT_ONCE)
            ids[its] = np.searchsorted(shares, draw.random((AT_ONCE, TOKENS)), "right")
            parties[its] = draw.integers(0, PARTIES, AT_ONCE)
        ids.flush()
        np.save(self.folder / "parties.npy", parties)

    @cached_property
    def ids(self) -> NDArray[np.int32]:
        """Of each statement the ranks of its words, from 0."""
        return self._mapped()

    @cached_property
    def parties(self) -> NDArray[np.int32]:
        """Of each statement, by number."""
        return np.load(self.folder / "parties.npy")

    def tokens(self, first: int = 0, end: int | None = None) -> Iterator[list[str]]:
        """Each statement's words."""
        known = words()
        ids = self._mapped()  # not the one that stays: what is mapped counts as memory that is held
        for its in self._chunks(first, end):
            for row in ids[its].tolist():
                yield [known[rank] for rank in row]

    def texts(self, first: int = 0, end: int | None = None) -> Iterator[str]:
        """Each statement as one line."""
        return map(" ".join, self.tokens(first, end))

    @property
    def reference(self) -> Path:
        """Where rank-bm25's scores are kept: for each question asked slowly, of each statement."""
        return self.folder / "reference.npy"

    def questions(self) -> list[Question]:
        """What is asked: the words of a statement, some of them."""
        draw = np.random.default_rng([SEED, self.size, 1])
        known = words()
        asked = []
        for statement in draw.integers(0, self.size, QUESTIONS).tolist():
            ranks = np.unique(self.ids[statement])
            number = min(int(draw.integers(TERMS[0], TERMS[1] + 1)), len(ranks))
            chosen = draw.choice(ranks, number, replace=False)
            asked.append(Question(tuple(known[rank] for rank in chosen.tolist())))
        return asked

    def _mapped(self) -> NDArray[np.int32]:
        return np.load(self.folder / "ids.npy", mmap_mode="r")

    def _chunks(self, first: int, end: int | None) -> Iterator[slice]:
        end = self.size if end is None else min(end, self.size)
        return (slice(at, min(at + AT_ONCE, end)) for at in range(first, end, AT_ONCE))


@cache
def words() -> list[str]:
    """Words by rank, shorter ones first; each ends in "x", so that it is its own stem."""
    return [f"{_syllables(rank)}x" for rank in range(WORDS)]


def _syllables(rank: int) -> str:
    number, spelt = rank, ""
    while True:
        number, syllable = divmod(number, len(_CONSONANTS) * len(_VOWELS))
        consonant, vowel = divmod(syllable, len(_VOWELS))
        spelt = f"{_CONSONANTS[consonant]}{_VOWELS[vowel]}{spelt}"
        if not number:
            return spelt
        number -= 1
