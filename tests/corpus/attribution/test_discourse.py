from __future__ import annotations

import pytest

from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements


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
