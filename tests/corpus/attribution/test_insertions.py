from __future__ import annotations

import pytest

from corpus.attribution.insertions import goes_on_past, insertion_at
from tests.corpus.attribution.grey_hollow import told
from tests.corpus.attribution.sentence import at, words_of

MOSS = ("mill", "Ada Moss")
ROE = ("river", "José Ibáñez")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said the plan – José Ibáñez called it “a joke” – would go on.",
        "Ada Moss said the plan – José Ibáñez said it was a joke – would go on.",
        "Ada Moss said the plan would go on – but José Ibáñez said it was a joke – for a year.",
        "Ada Moss said the plan would go on (José Ibáñez said it was a joke) for a year.",
        "Ada Moss (José Ibáñez calls her “a liar”) said the plan would go on.",
    ],
)
def test_a_report_put_into_anothers_words_makes_the_sentence_nobodys(text: str) -> None:
    """What goes on behind an inserted report is not its source's, nor told by who speaks around it."""
    assert told(text) == [(None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said the plan would go on (José Ibáñez said it was a joke).",
        "Ada Moss said the plan would go on – José Ibáñez said it was a joke.",
    ],
)
def test_a_report_added_at_the_end_is_cut_off(text: str) -> None:
    """Behind what one says a bracket or a dash opens another's words."""
    assert told(text) == [MOSS, ROE]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said the plan (she called it “useful”) would go on.",
        "Ada Moss said the plan – a joke, and an old one – would go on.",
        "Ada Moss said the plan – which José Ibáñez calls a joke – would go on.",
    ],
)
def test_an_aside_without_a_report_of_its_own_stays_in_the_words_around_it(text: str) -> None:
    """A pronoun may be who speaks around it, and a relative clause is part of what is said."""
    assert told(text) == [MOSS]


def test_where_an_insertion_ends() -> None:
    """At its bracket or its dash; a dash behind nothing but a place and a date opens none."""
    words = words_of("It sank (Bo said it did) in May.")
    assert insertion_at(words, at(words, "Bo")) == (at(words, "("), at(words, ")"))
    words = words_of("OSLO, May 4 – Bo said it – the ship – sank.")
    assert insertion_at(words, at(words, "Bo")) is None
    words = words_of("It sank – Bo said the ship – an old one – was lost.")
    assert insertion_at(words, at(words, "Bo")) == (at(words, "–"), len(words))


def test_a_clause_goes_on_past_an_aside_between_dashes() -> None:
    """The verb of what stands before the first dash follows the second."""
    words = words_of("the plan – a joke – would sink")
    assert goes_on_past(words, at(words, "–"))
    words = words_of("the plan – it would sink")
    assert not goes_on_past(words, at(words, "–"))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("In short: Ada Moss says it holds; José Ibáñez leaves the room.", ["mill", None]),
        ("In short: José Ibáñez leaves; Ada Moss says it holds; the Guild rests.", [None, "mill", None]),
        ("In short: Ada Moss says it holds; men dig; José Ibáñez says it leaks.", ["mill", None, "river"]),
        ("Ada Moss said three things: it was new; it was dry; it would hold.", ["mill"]),
        ("Ada Moss said it was new; it would hold.", ["mill"]),
    ],
)
def test_the_items_of_a_list_are_each_their_own(text: str, parties: list[str | None]) -> None:
    """Where a report is one of several items behind a colon, the others are not part of it."""
    assert [party for party, _ in told(text)] == parties
