from __future__ import annotations

import io
import json
import re
import threading
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.cli.output import Output
from bot.console import Line, Look, Mark, Style, answer_lines, note
from tests.bot.made_up import ANSWER, article_of, corpus_of, statement

if TYPE_CHECKING:
    import pytest

PATIENCE_S = 15
ESCAPES = re.compile(r"\x1b(?:\][^\x1b]*\x1b\\|\[[0-9;]*m)")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is."""
        return True


class Noticed(Terminal):
    """A terminal that says when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def write(self, text: str) -> int:
        """As ever, and tell whoever waits."""
        self.written.set()
        return super().write(text)


@given(st.text(min_size=1))
def test_a_terminal_shows_what_a_pipe_gets(text: str) -> None:
    """Colour and links add escape sequences to the lines, and change nothing else."""
    quote = statement(text, article=article_of(text, url="https://ferry.example/[red]:smile:"))
    lines = [*answer_lines(ANSWER, corpus_of((quote,)), Look()), *note(text, Look())]
    terminal, pipe = Terminal(), io.StringIO()
    Output(terminal).show(lines)
    Output(pipe).show(lines)
    assert ESCAPES.sub("", terminal.getvalue()) == pipe.getvalue()


def test_parts_are_told_apart_by_colour_only_where_there_is_some(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours marks the parts of a line by them; without, the lines have to say it."""
    line = Line("Ann said so.", marks=(Mark(0, 3, Style.SOURCE), Mark(4, 8, Style.CUE)))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    assert Output(terminal).look.colours
    Output(terminal).show([line])
    assert ESCAPES.sub("", terminal.getvalue()) == f"{line}\n"
    source, cue = re.findall(r"(\x1b\[[0-9;]*m)(?:Ann|said)\x1b\[0m", terminal.getvalue())
    assert source != cue
    assert not Output(io.StringIO()).look.colours
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Output(Terminal()).look.colours


@given(st.text())
def test_json_comes_back_whole_and_does_nothing(text: str) -> None:
    """A program reads back every character, and a terminal that it is printed on obeys none of them."""
    stream = Terminal()
    Output(stream).value({"text": text})
    printed = stream.getvalue().removesuffix("\n")
    assert json.loads(printed) == {"text": text}
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)


def test_progress_waits_until_somebody_may_wonder() -> None:
    """What is quick shows no progress, and neither does a pipe."""
    quick, pipe = Terminal(), io.StringIO()
    with Output(err=quick).progress("Reading") as progress:
        progress(1, 2)
    with Output(err=pipe).progress("Reading", patience_s=0.0) as progress:
        progress(1, 2)
    assert quick.getvalue() == pipe.getvalue() == ""


def test_progress_appears_though_nothing_is_counted_yet() -> None:
    """Work that takes long to count, or is one large piece, shows that it goes on; then how far it is."""
    slow = Noticed()
    with Output(err=slow).progress("Reading", patience_s=0.0) as progress:
        assert slow.written.wait(PATIENCE_S)
        progress(1, 2)
    assert "Reading" in slow.getvalue()
    assert "50%" in slow.getvalue()
