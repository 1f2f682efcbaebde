from __future__ import annotations

import pytest

from corpus.attribution.relatives import gap_end, open_relative, opens_predicate, relative_end
from corpus.attribution.whole_text import attribute
from tests.corpus.attribution.grey_hollow import told
from tests.corpus.attribution.sentence import at, words_of


@pytest.mark.parametrize(
    "text",
    [
        "“The dam holds,” said Ada Moss, whose guild, José Ibáñez says, is asleep.",
        "“The dam holds,” said Ada Moss, who, José Ibáñez says, is asleep.",
        "“The dam holds,” said Ada Moss, who, according to José Ibáñez, is asleep.",
        "“The dam holds,” said Ada Moss, who is, according to José Ibáñez, asleep.",
        "“The dam holds,” said Ada Moss, who is, according to José Ibáñez, hated by all.",
    ],
)
def test_a_report_amid_a_relative_clause_leaves_the_quotation_to_its_speaker(text: str) -> None:
    """What an aside vouches for inside a relative clause ends with that clause, on both sides."""
    assert told(text) == [("mill", "Ada Moss"), ("river", "José Ibáñez")]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam holds,” said Ada Moss, whose guild is asleep, José Ibáñez says.",
        "“The dam holds,” said Ada Moss, who is asleep, according to José Ibáñez.",
    ],
)
def test_a_report_behind_a_relative_clause_does_not_take_a_reported_quotation(text: str) -> None:
    """A quotation with its own report is its speaker's; who is heard last vouches for the clause there."""
    assert told(text) == [("mill", "Ada Moss"), ("river", "José Ibáñez")]


def test_what_completes_an_auxiliary_behind_an_aside_is_no_apposition() -> None:
    """What stands at the end behind "is, according to X," is what the subject is, not X."""
    text = "The dam is, according to Ann Berg, asleep."
    (found,) = attribute(text)
    assert [span.of(text) for span in found.source] == ["Ann Berg"]
    assert [span.of(text) for span in found.content] == ["The dam is", "asleep"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss, who José Ibáñez says lied to him, said the dam would hold.",
        "Ada Moss, who, according to José Ibáñez, lied to him, said the dam would hold.",
        "The dam, which, José Ibáñez says, was safe, burst on Monday.",
        "The dam, which José Ibáñez says was safe, burst on Monday.",
        "Ada Moss met the miners, who, José Ibáñez said, were angry, and left.",
        "“The dam holds,” Ada Moss said of Bo Lund, who is asleep, José Ibáñez says.",
        "The men who José Ibáñez says drowned in the mud were miners from the north.",
    ],
)
def test_a_report_in_a_relative_clause_does_not_speak_for_the_main_clause(text: str) -> None:
    """The main clause is the outlet's or another's; where the two can't be parted it is nobody's."""
    assert [party for party, _ in told(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The dam, José Ibáñez says, is safe.",
        "The dam that Norwood bought, José Ibáñez says, is safe.",
        "Ada Moss, who closed the dam, is, José Ibáñez says, a coward.",
        "It is vague about who would pay, José Ibáñez says, and about when.",
        "All of which, José Ibáñez said, would help the dam to hold.",
        "People who came from the north would pay, José Ibáñez said, for the dam.",
    ],
)
def test_a_report_behind_a_relative_clause_vouches_for_the_whole(text: str) -> None:
    """A relative clause that has its verb is over before an aside; a question opens none."""
    assert told(text) == [("river", "José Ibáñez")]


def test_where_a_relative_clause_opens_and_ends() -> None:
    """It opens at its pronoun, and ends at the comma before the verb of the noun that it qualifies."""
    words = words_of("The dam, which, Bo says, was old, burst.")
    says = at(words, "says")
    assert open_relative(words, says - 2, says + 1) == at(words, "which")
    assert relative_end(words, says + 2, len(words)) == at(words, "old") + 1


def test_where_a_gap_ends_without_commas() -> None:
    """Of two verbs behind the cue the second is the main clause's, unless that has its own already."""
    words = words_of("The dam that Bo says is old burst.")
    assert gap_end(words, at(words, "that"), at(words, "says"), len(words)) == at(words, "burst")
    words = words_of("Ann saw the dam that Bo says is old burst.")
    assert gap_end(words, at(words, "that"), at(words, "says"), len(words)) == len(words)


def test_a_predicate_opens_with_its_verb() -> None:
    """Adverbs may stand before it, a subject may not."""
    words = words_of("Ann often said it.")
    assert opens_predicate(words, at(words, "often"))
    assert not opens_predicate(words, 0)
