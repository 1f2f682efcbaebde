"""What a careful reader says of an event's sentences and questions, and how the project's output compares.

The files have the form of ``expected.jsonl`` and ``questions.jsonl`` beside the events: offsets count in
``Article.text``; ``accept_voice``, ``accept_party`` and ``accept_speaker`` list what is right as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from corpus.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.model import Corpus, Statement
    from retrieval.answer import Answer

EVENTS: Final = Path(__file__).parent
CASTERVELDE: Final = EVENTS / "castervelde-strike"
HANOI_LABELS: Final = EVENTS / "hanoi-2019"
HANOI: Final = EVENTS.parent.parent / "corpus" / "events" / "hanoi-2019"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One sentence, or one clause of it, and whose account it is."""

    id: str
    article: str
    start: int
    end: int
    text: str
    voice: str
    party: str | None
    speaker: str | None
    kind: str
    carrier: str | None
    voices: frozenset[str]
    parties: frozenset[str | None]
    speakers: frozenset[str]

    def share(self, statement: Statement) -> float:
        """How much of this sentence *statement* holds, from 0 to 1."""
        return self._common(statement) / (self.end - self.start)

    def matches(self, statement: Statement) -> bool:
        """Whether *statement* holds at least half of this sentence, or lies mostly inside it."""
        shorter = min(self.end - self.start, statement.span.end - statement.span.start)
        return 2 * self._common(statement) >= shorter

    def allows(self, statement: Statement) -> bool:
        """Whether the party of *statement* is right for this sentence."""
        return statement.party in self.parties or statement.voice in self.voices - {"party"}

    def names(self, statement: Statement) -> bool:
        """Whether the speaker of *statement* is right for this sentence."""
        return fold(statement.speaker.name if statement.speaker else "") in self.speakers

    def _common(self, statement: Statement) -> int:
        if statement.article.id != self.article:
            return 0
        return max(0, min(self.end, statement.span.end) - max(self.start, statement.span.start))


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, in order."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def labels(folder: Path) -> tuple[Label, ...]:
    """The labelled sentences of ``expected.jsonl`` in *folder*."""
    return labels_in(folder / "expected.jsonl")


def labels_in(path: Path) -> tuple[Label, ...]:
    """The labelled sentences of a file."""
    return tuple(_label(line) for line in lines(path))


def _label(line: Mapping[str, Any]) -> Label:
    given = {
        key: line[key]
        for key in ("id", "article", "start", "end", "text", "voice", "party", "speaker", "kind")
    }
    accepted = [line["speaker"], *line.get("accept_speaker", ())]
    return Label(
        **given,
        carrier=line.get("carrier"),
        voices=frozenset((line["voice"], *line.get("accept_voice", ()))),
        parties=frozenset((line["party"], *line.get("accept_party", ()))),
        speakers=frozenset(fold(name or "") for name in accepted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the statements of a corpus compare with the labels; each list holds what a person must look at."""

    wrong_party: tuple[str, ...]
    """Sentences shown under a party whose account they are not, the outlets' own words included."""
    missed: tuple[str, ...]
    """Sentences of a party that are shown as nobody's, or not at all."""
    wrong_speaker: tuple[str, ...]
    wrong_kind: tuple[str, ...]
    of: int
    """How many sentences are labelled."""


def read(corpus: Corpus, expected: Iterable[Label]) -> Reading:
    """Compare the statements of *corpus* with what is *expected*, sentence by sentence."""
    expected = tuple(expected)
    wrong_party, missed, wrong_speaker, wrong_kind = [], [], [], []
    for label in expected:
        shown = [statement for statement in corpus.statements if label.share(statement) >= 0.5]
        wrong_party += [
            _case(label, statement) for statement in shown if statement.party and not label.allows(statement)
        ]
        right = [statement for statement in shown if label.allows(statement)]
        if not right and not any(statement.party for statement in shown):
            missed.append(_case(label, *shown))
        for statement in right:
            if statement.party is not None and not label.names(statement) and label.party is not None:
                wrong_speaker.append(_case(label, statement))
            if statement.kind is not None and label.party is not None and statement.kind != label.kind:
                wrong_kind.append(_case(label, statement))
    return Reading(
        wrong_party=tuple(wrong_party),
        missed=tuple(missed),
        wrong_speaker=tuple(wrong_speaker),
        wrong_kind=tuple(wrong_kind),
        of=len(expected),
    )


def _case(label: Label, *statements: Statement) -> str:
    want = f"{label.party}/{label.speaker}/{label.kind}"
    got = [f"{s.party}/{s.speaker and s.speaker.name}/{s.kind} ({s.rule})" for s in statements]
    return f"{label.id} {label.text!r}: expected {want}, got {', '.join(got) or 'nothing'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How the answers to a folder's questions compare with its labels."""

    accounts: int
    found: int
    """Accounts with at least one quote that answers, of :attr:`accounts` expected."""
    shown: int
    useful: int
    """Accounts with at least one quote that answers, or that may stand there, of :attr:`shown`."""
    wrong_party: tuple[str, ...]
    spoke: tuple[str, ...]
    """Questions that nothing answers, and what was shown all the same."""
    unfocused: tuple[str, ...]
    missed: tuple[str, ...]


def asked(
    answers: Iterable[Answer], questions: Iterable[Mapping[str, Any]], expected: Iterable[Label]
) -> Asked:
    """Compare *answers* with the *questions* they answer, in order."""
    by_id = {label.id: label for label in expected}
    accounts = found = shown = useful = 0
    wrong_party, spoke, unfocused, missed = [], [], [], []
    for answer, question in zip(answers, questions, strict=True):
        text = question["question"]
        quotes = {str(account.party.id): account.quotes for account in answer.accounts}
        for party, ids in question["accounts"].items():
            accounts += 1
            if _answers(quotes.get(party, ()), [by_id[label] for label in ids]):
                found += 1
            else:
                missed.append(f"{text} no {party}: {[quote.text for quote in quotes.get(party, ())]}")
        if question["answerable"]:
            shown += len(quotes)
            right = [*question["accounts"].items(), *question.get("may", {}).items()]
            wanted: dict[str, list[Label]] = {}
            for party, ids in right:
                wanted.setdefault(party, []).extend(by_id[label] for label in ids)
            useful += sum(_answers(said, wanted.get(party, [])) for party, said in quotes.items())
        else:
            may = [by_id[label] for label in question.get("accept_reporting", ())]
            said = [quote for account in answer.accounts for quote in account.quotes]
            said += [quote for quote in answer.reporting if not _answers([quote], may)]
            spoke += [f"{text} {quote.text!r}" for quote in said]
        if "focus" in question and set(quotes) != {question["focus"]}:
            unfocused.append(f"{text} {sorted(quotes)}")
        wrong_party += [
            f"{text} {_case(label, quote)}"
            for said_by in quotes.values()
            for quote in said_by
            for label in by_id.values()
            if label.matches(quote) and not label.allows(quote)
        ]
    return Asked(
        accounts=accounts,
        found=found,
        shown=shown,
        useful=useful,
        wrong_party=tuple(wrong_party),
        spoke=tuple(spoke),
        unfocused=tuple(unfocused),
        missed=tuple(missed),
    )


def _answers(quotes: Iterable[Statement], wanted: Iterable[Label]) -> bool:
    wanted = tuple(wanted)
    return any(label.matches(quote) for quote in quotes for label in wanted)
