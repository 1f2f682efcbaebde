from __future__ import annotations

import pytest

from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements, told


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss was puzzled that José Ibáñez had told her the dam would hold.",
        "Ada Moss was puzzled that he had been assured by the River Council that it would hold.",
        "Ada Moss was furious that Riverside had rejected the plan.",
        "Ada Moss made much of the fact that José Ibáñez had denied that the dam leaked.",
        "It was put to Ada Moss that José Ibáñez had told her the dam would hold.",
        "Ada Moss described how José Ibáñez told her that the dam would hold.",
        "It is disputed whether José Ibáñez said that the dam would hold.",
        "That José Ibáñez said the dam would hold is beyond doubt.",
    ],
)
def test_a_report_in_another_clause_is_not_its_sources_account(text: str) -> None:
    """What somebody tells, asks or is angry about is theirs, though no rule reads it as a report."""
    (found,) = statements(text)
    assert found.party is None
    assert Rule.TOLD_BY_ANOTHER in [step.rule for step in found.trace]


@pytest.mark.parametrize(
    "text",
    [
        "It emerged that José Ibáñez had told the council that the dam would hold.",
        "There is no doubt that José Ibáñez told the council that the dam would hold.",
        "José Ibáñez rose. He is angry that he told the council that the dam would hold.",
        "The dam that broke would hold, José Ibáñez said.",
    ],
)
def test_it_and_there_tell_nothing(text: str) -> None:
    """Where nobody else tells the report, or its own source does, it stays its source's."""
    assert told(text)[-1] == ("river", "José Ibáñez")


def test_no_other_claim_takes_in_what_is_nobodys() -> None:
    """The sentence is parted before the next party's claim, as if the report had a source of no party."""
    text = "Otto Green was puzzled that José Ibáñez had called it “old”, but Ada Moss said it would hold."
    assert told(text) == [(None, None), ("mill", "Ada Moss")]


def test_a_question_that_opens_the_sentence_is_not_the_answer() -> None:
    """The clause after a participle at the sentence's head ends with it; what follows is the answerer's."""
    text = "Pressed on why José Ibáñez had said the dam would hold, Ada Moss said that he did not know."
    assert told(text) == [(None, None), ("mill", "Ada Moss")]
