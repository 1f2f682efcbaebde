from __future__ import annotations

import pytest

from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements, told


@pytest.mark.parametrize(
    ("text", "party", "rule"),
    [
        ("Ada Moss was late. She said it held.", "mill", Rule.PRONOUN_SENTENCE_BEFORE),
        ("Ada Moss was late but she said it held.", "mill", Rule.PRONOUN_SAME_SENTENCE),
        ("It rained on Ada Moss. She said it held.", "mill", Rule.PRONOUN_ONLY_ONE),
        ("Ada Moss met Ines Green. It rained. The two left. Then it snowed. She said it held.", None, None),
        ("Ada Moss was late. José Ibáñez was there. She said it held.", None, Rule.PRONOUN_PARTY_BETWEEN),
        ("The dam is old. He said it held.", None, Rule.PRONOUN_NOBODY),
        ("A senior Guild official was there. The official said it held.", "mill", Rule.DESCRIBED_BEFORE),
        ("The treasurer said it held.", "mill", Rule.OFFICE_HOLDER),
        ("The minister said it held.", None, Rule.OFFICE_OF_NOBODY),
        ("Guild spokesman Carl Poe was there. Poe said it held.", "mill", Rule.NAMED_BEFORE),
        ("The Guild was pleased. Its treasurer said it held.", "mill", Rule.OFFICE_HOLDER),
    ],
)
def test_a_reference_says_what_it_refers_to(text: str, party: str | None, rule: Rule | None) -> None:
    """Pronouns and descriptions lead to whoever the text has named so, and in doubt to nobody."""
    found = statements(text)[-1]
    assert found.party == party
    assert rule is None or rule in [step.rule for step in found.trace]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ada Moss said that Ines Green was late. She said it held.", Rule.PRONOUN_SPEAKS_ON),
        ("Ada Moss was late. She said it held.", Rule.PRONOUN_NO_RIVAL),
    ],
)
def test_a_pronoun_has_two_reasons(text: str, second: Rule) -> None:
    """Its antecedent was the subject, and either spoke before or had nobody beside it who fits as well."""
    found = statements(text)[-1]
    rules = [step.rule for step in found.trace]
    assert rules[rules.index(Rule.PRONOUN_SENTENCE_BEFORE) + 1] is second


def test_no_pronoun_reaches_over_a_heading() -> None:
    """Below a heading the story begins anew."""
    text = "Ada Moss was late.\n\nWhat the Council says:\n\nShe said it held."
    assert statements(text)[-1].party != "mill"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ada Moss told Ines Green that it sank.", "She said that she knew.", None),
        ("Ada Moss asked Ines Green whether it sank.", "“It did,” she said.", None),
        ("“It sank,” Ada Moss told Ines Green.", "“I know,” she replied.", None),
        ("Ada Moss wrote to Ines Green that it sank.", "She said that she knew.", None),
        ("Otto Green urged José Ibáñez to leave.", "He said that he would not.", None),
        ("The Guild told Riverside that it sank.", "It said that it knew.", None),
        ("Ada Moss told Ines Green that it sank.", "She added that it leaked.", "mill"),
        ("Ada Moss told Ines Green that it sank.", "She also said that it leaked.", "mill"),
        ("Ada Moss told Ines Green's lawyer that it sank.", "She said that it leaked.", "mill"),
        ("Ada Moss told José Ibáñez that it sank.", "She said that it leaked.", "mill"),
        ("Ada Moss said Ines Green had left.", "She said that it leaked.", "mill"),
    ],
)
def test_who_was_told_may_answer(before: str, after: str, expected: str | None) -> None:
    """Behind words to another woman "she said" may open the answer; "she added" goes on."""
    assert [party for party, _ in told(f"{before} {after}")] == ["mill", expected]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Guild is old. We asked the service, and it said it held.", None),
        ("The Guild is old. The Herald contacted the waterworks. They said it held.", None),
        ("José Ibáñez slept. The Herald asked the works. It said it held.", None),
        ("The Guild asked the court to rule. It said it held.", "mill"),
        ("Otto Green slept. We asked Ada Moss. She said it held.", "mill"),
    ],
)
def test_who_was_asked_may_answer(text: str, party: str | None) -> None:
    """Behind "we asked the works" "it" is the works, and not the party that was named before."""
    assert told(text)[-1][0] == party


@pytest.mark.parametrize("asker", ["José Ibáñez", "Ines Green", "the Herald"])
def test_who_asks_does_not_stand_between(asker: str) -> None:
    """Behind "Asked by Ines Green whether it sank, she said" she is who was asked: the subject before."""
    text = f"Ada Moss slept. Asked by {asker} whether it sank, she said that it did."
    assert told(text)[-1] == ("mill", "Ada Moss")


@pytest.mark.parametrize(
    "before",
    [
        "Ada Moss scowled. ",
        "Ada Moss, who leads the guild, bristled. ",
        "It rained on Ada Moss. ",
    ],
)
def test_a_long_quotation_is_no_distance(before: str) -> None:
    """Behind a quotation of any usual length "she" is whom the sentence before it tells about."""
    quoted = "“It rained. It froze. It thawed. The dam broke. It was old,” she said."
    assert set(told(before + quoted)[1:]) == {("mill", "Ada Moss")}


@pytest.mark.parametrize("kin", ["brother", "husband", "colleague"])
def test_a_relative_is_somebody(kin: str) -> None:
    """Behind somebody's brother "he" may be the brother, who speaks for no side."""
    text = f"Otto Green slept. His {kin} said it held. He added that it leaked."
    assert told(text) == [(None, None)] * 3
