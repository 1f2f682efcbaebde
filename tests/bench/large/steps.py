"""One step of the measuring, alone in a process of its own.

``python -m tests.bench.large.steps NAME SIZE FOLDER [PACKAGE TO GO WITHOUT]`` takes it and prints one JSON
object. So each one's peak memory is its own, nothing that one leaves in memory slows the next, and what is
opened is opened for the first time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from tests.bench.large.synthetic import ASKED_SLOWLY, Statements
from tests.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROUNDS: Final = 3
"""Every question is timed so often; its median counts."""
ENOUGH_S: Final = 10.0
"""Processor seconds spent on questions of one kind, about."""


@dataclass(slots=True, kw_only=True)
class Measured:
    """What a step found out: what it has not measured stays empty."""

    seconds: float | None = None
    """Of building, opening or adding, by the clock."""
    peak_bytes: int | None = None
    """The most memory that it held, and those that it started."""
    questions: dict[str, list[float]] = field(default_factory=dict)
    """Processor seconds of each question, by how it was asked."""
    difference: float | None = None
    """The greatest relative difference between two scores that are to be equal."""


def run(name: str, statements: Statements, *, without: str | None = None) -> Measured:
    """Have a process take the step, as if a package *without* which it is to go were not installed.

    RuntimeError with what the process wrote if it fails.
    """
    command = [sys.executable, "-m", __name__, name, str(statements.size), str(statements.folder)]
    command += [without] if without else []
    done = subprocess.run(  # noqa: S603 - our own program
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if done.returncode:
        raise RuntimeError(f"{name} at {statements.size:,} failed:\n{done.stderr}")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def on_one_core() -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(
    ways: Mapping[str, Callable[[Any], object]],
    questions: Sequence[Any],
    *,
    rounds: int = ROUNDS,
    enough_s: float = ENOUGH_S,
) -> dict[str, list[float]]:
    """Processor seconds of each question by each way, the median of some rounds; the first of all is not in.

    A question is asked all ways in turn, as a processor is not always equally fast; the order changes each
    time, as the first way has the postings fetched that the next one finds at hand. Past *enough_s*, no round
    is begun, and no more questions are asked than the first ones that all engines are asked; so fewer times
    than questions come back where they take long.
    """
    for ask in ways.values():
        ask(questions[0])
    begun = time.process_time()
    orders = tuple(ways.items()), tuple(reversed(ways.items()))
    times: list[dict[str, list[float]]] = []
    for question in questions:
        if len(times) >= ASKED_SLOWLY and time.process_time() - begun > enough_s:
            break
        times.append({way: [_seconds(ask, question)] for way, ask in orders[len(times) % 2]})
    for round_ in range(1, rounds):
        if time.process_time() - begun > enough_s:
            break
        for place, (question, its) in enumerate(zip(questions, times, strict=False), round_):
            for way, ask in orders[place % 2]:
                its[way].append(_seconds(ask, question))
    return {way: [median(its[way]) for its in times] for way in ways}


def _seconds(ask: Callable[[Any], object], question: object) -> float:
    started = time.process_time()
    ask(question)
    return time.process_time() - started


def main() -> None:
    """Take the step that the command line names."""
    name, size, folder, *without = sys.argv[1:]
    sys.modules.update(dict.fromkeys(without))  # importing it then fails
    module, _, step = name.partition(".")
    take = getattr(import_module(f"tests.bench.large.{module}"), step)
    measured: Measured = take(Statements(int(size), Path(folder)))
    sys.stdout.write(json.dumps(asdict(measured)) + "\n")


if __name__ == "__main__":
    main()
