"""A stance told without a verb of saying: "he presented the talks as assured", "Ri was less hopeful"."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from corpus.attribution.extents import End, before_next, before_resumed, object_end
from corpus.attribution.finding import subject_steps
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after
from corpus.attribution.subjects import group_start, subject_of
from corpus.language.lexicon import TIME_SPANS, told_by
from corpus.model import Attribution, Certainty, Kind, Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.resolution import Sentence

_DATA: Final[dict[str, Any]] = tomllib.loads(
    files("corpus.attribution").joinpath("stances.toml").read_text("utf-8")
)
_BY_LEMMA: Final = frozenset({"verbs", "labelling", "clearing"})
"""The lists that give verbs by their base form."""
_WORDS: Final = {
    key: told_by(words) if key in _BY_LEMMA else frozenset(words.split())
    for key, words in _DATA.items()
    if isinstance(words, str)
}
_FOLLOWED: Final = {
    form: frozenset(words.split())
    for lemma, words in _DATA["prepositional"].items()
    for form in told_by(lemma)
}
"""By which next word a form tells a stance."""
_FORMS: Final = {
    "be": ("is", "are", "was", "were", "remains"),
    "give": ("gives", "gave", "giving"),
    "let": ("let", "lets", "letting"),
    "make": ("make", "makes", "made", "making"),
    "take": ("take", "takes", "took", "taking"),
}
_ANNOUNCING: Final = {
    form: tuple(tuple(phrase.split()) for phrase in phrases.split("|"))
    for lemma, phrases in _DATA["announcing"].items()
    for form in _FORMS[lemma]
}
"""What makes a form with "that" behind it tell something: "made | it clear | (to Bo) that"."""
STANCE_CUES: Final = (
    _ANNOUNCING.keys()
    | _FOLLOWED.keys()
    | frozenset().union(
        *(_WORDS[key] for key in ("verbs", "labelling", "placing", "clearing", "being", "giving"))
    )
)
"""Words without which nothing tells a stance."""
_VERBS: Final = frozenset({*VERBAL, Tag.PART, Tag.NOUN, Tag.ING})
_BE: Final = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "get", "gets", "got"})
_SUBORDINATING: Final = frozenset({Tag.SUB, Tag.REL, Tag.PREP, Tag.TO})
_NOTHING: Final = frozenset({"it", "there"})
"""Subjects that take no stance: "it was clear that"."""
_BEFORE_NOUN: Final = frozenset({Tag.PREP, Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.NUM})
_NO_OBJECT: Final = frozenset({Tag.PREP, Tag.TO, Tag.AUX, Tag.VERB, Tag.COMMA, Tag.CONJ, Tag.STOP, Tag.COLON})
"""What no object begins with: "the man accused of theft" accuses nobody, "the requests were refused"."""
_OPENS_SOMEBODY: Final = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.PRON})
_PARTICIPLES: Final = frozenset({Rule.SUBJECT_OF_MAIN_CLAUSE, Rule.SUBJECT_ISSUES})
"""How the subject of a participle is reached that goes on with its clause: "left, calling for help"."""
_PLACED_WORDS: Final = 12
"""How far after "put" it says what something is put down to."""
_REACH_WORDS: Final = 5
"""How far after its verb the word stands that makes it a stance."""


def stances(sentence: Sentence, known: AbstractSet[int]) -> Iterator[Attribution]:
    """The stances that *sentence* reports, each with its verb as the cue; none whose cue is at *known*."""
    if not sentence.heading:
        yield from _in_sentence(sentence.words, known)


def agents(words: Sequence[Word], *, passive: bool) -> Iterator[Phrase]:
    """Whoever tells something by a verb of saying or of taking a stance.

    With *passive* only who stands after "by": "the figures were disputed by X"; else also the verb's subject.
    """
    for i, word in enumerate(words):
        if word.verb or (
            word.lower in STANCE_CUES and (word.lower in _WORDS["verbs"] or _tells_stance(words, i))
        ):
            agent = _by(words, i) or (None if passive else subject_of(words, i))
            if agent is not None:
                yield agent


def _in_sentence(words: Sequence[Word], known: AbstractSet[int]) -> Iterator[Attribution]:
    told = 0
    for i, word in enumerate(words):
        if i < told or word.lower not in STANCE_CUES or word.start in known:
            continue
        found = _active(words, i, known) or _passive(words, i)
        if found is None:
            continue
        source, content = found
        told = max(source.end, content.end)
        cue = Span(word.start, word.end)
        yield Attribution(
            content=(content.span(words),),
            cue=(cue,),
            source=(source.span(words),),
            kind=Kind.INDIRECT,
            rule=Rule.STANCE,
            certainty=Certainty.LIKELY,
            trace=(Step(Rule.STANCE, (cue,)), *subject_steps(words, source)),
        )


def _active(words: Sequence[Word], i: int, known: AbstractSet[int]) -> tuple[Phrase, Phrase] | None:
    """Who takes the stance that the verb at *i* tells, and what about."""
    if not _tells_stance(words, i):
        return None
    end = len(words)
    while end > i + 1 and words[end - 1].tag is Tag.STOP:
        end -= 1
    if words[i].lower in _WORDS["verbs"]:
        end = object_end(words, i + 1, end)
    else:
        end = before_next(words, i, End(end, Rule.ENDS_WITH_SENTENCE)).at
        end -= words[end - 1].tag is Tag.COMMA
    ends = (_before_report(words, i, j, known) for j in range(i + 2, end) if words[j].verb)
    end = next((at for at in ends if i + 1 < at < end), end)
    subject = subject_of(words, i)
    if subject is None or subject.end > i or i + 1 >= end or not _is_main(words, subject):
        return None
    participle = words[i].tag is Tag.ING and words[group_start(words, i)].tag is not Tag.AUX
    if participle and not any(way.rule in _PARTICIPLES for way in subject.ways):
        return None  # "a man calling for help": only which man
    return subject, Phrase(i + 1, end)


def _before_report(words: Sequence[Word], i: int, cue: int, known: AbstractSet[int]) -> int:
    """Where the clause of *cue* begins that tells of *i*: "asked for calm, she said"; else the end."""
    again = before_resumed(words, cue, len(words))
    subject = subject_of(words, cue) if words[cue].start in known else None
    if subject is None or words[subject.start - 1].tag is not Tag.COMMA:
        return again
    aside = any(word.tag is Tag.REL for word in words[i : subject.start])  # "to the mayor, who, she said, …"
    return again if aside else subject.start - 1


def _passive(words: Sequence[Word], i: int) -> tuple[Phrase, Phrase] | None:
    """The same of "the figures were disputed by X"."""
    if words[i].lower not in _WORDS["verbs"] or not _is_passive(words, i):
        return None
    agent, subject = _by(words, i), subject_of(words, i)
    if agent is None or subject is None or subject.end > i or not _is_main(words, subject):
        return None
    return agent, subject


def _by(words: Sequence[Word], i: int) -> Phrase | None:
    return phrase_after(words, i + 2) if i + 1 < len(words) and words[i + 1].lower == "by" else None


def _is_main(words: Sequence[Word], subject: Phrase) -> bool:
    if words[subject.start].tag is Tag.REL:
        return False
    if words[subject.start].lower in _NOTHING:
        return False
    return not subject.start or words[subject.start - 1].tag not in _SUBORDINATING


def _tells_stance(words: Sequence[Word], i: int) -> bool:
    """Whether the word at *i* tells a stance of its subject, with what stands near it."""
    if i and words[i - 1].tag in _BEFORE_NOUN:
        return False  # "amid calls for a vote"
    word = words[i].lower
    return (
        (word in _FOLLOWED and _after_time(words, i + 1) in _FOLLOWED[word])
        or (word in _WORDS["labelling"] and any(w.lower == "as" for w in words[i + 2 :]))
        or (word in _WORDS["placing"] and _places(words, i))
        or (word in _WORDS["clearing"] and _clears(words, i))
        or (word in _WORDS["granting"] and _sets_term(words, i))
        or (word in _WORDS["verbs"] and _has_object(words, i))
        or _names_mood(words, i)
        or _makes_known(words, i)
    ) and not _is_passive(words, i)


def _has_object(words: Sequence[Word], i: int) -> bool:
    return words[i].tag in _VERBS and len(words) > i + 2 and words[i + 1].tag not in _NO_OBJECT


def _makes_known(words: Sequence[Word], i: int) -> bool:
    """Whether the verb at *i* and its object tell what "that" opens: "made it clear (to Bo) that"."""
    after = tuple(word.lower for word in words[i + 1 : i + 1 + _REACH_WORDS])
    phrase = next((p for p in _ANNOUNCING.get(words[i].lower, ()) if after[: len(p)] == p), None)
    if phrase is None:
        return False
    rest = words[i + 1 + len(phrase) : i + 1 + len(phrase) + _REACH_WORDS]
    that = next((n for n, word in enumerate(rest[:-1]) if word.lower == "that"), None)
    if that is None or rest[that + 1].tag is Tag.TIME:  # "took the view that morning"
        return False
    return all(w.tag not in VERBAL and w.tag is not Tag.COMMA for w in rest[:that])


def _names_mood(words: Sequence[Word], i: int) -> bool:
    """Whether a word for a mood stands near the verb at *i*: "was less hopeful of", "left doubts"."""
    word = words[i].lower
    if word in _WORDS["being"]:
        near = {w.lower for w in words[i + 1 : i + 1 + _REACH_WORDS]}
        return bool(near & _WORDS["moods"]) and not near.isdisjoint(("about", "of", "that"))
    if word in _WORDS["giving"]:
        return any(w.lower in _WORDS["given"] for w in words[i + 1 : i + 1 + _REACH_WORDS])
    return False


def _after_time(words: Sequence[Word], i: int) -> str:
    """The first word from *i* on that tells neither time nor manner: "called on Monday | for"."""
    while i + 1 < len(words) and (
        words[i].tag in (Tag.TIME, Tag.ADV) or (words[i].lower == "on" and words[i + 1].tag is Tag.TIME)
    ):
        i += 1
    return words[i].lower if i < len(words) else ""


def _places(words: Sequence[Word], i: int) -> bool:
    """Whether the verb at *i* says what its object is due to, or how much it comes to."""
    return any(
        (word.lower, after.lower) == ("down", "to") or (word.lower == "at" and after.tag is Tag.NUM)
        for word, after in pairwise(words[i + 2 : i + 2 + _PLACED_WORDS])
    )


def _clears(words: Sequence[Word], i: int) -> bool:
    """Whether the verb at *i* says of what it clears its object, or suspects it: "cleared Ann of blame"."""
    near = words[i + 2 : i + 2 + _PLACED_WORDS]
    of = next((at for at, word in enumerate(near) if word.lower == "of" and _charges(near[at + 1 :])), None)
    return of is not None


def _sets_term(words: Sequence[Word], i: int) -> bool:
    """Whether the verb at *i* gives somebody a time for something: "gave the crew two weeks to leave"."""
    near = words[i + 2 : i + 2 + _PLACED_WORDS]
    if not near or words[i + 1].tag not in _OPENS_SOMEBODY or words[i + 1].lower.endswith("self"):
        return False
    return any(
        (word.tag is Tag.TIME or word.lower in TIME_SPANS) and after.tag is Tag.TO and last.lower != "live"
        for word, after, last in zip(near, near[1:], near[2:], strict=False)
    )


def _charges(words: Sequence[Word]) -> bool:
    """Whether the noun phrase that *words* open with names a charge."""
    return any(word.lower in _WORDS["charges"] for word in words[:_REACH_WORDS])


def _is_passive(words: Sequence[Word], i: int) -> bool:
    """Whether the verb is done to its subject: "was harshly criticised"."""
    before = i - 1
    while before >= 0 and words[before].tag is Tag.ADV:
        before -= 1
    return before >= 0 and words[before].lower in _BE and not words[i].lower.endswith("ing")
