"""The passive: who is told something by whom, and what is announced, denied or reported by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.extents import End, clause_end, span_between
from corpus.attribution.finding import Finding, ends_quoted, subject_steps, word_span
from corpus.attribution.parse import Tag, Word
from corpus.attribution.phrases import STARTS_PHRASE, Phrase, phrase_after
from corpus.attribution.predicates import CLAUSAL
from corpus.attribution.subjects import group_start, subject_of
from corpus.language.lexicon import FORMS_OF_BE, Form, Verb
from corpus.model import Certainty
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Span

_NAMES_OR_JUDGES = frozenset(
    [
        *("cite", "mention", "question", "reference", "endorse"),
        *("blame", "condemn", "criticise", "criticize", "denounce", "laud", "praise"),
    ]
)
"""Their object is who was spoken of, and not what was said."""
_MOVES = frozenset({"convince", "persuade", "worry"})
"""Their passive is a state of mind: "is convinced that" tells what its subject holds."""
_ENDS_QUESTION = frozenset({Tag.COMMA, Tag.STOP, Tag.BREAK, Tag.CLOSE, Tag.COLON})
_OPENS_QUESTION = frozenset({"about", "how", "if", "what", "when", "where", "whether", "which", "who", "why"})


def is_passive(words: Sequence[Word], i: int, verb: Verb) -> bool:
    """Whether the cue is passive: "was told", "the claims reported by"."""
    if Form.PARTICIPLE not in verb.forms:
        return False
    auxiliaries = [word.lower for word in words[group_start(words, i) : i] if word.tag is Tag.AUX]
    by = i + 1 < len(words) and words[i + 1].lower == "by"
    if not auxiliaries and "asks" in verb.classes and (i == 0 or words[i - 1].tag in (Tag.SUB, Tag.COMMA)):
        # "Asked about it, Ann …", "when asked why"; but "Ann, smiling, asked the crowd …"
        following = words[i + 1] if i + 1 < len(words) else words[i]
        told = following.tag in STARTS_PHRASE or following.tag is Tag.QUOTE
        return not told or following.lower in _OPENS_QUESTION
    return auxiliaries[-1] in FORMS_OF_BE if auxiliaries else by


def passive(words: Sequence[Word], i: int, verb: Verb, cues: Sequence[int]) -> Finding | None:
    """What "was told by X that …" tells: the source is the agent, if one is named."""
    agent = phrase_after(words, i + 2) if i + 1 < len(words) and words[i + 1].lower == "by" else None
    start = agent.end if agent else i + 1
    if agent is None and verb.lemma in _MOVES:
        return _moved(words, i, cues)
    if agent is None and "asks" in verb.classes and (question := _question(words, i + 1)):
        return Finding((question,), word_span(words, i), None, Rule.PASSIVE, why=(Step(Rule.NO_AGENT),))
    if not verb.classes & CLAUSAL or start >= len(words) or words[start].tag is not Tag.SUB:
        return _spoken_of(words, i, verb, agent) if agent else None
    end = clause_end(words, start, cues)
    comma = _comma_after_opening(words, start, end.at) if words[0].tag is Tag.VERB else None
    if comma is not None:
        end = End(comma, end.rule)  # "Asked by Bo whether it was lost, Ann …"
    content = span_between(words, start, end.at)
    source = agent.span(words) if agent else None
    by = Step(Rule.AGENT, (source,)) if source else Step(Rule.NO_AGENT)
    why = (by, end.step(words))
    return Finding((content,), word_span(words, i), source, Rule.PASSIVE, why=why) if content else None


def _spoken_of(words: Sequence[Word], i: int, verb: Verb, agent: Phrase) -> Finding | None:
    """What was announced, denied or confirmed by X: the subject."""
    subject = (
        subject_of(words, i) if "discusses" in verb.classes and verb.lemma not in _NAMES_OR_JUDGES else None
    )
    if subject is None or subject.end > i or words[group_start(words, i)].tag is not Tag.AUX:
        return None
    source, cue = agent.span(words), word_span(words, i)
    why = (Step(Rule.AGENT, (source,)), Step(Rule.CUE_NAMES_ONLY, (cue,)))
    return Finding((subject.span(words),), cue, source, Rule.PASSIVE, Certainty.LIKELY, why)


def _moved(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """What somebody holds who "is convinced that …": nobody spoke to them."""
    subject = subject_of(words, i)
    if subject is None or i + 1 >= len(words) or words[i + 1].tag is not Tag.SUB:
        return None
    cue, end = word_span(words, i), clause_end(words, i + 1, cues)
    content = span_between(words, i + 1, end.at)
    why = (*subject_steps(words, subject), Step(Rule.CUE_MAY_SPEAK, (cue,)), end.step(words))
    if content is None:
        return None
    return Finding((content,), cue, subject.span(words), Rule.VERB_BEFORE, Certainty.LIKELY, why)


def _comma_after_opening(words: Sequence[Word], start: int, end: int) -> int | None:
    """Where a clause that opens its sentence ends: at its comma, outside or inside quotation marks."""
    for i in range(start, end):
        if words[i].tag is Tag.COMMA:
            return i
        if words[i].tag is Tag.QUOTE and words[i].ended:
            return i + 1
    return None


def _question(words: Sequence[Word], i: int) -> Span | None:
    """What somebody is asked by nobody in particular: "asked on Monday about the ship, …"."""
    while i + 1 < len(words) and (
        words[i].tag in (Tag.TIME, Tag.ADV) or (words[i].tag is Tag.PREP and words[i + 1].tag is Tag.TIME)
    ):
        i += 1
    opens = i < len(words) and (words[i].lower in _OPENS_QUESTION)
    if not opens:
        return None
    end = i + 1
    while end < len(words) and words[end].tag not in _ENDS_QUESTION:
        end += 1
        if ends_quoted(words, end):
            break
    return span_between(words, i, end)
