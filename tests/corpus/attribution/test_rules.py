from __future__ import annotations

import pytest

from corpus.attribution.rules import find
from corpus.trace import Rule
from tests.corpus.attribution.sentence import parts, words_of


@pytest.mark.parametrize(
    ("text", "rule", "source", "content"),
    [
        ("According to Ann, it sank.", Rule.ACCORDING_TO, "Ann", ["it sank"]),
        ("It sank, according to Ann.", Rule.ACCORDING_TO, "Ann", ["It sank"]),
        ("Ann’s claim that it sank was denied.", Rule.NOUN, "Ann", ["that it sank"]),
        ("Ann made the claim that it sank.", Rule.NOUN, "Ann", ["that it sank"]),
        ("Ann shot back: “It sank.”", Rule.INTRODUCED, "Ann", ["“It sank.”"]),
        ("“It sank,” Ann bragged.", Rule.QUOTATIVE, "Ann", ["“It sank,”"]),
    ],
)
def test_what_no_clause_of_a_verb_reports(text: str, rule: Rule, source: str, content: list[str]) -> None:
    """Cues are also "according to", nouns of saying, and the place of a quotation."""
    (found,) = find(words_of(text))
    assert found.source
    assert (found.rule, found.source.of(text), parts(text, found.content)) == (rule, source, content)


def test_the_findings_come_in_the_order_of_their_cues() -> None:
    """Several cues in one passage give several findings, none that only relays another's words."""
    text = "Ann said it sank, Bo denied that it was old, according to a transcript."
    assert [found.cue.of(text) for found in find(words_of(text))] == ["said", "denied"]


@pytest.mark.parametrize("text", ["Ann was told: no.", "“It sank,” Ann was told.", "The ship sank in May."])
def test_who_hears_does_not_speak(text: str) -> None:
    """A passive whose agent is not named gives nobody as its source, and a sentence without a cue nothing."""
    assert all(found.source is None for found in find(words_of(text)))
