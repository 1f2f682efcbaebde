from __future__ import annotations

import pytest

from corpus.attribution.identity import Identity, Standing
from corpus.attribution.known import known_of
from corpus.attribution.speakers import Phrases
from corpus.model import Span
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import EVENT


def identified(text: str) -> Identity:
    """Who the phrase *text* stands for."""
    return Phrases(text, known_of(EVENT)).identify(Span(0, len(text)))


@pytest.mark.parametrize(
    ("phrase", "standing", "rule"),
    [
        ("a senior Guild official", Standing.KNOWN, Rule.OFFICE_OF_PARTY),
        ("the Guild's statement", Standing.KNOWN, Rule.ISSUED_BY),
        ("a former Guild master", Standing.UNKNOWN, Rule.DETACHED),
        ("an analyst", Standing.UNKNOWN, Rule.OUTSIDER),
        ("Carl Poe", Standing.UNKNOWN, Rule.NAME_UNKNOWN),
        ("a spokesman", Standing.UNKNOWN, Rule.OFFICE_OF_NOBODY),
        ("the weather", Standing.THING, Rule.NO_SPEAKER),
        ("the Vale Post", Standing.KNOWN, Rule.PRESS_NAMED),
        ("Guild and Riverside officials", Standing.JOINT, Rule.SEVERAL_PARTIES),
    ],
)
def test_a_description_says_what_it_makes_of_somebody(phrase: str, standing: Standing, rule: Rule) -> None:
    """Offices, papers, outsiders and things are told apart, each with its reason."""
    found = identified(phrase)
    assert found.standing is standing
    assert rule in [step.rule for step in found.why]


def test_an_office_is_called_what_the_text_calls_it() -> None:
    """Somebody unnamed who speaks for a party has the words of the text for a name."""
    found = identified("a senior Guild official")
    assert found.speaker
    assert (found.party, found.speaker.name) == ("mill", "senior Guild official")
    named = identified("Guild spokesman Carl Poe")
    assert named.speaker
    assert (named.speaker.name, named.speaker.role) == ("Carl Poe", "Guild spokesman")
