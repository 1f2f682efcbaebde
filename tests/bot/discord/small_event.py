"""A made-up dispute with three parties and a press, small enough to know by heart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.model import (
    PRESS,
    Article,
    ArticleId,
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
from retrieval.answer import Account, Answer, View
from retrieval.question import clean

if TYPE_CHECKING:
    from retrieval.search import Searcher

NORTH, SOUTH, HARBOUR = PartyId("north-shore"), PartyId("south-shore"), PartyId("harbour-office")
EBBE = Speaker(name="Ebbe Rasmussen", role="Mayor of North Shore")
LINN = Speaker(name="Linn Halloran", role="Mayor of South Shore")
TIDE = Speaker(name="Tidewater Courier")
PARTIES = (
    Party(
        id=NORTH,
        name="North Shore",
        flag="🟦",
        colour=0x2255AA,
        aliases=("the northerners",),
        speakers=(EBBE,),
    ),
    Party(id=SOUTH, name="South Shore", flag="🟥", colour=0xAA3322, speakers=(LINN,)),
    Party(id=HARBOUR, name="Harbour Office", colour=0x448844),
    Party(id=PRESS, name="Press", speakers=(TIDE,)),
)
TEXT = (
    "Bridge talks end without a deal\n"
    "“We asked for the bridge toll to be halved, not abolished,” said Mayor Ebbe Rasmussen. "
    "Mayor Linn Halloran said North Shore wanted the whole bridge toll gone at once. "
    "The Harbour Office said the ferry would sail as before. "
    "The talks had been planned for two days. "
    "The Tidewater Courier explains that the bridge toll pays for repairs."
)
CLAIMS = (
    ("“We asked for the bridge toll to be halved, not abolished,”", NORTH, EBBE, Kind.DIRECT),
    ("North Shore wanted the whole bridge toll gone at once", SOUTH, LINN, Kind.INDIRECT),
    ("the ferry would sail as before", HARBOUR, None, Kind.INDIRECT),
    ("The talks had been planned for two days.", None, None, None),
    ("the bridge toll pays for repairs", PRESS, TIDE, Kind.INDIRECT),
)
WORD = re.compile(r"[a-z]{4,}")


def small_corpus(version: str = "small-1") -> Corpus:
    """The dispute as a corpus: one article, one statement for each claim."""
    article = Article(
        id=ArticleId("bridge-talks"),
        text=TEXT,
        title="Bridge talks end without a deal",
        outlet="Tidewater Courier",
        author="Ola Brandt",
        published=date(2031, 5, 2),
        url="https://courier.example/bridge-talks",
    )
    statements = tuple(
        Statement(
            article=article,
            span=Span(TEXT.index(words), TEXT.index(words) + len(words)),
            voice=Voice.NARRATOR if party is None else Voice.PRESS if party == PRESS else Voice.PARTY,
            party=party,
            speaker=speaker,
            kind=kind,
            certainty=Certainty.CERTAIN,
            rule="by-hand",
        )
        for words, party, speaker, kind in CLAIMS
    )
    event = Event(id="bridge", title="The bridge talks", parties=PARTIES)
    return Corpus(
        event=event,
        articles=(article,),
        statements=statements,
        attributions={article.id: ()},
        version=version,
    )


@dataclass(frozen=True, slots=True)
class WordSearcher:
    """Stands in for the searcher: a statement answers if it shares a long word with the question."""

    corpus: Corpus
    trouble: None = None

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        """Every statement that shares a word."""
        question = clean(question)
        words = set(WORD.findall(f"{question} {earlier or ''}".lower()))
        hits = [s for s in self.corpus.statements if words & set(WORD.findall(s.text.lower()))]
        accounts = tuple(
            Account(party=p, quotes=tuple(s for s in hits if s.party == p.id))
            for p in self.corpus.event.parties
            if (party is None or party == p.id) and any(s.party == p.id for s in hits)
        )
        speaking = {account.party.id for account in accounts}
        return Answer(
            question=question,
            focus=party,
            accounts=accounts,
            reporting=tuple(s for s in hits if s.party is None),
            silent=tuple(
                p
                for p in self.corpus.event.parties
                if p.id not in speaking and (party is None or party == p.id)
            ),
        )

    def subject(self, question: str, earlier: str) -> str:
        """The earlier question, if this one goes on with "and"."""
        return earlier if question.lower().startswith("and ") else question

    def view(self, party: PartyId, topic: str | None = None, *, newest: int | None = None) -> View:
        """That party's statements, in the article's order."""
        words = set(WORD.findall((topic or "").lower()))
        its = tuple(
            s
            for s in self.corpus.statements
            if s.party == party and (not words or words & set(WORD.findall(s.text.lower())))
        )
        return View(statements=its[:newest], older=newest is not None and len(its) > newest)


class Library:
    """Stands for the event folder: gives the corpus that it holds at the moment."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def load(self, *_: object, **__: object) -> Corpus:
        """Load it."""
        return self.corpus


def word_searcher(corpus: Corpus, **_: object) -> Searcher:
    """The stand-in, in the way in which a service makes its searcher."""
    return WordSearcher(corpus)  # type: ignore[return-value] # it is what is asked here
