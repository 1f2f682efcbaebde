"""The statements of two raw articles against what a careful reader says of each sentence."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from bot.settings import BUNDLED_EVENT
from tests.pages import Section, share
from tests.quality import scorers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ABOUT: Final = """\
Two published articles, raw, with the page's furniture and typing errors, under the bundled event's
`event.toml`: {sentences} sentences labelled by hand, {said} of them a party's. *Right party*: sentences of
a party that a statement holds, all of them under that party or one that is right as well. *Right speaker*:
of those. What remains are statements where none may be, and must be none: a narrator's sentence under a
party, a statement in furniture."""


def measure(shared: Path) -> list[Section]:
    """Party and speaker of each labelled sentence; what nobody said, and furniture."""
    gold = shared / "gold"
    labels, furniture = lines(gold / "statements.jsonl"), lines(gold / "furniture.jsonl")
    with event_of(shared) as event:
        printed = scorers.summit_bot("corpus", "show", "--json", "--event", str(event))
    shown = [json.loads(line) for line in printed.splitlines()]
    scorer = scorers.loaded(shared / "eval" / "answers.py")
    said = [label for label in labels if "narrator" not in _voices(label)]
    party = speaker = 0
    cases = []
    for label in said:
        held = [statement for statement in shown if scorer.same(statement, label) and statement["party"]]
        right = bool(held) and all(_right_party(statement, label) for statement in held)
        accepted = {scorer.fold(name) for name in (label["speaker"], *label.get("accept_speaker", ()))}
        named = right and all(scorer.fold(statement["speaker"]) in accepted for statement in held)
        party, speaker = party + right, speaker + named
        if not named:
            whose = [(statement["party"], statement["speaker"]) for statement in held]
            cases.append(f"- `{label['id']}`: {whose or 'nobody'} for {label['party']}, {label['speaker']}")
    taken = [
        label
        for label in labels
        if _voices(label) == {"narrator"} and any(s["party"] and scorer.same(s, label) for s in shown)
    ]
    cases += [f"- `{label['id']}`: the narrator's, under a party" for label in taken]
    touching = sum(any(_touches(statement, span) for span in furniture) for statement in shown)
    figures = {
        "sentences under the right party": share(party, len(said)),
        "right speaker": share(speaker, party),
        "narrator's sentences under a party": float(len(taken)),
        "statements that touch furniture": float(touching),
    }
    counts = (f"{party} of {len(said)}", f"{speaker} of {party}", "", "")
    return [
        Section(
            title="Statements: two articles",
            about=ABOUT.format(sentences=len(labels), said=len(said)),
            header=("", "figure", "count"),
            rows=[(name, f"{f:.1f}", n) for (name, f), n in zip(figures.items(), counts, strict=True)],
            figures={f"two articles: {name}": figure for name, figure in figures.items()},
            cases=cases,
        )
    ]


@contextmanager
def event_of(shared: Path) -> Iterator[Path]:
    """An event folder for the time being: the bundled event's parties over the two raw articles."""
    with TemporaryDirectory() as folder:
        event = Path(folder, "event")
        event.mkdir()
        shutil.copy(BUNDLED_EVENT / "event.toml", event)
        shutil.copytree(shared / "articles", event / "articles")
        yield event


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def _voices(label: Mapping[str, Any]) -> set[str]:
    return {label["voice"], *label.get("accept_voice", ())}


def _right_party(statement: Mapping[str, Any], label: Mapping[str, Any]) -> bool:
    return statement["party"] in {label["party"], *label.get("accept_party", ())} or statement[
        "voice"
    ] in _voices(label) - {"party"}


def _touches(statement: Mapping[str, Any], span: Mapping[str, Any]) -> bool:
    return (
        statement["article"] == span["article"]
        and statement["start"] < span["end"]
        and span["start"] < statement["end"]
    )
