from __future__ import annotations

from corpus.attribution.known import known_of, office_of
from corpus.model import PartyId
from tests.corpus.attribution.grey_hollow import EVENT

MILL, RIVER = PartyId("mill"), PartyId("river")


def test_offices_lead_to_who_holds_them() -> None:
    """By the whole office, by its end, and with the party's own name before it."""
    known = known_of(EVENT)
    assert [s.name for s in known.holders(MILL, ("treasurer",))] == ["Otto Green"]
    assert [s.name for s in known.holders_of_a(MILL, ("master",))] == ["Ada Moss"]
    assert [s.name for s in known.holders_of_own(RIVER, ("river", "council", "president"))] == ["José Ibáñez"]
    assert known.holders(MILL, ("president",)) == ()


def test_the_press_holds_no_office() -> None:
    """Who says "the newspaper" may mean any, the event's or another."""
    assert known_of(EVENT).holders_anywhere(("newspaper",)) == []
    assert [party for party, _ in known_of(EVENT).holders_anywhere(("treasurer",))] == [MILL]


def test_an_office_is_its_role_without_what_it_is_a_role_in() -> None:
    """A president of the council is a president."""
    assert office_of("president of the River Council") == ("president",)
    assert office_of("Vice President") == ("vice", "president")
    assert office_of("") == ()
