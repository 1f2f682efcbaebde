"""Every sentence that a person may read. What only one front end says has a module of its own in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from corpus.model import Corpus, Party

KINDS = {
    Kind.DIRECT: "own words",
    Kind.INDIRECT: "reported",
    Kind.MIXED: "reported, partly in own words",
    None: "the outlet's own words",
}
"""A statement's kind in words; None is the outlet's own voice."""
UNNAMED = "speaker not named"
UNKNOWN_OUTLET = "outlet unknown"
UNREVIEWED = "attribution unreviewed"
REPORTING = "Reporting (no party's account)"
NO_ANSWER = "Nothing in these articles answers that."
NO_ARTICLES = (
    "This event has no articles yet, so nothing can be answered. Add some to its folder articles/ and reload."
)

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def via(carrier: str) -> str:
    """Who carried it."""
    return f"via {carrier}"


def by(author: str) -> str:
    """Who wrote the article."""
    return f"by {author}"


def in_our_digest(outlet: str) -> str:
    """Where the words of a digest stand."""
    return f"in our digest of {outlet}"


def day(date: date) -> str:
    """A date as one reads it: 28 February 2019, in English whatever the machine's language is."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def named(party: Party) -> str:
    """A party's flag, if it has one, and name."""
    return f"{party.flag} {party.name}".strip()


def silence(parties: Iterable[Party]) -> str:
    """The parties that say nothing on a question, in one line; empty if there are none."""
    names = ", ".join(party.name for party in parties)
    return f"Nothing on this from: {names}." if names else ""


def nothing(corpus: Corpus) -> str:
    """Why an answer is empty."""
    return NO_ANSWER if corpus.articles else NO_ARTICLES
