"""The harness can ask with and without each ingredient."""

from __future__ import annotations

import pytest

from corpus.loading import load_corpus
from tests.events.labels import CASTERVELDE, labels
from tests.quality.held_out import HALVES, Asking, figures, scored
from tests.quality.ingredients import INGREDIENTS


@pytest.fixture(scope="module")
def asking() -> Asking:
    """Two questions that are said to have no answer; one is wrongly said so."""
    mute = {"accounts": {}, "answerable": False}
    questions = [
        {"question": "How many containers are waiting on the quay?", "half": "dev", **mute},
        {"question": "What does the ministry say?", "half": "test", **mute},
    ]
    return Asking("strike", load_corpus(CASTERVELDE), questions, labels(CASTERVELDE))


def test_halves_are_counted_apart(asking: Asking) -> None:
    """A question counts in its own half; what is shown where nothing answers is no silence."""
    counts = scored([asking])
    assert [counts[half]["unanswerable"] for half in HALVES] == [1, 1]
    assert counts["test"]["silent"] == 1
    assert counts["dev"]["silent"] == 0


def test_shares_are_of_what_was_counted() -> None:
    """Recall is of the accounts expected, precision of those shown, silence of what nothing answers."""
    counts = {"accounts": 4, "found": 3, "shown": 5, "useful": 2, "unanswerable": 2, "silent": 1}
    assert figures(counts) == (75.0, 40.0, 50.0)


@pytest.mark.parametrize("name", INGREDIENTS)
def test_an_ingredient_is_left_out_for_a_while(asking: Asking, name: str) -> None:
    """Without it, questions are still answered; afterwards everything is as it was."""
    before = scored([asking])
    scored([asking], INGREDIENTS[name]())
    assert scored([asking]) == before
