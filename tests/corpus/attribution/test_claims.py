from __future__ import annotations

import pytest

from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements, told


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ada Moss would not say how old it is.", Rule.TELLS_NOTHING),
        ("Ada Moss will insist that it holds.", Rule.TELLS_NOTHING),
        ("Ada Moss stopped short of saying that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss stopped short of calling it a “ruin”.", Rule.TELLS_NOTHING),
        ("Ada Moss left without saying that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss failed to tell the council that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss declined to confirm that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss refused to call it a “ruin”.", Rule.TELLS_NOTHING),
        ("Ada Moss is alleged to have said that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss was accused of telling the council that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss allegedly told the council that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss hardly said that it leaks.", Rule.TELLS_NOTHING),
        ("Ada Moss knows that it holds.", Rule.STATE_OF_MIND),
        ("It rained when Ada Moss said it held.", Rule.SIDE_CLAUSE),
        ("It wasn't, as Ada Moss claimed, all of them.", None),
    ],
)
def test_what_is_no_claim_says_why(text: str, rule: Rule | None) -> None:
    """Silence, the future, hearsay, minds, side clauses and what the outlet denies are nobody's account."""
    (found,) = statements(text)
    assert found.party is None
    rules = [step.rule for step in found.trace]
    assert rules[0] is Rule.NARRATION
    assert rule is None or rule in rules


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss went so far as to say that it leaks.",
        "Ada Moss was forced to admit that it leaks.",
        "Ada Moss refused to leave, saying that it leaks.",
        "Ada Moss left without a smile, saying that it leaks.",
        "Ada Moss, who is alleged to have lied, said that it leaks.",
    ],
)
def test_what_was_said_after_all_is_a_claim(text: str) -> None:
    """Only what stands right before the cue makes its telling undone."""
    assert [found.party for found in statements(text)] == ["mill"]


def test_a_sentence_is_cut_between_two_owners() -> None:
    """Each piece has its own source, and each says that it is a piece."""
    first, second = statements("The dam is old, Ada Moss said, but José Ibáñez insisted that it was new.")
    assert (first.party, second.party) == ("mill", "river")
    assert first.span.end <= second.span.start
    assert all(Rule.CUT in [step.rule for step in piece.trace] for piece in (first, second))


def test_claims_of_one_owner_stay_together() -> None:
    """A sentence in which one person says two things is one statement."""
    (found,) = statements("Ada Moss said that it was old but added that it held.")
    assert found.party == "mill"
    assert Rule.CUT not in [step.rule for step in found.trace]


@pytest.mark.parametrize(
    "text", ["Ada Moss has, since May, said it leaks.", "Ada Moss on 3 May said it leaks."]
)
def test_the_month_is_no_guess(text: str) -> None:
    """Only in small letters, or without a preposition or a number, may it be "may"."""
    assert [s.party for s in statements(text)] == ["mill"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("José Ibáñez had told the court that it held, Ada Moss said, and nobody objected.", "mill"),
        ("José Ibáñez had declared the gift in writing, Ada Moss added, and nobody objected.", "mill"),
        ("José Ibáñez said the dam, Ada Moss claimed, was safe.", None),
    ],
)
def test_a_report_between_commas_tells_of_the_one_before_it(text: str, party: str | None) -> None:
    """Behind a whole clause "she said" reports it, whoever tells something in it; amid one nobody knows."""
    assert {found for found, _ in told(text)} == {party}
