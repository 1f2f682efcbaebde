from __future__ import annotations

import pytest

from corpus.attribution.parse import PASSAGE_WORDS_LIMIT, Part, Tag
from tests.corpus.attribution.sentence import at, words_of


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Ann claims that it sank.", "claims", Tag.VERB),
        ("The claims of Ann were old.", "claims", Tag.NOUN),
        ("It leaks, said Ann.", "leaks", Tag.VERB),
        ("Ann saw leaks.", "leaks", Tag.NOUN),
        ("The crew, saying so, left.", "saying", Tag.ING),
        ("Ann may go on Monday.", "Monday", Tag.TIME),
        ("Ann, who left, said so.", "who", Tag.REL),
        ("The ship sank because of Ann.", "because", Tag.SUB),
        ("Ann has since denied that it sank.", "since", Tag.ADV),
        ("Ann has since the war denied that it sank.", "since", Tag.PREP),
        ("She’s gone to Oslo.", "’s", Tag.AUX),
        ("Ann’s crew is gone.", "’s", Tag.GENITIVE),
        ("It cost $40 in all.", "$40", Tag.NUM),
        ("Fleming apologised to the crew.", "Fleming", Tag.NAME),
        ("Harding, who led the crew, wept.", "Harding", Tag.NAME),
        ("Reeding gave way.", "Reeding", Tag.NAME),
        ("Facing increased costs, Ann left.", "Facing", Tag.ING),
    ],
)
def test_a_word_is_read_by_its_form_and_its_neighbours(text: str, word: str, tag: Part) -> None:
    """One spelling can be a verb here and a noun there."""
    words = words_of(text)
    assert words[at(words, word)].tag is tag


def test_a_quotation_is_one_word() -> None:
    """What stands in quotation marks is opaque to grammar, and known to close its clause or not."""
    words = words_of("“It is lost, Bo said,” Ann said of the “lost” ship.")
    quotations = [word for word in words if word.tag is Tag.QUOTE]
    assert [word.ended for word in quotations] == [True, False]
    assert [word.text for word in words if word.verb] == ["said"]


def test_a_headline_tells_nothing_by_its_capitals() -> None:
    """Where every longer word begins with a capital, a capital makes no name."""
    headline = words_of("Crew Says Ship Was Lost Near Harbour")
    assert headline[1].verb
    sentence = words_of("Yesterday the Says Company lost a ship near the harbour.")
    assert not sentence[at(sentence, "Says")].verb


def test_a_passage_too_long_for_a_sentence_is_not_read() -> None:
    """The work on one passage is bounded."""
    assert words_of("word " * (PASSAGE_WORDS_LIMIT + 1)) == ()
