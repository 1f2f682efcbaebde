"""A small made-up event for the front ends' tests, made without reading a file or attributing anything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from corpus.model import (
    PRESS,
    Article,
    ArticleId,
    ArticleKind,
    Certainty,
    Corpus,
    Event,
    Kind,
    Party,
    PartyId,
    Span,
    Speaker,
    Statement,
    Voice,
)
from retrieval.answer import Account, Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

MAYOR = Speaker(name="Ana Ortiz", role="mayor")
CAPTAIN = Speaker(name="Bo Lind")
HARBOUR = Party(
    id=PartyId("harbour"),
    name="Harbour",
    flag="⚓",
    colour=0x1A7F37,
    aliases=("the port",),
    speakers=(MAYOR,),
)
VALLEY = Party(id=PartyId("upper-valley"), name="Upper Valley", speakers=(CAPTAIN,))
THE_PRESS = Party(id=PRESS, name="Press")
EVENT = Event(id="flood", title="The flood talks", parties=(HARBOUR, VALLEY, THE_PRESS))
ARTICLE = Article(
    id=ArticleId("gates"),
    text=(
        "Flood talks end\n\n“We opened every gate we had,” Ana Ortiz told a hearing. According to Bo Lind,"
        " the gates stayed shut for nine hours. The hearing lasted all night."
    ),
    title="Flood talks end",
    outlet="The Ferry",
    author="Cy Dale",
    published=date(2031, 5, 4),
    url="https://ferry.example/gates",
)


def statement(  # noqa: PLR0913 - a statement has that many facets
    words: str,
    party: Party | None = HARBOUR,
    speaker: Speaker | None = None,
    *,
    article: Article = ARTICLE,
    kind: Kind | None = Kind.INDIRECT,
    certainty: Certainty = Certainty.CERTAIN,
    carrier: str | None = None,
) -> Statement:
    """The place in *article* where *words* stand first, as a statement."""
    start = article.text.index(words)
    voice = Voice.NARRATOR if party is None else Voice.PRESS if party.id == PRESS else Voice.PARTY
    return Statement(
        article=article,
        span=Span(start, start + len(words)),
        voice=voice,
        party=party.id if party else None,
        speaker=speaker,
        kind=kind if party else None,
        certainty=certainty,
        rule="made-up",
        carrier=carrier,
    )


def article_of(text: str, *, kind: ArticleKind = ArticleKind.ARTICLE, url: str | None = None) -> Article:
    """An article of which nothing but the text is known."""
    return Article(id=ArticleId("bare"), text=text, title="Bare", kind=kind, url=url)


OPENED = statement(
    "“We opened every gate we had,” Ana Ortiz told a hearing.", HARBOUR, MAYOR, kind=Kind.MIXED
)
SHUT = statement(
    "According to Bo Lind, the gates stayed shut for nine hours.",
    VALLEY,
    CAPTAIN,
    certainty=Certainty.LIKELY,
    carrier="Delta Agency",
)
LASTED = statement("The hearing lasted all night.", None)


def corpus_of(
    statements: Sequence[Statement] = (OPENED, SHUT, LASTED), *, event: Event = EVENT, version: str = "1"
) -> Corpus:
    """A corpus of those statements."""
    articles = tuple(dict.fromkeys(found.article for found in statements))
    return Corpus(
        event=event, articles=articles, statements=tuple(statements), attributions={}, version=version
    )


ANSWER = Answer(
    question="What about the gates?",
    accounts=(Account(party=HARBOUR, quotes=(OPENED,)), Account(party=VALLEY, quotes=(SHUT,))),
    reporting=(LASTED,),
    silent=(THE_PRESS,),
)
