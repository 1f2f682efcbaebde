"""The whole path on two real articles, measured against labels; runs wherever the shared folder is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corpus.loading import load_corpus
from retrieval.search import Searcher

if TYPE_CHECKING:
    from corpus.model import Corpus, Statement
    from retrieval.answer import Answer

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
BARS = {
    "recall": 75.0,
    "precision": 85.0,
    "first": 75.0,
    "silence": 100.0,
    "focus": 90.0,
    "speaker": 95.0,
    "verbatim": 100.0,
}
"""Per cent; what this path has reached, less what another article's wording may cost."""

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason=f"no labels: {GOLD.name} is not beside the project")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The bundled event's parties over the two raw articles."""
    folder = tmp_path_factory.mktemp("gold") / "event"
    folder.mkdir()
    shutil.copy(ROOT / "corpus" / "events" / "hanoi-2019" / "event.toml", folder)
    shutil.copytree(SHARED / "articles", folder / "articles")
    return load_corpus(folder)


@pytest.fixture(scope="module")
def answers(corpus: Corpus) -> tuple[Answer, ...]:
    """The answer to each labelled question."""
    searcher = Searcher(corpus)
    return tuple(searcher.ask(line["question"]) for line in lines(GOLD / "questions.jsonl"))


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def quote(statement: Statement) -> dict[str, Any]:
    """A quote as the command line prints it."""
    return {
        "article": statement.article.id,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": statement.text,
        "speaker": statement.speaker.name if statement.speaker else None,
        "kind": statement.kind,
    }


def test_answers_reach_the_bars(answers: tuple[Answer, ...], tmp_path: Path) -> None:
    """The scorer's figures stay above what is promised; no quote stands under the wrong party."""
    printed = tmp_path / "answers.jsonl"
    printed.write_text(
        "".join(
            json.dumps(
                {
                    "question": answer.question,
                    "accounts": [
                        {"party": account.party.id, "quotes": [quote(one) for one in account.quotes]}
                        for account in answer.accounts
                    ],
                    "reporting": [quote(one) for one in answer.reporting],
                }
            )
            + "\n"
            for answer in answers
        ),
        "utf8",
    )
    scorer = SHARED / "eval" / "answers.py"
    files = (scorer, GOLD / "statements.jsonl", GOLD / "questions.jsonl", printed)
    command = [sys.executable, *map(str, files)]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own scorer
    figures = {name: float(figure) for name, figure, *_ in (line.split() for line in report.splitlines()[:8])}
    assert figures.pop("wrong") == 0, report
    assert {name: figure for name, figure in figures.items() if figure < BARS[name]} == {}, report


def test_furniture_is_never_quoted(corpus: Corpus, answers: tuple[Answer, ...]) -> None:
    """No statement, and so no quote, shares a character with what the page adds to the article."""
    furniture = [(line["article"], line["start"], line["end"]) for line in lines(GOLD / "furniture.jsonl")]
    shown = {q for a in answers for account in a.accounts for q in account.quotes} | {
        q for a in answers for q in a.reporting
    }
    assert shown <= set(corpus.statements)
    for statement in corpus.statements:
        for article, start, end in furniture:
            assert (
                article != statement.article.id or statement.span.end <= start or end <= statement.span.start
            )
