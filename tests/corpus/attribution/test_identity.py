from __future__ import annotations

from corpus.attribution.identity import (
    ANY,
    GROUP,
    JOINT,
    THING,
    Identity,
    Standing,
    known,
    together,
    with_apposition,
)
from corpus.model import PartyId, Span, Speaker
from corpus.trace import Rule, Step

MILL, RIVER = PartyId("mill"), PartyId("river")
MOSS = known(MILL, Speaker(name="Ada Moss", pronoun="she"))
GREEN = known(RIVER, Speaker(name="Ines Green"))
WHERE = Span(0, 9)


def test_a_speakers_pronouns_come_from_the_event_file() -> None:
    """Where the file gives none, any may refer to them; an organisation is it and they."""
    assert MOSS.pronouns == frozenset({"she"})
    assert GREEN.pronouns == ANY
    assert known(MILL, Speaker(name="Mill Gazette", pronoun="it")).pronouns == GROUP


def test_several_of_one_party_speak_for_it_without_a_name() -> None:
    """Two of one party are the party's words; two of two are nobody's."""
    both = together([MOSS, known(MILL, Speaker(name="Otto Green"))], WHERE)
    assert (both.party, both.speaker, both.why[0]) == (MILL, None, Step(Rule.JOINED, (WHERE,)))
    apart = together([MOSS, GREEN], WHERE)
    assert apart.is_same(JOINT)
    assert apart.why == (Step(Rule.SEVERAL_PARTIES, (WHERE,)),)


def test_an_apposition_names_the_office_before_it() -> None:
    """A name behind an office is one person with both; a name of the event's goes first."""
    office = Identity(standing=Standing.KNOWN, party=MILL, speaker=Speaker(name="director"))
    stranger = Identity(standing=Standing.UNKNOWN, name="Ann Roe")
    both = with_apposition(office, stranger)
    assert both.speaker == Speaker(name="Ann Roe", role="director")
    assert with_apposition(Identity(standing=Standing.REFERS), MOSS) == MOSS
    assert with_apposition(MOSS, GREEN) == MOSS
    assert with_apposition(MOSS, THING) == MOSS


def test_reasons_are_no_part_of_who_somebody_is() -> None:
    """The same person found in two ways is one; the way that came last is told first."""
    found = MOSS.because(Step(Rule.APPOSITION, (WHERE,))).because(Step(Rule.ISSUED_BY, (WHERE,)))
    assert found.is_same(MOSS)
    assert [step.rule for step in found.why] == [Rule.ISSUED_BY, Rule.APPOSITION]
