from __future__ import annotations

import pytest

from corpus.model import Certainty
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements


@pytest.mark.parametrize(
    "text",
    [
        "To Ada Moss, the toll is a joke as long as nobody pays it.",
        "To the Guild, the plan sounds like a threat.",
        "To the Guild, the vote never seemed fair.",
    ],
)
def test_how_a_thing_is_to_somebody_is_their_view(text: str) -> None:
    """Only the Guild can tell what something is to the Guild; likely, as no verb says that it told."""
    (found,) = statements(text)
    assert (found.party, found.rule, found.certainty) == ("mill", Rule.STANCE, Certainty.LIKELY)


@pytest.mark.parametrize(
    "text",
    [
        "To Ada Moss, José Ibáñez gave a ring.",
        "To Ada Moss's critics, the toll is a joke.",
        "To be sure, the toll is a joke.",
        "To date, the toll is a joke.",
        "To stop Ada Moss, the toll is a means.",
        "To Norwood, the road is closed.",
        "To Norwood, it is nine miles by cart.",
        "To Norwood, the road is rarely short.",
        "To Norwood, where it rains, the toll is a joke.",
        "To Norwood and back.",
    ],
)
def test_what_is_done_to_somebody_is_not(text: str) -> None:
    """A gift, a purpose, a way and a distance are no views."""
    assert [found.party for found in statements(text)] == [None]


def test_a_view_that_somebody_tells_of_is_the_tellers() -> None:
    """A reporting clause goes before the view that it reports."""
    (found,) = statements("To Ada Moss, the toll is a joke, José Ibáñez said.")
    assert found.party == "river"
