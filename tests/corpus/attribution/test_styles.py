from __future__ import annotations

from pathlib import Path

import pytest

from corpus.attribution.statements import statements_of
from corpus.model import Article, ArticleId, Statement
from tests.corpus.attribution.marrow_pass import EVENT

STYLES = sorted(Path(__file__).with_name("styles").glob("*.txt"))
"""One article each: a line is a label, a colon and a sentence; a blank line ends a paragraph.

The label is whose sentence it is: ``party/speaker``, or ``-`` for nobody's; after ``?`` nobody's will do.
"""


def told(path: Path) -> list[tuple[str, str, str]]:
    """Label, what the rules say, and sentence, for each line of *path* that is no heading."""
    blocks = path.read_text("utf-8").split("\n\n")
    paragraphs = [[line.split(": ", 1) for line in block.splitlines()] for block in blocks]
    text = "\n\n".join(" ".join(sentence for _, sentence in lines) for lines in paragraphs)
    _, statements = statements_of(Article(id=ArticleId("a"), text=text, title=""), EVENT)
    found = []
    at = 0
    for label, sentence in (line for lines in paragraphs for line in lines):
        at = text.index(sentence, at)
        held = [s for s in statements if at <= s.span.start < at + len(sentence)]
        found.extend((label, _named(statement), sentence) for statement in held)
        at += len(sentence)
    return found


def _named(statement: Statement) -> str:
    speaker = f"/{statement.speaker.name}" if statement.speaker else ""
    return f"{statement.party}{speaker}" if statement.party else "-"


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_every_style_keeps_accounts_apart(path: Path) -> None:
    """Whatever the style of writing, each sentence goes to who tells it; in doubt to nobody."""
    wrong = [
        (label, said, sentence)
        for label, said, sentence in told(path)
        if said not in ({label[1:], "-"} if label.startswith("?") else {label})
    ]
    assert wrong == []
