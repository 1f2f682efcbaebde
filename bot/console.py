"""Answers as lines for a terminal. Pure: what is printed where, and in which colours, is decided outside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot import wording
from bot.console_text import visible, wrap
from bot.quotation import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.model import Article, Corpus, Event, Party, Statement
    from retrieval.answer import Answer, View

NARROWEST = 24
"""A terminal is taken to be no narrower."""
WIDEST = 100
"""Longer lines are hard to read; a wider terminal keeps its right side empty."""


_ASCII = str.maketrans({"“": '"', "”": '"', "’": "'", "…": "...", "→": "->", "·": "-"})
"""What stands for the marks of our own sentences on a terminal that shows ASCII only."""


class Style(StrEnum):
    """What a line is; how that looks is the printer's affair."""

    PLAIN = "plain"
    HEADER = "header"
    QUOTE = "quote"
    CHAIN = "chain"
    LINK = "link"
    NOTE = "note"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class Mark(NamedTuple):
    """A stretch of a line's text that looks different."""

    start: int
    end: int
    style: Style

    def within(self, start: int, end: int) -> Mark | None:
        """What of it lies in ``[start, end)``, counted from there; None where nothing does."""
        first, last = max(self.start, start), min(self.end, end)
        return Mark(first - start, last - start, self.style) if first < last else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what the terminal adds, then text."""

    text: str = ""
    style: Style = Style.PLAIN
    prefix: str = ""
    colour: int | None = None
    """24-bit RGB of the prefix."""
    marks: tuple[Mark, ...] = ()
    """In order and disjoint."""

    def __str__(self) -> str:
        return (self.prefix + self.text).rstrip(" ")


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show."""

    width: int = 80
    """Cells that a line may take; a link takes as many as it needs, or it couldn't be opened."""
    symbols: bool = True
    """Whether it shows more than ASCII; the texts themselves are never changed for it."""
    colours: bool = False
    """Whether marks show."""

    def own(self, sentence: str) -> str:
        """A sentence of the bot's own, its marks as the terminal can show them."""
        return sentence if self.symbols else sentence.translate(_ASCII)

    @property
    def bar(self) -> str:
        """What stands before each line of a quote."""
        return "│ " if self.symbols else "| "

    @property
    def dot(self) -> str:
        """What stands between two facts."""
        return " · " if self.symbols else " - "


def answer_lines(answer: Answer, corpus: Corpus, look: Look) -> Iterator[Line]:
    """An answer: how the question was read, the accounts, the silent parties, the outlets' own words."""
    read = look.dot.join(wording.read(answer.respelt, answer.unheard))
    if read and answer.accounts:
        yield from note(read, look)
        yield Line()
    for account in answer.accounts:
        yield from _headed(account.party, account.quotes, look)
    if not answer.accounts:
        focus = corpus.event.party(answer.focus) if answer.focus else None
        yield from note(
            f"{wording.nothing(corpus, focus, others=bool(answer.left_out))}\n{read}".rstrip(), look
        )
        yield Line()
    elif answer.silent:
        yield from note(wording.silence(answer.silent), look)
        yield Line()
    if answer.reporting:
        yield from _paragraph(wording.REPORTING, look, Style.HEADER)
        yield from quotes_lines(answer.reporting, look)


def question_lines(question: str, look: Look) -> Iterator[Line]:
    """A question, where several are answered one after another."""
    yield from _paragraph(f"? {question}", look, Style.HEADER)
    yield Line()


def view_lines(party: Party, topic: str | None, view: View, look: Look) -> Iterator[Line]:
    """One party's statements; on a topic also how that was read."""
    read = look.dot.join(wording.read(view.respelt, view.unheard))
    if view.statements:
        if read:
            yield from note(read, look)
            yield Line()
        yield from _headed(party, view.statements, look)
    else:
        yield from note(f"{wording.no_statements(party, topic)}\n{read}".rstrip(), look)
        yield Line()


def quotes_lines(statements: Iterable[Statement], look: Look, colour: int | None = None) -> Iterator[Line]:
    """Each quote whole, then its chain and its link, then an empty line."""
    for statement in statements:
        for piece in wrap(visible(statement.text), look.width - len(look.bar)):
            yield Line(piece, Style.QUOTE, look.bar, colour)
        facts = chain(statement)
        yield from _paragraph(look.dot.join(facts.pieces), look, Style.CHAIN, indent="  ")
        if facts.link:
            yield Line(visible(facts.link), Style.LINK, "  ")
        yield Line()


def statement_lines(statement: Statement, event: Event, look: Look) -> Iterator[Line]:
    """One statement with everything that is known of it, for whoever checks the corpus."""
    party = event.party(statement.party) if statement.party else None
    facts = (
        f"{statement.article.id} {statement.span.start}-{statement.span.end}",
        party.name if party else wording.REPORTING,
        statement.rule,
    )
    yield from _paragraph(look.dot.join(facts), look, Style.HEADER)
    yield from quotes_lines((statement,), look, party.colour if party else None)


def sources_lines(articles: Iterable[Article], look: Look) -> Iterator[Line]:
    """Where quotes come from, an article each."""
    for article in articles:
        yield from _paragraph(article.title, look)
        yield from _paragraph(look.dot.join(wording.source(article)), look, Style.CHAIN, indent="  ")
        if article.url:
            yield Line(visible(article.url), Style.LINK, "  ")


def note(sentences: str, look: Look) -> Iterator[Line]:
    """Sentences of the bot's own; each line of them begins a line."""
    for sentence in sentences.split("\n"):
        yield from _paragraph(sentence, look, Style.NOTE)


def _headed(party: Party, statements: Iterable[Statement], look: Look) -> Iterator[Line]:
    name = wording.named(party) if look.symbols else party.name
    yield from _paragraph(name, look, Style.HEADER)
    yield from quotes_lines(statements, look, party.colour)


def _paragraph(text: str, look: Look, style: Style = Style.PLAIN, indent: str = "") -> Iterator[Line]:
    for piece in wrap(visible(text), look.width - len(indent)):
        yield Line(piece, style, indent)
