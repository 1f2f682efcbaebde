from __future__ import annotations

import pytest

from corpus.attribution.statements import statements_of
from corpus.model import Certainty
from tests.corpus.attribution.grey_hollow import EVENT, article


def headline(text: str) -> tuple[str | None, Certainty]:
    """The party of the headline *text*, and how certain it is."""
    first = statements_of(article(f"{text}\n\nThe hall was full of people."), EVENT)[1][0]
    return first.party, first.certainty


@pytest.mark.parametrize(
    "text",
    [
        "Norwood: Ibáñez says the dam is broken",
        "NORWOOD: José Ibáñez said the dam was broken",
        "Norwood: according to Ibáñez, the dam is broken",
    ],
)
def test_a_place_is_no_speaker(text: str) -> None:
    """Where a headline names who says it, the name before its colon is where, though a party has it too."""
    assert headline(text) == ("river", Certainty.LIKELY)


def test_a_place_gives_no_account_of_what_a_stranger_says() -> None:
    """What somebody whom the event doesn't know says in a place is not the party's of that name."""
    assert headline("Norwood: Bo Lund says the dam is broken")[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "Norwood: the dam is safe",
        "Moss: Ibáñez says the dam is broken",
        "Norwood’s version: Ibáñez says the dam is broken",
        "Millers' Guild: Ibáñez says the dam is broken",
        "Norwood: Moss says the dam is safe",
    ],
)
def test_a_speaker_before_a_colon_stays_one(text: str) -> None:
    """A person, an organisation, a version's giver, and a party whose own speaker is cited, all speak."""
    assert headline(text)[0] == "mill"
