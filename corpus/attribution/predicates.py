"""What a cue verb can take: which shapes of complement make which kind of verb report something."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.complements import Complement, Shape, complement_after, infinitive_after
from corpus.attribution.extents import phrase_end, quotation_end
from corpus.attribution.parse import NOMINAL, Tag, Word
from corpus.attribution.verdicts import has_verdict
from corpus.language.lexicon import EVIDENCE, PARTICLES, PREPOSITIONAL, URGING, VEHICLES, Form, Verb
from corpus.model import Certainty
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORTING = frozenset({"says", "clauses", "asks", "tells", "utters", "shows"})
"""Classes whose reporting clause may follow or interrupt a quotation."""
AFTER_CLAUSE = frozenset({"says", "clauses", "shows", "asks", "tells"})
"""Those whose may follow words without quotation marks too: "…, she said"."""
CLAUSAL = frozenset({"says", "clauses", "tells", "asks", "shows", "attitudes"})
"""Those that take a clause."""
BEFORE_THAT = frozenset({"thats", "minds", "proves"})
"""Those that take one only with "that"."""
_ADDRESSED = frozenset({"tells", "asks"})
_SPEAKS = frozenset({"says", "tells", "asks", "utters", "thats"})
"""Those that are speech and nothing else; what one shows, thinks, demands or undertakes is likely said."""
_NAMES_OUTRIGHT = frozenset({"call", "brand", "label", "dub"})
"""Verbs of naming that need no "as"."""
_SENDS = frozenset({"blog", "cable", "email", "post", "relay", "text", "tweet", "write"})
"""Verbs whose object may be a thing that somebody else speaks in."""
_OFFERS = frozenset({"offer"})
"""Verbs that tell of now and always what a thing is good for, and only of the past what somebody promised."""
_OBJECT_AND_NAME_WORDS = 2
RELATIVE_REACH_WORDS = 6
EVIDENCE_WORDS = 4
"""How far behind "found" the word "evidence" may stand."""


_ENDS_OBJECT = frozenset({Tag.STOP, Tag.COMMA, Tag.PREP, Tag.CONJ, Tag.TIME})
"""Behind "that" and one noun they show that it has no clause."""


class Predicate(NamedTuple):
    """The complement of a cue: the rule that applies, and the word range of the content."""

    rule: Rule
    start: int
    end: int
    sure: Rule
    """How sure it is that this was said."""
    ends: Rule | None = None
    """Why it ends before its clause does."""

    @property
    def certainty(self) -> Certainty:
        """Certain where the cue can only mean speech."""
        return Certainty.CERTAIN if self.sure is Rule.CUE_SPEAKS else Certainty.LIKELY


def shape_after(words: Sequence[Word], i: int, end: int, verb: Verb) -> Shape | None:
    """The shape of what follows the cue at *i* before *end*, None if it is no complement."""
    found = complement_after(words, i, end, addressed=bool(verb.classes & _ADDRESSED))
    return found.shape if found and found.start < end else None


def predicate_of(words: Sequence[Word], i: int, end: int, verb: Verb) -> Predicate | None:  # noqa: PLR0911 - one line a shape
    """What follows the cue at *i* before *end*, if *verb* can take it."""
    classes = verb.classes
    for kind in ("urges", "pledges"):
        able = kind in classes and (kind != "urges" or _urges(words, i, verb))
        start = infinitive_after(words, i, of_object=kind == "urges") if able else None
        if start is not None and start < end:
            return Predicate(Rule.INFINITIVE, start, end, Rule.CUE_MAY_SPEAK)
    found = complement_after(words, i, end, addressed=bool(classes & _ADDRESSED))
    sure = Rule.CUE_SPEAKS if classes & _SPEAKS else Rule.CUE_MAY_SPEAK
    if found and found.shape is Shape.COLON:
        return Predicate(Rule.VERB_BEFORE, found.start, len(words), sure, Rule.ENDS_WITH_SENTENCE)
    shape = found.shape if found and found.start < end else None
    if found and shape is Shape.QUOTE and classes & REPORTING:
        stop = quotation_end(words, found.start, end)
        return Predicate(Rule.VERB_BEFORE, found.start, stop, sure, Rule.ENDS_WITH_QUOTATION)
    if (
        found
        and shape is Shape.CLAUSE
        and (classes & CLAUSAL or _takes_that(words, i, verb, found.start, end))
    ):
        return Predicate(Rule.VERB_BEFORE, found.start, end, sure)
    stop = _past_apposition(words, phrase_end(words, i + 1, end), end, verb)
    if _calls(words, i, verb, stop):
        return Predicate(Rule.LABEL, i + 1, stop, Rule.CUE_MAY_SPEAK, Rule.ENDS_WITH_PHRASE)
    if "shows" in classes and _is_evidence(words, i + 1, end):
        return Predicate(Rule.VERB_BEFORE, i + 1, end, sure)
    if found and shape is Shape.BARE and classes & CLAUSAL - {"asks"} and not _shows(words, i, stop, verb):
        return Predicate(Rule.VERB_BEFORE, found.start, end, sure)
    return _spoken_of(words, i, verb, found if shape else None, stop, end)


def _spoken_of(  # noqa: PLR0913, PLR0917 - a place, and what was found out about it
    words: Sequence[Word], i: int, verb: Verb, found: Complement | None, stop: int, end: int
) -> Predicate | None:
    """A mere noun phrase that names what was said rather than giving it: "announced | a deal"."""
    start = None
    if (
        found
        and _stands_next(words, i + 1, found.start)
        and verb.classes & {"says", "discusses"}
        and not _is_vehicle(words, i, stop)
        and words[i - 1].tag is not Tag.TO  # "wanted to admit sailors" is a deed, not words
    ):
        start, stop = found.start, max(stop, phrase_end(words, found.start, end))
    elif "gives" in verb.classes and _is_given(words, i, verb, stop):
        start = i + 1
    if start is None:
        return None
    return Predicate(Rule.VERB_BEFORE, start, stop, Rule.CUE_NAMES_ONLY, Rule.ENDS_WITH_PHRASE)


def _calls(words: Sequence[Word], i: int, verb: Verb, end: int) -> bool:
    """Whether the verb at *i* says something of its object that ends at *end*: "called it mad"."""
    named = "labels" in verb.classes and _names(words, i, verb, end)
    judged = "judges" in verb.classes and has_verdict(words, i + 1, end)
    return named or judged or _tells_of(words, i, verb, end)


def _is_given(words: Sequence[Word], i: int, verb: Verb, end: int) -> bool:
    """Whether the verb at *i* promises something, to somebody or not: "promised (the crew) a new ship"."""
    if i + 1 >= end or words[i - 1].tag is Tag.TO or _is_vehicle(words, i, end):
        return False
    if verb.lemma in _OFFERS and Form.PAST not in verb.forms:
        return False  # "the job offers a view"
    heard = words[i + 1].tag in (Tag.NAME, Tag.PRON) and i + 1 + _OBJECT_AND_NAME_WORDS < end
    return heard or _opens_object(words[i + 1])


def _urges(words: Sequence[Word], i: int, verb: Verb) -> bool:
    return i + 1 < len(words) and words[i + 1].lower in URGING.get(verb.lemma, words[i + 1].lower)


def _takes_that(words: Sequence[Word], i: int, verb: Verb, start: int, end: int) -> bool:
    """Whether "that" at *start* opens the clause of a verb that takes no other.

    "A ruling that" is a noun; "accepted that offer" has no clause, nor has a headline cut off behind "that".
    """
    noun = words[i].tag is Tag.ING and words[i - 1].tag in (Tag.NOUN, Tag.NAME)
    that = words[start].lower == "that" and _stands_next(words, i + 1, start)
    after, beyond = (words[at].tag if at < end else Tag.STOP for at in (start + 1, start + 2))
    clause = after is not Tag.STOP and (after is not Tag.NOUN or beyond not in _ENDS_OBJECT)
    return bool(verb.classes & BEFORE_THAT) and that and clause and not noun


def _opens_object(word: Word) -> bool:
    return word.tag in (Tag.DET, Tag.POSS, Tag.NUM)


def _stands_next(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether nothing but a time parts a verb from its object: "announced on Monday | the plan"."""
    return all(word.tag in (Tag.TIME, Tag.ADV) or word.lower in ("on", "last") for word in words[start:end])


def _is_evidence(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the object is a reason to think something so, or not so: "found no evidence that"."""
    noun = next(
        (n for n in range(start, min(start + EVIDENCE_WORDS, end)) if words[n].lower in EVIDENCE), end
    )
    return noun + 1 < end and words[noun + 1].lower == "that"


def _past_apposition(words: Sequence[Word], stop: int, end: int, verb: Verb) -> int:
    """Where the object of a verb of naming ends whose name is parted from it: "called Bo, an aide, “mad”"."""
    closing = next((n for n in range(stop + 1, end) if words[n].tag not in NOMINAL | {Tag.DET}), end)
    apart = "labels" in verb.classes and closing + 1 < end and words[stop].tag is Tag.COMMA
    named = apart and words[closing].tag is Tag.COMMA and words[closing + 1].tag is Tag.QUOTE
    return phrase_end(words, closing + 1, end) if named else stop


def _is_vehicle(words: Sequence[Word], i: int, end: int) -> bool:
    """Whether the object is only what will carry the words: "wrote a letter" says nothing yet."""
    return words[i + 1].lower in ("a", "an") and any(word.lower in VEHICLES for word in words[i + 1 : end])


def _shows(words: Sequence[Word], i: int, end: int, verb: Verb) -> bool:
    """Whether the object is a thing in which somebody says something: "tweeted a video of Ann saying …"."""
    verbal = (Tag.ING, Tag.PART, Tag.VERB, Tag.AUX)
    first = next((word.tag for word in words[i + 1 : end] if word.tag in verbal), None)
    return first is Tag.ING and verb.lemma in _SENDS and _is_vehicle(words, i, end)


def _has_object_before(words: Sequence[Word], i: int) -> bool:
    """Whether a relative pronoun before its subject is the verb's object: "which he described as “mad”"."""
    return any(word.tag is Tag.REL for word in words[max(i - RELATIVE_REACH_WORDS, 0) : i])


def _tells_of(words: Sequence[Word], i: int, verb: Verb, end: int) -> bool:
    """Whether some of what the verb is about stands in its speaker's own words: "spoke of a “new dam”"."""
    about = i + 1 < end and words[i + 1].lower in PREPOSITIONAL.get(verb.lemma, ())
    return about and any(word.tag is Tag.QUOTE for word in words[i + 1 : end])


def _names(words: Sequence[Word], i: int, verb: Verb, end: int) -> bool:
    """Whether the verb at *i* gives its object a name: in quotation marks or after "as"."""
    fronted = i + 1 < end and words[i + 1].lower == "as" and _has_object_before(words, i)
    particle = fronted or verb.lemma in PARTICLES
    if i + 1 >= end or (words[i + 1].tag in (Tag.PREP, Tag.STOP) and not particle):
        return False
    if any(word.tag is Tag.QUOTE or word.lower == "as" for word in words[i + 1 : end]):
        return True
    return verb.lemma in _NAMES_OUTRIGHT and _names_outright(words[i + 1 : end])


def _names_outright(words: Sequence[Word]) -> bool:
    """Whether an object is followed by its name: "Ann a liar", "the plan a theft", not "Ann on Monday"."""
    adjuncts = (Tag.PREP, Tag.TIME, Tag.TO)
    end = next((n for n, word in enumerate(words) if word.tag in adjuncts), len(words))
    people = all(word.tag is Tag.NAME for word in words[:end])
    return end > _OBJECT_AND_NAME_WORDS and not people
