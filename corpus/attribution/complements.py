"""Where the complement of a cue verb begins, and of what shape it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.insertions import closing, goes_on_past
from corpus.attribution.parse import NOMINAL, VERBAL, Part, Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, phrase_after
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS, PARTICLES, TIME_SPANS, TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence

ASIDE_WORDS = 20
"""The longest aside between a cue and what it announces: "said, with a smile, …"."""
_ENDS_ADJUNCT = frozenset(
    {Tag.COMMA, Tag.COLON, Tag.SUB, Tag.QUOTE, Tag.BREAK, Tag.STOP, Tag.AUX, Tag.VERB, Tag.CLOSE}
)
_ADDRESSEE = frozenset(
    {Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.NUM, Tag.TIME, Tag.GENITIVE, Tag.CONJ, Tag.CLOSE, Tag.OPEN}
)
_OPENS_ASIDE = frozenset({Tag.PREP, Tag.ADV, Tag.ING, Tag.PART, Tag.SUB, Tag.TIME})
_AFTER_TO = frozenset({Tag.DET, Tag.POSS, Tag.PRON, Tag.NUM, Tag.TIME})
"""What makes "to" a preposition."""
_OPENS_CLAUSE = STARTS_PHRASE | {Tag.QUOTE}
_PREDICATES = VERBAL | {Tag.PART, Tag.QUOTE}
_DISTANCES = frozenset({"after", "ago", "before", "earlier", "later"})
_BEFORE_TIME = frozenset({"last", "next", "this", "late", "early", "earlier", "each", "every"})


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


def complement_after(words: Sequence[Word], verb: int, end: int, *, addressed: bool) -> Complement | None:
    """The complement after *verb* in a clause that ends at *end*; None where nothing but adjuncts follow.

    Adverbs, "in a statement", "on Thursday" stand between; with *addressed* also the one who is told.
    """
    i = adjuncts_end(words, after_addressee(words, verb + 1) if addressed else verb + 1)
    if i >= len(words) or words[i].tag in (Tag.STOP, Tag.CLOSE, Tag.CONJ, Tag.VERB):
        return None
    if words[i].tag in (Tag.COMMA, Tag.BREAK):
        return _after_aside(words, i)
    if words[i].tag is Tag.COLON:
        return Complement(i + 1, Shape.COLON)
    if words[i].lower in ADJUNCT_SUBORDINATORS and not _opens_sentence(words, i):
        return None
    particle = words[i - 1].lower in PARTICLES.values()
    if words[i].lower == "that" and words[i - 1].tag is Tag.PREP and not particle:
        return None  # "commented on that report"
    return Complement(i, _shape(words[:end], i) if i < end else Shape.OBJECT)


def _opens_sentence(words: Sequence[Word], i: int) -> bool:
    """Whether an adverbial clause at *i* opens what is said: "said if …, he would", not "said when asked"."""
    comma = _next(words, i + 1, Tag.COMMA)
    after = None if comma is None or comma + 1 == len(words) else words[comma + 1]
    return after is not None and after.tag in _OPENS_CLAUSE


def _shape(words: Sequence[Word], start: int) -> Shape:
    if words[start].tag is Tag.QUOTE:
        return Shape.QUOTE
    if words[start].lower in ADJUNCT_SUBORDINATORS:
        return Shape.BARE
    if words[start].tag in (Tag.SUB, Tag.REL):
        return Shape.CLAUSE
    return Shape.BARE if has_predicate(words, start) else Shape.OBJECT


def has_predicate(words: Sequence[Word], start: int) -> bool:
    """Whether the words from *start* are subject and predicate rather than an object and what hangs on it."""
    if words[start].tag in (Tag.PRON, Tag.AUX):
        return True
    qualified = related = False
    for i in range(start + 1, len(words)):
        goes_on = related and words[i - 1].tag in VERBAL  # "who was | briefed": one verb
        if words[i].tag in _PREDICATES and not goes_on:
            if not qualified:
                return True
            qualified = False  # the verb of "the man who left" is not yet that of the man
        opens = i + 1 < len(words) and words[i + 1].tag in (Tag.ING, Tag.CONJ)
        if words[i].tag in (Tag.SUB, Tag.REL):
            if qualified or words[i].lower == "that":
                return False
            qualified, related = True, words[i].tag is Tag.REL
        elif words[i].tag is Tag.BREAK and words[i].lower != ";":
            return goes_on_past(words, i)
        elif words[i].tag is Tag.BREAK or (words[i].tag is Tag.COMMA and opens):
            return False
    return False


def _opened(words: Sequence[Word], start: int) -> Complement | None:
    """The complement at *start*, if it opens as one without doubt: a quotation or "that"."""
    if start < len(words) and words[start].tag is Tag.QUOTE:
        return Complement(start, Shape.QUOTE)
    if start < len(words) and words[start].lower in ("that", "whether"):
        return Complement(start, Shape.CLAUSE)
    return None


def _after_aside(words: Sequence[Word], mark: int) -> Complement | None:
    """A quotation or that-clause after the comma at *mark*, or after the aside that it or a dash opens."""
    opened = _opened(words, mark + 1)
    if opened or mark + 1 >= len(words):
        return opened
    if words[mark].tag is Tag.BREAK:
        closing = _next(words, mark + 1, Tag.BREAK)
    elif words[mark + 1].tag in _OPENS_ASIDE:
        closing = _next(words, mark + 2, Tag.COMMA) or _next(words, mark + 2, Tag.COLON)
    else:
        return None
    if closing is None:
        return None
    conditional = words[mark + 1].lower in ("if", "given", "despite")
    if conditional and closing + 1 < len(words) and words[closing + 1].tag in STARTS_PHRASE:
        return Complement(mark + 1, Shape.BARE)  # the condition is part of what is said
    return _opened(words, closing + 1)


def _next(words: Sequence[Word], start: int, tag: Part) -> int | None:
    """The next word with *tag*, unless another cue comes first."""
    for i in range(start, min(start + ASIDE_WORDS, len(words))):
        if words[i].tag is tag:
            return i
        if words[i].verb is not None:
            return None
    return None


def after_addressee(words: Sequence[Word], start: int) -> int:
    """Past the one who is told, if one stands at *start*: "told *the Courier* that"."""
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
    """Past the adverbs, times, prepositional phrases and brackets at *i*: "said in Oslo last week"."""
    while i < len(words):
        if words[i].tag in (Tag.ADV, Tag.TIME):
            i += 1
        elif words[i].tag is Tag.OPEN:
            i = min(closing(words, i) + 1, len(words))
        elif words[i].lower in _BEFORE_TIME and words[i + 1 : i + 2] and words[i + 1].tag is Tag.TIME:
            if words[i + 2 : i + 3] and words[i + 2].lower == "of":
                break  # "said each year of schooling pays"
            i += 2
        elif words[i].tag in (Tag.DET, Tag.NUM) and (ago := _ago(words, i)):
            i = ago
        elif words[i].tag in (Tag.PREP, Tag.TO) and words[i].lower not in ADJUNCT_SUBORDINATORS:
            i = _past_place(words, _adjunct_end(words, i + 1))
        else:
            break
    return i


def _past_place(words: Sequence[Word], comma: int) -> int:
    """Past the larger place between commas that a smaller one stands in: "in Columbus, Ohio,"."""
    end = comma + 1
    while end < len(words) and words[end].tag is Tag.NAME:
        end += 1
    names = (
        words[comma].tag is Tag.COMMA and words[comma - 1].tag is Tag.NAME if comma < len(words) else False
    )
    return end if names and comma + 1 < end < len(words) and words[end].tag is Tag.COMMA else comma


def _ago(words: Sequence[Word], i: int) -> int:
    """Where "a moment ago", "a few years earlier" that begins at *i* ends; 0 where none does."""
    near = range(i + 2, min(i + 4, len(words)))
    return next((j + 1 for j in near if words[j].lower in _DISTANCES and words[j - 1].lower in TIME_SPANS), 0)


def _adjunct_end(words: Sequence[Word], start: int) -> int:
    """The end of the prepositional phrase whose noun phrase begins at *start*."""
    i = start
    while i < len(words) and words[i].tag not in _ENDS_ADJUNCT:
        begins = words[i].tag is Tag.PRON and i > start
        full = i > start + 1 or (i > start and words[start].lower in TIMES)  # "on Monday | the dam"
        if begins or (full and words[i].tag in (Tag.DET, Tag.POSS) and words[i - 1].tag in NOMINAL):
            return i
        i += 1
    titled = i + 1 < len(words) and words[i].tag is Tag.QUOTE and words[i + 1].lower == "that"
    return i + 1 if titled else i  # 'said on "The Hour" that'


def infinitive_after(words: Sequence[Word], verb: int, *, of_object: bool) -> int | None:
    """Where "to …" starts after *verb*; with *of_object* where the one who is to act stands before it."""
    i = verb + 1
    while i < len(words) and (
        words[i].tag is Tag.TIME or words[i].lower in _BEFORE_TIME or words[i].lower in ("on", "upon")
    ):
        i += 1
    if of_object:
        phrase = phrase_after(words, i)
        return i if phrase and _infinitive(words, phrase.end) else None
    return i if _infinitive(words, i) else None


def _infinitive(words: Sequence[Word], i: int) -> bool:
    if i < len(words) and words[i].lower == "not":
        i += 1
    opens = i + 1 < len(words) and words[i].tag is Tag.TO
    return opens and words[i + 1].tag not in _AFTER_TO
