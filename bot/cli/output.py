"""Printing: the one place that touches the terminal, whatever it can show and whoever closes it."""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from bot.cli.exits import Exit, Stop
from bot.console import NARROWEST, WIDEST, Line, Look, Style
from bot.console_text import ACTING, visible
from bot.wording import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rich.console import Console
    from rich.progress import Progress

PATIENCE_S = 1.0
"""What takes longer than this shows how far it is."""
STYLES = {
    Style.HEADER: "bold",
    Style.CHAIN: "dim",
    Style.LINK: "dim",
    Style.NOTE: "italic",
    Style.SOURCE: "bold magenta",
    Style.CUE: "bold yellow",
    Style.CONTENT: "green",
}


class Output:
    """Standard output and standard error of this process."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout or _nowhere()
        self._err = err or sys.stderr or _nowhere()
        for stream in (self._out, self._err):
            if hasattr(stream, "reconfigure"):
                # What the terminal can't show is written as its code point, and nothing is lost.
                stream.reconfigure(errors="backslashreplace")
        self._rich: Console | None = None

    @property
    def look(self) -> Look:
        """What the terminal can show at this moment."""
        width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
        return Look(width=width, symbols=_is_unicode(self._out), colours=self._has_colours())

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads standard output as it comes."""
        return self._out.isatty()

    def show(self, lines: Iterable[Line]) -> None:
        """Print *lines*, coloured where the terminal has colours."""
        for line in lines:
            with _writing(self._out):
                if self.is_terminal:
                    self._show_styled(line)
                else:
                    self._out.write(f"{line}\n")
        with _writing(self._out):
            self._out.flush()

    def value(self, value: Mapping[str, object]) -> None:
        """Print one JSON value on a line of its own."""
        text = json.dumps(value, ensure_ascii=not _is_unicode(self._out))
        with _writing(self._out):
            self._out.write(ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")
            self._out.flush()

    def complain(self, sentences: object) -> None:
        """Print to standard error what has to be mended, a line each."""
        with _writing(self._err):
            for sentence in str(sentences).split("\n"):
                self._err.write(visible(sentence) + "\n")
            self._err.flush()

    @contextmanager
    def progress(self, doing: str, *, patience_s: float = PATIENCE_S) -> Iterator[Callable[[int, int], None]]:
        """A function that is told (done, of how many); a terminal shows it once that takes too long."""
        if not self._err.isatty():
            yield lambda _done, _total: None
            return
        bar = _Bar(doing, self._err, patience_s)
        try:
            yield bar
        finally:
            bar.close()

    def _has_colours(self) -> bool:
        return self.is_terminal and not self._console.no_color and self._console.color_system is not None

    @property
    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415 - a pipe doesn't need it

        if self._rich is None:
            self._rich = Console(file=self._out, highlight=False, soft_wrap=True)
        return self._rich

    def _show_styled(self, line: Line) -> None:
        from rich.text import Text  # noqa: PLC0415 - a pipe doesn't need it

        colour = "" if line.colour is None else f"#{line.colour:06x}"
        style = STYLES.get(line.style, "")
        if line.style is Style.LINK:
            style += f" link {line.text}"
        text = Text(line.text.rstrip(" "), style)
        for mark in line.marks:
            text.stylize(STYLES[mark.style], mark.start, mark.end)
        self._console.print(Text.assemble((line.prefix, colour), text))


class _Bar:
    """A progress bar that appears by itself once somebody may wonder, whatever it has been told by then."""

    def __init__(self, doing: str, err: TextIO, patience_s: float) -> None:
        self._doing, self._err = doing, err
        self._done = 0
        self._total: int | None = None
        """None, which makes the bar pulse, until it is known."""
        self._shown: Progress | None = None
        self._changing = threading.Lock()
        self._patience = threading.Timer(patience_s, self._appear)
        self._patience.daemon = True
        self._patience.start()

    def __call__(self, done: int, total: int) -> None:
        with self._changing:
            self._done, self._total = done, total
            if self._shown is not None:
                self._shown.update(self._shown.task_ids[0], completed=done, total=total)

    def close(self) -> None:
        self._patience.cancel()
        with self._changing:
            if self._shown is not None:
                self._shown.stop()
        # Left running, the timer could still draw its bar over what comes next.
        self._patience.join()

    def _appear(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - what is quick doesn't need it
        from rich.progress import Progress  # noqa: PLC0415 - likewise

        with self._changing:
            if self._patience.finished.is_set():
                return
            self._shown = Progress(console=Console(file=self._err), transient=True)
            self._shown.add_task(self._doing, completed=self._done, total=self._total)
            self._shown.start()


@contextmanager
def _writing(stream: TextIO) -> Iterator[None]:
    """Write to *stream*; Stop if that can't be. Nobody reading on, as with ``| head -1``, is a good end."""
    try:
        yield
    except OSError as error:
        abandon(stream)
        if isinstance(error, BrokenPipeError):
            raise Stop(Exit.DONE) from None
        raise Stop(Exit.UNWRITTEN, terminal.cannot_write(error.strerror)) from error


def abandon(stream: TextIO) -> None:
    """Send what is left for *stream* to nowhere, or Python fails once more when it flushes it at its end."""
    with _nowhere() as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _nowhere() -> TextIO:
    """Takes everything; for whoever started this with a stream closed."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
