from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.console import Line, Look, Style, answer_lines, note, sources_lines, statement_lines, view_lines
from bot.console_text import visible
from corpus.model import Span, Speaker, Statement, Voice
from retrieval.answer import Account, Answer, View
from retrieval.spelling import Spelling
from tests.bot.made_up import (
    ANSWER,
    ARTICLE,
    EVENT,
    HARBOUR,
    LASTED,
    OPENED,
    SHUT,
    THE_PRESS,
    VALLEY,
    article_of,
    corpus_of,
    statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTHS = st.integers(40, 120)


def printed(lines: Iterable[Line]) -> str:
    """The lines as they are printed."""
    return "\n".join(map(str, lines))


def quotes_in(lines: Iterable[Line], bar: str) -> list[str]:
    """The quotes again, from the lines alone: what stands after a bar, up to the next line without one."""
    quotes: list[str] = []
    open_quote = False
    for line in lines:
        if line.style is Style.QUOTE:
            assert line.prefix == bar
            if open_quote:
                quotes[-1] += line.text
            else:
                quotes.append(line.text)
        open_quote = line.style is Style.QUOTE
    return quotes


def test_an_answer_reads_like_this() -> None:
    """Accounts in the event's order with their chain, the silent in one line, reporting apart and last."""
    assert (
        printed(answer_lines(ANSWER, corpus_of(), Look(width=60)))
        == """\
⚓ Harbour
│ “We opened every gate we had,” Ana Ortiz told a hearing.
  Ana Ortiz, mayor · reported, partly in own words · The
  Ferry · by Cy Dale · 4 May 2031
  https://ferry.example/gates#:~:text=%E2%80%9CWe%20opened%20every%20gate%20we%20had%2C%E2%80%9D%20Ana%20Ortiz%20told%20a%20hearing.

Upper Valley
│ According to Bo Lind, the gates stayed shut for nine
│ hours.
  Bo Lind · reported · attribution unreviewed · via Delta
  Agency · The Ferry · by Cy Dale · 4 May 2031
  https://ferry.example/gates#:~:text=According%20to%20Bo%20Lind%2C%20the%20gates%20stayed%20shut%20for%20nine%20hours.

Nothing on this from: Press.

Reporting (no party's account)
│ The hearing lasted all night.
  the outlet's own words · The Ferry · by Cy Dale · 4 May
  2031
  https://ferry.example/gates#:~:text=The%20hearing%20lasted%20all%20night.
"""
    )


def test_without_symbols_only_the_texts_leave_ascii() -> None:
    """On a terminal that knows only ASCII the bot's own marks are ASCII, and the flag is left out."""
    account = Answer(question="?", accounts=(Account(party=HARBOUR, quotes=(statement("the gates"),)),))
    assert printed(answer_lines(account, corpus_of(), Look(symbols=False))).isascii()


def test_silence_is_said() -> None:
    """An answer that holds nothing says so, and whom it looked for."""
    nothing = Answer(question="?", silent=(HARBOUR, VALLEY))
    assert printed(answer_lines(nothing, corpus_of(), Look())) == "Nothing in these articles answers that.\n"
    aimed = Answer(question="?", focus=VALLEY.id, silent=(VALLEY,))
    assert "Upper Valley" in printed(answer_lines(aimed, corpus_of(), Look()))


def test_how_the_question_was_read_is_said_in_one_line() -> None:
    """A slip that was mended and a word found nowhere stand before the accounts, or after the silence."""
    respelt, unheard = (Spelling("gaets", "gates"),), ("rain",)
    read = "Showing “gates” for “gaets” · Found nowhere: “rain”"
    shown = printed(answer_lines(replace(ANSWER, respelt=respelt, unheard=unheard), corpus_of(), Look()))
    assert shown == f"{read}\n\n" + printed(answer_lines(ANSWER, corpus_of(), Look()))
    nothing = Answer(question="?", respelt=respelt, unheard=unheard)
    said = printed(answer_lines(nothing, corpus_of(), Look()))
    assert said == f"Nothing in these articles answers that.\n{read}\n"


def test_an_event_without_articles_says_so() -> None:
    """Nobody takes an empty event for silence."""
    nothing = Answer(question="?", silent=(HARBOUR, VALLEY))
    assert "no articles yet" in printed(answer_lines(nothing, corpus_of(()), Look()))


def test_an_empty_view_says_what_was_looked_for() -> None:
    """A party without statements on a topic is named, and so is the topic."""
    empty = View(statements=(), unheard=("rain",))
    said = "Nothing from Press on “rain” in these articles.\nFound nowhere: “rain”\n"
    assert printed(view_lines(THE_PRESS, "rain", empty, Look())) == said


def test_a_view_says_how_its_topic_was_read() -> None:
    """A slip that was mended stands before the statements."""
    view = View(statements=(OPENED,), respelt=(Spelling("gaets", "gates"),))
    shown = printed(view_lines(HARBOUR, "gaets", view, Look()))
    plain = printed(view_lines(HARBOUR, "gates", View(statements=(OPENED,)), Look()))
    assert shown == f"Showing “gates” for “gaets”\n\n{plain}"


def test_sources_name_outlet_author_date_and_address() -> None:
    """A source can be found again by what stands there."""
    assert printed(sources_lines([ARTICLE], Look())) == (
        "Flood talks end\n  The Ferry · by Cy Dale · 4 May 2031\n  https://ferry.example/gates"
    )


def test_a_statement_shows_what_is_known_of_it() -> None:
    """Whoever checks a corpus reads the place and the rule beside the words."""
    first = printed(statement_lines(SHUT, EVENT, Look())).splitlines()[0]
    assert first == f"gates {SHUT.span.start}-{SHUT.span.end} · Upper Valley · made-up"
    assert "no party" in printed(statement_lines(LASTED, EVENT, Look()))


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), WIDTHS, st.booleans())
def test_quotes_come_back_whole(texts: list[str], width: int, symbols: bool) -> None:  # noqa: FBT001 - drawn
    """Taking away what the terminal adds gives back each quote, whatever is in it and at any width."""
    quotes = tuple(
        Statement(
            article=article_of(text),
            span=Span(0, len(text)),
            voice=Voice.PARTY,
            party=HARBOUR.id,
            rule="made-up",
        )
        for text in texts
    )
    look = Look(width=width, symbols=symbols)
    answer = Answer(question="?", accounts=(Account(party=HARBOUR, quotes=quotes),))
    lines = list(answer_lines(answer, corpus_of(quotes), look))
    assert quotes_in(lines, look.bar) == [visible(text) for text in texts]


@given(st.text(min_size=1), WIDTHS)
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    """Only a link, which would break, may be wider."""
    article = article_of(text, url="https://ferry.example/" + "x" * 120)
    quote = Statement(
        article=article, span=Span(0, len(text)), voice=Voice.PARTY, party=HARBOUR.id, rule="made-up"
    )
    answer = Answer(question="?", accounts=(Account(party=HARBOUR, quotes=(quote,)),), silent=(VALLEY,))
    for line in answer_lines(answer, corpus_of((quote,)), Look(width=width)):
        assert line.style is Style.LINK or cell_len(str(line)) <= width


@given(st.text())
def test_nothing_of_an_article_acts_on_the_terminal(text: str) -> None:
    """Titles, names and sentences are made harmless as quotes are."""
    article = replace(
        article_of("Words."), title=text, outlet=text, author=text, url=f"https://ferry.example/{text}"
    )
    quote = statement("Words.", HARBOUR, Speaker(name=text or "Ana"), article=article, carrier=text)
    lines = [*note(text, Look()), *sources_lines([article], Look()), *statement_lines(quote, EVENT, Look())]
    assert all(visible(str(line)) == str(line) for line in lines)


def test_the_quotes_of_an_answer_keep_their_speakers() -> None:
    """Two speakers of one party each have their own chain."""
    both = (OPENED, statement("the gates", speaker=None))
    answer = Answer(question="?", accounts=(Account(party=HARBOUR, quotes=both),))
    shown = printed(answer_lines(answer, corpus_of(both), Look()))
    assert shown.count("⚓ Harbour") == 1
    assert shown.index("Ana Ortiz, mayor") < shown.index("speaker not named")
