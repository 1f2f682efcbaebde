from __future__ import annotations

import pytest

from corpus.attribution.complements import Shape, adjuncts_end, complement_after, infinitive_after
from tests.corpus.attribution.sentence import at, words_of


@pytest.mark.parametrize(
    ("text", "cue", "first", "shape"),
    [
        ("Ann said that it sank.", "said", "that", Shape.CLAUSE),
        ("Ann said it sank.", "said", "it", Shape.BARE),
        ("Ann said on Monday in Oslo that it sank.", "said", "that", Shape.CLAUSE),
        ("Ann told the whole crew why it sank.", "told", "why", Shape.CLAUSE),
        ("Ann said, with a smile, that it sank.", "said", "that", Shape.CLAUSE),
        ("Ann said: it sank.", "said", "it", Shape.COLON),
        ("Ann confirmed the loss of the ship.", "confirmed", "the", Shape.OBJECT),
        ("Ann said “it sank” of the ship.", "said", '"', Shape.QUOTE),
    ],
)
def test_the_complement_is_found_past_its_adjuncts(text: str, cue: str, first: str, shape: Shape) -> None:
    """Adverbs, times, places, asides and whoever is told stand between a cue and what it reports."""
    words = words_of(text)
    found = complement_after(words, at(words, cue), len(words), addressed=cue == "told")
    assert found
    assert (words[found.start].text, found.shape) == (first, shape)


@pytest.mark.parametrize("text", ["Ann said.", "Ann said when asked by Bo.", "Ann said and left."])
def test_a_cue_may_say_nothing(text: str) -> None:
    """Adjuncts alone are no complement."""
    words = words_of(text)
    assert complement_after(words, at(words, "said"), len(words), addressed=False) is None


def test_an_infinitive_may_be_somebody_elses_to_do() -> None:
    """Behind "urged" stands who is urged, and then what to do; behind "promised" that at once."""
    words = words_of("Ann urged the old crew to leave.")
    assert infinitive_after(words, 1, of_object=True) == at(words, "the")
    assert infinitive_after(words, 1, of_object=False) is None
    words = words_of("Ann promised on Monday to leave.")
    assert infinitive_after(words, 1, of_object=False) == at(words, "to")


def test_adjuncts_end_where_a_clause_begins() -> None:
    """Prepositional phrases are passed over one by one."""
    words = words_of("Ann said in a letter to the crew last week that it sank.")
    assert words[adjuncts_end(words, 2)].text == "that"
