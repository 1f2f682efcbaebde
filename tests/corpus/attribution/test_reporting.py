from __future__ import annotations

import pytest

from corpus.attribution.reporting import only_relays, reports_in, says, speaks
from corpus.language.lexicon import VERBS
from tests.corpus.attribution.sentence import at, words_of


@pytest.mark.parametrize(
    ("word", "tells", "gives_words"),
    [
        ("said", True, True),
        ("told", True, True),
        ("maintained", True, True),
        ("asked", False, True),
        ("called", False, True),
        ("believed", False, False),
        ("sank", False, False),
    ],
)
def test_verbs_of_saying_are_told_from_wishes(word: str, tells: bool, gives_words: bool) -> None:  # noqa: FBT001 - cases
    """Some verbs tell that something is so, some give words without telling, some neither."""
    verb = VERBS.get(word)
    assert (says(verb), speaks(verb)) == (tells, gives_words)


@pytest.mark.parametrize(
    ("text", "relays"),
    [
        ("It sank, according to a transcript.", True),
        ("It sank, according to the interpreter.", True),
        ("It sank, according to Ann’s transcript.", False),
        ("It sank, according to Ann.", False),
    ],
)
def test_a_transcript_only_relays(text: str, relays: bool) -> None:  # noqa: FBT001 - cases
    """Whoever only passes words on is no source of them; a transcript that is somebody's is somebody's."""
    words = words_of(text)
    assert only_relays(words, at(words, "according")) is relays


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Ann pointed out that it sank.", ["pointed"]),
        ("Ann pointed at the map.", []),
        ("Ann said it sank.", ["said"]),
    ],
)
def test_a_verb_without_its_particle_reports_nothing(text: str, reports: list[str]) -> None:
    """To point at something says nothing; to point something out does."""
    assert [report.span.of(text) for report in reports_in(words_of(text))] == reports
