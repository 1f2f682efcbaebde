"""A made-up quarrel about a ferry, small enough to know by heart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from corpus.model import (
    PRESS,
    Article,
    ArticleId,
    Corpus,
    Event,
    Kind,
    Party,
    PartyId,
    Span,
    Speaker,
    Statement,
    Synonym,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ISLAND: Final = PartyId("island")
MAINLAND: Final = PartyId("mainland")
CROWN: Final = PartyId("crown")

ODA: Final = Speaker(name="Oda Brekke", role="mayor of Skarv", aliases=("Brekke", "the mayor"), pronoun="she")
TOV: Final = Speaker(name="Tov Lindahl", role="harbour master", aliases=("Lindahl",), pronoun="he")
RUNE: Final = Speaker(name="Rune Falk", role="minister of transport", aliases=("Falk",), pronoun="he")
WIRE: Final = Speaker(name="Coast Wire", role="news agency", pronoun="it")

EVENT: Final = Event(
    id="ferry",
    title="The Skarv ferry quarrel",
    summary="The ferry to Skarv stopped running in June.",
    parties=(
        Party(id=ISLAND, name="Skarv", aliases=("the island", "islanders"), speakers=(ODA, TOV)),
        Party(id=MAINLAND, name="Norvik", aliases=("the mainland", "Norvik government"), speakers=(RUNE,)),
        Party(id=CROWN, name="The Crown", aliases=("royal household",)),
        Party(id=PRESS, name="Press", speakers=(WIRE,)),
    ),
    synonyms=(
        Synonym(term="ferry", words=("Morning Tern", "boat")),
        Synonym(term="boat", words=("old tub",)),
    ),
)

SAID: Final = (
    (ISLAND, ODA, "Oda Brekke said that Norvik had promised a new ferry by spring."),
    (ISLAND, ODA, "She said that the islanders would refuse to pay the higher fare."),
    (ISLAND, TOV, "Tov Lindahl said that the engine of the ferry had failed four times in May."),
    (MAINLAND, RUNE, "Rune Falk said that no promise of a new ferry was ever made."),
    (MAINLAND, RUNE, "The fare would rise by nine crowns, according to Falk."),
    (MAINLAND, None, "Norvik said that the engine was sound and that the crew had been careless."),
    (PRESS, WIRE, '"The log shows four engine failures," Coast Wire reported.'),
    (None, None, "The ferry has not left its berth since June, and both sides have stopped talking."),
)


def corpus_of(
    said: Iterable[tuple[PartyId | None, Speaker | None, str]] = SAID, event: Event = EVENT
) -> Corpus:
    """One article that says *said*, each sentence a paragraph of its own."""
    lines = tuple(said)
    text = "\n\n".join(line for _, _, line in lines)
    article = Article(
        id=ArticleId("quarrel"),
        text=text,
        title="A quarrel at sea",
        outlet="Tide",
        published=date(2021, 6, 9),
    )
    statements = []
    start = 0
    for party, speaker, line in lines:
        voice = Voice.NARRATOR if party is None else Voice.PRESS if party == PRESS else Voice.PARTY
        statements.append(
            Statement(
                article=article,
                span=Span(start, start + len(line)),
                voice=voice,
                party=party,
                speaker=speaker,
                kind=None if party is None else Kind.INDIRECT,
                rule="given",
            )
        )
        start += len(line) + 2
    articles = (article,) if lines else ()
    return Corpus(
        event=event, articles=articles, statements=tuple(statements), attributions={}, version="ferry"
    )
