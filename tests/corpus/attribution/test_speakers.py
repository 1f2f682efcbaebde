from __future__ import annotations

import pytest

from corpus.attribution.identity import Standing
from corpus.attribution.known import known_of
from corpus.attribution.speakers import Phrases
from corpus.model import Span
from tests.corpus.attribution.grey_hollow import EVENT, told

NOBODY = (None, None)


def source(phrase: str) -> tuple[str | None, str | None]:
    """Whose "… said the dam would hold" is."""
    (found,) = told(f"{phrase} said the dam would hold.")
    return found


@pytest.mark.parametrize(
    ("phrase", "party", "speaker"),
    [
        ("Ada Moss", "mill", "Ada Moss"),
        ("Guild master Ada Moss", "mill", "Ada Moss"),
        ("Moss, the guild master,", "mill", "Ada Moss"),
        ("The Guild", "mill", None),
        ("Norwood", "mill", None),
        ("President José Ibáñez", "river", "José Ibáñez"),
        ("The River Council's president, José Ibáñez,", "river", "José Ibáñez"),
    ],
)
def test_a_name_at_the_head_speaks(phrase: str, party: str, speaker: str | None) -> None:
    """Titles and appositions leave a name what it is."""
    assert source(phrase) == (party, speaker)


@pytest.mark.parametrize(
    "phrase",
    [
        "Moss's critics",
        "A friend of Ada Moss",
        "A Riverside farmer",
        "A defector from the Guild living in Riverside",
        "Riverside residents",
        "The Guild's opponents",
        "Opponents of the Guild",
        "A former Guild official",
        "Retired Guild treasurer Carl Roe",
        "A Norwood-based lawyer",
        "Hanna Moss",
        "Analysts",
        "An official",
        "Some millers",
        "Professor Roe, who knows the Guild,",
        "The envoy for Riverside",
    ],
)
def test_a_name_that_is_not_the_head_lends_no_party(phrase: str) -> None:
    """A possessor, a home, a namesake or a former office does not make somebody a party's voice."""
    assert source(phrase) == NOBODY


@pytest.mark.parametrize(
    ("phrase", "party", "speaker"),
    [
        ("A senior Guild official", "mill", "senior Guild official"),
        ("An unidentified Guild official", "mill", "Guild official"),
        ("River Council officials", "river", "River Council officials"),
        ("The Guild's dam office", "mill", "Guild's dam office"),
        ("Guild spokesman Carl Roe", "mill", "Carl Roe"),
        ("Officials in Norwood", "mill", "Officials in Norwood"),
        ("two senior police officers of Norwood", "mill", "two senior police officers of Norwood"),
        ("Carl Roe, a spokesman for the Guild,", "mill", "Carl Roe"),
        ("A spokeswoman for the River Council", "river", "spokeswoman for the River Council"),
        ("Moss's lawyer, Carl Roe,", "mill", "Carl Roe"),
        ("Riverside's state media", "river", "Riverside's state media"),
    ],
)
def test_an_office_speaks_for_its_side(phrase: str, party: str, speaker: str) -> None:
    """Whoever holds a side's office is called what the text calls them."""
    assert source(phrase) == (party, speaker)


@pytest.mark.parametrize(
    "phrase",
    [
        "Guild and Riverside officials",
        "The Guild and Riverside",
        "Moss and Ibáñez",
        "Officials from the Guild and Riverside",
        "Both sides",
        "The two leaders",
    ],
)
def test_two_parties_at_once_are_nobodys(phrase: str) -> None:
    """A joint source gives neither party an account."""
    assert source(phrase) == NOBODY


def test_two_of_one_party_are_that_party() -> None:
    """With two speakers of one party the quote names neither."""
    assert source("Moss and Otto Green") == ("mill", None)


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [("The Vale Herald", "The Vale Herald"), ("The Norwood Times", "Norwood Times"), ("Radio Norwood", None)],
)
def test_press_speaks_as_press(phrase: str, speaker: str | None) -> None:
    """A paper with a party's place in its name is press; a party's own paper speaks for the party."""
    party, name = source(phrase)
    assert party == "press" or speaker is None
    assert name == speaker or speaker is None
    assert source("The Mill Gazette") == ("mill", "Mill Gazette")


@pytest.mark.parametrize(
    ("phrase", "party"), [("A statement from the Guild", "mill"), ("The River Council's statement", "river")]
)
def test_a_paper_speaks_for_who_issued_it(phrase: str, party: str) -> None:
    """A statement is its issuer's."""
    assert source(phrase)[0] == party


def test_a_person_in_apposition_to_a_paper_is_no_paper() -> None:
    """A brief is a lawyer, too: where a name follows it, that person speaks, or in doubt nobody."""
    assert source("Moss's brief, Otto Green,") == ("mill", "Otto Green")
    assert source("Moss's brief, José Ibáñez,") == NOBODY


def test_a_paper_about_a_party_is_not_the_partys() -> None:
    """A report on the Guild is nobody's."""
    assert source("A report on the Guild") == NOBODY


def test_a_phrase_of_a_conjunction_alone_is_nobody() -> None:
    """A phrase that a slip has left with nothing but "and" stands for no one."""
    assert Phrases("and", known_of(EVENT)).identify(Span(0, len("and"))).standing is Standing.THING
