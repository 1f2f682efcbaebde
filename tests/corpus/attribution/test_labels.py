from __future__ import annotations

import pytest

from corpus.attribution.labels import labels
from corpus.language.layout import paragraphs
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements, told


def found(text: str) -> list[tuple[Rule, str, str]]:
    """Rule, source and content of each labelled paragraph."""
    told = labels(text, paragraphs(text)).values()
    return [(f.rule, f.source.of(text), f.content[0].of(text)) for f in told if f.source]


def test_names_that_take_turns_are_speakers() -> None:
    """In a transcript the same label comes again."""
    text = "ANN: It sank.\nBO: When?\nANN: In May.\nBO: I see."
    assert found(text)[:2] == [(Rule.TURN, "ANN", "It sank."), (Rule.TURN, "BO", "When?")]
    assert len(found(text)) == 4


def test_a_name_heads_a_quotation_or_the_first_line() -> None:
    """Once is enough before quotation marks and in a headline; elsewhere a colon names nobody."""
    assert found("Bo Lund: It sank\n\nThe ship is lost.") == [(Rule.COLON, "Bo Lund", "It sank")]
    assert found("News\n\nBo Lund: “It sank.” He left.") == [(Rule.COLON, "Bo Lund", "“It sank.”")]
    assert found("News\n\nUpdate: It sank.") == []


def test_a_version_is_its_holders() -> None:
    """What follows "the owners' version:" is the owners'."""
    text = "News\n\nThe owners’ version: it sank in May."
    assert found(text) == [(Rule.COLON, "The owners", "it sank in May.")]


def test_a_time_before_a_label_is_no_part_of_it() -> None:
    """In a timed transcript each named entry is its speaker's; a time alone names nobody."""
    text = "14:30 Ann Roe: It sank.\n14:31 Bo Lund: When?\n[14:32] Ann Roe: In May.\n14:40 The ship: lost"
    assert [(rule, name) for rule, name, _ in found(text)] == [
        (Rule.TURN, "Ann Roe"),
        (Rule.TURN, "Bo Lund"),
        (Rule.TURN, "Ann Roe"),
    ]


def test_a_quotation_may_touch_its_label() -> None:
    """Print forgets the space behind the colon."""
    assert found("News\n\nBo Lund (Norwood):“It sank.” He left.") == [
        (Rule.COLON, "Bo Lund (Norwood)", "“It sank.”")
    ]


@pytest.mark.parametrize(
    ("moss", "ibanez"),
    [
        ("MS. MOSS", "MR. IBÁÑEZ"),
        ("GUILD MASTER MOSS", "COUNCIL PRESIDENT IBÁÑEZ"),
        ("Sen. Ada Moss", "River Council President José Ibáñez"),
    ],
)
def test_titles_and_offices_belong_to_a_label(moss: str, ibanez: str) -> None:
    """A transcript prints its speakers with a title that has a dot, or with the office of the event file."""
    turns = f"{moss}: It broke.\n\n{ibanez}: When?\n\n{moss}: In May.\n\n{ibanez}: I see."
    assert [speaker for _, speaker in told(turns)] == ["Ada Moss", "José Ibáñez"] * 2


def test_another_name_in_a_label_is_somebody_else() -> None:
    """A given name or a verb beside a surname keeps the turn from whoever of the event has it."""
    turns = "HANNA MOSS: It broke.\n\nPOE BACKS IBÁÑEZ: When?\n\nHANNA MOSS: In May.\n\nPOE BACKS IBÁÑEZ: No."
    assert [party for party, _ in told(turns)] == [None] * 4


def test_a_turn_goes_on_up_to_the_next_label() -> None:
    """In a transcript the paragraphs without a label are the speaker's before, whomever they tell about."""
    text = "IBÁÑEZ: It broke.\n\nAda Moss said so.\n\n(Applause.)\n\nShe left.\n\nMOSS: No.\n\nIBÁÑEZ: Yes."
    river, nobody, mill = ("river", "José Ibáñez"), (None, None), ("mill", "Ada Moss")
    assert told(text) == [river, river, nobody, river, mill, river]
    assert told(f"{text}\n\nAda Moss said she left.")[-1] == mill


@pytest.mark.parametrize(
    "text",
    [
        "IBÁÑEZ: It broke.\n\nIbáñez sat down. {}\n\nMOSS: No.\n\nIBÁÑEZ: Yes.",
        "IBÁÑEZ: “It broke.”\n\n{}\n\nMOSS: No.\n\nIBÁÑEZ: Yes.",
        "14:30 IBÁÑEZ: It broke.\n\n{}\n\n14:40 MOSS: No.\n\n14:50 IBÁÑEZ: Yes.",
        "José Ibáñez: It broke.\n\nHanna Poe: {}\n\nAda Moss: No.\n\nJosé Ibáñez: Yes.",
        f"{'The hall was full of people. ' * 20}\n\nIBÁÑEZ: It broke.\n\n{{}}\n\nMOSS: No.\n\nIBÁÑEZ: Yes.",
    ],
)
def test_a_turn_ends_before_the_narrator(text: str) -> None:
    """Whoever tells about the speaker, or cites him, or has another name doesn't go on with his turn."""
    said = "Otto Green said that it was not so."
    assert [s.party == "river" for s in statements(text.format(said)) if said in s.text] == [False]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("ADA MOSS, GUILD MASTER", "MOSS"),
        ("MODERATOR ADA MOSS", "MODERATOR ADA MOSS"),
        ("HOST ADA MOSS", "MOSS"),
        ("Ada Moss (through an interpreter)", "Ada Moss"),
        ("Ada Moss [laughing]", "Ada Moss"),
        ("MS. MOSS (on tape)", "ADA MOSS"),
    ],
)
def test_what_a_label_adds_to_a_name(first: str, then: str) -> None:
    """What a speaker is, and how something is said, stands in labels beside the name."""
    text = f"{first}: It is safe. Riverside said it broke.\n\n{then}: It held. Riverside said it broke."
    assert told(text) == [("mill", "Ada Moss")] * 4


def test_lines_that_only_end_alike_take_no_turns() -> None:
    """Two headings with the same last word are no surname and its full name."""
    text = "KEY FACTS: The dam is old.\n\nMORE FACTS: Ada Moss said it was safe."
    assert told(text)[-1] == ("mill", "Ada Moss")


@pytest.mark.parametrize(
    ("moss", "ibanez"),
    [
        ("ADA MOSS", "JOSÉ IBÁÑEZ"),
        ("MOSS:", "IBÁÑEZ:"),
        ("Ada Moss 00:41", "José Ibáñez 01:12"),
        ("Ada Moss: (00:41)", "José Ibáñez: (01:12)"),
    ],
)
def test_labels_on_lines_of_their_own(moss: str, ibanez: str) -> None:
    """Where the name stands above what somebody says, all up to the next name is that speaker's."""
    text = (
        f"{moss}\nIt is safe. Riverside said it broke.\n\nWe built it.\n\n{ibanez}\nIt broke. Moss lied.\n\n"
        f"{moss}\nIt held.\n\n{ibanez}\nAda Moss said it was old."
    )
    found = [s for s in statements(text) if s.text not in (moss, ibanez)]
    assert [(s.text, s.party) for s in found] == [
        ("It is safe.", "mill"),
        ("Riverside said it broke.", "mill"),
        ("We built it.", "mill"),
        ("It broke.", "river"),
        ("Moss lied.", "river"),
        ("It held.", "mill"),
        ("Ada Moss said it was old.", "river"),
    ]


@pytest.mark.parametrize(
    "heading", ["WHAT WE KNOW", "UPDATE:", "The Guild:", "Ada Moss", "Jan Novak 14:30", "Ada Moss 14:30"]
)
def test_headings_that_come_again_are_no_labels(heading: str) -> None:
    """One heading that comes twice makes no transcript: who is told to say something below it says it."""
    text = f"{heading}\n\nJosé Ibáñez said it broke.\n\n{heading}\n\nJosé Ibáñez said it leaks."
    assert ("river", "José Ibáñez") in told(text)
