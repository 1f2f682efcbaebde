"""Two reports joined by "and", or by a comma, alone: "Ann said it would sink and Bo said it would not".

The second may be part of what the first says: "she asked Bo and Bo said no". It is not where the words before
"and" tell how things are or will be: what Ann reports is put back a tense, "would sink", and a plain "said"
behind it is the outlet's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.complements import Shape, complement_after, infinitive_after
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.subjects import group_start, subject_of
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOINS: Final = frozenset({"and", "but", "while", "whereas"})
_OPENS_CLAUSE: Final = frozenset({Tag.SUB, Tag.REL})
_OPENS_ADVERBIAL: Final = frozenset({Tag.COMMA, Tag.PREP, Tag.ING, Tag.PART, Tag.SUB, Tag.ADV, Tag.TO})
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
_CONTENTS: Final = frozenset({Shape.CLAUSE, Shape.QUOTE, Shape.BARE})


def bare_joint(words: Sequence[Word], start: int, cue: int) -> int | None:
    """Where "and" or a comma opens the report of *cue* behind the one from *start* on; else None."""
    subject, begin = subject_of(words, cue), group_start(words, cue)
    joint = subject.start - 1 if subject else 0
    if subject is None or joint <= start:
        return None
    if words[joint].lower not in _JOINS and not _is_listed(words, start, joint, cue):
        return None
    if words[joint - 1].tag is Tag.BREAK or words[subject.start].tag in (Tag.PRON, Tag.REL):
        return None
    if not _tells_how_it_is(words, start, joint):
        return None
    put_back = any(word.lower in _PUT_BACK for word in words[begin:cue])
    return None if put_back or _answers(words, start, cue) or not _says_something(words, cue) else joint


def _is_listed(words: Sequence[Word], start: int, joint: int, cue: int) -> bool:
    """Whether a comma alone parts two reports: "Ann said it would sink, Bo said it would not and …".

    Not the second comma of an apposition, "the chief, Bo, said", nor that of an adverbial that opens what the
    first tells: "said that in a town that is lost, Bo said …".
    """
    if words[joint].tag is not Tag.COMMA or words[group_start(words, cue) - 1].tag is Tag.COMMA:
        return False
    head = start + (words[start].lower in _COMPLEMENTISERS)
    return words[head].tag not in _OPENS_ADVERBIAL


def _tells_how_it_is(words: Sequence[Word], start: int, joint: int) -> bool:
    """Whether the clause before *joint* is the first report's own, and tells how things are or will be.

    "She left when it rang and …" may go on with what happened when it rang.
    """
    groups = [*_verb_groups(words, start, joint)]
    openers = (
        i
        for i in range(start, joint)
        if words[i].tag in _OPENS_CLAUSE or words[i].lower in ADJUNCT_SUBORDINATORS
    )
    inner = [i for i in openers if words[i].lower not in _COMPLEMENTISERS or (groups and groups[0] < i)]
    behind = sum(1 for i in groups if inner and i > inner[-1])
    if not groups:
        return words[joint - 1].tag is Tag.QUOTE
    noun = words[joint - 1].tag is Tag.NAME or (inner and words[inner[-1]].tag is not Tag.PREP)
    if behind == 1 or (inner and not behind and noun):  # "when it rang | and", "because Ann | and Bo said"
        return False
    listed = any(word.tag is Tag.CONJ for word in words[groups[-1] : joint])  # "… and Ann | and Bo said"
    return words[groups[-1]].tag is Tag.AUX and not listed


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
    return found is not None and found.shape in _CONTENTS
