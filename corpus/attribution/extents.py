"""Where what is said ends: with the sentence, or before the next clause that reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.coordination import bare_joint
from corpus.attribution.insertions import insertion_at
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, resumed
from corpus.attribution.relatives import opens_predicate
from corpus.attribution.subjects import group_start, is_finite, subject_of
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS, ATTITUDES, Form, Verb
from corpus.model import Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_BUT_FOR = frozenset({"all", "anything", "nothing"})
"""Before "but" these make it no conjunction: "all but certain"."""
_OUTER = frozenset({Tag.COMMA, Tag.STOP, Tag.COLON, Tag.BREAK})

_REMARKS = frozenset({"that", "which", "whom"})
"""Stand before a subject whose verb tells of what stands before them."""
REMARK_WORDS = 12
"""How far before its verb the clause that remarks on another's words may begin."""
_LISTED = STARTS_PHRASE | {Tag.VERB}
"""What goes on with an object behind its comma."""


class End(NamedTuple):
    """Before which word what is said ends, and why there."""

    at: int
    rule: Rule
    by: int | None = None
    """The word that ends it."""

    def step(self, words: Sequence[Word]) -> Step:
        """The decision."""
        return Step(self.rule, () if self.by is None else (Span(words[self.by].start, words[self.by].end),))


def verb_follows(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a finite verb comes before the next comma."""
    for i in range(start, end):
        if words[i].tag in VERBAL or words[i].tag is Tag.PART:
            return True
        if words[i].tag in _OUTER:
            return False
    return False


def clause_end(words: Sequence[Word], start: int, cues: Sequence[int]) -> End:
    """Where the content that begins at *start* ends: with the sentence, or before the next reporting clause.

    "…, but he conceded", "… and added", "…, saying" and "…, according to" begin another attribution.
    """
    first = words[start - 1].verb if start else None
    limit = _announcing_clause(words, start)
    for cue in cues:
        if cue <= start:
            continue
        begin = group_start(words, cue)
        if begin <= start:
            continue
        if words[cue].lower == "according":
            if any(word.tag in VERBAL or word.tag is Tag.PART for word in words[start:begin]):
                return End(_trimmed(words, start, begin), Rule.ENDS_BEFORE_REPORT, cue)
            continue
        again = min(before_resumed(words, cue, limit.at), _before_remark(words, start, cue, limit.at))
        if start < again < limit.at:
            limit = End(again, Rule.ENDS_BEFORE_REPORT, cue)
            break
        if not opens_clause(words[cue]):
            continue
        opening = _new_clause(words, start, begin, cue, same_tense=_same_tense(words[cue], first))
        if opening is not None and (opening - start > 1 or words[start].tag is not Tag.SUB):
            if opening <= limit.at:
                limit = End(opening, Rule.ENDS_BEFORE_REPORT, cue)
            break
    return limit._replace(at=_trimmed(words, start, limit.at))


def before_resumed(words: Sequence[Word], cue: int, end: int) -> int:
    """Where ", a charge Ann denied" begins, if that is the clause of the cue there; else *end*."""
    again = resumed(words, group_start(words, cue))
    return end if again is None else min(again[0] - 1, end)


def _before_remark(words: Sequence[Word], start: int, cue: int, end: int) -> int:
    """Where ", a move Bo called mad", ", which Bo denies" or ", with Bo saying …" begins; else *end*.

    Behind what Ann says only the narrator puts in what Bo makes of it. Not where her clause goes on behind it
    ("said it, which Bo calls mad, will work"), nor where Bo spoke before her ("which Bo had called mad").
    """
    begin = group_start(words, cue)
    opening = next((i for i in range(begin - 1, start, -1) if words[i].tag in (Tag.COMMA, Tag.BREAK)), None)
    if opening is None or begin - opening > REMARK_WORDS or any(w.lower == "had" for w in words[begin:cue]):
        return end
    lead = words[opening + 1 : begin]
    if words[cue].tag is Tag.ING:
        opens = len(lead) > 1 and lead[0].lower == "with" and begin == cue
    else:
        opens = is_finite(words, cue) and _opens_remark(lead)
    more = (i for i in range(cue + 1, end) if words[i].tag is Tag.REL or words[i].lower == "that")
    goes_on = any(
        words[i].tag in (Tag.COMMA, Tag.BREAK, Tag.QUOTE)
        and (
            opens_predicate(words, i + 1) or (words[i + 1].tag is Tag.CONJ and words[i].tag is not Tag.QUOTE)
        )
        for i in range(cue + 1, next(more, end) - 1)
    )
    return opening if opens and not goes_on and lead[-1].tag in (Tag.NAME, Tag.NOUN) else end


def _opens_remark(lead: Sequence[Word]) -> bool:
    """Whether the words are "which Bo", "to which Bo", or "a move (that) Bo", "a move the crew"."""
    relative = next((i for i, word in enumerate(lead) if word.lower in _REMARKS), None)
    if relative is not None:
        before = lead[:relative]
        named = len(before) > 1 and before[0].lower in ("a", "an") and before[-1].tag is Tag.NOUN
        named = named or [word.lower for word in before] == ["something"]
        return relative < len(lead) - 1 and (
            named
            or (lead[relative].lower != "that" and all(word.tag in (Tag.PREP, Tag.TO) for word in before))
        )
    subject = next((i for i in range(2, len(lead)) if lead[i].tag in (Tag.DET, Tag.POSS, Tag.NAME)), None)
    return subject is not None and lead[0].lower in ("a", "an") and lead[subject - 1].tag is Tag.NOUN


def _announcing_clause(words: Sequence[Word], start: int) -> End:
    """Where ", but he paid her a compliment: …" opens, a clause that announces a quotation of its own."""
    quotations = (i for i in range(start + 3, len(words)) if words[i].tag is Tag.QUOTE)
    colon = next((i - 1 for i in quotations if announces(words, i - 2)), None)
    if colon is None or words[colon].tag is not Tag.COLON:
        return End(len(words), Rule.ENDS_WITH_SENTENCE)
    for i in range(colon - 1, start, -1):
        if words[i].tag is Tag.CONJ and (words[i - 1].tag is Tag.COMMA or _ends_quoted(words, i)):
            return End(i, Rule.ENDS_BEFORE_ANNOUNCEMENT, colon + 1)
    return End(len(words), Rule.ENDS_WITH_SENTENCE)


def _ends_quoted(words: Sequence[Word], end: int) -> bool:
    return words[end - 1].tag is Tag.QUOTE and words[end - 1].ended


def opens_clause(word: Word) -> bool:
    """Whether the cue *word* can report a clause, and so begin an attribution of its own beside another."""
    return word.verb is not None and bool(
        word.verb.classes & {"says", "clauses", "tells", "asks", "labels", "pledges", "thats"}
    )


def _same_tense(word: Word, first: Verb | None) -> bool:
    if word.verb is None or first is None:
        return True
    return bool(word.verb.forms & first.forms & {Form.PAST, Form.PRESENT, Form.BASE})


def announces(words: Sequence[Word], i: int) -> bool:
    """Whether a whole quotation follows the word at *i* after a comma or colon: "Ann replied, …"."""
    if i + 2 >= len(words) or words[i + 2].tag is not Tag.QUOTE:
        return False
    stopped = i + 3 == len(words) or words[i + 3].tag is Tag.STOP  # the stop may stand outside the marks
    colon = words[i + 1].tag is Tag.COLON
    return (colon and (stopped or words[i + 2].ended)) or (
        words[i + 1].tag is Tag.COMMA and words[i + 2].ended
    )


def _new_clause(words: Sequence[Word], start: int, begin: int, cue: int, *, same_tense: bool) -> int | None:
    """Where the clause of *cue*, with its verb group from *begin*, opens beside the content's own clause."""
    before = words[begin - 1]
    if words[cue].tag is Tag.ING:
        beside = before.tag is Tag.COMMA or (before.tag is Tag.CONJ and words[start - 1].tag is Tag.ING)
        opening = begin if _ends_quoted(words, begin) else begin - 1 if beside else None
        return opening if begin == cue else None
    if announces(words, cue) and (comma := _comma_of_clause(words, start, begin)) is not None:
        return comma
    if before.tag is Tag.CONJ:
        joins = same_tense and begin == cue and words[begin - 2].lower not in _BUT_FOR
        return begin - 1 if joins and begin - 1 > start else None
    marked = _joint(words, start, begin)
    if marked is not None:
        return marked
    joint = bare_joint(words, start, cue)
    # "She says she asked and Bo said no" may be one report; what Bo says now is none of what she said.
    verb = words[cue].verb
    apart = same_tense or (verb is not None and Form.PRESENT in verb.forms)
    return joint if apart or joint is None or words[joint].lower != "and" else None


def _comma_of_clause(words: Sequence[Word], start: int, begin: int) -> int | None:
    for i in range(begin - 1, start, -1):
        if words[i].tag is Tag.COMMA:
            return i
        if words[i].tag in VERBAL or words[i].tag in (Tag.SUB, Tag.REL):
            break
    return None


def _joint(words: Sequence[Word], start: int, begin: int) -> int | None:
    """Where ", but X", "; X" or ", while X" opens the clause whose verb group begins at *begin*."""
    for i in range(begin - 1, start, -1):
        if words[i].lower == ";":
            return i
        marked = words[i - 1].tag in (Tag.COMMA, Tag.BREAK) or _ends_quoted(words, i)
        if marked and (words[i].tag is Tag.CONJ or words[i].lower in CONTRASTS):
            return None if _is_inserted(words, i) else i
        if words[i].tag in VERBAL or words[i].tag in (Tag.SUB, Tag.REL):
            return None
    return None


def _is_inserted(words: Sequence[Word], conjunction: int) -> bool:
    """Whether dashes set off the clause that opens there, and the one before it goes on behind them."""
    marks = insertion_at(words, conjunction + 1) if words[conjunction - 1].tag is Tag.BREAK else None
    return marks is not None and marks[1] < len(words)


def noun_clause_end(words: Sequence[Word], start: int, end: End) -> End:
    """Where the that-clause of a noun ends: before the verb whose subject the noun is.

    "Ann's claim that the ship was lost | was denied", "despite Ann's claim that it was lost |, Bo left".
    """
    verbs = 0
    for i in range(start + 1, end.at):
        if words[i].lower == ";":
            return End(i, Rule.ENDS_WITH_PHRASE)
        if words[i].tag is Tag.COMMA and verbs and i + 1 < end.at and words[i + 1].tag in STARTS_PHRASE:
            if verb_follows(words, i + 2, end.at):
                return End(i, Rule.ENDS_WITH_PHRASE)
        elif words[i].tag in VERBAL and all(w.tag is not Tag.AUX for w in words[group_start(words, i) : i]):
            verbs += 1
            if verbs > 1:
                return End(i, Rule.ENDS_WITH_PHRASE)
        elif words[i].tag in (Tag.CONJ, Tag.SUB, Tag.REL, Tag.COMMA, Tag.QUOTE):
            verbs = min(verbs, 0)
    return end


def phrase_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where an object that begins at *start* ends: at a comma, an adverbial clause or a further verb."""
    for i in range(start, end):
        word = words[i]
        if word.lower == "that" and words[i - 1].tag is Tag.NOUN:  # "expressed hope that …"
            return end
        if word.tag in _OUTER or word.lower in ADJUNCT_SUBORDINATORS - {"as"}:
            return i
        if word.tag is Tag.QUOTE and i + 1 < end:
            after = words[i + 1].tag
            if i > start and (word.ended or after in (Tag.PREP, Tag.VERB)):
                return i + 1
            if word.ended and after in STARTS_PHRASE:  # "an ad that Ann called “mad,” | Bo opened the gates"
                return i + 1
        joins = word.tag is Tag.CONJ and words[i - 1].lower not in _BUT_FOR
        if joins and i + 1 < end and words[i + 1].tag in (Tag.VERB, Tag.AUX, Tag.PART):
            return i
    return end


def before_next(words: Sequence[Word], i: int, end: End) -> End:
    """Where a clause with a subject of its own opens before *end*: "backs it | but Poe opposes it"."""
    for joint in range(i + 2, end.at):
        if words[joint].tag is not Tag.CONJ and words[joint].lower not in CONTRASTS:
            continue
        for verb in range(joint + 2, end.at):
            if is_finite(words, verb) or words[verb].text in ATTITUDES:
                subject = subject_of(words, verb)
                if subject is not None and subject.start <= joint + 1 < subject.end:
                    return End(joint, Rule.ENDS_BEFORE_REPORT, verb)
                break
    return end


def object_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where an object ends with all that is listed with it: "praised her plans, her record …"."""
    stop = phrase_end(words, start, end)
    while stop + 1 < end and words[stop].tag is Tag.COMMA:
        after = stop + 1 + (words[stop + 1].tag is Tag.CONJ)
        if after >= end or words[after].tag not in _LISTED:
            break
        stop = phrase_end(words, after, end)
    return stop


def quotation_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where content that opens with the quotation at *start* ends: after it, unless its clause runs on."""
    if not words[start].ended:
        adjunct = start + 1 < end and words[start + 1].lower in ADJUNCT_SUBORDINATORS
        return start + 1 if adjunct else end
    last = start + 1
    for i in range(start + 1, end):
        if words[i].tag is Tag.QUOTE and i - last <= 4:  # noqa: PLR2004 - '"…," and then "…"'
            last = i + 1
    return last


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
