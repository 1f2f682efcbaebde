"""What kinds of writing do with sources: minutes, transcripts, signed words, wire copy, comment."""

from __future__ import annotations

import pytest

from corpus.model import Certainty
from tests.corpus.attribution.grey_hollow import statements, told

MOSS = ("mill", "Ada Moss")
IBANEZ = ("river", "José Ibáñez")
NOBODY = (None, None)


def test_a_list_below_a_heading_is_all_the_party_s() -> None:
    """Every item of a list that a heading announces is its party's, up to words that are no item."""
    text = "The Guild's position:\n\n- The dam is old.\n- The stones are new.\n2) It must go.\n\nIt rained."
    assert [party for party, _ in told(text)] == ["mill", "mill", "mill", None]
    assert {s.certainty for s in statements(text)[:3]} == {Certainty.LIKELY}


def test_a_label_in_capitals_takes_its_turn() -> None:
    """In a transcript a question's label ends the speaker's turn, though it stands only once."""
    text = "ADA MOSS: The dam holds.\n\nQUESTION: José Ibáñez says you lie.\n\nADA MOSS: He says much."
    assert told(text) == [MOSS, NOBODY, MOSS]


def test_a_signed_quotation() -> None:
    """A quotation is its signature's, and the signature itself nobody's words."""
    assert told("José Ibáñez spoke.\n\n“The dam is old. It must go.”\n\n— Ada Moss")[1:] == [
        MOSS,
        MOSS,
        NOBODY,
    ]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "Ada Moss, who hours earlier told the crew that Riverside had asked for stones, said it held.",
            MOSS,
        ),
        ("“The dam holds,” Ada Moss was reported as saying by the Herald.", MOSS),
        ("What Ada Moss said in May was forgotten by June.", NOBODY),
    ],
)
def test_one_sentence(text: str, whose: tuple[str | None, str | None]) -> None:
    """Times stand before a cue, press passes on in the passive, and words about words are the narrator's."""
    assert told(text) == [whose]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Treasurer Green said the dam would hold.", ("mill", "Otto Green")),
        ("Vice President Green said the dam would break.", ("river", "Ines Green")),
        ("Green said the dam was old.", NOBODY),
        ("Mrs Green said the dam was old.", ("river", "Ines Green")),
    ],
)
def test_an_office_tells_two_of_one_name_apart(text: str, whose: tuple[str | None, str | None]) -> None:
    """The office before a shared surname decides, whoever was named in full last."""
    assert told(f"Otto Green met Ines Green.\n\n{text}")[-1] == whose


@pytest.mark.parametrize(
    "text",
    [
        "Riverside counts its boats at nine, but the Guild says it is ten.",
        "Riverside slept, and the Guild says it is old.",
    ],
)
def test_a_clause_about_another_party_is_cut_off(text: str) -> None:
    """What a conjunction sets before a party's claim and tells of another party is not that party's words."""
    assert [party for party, _ in told(text)] == [None, "mill"]
