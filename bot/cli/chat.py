"""The chat's two ways to read a line: an editor with history for a person, plain lines for a pipe."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from bot import console
from bot.cli.lines import STANDARD_INPUT, read_lines
from bot.conversation import Conversation, Quit
from bot.wording import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from prompt_toolkit.history import History

    from bot.cli.output import Output
    from bot.service import Service

HISTORY_FILE = "chat-history"


def converse(service: Service, output: Output, state: Path) -> None:
    """Answer line after line until there are none or the person leaves; history is kept in *state*."""
    conversation = Conversation(service, lambda: output.progress(terminal.READING))
    edited = sys.stdin is not None and sys.stdin.isatty() and output.is_terminal
    output.show(console.note(terminal.greeting(service.snapshot.corpus), output.look))
    try:
        for typed in _edited_lines(conversation, state) if edited else _plain_lines():
            with suppress(KeyboardInterrupt) if edited else nullcontext():
                output.show(conversation.reply(typed, output.look))
    except Quit:
        pass
    if edited:
        output.show(console.note(terminal.FAREWELL, output.look))


def _plain_lines() -> Iterator[str]:
    for line in read_lines(STANDARD_INPUT):
        yield line.decode(errors="replace")


def _edited_lines(conversation: Conversation, state: Path) -> Iterator[str]:
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - a pipe needs no editor
    from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415 - likewise

    session: PromptSession[str] = PromptSession(
        history=_history(state),
        completer=WordCompleter(conversation.completions, ignore_case=True, sentence=True),
        complete_while_typing=False,
    )
    while True:
        try:
            yield session.prompt(terminal.PROMPT)
        except KeyboardInterrupt:
            # As in a shell, Ctrl-C drops what was typed; on an empty line it leaves.
            if not session.default_buffer.text:
                return
            session.default_buffer.reset()  # or the next Ctrl-C, if it comes at once, drops it again
        except EOFError:
            return


def _history(state: Path) -> History:
    """The history of earlier chats; only of this one where nothing can be kept."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory  # noqa: PLC0415 - as above

    try:
        state.mkdir(parents=True, exist_ok=True)
        (state / HISTORY_FILE).open("a").close()
    except OSError:
        return InMemoryHistory()
    return FileHistory(state / HISTORY_FILE)
