"""Noun phrases, found from their last word or from their first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.parse import NOMINAL, VERBAL, Part, Tag, Word
from corpus.language.lexicon import CLOCK, PLURAL_HEADS, RESUMED, TIME_SPANS
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.trace import Rule

STARTS_PHRASE = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.NUM, Tag.PRON})
RELATIVE_CLAUSE_WORDS = 25
"""How far back the relative pronoun of a verb inside a noun phrase is looked for."""
RESUMED_WORDS = 8
"""How far before a verb its subject and what it denies may begin: "a charge the foreign minister denied"."""
BRACKET_WORDS = 12
"""A longer insertion in brackets is no part of a noun phrase."""
_IN_PHRASE = NOMINAL | {Tag.GENITIVE, Tag.OPEN, Tag.QUOTE}
_NAMING = _IN_PHRASE - {Tag.PRON, Tag.CLOSE, Tag.QUOTE}
"""What is part of a noun phrase whatever stands before it."""
_EDGES = frozenset({Tag.STOP, Tag.COLON, Tag.BREAK})
_LINKS_LEFT = frozenset({Tag.PREP, Tag.CONJ, Tag.TO, Tag.DET, Tag.PART, Tag.ING, Tag.ADV}) | VERBAL
"""What may stand before a determiner inside one phrase; after a noun a determiner begins a new phrase."""
_BEFORE_ADJECTIVE = frozenset(
    {Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.PREP, Tag.PART, Tag.ING, Tag.CONJ, Tag.QUOTE}
)
_NO_MODIFIER = frozenset({"but", "after", "before", "during", "on", "as", "since", "until"})
"""Prepositions that rarely modify the noun before them: what follows belongs to the clause."""


class Way(NamedTuple):
    """How a subject was reached that does not touch its verb, and over which words, ``[start, end)``."""

    rule: Rule
    start: int
    end: int


class Phrase(NamedTuple):
    """A range of words, ``[start, end)``; of a subject also how it was found."""

    start: int
    end: int
    ways: tuple[Way, ...] = ()

    def span(self, words: Sequence[Word]) -> Span:
        """Where it stands in the text."""
        return Span(words[self.start].start, words[self.end - 1].end)

    def reached(self, rule: Rule, start: int, end: int) -> Phrase:
        """The same phrase, reached by one more step."""
        return Phrase(self.start, self.end, (Way(rule, start, end), *self.ways))


def phrase_before(words: Sequence[Word], end: int) -> Phrase | None:
    """The noun phrase that ends at *end*, with its prepositional phrases and the clauses that restrict it."""
    if end and words[end - 1].tag is Tag.PRON:
        return Phrase(end - 1, end)
    start = end
    i, edge = end - 1, _bracket_before(words, end)
    while i >= edge:
        word = words[i]
        if word.tag in _NAMING:
            start = i
            i -= 1
            continue
        before = words[i - 1].tag if i else None
        if word.tag in (Tag.DET, Tag.POSS) and word.lower != "what":  # "in what Ann called": no "what Ann"
            start = i
            if before not in _LINKS_LEFT:
                break
        elif (
            word.tag in VERBAL
            or word.tag is Tag.ADV
            or (word.tag is Tag.PART and before in (Tag.AUX, Tag.REL))
        ):
            relative = relative_before(words, i)
            if relative is None:
                break
            i = relative
        elif not _continues(words, i, before):
            break
        elif word.tag in _IN_PHRASE:
            start = i = _opening(words, i) or i
        i -= 1
    start = _without_time(words, start, end)
    return Phrase(_with_list(words, start, end), end) if start < end else None


def _bracket_before(words: Sequence[Word], end: int) -> int:
    """Behind the bracket that is open at *end*, before which another begins: "Ann (Bo | said so)"; else 0."""
    closed = 0
    for i in range(end - 1, max(end - BRACKET_WORDS, 0), -1):
        closed += (words[i].tag is Tag.CLOSE) - (words[i].tag is Tag.OPEN)
        if closed < 0:
            return i + 1
    return 0


def _opening(words: Sequence[Word], closing: int) -> int:
    """Where the bracket, if one closes at *closing*, was opened shortly before; else 0."""
    if words[closing].tag is not Tag.CLOSE:
        return 0
    near = range(closing - 1, max(closing - BRACKET_WORDS, 0), -1)
    return next((i for i in near if words[i].tag is Tag.OPEN), 0)


def _continues(words: Sequence[Word], i: int, before: Part | None) -> bool:
    """Whether the word at *i* may stand inside a noun phrase, given the tag *before* it."""
    word = words[i]
    if word.tag is Tag.QUOTE:
        return not word.ended
    if word.tag is Tag.PRON:
        return before is Tag.PREP
    if word.tag in (Tag.PART, Tag.ING):
        return before in NOMINAL or before in _BEFORE_ADJECTIVE
    if word.tag in (Tag.PREP, Tag.TO):
        return before in NOMINAL or before in (Tag.PART, Tag.ING, Tag.DET, Tag.QUOTE, Tag.ADV)
    if word.tag is Tag.CONJ:
        return (before in NOMINAL or before is Tag.COMMA) and not _verb_before(words, i)
    return word.tag in _IN_PHRASE


def relative_before(words: Sequence[Word], verb: int) -> int | None:
    """Where the relative clause of *verb* opens: "voters *who* backed him said"."""
    for i in range(verb - 1, max(verb - RELATIVE_CLAUSE_WORDS, 0), -1):
        if words[i].tag is Tag.REL or words[i].lower == "that":
            return i if words[i - 1].tag in NOMINAL else None
        if words[i].tag in _EDGES or words[i].tag in (Tag.COMMA, Tag.QUOTE):
            return None
    return None


def _verb_before(words: Sequence[Word], end: int) -> bool:
    """Whether a clause stands before *end*, so that a conjunction there joins clauses and not nouns.

    A relative clause is none: "voters who would back Ann or Bo said" has no other verb before "or".
    """
    i = end - 1
    while i >= 0 and words[i].tag not in _EDGES and words[i].tag not in (Tag.QUOTE, Tag.COMMA):
        if words[i].tag in VERBAL:
            relative = relative_before(words, i)
            if relative is None:
                return True
            i = relative
        i -= 1
    return False


def _without_time(words: Sequence[Word], start: int, end: int) -> int:
    """Drop "On Thursday", "Last week" and an open bracket from the head of a clause's first noun phrase."""
    while start < end and words[start].tag is Tag.OPEN:
        start += 1
    if start + 1 < end and ":" in words[start].text and words[start].tag is Tag.NUM:
        start += 1  # "14:30 Ann said", "2:45 p.m. Ann said"
        while start + 1 < end and words[start].lower in CLOCK:
            start += 1
    i = start
    while i < end and (
        words[i].tag in (Tag.TIME, Tag.NUM) or words[i].lower in ("last", "this", "next", "late", "early")
    ):
        i += 1
    after_time = start < i < end and words[i - 1].tag is Tag.TIME and words[i].tag in STARTS_PHRASE
    return i if after_time else start


def behind_time(words: Sequence[Word], phrase: Phrase) -> Phrase:
    """The subject in *phrase* behind what tells when: "two hours after | Ann", "the day | Ann"."""
    for i in range(phrase.start, phrase.end - 1):
        if is_occasion(words, i) and words[i + 1].tag in (Tag.NAME, Tag.DET, Tag.POSS):
            return Phrase(i + 1, phrase.end)
        if words[i].lower in TIME_SPANS and words[i + 1].lower in ("after", "before"):
            return Phrase(i + 2, phrase.end) if i + 2 < phrase.end else phrase
        if words[i].tag not in (Tag.DET, Tag.NUM, Tag.ADV, Tag.NOUN):
            break
    return phrase


def is_occasion(words: Sequence[Word], i: int) -> bool:
    """Whether a clause without "when" may follow the noun at *i*: "the day | Ann left", "each time | …"."""
    return (
        i > 0 and words[i].lower in TIME_SPANS | {"time"} and words[i - 1].lower in ("the", "each", "every")
    )


def _with_list(words: Sequence[Word], start: int, end: int) -> int:
    """Take in the earlier members of "Norway, Sweden and Finland"."""
    listed = start > 1 and words[start - 1].tag is Tag.COMMA
    if not listed or all(word.tag is not Tag.CONJ for word in words[start:end]):
        return start
    while start > 1 and words[start - 1].tag is Tag.COMMA:
        i = start - 2
        while i >= 0 and words[i].tag in (Tag.NAME, Tag.NOUN, Tag.DET):
            i -= 1
        if i + 1 == start - 1 or (i >= 0 and words[i].tag is not Tag.COMMA):
            break
        start = i + 1
    return start


def phrase_after(words: Sequence[Word], start: int) -> Phrase | None:
    """The noun phrase that begins at *start*, appositions included; None where none begins there."""
    while start < len(words) and words[start].tag is Tag.ADV:
        start += 1
    if start >= len(words) or words[start].tag not in STARTS_PHRASE:
        return None
    if words[start].tag is Tag.PRON and words[start].lower not in ("one", "others", "none"):
        return Phrase(start, start + 1)
    i = start
    while i < len(words) and _goes_on(words, i, start):
        i += 1
    while i > start and words[i - 1].tag in (Tag.COMMA, Tag.PREP, Tag.CONJ):
        i -= 1
    return Phrase(start, _past_relative(words, start, i)) if i > start else None


def _past_relative(words: Sequence[Word], start: int, end: int) -> int:
    """Behind the relative clause that tells which body is meant: "said the firm *that built it*".

    "Claimed by the firm that it …" has none: a verb stands right behind the pronoun.
    """
    opens = end + 1 < len(words) and words[end].lower in ("that", "which") and words[end - 1].tag is Tag.NOUN
    if not opens or words[start].tag is not Tag.DET or words[end + 1].tag not in (*VERBAL, Tag.PART):
        return end
    return next(
        (i for i in range(end, len(words)) if words[i].tag is Tag.COMMA or words[i].tag in _EDGES), end
    )


def _goes_on(words: Sequence[Word], i: int, start: int) -> bool:
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else None
    if word.tag is Tag.COMMA:
        return after is not None and _opens_apposition(words, i + 1)
    if word.tag in (Tag.PREP, Tag.CONJ):
        opens = after is not None and after.tag in STARTS_PHRASE and after.tag is not Tag.PRON
        return opens and word.lower not in _NO_MODIFIER
    if word.tag in (Tag.DET, Tag.POSS):
        return i == start or words[i - 1].tag in (Tag.PREP, Tag.CONJ, Tag.COMMA, Tag.DET)
    if word.tag in (Tag.PART, Tag.ING):
        modifies = after is not None and (after.tag in NOMINAL or after.lower == "by")  # "issued by the port"
        return i > start and words[i - 1].tag is not Tag.NAME and modifies
    return word.tag in _IN_PHRASE and word.tag is not Tag.TIME


def _opens_apposition(words: Sequence[Word], i: int) -> bool:
    """Whether what follows a comma renames the noun before it: "the minister", without a verb of its own."""
    if words[i].tag is Tag.REL or words[i].lower == "including":
        return True
    if words[i].tag not in (Tag.DET, Tag.NOUN, Tag.NUM):
        return False
    for before, word in pairwise(words[i - 1 :]):
        if word.tag in VERBAL or (word.tag is Tag.QUOTE and before.tag in (Tag.NOUN, Tag.NAME)):
            return False  # a clause: "…, the ministers met", "…, the ministers “agreed to talk”"
        if word.tag in _EDGES or word.tag is Tag.COMMA:
            break
    return True


def is_plural(word: Word) -> bool:
    """Whether a noun or what stands for one is a plural, as far as its ending tells."""
    return word.lower in PLURAL_HEADS or (word.tag is Tag.NOUN and word.lower.endswith("s"))


def resumed(words: Sequence[Word], end: int) -> tuple[int, Phrase] | None:
    """Where what was said is named again before a subject that ends at *end*, and the subject.

    In "…, a charge Ann | denied" the charge is what Ann denied, at the word "a".
    """
    near = any(word.lower in RESUMED for word in words[max(end - RESUMED_WORDS, 0) : end])
    subject = phrase_before(words, end) if near else None
    if subject is None:
        return None
    inside = (n for n in range(subject.start, end - 1) if words[n].lower in RESUMED)
    noun = next((n for n in inside if words[n + 1].tag is Tag.NAME), subject.start - 1)
    start = noun
    while start > 0 and words[start - 1].tag in (Tag.DET, Tag.NOUN, Tag.ADV):
        start -= 1
    opened = 0 < start < noun and words[start].lower in ("a", "an", "the")
    if not opened or words[noun].lower not in RESUMED or words[start - 1].tag not in (Tag.COMMA, Tag.BREAK):
        return None
    return start, Phrase(noun + 1, end)
