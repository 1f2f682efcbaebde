"""What somebody wants, supports or fears, told by a verb that is no speech: "Roe wants to talk"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.beside import aside_end
from corpus.attribution.complements import infinitive_after
from corpus.attribution.extents import End, before_next, clause_end, object_end, span_between
from corpus.attribution.finding import subject_steps, word_span
from corpus.attribution.parse import NOMINAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after
from corpus.attribution.subjects import group_start, is_finite, subject_of
from corpus.language.lexicon import ATTITUDES, FORMS_OF_BE, LEANINGS, Form, Verb
from corpus.model import Attribution, Certainty, Kind
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.resolution import Sentence

_OPENS_OBJECT: Final = frozenset({Tag.DET, Tag.POSS, Tag.PRON, Tag.NAME, Tag.NUM, Tag.QUOTE})
_POSSIBLE: Final = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would"})
"""With them an attitude is only thought of."""
_NAMED: Final = frozenset({Tag.NAME, Tag.PRON, Tag.CLOSE, Tag.COMMA})
_PLURAL: Final = frozenset({"they", "people"})
_NOBODY: Final = frozenset({"anyone", "i", "it", "nobody", "there", "we", "you"})
"""Subjects that are nobody in particular or nothing that could want; "I" speaks."""
_OPENS_MAIN: Final = frozenset({Tag.COMMA, Tag.CONJ, Tag.BREAK, Tag.COLON, Tag.STOP, Tag.OPEN})
"""What a main clause's subject may stand behind."""


def attitudes(sentence: Sentence, known: AbstractSet[int]) -> Iterator[Attribution]:
    """The attitudes that main clauses tell, each with its verb as the cue; none whose cue is at *known*."""
    words = () if sentence.heading else sentence.words
    for i, word in enumerate(words):
        if word.text not in ATTITUDES or word.start in known or not 0 < i < len(words) - 1:
            continue
        found = _told(words, i, ATTITUDES[word.text], known)
        if found is not None:
            yield found


def _told(words: Sequence[Word], i: int, verb: Verb, known: AbstractSet[int]) -> Attribution | None:
    """What the verb at *i* tells of its own subject."""
    if not _is_active(words, i, verb):
        return _held_by(words, i, verb)
    subject = _own_subject(words, i)
    if subject is None or not _is_somebody(words, subject, i):
        return None
    cues = [at for at, word in enumerate(words) if word.start in known]
    end = before_next(words, i, aside_end(words, subject.start, i, clause_end(words, i + 1, cues)))
    stop = _complement_end(words, i, verb, end)
    content = span_between(words, i + 1, stop.at) if stop else None
    if stop is None or content is None:
        return None
    cue, source = word_span(words, i), subject.span(words)
    return Attribution(
        content=(content,),
        cue=(cue,),
        source=(source,),
        kind=Kind.INDIRECT,
        rule=Rule.ATTITUDE,
        certainty=Certainty.LIKELY,
        trace=(Step(Rule.ATTITUDE, (cue,)), *subject_steps(words, subject), stop.step(words)),
    )


def _held_by(words: Sequence[Word], i: int, verb: Verb) -> Attribution | None:
    """What is said of the subject of "is opposed by X", with X as its source."""
    by = words[i + 1].lower == "by" and "favours" in verb.classes and Form.PARTICIPLE in verb.forms
    start = group_start(words, i)
    passive = by and start < i and words[i - 1].lower in FORMS_OF_BE
    agent = phrase_after(words, i + 2) if passive else None
    subject = _own_subject(words, i) if agent else None
    guessed = any(word.lower in _POSSIBLE for word in words[start:i])
    if agent is None or subject is None or guessed or not _is_somebody(words, subject, i):
        return None
    cue, source = word_span(words, i), agent.span(words)
    return Attribution(
        content=(subject.span(words),),
        cue=(cue,),
        source=(source,),
        kind=Kind.INDIRECT,
        rule=Rule.ATTITUDE,
        certainty=Certainty.LIKELY,
        trace=(Step(Rule.ATTITUDE, (cue,)), Step(Rule.AGENT, (source,))),
    )


def _own_subject(words: Sequence[Word], i: int) -> Phrase | None:
    """The subject without what only seems listed with it: "hopes for a deal and | Poe hopes"."""
    found = subject_of(words, i)
    if found is None:
        return None
    holds = any(word.text in ATTITUDES for word in words[found.start : found.end])
    if not holds and (not found.start or words[found.start - 1].tag in _OPENS_MAIN):
        return found
    joint = next((j for j in range(found.end - 2, found.start, -1) if words[j].tag is Tag.CONJ), None)
    return found if joint is None else Phrase(joint + 1, found.end, found.ways)


def _is_active(words: Sequence[Word], i: int, verb: Verb) -> bool:
    """Whether the word at *i* is a finite form, or one behind auxiliaries, that agrees with its subject."""
    start = group_start(words, i)
    if start == 0:
        return False
    before = words[start - 1]
    auxiliaries = [word.lower for word in words[start:i] if word.tag is Tag.AUX]
    progressive = verb.forms == {Form.ING}
    if progressive or auxiliaries:
        be = bool(auxiliaries) and auxiliaries[-1] in FORMS_OF_BE
        return be == progressive and bool(auxiliaries) and _POSSIBLE.isdisjoint(auxiliaries)
    if before.tag not in NOMINAL and before.tag is not Tag.COMMA:
        return False
    if Form.BASE in verb.forms:
        return before.lower in _PLURAL or (before.lower.endswith("s") and before.tag is not Tag.PRON)
    # "plans" and "fears" are nouns as often: only a name or a pronoun makes them verbs
    return Form.PAST in verb.forms or start < i or before.tag in _NAMED or words[i + 1].tag is not Tag.NOUN


def _is_somebody(words: Sequence[Word], subject: Phrase, verb: int) -> bool:
    """Whether the subject is the verb's own, of a main clause, and not just anybody."""
    shared = any(way.rule is not Rule.SUBJECT_PAST_ASIDE for way in subject.ways)
    if shared or subject.end > verb or words[subject.start].tag is Tag.REL:
        return False
    opener = words[subject.start - 1].tag if subject.start else Tag.STOP
    if opener is Tag.COLON and _may_tell(words, subject.start - 1):
        return False
    return opener in _OPENS_MAIN and words[subject.start].lower not in _NOBODY


def _may_tell(words: Sequence[Word], colon: int) -> bool:
    """Whether somebody before the *colon* may think what follows it: "Ann was not amused: Bo wanted it"."""
    subjects = (subject_of(words, i) for i in range(1, colon) if is_finite(words, i))
    return any(found and words[found.start].tag in (Tag.NAME, Tag.PRON) for found in subjects)


def _complement_end(words: Sequence[Word], i: int, verb: Verb, end: End) -> End | None:
    """Where what follows the verb at *i* ends; None where the verb can't take it."""
    following, classes = words[i + 1], verb.classes
    to_act = "intends" in classes and infinitive_after(words, i, of_object=False) == i + 1
    if to_act or ("desires" in classes and infinitive_after(words, i, of_object=True)):
        return end
    stop = object_end(words, i + 1, end.at)
    named = following.tag in _OPENS_OBJECT or (following.tag is Tag.NOUN and Form.BASE not in verb.forms)
    as_such = "regards" in classes and any(word.lower == "as" for word in words[i + 2 : stop])
    leans = "leans" in classes and following.lower in LEANINGS.get(verb.lemma, ())
    if (named and ("favours" in classes or as_such)) or leans:
        return End(stop, Rule.ENDS_WITH_PHRASE)
    return None
