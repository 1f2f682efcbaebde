from __future__ import annotations

import pytest

from corpus.attribution.rules import find
from corpus.attribution.tellings import stated, telling
from corpus.model import Certainty
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements, told
from tests.corpus.attribution.sentence import cues, parts, words_of


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ann gave two reasons: the rain and the old ship.", "Ann", "the rain and the old ship"),
        ("Ann, who led the crew, offered a different version: it had sunk.", None, "it had sunk"),
        ("The crew listed three demands: pay, rest and bread.", "The crew", "pay, rest and bread"),
        ("Ann had an answer for Bo: the ship was old.", "Ann", "the ship was old"),
        ("Ann’s answer was blunt: the ship was old.", "Ann", "the ship was old"),
        ("Her first demand was clear: the ship must go.", "Her", "the ship must go"),
        ("Ann saw it differently: the ship was old.", "Ann", "the ship was old"),
        ("Ann, the captain, was more blunt at home: Bo wanted the ship.", None, "Bo wanted the ship"),
        ("Ann doubled down: the ship was old.", "Ann", "the ship was old"),
    ],
)
def test_a_colon_spells_out_what_is_told(text: str, source: str | None, content: str) -> None:
    """Where what stands before a colon is something told, what follows are the teller's words."""
    found = telling(words_of(text), ())
    assert found
    assert found.source
    assert parts(text, found.content) == [content]
    assert source is None or found.source.of(text) == source
    assert (found.rule, found.certainty) == (Rule.TELLING, Certainty.LIKELY)


@pytest.mark.parametrize(
    "text",
    [
        "Ann gave no reason: she only left the ship.",
        "Ann had a reason: the ship was old.",
        "Ann was not clear: the ship was old.",
        "Ann was clear of debt: the ship was old.",
        "Ann has a new house: it stands near the ship.",
        "Ann’s answer was not long in coming: she left the ship.",
        "Ann gave three people what they wanted: bread and water.",
        "There were two reasons: the rain and the old ship.",
        "Ann gave a reason: “The ship was old.”",
        "Ann gave two reasons: rain.",
    ],
)
def test_a_colon_behind_anything_else_reports_nothing(text: str) -> None:
    """Reasons that somebody has are the narrator's; so is what no one gives, and a thing is not told."""
    assert telling(words_of(text), ()) is None


def test_a_telling_that_somebody_reports_is_the_reporters() -> None:
    """A cue before the colon, or another's behind it, reports the telling with its colon."""
    for text in (
        "Bo said Ann gave a reason: the ship was old.",
        "Ann gave two reasons: the ship was old, Bo said.",
    ):
        (found,) = find(words_of(text))
        assert found.source
        assert found.source.of(text) == "Bo"


def test_who_goes_on_telling_speaks_on() -> None:
    """A reporting clause behind the colon is the same person's, or the sentence is nobody's."""
    own = "Ada Moss gave another reason: the council, she said, had come too late."
    assert told(own) == [("mill", "Ada Moss")]
    other = "José Ibáñez slept. Ada Moss gave another reason: the council, he said, had come too late."
    assert told(other)[-1] == (None, None)


def test_a_telling_to_come_is_none() -> None:
    """What a thing gives, or somebody will give, is no account."""
    assert [s.party for s in statements("The survey gave two reasons: rain and neglect of the weir.")] == [
        None
    ]
    assert [s.party for s in statements("Ada Moss will have given a reason: the old and leaking weir.")] == [
        None
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ann's position is that the ship is old.", "Ann", "that the ship is old"),
        ("The crew's message to the town was that it sank.", "The crew", "that it sank"),
        ("The stance of the crew is that it sank.", "the crew", "that it sank"),
        ("Ann's answer to Bo's claim was that it sank.", "Ann", "that it sank"),
        ("Ann's view is that it sank, but Bo said it did not.", "Ann", "that it sank"),
    ],
)
def test_a_position_is_spelt_out_behind_is_that(text: str, source: str, content: str) -> None:
    """What somebody's view or message is said to be are that one's words, likely."""
    words = words_of(text)
    found = stated(words, cues(words))
    assert found
    assert found.source
    assert (found.source.of(text), parts(text, found.content)) == (source, [content])
    assert (found.rule, found.certainty) == (Rule.TELLING, Certainty.LIKELY)


@pytest.mark.parametrize(
    "text",
    [
        "Ann's position is not that the ship is old.",
        "Ann's position is that of the crew.",
        "What is wrong with Ann's position is that the ship is old.",
        "The position is that the ship is old.",
        "Ann's house is that the ship is old.",
        "Ann's view is that it sank, and Bo's view is that it did not.",
    ],
)
def test_what_spells_out_nobodys_position(text: str) -> None:
    """A denial, another noun, no owner, or one that the sentence only speaks about tells nothing."""
    words = words_of(text)
    assert stated(words, cues(words)) is None
