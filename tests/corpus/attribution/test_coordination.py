from __future__ import annotations

import pytest

from corpus.attribution.coordination import bare_joint
from tests.corpus.attribution.grey_hollow import told
from tests.corpus.attribution.sentence import at, words_of

MOSS = ("mill", "Ada Moss")
ROE = ("river", "José Ibáñez")
GREEN = ("mill", "Otto Green")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said the dam would hold and José Ibáñez said it would burst.",
        "Ada Moss said that the dam would hold while José Ibáñez said it would burst.",
        "Ada Moss says the dam is sound but José Ibáñez says it leaks.",
        "Ada Moss said the dam broke but José Ibáñez said it held.",
        "Ada Moss said “it holds” and José Ibáñez said “it leaks”.",
        "Ada Moss said the dam would stand until Friday and José Ibáñez said it would burst.",
        "Ada Moss said the dam that Norwood bought would hold and José Ibáñez said it would burst.",
        "Ada Moss said her guild had “never seen a leak” and José Ibáñez threatened to sue.",
    ],
)
def test_two_reports_need_no_comma_between_them(text: str) -> None:
    """A subject and a verb of saying of its own begin another's words, whether or not print puts a comma."""
    assert told(text) == [MOSS, ROE]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said she asked about the leak and José Ibáñez said it was old.",
        "Ada Moss said she had asked about the leak and José Ibáñez said it was old.",
        "Ada Moss said the dam was shut and José Ibáñez told her it was old.",
        "Ada Moss said the dam would hold and José Ibáñez had said it would.",
        "Ada Moss said the dam was shut when the bell rang and José Ibáñez said it was safe.",
        "Ada Moss said the dam was unsafe because Otto Green and José Ibáñez said it leaked.",
        "Ada Moss said Otto Green and José Ibáñez said the dam was safe.",
        "Ada Moss said that although the dam was old and José Ibáñez agreed that it was, it would hold.",
    ],
)
def test_what_may_be_told_by_the_first_stays_in_its_words(text: str) -> None:
    """A conversation, an earlier report, a side clause or a list of names goes on with what she tells."""
    assert told(text) == [MOSS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Moss said it is safe, José Ibáñez said it is not and Otto Green said he left.",
            [MOSS, ROE, GREEN],
        ),
        (
            "Ada Moss said it is safe, José Ibáñez said it is not, and Otto Green said he left.",
            [MOSS, ROE, GREEN],
        ),
        ("Ada Moss says the dam would hold, José Ibáñez says it would burst.", [MOSS, ROE]),
        ("Ada Moss said that in a town that is lost, José Ibáñez said it was dry.", [MOSS]),
        ("Ada Moss said that if the dam is safe, José Ibáñez said it would hold.", [MOSS]),
        ("Ada Moss said the man who is asleep, José Ibáñez, said it would hold.", [MOSS]),
        ("Ada Moss said the dam is safe, José Ibáñez said.", [ROE]),
    ],
)
def test_reports_in_a_list_are_each_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    """A comma parts two reports as "and" does, unless it closes an adverbial or an apposition."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "joint",
    [", José Ibáñez said it holds.", " and José Ibáñez said it holds.", " while José Ibáñez said it holds."],
)
@pytest.mark.parametrize(
    "first",
    [
        "Ada Moss said the dam leaks",
        "Ada Moss said the dam leaks badly",
        "Ada Moss said on Monday it still leaks",
        "Ada Moss said the dam needs repair",
        "Ada Moss, of the guild, said the guild wants a new dam",
        "Ada Moss announced a new dam",
    ],
)
def test_what_is_so_now_or_a_thing_ends_a_report(first: str, joint: str) -> None:
    """A verb in the present is put back no tense, and a thing that is announced says nothing itself."""
    assert told(first + joint) == [MOSS, ROE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Moss said the dam broke, José Ibáñez said it held.", [MOSS, ROE]),
        ("Ada Moss said the dam is old, José Ibáñez, of the council, said it holds.", [MOSS, ROE]),
        ("José Ibáñez said no and Ada Moss said the dam is safe.", [(None, None), MOSS]),
        ("Ada Moss said the dam broke and José Ibáñez said it held.", [MOSS, ROE]),
        ("Ada Moss said Otto Green left and José Ibáñez said it leaks.", [MOSS]),
        ("Ada Moss said the chief engineer, José Ibáñez, of the council, said it leaks.", [MOSS]),
        ("Ada Moss said villagers and José Ibáñez said it leaks.", [MOSS]),
        ("Ada Moss said the town engineers and José Ibáñez said it leaks.", [MOSS]),
        ("Ada Moss said after the storm, José Ibáñez said it leaks.", [MOSS]),
        ("Ada Moss said that when she left, José Ibáñez said it leaks.", [MOSS]),
    ],
)
def test_people_may_be_joined_and_acts_told_in_a_row(text: str, expected: list[tuple[str, str]]) -> None:
    """Two who speak, or what happened next, may be joined by "and"; a comma alone joins neither."""
    assert told(text) == expected


def test_where_the_second_report_opens() -> None:
    """It opens at the conjunction right before its subject."""
    words = words_of("Ann said it would sink and Bo claimed it would float.")
    assert bare_joint(words, at(words, "it"), at(words, "claimed")) == at(words, "and")
