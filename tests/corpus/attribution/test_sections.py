from __future__ import annotations

import pytest

from corpus.model import Certainty
from tests.corpus.attribution.grey_hollow import statements, told

MOSS = ("mill", "Ada Moss")
NOBODY = (None, None)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Guild Version:",
            "The Guild's version",
            "The Guild Says:",
            "What the Guild says",
            "The view from Norwood",
        ),
        *("According to the Guild:", "In Moss's words:", "## The Guild's account", "THE GUILD'S SIDE"),
    ],
)
def test_a_heading_of_telling_gives_its_section_to_the_party(heading: str) -> None:
    """Whatever its form, a heading that announces a party's telling lends that party to its section."""
    found = statements(f"It rained.\n\n{heading}\nAda Moss said the dam would hold. The stones were new.")
    assert [(s.party, s.speaker.name if s.speaker else None) for s in found[1:]] == [MOSS, ("mill", None)]
    assert [(s.rule, s.certainty, s.section) for s in found[2:]] == [("section", Certainty.LIKELY, heading)]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "The Guild's dam:",
            "The Guild and Riverside say:",
            "Moss's defeat",
            "What the Guild wants",
            "Next year",
        ),
        *("The Guild and the dam:", "Analysts say:"),
    ],
)
def test_other_headings_give_nothing(heading: str) -> None:
    """A party in a heading is not yet its teller."""
    assert told(f"It rained.\n\n{heading}\nThe stones were new.")[-1] == NOBODY


def test_a_source_in_a_section_speaks_for_itself() -> None:
    """Under one party's heading another's words stay its own."""
    text = "Guild Version:\nAda Moss said it held. José Ibáñez said it would break. Analysts said it was old."
    assert told(text) == [MOSS, ("river", "José Ibáñez"), NOBODY]


def test_another_partys_protest_in_a_section_is_not_inherited() -> None:
    """Who rejects the telling does not take part in it."""
    assert told("Guild Version:\nAda Moss said it would hold. Riverside rejects this.")[-1] == NOBODY


def test_a_connective_continues_the_speaker() -> None:
    """After "Instead," the speaker before goes on, even over another party's name."""
    text = "Guild Says:\nAda Moss suggests that this was not it. Instead, José Ibáñez demanded a new dam."
    (_, last) = statements(text)
    assert (last.party, last.speaker.name if last.speaker else None) == MOSS
    assert (last.rule, last.certainty) == ("continued", Certainty.LIKELY)


@pytest.mark.parametrize("sentence", ["Both sides will meet.", "But what happened?", "The accounts differ."])
def test_words_about_the_telling_stay_the_narrators(sentence: str) -> None:
    """A sentence that weighs the accounts is part of none."""
    assert told(f"Guild Version:\nAda Moss said it would hold. {sentence}")[-1] == NOBODY


def test_a_later_paragraph_without_a_source_is_the_narrators() -> None:
    """The heading reaches no further than the text bears it out."""
    text = "Guild Version:\nAda Moss said it would hold.\n\nThe fair opened on Sunday with music and cake."
    assert told(text)[-1] == NOBODY


def test_a_section_ends_at_the_next_heading() -> None:
    """Each heading begins anew."""
    text = "Guild Version:\nThe stones were new.\n\nRiverside Version:\nThe stones were old."
    assert told(text) == [("mill", None), ("river", None)]


def test_a_title_is_no_heading() -> None:
    """The first line names the article, not a section."""
    found = statements("The stones were new.")
    assert found[0].section is None
