from __future__ import annotations

import pytest

from corpus.attribution.people import may_speak


@pytest.mark.parametrize("noun", ["guild", "villagers", "engineer", "scientists", "residents", "statement"])
def test_people_bodies_and_papers_may_speak(noun: str) -> None:
    """A list or an ending tells of a noun that it can be who says something."""
    assert may_speak(noun)


@pytest.mark.parametrize("noun", ["dam", "leaks", "deal", "agreement", "victory"])
def test_things_and_deeds_do_not(noun: str) -> None:
    """What has neither is a thing."""
    assert not may_speak(noun)
