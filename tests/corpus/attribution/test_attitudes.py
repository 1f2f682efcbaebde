from __future__ import annotations

import pytest

from corpus.model import Certainty, Kind
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ada Moss wants to talk.", "mill"),
        ("Ada Moss wants the talks to resume in May.", "mill"),
        ("The Guild opposes the new dam, its weir and the toll.", "mill"),
        ("The Guild wants a dam.", "mill"),
        ("Norwood hopes for a deal by Friday.", "mill"),
        ("José Ibáñez views the weir as a threat.", "river"),
        ("Riverside fears the flood.", "river"),
        ("Riverside is still backing the weir.", "river"),
        ("The motion was opposed by Riverside.", "river"),
        ("The Guild plans to sell the weir.", "mill"),
        ("The Guild planned to sell the weir.", "mill"),
        ("Ada Moss expected the toll to fall.", "mill"),
        ("Ada Moss suspected a leak in the pipes.", "mill"),
    ],
)
def test_an_attitude_is_its_holders_and_only_likely(text: str, party: str) -> None:
    """Wishes, fears and support are likely the account of whoever holds them, and never direct words."""
    (found,) = statements(text)
    assert (found.party, found.rule, found.kind) == (party, Rule.ATTITUDE, Kind.INDIRECT)
    assert found.certainty is Certainty.LIKELY


def test_an_attitude_is_never_direct() -> None:
    """A verb that tells no words gives none: what it puts in quotation marks is a mixture."""
    (found,) = statements("The Guild opposes “the mad dam”.")
    assert (found.party, found.kind) == ("mill", Kind.MIXED)


@pytest.mark.parametrize(
    "text",
    [
        "If Ada Moss wants to talk, the valley is ready.",
        "Ada Moss may want to talk.",
        "The weir that the Guild wants to build is old.",
        "The Guild's hopes to build a weir were dashed.",
        "Opposed by the Guild, the weir was built.",
        "Ada Moss's critics oppose the weir.",
        "Neither the Guild nor Riverside wants the weir to close.",
        "Nobody supports the weir.",
        "Ada Moss backed into the weir.",
        "Ada Moss, expected to resign, left.",
        "The motion may be opposed by Riverside.",
    ],
)
def test_what_nobody_holds_outright_is_nobodys(text: str) -> None:
    """A condition, a guess, a side clause, a noun or others' attitude is no party's account."""
    assert [found.party for found in statements(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The Guild supports the weir but Riverside opposes it.",
        "Ada Moss hopes for a deal and José Ibáñez hopes for rain.",
        "The Guild wants Riverside to pay and Riverside wants the Guild to leave.",
    ],
)
def test_two_attitudes_are_parted(text: str) -> None:
    """An attitude ends where another party's begins."""
    assert [found.party for found in statements(text)] == ["mill", "river"]


def test_another_partys_words_in_an_attitude_are_not_its_holders() -> None:
    """Where a side clause gives another party's words, the sentence is nobody's."""
    (found,) = statements("Riverside is backing the weir, which Ada Moss called “a folly”.")
    assert found.party is None


@pytest.mark.parametrize(
    "text",
    ["Ada Moss supports the weir, José Ibáñez said.", "José Ibáñez said that Ada Moss supports the weir."],
)
def test_an_attitude_that_somebody_reports_is_the_reporters(text: str) -> None:
    """A verb of saying goes before the attitude that it reports."""
    assert [found.party for found in statements(text)] == ["river"]


def test_what_somebody_may_think_behind_a_colon_is_nobodys() -> None:
    """Behind who was not amused a colon may open what they think of the other party, which wanted nothing."""
    (found,) = statements("Ada Moss was not amused: Riverside wanted the dam.")
    assert found.party is None
    assert [s.party for s in statements("The rift is old: Riverside wanted the dam.")] == ["river"]
