from __future__ import annotations

import pytest

from corpus.attribution import attribute
from corpus.attribution.series import before_report, behind_reports
from tests.corpus.attribution.grey_hollow import statements, told
from tests.corpus.attribution.sentence import at, cues, words_of
from tests.corpus.attribution.test_attribute import found

MOSS = ("mill", "Ada Moss")
ROE = ("river", "José Ibáñez")
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
    assert before_report(words, 6, cues(words)) is None


@pytest.mark.parametrize(
    "second",
    [
        ", but it is not, José Ibáñez said.",
        ", and it leaks, says José Ibáñez.",
        "; it leaks, José Ibáñez told the Herald.",
        ", while it leaks, according to José Ibáñez.",
        ", but “it leaks,” José Ibáñez said.",
        " - but it leaks, said José Ibáñez in Millport.",
    ],
)
@pytest.mark.parametrize(
    "first",
    [
        "The dam is safe, Ada Moss said",
        "The dam holds, says Ada Moss",
        "“The dam holds,” said Ada Moss",
        "The dam is safe, according to Ada Moss",
    ],
)
def test_a_report_behind_its_clause_leaves_the_next_clause_to_the_next_report(
    first: str, second: str
) -> None:
    """Neither of two clauses beside one another is given to whoever is heard behind the other."""
    assert told(first + second) == [MOSS, ROE]


def test_a_reporting_clause_ends_with_its_time_and_place() -> None:
    """What tells to whom, where and when it was said goes with the words before it."""
    text = "The dam is safe, Ada Moss told the Herald on Monday, but it is not, José Ibáñez said."
    assert [s.text for s in statements(text)] == [
        "The dam is safe, Ada Moss told the Herald on Monday",
        "it is not, José Ibáñez said.",
    ]


def test_three_clauses_are_each_their_speakers() -> None:
    """Each report is looked for behind the nearest one before it."""
    text = "The dam is safe, Ada Moss said; it leaks, José Ibáñez said; nobody knows, said Prince Edric."
    assert told(text) == [MOSS, ROE, ("crown", "Prince Edric")]


@pytest.mark.parametrize("text", ["The dam is safe, said Ada Moss, who is asleep, José Ibáñez says."])
def test_a_relative_clause_alone_is_whose_report_follows_it(text: str) -> None:
    """The words before it have been given to somebody, quotation marks or not."""
    assert told(text) == [MOSS, ROE]


@pytest.mark.parametrize(
    "text",
    [
        "The dam is safe, as Ada Moss put it, but it leaks, as José Ibáñez put it.",
        "The dam is safe, as Ada Moss put it, but it leaks, José Ibáñez said.",
        "The dam is safe, Ada Moss said, but it leaks, as José Ibáñez put it.",
        "The dam is safe, in Ada Moss's view; it leaks, says José Ibáñez.",
        "The dam is safe, in Ada Moss's view, but it leaks, in José Ibáñez's view.",
    ],
)
def test_a_way_of_putting_it_vouches_for_its_own_clause(text: str) -> None:
    """What shows whose words or whose view a clause is parts it as "X said" does."""
    assert told(text) == [MOSS, ROE]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss says the dam is safe; it leaks, José Ibáñez says.",
        "Ada Moss said the dam is safe; it leaks, according to José Ibáñez.",
        "According to Ada Moss, the dam is safe; it leaks, José Ibáñez said.",
        "Ada Moss said “it is safe”; it leaks, said José Ibáñez.",
    ],
)
def test_a_semicolon_ends_what_a_report_before_it_tells(text: str) -> None:
    """The clause behind it has a report of its own, and neither report reaches over the mark."""
    assert told(text) == [MOSS, ROE]


@pytest.mark.parametrize(
    "text",
    [
        "If Ada Moss says the dam is safe, José Ibáñez said, the town will trust her.",
        "Ada Moss says the dam is safe, José Ibáñez said, but it leaks.",
    ],
)
def test_a_report_amid_a_sentence_is_no_part_of_what_it_holds(text: str) -> None:
    """What the inner one tells ends before the outer one's clause, which alone reports the rest."""
    assert told(text) == [ROE]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("If Ann says it is lost, Bo said, she lies.", "it is lost"),
        ("Ann says it is better than, say, a storm.", "it is better than, say, a storm"),
        ("Ann says it met the men that, Bo said, were lost.", "it met the men that, Bo said, were lost"),
        ("Ann says it met a ship, which said so, and left.", "it met a ship, which said so, and left"),
    ],
)
def test_where_an_inner_report_ends(text: str, content: str) -> None:
    """Before a report between commas, unless that stands in a clause inside, or is none."""
    told_by_ann = [a for a in attribute(text) if a.source[0].of(text) == "Ann"]
    assert [[span.of(text) for span in a.content] for a in told_by_ann] == [[content]]


def test_a_report_right_behind_another_passes_it_on() -> None:
    """With no clause between them the second reports the first."""
    [statement] = statements("The dam is safe, Ada Moss said, the Herald reported.")
    assert (statement.party, statement.carrier) == ("mill", "The Vale Herald")
