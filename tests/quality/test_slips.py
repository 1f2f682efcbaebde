"""The slips that reading is measured on are slips."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.quality.slips import with_slip


@given(words=st.lists(st.sampled_from(["who", "promised", "the", "ferry", "Brekke", "engine"])))
def test_a_slip_is_one_letter_and_always_the_same(words: list[str]) -> None:
    """Never the first letter, and none where there is no word to make one in."""
    question = " ".join(words)
    slipped = with_slip(question)
    assert OSA.distance(question, slipped) <= 1
    assert slipped == with_slip(question)
    assert [word[0] for word in slipped.split()] == [word[0] for word in words]
    assert slipped == question or any(len(word) > 4 for word in words)
