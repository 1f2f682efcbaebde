"""Reading articles: who said what, how the time grows, and what a second load takes over."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.unblocked import uncollected
from corpus.attribution.known import Known
from corpus.attribution.statements import attributed
from corpus.event_file import EVENT_FILE, load_event
from corpus.loading import load_corpus
from corpus.reading import article_from
from tests.bench import Row, seconds

if TYPE_CHECKING:
    from collections.abc import Callable

EVENT = Path(__file__).parents[1] / "events" / "castervelde-strike"
REPEATS = 3
CHARS = 25_000
MANY = 12
LEAST_WORDS_A_SECOND = 25_000
"""On one core."""
LINEAR = 1.5
"""How much more than four times as long an article four times as long may take."""
LONG_AGO_S = 3_600
SENTENCE = re.compile(r"[^.!?]+[.!?]+[”\"']*\s*")
QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
SAID = re.compile(r"((?:[A-Z]\w+ ?)+)(?:said|says|told)|(?:said|says|told) ((?:[A-Z]\w+ ?)+)")


def measure() -> list[Row]:
    """Ours against plain patterns, against ourselves on half the text, and against reading anew."""
    known = Known(load_event(EVENT))
    text = _prose(CHARS)
    words = len(text.split())

    def read(chars: int) -> None:
        attributed(article_from(Path("long.txt"), _prose(chars).encode()), known)

    ours = _processor_seconds(lambda: read(CHARS))
    return [
        Row(
            f"whose words {words:,} words are ({words / ours:,.0f} a second)",
            ours,
            "re: sentences, marks, names beside “said”",
            _processor_seconds(lambda: _nearest_names(text)),
        ),
        Row(
            f"whose words {words:,} words are",
            ours,
            f"what is allowed: {LEAST_WORDS_A_SECOND:,} words a second",
            words / LEAST_WORDS_A_SECOND,
            most=1.0,
        ),
        Row(
            f"an article of {4 * CHARS:,} characters",
            _processor_seconds(lambda: read(4 * CHARS)),
            f"four times one of {CHARS:,}",
            4 * ours,
            most=LINEAR,
        ),
        _loaded_again(),
    ]


def _nearest_names(text: str) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    """What most bots would do: cut at stops, take what is quoted, and the name beside a verb of saying."""
    return [(s, QUOTED.findall(s), SAID.findall(s)) for s in SENTENCE.findall(text)]


def _processor_seconds(run: Callable[[], object]) -> float:
    """The least time that one core computes, whoever else uses it, after one run that doesn't count.

    Articles are read as the bot reads them, with the garbage collector off.
    """
    run()
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        uncollected(run)
        times.append(time.process_time() - started)
    return min(times)


def _loaded_again() -> Row:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        (folder / EVENT_FILE).write_bytes((EVENT / EVENT_FILE).read_bytes())
        then = time.time() - LONG_AGO_S
        for place in range(MANY):
            path = folder / "articles" / f"{place}.txt"
            path.write_text(_article(place), "utf-8")
            os.utime(path, (then, then))
        before = load_corpus(folder)
        (folder / "articles" / "new.txt").write_text(
            "The quay\n\nThe quay is shut, the port said.\n", "utf-8"
        )
        return Row(
            f"load again, one of {MANY + 1} articles new",
            seconds(lambda: load_corpus(folder, previous=before), REPEATS),
            "load anew",
            seconds(lambda: load_corpus(folder), 1),
        )


def _article(place: int) -> str:
    return f"Number {place}\n\n{_prose(CHARS)}"


def _prose(chars: int) -> str:
    """The test event's articles, over and over."""
    texts = [path.read_text("utf-8") for path in sorted((EVENT / "articles").glob("*.md"))]
    whole = "\n\n".join(texts)
    return (whole * (chars // len(whole) + 1))[:chars]
