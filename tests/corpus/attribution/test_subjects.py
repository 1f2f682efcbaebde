from __future__ import annotations

import pytest

from corpus.attribution.subjects import main_subject, opening_subject, subject_of
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, printed, words_of
from tests.corpus.attribution.test_attribute import found


@pytest.mark.parametrize(
    ("text", "cue", "subject", "rule"),
    [
        ("The captain never quite said so.", "said", "The captain", None),
        ("The captain on Monday said so.", "said", "The captain", None),
        ("The captain, who was late, said so.", "said", "The captain", Rule.SUBJECT_PAST_ASIDE),
        ("The captain – late as ever – said so.", "said", "The captain", Rule.SUBJECT_PAST_ASIDE),
        ("The captain met the crew and said so.", "said", "The captain", Rule.SUBJECT_SHARED),
        ("The captain kept saying so.", "saying", "The captain", Rule.SUBJECT_SHARED),
        ("The captain left, saying so.", "saying", "The captain", Rule.SUBJECT_OF_MAIN_CLAUSE),
        ("The captain issued a statement saying so.", "saying", "The captain", Rule.SUBJECT_ISSUES),
        (
            "Experts quoted by the captain said so.",
            "said",
            "Experts quoted by the captain",
            Rule.SUBJECT_PAST_AGENT,
        ),
        ("Sailors who spoke with Bo said so.", "said", "Sailors", Rule.SUBJECT_PAST_AGENT),
        ("Sailors who favour taxes said so.", "said", "Sailors", None),
        ("Ann, a captain who left Bo, said so.", "said", "Ann", Rule.SUBJECT_PAST_ASIDE),
        ("Ann, whose ship, the Gull, is lost, said so.", "said", "Ann", Rule.SUBJECT_PAST_ASIDE),
        ("Ann, who left Norwood, Maine, in May, said so.", "said", "Ann", Rule.SUBJECT_PAST_ASIDE),
        ("Ann, facing a gale in Maine, a cold place, said so.", "said", "Ann", Rule.SUBJECT_PAST_ASIDE),
        ("Ann (R-Me.), who left, said so.", "said", "Ann (R-Me.)", Rule.SUBJECT_PAST_ASIDE),
        ("As the crew began to sing, Ann was cheered and said so.", "said", "Ann", Rule.SUBJECT_SHARED),
        ("Ann – whose ship sank – left, saying so.", "saying", "Ann", Rule.SUBJECT_OF_MAIN_CLAUSE),
        ("Ann spoke, as a captain left, saying so.", "saying", "a captain", Rule.SUBJECT_OF_MAIN_CLAUSE),
    ],
)
def test_the_subject_is_found_by_its_place(text: str, cue: str, subject: str, rule: Rule | None) -> None:
    """Whatever stands between a verb and its subject is passed over, and said."""
    words = words_of(text)
    found = subject_of(words, at(words, cue))
    assert (printed(text, words, found) or "").startswith(subject)
    assert found
    assert [way.rule for way in found.ways[:1]] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("In Norwood, Ann, who was late, said so.", "Ann"),
        ("In Norwood, Maine, who was late, said so.", "Maine"),
        ("On Monday in Norwood, after a win in Maine, Ann Roe, said so.", "Ann Roe"),
        ("On Monday in Norwood, Maine, after a win, Ann Roe, said so.", None),
        ("Sailors I met last week said so.", None),
    ],
)
def test_a_place_or_a_time_is_no_subject(text: str, subject: str | None) -> None:
    """Of names between commas the one that no preposition governs speaks; where two may, nobody does."""
    words = words_of(text)
    found = subject_of(words, at(words, "said"))
    assert ((printed(text, words, found) or "").split(",")[0] or None) == subject


@pytest.mark.parametrize("text", ["The wish to say so is old.", "Ann asked whether to say so."])
def test_what_nobody_said_has_no_subject(text: str) -> None:
    """An infinitive that is only wished or asked for has nobody who did it."""
    words = words_of(text)
    assert subject_of(words, at(words, "say")) is None


def test_the_main_clause_has_its_own_subject() -> None:
    """A subordinate clause does not lend its subject to the sentence."""
    text = "When the crew left, the captain wept, but Ann laughed, saying so."
    words = words_of(text)
    assert printed(text, words, main_subject(words, at(words, "saying") - 1)) == "Ann"


def test_a_participle_at_the_head_waits_for_its_subject() -> None:
    """A sentence may open with what its subject did; the subject comes after the comma."""
    text = "Calling it lost, Ann left."
    words = words_of(text)
    found = opening_subject(words, 1)
    assert found
    assert (words[found[0]].text, printed(text, words, found[1])) == (",", "Ann")


@pytest.mark.parametrize(
    "text",
    [
        "Lund has for years maintained that the ship is sound.",
        "Lund had in March claimed that the ship was sound.",
        "Lund has for many years said that the ship is sound.",
        "Lund has, for many years, said that the ship is sound.",
        "Lund had, in a letter to the crew, said that the ship is sound.",
        "Lund has over the past few months argued that the ship is sound.",
    ],
)
def test_a_time_behind_has_is_no_subject(text: str) -> None:
    """A subject stands before "has", so what tells when between that and its verb is nobody who speaks."""
    assert [source for _, source, _ in found(text)] == ["Lund"]
