"""Which quotes of one speaker say the same."""

from __future__ import annotations

import pytest

from retrieval.repeats import repeats

LONG = "Oda Brekke said that the islanders of Skarv would accept the fare of the ferry from June on"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG),
        (LONG, f"{LONG.upper()}."),
        (LONG, f"{LONG}, according to the mayor"),
        (LONG, LONG.replace("from June on", "in June")),
        (LONG, LONG.replace("islanders of Skarv", "Skarv islanders")),
        ("It won't sail, she said.", "She said it won’t sail."),
        ("The engine failed 4 times.", "The engine of the ferry failed 4 times."),
    ],
)
def test_other_words_for_nothing_new(one: str, other: str) -> None:
    """Case, order, function words and an addition make no other claim."""
    assert repeats(one, other)
    assert repeats(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry is safe, Brekke said.", "The ferry is not safe, Brekke said."),
        (LONG, LONG.replace("would accept", "would never accept")),
        (LONG, LONG.replace("would accept", "wouldn't accept")),
        (LONG, LONG.replace("that the", "that none of the")),
    ],
)
def test_what_is_denied_is_another_claim(one: str, other: str) -> None:
    """Who says a thing and later that it is not so has said two things, which share all words but one."""
    assert not repeats(one, other)
    assert not repeats(other, one)


@pytest.mark.parametrize(
    ("old", "new"),
    [("12 people", "40 people"), ("12 people", "people"), ("12 people", "some dozen people")],
)
def test_another_count_is_another_claim(old: str, new: str) -> None:
    """A count that is corrected from one day to the next is told both times."""
    one = "Oda Brekke said that the storm of Monday night had killed 12 people in the old harbour of Skarv."
    assert not repeats(one, one.replace(old, new))
    assert not repeats(one.replace(old, new), one)


@pytest.mark.parametrize(("old", "new"), [("accept", "reject"), ("Skarv", "Norvik"), ("fare", "loss")])
def test_a_word_in_place_of_another_is_another_claim(old: str, new: str) -> None:
    """However much two long sentences share, one verb or name in place of another turns what they say."""
    assert not repeats(LONG, LONG.replace(old, new))
