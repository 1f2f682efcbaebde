"""Reports inside a clause that other words of the sentence open: "Ann was angry that Bo had said …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.subjects import group_start, subject_of
from corpus.language.lexicon import FORMS_OF_BE
from corpus.model import Span
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.resolution import Sentence
    from corpus.model import Attribution

_OPENERS: Final = frozenset({"that", "whether", "how", "why"})
"""Words that make of the clause behind them what the words before them tell, ask or are about."""
_MAY_OPEN: Final = re.compile(rf"\b(?:{'|'.join(sorted(_OPENERS))})\b", re.IGNORECASE)
_FOLLOWS: Final = frozenset(
    {Rule.VERB_BEFORE, Rule.PASSIVE, Rule.INFINITIVE, Rule.LABEL, Rule.STANCE, Rule.ATTITUDE}
)
"""Rules whose cue stands before its content, with a subject that such a word may stand before."""
_SKIPPED: Final = frozenset({Tag.ADV, Tag.TIME, Tag.COMMA})


def opener_of(text: str, sentence: Sentence, attribution: Attribution) -> Span | None:
    """The word that makes the report a part of what somebody else tells, if one opens its clause.

    A report that was found around it holds it already; this is for what no rule reads as one ("the fact
    that", "was angry that"). "It" and "there" tell nothing themselves: in "It emerged that Bo had said …"
    the outlet tells what Bo said.
    """
    if attribution.nested_in is not None or attribution.rule not in _FOLLOWS or not attribution.cue:
        return None
    cue = attribution.cue[0].start
    if not _MAY_OPEN.search(text, sentence.span.start, cue):
        return None
    words = sentence.words
    at = next((i for i, word in enumerate(words) if word.start == cue), None)
    subject = None if at is None else subject_of(words, at)
    if subject is None:
        return None
    i = subject.start - 1
    while i > 0 and (words[i].tag in _SKIPPED or words[i + 1].tag is Tag.TIME):
        i -= 1
    if at is None or i < 0 or words[i].lower not in _OPENERS or words[i].tag is Tag.DET:
        return None
    if i and words[i - 1].tag is Tag.NOUN and _lacks_object(words, at, attribution):
        return None
    opener = Span(words[i].start, words[i].end)
    return None if words[i].lower == "that" and _tells_nothing(words, i) else opener


def _lacks_object(words: Sequence[Word], cue: int, attribution: Attribution) -> bool:
    """Whether "that" is the object behind the cue: "a plan that Bo called “mad”", "… that Bo says is mad"."""
    if cue + 1 >= len(words):
        return True
    after = words[cue + 1]
    named = attribution.rule == Rule.LABEL and (after.tag is Tag.QUOTE or after.lower == "as")
    return named or after.tag in VERBAL


def _tells_nothing(words: Sequence[Word], end: int) -> bool:
    """Whether the clause before the word at *end* has "it" or "there" for its subject, and nobody's deed.

    "It emerged that", "there is no doubt that"; but "it was put to Ann that" is what somebody put to her.
    """
    verb = next(
        (i for i in range(end - 1, 0, -1) if words[i].tag in VERBAL or words[i].tag is Tag.PART), None
    )
    subject = None if verb is None else subject_of(words, verb)
    if verb is None or subject is None or words[subject.start].lower not in ("it", "there"):
        return False
    group = {word.lower for word in words[group_start(words, verb) : verb]}
    return words[verb].tag is Tag.AUX or not group & FORMS_OF_BE
