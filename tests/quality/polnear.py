"""Attribution on PolNeAR: news articles with every attribution labelled."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from bot import contract
from bot.settings import BUNDLED_EVENT
from corpus.attribution.statements import statements_of
from corpus.event_file import load_event
from corpus.model import Article, ArticleId, Certainty
from corpus.reading.furniture import find_furniture
from tests.pages import Section, share
from tests.quality import scorers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

    from corpus.model import Event

SEED: Final = 20190228
"""Draws the sample of ``--train``: the same number of articles gives the same articles."""

PEERS: Final = (
    ("quotation marks, nearest verb, nearest name", "31.3", "62.5", "27.7", "9.8"),
    ("plain rules, direct and indirect", "61.0", "78.2", "7.7", "14.0"),
    ("better rules", "64.0", "83.7", "3.2", "13.1"),
    ("a trained CRF", "66.0", "80.0", "12.7", "7.3"),
    ("CRF and rules together", "69.4", "89.0", "0.7", "10.3"),
)
"""Measured before, by the same scorer on dev: speech F1; quoted strings correct, abstained, wrong."""

ABOUT_SCORES: Final = """\
{articles} news articles in which every attribution is labelled ({where}; PolNeAR: Newell et al. 2018);
nothing of it is in this repository, and nothing was trained on it. `summit-bot corpus attribute` reads
their text, and `../shared/eval/attribution.py` compares: a hit needs the same content (overlap of tokens at
least one half) and the same source. *Quoted strings* are all of four words or more. Two people who label
the same texts (others of the set) agree on 97.7 % of direct attributions, 89.5 of mixed and 82.4 of
indirect ones. The other rows were measured before, by the same scorer on dev. Below the table, all that it
prints."""

ABOUT_CERTAINTY: Final = """\
How often an attribution's source is right, by what the project says of its own certainty. *Found*:
first-level attributions. *Matched*: of those, the ones whose content is a labelled one's, by the scorer's
own matching. *Right source*: of the matched. *Strictly*: right source of all found, so that a content which
the labels lack counts as wrong, too."""


def measure(shared: Path, train: int | None = None) -> list[Section]:
    """The scorer's figures on dev, and precision by certainty and rule; on a sample of train if asked."""
    name = "dev" if train is None else "train"
    documents = _documents(shared / "data" / "polnear" / f"{name}.jsonl.gz")
    if train is not None:
        documents = random.Random(SEED).sample(documents, min(train, len(documents)))  # noqa: S311 - a sample
    scorer = shared / "eval" / "attribution.py"
    where = f"PolNeAR {name}"
    return [
        _scored(where, documents, scorer),
        *_by_certainty(where, documents, scorers.loaded(scorer)),
    ]


def _documents(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def _scored(where: str, documents: Sequence[Mapping[str, Any]], scorer: Path) -> Section:
    asked = "".join(json.dumps({"doc_id": d["doc_id"], "text": d["text"]}) + "\n" for d in documents)
    with TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text("".join(json.dumps(d) + "\n" for d in documents), "utf8")
        found.write_text(scorers.summit_bot("corpus", "attribute", "--jsonl", stdin=asked), "utf8")
        report = scorers.printed(scorer, gold, found)
    speech = re.search(r"^speech\n(?:.*\n)*?  end2end .*F1\s+([\d.]+)", report, re.MULTILINE)
    quoted = re.search(r"correct ([\d.]+)  abstained ([\d.]+)  wrong ([\d.]+)", report)
    if speech is None or quoted is None:
        raise ValueError(f"{scorer.name} prints something else than it used to:\n{report}")
    figures = [float(speech[1]), *map(float, quoted.groups())]
    ours = ("Summit Bot", *(f"{figure:.1f}" for figure in figures))
    return Section(
        title=f"Attribution: {where}",
        about=ABOUT_SCORES.format(where=where, articles=len(documents)),
        header=("", "speech, F1", "quoted strings correct", "abstained", "wrong"),
        rows=(*PEERS, ours) if where.endswith("dev") else (ours,),
        figures={
            f"{where}: speech, end to end, F1": figures[0],
            f"{where}: quoted strings correct": figures[1],
            f"{where}: quoted strings wrong": figures[3],
        },
        printed=report,
    )


@dataclass(slots=True)
class _Tally:
    """What was found by one rule, or at one certainty."""

    found: int = 0
    matched: int = 0
    right: int = 0

    def row(self, name: str) -> tuple[str, ...]:
        precise = f"{share(self.right, self.matched):.1f}" if self.matched else ""
        return name, str(self.found), str(self.matched), precise, f"{share(self.right, self.found):.1f}"


@dataclass(slots=True)
class _Tallies:
    certainties: dict[str, _Tally] = field(default_factory=dict)
    rules: dict[tuple[str, str], _Tally] = field(default_factory=dict)

    def add(self, certainty: str, rule: str, *, matched: bool, right: bool) -> None:
        for tally in (
            self.certainties.setdefault(certainty, _Tally()),
            self.rules.setdefault((rule, certainty), _Tally()),
        ):
            tally.found += 1
            tally.matched += matched
            tally.right += matched and right


def _by_certainty(where: str, documents: Sequence[Mapping[str, Any]], scorer: ModuleType) -> list[Section]:
    tallies = _Tallies()
    event = load_event(BUNDLED_EVENT)
    for document in documents:
        text = document["text"]
        tokens = scorer.Tokens(text)
        gold = scorer.units(tokens, document["attributions"])
        ours = scorer.units(tokens, _first_level(text, event))
        partner = {mine: theirs for theirs, mine in scorer.match(gold, ours)}
        for place, (_, source, attribution) in enumerate(ours):
            wanted = gold[partner[place]][1] if place in partner else None
            tallies.add(
                attribution["certainty"],
                attribution["rule"],
                matched=wanted is not None,
                right=bool(wanted & source) if wanted else not source,
            )
    certain = tallies.certainties.get(Certainty.CERTAIN, _Tally())
    header = ("found", "matched", "right source", "strictly")
    return [
        Section(
            title=f"Precision by certainty: {where}",
            about=ABOUT_CERTAINTY,
            header=("certainty", *header),
            rows=[tally.row(name) for name, tally in sorted(tallies.certainties.items())],
            figures={f"{where}: certain ones with the right source": share(certain.right, certain.matched)},
        ),
        Section(
            title=f"Precision by rule: {where}",
            about="The same, rule by rule ([attribution](attribution.md) has an example of each).",
            header=("rule", "certainty", *header),
            rows=[
                (rule, *tally.row(certainty))
                for (rule, certainty), tally in sorted(
                    tallies.rules.items(), key=lambda item: (item[0][1], -item[1].found, item[0][0])
                )
            ],
        ),
    ]


def _first_level(text: str, event: Event) -> list[dict[str, Any]]:
    """What ``corpus attribute`` prints of *text*, with the certainty that it leaves out."""
    article = Article(id=ArticleId("input"), text=text, title="", furniture=find_furniture(text))
    found = [one for one in statements_of(article, event)[0] if one.nested_in is None]
    return [
        {**line, "certainty": str(one.certainty)}
        for one, line in zip(found, contract.attributions_json("input", found)["attributions"], strict=True)
    ]
