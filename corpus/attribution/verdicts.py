"""A verdict on the object of a verb: "considered it a farce", "declared the road closed".

Verbs of judging take a clause with one word left out, "is": object and predicate stand side by side. Without
the predicate they tell a deed: "considered the plan", "declared his income".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import NOMINAL, Tag, Word
from corpus.language.lexicon import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

_OBJECTS: Final = frozenset({"him", "it", "them", "himself", "herself", "itself", "themselves"})
"""They take nothing behind them, so that what follows is said of them."""
_BARE: Final = frozenset({"this", "that", "these", "those"})
"""The same where no noun follows: "this a farce", but "this plan"."""
_OPENS_NOUN: Final = frozenset({"a", "an", "half", "no"})
"""Behind a noun they open a second one, its predicate."""
_OPENS_OBJECT: Final = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.NUM})
_ADJECTIVE_ENDS: Final = ("able", "ible", "ful", "less", "ous", "ive", "ary", "worthy")
_GOES_ON: Final = frozenset(
    {Tag.COMMA, Tag.STOP, Tag.PREP, Tag.TO, Tag.SUB, Tag.CONJ, Tag.TIME, Tag.COLON, Tag.BREAK}
)
"""What may follow a predicate, so that it is no noun's adjective: "the road closed | to traffic"."""


def has_verdict(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether an object begins at *start* and its predicate follows before *end*."""
    if start + 1 >= end:
        return False
    first = words[start]
    if first.lower in _OBJECTS:
        return _is_predicate(words, _past_adverbs(words, start + 1, end), end, of_pronoun=True)
    if first.lower in _BARE and _opens_predicate(words, start + 1):
        return True
    if first.tag not in _OPENS_OBJECT:
        return False
    heads = (i for i in range(start, end - 1) if words[i].tag in NOMINAL)
    return any(_is_predicate(words, _past_adverbs(words, i + 1, end), end, of_pronoun=False) for i in heads)


def _past_adverbs(words: Sequence[Word], i: int, end: int) -> int:
    while i < end and words[i].tag is Tag.ADV:
        i += 1
    return i


def _is_predicate(words: Sequence[Word], i: int, end: int, *, of_pronoun: bool) -> bool:
    if i >= end:
        return False
    if _opens_predicate(words, i):
        return True
    if words[i].tag not in (Tag.NOUN, Tag.PART, Tag.VERB) or words[i].verb:
        return of_pronoun and words[i].tag is Tag.DET
    last = i + 1 >= len(words) or words[i + 1].tag in _GOES_ON
    return of_pronoun or (last and _is_adjective(words[i]))


def _opens_predicate(words: Sequence[Word], i: int) -> bool:
    """Whether the word at *i* can only open what is said of the object before it."""
    to_be = words[i].tag is Tag.TO and i + 1 < len(words) and words[i + 1].lower == "be"
    return to_be or words[i].lower in _OPENS_NOUN or words[i].tag is Tag.QUOTE


def _is_adjective(word: Word) -> bool:
    return word.tag is Tag.PART or word.lower in VERDICTS or word.lower.endswith(_ADJECTIVE_ENDS)
