from __future__ import annotations

import pytest

from corpus.model import Certainty
from tests.corpus.attribution.grey_hollow import statements, told

MOSS = ("mill", "Ada Moss")


def test_a_quotation_runs_on_sentence_by_sentence() -> None:
    """Each sentence of a quotation is its speaker's, and a statement of its own."""
    text = '"It will hold," Ada Moss said. "It always has. Ask the fish."'
    assert told(text) == [MOSS, MOSS, MOSS]
    assert [s.rule for s in statements(text)][1:] == ["quote-continued", "quote-continued"]


def test_a_new_paragraph_in_quotation_marks_is_likely_at_most() -> None:
    """A closed quotation ends with its paragraph; a further one may be another's."""
    last = statements('"It will hold," Ada Moss said.\n\n"It will break."')[-1]
    assert last.party is None or last.certainty is Certainty.LIKELY


def test_what_goes_on_is_no_surer_than_what_it_goes_on_with() -> None:
    """A quotation behind words that are only likely somebody's is only likely theirs too."""
    first, second = statements("Ada Moss called it “a very old and leaking dam.” “It will go.”")
    assert (first.certainty, second.certainty) == (Certainty.LIKELY, Certainty.LIKELY)
    assert second.party == first.party


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ada Moss said the dam would hold, a promise Riverside called “empty”.", "river"),
        ("Ada Moss said the dam would hold, a promise that Riverside called “empty”.", "river"),
        ("Ada Moss said the dam would hold — a promise that Riverside said was “empty”.", "river"),
        ("Ada Moss said the dam would hold, which Riverside says is wrong.", "river"),
        ("Ada Moss said the dam would hold, which Riverside called wrong.", None),
        ("Ada Moss said ten would do, a figure that Riverside disputes.", None),
        ("Ada Moss said ten would do, something that José Ibáñez called a joke.", None),
        ("Ada Moss said the dam would hold, to which José Ibáñez replied that it would not.", "river"),
        ("Ada Moss said the dam would hold, with José Ibáñez saying that it would not.", "river"),
        ("“It will hold,” Ada Moss said, a promise that Riverside called “empty”.", "river"),
        ("The dam, Ada Moss said, would hold — a promise that Riverside called “empty”.", "river"),
    ],
)
def test_what_another_makes_of_words_is_not_their_speakers(text: str, other: str | None) -> None:
    """Behind what somebody says, the narrator's remark on what another makes of it is cut off."""
    own, remark = statements(text)
    assert (own.party, remark.party) == ("mill", other)
    assert "Riverside" not in own.text
    assert "Ibáñez" not in own.text


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said the dam, which Riverside calls “old”, would hold.",
        "Ada Moss said the dam – which José Ibáñez called a joke – would hold.",
        "Ada Moss said the dam would hold, which Riverside had called a lie.",
        "Ada Moss said the dam would hold, which Riverside says is wrong, and that the weir would too.",
        "Ada Moss said the dam would hold, which she called a promise.",
    ],
)
def test_what_a_speaker_says_of_another_is_the_speakers(text: str) -> None:
    """Amid a speaker's words, or where the other spoke before, it is what the speaker says of the other."""
    assert told(text) == [("mill", "Ada Moss")]


def test_a_remark_of_two_others_leaves_the_sentence_to_nobody() -> None:
    """Where the remark can't be cut cleanly, no party's words stand under another's name."""
    text = (
        "Ada Moss said the dam would hold, a promise that Riverside called “empty” and that the Crown, which "
        "owns it, said it “could live with”."
    )
    assert {party for party, _ in told(text)} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss claimed victory and José Ibáñez said it was stolen.",
        "Ada Moss slept while José Ibáñez said the dam was safe.",
        "Ada Moss slept and José Ibáñez said the dam was safe.",
    ],
)
def test_a_clause_of_another_before_and_is_not_the_speakers(text: str) -> None:
    """What stands before "and" tells of somebody else, comma or not, and is the narrator's."""
    assert told(text) == [(None, None), ("river", "José Ibáñez")]
