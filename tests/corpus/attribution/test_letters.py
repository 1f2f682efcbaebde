"""Letters printed in full belong to whoever signs them."""

from __future__ import annotations

import pytest

from corpus.model import Certainty
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements, told

MOSS = ("mill", "Ada Moss")
BODY = "The council is wrong.\n\nJosé Ibáñez says that the dam leaks. It does not."


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("Dear neighbours,", "Yours faithfully,\n\nAda Moss\nguild master"),
        ("Dear Sir or Madam", "Kind regards\nAda Moss"),
        ("To the Editor:", "Ada Moss, guild master"),
        ("Dear Editor,", "Ada Moss\nNorwood Mill"),
    ],
)
def test_a_letter_is_its_signer_s_account(opening: str, closing: str) -> None:
    """What a letter says of another party's words is its writer's account, and only likely so."""
    found = statements(f"{opening}\n\n{BODY}\n\n{closing}")
    letter = [s for s in found if s.rule == Rule.SET_OFF]
    assert [s.text for s in letter] == [
        "The council is wrong.",
        "José Ibáñez says that the dam leaks.",
        "It does not.",
    ]
    assert {(s.party, s.speaker.name if s.speaker else None) for s in letter} == {MOSS}
    assert {s.certainty for s in letter} == {Certainty.LIKELY}
    assert all(s.party is None for s in found if s not in letter)


def test_a_reader_s_letter_is_nobody_s() -> None:
    """A reader whom the event does not know tells of others in no party's name."""
    first, second = (
        f"Sir – {BODY}\n\nMrs D Hill\nElm Street",
        "SIR – José Ibáñez says that it leaks.\n\nP. Quill",
    )
    text = f"{first}\n\n{second}\nThe Vale"
    assert {party for party, _ in told(text)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Dear neighbours,\n\nJosé Ibáñez says that the dam leaks.\n\nThe day was over.",
        "Sir Edric slept.\n\nJosé Ibáñez says that the dam leaks.\n\nAda Moss",
    ],
)
def test_what_nobody_signs_is_no_letter(text: str) -> None:
    """Without a salutation or a signature nothing tells whose the words between would be."""
    assert ("river", "José Ibáñez") in told(text)


def test_words_below_the_signature_are_not_the_letter_s() -> None:
    """The outlet goes on below the name."""
    text = f"Dear neighbours,\n\n{BODY}\n\nSincerely,\n\nAda Moss\n\nJosé Ibáñez says that it is a lie."
    assert told(text)[-1] == ("river", "José Ibáñez")
