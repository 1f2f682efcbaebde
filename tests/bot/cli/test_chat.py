from __future__ import annotations

import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import contextmanager
from fcntl import ioctl
from select import select
from typing import TYPE_CHECKING

import pytest

from bot.cli.exits import Exit
from tests.bot.cli.flood import QUESTION, ROOT, command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ESCAPES = re.compile(r"\x1b(?:\][^\x1b\x07]*(?:\x07|\x1b\\)|\[[0-9;?]*[A-Za-z]|[=>])")
PATIENCE_S = 15
PROMPT = ">"
CTRL_C, CTRL_D, TAB, UP = "\x03", "\x04", "\t", "\x1b[A"


class Screen:
    """The other end of a process's terminal: what a person would type and read."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self.raw = ""
        self._terminal = terminal
        self._read = 0

    def type(self, keys: str) -> None:
        """Send keys as they are; Return is the character CR."""
        os.write(self._terminal, keys.encode())

    def until(self, expected: str) -> str:
        """What is shown from the last *until* on up to *expected*, without colours and other escapes."""
        while True:
            shown = ESCAPES.sub("", self.raw)
            end = shown.find(expected, self._read)
            if end >= 0:
                begun, self._read = self._read, end + len(expected)
                return shown[begun : self._read]
            if not self._more():
                pytest.fail(f"{expected!r} is not shown after {shown[self._read :]!r}")

    def ended(self) -> int:
        """The exit code, once the process has ended."""
        while self._more():
            pass
        return self.process.wait(PATIENCE_S)

    def _more(self) -> bool:
        ready, _, _ = select([self._terminal], [], [], PATIENCE_S)
        if not ready:
            return False
        try:
            read = os.read(self._terminal, 65536)
        except OSError:  # what Linux says when the process has closed its end
            return False
        self.raw += read.decode(errors="replace")
        return bool(read)


@contextmanager
def screen(*arguments: object, columns: int = 80, **environment: str) -> Iterator[Screen]:
    """A process in a terminal of its own."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR", "CI"}}
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **kept,
            "PYTHONPATH": ROOT,
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            **environment,
        },
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Screen(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_person_asks_follows_up_and_leaves(event: Path) -> None:
    """Questions are answered one after the other, commands work, and /quit ends with 0."""
    with screen("chat", "--event", event) as chat:
        assert "1 article" in chat.until(PROMPT)
        chat.type(QUESTION + "\r")
        assert "⚓ Harbour" in chat.until("Upper Valley")
        chat.until(PROMPT)
        chat.type("/party upper valley pumps\r")
        chat.until("The pumps came too late")
        chat.type("/quit\r")
        chat.until("Goodbye.")
        assert chat.ended() == Exit.DONE


def test_a_narrow_terminal_is_filled_line_by_line(event: Path) -> None:
    """At 40 columns no line but a link is broken by the terminal itself."""
    with screen("ask", QUESTION, "--event", event, columns=40) as shown:
        assert shown.ended() == Exit.DONE
        lines = ESCAPES.sub("", shown.raw).splitlines()
        assert any(line.startswith("│ ") for line in lines)
        assert all(len(line) <= 40 for line in lines if "https://" not in line)


def test_colour_is_for_terminals_that_want_it(event: Path) -> None:
    """A terminal gets bold and colour; with NO_COLOR no colour is left; a link can be opened in both."""
    with screen("ask", QUESTION, "--event", event) as shown:
        shown.ended()
        assert "\x1b[1m" in shown.raw
        assert "\x1b[38;5;29m│" in shown.raw
        assert "\x1b]8;" in shown.raw
    with screen("ask", QUESTION, "--event", event, NO_COLOR="1") as shown:
        shown.ended()
        assert "\x1b[3" not in shown.raw.replace("\x1b[3m", "")


def test_nothing_of_an_article_reaches_the_terminal_as_a_command(event: Path) -> None:
    """What turns the direction of writing in an article is shown as its code point, not obeyed."""
    (event / "articles" / "gates.md").write_text(
        "---\ntitle: T\n---\nBo Lind said \u202egates\u2066 shut.\n", "utf8"
    )
    with screen("corpus", "show", "--event", event) as shown:
        assert shown.ended() == Exit.DONE
        assert "<U+202E>gates<U+2066> shut." in ESCAPES.sub("", shown.raw)


def test_tab_completes_a_command(event: Path) -> None:
    """The beginning of a party's name is enough."""
    with screen("chat", "--event", event) as chat:
        chat.until(PROMPT)
        chat.type("/party up" + TAB)
        chat.until("/party Upper Valley")
        chat.type("\r")
        chat.until("│ Bo Lind said")


def test_history_is_kept_between_chats(event: Path) -> None:
    """What was asked yesterday is one key away."""
    for keys in (QUESTION, UP):
        with screen("chat", "--event", event) as chat:
            chat.until(PROMPT)
            chat.type(keys + "\r")
            chat.until("⚓ Harbour")
            chat.until(PROMPT)
            chat.type(CTRL_D)
            assert chat.ended() == Exit.DONE


def test_ctrl_c_drops_the_line_and_then_leaves(event: Path) -> None:
    """As in a shell, the first Ctrl-C drops what was typed; on an empty line it leaves."""
    with screen("chat", "--event", event) as chat:
        chat.until(PROMPT)
        chat.type("half a question" + CTRL_C)
        chat.until("half a question")
        chat.until("\n")  # the line is left; what is redrawn before it has the prompt too
        chat.until(PROMPT)
        chat.type(CTRL_C)
        chat.until("Goodbye.")
        assert chat.ended() == Exit.DONE


def test_a_piped_chat_answers_each_line(event: Path) -> None:
    """Without a terminal the same conversation is read from a pipe, bytes that are no text included."""
    with command("chat", "--event", event, stdin=subprocess.PIPE) as process:
        typed = f"{QUESTION}\n/party harbour\n".encode() + b"\xff\xfe\n/sources\n/quit\nnever read\n"
        out, errors = process.communicate(typed)
    shown = out.decode()
    assert (process.returncode, errors) == (Exit.DONE, b"")
    assert "\x1b" not in shown
    assert shown.count("⚓ Harbour") == 2
    assert "never" not in shown
