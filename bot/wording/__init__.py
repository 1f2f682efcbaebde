"""Every sentence that a person may read. What only one front end says has a module of its own in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import ArticleKind, Kind
from retrieval.limits import QUESTION_LIMIT_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from corpus.model import Article, Corpus, Party, Statement
    from retrieval.question import UnaskableError
    from retrieval.spelling import Spelling

KINDS = {
    Kind.DIRECT: "own words",
    Kind.INDIRECT: "reported",
    Kind.MIXED: "reported, partly in own words",
}
UNNAMED = "speaker not named"
UNKNOWN_OUTLET = "outlet unknown"
UNREVIEWED = "attribution unreviewed"
REPORTING = "Reporting (no party's account)"
NO_ANSWER = "Nothing in these articles answers that."
NO_OTHERS = "Nothing from anyone else answers that in these articles."
NO_ARTICLES = (
    "This event has no articles yet, so nothing can be answered. Add some to its folder articles/ and reload."
)

READ_WORDS = 4
"""Words of a question that are named in one line on how it was read."""
READ_WORD_CHARS = 30
"""A longer word is cut."""

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

UNASKABLE = {
    "empty": "There is no question. Write what you want to know, such as: what was offered?",
    "too-long": f"That question is too long. Ask one thing in up to {QUESTION_LIMIT_CHARS} characters.",
    "no-words": "There are no words in that question. Write what you want to know in words.",
    "other-script": "Only questions in English, in Latin letters, find anything here. Try it in English.",
    "stop-words": "Those words are too common to search for. Name what you want to know about.",
}
"""What to do about a question that can't be asked, by :class:`retrieval.question.Reason`."""

NO_TOPIC = {
    "empty": "There is no topic. Name one in a word or two, or leave it out to see everything.",
    "too-long": f"That topic is too long. Name it in up to {QUESTION_LIMIT_CHARS} characters.",
    "no-words": "There are no words in that topic. Name it in words.",
    "other-script": "Only topics in English, in Latin letters, find anything here. Try it in English.",
    "stop-words": "Those words are too common to search for. Name another topic, or leave it out.",
}
"""Likewise a topic of a party's statements."""


def unaskable(error: UnaskableError) -> str:
    """What to do about the question or topic that *error* is about."""
    return (NO_TOPIC if error.is_topic else UNASKABLE)[error.reason]


def kind(statement: Statement) -> str:
    """How the words stand in the article, or whose they are if they are nobody's account."""
    if statement.kind is not None:
        return KINDS[statement.kind]
    return (
        "the digest's own words" if statement.article.kind is ArticleKind.DIGEST else "the outlet's own words"
    )


def via(carrier: str) -> str:
    """Who carried it."""
    return f"via {carrier}"


def by(author: str) -> str:
    """Who wrote the article."""
    return f"by {author}"


def published_by(outlet: str, author: str | None, *, digest: bool) -> tuple[str, ...]:
    """Whose article it is; of a digest, whose article it sums up."""
    if digest:
        return (f"in our digest of {f'{author}, {outlet}' if author else outlet}",)
    return (outlet, by(author)) if author else (outlet,)


def day(date: date) -> str:
    """A date as one reads it: 28 February 2019, in English whatever the machine's language is."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def named(party: Party) -> str:
    """A party's flag, if it has one, and name."""
    return f"{party.flag} {party.name}".strip()


def silence(parties: Iterable[Party]) -> str:
    """The parties that say nothing on a question, in one line; empty if there are none."""
    names = listed(party.name for party in parties)
    return silence_of(names) if names else ""


def silence_of(names: str) -> str:
    """That the parties of those names say nothing on a question."""
    return f"Nothing on this from: {names}."


def read(respelt: Sequence[Spelling], unheard: Sequence[str]) -> tuple[str, ...]:
    """How a question's words were read, ready to be joined: what was taken for a slip, what is nowhere."""
    taken = [f"{_word(one.read_as)} for {_word(one.written)}" for one in respelt]
    named = [_word(word) for word in unheard]
    return tuple(
        f"{what} {listed(words[:READ_WORDS], max(0, len(words) - READ_WORDS))}"
        for what, words in (("Showing", taken), ("Found nowhere:", named))
        if words
    )


def _word(word: str) -> str:
    return f"“{word if len(word) <= READ_WORD_CHARS else word[: READ_WORD_CHARS - 1] + '…'}”"


def listed(names: Iterable[str], more: int = 0) -> str:
    """Names in a sentence, and how many *more* there is no room for."""
    return ", ".join(names) + (f" and {more} more" if more else "")


def nothing(corpus: Corpus, focus: Party | None = None, *, others: bool = False) -> str:
    """Why an answer is empty; *focus* is the party that was asked for, or it was *others* than somebody."""
    if not corpus.articles:
        return NO_ARTICLES
    if others:
        return NO_OTHERS
    return f"Nothing from {focus.name} answers that in these articles." if focus else NO_ANSWER


def no_statements(party: Party, topic: str | None) -> str:
    """Why a party's view is empty."""
    return f"Nothing from {party.name}{f' on “{topic}”' if topic else ''} in these articles."


def source(article: Article) -> tuple[str, ...]:
    """Whose article it is, ready to be joined."""
    digest = article.kind is ArticleKind.DIGEST
    published = (day(article.published),) if article.published else ()
    return published_by(article.outlet or UNKNOWN_OUTLET, article.author, digest=digest) + published


def unknown_party(name: str, close: Iterable[Party], known: Iterable[Party]) -> str:
    """What to do about a party that there isn't; *close* are those that were perhaps meant."""
    meant = " or ".join(party.id for party in close)
    listed = ", ".join(party.id for party in known)
    return (
        f"There is no party “{name}”.{f' Did you mean {meant}?' if meant else ''} The parties are: {listed}."
    )


def unexpected(reference: str, log: object = None) -> str:
    """What a person is told of an error that nobody foresaw; *log* is where its details are."""
    details = f" The details are in {log}." if log else ""
    return f"Something went wrong that should not have (reference {reference}).{details}"
