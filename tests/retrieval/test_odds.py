"""What speaks for a statement, added up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.odds import Signals

SHARE = st.floats(0, 1)
SIGNALS = st.builds(Signals, SHARE, SHARE, SHARE, st.booleans(), st.none() | st.booleans(), st.booleans())


@given(SIGNALS, SHARE)
def test_more_of_what_is_asked_never_speaks_against_a_statement(signals: Signals, more: float) -> None:
    """Coverage and standing can only help, what nobody speaks of can only harm."""
    odds = signals.log_odds()
    assert signals._replace(coverage=max(more, signals.coverage)).log_odds() >= odds
    assert signals._replace(standing=max(more, signals.standing)).log_odds() >= odds
    assert signals._replace(unheard=max(more, signals.unheard)).log_odds() <= odds


@given(SIGNALS)
def test_a_kind_that_is_asked_for_tells_both_ways(signals: Signals) -> None:
    """Having the kind of thing that is asked for speaks for a statement, lacking it against it."""
    lacks, unasked, has = (signals._replace(has_kind=kind).log_odds() for kind in (False, None, True))
    assert lacks < unasked < has


def test_all_of_what_is_asked_answers_and_a_third_does_not() -> None:
    """Who speaks of everything asked answers; the best statement of all, if it has little, does not."""
    nothing = Signals(0.0, 1.0, unheard=0.0, aimed=False, has_kind=None, without_names=False)
    assert nothing._replace(coverage=1.0).log_odds() > 0
    assert nothing._replace(coverage=0.33).log_odds() < 0
    assert nothing._replace(coverage=1.0, standing=0.1).log_odds() > 0
