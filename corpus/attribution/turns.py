"""Whose turn it is: what a sentence without a cue tells about the quotations around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.finding import Finding, subject_steps, word_span
from corpus.attribution.parse import Tag, Word
from corpus.attribution.subjects import is_finite, main_subject
from corpus.model import Certainty
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINKS = frozenset({Tag.ADV, Tag.CONJ, Tag.COMMA, Tag.TIME})


def opens_quoted(words: Sequence[Word]) -> bool:
    """Whether nothing stands before the sentence's first quotation."""
    return bool(words) and words[0].tag is Tag.QUOTE


def goes_on_quoted(words: Sequence[Word]) -> bool:
    """Whether all but a link to what was said before is quoted: 'Then, "…."', 'But "…."'."""
    first = next((i for i, word in enumerate(words) if word.tag not in _LINKS), len(words))
    rest = words[first:]
    return opens_quoted(rest) and all(word.tag in (Tag.QUOTE, Tag.STOP) for word in rest)


def announcing(words: Sequence[Word]) -> Finding | None:
    """Who announces, without a verb of saying, what is quoted next: "Ann listed three reasons:"."""
    if not words or words[-1].tag is not Tag.COLON:
        return None
    subject = main_subject(words, len(words))
    verb = next((i for i in range(subject.end, len(words)) if is_finite(words, i)), None) if subject else None
    if subject is None or verb is None:
        return None
    why = subject_steps(words, subject)
    return Finding((), word_span(words, verb), subject.span(words), Rule.INTRODUCED, Certainty.LIKELY, why)


def stays_with(words: Sequence[Word], source: str) -> bool:
    """Whether a sentence between two quotations is no other person's than *source*'s.

    It quotes nobody, and its subject is no other name: "She shrugged", "The plan is old", not "Bo shrugged".
    """
    if any(word.tag is Tag.QUOTE for word in words):
        return False
    subject = main_subject(words, len(words))
    names = (
        [word.text for word in words[subject.start : subject.end] if word.tag is Tag.NAME] if subject else []
    )
    return not names or names[0] in source
