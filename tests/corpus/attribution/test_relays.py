from __future__ import annotations

import pytest

from corpus.attribution.identity import Identity, Standing, known
from corpus.attribution.relays import is_media
from corpus.model import PRESS, PartyId, Speaker
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said the dam would hold, the Vale Herald reported.",
        "The Vale Herald reported that Ada Moss said the dam would hold.",
        "The Vale Herald quoted Ada Moss as saying that the dam would hold.",
    ],
)
def test_who_passes_all_of_it_on_carries_it(text: str) -> None:
    """The claim is the speaker's, and the paper that tells of it is named as its carrier, with the reason."""
    (found,) = statements(text)
    assert (found.party, found.carrier) == ("mill", "The Vale Herald")
    assert {Rule.CARRIED, Rule.TOLD_TO} & {step.rule for step in found.trace}


def test_who_was_told_carries_it() -> None:
    """A paper that was told something is its carrier, not its source."""
    (found,) = statements("Ada Moss told the Vale Herald that the dam would hold.")
    assert (found.party, found.carrier) == ("mill", "The Vale Herald")
    assert found.trace[-1].rule is Rule.TOLD_TO


def test_a_paper_that_tells_more_is_itself_the_source() -> None:
    """Where the claim is only part of what a paper tells, the paper speaks."""
    (found,) = statements("The Vale Herald reported that the river rose after Ada Moss said the dam held.")
    assert found.party == PRESS
    assert found.carrier is None


def test_a_paper_that_draws_on_a_document_is_itself_the_source() -> None:
    """A memo that is nobody's speaks for nobody, so the paper does; whoever is named after "that" speaks."""
    (found,) = statements("The Vale Herald reported on Monday that, according to a memo, the dam had leaked.")
    assert (found.party, found.carrier) == (PRESS, None)
    (found,) = statements("The Vale Herald reported that, according to Ada Moss, the dam had leaked.")
    assert (found.party, found.carrier) == ("mill", "The Vale Herald")
    (found,) = statements("José Ibáñez said that, in Ada Moss's view, the dam had leaked.")
    assert found.party == "river"


def test_a_speaker_gives_the_partys_version() -> None:
    """Behind "the Guild's version:" whoever of the Guild says it is named; others' words stay the Guild's."""
    (found,) = statements("The Guild's version: Ada Moss says the dam held.")
    assert (found.party, found.speaker and found.speaker.name) == ("mill", "Ada Moss")
    (found,) = statements("The Guild's version: José Ibáñez says the dam held.")
    assert (found.party, found.speaker) == ("mill", None)


def test_media_are_the_press_or_a_sides_own() -> None:
    """A party's own newspaper is a medium; its speakers are not, nor is anybody unknown."""
    gazette = Speaker(name="Mill Gazette", role="guild newspaper", pronoun="it")
    assert is_media(known(PartyId("mill"), gazette))
    assert not is_media(known(PartyId("mill"), Speaker(name="Ada Moss")))
    assert is_media(Identity(standing=Standing.KNOWN, party=PRESS))
    assert not is_media(Identity(standing=Standing.UNKNOWN))
