"""What a slip of the finger in each held-out question costs, and what reading it as it was meant gives."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import nullcontext
from random import Random
from typing import TYPE_CHECKING, Final

from retrieval.lexicon import ENGLISH
from retrieval.question import UnaskableError
from retrieval.search import Searcher
from retrieval.stems import stem
from tests.pages import Section
from tests.quality.held_out import askings, counted, figures
from tests.quality.ingredients import INGREDIENTS, SLIPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.quality.held_out import Asking

SEED: Final = 1935
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_VOWELS: Final = "aeiou"
_WORD: Final = re.compile(r"[A-Za-z]{5,}")
ABOUT: Final = """\
The same questions, both halves, each with one slip in one word of five letters or more that is no function
word: a letter left out, doubled or too many, two that changed places, or another vowel; drawn at random, the
same each time. Beside that the questions as they were typed, and with their slips left as they stand."""


def measure(shared: Path) -> list[Section]:
    """Recall, precision and silence without slips, with them mended, and with them as they stand."""
    sets = askings(shared)
    rows = []
    for name, typed, off in (
        ("as typed", _as_typed, nullcontext),
        ("one slip in each", with_slip, nullcontext),
        ("the same, slips left as they stand", with_slip, INGREDIENTS[SLIPS]),
    ):
        with off():
            rows.append((name, *(f"{figure:.1f}" for figure in figures(_scored(sets, typed)))))
    return [
        Section(
            title="Slips of spelling",
            about=ABOUT,
            header=("questions", "recall", "precision", "silence"),
            rows=rows,
        )
    ]


def with_slip(question: str) -> str:
    """*question* with a slip in one of its words, always the same; as it is if no word is long enough."""
    random = Random(f"{SEED} {question}")  # noqa: S311 - nobody is to be kept from guessing a slip
    found = [word for word in _WORD.finditer(question) if stem(word[0]) not in ENGLISH.stop]
    if not found:
        return question
    match = random.choice(found)
    word, at = match[0], random.randrange(1, len(match[0]) - 1)
    left, letter, after, right = word[:at], word[at], word[at + 1], word[at + 2 :]
    slips = [
        left + after + right,
        left + letter + letter + after + right,
        left + random.choice(_LETTERS) + letter + after + right,
        left + after + letter + right,
    ]
    if letter in _VOWELS:
        slips.append(left + random.choice(_VOWELS) + after + right)
    return question[: match.start()] + random.choice(slips) + question[match.end() :]


def _as_typed(question: str) -> str:
    return question


def _scored(sets: Sequence[Asking], typed: Callable[[str], str]) -> Counter[str]:
    counts = Counter[str]()
    for one in sets:
        searcher = Searcher(one.corpus)
        for question in one.questions:
            slipped = {**question, "question": typed(question["question"])}
            try:
                counts.update(counted(searcher, slipped, one.expected))
            except UnaskableError:  # a slip may leave nothing to ask; then nothing is shown
                mute = int(not question["answerable"])
                counts.update(accounts=len(question["accounts"]), unanswerable=mute, silent=mute)
    return counts
