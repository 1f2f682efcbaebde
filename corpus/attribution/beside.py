"""Where what is said in a clause beside the main one ends: with that clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.extents import End, verb_follows
from corpus.attribution.insertions import insertion_at, item_end
from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, is_occasion
from corpus.attribution.relatives import gap_end, opens_predicate
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_OUTER = frozenset({Tag.COMMA, Tag.STOP, Tag.COLON, Tag.BREAK, Tag.SUB, Tag.REL, Tag.CONJ})
"""What a main clause's own adverbial does not go on behind."""


def aside_end(words: Sequence[Word], subject: int, start: int, end: End) -> End:
    """Where the clause of a subject that stands inside an aside ends: with the aside, before the main clause.

    "Ann, who says she won, left", "Ann - who says she won - left", "while Ann says she won, Bo left",
    "Pressed on why Ann said she won, Bo left", "In a book that Ann says is hers, in May Bo left".
    """
    item = item_end(words, subject, end.at)
    if start + 1 < item < end.at:
        end = End(item, Rule.ENDS_WITH_ASIDE)
    marks = insertion_at(words, subject)
    if marks and start + 1 < marks[1] < end.at:
        end = End(marks[1], Rule.ENDS_WITH_ASIDE)
    before = subject - 1
    while before > 0 and (words[before].tag is Tag.ADV or _is_inner(words, before)):
        before -= 1
    opener = words[before] if before >= 0 else None
    relative = words[subject].tag is Tag.REL or (
        opener is not None and (opener.lower == "whose" or opener.tag is Tag.REL)
    )
    first = all(word.tag not in VERBAL and word.tag is not Tag.COMMA for word in words[: max(before, 0)])
    within = first and words[0].tag is Tag.PREP and (relative or _is_relative(words, before))
    adverbial = within or (opener is not None and _opens_adverbial(words, subject, before))
    if not relative and not adverbial:
        return _before_main_verb(words, before, start, end)
    dashed = opener is not None and opener.tag is Tag.BREAK
    inserted = False  # right behind "that": "that, in the east, people fled"
    for i in range(start + 1, end.at - 1):
        if dashed and words[i].tag is Tag.BREAK:
            return End(i, Rule.ENDS_WITH_ASIDE)
        comma = words[i].tag is Tag.COMMA or (words[i].tag is Tag.QUOTE and words[i].ended)
        if not comma:
            continue
        if inserted or words[i - 1].lower == "that":
            inserted = not inserted
            continue
        stop = i if words[i].tag is Tag.COMMA else i + 1
        main = adverbial and words[i + 1].tag in STARTS_PHRASE and verb_follows(words, i + 2, end.at)
        main = main or (adverbial and first and _opens_main(words, i + 1, end.at))
        if main or (relative and opens_predicate(words, i + 1)):
            return End(stop, Rule.ENDS_WITH_ASIDE)
    return _before_main_verb(words, before, start, end) if relative else end


def _opens_adverbial(words: Sequence[Word], subject: int, opener: int) -> bool:
    """Whether the word at *opener* makes the clause of *subject* one beside a main clause."""
    return (
        words[opener].lower in ADJUNCT_SUBORDINATORS
        or is_occasion(words, opener)
        or (subject == 1 and words[opener].lower == "where")
        or (words[opener].tag is Tag.SUB and _opens_without_subject(words, opener))
    )


def _is_relative(words: Sequence[Word], i: int) -> bool:
    return i > 0 and words[i].lower == "that" and words[i - 1].tag in NOMINAL


def _is_inner(words: Sequence[Word], i: int) -> bool:
    """Whether a preposition stands at *i* right behind what opens the clause: "although in May Bo said"."""
    return words[i].tag is Tag.PREP and words[i - 1].lower in ADJUNCT_SUBORDINATORS


def _before_main_verb(words: Sequence[Word], opener: int, cue: int, end: End) -> End:
    stop = gap_end(words, opener, cue, end.at)
    return end if stop == end.at else End(stop, Rule.ENDS_WITH_ASIDE)


def _opens_without_subject(words: Sequence[Word], end: int) -> bool:
    """Whether a participle opens the sentence, and no clause comes before *end*: "Pressed by Bo on | why"."""
    finite = any(word.tag in VERBAL for word in words[1:end])
    return words[0].tag in (Tag.VERB, Tag.PART, Tag.ING) and not finite


def _opens_main(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a main clause opens at *start* with an adverbial: "in May Bo left", "even Bo left"."""
    if words[start].tag not in (Tag.PREP, Tag.TIME, Tag.ADV):
        return False
    for i in range(start + 1, end):
        if words[i].tag in VERBAL:
            return True
        if words[i].tag in _OUTER:
            return False
        if words[i].lower in ADJUNCT_SUBORDINATORS and words[i].tag is not Tag.PREP:
            return False
    return False
