"""Whom a question is aimed at."""

from __future__ import annotations

import pytest

from corpus.model import PRESS
from retrieval.analysis import Analyser
from retrieval.focus import Focus, find_focus
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE

ANALYSER = Analyser(EVENT)


def focus_of(text: str) -> Focus | None:
    """The focus of *text* in the ferry quarrel."""
    return find_focus(text, ANALYSER.tokens(text), has_press=True)


@pytest.mark.parametrize(
    ("question", "party"),
    [
        ("What does Norvik say about the fare?", MAINLAND),
        ("what did norvik say went wrong", MAINLAND),
        ("What has the island said?", ISLAND),
        ("What is Norvik saying?", MAINLAND),
        ("Tell me what Skarv claims", ISLAND),
        ("Does Norvik think that the engine failed?", MAINLAND),
        ("Does the island regret the quarrel?", ISLAND),
        ("What did the Norvik ministry reply?", MAINLAND),
        ("What did Norvik's chief engineer conclude?", MAINLAND),
        ("What does Norvik make of the log?", MAINLAND),
        ("What has been said by Norvik?", MAINLAND),
        ("According to the islanders, who is to blame?", ISLAND),
        ("Who is to blame, according to Skarv?", ISLAND),
        ("According to Norvik, Skarv promised what?", MAINLAND),
        ("What's Norvik's take?", MAINLAND),
        ("What is the mainland's side of the story?", MAINLAND),
        ("Norvik's version of events", MAINLAND),
        ("What is the view from Skarv?", ISLAND),
        ("And Norvik's?", MAINLAND),
        ("and norvik?", MAINLAND),
        ("What about the island?", ISLAND),
        ("What do reporters say?", PRESS),
        ("What does the news agency make of the mayor's version?", PRESS),
        ("What did the media report about the fare?", PRESS),
        ("Did Norvik say anything about the fare?", MAINLAND),
        ("What did Skarv own up to?", ISLAND),
        ("How did the island react?", ISLAND),
        ("What did Norvik write?", MAINLAND),
        ("Norvik on the fare", MAINLAND),
        ("Quote the mayor on the engine", ISLAND),
        ("Hello, and what about Norvik?", MAINLAND),
        ("Where does Norvik stand on the fare?", MAINLAND),
        ("where do the islanders stand", ISLAND),
        ("Any reaction from Norvik to the log?", MAINLAND),
        ("any comment on the fare from the mayor", ISLAND),
        ("What was the response from the mainland to Skarv?", MAINLAND),
        ("quotes from Norvik", MAINLAND),
    ],
)
def test_aimed(question: str, party: str) -> None:
    """A subject that says or thinks, the owner of a view, "according to" and a bare name aim a question."""
    focus = focus_of(question)
    assert focus is not None
    assert focus.party == party


@pytest.mark.parametrize(
    "question",
    [
        "Did Norvik demand a higher fare?",
        "What does the letter to Norvik say?",
        "What did Norvik promise?",
        "Did Norvik admit that the engine failed?",
        "What would Norvik have used the money for?",
        "Is Norvik's position going to change?",
        "Was the mayor's account accurate?",
        "Did an engineer back up the island's story?",
        "What did Falk decline to explain to reporters?",
        "Whose claim was called false?",
        "What was Norvik told?",
        "Who says the fare is too high?",
        "What did the unnamed engineer say?",
        "What did Skarv and Norvik say?",
        "Which ferry would have sailed under Falk's proposal?",
        "Oda Brekke",
        "fares",
        "Was Norvik on the quay?",
        "",
        "How did Norvik take the ruling?",
        "Where did Norvik's ferry stand in June?",
        "How long will Norvik stand by the fare?",
        "Was there a response from Norvik?",
        "Did Skarv get an answer from Norvik?",
        "money from Norvik",
    ],
)
def test_not_aimed(question: str) -> None:
    """Who does anything else, or is only spoken of, is what a question is about."""
    assert focus_of(question) is None


def test_a_named_speaker_is_the_focus_within_the_party() -> None:
    """A question for one person's words knows whose."""
    named = focus_of("What did Oda Brekke say about Falk's promise?")
    assert named is not None
    assert (named.party, named.speaker) == (ISLAND, ODA)
    titled = focus_of("What did Norvik minister Rune Falk say?")
    assert titled is not None
    assert (titled.party, titled.speaker) == (MAINLAND, RUNE)


def test_the_press_of_a_party_is_the_party() -> None:
    """Newspapers that belong to a side don't speak as the press."""
    focus = focus_of("What did the Norvik press report?")
    assert focus is not None
    assert focus.party == MAINLAND


def test_there_is_no_press_where_the_event_has_none() -> None:
    """General words for the press aim at nobody in an event without that party."""
    text = "What do reporters say?"
    assert find_focus(text, ANALYSER.tokens(text), has_press=False) is None
