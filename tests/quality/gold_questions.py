"""Seventy labelled questions about the two raw articles, from raw text to answer."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.pages import Section
from tests.quality import scorers
from tests.quality.two_articles import event_of, lines

ABOUT: Final = """\
{questions} questions about the two articles, labelled with the sentences that answer them, party by party;
asked by `summit-bot ask --json --file`, scored by `../shared/eval/answers.py`, in per cent. *Recall*:
labelled accounts of which a quote is shown. *Precision*: accounts shown that hold one. *First*: accounts
whose first quote is one. *Silence*: questions that nothing answers, left unanswered. *Focus*: questions
aimed at one party, answered by it alone. *Wrong*: quotes under a wrong party. These questions were known
while the rules were made; those that were not are under [ingredients](#ingredients)."""

BEFORE: Final = ("BM25 with a threshold, given perfect attribution", "49", "73", "68", "94", "", "", "", "")
"""Measured before, by the same scorer on the same questions."""


def measure(shared: Path) -> list[Section]:
    """The scorer's figures."""
    gold = shared / "gold"
    questions = [line["question"] for line in lines(gold / "questions.jsonl")]
    with event_of(shared) as event, TemporaryDirectory() as folder:
        asked, answers = Path(folder, "questions.txt"), Path(folder, "answers.jsonl")
        asked.write_text("".join(question + "\n" for question in questions), "utf8")
        printed = scorers.summit_bot("ask", "--json", "--file", str(asked), "--event", str(event))
        answers.write_text(printed, "utf8")
        report = scorers.printed(
            shared / "eval" / "answers.py", gold / "statements.jsonl", gold / "questions.jsonl", answers
        )
    figures = {name: float(figure) for name, figure in re.findall(r"^(\w+) +([\d.]+) ", report, re.MULTILINE)}
    return [
        Section(
            title="Answers: two articles, labelled questions",
            about=ABOUT.format(questions=len(questions)),
            header=("", *figures),
            rows=(BEFORE, ("Summit Bot", *(f"{figure:.1f}" for figure in figures.values()))),
            figures={f"{len(questions)} questions: {name}": figure for name, figure in figures.items()},
            cases=[line for line in report.splitlines() if line.startswith("  - ")],
        )
    ]
