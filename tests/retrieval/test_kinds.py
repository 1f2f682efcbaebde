"""The kind of thing that a question asks for."""

from __future__ import annotations

import pytest

from retrieval.kinds import KINDS, kind_asked


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("How many engines failed?", "count"),
        ("how much does the ferry cost", "count"),
        ("How long did the crew wait?", "measure"),
        ("How old is the engine?", "age"),
        ("Why did the ferry stop?", "reason"),
        ("What caused the delay?", "reason"),
        ("when does it sail again", "time"),
        ("Until when is the berth closed?", "time"),
    ],
)
def test_the_first_words_say_what_would_answer(question: str, name: str) -> None:
    """A number, a reason or a time is told from a question by how it asks."""
    kind = kind_asked(question)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize("question", ["What did Norvik say?", "Was Skarv whenever open?", "somehow manyfold"])
def test_other_questions_ask_for_no_kind(question: str) -> None:
    """Part of a word asks for nothing."""
    assert kind_asked(question) is None


@pytest.mark.parametrize(
    ("name", "told", "other"),
    [
        ("count", "The engine failed four times.", "The engine failed again."),
        ("count", "It cost 3.5 crowns.", "It cost too much."),
        ("age", "The engine was older than the ferry.", "The engine failed on Tuesday."),
        ("measure", "The berth is closed until autumn.", "The berth is closed."),
        ("reason", "The ferry stopped because of a storm.", "The ferry stopped."),
        ("reason", "Skarv put it down to\nthe storm and blamed nobody.", "There was a storm."),
        ("time", "It sails on Friday.", "It sails."),
        ("time", "It was built in 1987.", "It was built."),
    ],
)
def test_a_text_has_a_kind_by_a_word_of_it(name: str, told: str, other: str) -> None:
    """A count is told by a number, a reason by a word that gives one, a time by a date or a word for one."""
    kind = next(kind for kind in KINDS if kind.name == name)
    assert kind.is_in(told)
    assert not kind.is_in(other)
