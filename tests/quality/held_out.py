"""Questions written before the rules made since, and what each ingredient of an answer does for them."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.loading import load_corpus
from retrieval.search import Searcher
from tests.events.labels import CASTERVELDE, EVENTS, HANOI, HANOI_LABELS, asked, labels, labels_in, lines
from tests.pages import Section, share
from tests.quality.ingredients import INGREDIENTS
from tests.quality.two_articles import event_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Any

    from corpus.model import Corpus
    from tests.events.labels import Label

HALVES: Final = ("dev", "test")
MADE_UP: Final = (
    *("kell-derailment", "osmere-recount", "lantern-hill-school", "kade-transfer"),
    *("tervane-tariffs", "mollen-breach", "saro-strait", "orrin-hospital"),
    *("vellan-accord", "corrow-plant"),
)
ABOUT: Final = """\
{questions} questions in the words that people type, about {events} events, all but one of them made up, and
about the two articles; written before the rules that were made since. Half of them, *dev*, may be looked at
when an answer disappoints; the figures that count are those of the other half, *test*. *Precision* takes an
account for right, too, that the labels allow without asking for it."""
ABOUT_INGREDIENTS: Final = """\
The same questions with one ingredient left out at a time: how much recall, precision and silence gain by
having it, in points, on each half. What helps on dev but not on test was fitted to what its maker saw."""


class Asking(NamedTuple):
    """Questions about one corpus, and what answers them."""

    name: str
    corpus: Corpus
    questions: Sequence[Mapping[str, Any]]
    expected: Sequence[Label]


def measure(shared: Path) -> list[Section]:
    """Recall, precision and silence, event by event; then ingredient by ingredient."""
    sets = askings(shared)
    whole = scored(sets)
    return [_by_event(sets), _by_ingredient(sets, whole)]


def askings(shared: Path) -> list[Asking]:
    """Every set of questions; the last one is about the two articles in *shared*."""
    return [
        _of_event("hanoi-2019", HANOI, HANOI_LABELS),
        _of_event(CASTERVELDE.name, CASTERVELDE, CASTERVELDE),
        *(_of_event(name, EVENTS / name, EVENTS / name) for name in MADE_UP),
        _of_articles(shared),
    ]


def _of_event(name: str, event: Path, labelled: Path) -> Asking:
    return Asking(name, load_corpus(event), lines(labelled / "held_out.jsonl"), labels(labelled))


def _of_articles(shared: Path) -> Asking:
    questions = lines(HANOI_LABELS / "held_out_articles.jsonl")
    with event_of(shared) as event:
        return Asking(
            "two articles", load_corpus(event), questions, labels_in(shared / "gold" / "statements.jsonl")
        )


def scored(
    sets: Iterable[Asking], off: AbstractContextManager[object] | None = None
) -> dict[str, Counter[str]]:
    """Counts of what was expected, found, shown and left unsaid, by half; with *off*, while that holds."""
    counts = {half: Counter[str]() for half in HALVES}
    with ExitStack() as stack:
        if off is not None:
            stack.enter_context(off)
        for one in sets:
            searcher = Searcher(one.corpus)
            for question in one.questions:
                counts[question["half"]].update(counted(searcher, question, one.expected))
    return counts


def counted(searcher: Searcher, question: Mapping[str, Any], expected: Sequence[Label]) -> dict[str, int]:
    """What one question counts for; UnaskableError if it is none."""
    result = asked(
        [searcher.ask(question["question"], earlier=question.get("earlier"))], [question], expected
    )
    mute = not question["answerable"]
    return {
        "accounts": result.accounts,
        "found": result.found,
        "shown": result.shown,
        "useful": result.useful,
        "unanswerable": int(mute),
        "silent": int(mute and not result.spoke),
        "wrong": len(result.wrong_party),
    }


def figures(counts: Mapping[str, int]) -> tuple[float, float, float]:
    """Recall, precision and silence in per cent."""
    return (
        share(counts["found"], counts["accounts"]),
        share(counts["useful"], counts["shown"]),
        share(counts["silent"], counts["unanswerable"]),
    )


def _by_event(sets: Sequence[Asking]) -> Section:
    rows, measured = [], {}
    for name, ones in (*((one.name, [one]) for one in sets), ("all", sets)):
        for half, counts in scored(ones).items():
            recall, precision, silence = figures(counts)
            rows.append(
                (name, half, f"{recall:.1f}", f"{precision:.1f}", f"{silence:.1f}", str(counts["wrong"]))
            )
            measured[f"held out, {name}, {half}: recall"] = recall
    return Section(
        title="Questions left out",
        about=ABOUT.format(questions=sum(len(one.questions) for one in sets), events=len(sets) - 1),
        header=("event", "half", "recall", "precision", "silence", "wrong party"),
        rows=rows,
        figures=measured,
    )


def _by_ingredient(sets: Sequence[Asking], whole: Mapping[str, Counter[str]]) -> Section:
    rows = []
    for name, off in INGREDIENTS.items():
        without = scored(sets, off())
        gains = [
            f"{having - lacking:+.1f}"
            for half in HALVES
            for having, lacking in zip(figures(whole[half]), figures(without[half]), strict=True)
        ]
        rows.append((name, *gains))
    return Section(
        title="Ingredients",
        about=ABOUT_INGREDIENTS,
        header=("", *(f"{what}, {half}" for half in HALVES for what in ("recall", "precision", "silence"))),
        rows=rows,
    )
