"""Two reports joined by "and", or by a comma, alone: "Ann said it would sink and Bo said it would not".

The second may be part of what the first says: "she asked Bo and Bo said no". It is not where the words before
"and" tell how things are or will be: what Ann reports is put back a tense, "would sink", and a plain "said"
behind it is the outlet's own. Nor is it behind a thing that was said, "announced a deal and Bo said …", since
"and" can't join it to Bo: things don't speak. A comma alone joins no two acts that one person tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.complements import Shape, adjuncts_end, complement_after, infinitive_after
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.people import may_speak
from corpus.attribution.subjects import group_start, is_finite, subject_of
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS, SINGULARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.phrases import Phrase

_JOINS: Final = frozenset({"and", "but", "while", "whereas"})
_JOINS_NAMES: Final = "and"
"""The one of them that joins names, too."""
_OPENS_CLAUSE: Final = frozenset({Tag.SUB, Tag.REL})
_OPENS_ADVERBIAL: Final = frozenset({Tag.COMMA, Tag.PREP, Tag.ING, Tag.PART, Tag.SUB, Tag.TO})
_COMPLEMENTISERS: Final = frozenset({"that", "whether"})
"""At its head they open all that is said."""
_CONVERSES: Final = frozenset({"asks", "tells"})
"""Verbs after which somebody answers."""
_BEFORE_BASE: Final = frozenset(
    [
        *(
            "can",
            "can't",
            "could",
            "couldn't",
            "did",
            "do",
            "does",
            "may",
            "might",
            "must",
            "shall",
            "should",
        ),
        *("will", "won't", "would", "wouldn't"),
    ]
)
"""What stands before a verb's base form."""
_PUT_BACK: Final = _BEFORE_BASE - {"do", "does", "did"} | {"had", "’d", "'d", "’ll", "'ll", "to"}
"""What puts a verb back a tense, or into what is yet to come."""
_WHOLE: Final = frozenset({"yes", "no", "nothing", "so", "otherwise", "little"})
"""What is said by itself: "said no and Bo said yes"."""
_CONTENTS: Final = frozenset({Shape.CLAUSE, Shape.QUOTE, Shape.BARE})


def bare_joint(words: Sequence[Word], start: int, cue: int) -> int | None:
    """Where "and" or a comma opens the report of *cue* behind the one from *start* on; else None."""
    subject, begin = subject_of(words, cue), group_start(words, cue)
    joint = subject.start - 1 if subject else 0
    if subject is None or joint <= start:
        return None
    if words[joint].lower not in _JOINS and not _is_listed(words, start, subject, cue):
        return None
    if words[joint - 1].tag is Tag.BREAK or words[subject.start].tag in (Tag.PRON, Tag.REL):
        return None
    if not _is_told(words, start, joint):
        return None
    put_back = any(word.lower in _PUT_BACK for word in words[begin:cue])
    return None if put_back or _answers(words, start, cue) or not _says_something(words, cue) else joint


def _is_listed(words: Sequence[Word], start: int, subject: Phrase, cue: int) -> bool:
    """Whether a comma alone parts two reports: "Ann said it would sink, Bo said it would not and …".

    Not the second comma of an apposition, "the chief, Bo, said", nor that of an adverbial that opens what the
    first tells: "said that in a town that is lost, Bo said …".
    """
    joint, closing = subject.start - 1, group_start(words, cue) - 1
    if words[joint].tag is not Tag.COMMA:
        return False
    if words[closing].tag is Tag.COMMA:  # "…, Bo, a guest, said" has an aside of its own behind a clause
        aside = any(word.tag is Tag.COMMA for word in words[subject.start : closing])
        clause = any(_verb_groups(words, start, joint)) or _may_act(words, joint - 1)
        if not aside or not clause:
            return False
    head = adjuncts_end(words, start)
    head += words[head].lower in _COMPLEMENTISERS
    return words[head].tag not in _OPENS_ADVERBIAL


def _is_told(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether what stands before *joint* is all that the first report tells.

    "She left when it rang and …" may go on with what happened when it rang.
    """
    groups = [*_verb_groups(words, start, joint)]
    openers = (
        i
        for i in range(start, joint)
        if words[i].tag in _OPENS_CLAUSE or words[i].lower in ADJUNCT_SUBORDINATORS
    )
    inner = [i for i in openers if words[i].lower not in _COMPLEMENTISERS or (groups and groups[0] < i)]
    if not groups:
        return not inner and _is_thing_said(words, start, joint)
    behind = sum(1 for i in groups if inner and i > inner[-1])
    noun = words[joint - 1].tag is Tag.NAME or (inner and words[inner[-1]].tag is not Tag.PREP)
    if behind == 1 or (inner and not behind and noun):  # "when it rang | and", "because Ann | and Bo said"
        return False
    listed = any(word.tag is Tag.CONJ for word in words[groups[-1] : joint])  # "… and Ann | and Bo said"
    return not listed and _tells_how_it_is(words, groups[-1], joint)


def _tells_how_it_is(words: Sequence[Word], verb: int, joint: int) -> bool:
    """Whether the *verb* before *joint* can't go on with what happened next.

    It tells how things are or will be, or what a thing did, which nobody answers; or a comma alone, "but" or
    "while" stands behind what it tells.
    """
    present = words[verb].tag is Tag.VERB and words[verb].lower.endswith("s")
    apart = is_finite(words, verb) and (words[joint].lower != _JOINS_NAMES or _is_of_thing(words, verb))
    return words[verb].tag is Tag.AUX or present or apart


def _is_of_thing(words: Sequence[Word], verb: int) -> bool:
    subject = subject_of(words, verb)
    last = None if subject is None else words[subject.end - 1]
    return last is not None and last.tag is Tag.NOUN and not may_speak(last.lower)


def _is_thing_said(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether words without a sure verb are a whole of their own before *joint*: "a deal", "the dam leaks".

    "Said villagers and Bo said" has a subject of two.
    """
    last = _before_adverbs(words, joint)
    if words[last].tag is Tag.QUOTE or words[joint].lower != _JOINS_NAMES:
        return True
    if last == start and words[start].lower in _WHOLE:
        return True
    verbs = [i for i in range(start + 1, joint) if _may_act(words, i)]
    if any(words[_before_adverbs(words, i)].tag is Tag.PRON for i in verbs):
        return True
    told = words[start - 1].verb
    thing = told is not None and told.lemma != "say" and "says" in told.classes
    return bool(verbs or thing) and words[last].tag is Tag.NOUN and not may_speak(words[last].lower)


def _may_act(words: Sequence[Word], i: int) -> bool:
    """Whether the word at *i*, by its form a noun, may be the verb of the one before it: "the dam leaks"."""
    word, before = words[i], words[_before_adverbs(words, i)]
    third = word.tag is Tag.NOUN and word.lower.endswith("s") and not may_speak(word.lower)
    noun = before.tag in (Tag.NOUN, Tag.NAME) and not before.lower.endswith("s")
    return third and (noun or before.lower in SINGULARS)


def _before_adverbs(words: Sequence[Word], i: int) -> int:
    """The last word before *i* that is no adverb."""
    i -= 1
    while i > 0 and words[i].tag is Tag.ADV:
        i -= 1
    return i


def _verb_groups(words: Sequence[Word], start: int, end: int) -> Iterator[int]:
    """Where each verb begins in ``[start, end)``, its auxiliaries included: "would have stayed" is one."""
    last = start - 1
    for i in range(start, end):
        verbal = words[i].tag in VERBAL or words[i].tag is Tag.PART
        helped = (
            i > start and words[i - 1].lower in _BEFORE_BASE
        )  # "would stay", of which "stay" may be a noun
        again = words[i].tag is Tag.AUX and words[i - 1].tag in (
            Tag.VERB,
            Tag.PART,
        )  # "that Bo bought | would"
        if verbal and (last < i - 1 or again):
            yield i
        if verbal or helped or (words[i].tag is Tag.ADV and last == i - 1):
            last = i


def _answers(words: Sequence[Word], start: int, cue: int) -> bool:
    """Whether the cue may answer: "she had asked Bo and Bo said", "it would sink and Bo told her"."""
    asked = any(word.verb is not None and word.verb.classes & _CONVERSES for word in words[start:cue])
    verb, after = words[cue].verb, words[cue + 1] if cue + 1 < len(words) else None
    told = after is not None and (after.tag is Tag.PRON or after.lower == "her")
    return asked or (told and verb is not None and "tells" in verb.classes)


def _says_something(words: Sequence[Word], cue: int) -> bool:
    verb = words[cue].verb
    if verb is None:
        return False
    if "pledges" in verb.classes and infinitive_after(words, cue, of_object=False) is not None:
        return True
    found = complement_after(words, cue, len(words), addressed=bool(verb.classes & _CONVERSES))
    thing = verb.lemma == "say" and found is not None and found.shape is Shape.OBJECT  # "said the gates leak"
    return found is not None and (thing or found.shape in _CONTENTS)
