from __future__ import annotations

import pytest

from corpus.attribution.series import before_report, behind_reports
from tests.corpus.attribution.sentence import at, cues, words_of
from tests.corpus.attribution.test_attribute import found

_CHEERED, _SANK = ("Ann", ["Crowds had cheered"]), ("Bo", ["The ship had sunk"])


@pytest.mark.parametrize(
    "text",
    [
        "Crowds had cheered, Ann said, and the ship had sunk, Bo said.",
        "Crowds had cheered, Ann said on Monday, but the ship had sunk, Bo told the Courier.",
        "Crowds had cheered, Ann said, while the ship had sunk, Bo said.",
        "Crowds had cheered, Ann said; the ship had sunk, Bo said.",
        "Crowds had cheered, said Ann, while the ship had sunk, said Bo.",
        "Crowds had cheered, according to Ann, and the ship had sunk, according to Bo.",
        "Ann said crowds had cheered, and the ship had sunk, Bo said.",
        "Ann said crowds had cheered, but the ship had sunk, said Bo.",
        "According to Ann, crowds had cheered, and the ship had sunk, Bo said.",
        "Ann said crowds had cheered; the ship had sunk, Bo said.",
        "According to Ann, crowds had cheered; Bo said the ship had sunk.",
        "Ann said crowds had cheered – the ship had sunk, Bo said.",
        "Crowds had cheered, Ann said – Bo said the ship had sunk.",
        "Ann said crowds had cheered (the ship had sunk, Bo said).",
        "Crowds had cheered, Ann said (Bo said the ship had sunk).",
        "Although Ann said crowds had cheered, the ship had sunk, Bo said.",
        "Hours after Ann said crowds had cheered, the ship had sunk, said Bo.",
        "While Ann said crowds had cheered, according to Bo, the ship had sunk.",
        "When Ann says crowds had cheered, Bo says the ship had sunk.",
    ],
)
def test_each_report_of_a_series_is_on_its_own_clause(text: str) -> None:
    """A conjunction behind one report opens what the next one is on: neither has the other's words."""
    its = [(source, [content.capitalize() for content in contents]) for _, source, contents in found(text)]
    assert its == [_CHEERED, _SANK]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The crew, Ann said, had left, and the ship, Bo said, had sunk.",
            [["The crew", "had left"], ["the ship", "had sunk"]],
        ),
        (
            "In May, Ann said, the crew had left, and the ship had sunk, Bo said.",
            [["In May", "the crew had left"], ["the ship had sunk"]],
        ),
        (
            "While Ann said the crew had left, the ship, Bo said, had sunk.",
            [["the crew had left"], ["the ship", "had sunk"]],
        ),
        (
            "Although the crew, Ann said, had left, Bo said the ship had sunk.",
            [["Although the crew", "had left"], ["the ship had sunk"]],
        ),
        (
            "While Ann said the crew had left, “the ship had sunk,” Bo said.",
            [["the crew had left"], ["“the ship had sunk,”"]],
        ),
        (
            "The crew had left, Ann said, but the mast, and the sails, were lost, Bo said.",
            [["The crew had left"], ["the mast, and the sails, were lost"]],
        ),
    ],
)
def test_a_report_amid_its_clause_ends_with_it(text: str, contents: list[list[str]]) -> None:
    """What goes on behind the report is its own up to the conjunction that opens the next one's clause."""
    assert [its for _, _, its in found(text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Ann said the ship had sunk; the crew had left.",
        "The ship had sunk; the crew had left, Ann said.",
        "Ann said the ship (it was old; nobody had mended it) had sunk.",
        "Ann said (falsely) that the ship had sunk and the crew had left.",
        "Ann said the ship had sunk – the crew had left.",
    ],
)
def test_a_semicolon_without_another_report_parts_nothing(text: str) -> None:
    """Who says what stands on one side of it says what stands on the other."""
    (_, source, contents), *others = found(text)
    assert (source, others) == ("Ann", [])
    assert "sunk" in " ".join(contents)
    assert "left" in " ".join(contents) or "mended" in " ".join(contents)


def test_without_a_conjunction_the_last_report_is_on_all() -> None:
    """Who reports behind another's report passes that on."""
    words = words_of("Crowds had cheered, Ann said, the Courier reported.")
    assert behind_reports(words, 0, at(words, "the") - 1, cues(words)) == 0
    assert before_report(words, 3, cues(words)) is None
