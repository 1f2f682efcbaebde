"""How sure an answer has to be in a collection of this size: what questions on other matters reach by chance.

In a few hundred statements a question shares half of its words with one of them only if that speaks of the
matter; in a hundred thousand some statement has any two words. So questions that hardly any collection
answers are asked when the index is made, and what an answer needs is what few of them reach.
"""

from __future__ import annotations

import json
import math
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval.question import UnaskableError, read_question
from retrieval.stems import read_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Event
    from retrieval.analysis import Analyser
    from retrieval.relevance import Relevance

OFF_TOPIC: Final[Sequence[str]] = tuple(read_data("off_topic.toml")["questions"])
ANSWERED: Final = 0.1
"""Share of these questions that may be answered: some collection or other does speak of bees."""
CALIBRATED_FROM: Final = 1_000
"""Statements: among fewer, hardly any of the questions is answered anyway."""
SAME_SIZE: Final = 0.1
"""A collection that has grown or shrunk by less than this share needs no new calibration."""


class Calibration(NamedTuple):
    """What an answer's confidence has to exceed, among that many statements."""

    statements: int
    least: float

    def holds_for(self, statements: int) -> bool:
        """Whether it is as good for *statements* of the same kind."""
        return abs(statements - self.statements) <= SAME_SIZE * self.statements


NOT_NEEDED: Final = Calibration(0, 0.0)


def calibrate(relevance: Relevance, analyser: Analyser, event: Event, statements: int) -> Calibration:
    """What all but :data:`ANSWERED` of the questions on other matters stay at or below."""
    reached = []
    for text in OFF_TOPIC:
        try:
            judged = relevance.judge(read_question(text, analyser, event), None)
        except UnaskableError:
            continue
        reached.append(judged.confidence if judged.found else 0.0)
    reached.sort(reverse=True)
    return Calibration(statements, reached[int(ANSWERED * len(reached))])


def kept(path: Path, reading: str) -> Calibration | None:
    """What was kept in *path* by the same *reading* of texts; None if nothing was."""
    try:
        found = json.loads(path.read_text("utf8"))
        calibration = Calibration(int(found["statements"]), float(found["least"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return calibration if found["reading"] == reading and math.isfinite(calibration.least) else None


def keep(path: Path, reading: str, calibration: Calibration) -> None:
    """Keep it for the next start, whole or not at all; where nothing can be written it is made again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, written = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf8") as file:
                json.dump({"reading": reading, **calibration._asdict()}, file)
            Path(written).replace(path)
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise
