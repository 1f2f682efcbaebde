"""What the weights are fitted to."""

from __future__ import annotations

from corpus.loading import load_corpus
from retrieval.odds import Signals
from tests.events.labels import CASTERVELDE, labels
from tests.quality.held_out import Asking
from tests.quality.odds import SHIPPED, _cases


def test_the_shipped_weights_are_the_odds() -> None:
    """A statement's log-odds are its signals times the weights that the page shows."""
    signals = Signals(0.5, 0.25, unheard=0.1, aimed=True, has_kind=False, without_names=True)
    values = (0.5, 0.25, 0.1, 1.0, -1.0, 1.0, 1.0)
    total = sum(weight * value for weight, value in zip(SHIPPED, values, strict=True))
    assert abs(signals.log_odds() - total) < 1e-12


def test_a_case_is_a_party_that_a_question_touches() -> None:
    """Each party counts once a question, as one that answers if the labels have or allow its account."""
    question = {
        "question": "How many containers are waiting on the quay?",
        "accounts": {"company": []},
        "may": {"union": []},
    }
    cases = list(_cases(Asking("strike", load_corpus(CASTERVELDE), [question], labels(CASTERVELDE))))
    assert cases
    assert {case.event for case in cases} == {"strike"}
    assert 0 < sum(case.answers for case in cases) <= 2
    assert all(len(case.values) == len(Signals._fields) for case in cases)
