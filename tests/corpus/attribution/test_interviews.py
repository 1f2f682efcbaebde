"""Who answers in an interview printed with "Q:" and "A:"."""

from __future__ import annotations

import pytest

from tests.corpus.attribution.grey_hollow import told

MOSS = ("mill", "Ada Moss")
NOBODY = (None, None)
INTERVIEW = (
    "An interview with Ada Moss\n\nThe Vale Herald met her at the dam.\n\n"
    "Q: Who built it?\n\nA: We did.\n\nQ: When?\n\nA: Last year."
)


def test_answers_are_the_interviewed_person_s() -> None:
    """Behind "A:" speaks whom alone the words before the first question name; behind "Q:" nobody."""
    assert told(INTERVIEW)[-4:] == [NOBODY, MOSS, NOBODY, MOSS]


@pytest.mark.parametrize("other", ["The Herald met José Ibáñez, too.", "José Ibáñez was not there."])
def test_answers_of_one_of_two_are_nobody_s(other: str) -> None:
    """Where the words before the first question name two, nothing tells who answers."""
    text = INTERVIEW.replace("The Vale Herald met her at the dam.", other)
    assert set(told(text)[-4:]) == {NOBODY}
