"""The chat in the terminal as a plain function of lines: what is typed, what is answered. Prints nothing."""

from __future__ import annotations

from contextlib import nullcontext
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot import console, wording
from bot.console import Line
from bot.parties import UnknownPartyError
from bot.wording import terminal
from corpus.errors import BrokenCorpusError
from retrieval.question import UnaskableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from bot.console import Look
    from bot.service import Progress, Service
    from corpus.model import Article, Party

COMMANDS = ("/party", "/sources", "/reload", "/help", "/quit")


class Quit(Exception):  # noqa: N818 - a wish, not a failure
    """The person wants to leave."""


class Conversation:
    """One person's questions; remembers the last, so that the next can follow it up."""

    def __init__(
        self, service: Service, waiting: Callable[[], AbstractContextManager[Progress | None]] = nullcontext
    ) -> None:
        """*waiting* shows that the event folder is being read again."""
        self._service = service
        self._waiting = waiting
        self._earlier: str | None = None
        self._quoted: tuple[Article, ...] | None = None

    def reply(self, typed: str, look: Look) -> list[Line]:
        """The lines that answer what was typed; Quit if it was the wish to leave."""
        if not typed.strip():
            return []
        try:
            if typed.lstrip().startswith("/"):
                command, *words = typed.split()
                lines = list(self._command(command.lower(), words, look))
            else:
                lines = list(self._question(typed, look))
        except UnaskableError as error:
            lines = list(console.note(wording.unaskable(error), look))
        except UnknownPartyError as error:
            lines = list(console.note(str(error), look))
        return lines if lines[-1] == Line() else [*lines, Line()]

    def completions(self) -> list[str]:
        """Everything that can be typed and isn't a question."""
        parties = self._service.snapshot.corpus.event.parties
        return [*COMMANDS, *(f"/party {party.name}" for party in parties)]

    def _question(self, question: str, look: Look) -> Iterator[Line]:
        searcher = self._service.snapshot.searcher
        answer = searcher.ask(question, earlier=self._earlier)
        self._earlier = searcher.subject(question, self._earlier) if self._earlier else question
        shown = [quote for account in answer.accounts for quote in account.quotes] + list(answer.reporting)
        self._quoted = tuple(dict.fromkeys(statement.article for statement in shown))
        return console.answer_lines(answer, self._service.snapshot.corpus, look)

    def _command(self, command: str, words: list[str], look: Look) -> Iterator[Line]:
        match command:
            case "/quit" | "/exit":
                raise Quit
            case "/help":
                return console.note(terminal.HELP, look)
            case "/party" if not words:
                return console.note(terminal.PARTY_NEEDS_NAME, look)
            case "/party":
                party, topic = self._party(words)
                return console.view_lines(party, topic, self._service.view(party.id, topic), look)
            case "/sources":
                return self._sources(look)
            case "/reload":
                return console.note(self._reload(), look)
        return console.note(terminal.no_command(command, get_close_matches(command, COMMANDS, 1)), look)

    def _sources(self, look: Look) -> Iterator[Line]:
        every = self._service.snapshot.corpus.articles
        if not every:
            return console.note(wording.NO_ARTICLES, look)
        if self._quoted == ():
            return console.note(terminal.NO_SOURCES, look)
        return console.sources_lines(self._quoted or every, look)

    def _party(self, words: list[str]) -> tuple[Party, str | None]:
        """The party that the first words name, as many of them as do, and the rest as the topic."""
        unknown: list[UnknownPartyError] = []
        for count in range(len(words), 0, -1):
            try:
                party = self._service.snapshot.party(" ".join(words[:count]))
            except UnknownPartyError as error:
                unknown.append(error)
            else:
                return party, " ".join(words[count:]) or None
        raise next((error for error in unknown if error.close), unknown[-1])

    def _reload(self) -> str:
        try:
            with self._waiting() as progress:
                report = self._service.reload(progress)
        except BrokenCorpusError as error:
            return f"{error}\n{terminal.NOTHING_CHANGED}"
        self._quoted = None
        return terminal.reloaded(report)
