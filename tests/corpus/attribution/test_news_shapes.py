from __future__ import annotations

import pytest

from corpus.attribution import attribute


def told(text: str) -> list[str]:
    """Each outer attribution of *text*, in the order of its cues: "source <cue> content / content"."""

    def printed(spans: object) -> str:
        return " / ".join(s.of(text) for s in spans)  # type: ignore[attr-defined] # spans of any kind

    outer = [a for a in attribute(text) if a.nested_in is None]
    outer.sort(key=lambda a: a.cue[0].start)
    return [f"{printed(a.source)} <{printed(a.cue)}> {printed(a.content)}" for a in outer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "All may leave, Bo Lund, warned, said an aide who was briefed.",
            ["an aide <said> All may leave, Bo Lund, warned"],
        ),
        (
            "Carl Poe, an aide who left, said Lund “knew it could not sail.”",
            ["Carl Poe, an aide who left <said> Lund “knew it could not sail.”"],
        ),
        ("It may not be so bad, say some sailors, who wept.", ["some sailors <say> It may not be so bad"]),
        ("“We sail!” read one sign.", ["one sign <read> “We sail!”"]),
        ("“We sail at noon,” the letter read.", ["the letter <read> “We sail at noon,”"]),
        ("“Leave,” the paper states, is “for all.”", ["the paper <states> “Leave,”"]),
        ("(Ann, who sailed once, said, “It sank.”)", ["Ann, who sailed once <said> “It sank.”"]),
        ("Ann, giving a talk, asked the crew “Who sailed it?”", ["Ann <asked> “Who sailed it?”"]),
        (
            "The ship is strong, sailors and port officials told the Courier.",
            ["sailors and port officials <told> The ship is strong"],
        ),
        (
            "Sailing too soon, a number of captains say, sank it.",
            ["a number of captains <say> Sailing too soon / sank it"],
        ),
        (
            "While it may sink, Ann said, mending it would be mad.",
            ["Ann <said> While it may sink / mending it would be mad"],
        ),
        (
            "As the captain Bo Lund had written just a few years earlier, “It is lost.”",
            ["the captain Bo Lund <written> “It is lost.”"],
        ),
        ("Lund said each year of sailing pays a crown.", ["Lund <said> each year of sailing pays a crown"]),
        ("Ann announced on Monday the sale of it.", ["Ann <announced> the sale of it"]),
        ("Ann said on Monday the ship was lost.", ["Ann <said> the ship was lost"]),
        ("As first reported by the Courier, it sank.", ["the Courier <reported> it sank"]),
        ("Ann charged that it sank.", ["Ann <charged> that it sank"]),
        ("The court ruled on Friday that it sank.", ["The court <ruled> that it sank"]),
        ("Ann found no evidence that it sank.", ["Ann <found> no evidence that it sank"]),
        ("Ann pledged two hundred crowns.", ["Ann <pledged> two hundred crowns"]),
        ("Ann called Bo Lund, an aide, “mad”.", ["Ann <called> Bo Lund, an aide, “mad”"]),
        ("Ann called Bo’s plan to sail “a theft”.", ["Ann <called> Bo’s plan to sail “a theft”"]),
        ("Ann called on Bo Lund to sail.", ["Ann <called> Bo Lund to sail"]),
        ("14:30 GMT Ann said it sank.", ["Ann <said> it sank"]),
        ("Bo left, a charge Ann denied.", ["Ann <denied> a charge"]),
        (
            "Ann said Bo lied, a claim the port rejected.",
            ["Ann <said> Bo lied", "the port <rejected> a claim"],
        ),
        ("Ann, of the port, tells Bo: “Leave.”", ["Ann <tells> “Leave.”"]),
        ("Ann, whose mate had sung, called it “mad”.", ["Ann, whose mate had sung <called> it “mad”"]),
        (
            "According to a paper issued by the port, it sank.",
            ["a paper issued by the port <According to> it sank"],
        ),
        ("In what Ann, an aide, called “a mad act”, it sank.", ["Ann, an aide <called> “a mad act”"]),
    ],
)
def test_a_news_sentence_is_told_by_whoever_its_grammar_names(text: str, expected: list[str]) -> None:
    """Asides, brackets, lists and openings without a verb stand between a cue and what belongs to it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Ann said the yard should sail, not state neutrality.", "It will be the fifth state that Ann left."],
)
def test_a_noun_or_a_bare_verb_reports_nothing_of_its_own(text: str) -> None:
    """A form that agrees with nobody beside it makes nobody a source."""
    assert all(line.startswith("Ann ") for line in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ann called Bo Lund on Monday.",
        "Ann charged Bo with theft.",
        "Ann learned French.",
        "Ann leads by ten pledged sailors.",
        "It was a landmark court ruling that closed the port.",
        "The sail proved costly when it tore.",
    ],
)
def test_a_deed_is_no_saying(text: str) -> None:
    """A telephone call, a charge, a lesson and a proof tell nothing unless "that" or a name follows."""
    assert told(text) == []
