"""A made-up event for the tests: who wanted what of the dam at Grey Hollow."""

from __future__ import annotations

from corpus.attribution.statements import statements_of
from corpus.model import PRESS, Article, ArticleId, Event, Party, PartyId, Speaker, Statement

EVENT = Event(
    id="grey-hollow",
    title="The dam at Grey Hollow",
    parties=(
        Party(
            id=PartyId("mill"),
            name="Millers' Guild",
            aliases=("the Guild", "Norwood", "Norwood's", "miller"),
            speakers=(
                Speaker(name="Ada Moss", role="guild master", pronoun="she"),
                Speaker(name="Otto Green", role="treasurer", pronoun="he"),
                Speaker(name="Mill Gazette", role="guild newspaper", pronoun="it"),
            ),
        ),
        Party(
            id=PartyId("river"),
            name="Riverside",
            aliases=("River Council", "Riverside's"),
            speakers=(
                Speaker(name="José Ibáñez", role="president of the River Council", pronoun="he"),
                Speaker(name="Ines Green", role="vice president", pronoun="she"),
            ),
        ),
        Party(id=PartyId("crown"), name="the Crown", speakers=(Speaker(name="Prince Edric", role="regent"),)),
        Party(
            id=PRESS,
            name="Press",
            speakers=(
                Speaker(name="The Vale Herald", role="newspaper", aliases=("the Herald",), pronoun="it"),
            ),
        ),
    ),
)


def article(text: str) -> Article:
    """An article with that text."""
    return Article(id=ArticleId("a"), text=text, title="")


def statements(text: str) -> tuple[Statement, ...]:
    """The statements of *text* below a title."""
    return statements_of(article(f"News from the valley\n\n{text}"), EVENT)[1][1:]


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Party and speaker of each statement of *text*."""
    return [(s.party, s.speaker.name if s.speaker else None) for s in statements(text)]
