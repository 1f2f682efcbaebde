from __future__ import annotations

import pytest

from corpus.attribution.verdicts import has_verdict
from tests.corpus.attribution.grey_hollow import statements
from tests.corpus.attribution.sentence import words_of


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Considered the trip a farce.", True),
        ("Considered it half the truth.", True),
        ("Considered it unfair.", True),
        ("Considered this a farce.", True),
        ("Declared the old road closed to carts.", True),
        ("Declared the trip “mad” on Monday.", True),
        ("Found the captain to be guilty.", True),
        ("Deemed the old ship utterly useless.", True),
        ("Considered the trip.", False),
        ("Considered this trip.", False),
        ("Considered it in May.", False),
        ("Considered the closed road.", False),
        ("Declared his income.", False),
    ],
)
def test_a_verdict_is_an_object_with_its_predicate(text: str, judged: bool) -> None:  # noqa: FBT001 - cases
    """Behind a whole object stands what is said of it; an adjective before its noun judges nothing."""
    words = words_of(text)
    assert has_verdict(words, 1, len(words)) is judged


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ada Moss considered the vote a farce.", "mill"),
        ("Ada Moss considered that the vote was void.", "mill"),
        ("Ada Moss considered a sale of the weir.", None),
        ("Ada Moss considered whether the vote was void.", None),
        ("Ada Moss judged that the weir was safe.", "mill"),
        ("Ada Moss regretted that the weir leaked.", "mill"),
    ],
)
def test_a_verdict_is_a_position_and_a_deliberation_is_none(text: str, party: str | None) -> None:
    """Whoever considers something a farce takes a position; whoever considers a sale has not decided."""
    (found,) = statements(text)
    assert found.party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ada Moss promised a new bridge for every farm.", "mill"),
        ("Ada Moss promised 9,000 crowns to each farm.", "mill"),
        ("The Guild has offered the old mill as a shelter.", "mill"),
        ("The Guild offers nine beds.", None),
        ("Ada Moss offered no comment.", None),
    ],
)
def test_what_is_promised_is_told_without_a_clause(text: str, party: str | None) -> None:
    """To promise is to say so; what a house always offers is no promise, and no comment is none."""
    (found,) = statements(text)
    assert found.party == party
