from __future__ import annotations

import pytest

from corpus.attribution.passives import is_passive, passive
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, cues, parts, words_of


@pytest.mark.parametrize(
    ("text", "cue", "rule", "source", "content"),
    [
        ("Bo was told by Ann that it sank.", "told", Rule.PASSIVE, "Ann", ["that it sank"]),
        ("The loss was confirmed by Ann on Monday.", "confirmed", Rule.PASSIVE, "Ann", ["The loss"]),
        ("Bo is convinced that it sank.", "convinced", Rule.VERB_BEFORE, "Bo", ["that it sank"]),
        ("Asked why it sank, Ann left.", "Asked", Rule.PASSIVE, None, ["why it sank"]),
    ],
)
def test_whoever_follows_by_is_the_source(
    text: str, cue: str, rule: Rule, source: str | None, content: list[str]
) -> None:
    """The subject of a passive only hears, or is what was spoken of; without "by" there is no source."""
    words = words_of(text)
    i = at(words, cue)
    verb = words[i].verb
    assert verb
    assert is_passive(words, i, verb)
    found = passive(words, i, verb, cues(words))
    assert found
    told_by = found.source.of(text) if found.source else None
    assert (found.rule, told_by, parts(text, found.content)) == (rule, source, content)


@pytest.mark.parametrize("text", ["Ann, smiling, asked the crew “Who?”", "Ann asked who sailed it."])
def test_asking_someone_is_no_passive(text: str) -> None:
    """A comma before "asked" makes a passive of it only where nobody is asked behind it."""
    words = words_of(text)
    i = at(words, "asked")
    verb = words[i].verb
    assert verb
    assert not is_passive(words, i, verb)


def test_what_is_only_cited_tells_nothing() -> None:
    """Who was mentioned by somebody is not what they said."""
    words = words_of("Bo was cited by Ann.")
    i = at(words, "cited")
    verb = words[i].verb
    assert verb
    assert passive(words, i, verb, cues(words)) is None
