"""From a question or a press of a button to the message that answers it. Slow: call it in a thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.layout.ids import NotThereError
from bot.layout.pages import answer_pages, party_pages
from bot.layout.text import is_whole
from bot.layout.view import Asked, context_view, page_view, parties_view, sources_view
from bot.markup import worded
from retrieval.question import clean

if TYPE_CHECKING:
    from discord import ui

    from bot.layout.pages import Page
    from bot.service import Snapshot
    from corpus.model import Party
    from retrieval.answer import Answer

VIEW_STATEMENTS: Final = 1000
"""Of a party that has more, the newest are shown: all pages are made for each, to be counted."""


def answer_pages_of(snapshot: Snapshot, asked: Asked) -> tuple[Page, ...]:
    """The pages of the answer; UnaskableError if the question can't be asked."""
    found, earlier = _found(snapshot, asked), asked.earlier
    if earlier is not None:
        question, before = worded(asked.question), worded(earlier)
        if question != before and snapshot.searcher.subject(question, before) == question:
            earlier = None  # a new subject, though it was asked in reply to an answer
    return answer_pages(found, snapshot.corpus, earlier)


def follow_up(
    snapshot: Snapshot, question: str, before: Asked | None, *, private: bool = False
) -> ui.LayoutView:
    """The first page of the answer to *question*, which may have been asked after another."""
    earlier = subject_of(snapshot, before) if before else None
    return answer(snapshot, Asked(question, earlier), private=private)


def subject_of(snapshot: Snapshot, asked: Asked) -> str:
    """The question whose subject a follow-up of *asked* keeps; what a message can't show is not reworded."""
    if asked.earlier is None:
        return asked.question
    question, before = worded(asked.question), worded(asked.earlier)
    subject = snapshot.searcher.subject(question, before)
    if subject == question:
        return asked.question
    return subject if subject != before and is_whole(subject) else asked.earlier


def answer(snapshot: Snapshot, asked: Asked, number: int = 1, *, private: bool = False) -> ui.LayoutView:
    """That page of the answer; NotThereError if there is none, UnaskableError if it can't be asked."""
    return page_view(page_of_answer(snapshot, asked, number), private=private)


def party(snapshot: Snapshot, party: Party, topic: str | None, number: int = 1) -> ui.LayoutView:
    """That page of a party's statements; NotThereError if there is none, UnaskableError for a bad topic."""
    return page_view(page_of_party(snapshot, party, topic, number))


def more_from(snapshot: Snapshot, party: Party, asked: Asked) -> ui.LayoutView:
    """What else *party* says on the subject of *asked*."""
    return page_view(page_of_party(snapshot, party, subject_of(snapshot, asked), 1))


def page_of_answer(snapshot: Snapshot, asked: Asked, number: int) -> Page:
    """That page of the answer; NotThereError if there is none."""
    return _numbered(answer_pages_of(snapshot, asked), number)


def page_of_party(snapshot: Snapshot, party: Party, topic: str | None, number: int) -> Page:
    """That page of a party's statements; NotThereError if there is none."""
    words = None if topic is None else worded(topic)
    view = snapshot.searcher.view(party.id, words, newest=VIEW_STATEMENTS)
    return _numbered(party_pages(party, view, snapshot.corpus, topic), number)


def parties(snapshot: Snapshot, asked: Asked) -> ui.LayoutView:
    """The choice of a party to see more of."""
    return parties_view(page_of_answer(snapshot, asked, 1), snapshot.corpus.event.parties)


def context(snapshot: Snapshot, place: int) -> ui.LayoutView:
    """The paragraph around one of the corpus's statements."""
    return context_view(snapshot.corpus.statements[place], place, snapshot.corpus)


def sources(snapshot: Snapshot, asked: Asked) -> ui.LayoutView:
    """The articles that an answer quotes."""
    found = _found(snapshot, asked)
    quotes = [quote for account in found.accounts for quote in account.quotes]
    return sources_view({quote.article.id: quote.article for quote in (*quotes, *found.reporting)}.values())


def _found(snapshot: Snapshot, asked: Asked) -> Answer:
    """The answer to the words of a question, which stands above it as it was typed."""
    words = worded(asked.question)
    found = snapshot.searcher.ask(words, earlier=None if asked.earlier is None else worded(asked.earlier))
    if found.question != clean(words):
        return found  # a story, of which what asks was read
    return replace(found, question=clean(asked.question))


def _numbered(pages: tuple[Page, ...], number: int) -> Page:
    if not 1 <= number <= len(pages):
        raise NotThereError(f"no page {number} of {len(pages)}")
    return pages[number - 1]
