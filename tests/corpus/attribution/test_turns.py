"""Whose turn it is: quotations with no reporting clause of their own, and reporting clauses hard to find."""

from __future__ import annotations

import pytest

from corpus.attribution import attribute
from corpus.model import Certainty

from .test_attribute import found


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“It is lost,” Lund said. Now, “we have to swim.”", "Lund", "Now, “we have to swim.”"),
        (
            "“It is lost,” Lund said. He has owned it for years. “But I can swim.”",
            "Lund",
            "“But I can swim.”",
        ),
        ("“It is lost,” said Bo Lund. The hull was old. “It was time.”", "Bo Lund", "“It was time.”"),
        (
            "“It is lost,” said Bo Lund. “We could swim to the shore by noon,” which is near.",
            "Bo Lund",
            "“We could swim to the shore by noon,” which is near.",
        ),
    ],
)
def test_a_turn_outlasts_the_narrator(text: str, source: str, content: str) -> None:
    """Behind a link or a sentence about the speaker, a bare quotation in one paragraph is likely theirs."""
    assert found(text)[-1] == ("quote-continued", source, [content])
    assert attribute(text)[-1].certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "“It is lost,” Lund said. Ann Berg shook her head. “But I can swim.”",
        "“It is lost,” Lund said. The name “Gull” stuck. “But I can swim.”",
        "“It is lost,” Lund said.\n\nHe has owned it for years. “But I can swim.”",
        "“It is lost,” Lund said.\n\n‘A long swim’\n\nThe boat was old.",
        "“It is lost,” Lund said. “We can all swim from here” was her answer.",
    ],
)
def test_a_turn_ends(text: str) -> None:
    """Another name, another quotation, a new paragraph or a line above a section ends a speaker's turn."""
    assert [source for _, source, _ in found(text)] == ["Lund"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Lund listed three reasons:\n\n“Swim. Then swim on.”", "Lund"),
        ("Ships leave the port - Ann Berg: “They will not be back.”", "Ann Berg"),
    ],
)
def test_a_colon_announces(text: str, source: str) -> None:
    """A colon hands a quotation to its clause's subject, or to the name that stands alone before it."""
    assert [(rule, by) for rule, by, _ in found(text)] == [("introduced", source)]


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        ("“It is lost,” one old sailor said.", "one old sailor", ["“It is lost,”"]),
        ("“It is lost,” it read.", "it", ["“It is lost,”"]),
        ("“We have all been told about it” Lund said.", "Lund", ["“We have all been told about it”"]),
        ("“It is lost,” the 71-year-old owner said.", "the 71-year-old owner", ["“It is lost,”"]),
        (
            "“It is lost,” Radio This Morning reporter Bo Lund said.",
            "Radio This Morning reporter Bo Lund",
            ["“It is lost,”"],
        ),
        (
            "“If we swim” to the shore, Lund said on Friday, “we live.”",
            "Lund",
            ["“If we swim” to the shore", "“we live.”"],
        ),
        ("“It is lost,” Lund said in Holm, N.Y. “We swam.”", "Lund", ["“It is lost,”", "“We swam.”"]),
        ("Lund told sailors in Holm, Norway, that all was lost.", "Lund", ["that all was lost"]),
        (
            "Lund, author of “Going Under,” said the ship was lost.",
            "Lund, author of “Going Under,”",
            ["the ship was lost"],
        ),
        (
            "An owner who spoke quietly to save face said he lied.",
            "An owner who spoke quietly to save face",
            ["he lied"],
        ),
        ("Lund later Thursday told sailors that all was lost.", "Lund", ["that all was lost"]),
        ("The rain fell, when boys came up, shouting, “We live!”", "boys", ["“We live!”"]),
        ("Aides to the owner argue that all was lost.", "Aides to the owner", ["that all was lost"]),
        ("Lund said the men who left were lost.", "Lund", ["the men who left were lost"]),
        ("Lund is convinced that all was lost.", "Lund", ["that all was lost"]),
        ("Asked about the ship, Lund said it was lost.", "Lund", ["it was lost"]),
    ],
)
def test_a_source_is_found(text: str, source: str, contents: list[str]) -> None:
    """Ages, titles of works, places, forgotten commas and infinitives part no source from its cue."""
    last = found(text)[-1]
    assert last[1:] == (source, contents)


@pytest.mark.parametrize(
    "text",
    [
        "As the crowd began to chant, the owner was joined by Lund.",
        "The price is so present that nobody laughs.",
        "Not everything Lund says is true.",
    ],
)
def test_nothing_is_reported(text: str) -> None:
    """A clause of time, an adjective spelt like a verb, and "everything she says" report nothing."""
    assert found(text) == []


def test_saying_and_arguing() -> None:
    """Participles joined by "and" have one subject, that of the main clause."""
    text = "Lund fought back, saying that the plan was sound but - and arguing that Berg shared it."
    assert [source for _, source, _ in found(text)] == ["Lund", "Lund"]


def test_asked_by_nobody() -> None:
    """A question that nobody is named to have asked has no source, and ends before the answer."""
    text = "Asked on Monday about the old ship, Lund shrugged."
    assert found(text) == [("passive", "", ["about the old ship"])]


@pytest.mark.parametrize(
    "text",
    ["“It is lost.”\n\n— Bo Lund", "“It is lost.” – Bo Lund, captain", '"It is lost."\n\n- Bo Lund.'],
)
def test_a_signature_names_the_speaker(text: str) -> None:
    """A name behind a dash at a quotation's end is its speaker's, whoever spoke before."""
    before = "“All is well,” Ann Berg said. “I swim.”\n\n"
    assert found(before + text)[-1][:2] == ("signed", "Bo Lund")


@pytest.mark.parametrize(
    "text", ["“It is lost.” – and so it was", "“It is lost” - Bo Lund shrugged at that."]
)
def test_no_signature(text: str) -> None:
    """What a dash goes on with in a sentence is no signature."""
    assert "signed" not in [rule for rule, _, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Explained captain Bo Lund: “It is lost.”", "captain Bo Lund"),
        ("In other words, explained Bo Lund: “It is lost.”", "Bo Lund"),
        ("As one sailor told the Holm Courier, “it is lost.”", "one sailor"),
    ],
)
def test_a_cue_before_its_subject_announces(text: str, source: str) -> None:
    """A colon after "explained X" opens X's words; who is told in an as-clause is not their source."""
    assert [by for _, by, _ in found(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The storm led the owner to say that the ship was lost.",
        "Lund met the crew and said that the ship was lost.",
        "The crew heard Lund saying that the ship was lost.",
        "Lund, who said that the ship was lost, wept.",
    ],
)
def test_an_inferred_subject_is_likely(text: str) -> None:
    """A cue with no subject of its own is likely its source's, never certain."""
    assert [a.certainty for a in attribute(text)] == [Certainty.LIKELY]


@pytest.mark.parametrize(
    "text", ["Ann Berg agreed. “It is lost.”", "It may be, Ann Berg said.\n\n“It is lost.”"]
)
def test_who_has_spoken_without_words_goes_on_with_them(text: str) -> None:
    """Behind a verb of saying that has no complement stands what was said."""
    assert found(text)[-1][1:] == ("Ann Berg", ["“It is lost.”"])


@pytest.mark.parametrize(
    "text",
    [
        "She was dismissed.\n\n“It is lost.”",
        "Her eyes gleamed, as if to say, “It is lost.”",
        "It was a word that Lund could not utter: “Lost.”",
        "The port met crew members suggesting that it sank.\n\n“It is lost.”",
    ],
)
def test_who_has_not_spoken_does_not_go_on(text: str) -> None:
    """A passive, a look, what could not be said and a side clause leave the next words nobody's."""
    assert not any("“" in "".join(content) for _, _, content in found(text))


@pytest.mark.parametrize(
    ("text", "source", "quoted"),
    [
        ("Bo said: “It sank.\nAnn Berg said it was old.\nShe lied.” He left.", "Bo", 3),
        ('Bo said: "It sank.\n\nAnn Berg said it was old.\n\nShe lied," Cy Poe said.', "Bo", 2),
        ("Bo Lund: “It sank.\nAnn Berg said it was old.\nShe lied.”", "Bo Lund", 3),
    ],
)
def test_one_pair_of_marks_is_one_speakers(text: str, source: str, quoted: int) -> None:
    """Whom somebody tells about in the middle lines of a quotation is no source of them."""
    told = {by: len(words) for _, by, words in found(text)}
    assert told[source] == quoted
    assert "Ann Berg" not in told


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It sank.\n\n“It was old. It broke.\n\n“It is gone,” Lund said.", "Lund"),
        ("Berg said “no.”\n\n“It sank.\n\n“It is gone,” Lund said.", "Lund"),
        ('"It sank.\n\nIt broke.\n\nIt is gone," Lund said.', "Lund"),
        ("“It sank.\n\n“It is gone.” — Bo Lund", "Bo Lund"),
    ],
)
def test_whoever_is_named_where_a_quotation_ends_said_all_of_it(text: str, source: str) -> None:
    """Print opens each paragraph of a quotation again and names the speaker once, often behind the last."""
    told = [(by, words) for _, by, words in found(text) if any("sank" in word for word in words)]
    assert [by for by, _ in told] == [source]
    earlier = [a for a in attribute(text) if a.rule == "quote-continued"]
    assert [a.certainty for a in earlier] == [Certainty.LIKELY]


@pytest.mark.parametrize(
    "text",
    [
        "“It sank, said Berg.\n\n“It is afloat,” Lund said.",
        "“It sank, Ann Berg said on Monday.\n\n“It is afloat,” Lund said.",
        '"It sank.\n\n“It is afloat,” Lund said.',
        "“It sank.\n\nThe crew was saved.\n\n“It is afloat,” Lund said.",
        "“It sank.\n\nLund said: “It is afloat.”",
    ],
)
def test_a_mark_that_was_forgotten_hands_nothing_on(text: str) -> None:
    """A quotation that names its own speaker, or that the next paragraph doesn't open again, stands alone."""
    assert all("sank" not in word for _, _, words in found(text) for word in words)
