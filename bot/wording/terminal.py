"""What only the terminal says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized
    from pathlib import Path

    from bot.service import ReloadReport
    from corpus.model import Corpus

READING = "Reading the articles"
ANSWERING = "Answering"
ATTRIBUTING = "Attributing"
QUESTION_OR_FILE = "Give a question, or a file of questions with --file, but not both."
NOT_UTF8 = "This line is not UTF-8 text. Save the questions as UTF-8 and ask again."
PROMPT = "> "
HELP = """\
Ask a question; “and NAME?” asks the last one about somebody else.
/party NAME [TOPIC]  one party's statements
/sources  the articles behind the last answer
/reload  read the event folder again
/help  this list
/quit  leave (or Ctrl-D)"""
NOTHING_CHANGED = "Nothing has changed: the articles as they were stay in use."
FAREWELL = "Goodbye."
NO_SOURCES = "The last answer quoted no article."
PARTY_NEEDS_NAME = "Which party? /party NAME, and a topic if you like."


def count(things: Sized, word: str) -> str:
    """How many there are: 1 article, 2 articles."""
    return f"{len(things)} {word}{'' if len(things) == 1 else 's'}"


def no_event_folder(folder: Path) -> str:
    """What to do about an event folder that isn't there."""
    return f"There is no event folder {folder}. Name one with --event FOLDER or SUMMIT_BOT_EVENT."


def no_article(article: str, close: Sequence[str]) -> str:
    """What to do about an article that isn't there; *close* are those that were perhaps meant."""
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    return (
        f"There is no article “{article}” in this event.{meant} Each goes by the name of its file in the"
        " folder articles, without the ending."
    )


def cannot_read(path: object, reason: str | None) -> str:
    """A file that can't be read."""
    return f"{path} can't be read: {reason}."


def cannot_write(reason: str | None) -> str:
    """Output that can't be written."""
    return f"The output can't be written: {reason}."


def no_json_text(line: int) -> str:
    """What to do about a line that holds no text to attribute."""
    return f'line {line}: not a JSON object with "doc_id" and "text"; write one on each line.'


def no_command(command: str, close: list[str]) -> str:
    """What to do about a chat command that isn't there."""
    meant = f" Did you mean {close[0]}?" if close else ""
    return f"There is no command {command}.{meant} /help lists them."


def greeting(corpus: Corpus) -> str:
    """What the chat opens with."""
    parties = ", ".join(party.name for party in corpus.event.parties)
    return (
        f"{corpus.event.title}: {count(corpus.articles, 'article')}. Parties: {parties}.\n"
        "Ask what happened; /help lists the commands."
    )


def checked(corpus: Corpus) -> str:
    """A corpus with nothing to mend."""
    articles, statements = count(corpus.articles, "article"), count(corpus.statements, "statement")
    return f"{articles}, {statements}: nothing to mend."


def reloaded(report: ReloadReport) -> str:
    """What a reload changed, a line each."""
    lines = [
        f"{what}: {', '.join(ids)}"
        for what, ids in (
            ("New articles", report.added),
            ("Articles gone", report.removed),
            ("Articles changed", report.changed),
        )
        if ids
    ]
    lines += [
        f"{count.party.name}: {count.before} → {count.after} statements"
        for count in report.statements
        if count.before != count.after
    ]
    return "\n".join([*(lines or ["Read again: nothing has changed."]), *report.warnings])
