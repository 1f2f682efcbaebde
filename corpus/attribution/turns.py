"""Whose turn it is: what a sentence without a cue tells about the quotations around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.finding import Finding, subject_steps, word_span
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.subjects import group_start, is_finite, main_subject
from corpus.language.lexicon import FORMS_OF_BE
from corpus.model import Certainty
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = frozenset({Tag.STOP, Tag.TIME, Tag.ADV})
_LEAVES_UNSAID = frozenset({"says", "clauses", "utters"})
_LINKS = frozenset({Tag.ADV, Tag.CONJ, Tag.COMMA, Tag.TIME})


LED_SHARE = 0.6
"""A sentence of whose length this share is quoted goes on with what its first quotation is part of."""


def opens_quoted(words: Sequence[Word]) -> bool:
    """Whether nothing stands before the sentence's first quotation."""
    return bool(words) and words[0].tag is Tag.QUOTE


def goes_on_quoted(words: Sequence[Word]) -> bool:
    """Whether all but a link to what was said before is quoted: 'Then, "…."', 'But "…."'."""
    first = next((i for i, word in enumerate(words) if word.tag not in _LINKS), len(words))
    rest = words[first:]
    return opens_quoted(rest) and all(word.tag in (Tag.QUOTE, Tag.STOP) for word in rest)


def leads_quoted(words: Sequence[Word]) -> bool:
    """Whether a quotation opens the sentence and is most of it: '"We may lead," by a narrow margin.'."""
    if not opens_quoted(words) or (len(words) > 1 and words[1].tag in VERBAL):
        return False
    quoted = sum(word.end - word.start for word in words if word.tag is Tag.QUOTE)
    return quoted >= LED_SHARE * (words[-1].end - words[0].start)


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


def leaving_unsaid(words: Sequence[Word]) -> Finding | None:
    """Who has spoken, in a sentence that does not say what: "Ann agreed." and then her words."""
    last = next((i for i in range(len(words) - 1, 0, -1) if words[i].tag not in _ENDS), 0)
    verb = words[last].verb if words else None
    if verb is None or words[last].tag is not Tag.VERB or not verb.classes & _LEAVES_UNSAID:
        return None
    subject = main_subject(words, len(words))
    passive = words[last - 1].lower in FORMS_OF_BE
    if subject is None or passive or group_start(words, last) != subject.end:
        return None
    why = subject_steps(words, subject)
    return Finding((), word_span(words, last), subject.span(words), Rule.INTRODUCED, Certainty.LIKELY, why)


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
