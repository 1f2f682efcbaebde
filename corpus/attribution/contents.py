"""What is said: where the complement of a cue verb begins and ends."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, phrase_after
from corpus.attribution.subjects import group_start
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS, Form, Verb
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_OUTER = frozenset({Tag.COMMA, Tag.STOP, Tag.COLON, Tag.BREAK})
_ENDS_ADJUNCT = frozenset(
    {Tag.COMMA, Tag.COLON, Tag.SUB, Tag.QUOTE, Tag.BREAK, Tag.STOP, Tag.AUX, Tag.VERB, Tag.CLOSE}
)
_ADDRESSEE = frozenset(
    {Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.NUM, Tag.GENITIVE, Tag.CONJ, Tag.CLOSE, Tag.OPEN}
)
_AFTER_ASIDE = frozenset({Tag.PREP, Tag.ADV, Tag.ING, Tag.PART, Tag.SUB, Tag.TIME})
ASIDE_WORDS = 20
"""The longest aside between a cue and the quotation it announces: "said, with a smile, …"."""


class Shape(StrEnum):
    """The form a complement takes."""

    QUOTE = "quotation"
    CLAUSE = "clause opened by that, whether, how …"
    BARE = "clause without a subordinator"
    OBJECT = "noun phrase"
    COLON = "whatever follows a colon"


class Complement(NamedTuple):
    """Where a complement begins, and its shape."""

    start: int
    shape: Shape


def complement_after(words: Sequence[Word], verb: int, *, addressed: bool) -> Complement | None:
    """The complement after *verb*; None where nothing but adjuncts follow.

    Adverbs, "in a statement", "on Thursday" stand between; with *addressed* also the one who is told.
    """
    i = _after_addressee(words, verb + 1) if addressed else verb + 1
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
            return _after_comma(words, i)
        elif word.tag is Tag.COLON:
            return Complement(i + 1, Shape.COLON)
        elif word.tag in (Tag.STOP, Tag.BREAK, Tag.CLOSE, Tag.CONJ) or word.lower in ADJUNCT_SUBORDINATORS:
            return None
        else:
            return Complement(i, _shape(words, i))
    return None


def _shape(words: Sequence[Word], start: int) -> Shape:
    if words[start].tag is Tag.QUOTE:
        return Shape.QUOTE
    if words[start].tag in (Tag.SUB, Tag.REL):
        return Shape.CLAUSE
    if words[start].tag is Tag.PRON:
        return Shape.BARE
    finite = any(
        words[i].tag in VERBAL or words[i].tag in (Tag.PART, Tag.QUOTE) for i in range(start + 1, len(words))
    )
    return Shape.BARE if finite else Shape.OBJECT


def _after_comma(words: Sequence[Word], comma: int) -> Complement | None:
    """A quotation or that-clause after a comma, or after an aside between commas."""
    following = words[comma + 1] if comma + 1 < len(words) else None
    if following is None:
        return None
    if following.tag is Tag.QUOTE:
        return Complement(comma + 1, Shape.QUOTE)
    if following.lower in ("that", "whether"):
        return Complement(comma + 1, Shape.CLAUSE)
    if following.tag not in _AFTER_ASIDE:
        return None
    for i in range(comma + 2, min(comma + ASIDE_WORDS, len(words) - 1)):
        if words[i].verb is not None:
            return None
        if words[i].tag in (Tag.COMMA, Tag.COLON):
            opener = words[i + 1]
            if opener.tag is Tag.QUOTE:
                return Complement(i + 1, Shape.QUOTE)
            return Complement(i + 1, Shape.CLAUSE) if opener.lower == "that" else None
    return None


def _after_addressee(words: Sequence[Word], start: int) -> int:
    if start < len(words) and words[start].tag is Tag.PRON:
        return start + 1
    i = start
    while i < len(words) and (
        words[i].tag in _ADDRESSEE or (i > start and words[i].tag in (Tag.ING, Tag.PART))
    ):
        if i > start and words[i].tag in (Tag.DET, Tag.POSS) and words[i - 1].tag is not Tag.CONJ:
            break
        i += 1
    return i


def adjuncts_end(words: Sequence[Word], i: int) -> int:
    """Past the adverbs, times and prepositional phrases that begin at *i*: "said in Oslo on Monday"."""
    while i < len(words):
        if words[i].tag in (Tag.ADV, Tag.TIME):
            i += 1
        elif words[i].tag in (Tag.PREP, Tag.TO):
            i = _after_adjunct(words, i + 1) or len(words)
        else:
            break
    return i


def _after_adjunct(words: Sequence[Word], start: int) -> int | None:
    """The end of the prepositional phrase whose noun phrase begins at *start*; None where a verb follows it."""
    i = start
    while i < len(words) and words[i].tag not in _ENDS_ADJUNCT:
        begins = words[i].tag is Tag.PRON and i > start
        if begins or (i > start + 1 and words[i].tag in (Tag.DET, Tag.POSS) and words[i - 1].tag in NOMINAL):
            return i
        i += 1
    return None if i < len(words) and words[i].tag in VERBAL else i


def aside_end(words: Sequence[Word], subject: int, start: int, end: int) -> int:
    """Where the clause of a subject that stands inside an aside ends: with the aside, before the main clause.

    "Ann Berg, who says she won, left", "Ann Berg - who says she won - left", "while Ann Berg says she won, Bo left".
    """
    opener = words[subject - 1] if subject else None
    relative = words[subject].tag is Tag.REL
    adverbial = opener is not None and opener.lower in ADJUNCT_SUBORDINATORS
    if not relative and not adverbial:
        return end
    dashed = opener is not None and opener.tag is Tag.BREAK
    for i in range(start + 1, end - 1):
        if dashed and words[i].tag is Tag.BREAK:
            return i
        comma = words[i].tag is Tag.COMMA or (words[i].tag is Tag.QUOTE and words[i].ended)
        if not comma:
            continue
        stop = i if words[i].tag is Tag.COMMA else i + 1
        if relative and _opens_predicate(words, i + 1):
            return stop
        if adverbial and words[i + 1].tag in STARTS_PHRASE and _has_predicate(words, i + 2, end):
            return stop
    return end


def _opens_predicate(words: Sequence[Word], i: int) -> bool:
    while i < len(words) and words[i].tag is Tag.ADV:
        i += 1
    return i < len(words) and words[i].tag in (Tag.VERB, Tag.AUX, Tag.PART)


def _has_predicate(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a finite verb comes before the next comma."""
    for i in range(start, end):
        if words[i].tag in VERBAL or words[i].tag is Tag.PART:
            return True
        if words[i].tag in _OUTER:
            return False
    return False


def clause_end(words: Sequence[Word], start: int, cues: Sequence[int]) -> int:
    """Where the content that begins at *start* ends: at the sentence's end, or before the next clause that reports.

    "…, but he conceded", "… and added", "…, saying" and "…, according to" begin another attribution.
    """
    first = words[start - 1].verb if start else None
    for cue in cues:
        if cue <= start:
            continue
        begin = group_start(words, cue)
        if begin <= start:
            continue
        if words[cue].lower == "according":
            if any(word.tag in VERBAL or word.tag is Tag.PART for word in words[start:begin]):
                return _trimmed(words, start, begin)
            continue
        if not opens_clause(words[cue]):
            continue
        opening = _new_clause(words, start, begin, cue, same_tense=_same_tense(words[cue], first))
        if opening is not None:
            return _trimmed(words, start, opening)
    return _trimmed(words, start, len(words))


def opens_clause(word: Word) -> bool:
    """Whether the cue *word* can report a clause, and so begin an attribution of its own beside another."""
    return word.verb is not None and bool(
        word.verb.classes & {"says", "clauses", "tells", "asks", "labels", "pledges"}
    )


def _same_tense(word: Word, first: Verb | None) -> bool:
    if word.verb is None or first is None:
        return True
    return bool(word.verb.forms & first.forms & {Form.PAST, Form.PRESENT, Form.BASE})


def _new_clause(words: Sequence[Word], start: int, begin: int, cue: int, *, same_tense: bool) -> int | None:
    """Where the clause of the cue whose group is ``[begin, cue]`` opens, if it stands beside the content's clause."""
    before = words[begin - 1]
    if words[cue].tag is Tag.ING:
        quoted = before.tag is Tag.QUOTE and before.ended
        beside = before.tag is Tag.COMMA or (before.tag is Tag.CONJ and words[start - 1].tag is Tag.ING)
        return None if begin != cue else begin if quoted else begin - 1 if beside else None
    if before.tag is Tag.CONJ:
        return begin - 1 if same_tense and begin == cue and begin - 1 > start else None
    for i in range(begin - 1, start, -1):
        if words[i].tag is Tag.BREAK and words[i].lower == ";":
            return i
        comma = words[i - 1].tag in (Tag.COMMA, Tag.BREAK) or (
            words[i - 1].tag is Tag.QUOTE and words[i - 1].ended
        )
        if comma and (
            words[i].tag is Tag.CONJ or words[i].lower in ("while", "whereas", "although", "though")
        ):
            return i
        if words[i].tag in VERBAL or words[i].tag in (Tag.SUB, Tag.REL):
            return None
    return None


def phrase_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where an object that begins at *start* ends: at a comma, an adverbial clause or the next verb joined to its own."""
    for i in range(start, end):
        word = words[i]
        if word.tag in _OUTER or word.lower in ADJUNCT_SUBORDINATORS - {"as"}:
            return i
        if word.tag is Tag.QUOTE and i > start and i + 1 < end:
            after = words[i + 1]
            if word.ended or after.tag is Tag.PREP or after.tag is Tag.VERB:
                return i + 1
        joins = word.tag is Tag.CONJ and words[i - 1].lower not in (
            "all",
            "anything",
            "nothing",
        )  # "all but certain"
        if joins and i + 1 < end and words[i + 1].tag in (Tag.VERB, Tag.AUX, Tag.PART):
            return i
    return end


def quotation_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where a content that begins with the quotation at *start* ends: after it, unless the clause runs on in marks."""
    if not words[start].ended:
        adjunct = start + 1 < end and words[start + 1].lower in ADJUNCT_SUBORDINATORS
        return start + 1 if adjunct else end
    last = start + 1
    for i in range(start + 1, end):
        if words[i].tag is Tag.QUOTE and i - last <= 4:  # noqa: PLR2004  # '"…," and then "…"'
            last = i + 1
    return last


def infinitive_after(words: Sequence[Word], verb: int, *, of_object: bool) -> int | None:
    """Where "to …" starts after *verb*; with *of_object* where the one who is to act stands before it."""
    i = verb + 1
    if i < len(words) and words[i].lower in ("not", "on"):
        i += 1
    if not of_object:
        opens = (
            i + 1 < len(words)
            and words[i].tag is Tag.TO
            and words[i + 1].tag not in STARTS_PHRASE - {Tag.NOUN}
        )
        return i if opens else None
    phrase = phrase_after(words, i)
    if phrase is None:
        return None
    to = phrase.end + 1 if phrase.end < len(words) and words[phrase.end].lower == "not" else phrase.end
    return i if to < len(words) and words[to].tag is Tag.TO else None


def _trimmed(words: Sequence[Word], start: int, end: int) -> int:
    while end > start and words[end - 1].tag in _OUTER:
        end -= 1
    return end


def span_between(words: Sequence[Word], start: int, end: int) -> Span | None:
    """The text span of the words in ``[start, end)`` without outer commas, stops and an unmatched bracket."""
    while start < end and (words[start].tag in _OUTER or words[start].tag is Tag.OPEN):
        start += 1
    while start < end and words[end - 1].tag in _OUTER:
        end -= 1
    if (
        start < end
        and words[end - 1].tag is Tag.CLOSE
        and all(w.tag is not Tag.OPEN for w in words[start:end])
    ):
        end -= 1
    return Span(words[start].start, words[end - 1].end) if start < end else None
