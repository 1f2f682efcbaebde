"""Days, however they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from retrieval.analysis import Analyser
from retrieval.dates import date_term, is_date
from retrieval.search import Searcher
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE, corpus_of

if TYPE_CHECKING:
    from corpus.model import Corpus

ANALYSER = Analyser(EVENT)


def days_in(text: str, language: str = "en") -> set[str]:
    """The days that a statement is found by."""
    return {term for term in ANALYSER.terms(text, language) if is_date(term)}


@pytest.mark.parametrize(
    "text",
    [
        "on May 6", "on May 6th, they met", "6 May 2019", "the 6th of May", "on 06 May", "2019-05-06",
        "May the 6th", "MAY 6", "Monday (May 6)", "6 may", "the May 6 vote",
    ],
)  # fmt: skip
def test_a_day_and_its_month_are_one_thing(text: str) -> None:
    """In whatever order and form they are written."""
    assert days_in(text) == {date_term(6, 5)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("27-28 February", {(27, 2), (28, 2)}),
        ("on 27 and 28 Feb.", {(27, 2), (28, 2)}),
        ("from March 3 to 5", {(3, 3), (5, 3)}),
        ("31 March and 1 April", {(31, 3), (1, 4)}),
        ("June 30, July 1", {(30, 6), (1, 7)}),
        ("On May 6, 20 people came", {(6, 5)}),
        ("on the 28th", {(28, None)}),
        ("on the 28th Brekke left", {(28, None)}),
    ],
)
def test_several_days_may_share_a_month(text: str, days: set[tuple[int, int | None]]) -> None:
    """Each is found by itself, and a number behind a comma is none."""
    assert days_in(text) == {date_term(*day) for day in days}


@pytest.mark.parametrize(
    "text", ["they may 6", "in May 2019", "the 5th fleet", "6 people in May", "March on", "2019-13-01", "1st"]
)
def test_what_is_no_day(text: str) -> None:
    """A month by itself, a rank and a number of things are no days; a verb before a number looks like one."""
    assert days_in(text) == ({date_term(6, 5)} if text == "they may 6" else set())


def test_a_day_of_publication_is_written_in_english() -> None:
    """It stands around the statements of an article in any language."""
    assert days_in("6 March 2019", "fr") == {date_term(6, 3)}


def dated() -> Corpus:
    """Two articles of different days, whose statements say nothing of when."""
    early = corpus_of(
        [(ISLAND, ODA, "Brekke said that the engine had failed."), (MAINLAND, None, "On 15 March.")]
    )
    late = corpus_of([(MAINLAND, RUNE, "Falk said on 9 March that six engines and three boats had failed.")])
    article = replace(late.articles[0], published=date(2021, 3, 15), id=type(late.articles[0].id)("late"))
    others = [replace(one, article=article) for one in late.statements]
    return replace(early, articles=(*early.articles, article), statements=(*early.statements, *others))


@pytest.mark.parametrize(
    ("question", "parties"),
    [
        ("what was said on june 9th", {ISLAND, MAINLAND}),
        ("What did Brekke say on 2021-06-09?", {ISLAND}),
        ("anything from the 9th of March?", {MAINLAND}),
        ("what happened on the 9th", {ISLAND, MAINLAND}),
        ("what happened on may 6", set()),
        ("what was said on march 3", set()),
        ("what did Falk say on march 9 or 10", {MAINLAND}),
    ],
)
def test_a_day_is_answered_by_that_day(question: str, parties: set[str]) -> None:
    """By what speaks of it or was published then, not by another day of the month or as many people."""
    corpus = dated()
    assert {account.party.id for account in Searcher(corpus).ask(question).accounts} == parties
