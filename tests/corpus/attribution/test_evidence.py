from __future__ import annotations

import pytest

from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements


def rules(text: str) -> list[Rule]:
    """The decisions behind the last statement of *text*."""
    return [step.rule for step in statements(text)[-1].trace]


def test_a_report_that_could_not_be_read_takes_the_sentence_away() -> None:
    """A cue whose source or content was not found may stand above the claims that were."""
    text = "The survey is said to have been disputed by Ada Moss."
    assert statements(text)[-1].party is None
    assert rules(text) == [Rule.NARRATION, Rule.UNREAD_REPORT]


def test_a_sentence_that_turns_to_another_party_is_nobodys() -> None:
    """How another party sees it is not the first one's account."""
    text = "José Ibáñez says the dam leaks, but for the Guild, it is safe."
    assert statements(text)[-1].party is None
    assert Rule.TURNS_AWAY in rules(text)


@pytest.mark.parametrize(
    ("label", "party"),
    [
        ("José Ibáñez: ", None),
        ("JOSÉ IBÁÑEZ: ", None),
        ("- President Ibáñez (on the radio): ", None),
        ("Otto Green: ", "mill"),
        ("Update: ", "mill"),
        ("Riverside: ", "mill"),
        ("Why José Ibáñez lost: ", "mill"),
    ],
)
def test_what_stands_behind_another_speakers_label_is_nobodys(label: str, party: str | None) -> None:
    """A speaker named before a colon may be the one who tells what another is said to have said."""
    assert statements(f"{label}Ada Moss said the dam was safe.")[-1].party == party


def test_a_paragraph_has_its_sources() -> None:
    """Below a heading a sentence without a source is the party's only where no other speaks beside it."""
    heading = "What the Guild says:\n\nThe dam is old. "
    alone = f"{heading}\n\nAda Moss said it held. The river rose."
    beside = f"{heading}\n\nJosé Ibáñez said it leaked. The river rose."
    assert statements(alone)[-1].party == "mill"
    assert Rule.SECTION_PARTY_ALONE in rules(alone)
    assert statements(beside)[-1].party is None
    assert Rule.SECTION_OTHER_PARAGRAPH in rules(beside)


def test_another_teller_takes_a_sentence_out_of_its_section() -> None:
    """Below a party's heading what another party dismisses is not the heading's party's."""
    text = "What the Guild says:\n\nThat claim was dismissed by the River Council."
    assert statements(text)[-1].party != "mill"
