"""The commands that look into an event's articles."""

from __future__ import annotations

import json as jsonlib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from bot import console, contract
from bot.cli.exits import Exit, Stop
from bot.cli.lines import STANDARD_INPUT, read_lines, tracked
from bot.cli.opening import event_folder, open_service
from bot.cli.options import EventOption, JsonOption  # noqa: TC001 - Typer reads the annotations
from bot.cli.output import Output
from bot.console_text import visible
from bot.wording import terminal
from corpus.errors import BrokenCorpusError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from corpus.model import Attribution, Corpus, Statement

app = typer.Typer(help="Look into an event's articles.", no_args_is_help=True)


@app.command()
def show(
    article: Annotated[
        str | None, typer.Argument(metavar="ARTICLE", help="Only the article of this id.")
    ] = None,
    *,
    json: JsonOption = False,
    event: EventOption = None,
) -> None:
    """Show every statement found, in the order of the articles."""
    output = Output()
    corpus = open_service(event, output).snapshot.corpus
    for statement in _statements(corpus, article):
        if json:
            output.value(contract.statement_json(statement))
        else:
            output.show(console.statement_lines(statement, corpus.event, output.look))


@app.command()
def check(event: EventOption = None) -> None:
    """Name every problem in the event folder.

    One line each, and exit code 1 if there is any.
    """
    output = Output()
    try:
        corpus = open_service(event, output).snapshot.corpus
    except BrokenCorpusError as error:
        # Here they are what was asked for, so they go where results go.
        output.show(console.Line(visible(str(problem))) for problem in error.problems)
        raise Stop(Exit.BROKEN) from error
    for warning in corpus.warnings:
        output.complain(warning)
    output.show(console.note(terminal.checked(corpus), output.look))


@app.command()
def attribute(
    *,
    jsonl: Annotated[  # noqa: ARG001 - said on the command line for whoever reads it; there is no other form
        bool, typer.Option("--jsonl", help='Read {"doc_id", "text"} a line and print its attributions.')
    ] = False,
    event: EventOption = None,
) -> None:
    """Find who is the source of which words in any text.

    Reads standard input and writes standard output, a JSON object a line.
    """
    output = Output()
    attributions_of = _attributor(event_folder(event))
    broken = False
    for number, line in enumerate(tracked(read_lines(STANDARD_INPUT), terminal.ATTRIBUTING, output), 1):
        if not line.strip():
            continue
        try:
            document = jsonlib.loads(line)
            doc_id, text = document["doc_id"], document["text"]
        except (ValueError, TypeError, KeyError, RecursionError):
            text = None
        if not isinstance(text, str):
            output.complain(terminal.no_json_text(number))
            broken = True
            continue
        output.value(contract.attributions_json(doc_id, attributions_of(text)))
    if broken:
        raise Stop(Exit.BROKEN)


def _attributor(folder: Path) -> Callable[[str], Iterable[Attribution]]:
    """Finds the attributions of a text, with the speakers and parties that the event knows."""
    from corpus.attribution.statements import statements_of  # noqa: PLC0415 - --help does without
    from corpus.event_file import load_event  # noqa: PLC0415 - likewise
    from corpus.model import Article, ArticleId  # noqa: PLC0415 - likewise
    from corpus.reading.furniture import find_furniture  # noqa: PLC0415 - likewise

    event = load_event(folder)

    def attributions_of(text: str) -> Iterable[Attribution]:
        article = Article(id=ArticleId("input"), text=text, title="", furniture=find_furniture(text))
        return statements_of(article, event)[0]

    return attributions_of


def _statements(corpus: Corpus, article: str | None) -> Iterable[Statement]:
    known = [found.id for found in corpus.articles]
    if article is not None and article not in known:
        raise Stop(Exit.USAGE, terminal.no_article(article, get_close_matches(article, known)))
    return (found for found in corpus.statements if article in {None, found.article.id})
