"""What is said: the complement of a cue verb, after it or before its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.attribution.subjects import group_start, phrase_after
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS_ADJUNCT = frozenset({Tag.COMMA, Tag.COLON, Tag.SUB, Tag.QUOTE, Tag.BREAK, Tag.STOP, Tag.AUX, Tag.VERB})
_ADDRESSEE = frozenset(
    {Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.NUM, Tag.GENITIVE, Tag.CONJ, Tag.CLOSE, Tag.OPEN}
)


def clause_end(words: Sequence[Word], start: int, cues: Sequence[int]) -> int:
    """Where the content that begins at *start* ends: at the sentence's end, or before the next clause that reports.

    "…, but he conceded", "… and added", "…, saying" and "…, according to" begin another attribution; "…, which he said"
    does not.
    """
    for cue in cues:
        if cue <= start:
            continue
        begin = group_start(words, cue)
        before = words[begin - 1] if begin else None
        if before is None:
            continue
        if before.tag is Tag.CONJ and begin - 1 > start:
            return _without(words, start, begin - 1)
        if words[cue].tag is Tag.ING and before.tag is Tag.COMMA and begin - 1 > start:
            return begin - 1
        if words[cue].lower == "according" and begin > start:
            return _without(words, start, begin)
        opening = _clause_opening(words, start, begin)
        if opening is not None:
            return _without(words, start, opening)
    end = len(words)
    return _without(words, start, end)


def _clause_opening(words: Sequence[Word], start: int, cue: int) -> int | None:
    """Where ", but X", "; X" or "— X" opens the clause of the cue at *cue*."""
    for i in range(cue - 1, start, -1):
        if words[i].tag in VERBAL or words[i].tag is Tag.SUB or words[i].tag is Tag.REL:
            return None
        if words[i].tag is Tag.BREAK and words[i].lower == ";":
            return i
        if words[i].tag is Tag.CONJ and words[i - 1].tag is Tag.COMMA:
            return i - 1
    return None


def _without(words: Sequence[Word], start: int, end: int) -> int:
    while end > start and words[end - 1].tag in (Tag.COMMA, Tag.STOP, Tag.COLON):
        end -= 1
    return end


def complement_after(words: Sequence[Word], verb: int, *, addressed: bool) -> int | None:
    """Where the complement after *verb* starts; None where nothing but adjuncts follow.

    Adverbs, "in a statement", "on Thursday" stand between; with *addressed* also the one who is told.
    """
    i = verb + 1
    if addressed:
        i = _after_addressee(words, i)
    while i < len(words):
        word = words[i]
        if word.tag in (Tag.ADV, Tag.TIME):
            i += 1
        elif word.tag in (Tag.PREP, Tag.TO):
            following = _after_adjunct(words, i + 1)
            if following is None:
                return None
            i = following
        elif word.tag is Tag.COMMA:
            following_word = words[i + 1] if i + 1 < len(words) else None
            if following_word is not None and following_word.tag is Tag.QUOTE:
                return i + 1
            return None
        elif word.tag is Tag.COLON:
            return i + 1 if i + 1 < len(words) else None
        elif word.tag in (Tag.STOP, Tag.BREAK, Tag.CLOSE, Tag.CONJ):
            return None
        else:
            return i
    return None


def _after_addressee(words: Sequence[Word], start: int) -> int:
    i = start
    if i < len(words) and words[i].tag is Tag.PRON:
        return i + 1
    while i < len(words) and words[i].tag in _ADDRESSEE:
        if i > start and words[i].tag in (Tag.DET, Tag.POSS) and words[i - 1].tag is not Tag.CONJ:
            break
        i += 1
    return i


def _after_adjunct(words: Sequence[Word], start: int) -> int | None:
    """The end of the prepositional phrase whose noun phrase begins at *start*, if a complement follows."""
    i = start
    while i < len(words) and words[i].tag not in _ENDS_ADJUNCT:
        if words[i].tag is Tag.PRON and i > start:
            return i
        if i > start + 1 and words[i].tag in (Tag.DET, Tag.POSS) and words[i - 1].tag in NOMINAL:
            return i
        i += 1
    if i < len(words) and words[i].tag in VERBAL:
        return None
    return i


def label_after(words: Sequence[Word], verb: int, end: int) -> bool:
    """Whether *verb* names its object: a quotation or "as …"/"of …" follows within the clause."""
    return any(words[i].tag is Tag.QUOTE or words[i].lower in ("as", "of") for i in range(verb + 1, end))


def infinitive_after(words: Sequence[Word], verb: int, *, through_object: bool) -> int | None:
    """Where "to …" starts after *verb*, directly or, with *through_object*, after the one who is to act."""
    i = verb + 1
    if i < len(words) and words[i].lower == "not":
        i += 1
    if (
        i + 1 < len(words)
        and words[i].tag is Tag.TO
        and words[i + 1].tag in (Tag.NOUN, Tag.VERB, Tag.AUX, Tag.ADV)
    ):
        return i
    if through_object:
        phrase = phrase_after(words, i)
        stop = phrase[1] if phrase else i
        if phrase and stop < len(words) and words[stop].tag is Tag.TO:
            return i
    return None


def spans_between(words: Sequence[Word], start: int, end: int) -> Span | None:
    """The text span of the words in ``[start, end)`` without outer commas and stops."""
    while start < end and words[start].tag in (Tag.COMMA, Tag.COLON, Tag.STOP):
        start += 1
    while start < end and words[end - 1].tag in (Tag.COMMA, Tag.COLON, Tag.STOP):
        end -= 1
    return Span(words[start].start, words[end - 1].end) if start < end else None
