"""The commands that look into an event's articles."""

from __future__ import annotations

import json as jsonlib
import re
from difflib import get_close_matches
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from bot import console, contract
from bot.cli.exits import Exit, Stop
from bot.cli.help import Plain
from bot.cli.lines import STANDARD_INPUT, read_lines, tracked
from bot.cli.opening import event_folder, open_corpus
from bot.cli.options import EventOption, JsonOption  # noqa: TC001 - Typer reads the annotations
from bot.cli.output import Output
from bot.console_text import visible
from bot.wording import explaining, terminal
from corpus.errors import BrokenCorpusError
from corpus.model import ArticleId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.model import Article, Attribution, Corpus, Statement

SUGGESTIONS = 3
"""More ids that a part of one could stand for are no help."""

app = typer.Typer(help="Look into an event's articles.", no_args_is_help=True)


@app.command(cls=Plain)
def show(
    article: Annotated[
        str | None, typer.Argument(metavar="ARTICLE", help="Only the article of this id.")
    ] = None,
    *,
    diff: Annotated[
        Path | None,
        typer.Option(
            "--diff", metavar="OLD.jsonl", help="Only what is not as in an earlier run with --json."
        ),
    ] = None,
    json: JsonOption = False,
    event: EventOption = None,
) -> None:
    """Show every statement found, in the order of the articles."""
    output = Output()
    corpus = open_corpus(event, output)
    if diff is not None:
        _compare(corpus, article, diff, output, json=json)
        return
    for statement in _statements(corpus, article):
        if json:
            output.value(contract.statement_json(statement))
        else:
            output.show(console.statement_lines(statement, corpus.event, output.look))


@app.command(cls=Plain)
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    offset: Annotated[
        int | None,
        typer.Argument(metavar="OFFSET", help="Only what stands at this character, counted from 0."),
    ] = None,
    *,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WORDS", help="Only what stands where these words do.")
    ] = None,
    json: JsonOption = False,
    event: EventOption = None,
) -> None:
    """Show why each sentence of an article is whose it is."""
    from bot.explaining import correction_lines, explanation_lines  # noqa: PLC0415 - the others do without
    from corpus.explanation import explanation_at, explanations  # noqa: PLC0415 - likewise

    if offset is not None and at is not None:
        raise Stop(Exit.USAGE, explaining.OFFSET_OR_WORDS)
    output = Output()
    corpus = open_corpus(event, output)
    chosen = _article(corpus, article)
    found = list(explanations(corpus, chosen))
    place = _place_of(chosen, at, output) if at is not None else offset
    if place is not None:
        only = explanation_at(found, place) if 0 <= place < len(chosen.text) else None
        if only is None:
            raise Stop(Exit.USAGE, explaining.outside(chosen, place))
        found = [only]
    for explanation in found:
        if json:
            output.value(contract.explanation_json(explanation, corpus.event))
        else:
            output.show(explanation_lines(explanation, corpus.event, output.look))
    if place is not None and not json:
        output.show(correction_lines(found[0], output.look))


@app.command()
def check(event: EventOption = None) -> None:
    """Name every problem in the event folder.

    One line each, and exit code 1 if there is any.
    """
    output = Output()
    try:
        corpus = open_corpus(event, output)
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
    attributions = _attributor(event_folder(event))
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
        output.value(contract.attributions_json(doc_id, attributions(text)))
    if broken:
        raise Stop(Exit.BROKEN)


def _attributor(folder: Path) -> Callable[[str], Iterable[Attribution]]:
    """Finds the attributions of a text, with the speakers and parties that the event knows."""
    from bot.unblocked import uncollected  # noqa: PLC0415 - --help does without
    from corpus.attribution.known import Known  # noqa: PLC0415 - likewise
    from corpus.attribution.statements import attributions_of  # noqa: PLC0415 - likewise
    from corpus.event_file import load_event  # noqa: PLC0415 - likewise
    from corpus.model import Article, ArticleId  # noqa: PLC0415 - likewise
    from corpus.reading.furniture import find_furniture  # noqa: PLC0415 - likewise

    known = Known(load_event(folder))

    def attributions(text: str) -> Iterable[Attribution]:
        article = Article(id=ArticleId("input"), text=text, title="", furniture=find_furniture(text))
        return attributions_of(article, known)

    return lambda text: uncollected(lambda: attributions(text))


def _compare(corpus: Corpus, article: str | None, file: Path, output: Output, *, json: bool) -> None:
    """Show what is not as in *file*; Stop unless all of it is."""
    from bot.changes import (  # noqa: PLC0415 - the other commands do without
        Told,
        change_json,
        changes_lines,
        compared,
        read_old,
        told_of,
    )

    problems: list[str] = []
    articles = {found.id: found for found in corpus.articles if article in {None, found.id}}
    new: dict[str, list[Told]] = {}
    for statement in _statements(corpus, article):
        new.setdefault(statement.article.id, []).append(told_of(contract.statement_json(statement)))
    known: dict[str, Article] = {found.id: found for found in corpus.articles}
    old = read_old(read_lines(file), known, lambda line, reason: problems.append(f"{file}:{line}: {reason}"))
    changes = compared({name: told for name, told in old.items() if name in articles}, new)
    for problem in problems:
        output.complain(problem)
    if json:
        for change in changes.changes:
            output.value(change_json(change))
    else:
        output.show(changes_lines(changes, output.look))
    if problems:
        raise Stop(Exit.BROKEN)
    if changes.changes:
        raise Stop(Exit.DIFFERENT)


def _statements(corpus: Corpus, article: str | None) -> Iterable[Statement]:
    if article is not None:
        _article(corpus, article)
    return (found for found in corpus.statements if article in {None, found.article.id})


def _article(corpus: Corpus, name: str) -> Article:
    found = {article.id: article for article in corpus.articles}
    if ArticleId(name) not in found:
        raise Stop(Exit.USAGE, terminal.no_article(name, _close(name, found)))
    return found[ArticleId(name)]


def _close(name: str, articles: Iterable[str]) -> list[str]:
    """The ids that *name* is a slip or a part of, as far as there are few."""
    folded = {article.casefold(): article for article in articles}
    wanted = name.casefold()
    close = get_close_matches(wanted, folded) or [id_ for id_ in folded if wanted and wanted in id_]
    return [folded[id_] for id_ in close] if len(close) <= SUGGESTIONS else []


def _place_of(article: Article, words: str, output: Output) -> int:
    """Where *words* stand first in the article, spaces and line ends alike."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [match.start() for match in re.finditer(pattern, article.text)] if pattern else []
    if not places:
        raise Stop(Exit.USAGE, explaining.not_found(article, words))
    if len(places) > 1:
        output.complain(explaining.found_often(words, places[1:]))
    return places[0]
