from __future__ import annotations

import pytest

from corpus.attribution.predicates import predicate_of
from corpus.model import Certainty
from corpus.trace import Rule
from tests.corpus.attribution.sentence import at, words_of


@pytest.mark.parametrize(
    ("text", "cue", "rule", "sure"),
    [
        ("Ann said that it sank.", "said", Rule.VERB_BEFORE, Rule.CUE_SPEAKS),
        ("Ann believes that it sank.", "believes", Rule.VERB_BEFORE, Rule.CUE_MAY_SPEAK),
        ("Ann vowed to go.", "vowed", Rule.INFINITIVE, Rule.CUE_MAY_SPEAK),
        ("Ann urged Bo to go.", "urged", Rule.INFINITIVE, Rule.CUE_MAY_SPEAK),
        ("Ann called upon Bo to go.", "called", Rule.INFINITIVE, Rule.CUE_MAY_SPEAK),
        ("Ann submitted that it sank.", "submitted", Rule.VERB_BEFORE, Rule.CUE_SPEAKS),
        ("Ann accepted that it sank.", "accepted", Rule.VERB_BEFORE, Rule.CUE_SPEAKS),
        ("Ann called the trip “reckless” on Monday.", "called", Rule.LABEL, Rule.CUE_MAY_SPEAK),
        ("Ann spoke of a “long way” home.", "spoke", Rule.LABEL, Rule.CUE_MAY_SPEAK),
        ("Ann thanked Bo for “a long day” at sea.", "thanked", Rule.LABEL, Rule.CUE_MAY_SPEAK),
        (
            "The trip, which Ann described as “reckless”, was long.",
            "described",
            Rule.LABEL,
            Rule.CUE_MAY_SPEAK,
        ),
        ("Ann described it as reckless.", "described", Rule.LABEL, Rule.CUE_MAY_SPEAK),
        ("Ann confirmed the loss.", "confirmed", Rule.VERB_BEFORE, Rule.CUE_NAMES_ONLY),
        ("Ann considered the trip a farce.", "considered", Rule.LABEL, Rule.CUE_MAY_SPEAK),
        ("Ann judged that it sank.", "judged", Rule.VERB_BEFORE, Rule.CUE_MAY_SPEAK),
        ("Ann promised a new ship for the crew.", "promised", Rule.VERB_BEFORE, Rule.CUE_NAMES_ONLY),
        ("Ann promised Bo a new ship.", "promised", Rule.VERB_BEFORE, Rule.CUE_NAMES_ONLY),
        ("Ann offered the crew her house.", "offered", Rule.VERB_BEFORE, Rule.CUE_NAMES_ONLY),
    ],
)
def test_a_cue_reports_what_its_class_can_take(text: str, cue: str, rule: Rule, sure: Rule) -> None:
    """The class of a verb and the shape behind it tell the rule, and how sure it makes speech."""
    words = words_of(text)
    i = at(words, cue)
    verb = words[i].verb
    assert verb
    found = predicate_of(words, i, len(words), verb)
    assert found
    assert (found.rule, found.sure) == (rule, sure)
    assert (found.certainty is Certainty.CERTAIN) == (sure is Rule.CUE_SPEAKS)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ann called Bo.", "called"),
        ("Ann wrote a letter.", "wrote"),
        ("Ann urged caution.", "urged"),
        ("Ann accepted that offer.", "accepted"),
        ("Ann accepted that", "accepted"),
        ("Ann submitted a plan.", "submitted"),
        ("Ann spoke of a long way home.", "spoke"),
        ("Ann thanked Bo for the day.", "thanked"),
    ],
)
def test_a_cue_without_its_complement_reports_nothing(text: str, cue: str) -> None:
    """A call, a letter and an urge are no words yet."""
    words = words_of(text)
    i = at(words, cue)
    verb = words[i].verb
    assert verb
    assert predicate_of(words, i, len(words), verb) is None
