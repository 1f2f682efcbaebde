"""Who does what a verb says: its subject, found by its place in the clause and not by its nearness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.parse import NOMINAL, VERBAL, Part, Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, Phrase, behind_time, phrase_before, relative_before
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS, QUANTIFIERS, TIME_SPANS, TIMES, VEHICLES
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHAIN_LIMIT = 4
"""How many verbs may share one subject: "came, saw and said …"."""
ADVERBIAL_WORDS = 10
"""A longer aside between commas is none that parts an auxiliary from its verb."""
_SHARING_TRIES = 2
"""How many of the verbs before it are asked for the subject they share with another."""
_VERB_FORMS = VERBAL | {Tag.PART, Tag.ING}
_FINITE = VERBAL | {Tag.PART}
_GOVERNS = _VERB_FORMS | {Tag.PREP, Tag.TO}
"""What makes an object of the phrase after it."""
_NO_SUBJECT_AFTER = _GOVERNS | {Tag.REL}
_RENAMES = frozenset({Tag.DET, Tag.NOUN, Tag.NAME, Tag.POSS, Tag.NUM, Tag.REL})
"""What opens an aside that belongs to its noun: an apposition, an age, a relative clause."""
_NEVER_FINITE = frozenset({"be", "been", "being", "having"})
_NO_ADVERBIAL = _FINITE | {Tag.COMMA, Tag.BREAK, Tag.QUOTE}
_BEFORE_FINITE = frozenset({Tag.COMMA, Tag.REL, Tag.CONJ, Tag.BREAK})
_WISHES = frozenset({"want", "wants", "wanted", "wanting", "intend", "intends", "intended", "unable"})
_DISTANCES = frozenset({"after", "afterwards", "ago", "before", "earlier", "later"})
_ENDS_ASIDE = frozenset({Tag.BREAK, Tag.STOP, Tag.COLON})
_PERFECT = frozenset({"has", "have", "had", "'ve", "\u2019ve"})
_TIME_WORDS = frozenset({"last", "this", "next", "past", "late", "early", "earlier", "later", "the", "that"})


def group_start(words: Sequence[Word], verb: int) -> int:
    """Where the verb group begins: auxiliaries, adverbs and "on Monday" stand between it and its subject."""
    start = verb
    while start:
        if words[start - 1].tag in (Tag.AUX, Tag.ADV):
            start -= 1
        elif words[start - 1].tag is Tag.TIME and (before := _before_time(words, start)) is not None:
            start = before
        elif start < verb and words[start - 1].lower in TIME_SPANS and words[start].lower in _DISTANCES:
            start -= 1 + (start > 1 and words[start - 2].tag in (Tag.NUM, Tag.DET))  # "three hours earlier"
        elif start == verb and (before := _before_span(words, start)) is not None:
            start = before
        else:
            break
    return start


def _before_span(words: Sequence[Word], end: int) -> int | None:
    """Where "has" stands before what parts it from its verb: "has for years | said", "has, then, | said"."""
    if words[end - 1].tag is Tag.COMMA:
        near = range(end - 2, max(end - ADVERBIAL_WORDS, 0), -1)
        i = next((i for i in near if words[i].tag in _NO_ADVERBIAL or words[i].verb), 0)
        opens = words[i].tag is Tag.COMMA and words[i + 1].tag in (Tag.PREP, Tag.ADV, Tag.TIME, Tag.SUB)
        return i - 1 if opens and words[i - 1].tag is Tag.AUX and words[end].tag is not Tag.ING else None
    last = words[end - 1].lower
    phrase = phrase_before(words, end) if last in TIME_SPANS or last in TIMES else None
    if phrase is None or phrase.start < 2 or words[phrase.start - 1].tag is not Tag.PREP:  # noqa: PLR2004 - has, for
        return None
    return phrase.start - 2 if words[phrase.start - 2].lower in _PERFECT else None


def _before_time(words: Sequence[Word], end: int) -> int | None:
    """Where the adverbial of time that ends at *end* begins; None where no subject can stand before it."""
    i = end - 1
    while i >= 0 and (words[i].tag in (Tag.TIME, Tag.NUM) or words[i].lower in _TIME_WORDS):
        i -= 1
    if i >= 0 and words[i].tag is Tag.PREP:
        i -= 1
    opens = i >= 0 and (words[i].tag in NOMINAL or words[i].tag in (Tag.CONJ, Tag.COMMA, Tag.REL))
    return i + 1 if opens else None


def subject_of(words: Sequence[Word], verb: int, depth: int = 0) -> Phrase | None:
    """The subject of *verb* to its left; None where there is none. *depth* counts verbs that share it."""
    start = group_start(words, verb)
    if start == 0 or depth > _CHAIN_LIMIT:
        return None
    before = words[start - 1]
    relative = before.lower == "that" and start > 1 and words[start - 2].tag in NOMINAL
    alone = before.tag is Tag.DET and before.lower in QUANTIFIERS
    if relative or alone or before.tag is Tag.REL:
        return Phrase(start - 1, start)
    if before.tag in NOMINAL or (before.tag is Tag.QUOTE and not before.ended):
        found = _past_relative(words, _past_agent(words, phrase_before(words, start)))
        found = found and behind_time(words, found)
        return None if found and is_time(words, found) else _holder(words, found, verb, depth)
    if before.tag in (Tag.COMMA, Tag.QUOTE, Tag.BREAK) and before.lower != ";":
        return _across_mark(words, start, verb, depth)
    return _across_word(words, start, verb, depth)


def _past_agent(words: Sequence[Word], phrase: Phrase | None) -> Phrase | None:
    """The noun that *phrase* only says something about: in "experts quoted by X said", X does not speak."""
    if phrase is None or phrase.start < 3 or words[phrase.start - 1].lower != "by":  # noqa: PLR2004 - noun, verb, by
        return phrase
    verb = phrase.start - 2
    reduced = words[verb].tag in (Tag.PART, Tag.VERB) and words[verb - 1].tag in NOMINAL
    noun = phrase_before(words, verb) if reduced else None
    if noun is None:
        return phrase
    return Phrase(noun.start, phrase.end).reached(Rule.SUBJECT_PAST_AGENT, verb, phrase.end)


def _past_relative(words: Sequence[Word], phrase: Phrase | None) -> Phrase | None:
    """The noun whose relative clause *phrase* ends: in "officials who met X said", X does not speak."""
    if phrase is None or not phrase.start or words[phrase.start - 1].tag not in _GOVERNS:
        return phrase
    relative = relative_before(words, phrase.start)
    verb = phrase.start if relative is None else relative + 1
    while verb < phrase.start and words[verb].tag is Tag.ADV:
        verb += 1
    noun = phrase_before(words, relative) if relative and words[verb].tag in _FINITE else None
    if noun is None or relative is None:
        return phrase
    return Phrase(noun.start, phrase.end).reached(Rule.SUBJECT_PAST_AGENT, relative, phrase.end)


def is_time(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether the phrase only tells when: "the experts I met last week said"."""
    inside = words[phrase.start : phrase.end]
    return (
        len(inside) > 1
        and inside[-1].tag is Tag.TIME
        and all(word.tag in (Tag.TIME, Tag.NUM) or word.lower in _TIME_WORDS for word in inside)
    )


def _across_mark(words: Sequence[Word], start: int, verb: int, depth: int) -> Phrase | None:
    """The subject beyond the comma, dash or quotation just before *start*."""
    mark = words[start - 1].tag
    participle = words[verb].tag is Tag.ING and words[start].tag is not Tag.AUX
    if participle and mark is not Tag.BREAK:
        return None if depth > 1 else _of_main_clause(words, start - 1, verb)  # 1: "saying … and arguing"
    if mark is Tag.COMMA:
        return _before_aside(words, start - 1)
    return _before_dashes(words, start - 1) if mark is Tag.BREAK else None


def _across_word(words: Sequence[Word], start: int, verb: int, depth: int) -> Phrase | None:
    """The subject that the verb shares with an earlier one, beyond the word just before *start*."""
    before = words[start - 1]
    if before.tag is Tag.CONJ or before.lower == ";":
        return _coordinated(words, start - 1, words[verb].tag, depth)
    if before.tag is Tag.PREP:
        main = None if depth else _of_main_clause(words, start - 1, verb)
        return main or _shared(words, start - 1, depth)
    if before.tag in _VERB_FORMS or (before.tag is Tag.TO and not _is_unsaid(words, start - 1)):
        return _shared(words, start - 1, depth)
    return None


def _is_unsaid(words: Sequence[Word], to: int) -> bool:
    """Whether the infinitive after *to* is only wanted or asked: "wants (Ann) to say", "whether to say"."""
    i = to - 1
    if i >= 0 and (words[i].tag in (Tag.SUB, Tag.REL) or words[i].lower in _WISHES):
        return True
    while i >= 0 and words[i].tag is Tag.NAME:
        i -= 1
    person = i < to - 1 or words[i].tag is Tag.PRON
    i -= words[i].tag is Tag.PRON
    return person and i >= 0 and words[i].tag in _VERB_FORMS


def _holder(words: Sequence[Word], phrase: Phrase | None, verb: int, depth: int) -> Phrase | None:
    """Whoever issued "a statement saying …", rather than what carries the words."""
    participle = words[verb].tag is Tag.ING and words[verb - 1].tag is not Tag.AUX
    if phrase is None or not participle or depth:
        return phrase
    carries = any(word.lower in VEHICLES for word in words[phrase.start : phrase.end])
    others = any(  # "a video of Ann saying …", "Ann's letter saying …"
        words[i].tag is Tag.GENITIVE or (words[i].lower == "of" and words[i + 1].tag is Tag.NAME)
        for i in range(phrase.start, phrase.end - 1)
    )
    issuer = main_subject(words, verb) if carries and not others else None
    return issuer.reached(Rule.SUBJECT_ISSUES, phrase.start, phrase.end) if issuer else phrase


def _shared(words: Sequence[Word], end: int, depth: int) -> Phrase | None:
    """The subject of the nearest verb before *end* that has one: "went on to say", "kept saying"."""
    tried = 0
    for i in range(end, -1, -1):
        ended = words[i].tag is Tag.QUOTE and words[i].ended
        if ended or words[i].tag in (Tag.BREAK, Tag.STOP) or tried >= _SHARING_TRIES:
            break
        if words[i].tag in _VERB_FORMS:
            tried += 1
            found = subject_of(words, i, depth + 1)
            if found:
                return found.reached(Rule.SUBJECT_SHARED, i, i + 1)
    return None


def _coordinated(words: Sequence[Word], conjunction: int, tag: Part, depth: int) -> Phrase | None:
    """The subject of the verb that *conjunction* joins: the nearest in a like form has it too."""
    like = (Tag.VERB, Tag.PART) if tag is Tag.VERB else (tag,)
    for i in range(conjunction - 1, -1, -1):
        if words[i].tag is Tag.STOP:
            break
        alike = words[i].tag in like and (tag is not Tag.VERB or is_finite(words, i))
        if alike and not (i and words[i - 1].tag is Tag.AUX):  # "was made and said": said who did not make it
            found = subject_of(words, i, depth + 1)
            if found and _is_adverbial(words, found.start, i, conjunction):
                break  # "As the crowd began to chant, Ann was cheered and said"
            return found.reached(Rule.SUBJECT_SHARED, i, i + 1) if found else None
    return _shared(words, conjunction, depth)


def _is_adverbial(words: Sequence[Word], subject: int, verb: int, end: int) -> bool:
    """Whether the clause of *verb* is an adverbial one that a comma closes before *end*."""
    opened = subject > 0 and words[subject - 1].lower in ADJUNCT_SUBORDINATORS
    return opened and any(word.tag is Tag.COMMA for word in words[verb:end])


def is_finite(words: Sequence[Word], i: int) -> bool:
    """Whether the word at *i* is a finite verb; an -ed form is one after a noun or an aside without "by"."""
    if words[i].tag is not Tag.PART:
        return words[i].tag in VERBAL and words[i].lower not in _NEVER_FINITE
    start = group_start(words, i)
    by = i + 1 < len(words) and words[i + 1].lower == "by"
    return (
        not by and start > 0 and (words[start - 1].tag in NOMINAL or words[start - 1].tag in _BEFORE_FINITE)
    )


def _before_dashes(words: Sequence[Word], closing: int) -> Phrase | None:
    """The subject that an aside between dashes parts from its verb."""
    for i in range(closing - 1, 0, -1):
        if words[i].tag is Tag.BREAK and words[i].lower != ";":
            found = phrase_before(words, i) if words[i - 1].tag in NOMINAL else _before_aside(words, i)
            return found.reached(Rule.SUBJECT_PAST_ASIDE, i + 1, closing) if found else None
    return None


def _of_main_clause(words: Sequence[Word], end: int, verb: int) -> Phrase | None:
    found = main_subject(words, end)
    return found.reached(Rule.SUBJECT_OF_MAIN_CLAUSE, verb, verb + 1) if found else None


def _closes_clause(word: Word) -> bool:
    return word.tag is Tag.COMMA or (word.tag is Tag.QUOTE and word.ended)


def main_subject(words: Sequence[Word], end: int) -> Phrase | None:
    """The subject of the last main clause before *end*, which no subordinator and no other verb opens."""
    found: Phrase | None = None
    for i in range(end):
        finite = words[i].tag in _FINITE and is_finite(words, i)
        phrase = subject_of(words, i, _CHAIN_LIMIT) if finite else None
        if phrase is None or words[phrase.start].tag is Tag.REL:
            continue
        opener = words[phrase.start - 1].tag if phrase.start else Tag.STOP
        joined = opener is Tag.CONJ and phrase.start > 1 and _closes_clause(words[phrase.start - 2])
        first = found is None and opener not in (Tag.SUB, Tag.PREP, Tag.REL)
        adverbial = phrase.start > 0 and words[phrase.start - 1].lower in ADJUNCT_SUBORDINATORS
        apart = adverbial and phrase.start > 1 and words[phrase.start - 2].tag in (Tag.COMMA, Tag.BREAK)
        joined = joined or (found is not None and apart)  # "…, when a crowd broke in, shouting …"
        if joined or first or opener in (Tag.BREAK, Tag.COLON, Tag.STOP):
            found = phrase
    return found


def another_acts(words: Sequence[Word], subject: Phrase, end: int) -> bool:
    """Whether a clause that is no part of the main one tells of another between its *subject* and *end*.

    A participle behind it may be either's: "Ann left when Bo sat down, saying …", "met Bo, who
    left, saying …". What tells which one is meant ("the plan that Bo had made") is part of the main clause.
    """
    for i in range(subject.end, end):
        finite = words[i].tag in _FINITE and is_finite(words, i)
        own = subject_of(words, i, _CHAIN_LIMIT) if finite else None
        if own is None or own.start <= subject.start:
            continue
        before = words[own.start - 1]
        relative = words[own.start].tag is Tag.REL and before.tag is Tag.COMMA
        if relative or before.tag is Tag.CONJ or before.lower in ADJUNCT_SUBORDINATORS | {"where"}:
            return True
    return False


def _before_aside(words: Sequence[Word], comma: int) -> Phrase | None:
    """The subject that asides between commas, the last ending at *comma*, part from its verb."""
    opening = _comma_before(words, comma)
    if opening is not None and words[opening + 1].tag in STARTS_PHRASE:
        for i in range(opening + 1, comma):  # "Ann rose, shook her head, said": the aside is a clause itself
            if is_finite(words, i) and words[i - 1].tag is not Tag.CONJ:
                found = subject_of(words, i, _CHAIN_LIMIT)
                if found and _is_relative(words[found.start]):
                    break  # "Ann, a captain who left, said": a noun with its relative clause
                return found.reached(Rule.SUBJECT_SHARED, i, i + 1) if found else None
    return _past_asides(words, opening, comma)


def _past_asides(words: Sequence[Word], opening: int | None, comma: int) -> Phrase | None:
    """The subject left of the aside between the commas *opening* and *comma*, and of those before it."""
    end = comma
    place: Phrase | None = None
    while opening is not None:
        if words[opening + 1].tag not in _RENAMES and end == comma:
            end = opening
        phrase = phrase_before(words, opening) if words[opening - 1].tag in NOMINAL else None
        before = words[phrase.start - 1].tag if phrase and phrase.start else None
        relative = _relative_aside(words, phrase.start - 1) if phrase and before is Tag.COMMA else None
        if relative is not None:
            opening = relative
        elif phrase and before is Tag.COMMA and _renames(words, phrase.start - 1, phrase.start):
            opening = phrase.start - 1
        elif phrase and before not in _NO_SUBJECT_AFTER and words[phrase.start].tag is not Tag.TIME:
            found = Phrase(phrase.start, max(end, opening))
            found = found.reached(Rule.SUBJECT_PAST_ASIDE, opening + 1, comma)
            if place or not _may_be_place(words, phrase):
                return found
            place, opening = found, phrase.start - 1
        else:
            opening = _comma_before(words, opening)
    stray = _left_open(words, comma)
    return None if place and stray else place or stray


def _may_be_place(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a name may be the larger place that the name before its comma stands in: "of Berea, Ohio,"."""
    comma = phrase.start - 1
    names = all(word.tag is Tag.NAME for word in words[phrase.start : phrase.end])
    before = comma - 1
    while before > 0 and words[before].tag is Tag.NAME:
        before -= 1
    smaller = comma > 0 and words[comma].tag is Tag.COMMA and before < comma - 1
    return names and smaller and words[before].tag is Tag.PREP


def _left_open(words: Sequence[Word], comma: int) -> Phrase | None:
    """A name that a stray comma parts from its verb: "In Oslo, Ann Roe, said"."""
    phrase = phrase_before(words, comma) if words[comma - 1].tag in NOMINAL else None
    named = phrase is not None and phrase.start > 0 and words[phrase.start].tag is Tag.NAME
    if phrase is None or not named or words[phrase.start - 1].tag is not Tag.COMMA:
        return None
    return phrase.reached(Rule.SUBJECT_PAST_ASIDE, comma, comma + 1)


def _is_relative(word: Word) -> bool:
    return word.tag is Tag.REL or word.lower == "that"


def _relative_aside(words: Sequence[Word], comma: int) -> int | None:
    """The comma before *comma* that opens a relative clause: "Ann, who left Norwood, Maine, in May, said"."""
    opening = _comma_before(words, comma)
    return opening if opening is not None and words[opening + 1].tag is Tag.REL else None


def _renames(words: Sequence[Word], comma: int, start: int) -> bool:
    """Whether the phrase at *start* is itself an apposition to a name just before *comma*."""
    noun = words[start].tag in (Tag.DET, Tag.NOUN, Tag.NUM, Tag.POSS) and words[comma - 1].tag in (
        Tag.NAME,
        Tag.CLOSE,
    )
    if not noun:
        return False
    earlier = phrase_before(words, comma)
    return earlier is not None and (earlier.start == 0 or words[earlier.start - 1].tag is not Tag.PREP)


def _comma_before(words: Sequence[Word], end: int) -> int | None:
    """The comma before *end* that has words on both sides, in the same clause."""
    i = end
    while i > 1:
        i -= 1
        if words[i].tag is Tag.COMMA:
            return i
        if words[i].tag is Tag.BREAK and words[i].lower != ";":
            i = next((j for j in range(i - 1, 0, -1) if words[j].tag in _ENDS_ASIDE), 0)
            if words[i].tag is Tag.BREAK:
                continue  # past an aside between dashes
        if words[i].tag in (Tag.STOP, Tag.COLON, Tag.BREAK) or (words[i].tag is Tag.QUOTE and words[i].ended):
            return None
    return None


def opening_subject(words: Sequence[Word], start: int) -> tuple[int, Phrase] | None:
    """In "Calling it …, X did", with *start* in the first clause: its end, and the subject after it."""
    for i in range(start, len(words) - 1):
        if words[i].tag is Tag.COMMA or (words[i].tag is Tag.QUOTE and words[i].ended):
            for j in range(i + 1, len(words)):
                if is_finite(words, j):
                    phrase = subject_of(words, j, _CHAIN_LIMIT)
                    if phrase and phrase.start > i and words[phrase.start].tag in STARTS_PHRASE:
                        return (i if words[i].tag is Tag.COMMA else i + 1), phrase
                    return None
    return None
