"""Where what is said in a clause beside the main one ends: with that clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.extents import End, verb_follows
from corpus.attribution.insertions import insertion_at, item_end
from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, is_occasion
from corpus.attribution.relatives import gap_end, opens_predicate
from corpus.attribution.subjects import is_finite, subject_of
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
    before = _opener(words, subject)
    relative = _in_relative(words, subject, before)
    opening = opens_sentence(words, subject)
    adverbial = opening or (before >= 0 and _opens_adverbial(words, subject, before))
    if not relative and not adverbial:
        return _before_main_verb(words, before, start, end)
    dashed = before >= 0 and words[before].tag is Tag.BREAK
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
        main = adverbial and words[i + 1].tag in STARTS_PHRASE and verb_follows(words, i + 2, end.at)
        main = main or (opening and _opens_main(words, i + 1, end.at))
        if main or (relative and opens_predicate(words, i + 1)):
            return End(i if words[i].tag is Tag.COMMA else i + 1, Rule.ENDS_WITH_ASIDE)
    return _before_main_verb(words, before, start, end) if relative else end


def opens_sentence(words: Sequence[Word], subject: int) -> bool:
    """Whether the clause of *subject* opens the sentence: "while Ann …, Bo left", "in a book that Ann …"."""
    before = _opener(words, subject)
    if before < 0 or any(word.tag in VERBAL or word.tag is Tag.COMMA for word in words[:before]):
        return False
    relative = _in_relative(words, subject, before) or (
        before > 0 and words[before].lower == "that" and words[before - 1].tag in NOMINAL
    )
    return (relative and words[0].tag is Tag.PREP) or _opens_adverbial(words, subject, before)


def _opener(words: Sequence[Word], subject: int) -> int:
    """What opens the clause of *subject*, past its adverbs and the "in" of "although in"; -1: nothing."""
    before = subject - 1
    while before > 0 and (
        words[before].tag is Tag.ADV
        or (words[before].tag is Tag.PREP and words[before - 1].lower in ADJUNCT_SUBORDINATORS)
    ):
        before -= 1
    return before


def _in_relative(words: Sequence[Word], subject: int, opener: int) -> bool:
    opens = opener >= 0 and (words[opener].lower == "whose" or words[opener].tag is Tag.REL)
    return opens or words[subject].tag is Tag.REL


def _opens_adverbial(words: Sequence[Word], subject: int, opener: int) -> bool:
    """Whether the word at *opener* makes the clause of *subject* one beside a main clause."""
    return (
        words[opener].lower in ADJUNCT_SUBORDINATORS
        or is_occasion(words, opener)
        or (subject == 1 and words[opener].lower == "where")
        or (words[opener].tag is Tag.SUB and _opens_without_subject(words, opener))
    )


def _before_main_verb(words: Sequence[Word], opener: int, cue: int, end: End) -> End:
    stop = gap_end(words, opener, cue, end.at)
    return end if stop == end.at else End(stop, Rule.ENDS_WITH_ASIDE)


def _opens_without_subject(words: Sequence[Word], end: int) -> bool:
    """Whether a participle opens the sentence, and no clause comes before *end*: "Pressed by Bo on | why"."""
    finite = any(word.tag in VERBAL for word in words[1:end])
    return words[0].tag in (Tag.VERB, Tag.PART, Tag.ING) and not finite


def _opens_main(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a main clause opens at *start*, with an adverbial or an aside behind its subject or not.

    "…, in May Bo left", "…, Bo, the mate, left", "…, according to Bo, it sank", "…, “No,” Bo said".
    """
    if words[start].lower == "according" or (words[start].tag is Tag.QUOTE and words[start].ended):
        return True
    if words[start].tag in STARTS_PHRASE:
        verb = next((i for i in range(start + 1, end) if is_finite(words, i)), None)
        subject = None if verb is None else subject_of(words, verb)
        return subject is not None and subject.start == start
    return words[start].tag in (Tag.PREP, Tag.TIME, Tag.ADV) and _verb_before_mark(words, start + 1, end)


def _verb_before_mark(words: Sequence[Word], start: int, end: int) -> bool:
    for i in range(start, end):
        if words[i].tag in VERBAL:
            return True
        if words[i].tag in _OUTER or (
            words[i].lower in ADJUNCT_SUBORDINATORS and words[i].tag is not Tag.PREP
        ):
            return False
    return False
