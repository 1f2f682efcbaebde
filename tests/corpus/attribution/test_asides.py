from __future__ import annotations

import pytest

from tests.corpus.attribution.grey_hollow import statements, told

MOSS = ("mill", "Ada Moss")


@pytest.mark.parametrize(
    "text",
    [
        '"The dam will hold", Ada Moss said.',
        '"The dam will hold", Ada Moss said at the fair on Sunday.',
        "In dry years, Ada Moss said, the dam would hold.",
        "The dam will hold, the guild's master, Ada Moss, said on Sunday.",
        "The dam will hold for a hundred years, according to Ada Moss.",
        'Ada Moss was quoted as saying that the dam "will hold".',
        '"The dam will hold," Ada Moss was quoted as saying.',
        "As Ada Moss put it, the dam will hold.",
        "In Ada Moss's view, the dam will hold.",
        "In the words of Ada Moss, the dam will hold.",
        "By Ada Moss's own account, the dam will hold.",
        "The dam, in Ada Moss's judgment, will hold.",
        "The dam, in Ada Moss's words, was “opened like a barn door”.",
        "It was a night of horror, in the words of Ada Moss.",
        "The dam, said Ada Moss, who had come from the fair, would hold.",
        'Ada Moss told a crowd at the fair on the green that "the dam will hold".',
    ],
)
def test_a_reporting_clause_is_found_wherever_it_stands(text: str) -> None:
    """Set off by commas, at the head, at the end, in the passive: the source is the same."""
    assert told(text) == [MOSS]


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke, Ada Moss laughed, and the fish were free.",
        "The dam, according to nobody in particular, is old.",
        "Ada Moss put it on the table.",
        "Last month, a group led by Ada Moss warned.",
        "The dam, first reported by Ada Moss, is old.",
        "The dam broke in the year of Ada Moss states.",
        "As the dam broke, Ada Moss agreed.",
    ],
)
def test_a_clause_that_reports_nothing_has_no_source(text: str) -> None:
    """Laughter without words, and what only tells when somebody spoke, is no claim."""
    assert told(text) == [(None, None)]


def test_who_quotes_carries_and_who_is_quoted_speaks() -> None:
    """A paper that quotes Moss as saying something passes on her account."""
    (found,) = statements("The Vale Herald quoted Ada Moss as saying that the dam would hold.")
    assert (found.party, found.carrier) == ("mill", "The Vale Herald")


def test_a_leading_according_to_covers_its_whole_sentence() -> None:
    """What others do in the rest of the sentence is told by the source named first."""
    assert told("According to Ada Moss, José Ibáñez came late and demanded a new dam.") == [MOSS]
