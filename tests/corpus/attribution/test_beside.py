from __future__ import annotations

import pytest

from corpus.attribution.beside import aside_end
from corpus.attribution.extents import End
from corpus.attribution.subjects import subject_of
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, words_of


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ann, who says it sank, left.", "sank"),
        ("Ann – who says it sank – left.", "sank"),
        ("While Ann says it sank, Bo left.", "sank"),
        ("While Ann says it sank, even Bo left.", "sank"),
        ("While Ann says it sank, Bo, the mate, left.", "sank"),
        ("While Ann says it sank, according to Bo, all left.", "sank"),
        ("Although Ann says it sank, in May Bo left.", "sank"),
        ("Although in May Ann says it sank, in June Bo left.", "sank"),
        ("Two hours after Ann says it sank, Bo left.", "sank"),
        ("The day Ann says it sank, Bo left.", "sank"),
        ("The day the crew says it sank, Bo left.", "sank"),
        ("In a year in which Ann says it sank, Bo left.", "sank"),
        ("In a letter that Ann says is old, Bo asked for more.", "old"),
        ("While Ann says that, in the east, it sank, Bo left.", "sank"),
        ("While Ann says it, an old ship, sank, Bo left.", "sank"),
        ("Pressed on why Ann says it sank, Bo left.", "sank"),
    ],
)
def test_a_clause_beside_the_main_one_ends_before_that(text: str, last: str) -> None:
    """The main clause is nobody's words, or another's: never those of whoever speaks beside it."""
    words = words_of(text)
    cue = at(words, "says")
    subject = subject_of(words, cue)
    assert subject
    end = aside_end(words, subject.start, cue, End(len(words), Rule.ENDS_WITH_SENTENCE))
    assert (words[end.at - 1].text, end.rule) == (last, Rule.ENDS_WITH_ASIDE)


@pytest.mark.parametrize(
    "text",
    [
        "Last week Ann says it sank, in part by her fault.",
        "Bo left after Ann says that, in the east, it sank.",
        "While it lasts, Ann says it sank.",
        "Ann says it sank, in May Bo left.",
    ],
)
def test_a_main_clause_goes_on_past_commas(text: str) -> None:
    """What Ann says in a main clause, or in one behind it, is not cut at the commas within."""
    words = words_of(text)
    cue = at(words, "says")
    subject = subject_of(words, cue)
    assert subject
    end = aside_end(words, subject.start, cue, End(len(words), Rule.ENDS_WITH_SENTENCE))
    assert end == End(len(words), Rule.ENDS_WITH_SENTENCE)
