from __future__ import annotations

import pytest

from corpus.attribution import attribute
from corpus.model import Certainty, Kind, Span

Found = tuple[str, str, list[str]]


def found(text: str) -> list[Found]:
    """Rule, source and contents of each attribution of *text* that stands in no other."""
    return [
        (a.rule, " ".join(s.of(text) for s in a.source), [s.of(text) for s in a.content])
        for a in attribute(text)
        if a.nested_in is None
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ann Berg said that the ship was lost.", "Ann Berg", "that the ship was lost"),
        (
            "Ann Berg, the harbour minister, said the ship was lost.",
            "Ann Berg, the harbour minister",
            "the ship was lost",
        ),
        ("The minister on Friday denied that she had lied.", "The minister", "that she had lied"),
        ("Voters who back Ann Berg say she will win.", "Voters who back Ann Berg", "she will win"),
        (
            "Officials in Oslo, speaking to reporters, insisted it was lost.",
            "Officials in Oslo",
            "it was lost",
        ),
        (
            "A spokesman for Ann Berg told reporters that Bo Lund had lied.",
            "A spokesman for Ann Berg",
            "that Bo Lund had lied",
        ),
        ("Holm, Quist and Lund say the ship was lost.", "Holm, Quist and Lund", "the ship was lost"),
        ("In Oslo, Ann Berg said the ship was lost.", "Ann Berg", "the ship was lost"),
        ("Lund met the crew and said that all was lost.", "Lund", "that all was lost"),
        ("Lund went on to say that all was lost.", "Lund", "that all was lost"),
        (
            "Lund, who admires Ann Berg, said, with a smile, “All is lost.”",
            "Lund, who admires Ann Berg",
            "“All is lost.”",
        ),
        ("Both said the ship was lost.", "Both", "the ship was lost"),
        ("He said in a statement on Monday: “We wait.”", "He", "“We wait.”"),
    ],
)
def test_verb_before(text: str, source: str, content: str) -> None:
    """The source of what follows a cue verb is the verb's subject, over asides, adverbs and shared verbs."""
    assert found(text) == [("verb-before", source, [content])]


@pytest.mark.parametrize(
    ("text", "rule", "source", "contents"),
    [
        ("“It is lost,” Ann Berg said.", "verb-after", "Ann Berg", ["“It is lost,”"]),
        (
            "The ship is lost, officials in Oslo said on Friday.",
            "verb-after",
            "officials in Oslo",
            ["The ship is lost"],
        ),
        ("The ship, Lund said, was lost.", "verb-after", "Lund", ["The ship", "was lost"]),
        (
            "“It is lost,” Lund said, “and so are we.”",
            "verb-after",
            "Lund",
            ["“It is lost,”", "“and so are we.”"],
        ),
        ("“It is lost,” Lund said. “So are we.”", "verb-after", "Lund", ["“It is lost,”", "“So are we.”"]),
        ("“It is lost,” said Bo Lund, a captain.", "inverted", "Bo Lund, a captain", ["“It is lost,”"]),
        ('"It is lost", Lund said on Friday.', "verb-after", "Lund", ['"It is lost"']),
        ("‘It is lost’, said Bo Lund.", "inverted", "Bo Lund", ["‘It is lost’"]),
        ('"It is lost", the captain bragged.', "quotative", "the captain", ['"It is lost"']),
        ('Lund was blunt: "It is lost".', "introduced", "Lund", ['"It is lost"']),
        ("The ship is lost, said Bo Lund.", "inverted", "Bo Lund", ["The ship is lost"]),
        ("According to Bo Lund, the ship is lost.", "according-to", "Bo Lund", ["the ship is lost"]),
        ("The ship is lost, according to a letter.", "according-to", "a letter", ["The ship is lost"]),
        ("Lund’s claim that the ship was lost was denied.", "noun", "Lund", ["that the ship was lost"]),
        ("He gave the impression that the ship was lost.", "noun", "He", ["that the ship was lost"]),
        ("She was told by the ministry that it was lost.", "passive", "the ministry", ["that it was lost"]),
        ("The crew urged him to turn back.", "infinitive", "The crew", ["him to turn back"]),
        ("The crew vowed to turn back.", "infinitive", "The crew", ["to turn back"]),
        ("Lund called the plan “reckless.”", "label", "Lund", ["the plan “reckless.”"]),
        ("As Lund said on Friday, the ship was lost.", "as", "Lund", ["the ship was lost"]),
        ("“It is lost,” the captain thundered on.", "verb-after", "the captain", ["“It is lost,”"]),
        ("“It is lost,” the captain bragged.", "quotative", "the captain", ["“It is lost,”"]),
        ("Lund was blunt about the ship: “It is lost.”", "introduced", "Lund", ["“It is lost.”"]),
        ("Lund: the ship is lost", "colon", "Lund", ["the ship is lost"]),
        ("The owners’ version: the ship is lost.", "colon", "The owners", ["the ship is lost."]),
    ],
)
def test_other_places(text: str, rule: str, source: str, contents: list[str]) -> None:
    """A source is found after its words, amid them, behind "according to", in a noun, in the passive."""
    assert found(text) == [(rule, source, contents)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lund said the ship was lost, but Ann Berg insisted that it was safe.",
            [("Lund", "the ship was lost"), ("Ann Berg", "that it was safe")],
        ),
        (
            "Lund held a meeting to answer Ann Berg, saying she had lied.",
            [("Lund", "she had lied")],
        ),
        (
            "“It is lost,” said Lund, adding that he had wept.",
            [("Lund", "“It is lost,”"), ("Lund", "that he had wept")],
        ),
        (
            "Lund, who says he wept, left and told Ann Berg that it was lost.",
            [("who", "he wept"), ("Lund, who says he wept", "that it was lost")],
        ),
        (
            "While Lund says it is lost, Ann Berg says it is safe.",
            [("Lund", "it is lost"), ("Ann Berg", "it is safe")],
        ),
        (
            "Lund issued a statement saying that the ship was lost.",
            [("Lund", "that the ship was lost")],
        ),
    ],
)
def test_two_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    """Each reporting clause of a sentence has its own source and ends where the next begins."""
    assert [(source, contents[0]) for _, source, contents in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Berg met Bo Lund in Oslo.",
        "The so-called “free” harbour is shut.",
        "Ann Berg sailed on the “Albatross” in May.",
        "The claims were filed on Monday.",
        "Four states that vote in May are large.",
        "Ann Berg wants Bo Lund to say that the ship is lost.",
        "They met to decide whether to say so.",
        "“The ship is lost.”",
        "Harbour View:",
        "The ship was not, as Lund claimed, a new one.",
        'Lund sailed on his ship, "Albatross".',
    ],
)
def test_no_attribution(text: str) -> None:
    """A mention, a scare quote, a noun, a wish and a heading attribute nothing."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Bo Lund’s lawyer said Ann Berg lied.", "Bo Lund’s lawyer"),
        (
            "The letter from Bo Lund, who knows Ann Berg, said it was lost.",
            "The letter from Bo Lund, who knows Ann Berg",
        ),
        ("After meeting Ann Berg in Oslo, the captain said it was lost.", "the captain"),
        ("He told Ann Berg that it was lost.", "He"),
        ("“It is lost,” he told Ann Berg.", "he"),
        ("It was he who said that Ann Berg lied.", "who"),
    ],
)
def test_not_the_nearest_name(text: str, source: str) -> None:
    """The name next to a claim is not its source unless it is the subject of the cue."""
    assert [found_source for _, found_source, _ in found(text)] == [source]


def test_a_claim_inside_a_claim() -> None:
    """A claim in another's content points to it, and only the outer one is first-level."""
    text = "Lund said Ann Berg had claimed that the ship was lost."
    outer, inner = attribute(text)
    assert [s.of(text) for s in outer.source] == ["Lund"]
    assert outer.nested_in is None
    assert [s.of(text) for s in inner.source] == ["Ann Berg"]
    assert inner.nested_in == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is lost,” Lund said.", Kind.DIRECT),
        ("Lund said it was “lost.”", Kind.MIXED),
        ("Lund said it was lost.", Kind.INDIRECT),
        ("‘It is lost,’ Lund said.", Kind.DIRECT),
        ("``It is lost,'' Lund said.", Kind.DIRECT),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    """All inside marks is direct, some is mixed, none is indirect, whatever the marks."""
    assert [attribution.kind for attribution in attribute(text)] == [kind]


def test_a_quotation_over_paragraphs() -> None:
    """A mark left open at a paragraph's end carries the speaker into the next, as one attribution."""
    text = "“It is lost,” Lund said. “It is gone.\n\n“So are we.”\n\nAnn Berg left."
    assert found(text) == [("verb-after", "Lund", ["“It is lost,”", "“It is gone.", "“So are we.”"])]


def test_an_announced_quotation() -> None:
    """A cue with a colon at a paragraph's end gives the quotation after it to its subject."""
    text = "The minister said:\n\n“It is lost.”"
    assert found(text) == [("announced", "The minister", ["“It is lost.”"])]


def test_a_quotation_that_only_stands_next_to_it() -> None:
    """A quotation in a paragraph of its own, after a speaker's closed one, is likely theirs."""
    text = "“It is lost,” Lund said.\n\n“So are we.”\n\nAnn Berg left.\n\n“Nobody’s words.”"
    first, second = attribute(text)
    assert (first.certainty, second.certainty) == (Certainty.CERTAIN, Certainty.LIKELY)
    assert second.rule == "quote-continued"
    assert second.source == first.source


def test_a_sentence_that_goes_on_from_its_quotation() -> None:
    """A sentence that opens with a quotation and goes on with "and" continues the speaker as a whole."""
    text = "“Who lost it?” the Courier asks. “Lund did,” and the cause was “a storm.”"
    assert found(text)[1] == ("quote-continued", "the Courier", ["“Lund did,” and the cause was “a storm.”"])


def test_turns() -> None:
    """In a transcript each labelled paragraph is its speaker's."""
    text = "HOLM: Is it lost? Who knows.\n\nLUND: It is.\n\nHOLM: Then we wait.\n\nLUND: We do."
    assert [(source, contents) for _, source, contents in found(text)] == [
        ("HOLM", ["Is it lost? Who knows."]),
        ("LUND", ["It is."]),
        ("HOLM", ["Then we wait."]),
        ("LUND", ["We do."]),
    ]


def test_furniture() -> None:
    """No content touches furniture, and a speaker's words go on behind it."""
    text = "“It is lost,” Lund said. Sign up “now” to read. “So are we.”"
    advert = Span(text.index("Sign"), text.index("read.") + 5)
    contents = [span for a in attribute(text, furniture=[advert]) for span in a.content]
    assert [span.of(text) for span in contents] == ["“It is lost,”", "“So are we.”"]
