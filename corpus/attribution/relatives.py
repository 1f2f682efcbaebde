"""Reports amid a relative clause: "Ann, whose ship, Bo says, is lost, …", "Ann, who Bo says left, …".

They vouch for the relative clause alone: what stands around it is the sentence's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGES: Final = frozenset({Tag.STOP, Tag.COLON, Tag.BREAK, Tag.OPEN, Tag.CLOSE, Tag.QUOTE})
_JOINS: Final = frozenset({Tag.CONJ, Tag.SUB, Tag.REL, Tag.COMMA, Tag.QUOTE})
_HEADS: Final = NOMINAL | {Tag.ING}
"""What a relative clause may belong to; "spring" and "building" have the ending of a participle."""
_FINITE: Final = VERBAL | {Tag.PART}


def open_relative(words: Sequence[Word], mark: int, after: int) -> int | None:
    """Where the relative clause opens that a report interrupts, from the comma at *mark* to *after*.

    None where it stands in none, or behind one: "the ship that Ann bought, Bo says, is lost". An auxiliary
    right before the comma has its verb still to come: "who is, Bo says, hated by all".
    """
    opening = mark - 1
    while opening > 0 and words[opening].tag not in _EDGES and words[opening].tag is not Tag.COMMA:
        if _is_relative(words, opening):
            break
        opening -= 1
    if opening <= 0 or not _is_relative(words, opening):
        return None
    told = any(word.tag in _FINITE for word in words[opening + 1 : mark])
    closed = told and (words[opening - 1].tag is not Tag.COMMA or opens_predicate(words, after + 1))
    return None if closed and words[mark - 1].tag is not Tag.AUX else opening


def relative_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where a relative clause that goes on at *start* ends: at the comma before the main clause's verb."""
    for i in range(start, end - 1):
        if words[i].tag is Tag.COMMA:
            joined = i + 2 < end and words[i + 1].tag is Tag.CONJ
            if opens_predicate(words, i + 1 + joined):
                return i
    return end


def gap_end(words: Sequence[Word], opener: int, cue: int, end: int) -> int:
    """Where what the cue reports ends in a relative clause without commas: before the main clause's verb.

    "The men who Bo says | drowned | were miners": of two verbs behind the cue one is the main clause's, if
    that has none before its relative clause at *opener*.
    """
    bare = opener > 0 and words[opener - 1].tag is not Tag.COMMA and _is_relative(words, opener)
    if not bare or any(word.tag in VERBAL for word in words[:opener]):
        return end
    verbs = 0
    for i in range(cue + 1, end):
        if words[i].tag in _JOINS:
            return end
        after_noun = i == cue + 1 or words[i - 1].tag in NOMINAL
        opens = words[i].tag in VERBAL or (words[i].tag is Tag.PART and after_noun)
        if opens and words[i - 1].tag not in (Tag.AUX, Tag.ADV, Tag.TO):
            verbs += 1
            if verbs > 1:
                return i
    return end


def opens_predicate(words: Sequence[Word], i: int) -> bool:
    """Whether a verb and no subject stands at *i*."""
    while i < len(words) and words[i].tag is Tag.ADV:
        i += 1
    return i < len(words) and words[i].tag in (Tag.VERB, Tag.AUX, Tag.PART)


def _is_relative(words: Sequence[Word], i: int) -> bool:
    """Whether a relative clause opens at *i*, right behind its noun or that noun's comma.

    "About who would go" asks a question, and "all of which" begins before its pronoun.
    """
    before = i - 1 - (words[i - 1].tag is Tag.COMMA)
    pronoun = words[i].tag is Tag.REL or (words[i].lower == "that" and words[i].tag is not Tag.DET)
    return before >= 0 and pronoun and words[before].tag in _HEADS
