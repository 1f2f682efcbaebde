from __future__ import annotations

import pytest

from corpus.attribution.statements import statements_of
from corpus.model import Article, ArticleId, Event, Party, PartyId, Speaker

EVENT = Event(
    id="skell-dam",
    title="The dam above Skell",
    parties=(
        Party(id=PartyId("union"), name="Quarry Workers' Union", aliases=("the union",)),
        Party(
            id=PartyId("state"), name="Government of Tarn", aliases=("Tarn", "the government", "the ministry")
        ),
        Party(
            id=PartyId("town"),
            name="Skell Town Council",
            aliases=("the council",),
            speakers=(Speaker(name="Maud Ferris", role="mayor", pronoun="she"),),
        ),
    ),
)


def party_of(phrase: str) -> str | None:
    """Whose "… said the dam would hold" is."""
    text = f"News\n\n{phrase} said the dam would hold."
    return statements_of(Article(id=ArticleId("a"), text=text, title="News"), EVENT)[1][-1].party


def parties_of(sentence: str) -> list[str | None]:
    """Whose each statement of *sentence* is."""
    text = f"News\n\n{sentence}"
    article = Article(id=ArticleId("a"), text=text, title="News")
    return [statement.party for statement in statements_of(article, EVENT)[1][1:]]


@pytest.mark.parametrize(
    "phrase",
    [
        "The teachers' union",
        "The Farmers’ Union",
        "The rail union",
        "The European Union",
        "The National Union of Teachers",
        "A teachers' union official",
        "Rail union leaders",
        "The Council of Europe",
        "The Security Council",
        "The county council",
        "The Ministry of Finance",
        "The health ministry",
        "The Government of Norland",
        "The British Government",
        "On Monday Greenpeace Tarn",
    ],
)
def test_a_body_that_shares_a_common_noun_is_not_the_party(phrase: str) -> None:
    """Words that tell which union, council or ministry is meant make it another than the event's."""
    assert party_of(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "party"),
    [
        ("The union", "union"),
        ("The embattled union", "union"),
        ("The powerful workers' union", "union"),
        ("Two senior union officials", "union"),
        ("The city's council", "town"),
        ("The council of Skell", "town"),
        ("Maud Ferris's council", "town"),
        ("Its government", "state"),
        ("The federal government", "state"),
        ("The Tarn government", "state"),
        ("In Skell Tarn", "state"),
        ("Neighbouring Tarn", "state"),
    ],
)
def test_what_a_body_is_like_leaves_it_the_party(phrase: str, party: str) -> None:
    """The party's own words, where it is and what it is like tell of no other."""
    assert party_of(phrase) == party


@pytest.mark.parametrize(
    "text",
    [
        "The union that built the pumps said it leaked.",
        "According to the union which built the pumps, it leaked.",
        "It leaked, said the union that built the pumps.",
        "Officials at the union that built the pumps said it leaked.",
    ],
)
def test_a_clause_without_a_comma_picks_out_a_body_that_may_be_another(text: str) -> None:
    """Who would need to be told which union is meant, if it were the one that all are talking about?"""
    assert parties_of(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The union, which built the pumps, said it leaked.",
        "It was claimed by the union that it leaked.",
        "Officials at the union who saw it said it leaked.",
    ],
)
def test_other_clauses_leave_the_body_the_party(text: str) -> None:
    """A comma, the words of the body itself, or a clause about people picks out no body."""
    assert parties_of(text) == ["union"]


@pytest.mark.parametrize("title", ["Judge", "Justice", "Magistrate"])
def test_who_judges_between_the_sides_speaks_for_none(title: str) -> None:
    """A surname behind an office that serves no side is another's; a full name and other titles are not."""
    assert parties_of(f"{title} Ferris said it leaked.") == [None]
    assert parties_of(f"{title} Maud Ferris said it leaked.") == ["town"]
    assert parties_of("Dr Ferris said it leaked.") == ["town"]
