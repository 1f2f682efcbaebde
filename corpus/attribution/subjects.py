"""Who does what a verb says: the noun phrase that is its subject, found by its place and not by its nearness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MODIFIERS = frozenset({Tag.AUX, Tag.ADV})
_IN_PHRASE = NOMINAL | {Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.OPEN, Tag.QUOTE}
_STARTS_PHRASE = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.NUM, Tag.PRON})
_ASIDES = frozenset({Tag.REL, Tag.PREP, Tag.SUB, Tag.ADV, Tag.ING, Tag.PART, Tag.TO, Tag.CONJ})
"""What opens a stretch between commas that is no subject itself: a relative or other clause, an adverbial."""
_CHAIN_LIMIT = 4
"""How many verbs may share one subject: "came, saw and said …"."""


def group_start(words: Sequence[Word], verb: int) -> int:
    """Where the verb group begins: its auxiliaries and adverbs belong to it."""
    start = verb
    while start and words[start - 1].tag in _MODIFIERS:
        start -= 1
    return start


def subject_before(words: Sequence[Word], verb: int, depth: int = 0) -> tuple[int, int] | None:
    """The subject's word range to the left of *verb*; None where there is none."""
    start = group_start(words, verb)
    if start == 0 or depth > _CHAIN_LIMIT:
        return None
    previous = words[start - 1]
    if previous.tag is Tag.REL or (
        previous.lower == "that" and start > 1 and words[start - 2].tag in NOMINAL
    ):
        return start - 1, start
    if (
        previous.tag is Tag.TO
        or previous.tag in (Tag.CONJ, Tag.PREP)
        or previous.tag in (Tag.ING, Tag.PART, Tag.VERB)
    ):
        return _shared(words, start - 1, depth)
    if previous.tag is Tag.COMMA:
        if words[verb].tag is Tag.ING:
            return main_subject(words, start - 1)
        return _before_aside(words, start - 1)
    if previous.tag in NOMINAL or (previous.tag is Tag.QUOTE and not previous.ended):
        return phrase_before(words, start)
    if previous.tag is Tag.DET and previous.lower in (
        "some",
        "many",
        "others",
        "both",
        "all",
        "few",
        "several",
        "most",
        "this",
        "another",
        "each",
        "several",
    ):
        return start - 1, start
    return None


def _shared(words: Sequence[Word], end: int, depth: int) -> tuple[int, int] | None:
    """The subject of the nearest verb before *end*: "came and said", "wanted to say", "kept saying"."""
    for i in range(end, -1, -1):
        if words[i].tag in (Tag.BREAK, Tag.STOP) or (words[i].tag is Tag.QUOTE and words[i].ended):
            break
        if words[i].tag in (Tag.VERB, Tag.AUX, Tag.PART, Tag.ING) and i <= end:
            found = subject_before(words, i, depth + 1)
            if found:
                return found
    return None


def main_subject(words: Sequence[Word], end: int) -> tuple[int, int] | None:
    """The subject of the main clause before *end*: the first finite verb's that no subordinator opens."""
    for i in range(end):
        if words[i].tag in VERBAL or (words[i].tag is Tag.PART and i and words[i - 1].tag in NOMINAL):
            found = subject_before(words, i, _CHAIN_LIMIT)
            if found and words[found[0]].tag is not Tag.REL:
                opener = words[found[0] - 1] if found[0] else None
                if opener is None or opener.tag not in (Tag.SUB, Tag.PREP):
                    return found
    return None


def phrase_before(words: Sequence[Word], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at *end*, with its prepositional phrases and the clauses that restrict it."""
    i = end - 1
    if words[i].tag is Tag.PRON:
        return i, end
    start = end
    while i >= 0:
        word = words[i]
        if word.tag in (Tag.DET, Tag.POSS):
            start = i
            if i == 0 or words[i - 1].tag not in (Tag.PREP, Tag.CONJ, Tag.TO, Tag.DET, Tag.PART, Tag.ING):
                break
        elif word.tag is Tag.QUOTE and word.ended:
            break
        elif word.tag is Tag.PRON:
            if not (i and words[i - 1].tag is Tag.PREP):
                break
        elif word.tag in _IN_PHRASE:
            start = i
        elif word.tag in (Tag.PREP, Tag.TO, Tag.PART, Tag.ING):
            if i == 0 or words[i - 1].tag not in NOMINAL | {Tag.PART, Tag.ING}:
                break
        elif word.tag is Tag.CONJ:
            if i == 0 or words[i - 1].tag not in NOMINAL | {Tag.COMMA} or _clause_before(words, i):
                break
        elif word.tag in VERBAL or word.tag is Tag.ADV:
            relative = _relative_before(words, i)
            if relative is None:
                break
            i = relative
        else:
            break
        i -= 1
    start = _without_leading_adverbial(words, start, end)
    return (start, end) if start < end else None


def _relative_before(words: Sequence[Word], verb: int) -> int | None:
    """Where the relative clause of *verb* opens: "voters *who* backed him said"."""
    for i in range(verb - 1, max(verb - 8, 0), -1):
        if words[i].tag is Tag.REL or words[i].lower == "that":
            return i if words[i - 1].tag in NOMINAL else None
        if words[i].tag in (Tag.COMMA, Tag.STOP, Tag.COLON, Tag.BREAK, Tag.QUOTE):
            return None
    return None


def _clause_before(words: Sequence[Word], conjunction: int) -> bool:
    """Whether a whole clause stands before *conjunction*, so that it joins clauses and not nouns."""
    for i in range(conjunction - 1, -1, -1):
        if words[i].tag in VERBAL:
            return True
        if words[i].tag in (Tag.STOP, Tag.COLON, Tag.BREAK, Tag.QUOTE):
            return False
    return False


def _without_leading_adverbial(words: Sequence[Word], start: int, end: int) -> int:
    """Drop "On Thursday" and the like from the head of a clause's first noun phrase."""
    if start and words[start - 1].tag in (Tag.PREP, Tag.SUB):
        while start < end - 1 and words[start].tag is Tag.TIME:
            start += 1
    while start < end - 1 and words[start].tag is Tag.TIME and words[start + 1].tag in _STARTS_PHRASE:
        start += 1
    return start


def _before_aside(words: Sequence[Word], comma: int) -> tuple[int, int] | None:
    """The subject that an apposition or another aside, ending at *comma*, parts from its verb."""
    opening = _comma_before(words, comma)
    while opening is not None and opening > 0:
        found = phrase_before(words, opening) if words[opening - 1].tag in NOMINAL else None
        if found is None:
            return None
        before = found[0] - 1
        if before > 0 and words[before].tag is Tag.COMMA and words[found[0]].tag in _STARTS_PHRASE:
            further = _before_aside(words, opening)
            if further and not _has_verb(words, further[1], found[0]):
                return further
        elif before > 0 and words[before].tag in (Tag.VERB, Tag.AUX):
            return None
        elif before >= 0 and words[before].tag in _ASIDES and words[before].tag is not Tag.CONJ:
            further = _before_aside(words, opening)
            if further:
                return further
        return found[0], comma
    return None


def _has_verb(words: Sequence[Word], start: int, end: int) -> bool:
    return any(words[i].tag in VERBAL for i in range(start, end))


def _comma_before(words: Sequence[Word], comma: int) -> int | None:
    for i in range(comma - 1, -1, -1):
        if words[i].tag is Tag.COMMA:
            return i
        if words[i].tag in (Tag.STOP, Tag.COLON, Tag.BREAK) or (words[i].tag is Tag.QUOTE and words[i].ended):
            return None
    return None


def phrase_after(words: Sequence[Word], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at *start*, appositions included; None where none begins there."""
    while start < len(words) and words[start].tag is Tag.ADV:
        start += 1
    if start >= len(words) or words[start].tag not in _STARTS_PHRASE:
        return None
    if words[start].tag is Tag.PRON:
        return start, start + 1
    i = start
    while i < len(words):
        word = words[i]
        after = words[i + 1] if i + 1 < len(words) else None
        if word.tag is Tag.COMMA:
            if after is None or after.tag not in (Tag.DET, Tag.NOUN, Tag.REL, Tag.POSS, Tag.NUM):
                break
        elif word.tag in (Tag.PREP, Tag.CONJ):
            if (
                after is None
                or after.tag not in _STARTS_PHRASE
                or after.tag is Tag.PRON
                or word.lower in ("but", "after", "before", "during", "on")
            ):
                break
        elif word.tag not in _IN_PHRASE or word.tag is Tag.TIME:
            break
        i += 1
    while i > start and words[i - 1].tag is Tag.COMMA:
        i -= 1
    return start, i


def span_of(words: Sequence[Word], phrase: tuple[int, int]) -> Span:
    """The text span of a word range."""
    return Span(words[phrase[0]].start, words[phrase[1] - 1].end)
