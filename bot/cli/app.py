"""The commands on questions and parties, and those that start a front end."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from bot import console, contract, wording
from bot.cli import corpus_commands
from bot.cli.exits import Exit, Stop
from bot.cli.help import Plain
from bot.cli.lines import read_lines, tracked
from bot.cli.opening import open_service, settings_for
from bot.cli.options import EventOption, JsonOption  # noqa: TC001 - likewise
from bot.cli.output import Output
from bot.wording import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.service import Service
    from corpus.model import PartyId
    from retrieval.answer import Answer

app = typer.Typer(
    help="Shows what each party said about a contested event: verbatim, attributed, never merged.",
    rich_markup_mode=None,  # plain help: no colour to switch off, no box to break at 40 columns
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(corpus_commands.app, name="corpus")


@app.command(cls=Plain)
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(metavar="QUESTION", help="What you want to know.")
    ] = None,
    party: Annotated[str | None, typer.Option(metavar="ID", help="Only this party.")] = None,
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Questions, one a line; - reads standard input.")
    ] = None,
    *,
    json: JsonOption = False,
    event: EventOption = None,
) -> None:
    """Show what each party said on a question."""
    if (file is None) == (question is None):
        raise Stop(Exit.USAGE, terminal.QUESTION_OR_FILE)
    output = Output()
    service = open_service(event, output)
    only = _party_id(service, party)
    if file is not None:
        _ask_each(service, file, only, output, json=json)
        return
    text = " ".join(question or ())
    answer = _ask(service, text, only)
    if json:
        output.value(_json(text, answer))
    elif not isinstance(answer, str):
        output.show(_lines(service, answer, output.look))
    if isinstance(answer, str):
        raise Stop(Exit.UNASKABLE, "" if json else answer)


@app.command()
def chat(event: EventOption = None) -> None:
    """Ask one question after another."""
    from bot.cli.chat import converse  # noqa: PLC0415 - the other commands need no line editor

    output = Output()
    settings = settings_for(event)
    converse(open_service(settings.event, output), output, settings.state)


@app.command(cls=Plain)
def party(
    name: Annotated[str, typer.Argument(metavar="ID", help="The party's id, name or another name of it.")],
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="TOPIC", help="Only what it says on this.")
    ] = None,
    *,
    json: JsonOption = False,
    event: EventOption = None,
) -> None:
    """Show one party's statements, speaker by speaker, newest first."""
    output = Output()
    service = open_service(event, output)
    shown = service.snapshot.party(name)
    words = " ".join(topic) if topic else None
    view = service.view(shown.id, words)
    if json:
        output.value(contract.view_json(shown.id, words, view))
    else:
        output.show(console.view_lines(shown, words, view, output.look))


@app.command()
def run(event: EventOption = None) -> None:
    """Run the bot on Discord; its token is the setting SUMMIT_BOT_TOKEN."""
    settings = settings_for(event)
    from bot import discord_app, errors  # noqa: PLC0415 - the terminal does without Discord

    try:
        discord_app.run(settings)
    except errors.StartError as error:
        raise Stop(Exit.NO_START, str(error)) from error


@app.command()
def demo(event: EventOption = None) -> None:
    """Show the bot on a simulated Discord in a browser; needs no token."""
    settings = settings_for(event)
    from bot import errors  # noqa: PLC0415 - the terminal does without Discord
    from bot.demo import demo as show  # noqa: PLC0415 - likewise

    try:
        show(settings)
    except errors.StartError as error:
        raise Stop(Exit.NO_START, str(error)) from error


def _ask_each(service: Service, file: Path, party: PartyId | None, output: Output, *, json: bool) -> None:
    """One answer for each line of *file*, in its order, as soon as it is known."""
    for line in tracked(read_lines(file), terminal.ANSWERING, output):
        try:
            question = line.decode()
            answer = _ask(service, question, party)
        except UnicodeDecodeError:
            question, answer = line.decode(errors="replace"), terminal.NOT_UTF8
        if json:
            output.value(_json(question, answer))
        else:
            output.show(console.question_lines(question, output.look))
            output.show(_lines(service, answer, output.look))


def _ask(service: Service, question: str, party: PartyId | None) -> Answer | str:
    """The answer, or the sentence that says why the question can't be asked."""
    from retrieval.question import UnaskableError  # noqa: PLC0415 - loaded with the service by now

    try:
        return service.ask(question, party=party)
    except UnaskableError as error:
        return wording.unaskable(error)


def _json(question: str, answer: Answer | str) -> contract.AnswerJson | contract.UnaskableJson:
    return (
        contract.unaskable_json(question, answer) if isinstance(answer, str) else contract.answer_json(answer)
    )


def _lines(service: Service, answer: Answer | str, look: console.Look) -> Iterator[console.Line]:
    if isinstance(answer, str):
        return console.note(answer, look)
    return console.answer_lines(answer, service.snapshot.corpus, look)


def _party_id(service: Service, name: str | None) -> PartyId | None:
    return None if name is None else service.snapshot.party(name).id
