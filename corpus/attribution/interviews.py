"""Who answers in an interview printed with "Q:" and "A:": the one person named before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.attribution.identity import GROUP, Identity, known
from corpus.model import PRESS
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.speakers import Phrases
    from corpus.model import Attribution

_ANSWERS: Final = frozenset({"a", "answer"})
_QUESTIONS: Final = frozenset({"q", "question"})
_INTERVIEW: Final = re.compile(
    r"\b(?:interview(?:ed|s)?|q ?& ?a|q and a|questions|spoke (?:to|with)|talk(?:s|ed) (?:to|with)|"
    r"met|conversation|sat down)\b",
    re.IGNORECASE,
)


def interviewee(text: str, attributions: Sequence[Attribution], phrases: Phrases) -> Identity | None:
    """The speaker of the answers; None without questions, or where not just one is named before the first.

    The words before the first question have to tell of an interview, so that a name in passing is nobody's.
    """
    asked = [a.head for a in attributions if a.rule == Rule.TURN and a.head.of(text).lower() in _QUESTIONS]
    if not asked:
        return None
    start = min(span.start for span in asked)
    named = {
        (m.party, m.speaker): m.span
        for m in phrases.mentions_in(0, start)
        if m.speaker and m.party != PRESS and m.speaker.pronoun not in GROUP
    }
    if len(named) != 1 or not _INTERVIEW.search(text, 0, start):
        return None
    [((party, speaker), span)] = named.items()
    if speaker is None:
        return None
    return known(party, speaker, why=(Step(Rule.NAMED_BEFORE, (asked[0], span), party, speaker),))


def is_answer(text: str, attribution: Attribution) -> bool:
    """Whether a paragraph's label only says that it answers."""
    return attribution.head.of(text).lower() in _ANSWERS
