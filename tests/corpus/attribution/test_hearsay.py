from __future__ import annotations

import pytest

from corpus.model import Certainty
from tests.corpus.attribution.grey_hollow import statements, told


@pytest.mark.parametrize(
    "text",
    [
        "If Ada Moss is to be believed, José Ibáñez said that the dam was safe.",
        "To hear Ada Moss tell it, José Ibáñez said that the dam was safe.",
        "The way Ada Moss tells the story, José Ibáñez said that the dam was safe.",
        "As Ada Moss has it, José Ibáñez said that the dam was safe.",
        "If one is to believe Ada Moss, José Ibáñez said that the dam was safe.",
        "If Ada Moss's account can be believed, the dam was safe.",
        "José Ibáñez said that the dam was safe, if you believe Ada Moss.",
        "The dam was safe, to hear Ada Moss tell it.",
    ],
)
def test_a_version_is_whose_it_is_said_to_be(text: str) -> None:
    """Words that leave a sentence to somebody make it theirs, whoever speaks inside, and only likely."""
    (found,) = statements(text)
    assert (found.party, found.speaker and found.speaker.name) == ("mill", "Ada Moss")
    assert found.certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "If reports are to be believed, José Ibáñez said that the dam was safe.",
        "If Ada Moss is to be believed, why did the dam burst?",
        "If Ada Moss is ill, the dam will burst.",
        "To hear the river, the miller opens the gate.",
    ],
)
def test_what_is_nobodys_version_is_nobodys(text: str) -> None:
    """Rumours belong to no party, and what the outlet asks or expects is its own."""
    assert told(text) == [(None, None)]
