"""Who answers in an interview printed with "Q:" and "A:", or without: the one person named before it.

Where only type tells questions from answers, their words have to do: what ends with a question mark, or tells
"you" something and says no "I", is asked. Explainers ask too, but not "you", or nobody answers with "I".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.attribution.finding import Finding
from corpus.attribution.identity import GROUP, Identity, known
from corpus.language.layout import is_transcript
from corpus.model import PRESS, Certainty, Span
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
LEAST_QUESTIONS: Final = 3
"""Fewer make no interview."""
_YOU: Final = re.compile(r"\b(?:you|yours?|yourself)\b", re.IGNORECASE)
_I: Final = re.compile(r"\bI\b|\b(?:my|me|mine|we|our|us)\b")
_STOP: Final = re.compile(r"[.!?] ")
_DIRECTION: Final = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")
"""A paragraph that only tells what somebody does between their words."""


def interviewee(text: str, attributions: Sequence[Attribution], phrases: Phrases) -> Identity | None:
    """The speaker of the answers; None without questions, or where not just one is named before the first.

    The words before the first question have to tell of an interview, so that a name in passing is nobody's.
    """
    asked = [
        a.head
        for a in attributions
        if (a.rule == Rule.TURN and a.head.of(text).lower() in _QUESTIONS)
        or (a.rule == Rule.ANSWER and not a.source)
    ]
    if not asked:
        return None
    start = min(span.start for span in asked)
    start = text.rfind("\n", 0, start) + 1
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


def is_answer(text: str, attribution: Attribution, answering: Identity) -> bool:
    """Whether a paragraph's label or place only says that it answers; it doesn't tell of who answers."""
    if attribution.rule == Rule.ANSWER:
        name = answering.speaker.name.split()[-1] if answering.speaker else ""
        return bool(attribution.source) and name not in attribution.content[0].of(text)
    return attribution.rule == Rule.TURN and attribution.head.of(text).lower() in _ANSWERS


def answers(text: str, blocks: Sequence[Span]) -> dict[int, Finding]:
    """The questions and answers among *blocks*, where no labels tell them, by their start.

    Answers have the question's mark as their source, questions have none. Empty where it is no interview.
    """
    kinds = [_asks(text, block) for block in blocks]
    put = [i for i, asks in enumerate(kinds) if asks and text[blocks[i].end - 1] == "?"]
    to_you = sum(_YOU.search(text, blocks[i].start, blocks[i].end) is not None for i in put)
    if len(put) < LEAST_QUESTIONS or to_you * 2 < len(put) or put[-1] + 1 == len(blocks):
        return {}
    first, last = put[0], put[-1] + 1
    replies = [blocks[i] for i in range(first, last + 1) if not kinds[i]]
    of_self = sum(_I.search(text, block.start, block.end) is not None for block in replies)
    told = _INTERVIEW.search(text, 0, blocks[first].start) is not None and of_self * 3 >= len(replies)
    if not told or not is_transcript(text, blocks[first].start, blocks[last].end):
        return {}
    found: dict[int, Finding] = {}
    mark = Span(blocks[first].end - 1, blocks[first].end)
    for i in range(first, last + 1):
        block = blocks[i]
        if kinds[i]:
            mark = Span(block.end - 1, block.end)
            put_to = (Step(Rule.QUESTION_PUT, (mark,)),)
            asked = Span(block.start, mark.start)
            found[block.start] = Finding((asked,), mark, None, Rule.ANSWER, Certainty.LIKELY, put_to)
        elif not _DIRECTION.fullmatch(text, block.start, block.end):
            found[block.start] = Finding((block,), mark, mark, Rule.ANSWER, Certainty.LIKELY)
    return found


def _asks(text: str, block: Span) -> bool:
    """Whether the paragraph asks, or tells somebody of themselves."""
    you = _YOU.search(text, block.start, block.end) is not None
    if text[block.end - 1] == "?":
        return you or _STOP.search(text, block.start, block.end) is None
    return you and _I.search(text, block.start, block.end) is None
