from __future__ import annotations

import pytest

from corpus.attribution.clauses import participle, reporting_clause
from corpus.attribution.rules import find
from corpus.model import Certainty
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, cues, parts, words_of


@pytest.mark.parametrize(
    ("text", "cue", "rule", "source", "content"),
    [
        ("Ann said it sank.", "said", Rule.VERB_BEFORE, "Ann", ["it sank"]),
        ("“It sank,” Ann said.", "said", Rule.VERB_AFTER, "Ann", ["“It sank,”"]),
        ("“It sank,” said Ann, “in May.”", "said", Rule.INVERTED, "Ann", ["“It sank,”", "“in May.”"]),
        ("It sank, Ann said, in May.", "said", Rule.VERB_AFTER, "Ann", ["It sank", "in May"]),
        ("Bo was told by Ann that it sank.", "told", Rule.PASSIVE, "Ann", ["that it sank"]),
        ("As Ann said, it sank.", "said", Rule.AS, "Ann", ["it sank"]),
        ("Calling it a great loss, Ann left.", "Calling", Rule.LABEL, "Ann", ["it a great loss"]),
    ],
)
def test_a_clause_reports_by_the_place_of_its_verb(
    text: str, cue: str, rule: Rule, source: str, content: list[str]
) -> None:
    """Before, after, amid or around what it reports, and in the passive: who speaks stays the same."""
    words = words_of(text)
    i = at(words, cue)
    verb = words[i].verb
    assert verb
    found = reporting_clause(words, i, verb, cues(words))
    assert found
    assert found.source
    assert (found.rule, found.source.of(text), parts(text, found.content)) == (rule, source, content)
    assert found.why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The weir leaks, she said.", "The weir leaks"),
        ("They carry no nets, she stressed on Monday.", "They carry no nets"),
        ("The new gates cost nine crowns, she told the Herald.", "The new gates cost nine crowns"),
        ("A disgrace, she said.", "A disgrace"),
        ("Last week, she said.", None),
        ("In the end, she said.", None),
        ("Hat in hand, she agreed.", None),
        ("The treasurer, Ann Roe, said.", None),
    ],
)
def test_what_a_closing_clause_says_stands_before_it(text: str, told: str | None) -> None:
    """To say takes an object: where none follows, it is what stands before, whatever its words look like.

    When it was said is no object; and one may agree without any.
    """
    words = words_of(text)
    (i,) = cues(words)
    verb = words[i].verb
    assert verb
    found = reporting_clause(words, i, verb, cues(words))
    assert (parts(text, found.content) if found else None) == ([told] if told else None)


def test_a_participle_shares_the_source_before_it() -> None:
    """What Ann adds, after "said Ann", is Ann's."""
    text = "“It sank,” said Ann, adding that it was old."
    words = words_of(text)
    verb = words[at(words, "said")].verb
    assert verb
    said = reporting_clause(words, at(words, "said"), verb, cues(words))
    assert said
    added = participle(words, at(words, "adding"), cues(words), said)
    assert added
    assert (added.source, parts(text, added.content)) == (said.source, ["that it was old"])
    assert added.why[0].rule is Rule.SUBJECT_OF_MAIN_CLAUSE


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Ann left the hall, saying it sank.", Certainty.CERTAIN),
        ("Ann praised the map that Bo had drawn, saying it helped.", Certainty.CERTAIN),
        ("Ann left the hall when Bo sat down, saying it sank.", Certainty.LIKELY),
        ("Ann met Bo, who left at noon, saying it sank.", Certainty.LIKELY),
        ("Ann lit a fire and Bo left, saying it sank.", Certainty.LIKELY),
        ("Ann spoke by the mill, where a crowd had met, saying it sank.", Certainty.LIKELY),
    ],
)
def test_a_participle_behind_what_another_did_is_likely_at_most(text: str, certainty: Certainty) -> None:
    """Nothing but sense tells whether it goes on with the main clause or with the one before it."""
    words = words_of(text)
    i = at(words, "saying")
    verb = words[i].verb
    assert verb
    found = reporting_clause(words, i, verb, cues(words))
    assert found
    assert found.source
    assert (found.source.of(text), found.certainty) == ("Ann", certainty)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("In a film that Bo called “sad,” Ann says it sank.", "says", ["it sank"]),
        ("In a film that Bo called “sad,” Ann says it sank.", "called", ["“sad,”"]),
        ("In a film that Bo called “sad,” Ann demanded new ships.", "demanded", ["new ships"]),
        ("In what Bo called “a sad day,” Ann announced a new ship.", "announced", ["a new ship"]),
        ("In May, Bo was called “a thief,” Ann said.", "said", ["In May, Bo was called “a thief,”"]),
    ],
)
def test_what_one_called_something_is_no_report_of_the_next(text: str, cue: str, content: list[str]) -> None:
    """A name in quotation marks ends with them, and belongs to the relative clause that gives it."""
    words = words_of(text)
    i = at(words, cue)
    verb = words[i].verb
    assert verb
    found = reporting_clause(words, i, verb, cues(words))
    assert found
    assert parts(text, found.content) == content


@pytest.mark.parametrize(
    "text",
    [
        "Ann has admitted that the ship sank, having denied it before.",
        "Ann said it sank, having told Bo it would.",
    ],
)
def test_a_participle_is_not_inverted(text: str) -> None:
    """Only a simple form stands before its subject: what "having denied" is followed by is its object."""
    assert [finding.rule for finding in find(words_of(text))] != []
    assert all(finding.rule is not Rule.INVERTED for finding in find(words_of(text)))
