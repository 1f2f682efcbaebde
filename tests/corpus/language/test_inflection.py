from __future__ import annotations

import pytest

from corpus.language.inflection import inflections, spellings
from corpus.language.lexicon import ATTITUDES, VERBS


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("argue", {"argues", "argued", "arguing"}),
        ("reply", {"replies", "replied", "replying"}),
        ("voice", {"voices", "voiced", "voicing"}),
        ("press", {"presses", "pressed", "pressing"}),
        ("plan", {"plans", "planned", "planning"}),
        ("regret", {"regrets", "regretted", "regretting"}),
        ("answer", {"answers", "answered", "answering"}),
        ("vow", {"vows", "vowed", "vowing"}),
        ("explain", {"explains", "explained", "explaining"}),
        ("label", {"labels", "labeled", "labeling", "labelled", "labelling"}),
    ],
)
def test_a_verb_is_inflected_as_english_spells_it(lemma: str, forms: set[str]) -> None:
    """A stressed closed syllable doubles its consonant; an l without stress does so outside America."""
    assert {form for inflected in inflections(lemma, {}) for form in inflected} == forms


def test_what_no_rule_gives_is_looked_up() -> None:
    """An irregular verb has the forms that the lexicon lists, and no others."""
    (only,) = inflections("say", {"say": "says said said saying"})
    assert only.past == "said"


@pytest.mark.parametrize("verb", sorted({verb.lemma for verb in (*VERBS.values(), *ATTITUDES.values())}))
def test_every_verb_is_known_in_both_spellings(verb: str) -> None:
    """Whoever reads "apologised" reads "apologized", too; -ise that belongs to the stem has one spelling."""
    known = {other.lemma for other in (*VERBS.values(), *ATTITUDES.values())}
    assert set(spellings(verb)) <= known
    assert len(spellings(verb)) == 1 + (
        verb[-3:] in ("ise", "ize") and verb not in {"advise", "promise", "praise", "despise"}
    )
