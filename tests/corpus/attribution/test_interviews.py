"""Who answers in an interview printed with "Q:" and "A:"."""

from __future__ import annotations

import pytest

from tests.corpus.attribution.grey_hollow import statements, told

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


UNLABELLED = (
    "Ada Moss, the guild master, receives us at the mill. It is her first interview.\n\n"
    "Ms Moss, the council has turned you down. When does no mean no?\n\n"
    "When the owners say it. I have not heard them.\n\n"
    "José Ibáñez says that you only want the mill.\n\n"
    "He said himself that the river was low.\n\n"
    "Can you rule out a strike?\n\n(She laughs.)\n\n"
    "I can rule out that we start it.\n\nMoss looks at the river for long.\n\n"
    "Do you regret the letter?\n\nNo. My letter was true."
)


def test_answers_without_labels_are_the_interviewed_person_s() -> None:
    """Where paragraphs ask "you" things by turns, what stands between is the answers of the one named."""
    found = {s.text: s.party for s in statements(UNLABELLED)}
    answers = [text for text, party in found.items() if party]
    assert answers == [
        "When the owners say it.",
        "I have not heard them.",
        "He said himself that the river was low.",
        "I can rule out that we start it.",
        "No.",
        "My letter was true.",
    ]
    assert {found[text] for text in answers} == {"mill"}


def test_answers_without_labels_of_one_of_two_are_nobody_s() -> None:
    """Nor is what they tell of others those others' account."""
    text = UNLABELLED.replace("at the mill.", "at the mill. José Ibáñez was there.")
    assert {party for party, _ in told(text)} == {None}


@pytest.mark.parametrize("you", ["you", "anybody"])
def test_an_explainer_is_no_interview(you: str) -> None:
    """A page that answers its own questions, even a reader's, quotes whom it names."""
    text = (
        "After talks with Ada Moss the dam is shut.\n\n"
        f"Can {you} drink the water?\n\nJosé Ibáñez says that it is safe.\n\n"
        f"Where can {you} get bread?\n\nThe bakers are open until noon on every day of the week.\n\n"
        f"When will {you} hear more?\n\nThe council meets on Monday."
    )
    assert ("river", "José Ibáñez") in told(text)
