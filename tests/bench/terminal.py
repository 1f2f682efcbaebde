"""The terminal front end: from the command to the answer, and from the answer to lines."""

from __future__ import annotations

import subprocess
import sys
from textwrap import wrap

from bot.console import Look, answer_lines
from bot.settings import BUNDLED_EVENT
from retrieval.answer import Account, Answer
from tests.bench import Row, seconds
from tests.bot.made_up import ANSWER, HARBOUR, article_of, corpus_of, statement

LIBRARIES = "import typer, pydantic_settings, numpy, yaml, Stemmer"
"""What the command can't do without."""


def measure() -> list[Row]:
    """A question from the shell, and the layout of a long quote."""
    text = " ".join([ANSWER.accounts[0].quotes[0].text] * 50)
    quote = statement(text, article=article_of(text))
    answer = Answer(question="?", accounts=(Account(party=HARBOUR, quotes=(quote,)),))
    corpus = corpus_of((quote,))
    return [
        Row(
            "summit-bot ask, bundled event",
            seconds(lambda: _python("-m", "bot", "ask", "Why did it end?", "--event", str(BUNDLED_EVENT))),
            "importing its libraries",
            seconds(lambda: _python("-c", LIBRARIES)),
        ),
        Row(
            "summit-bot --help",
            seconds(lambda: _python("-m", "bot", "--help")),
            "importing typer",
            seconds(lambda: _python("-c", "import typer")),
        ),
        Row(
            "a quote of 2,800 characters as lines",
            seconds(lambda: list(answer_lines(answer, corpus, Look(width=80)))),
            "textwrap.wrap",
            seconds(lambda: wrap(text, 78)),
        ),
    ]


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True)  # noqa: S603 - our own program
