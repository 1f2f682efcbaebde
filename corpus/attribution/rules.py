"""The rules: each takes a cue in its passage and finds its source and its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.attribution import contents
from corpus.attribution.contents import Shape
from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after, phrase_before
from corpus.attribution.subjects import group_start, opening_subject, subject_of
from corpus.language.lexicon import NOUN_CUES, NOUN_GOVERNORS, FORMS_OF_BE, PARTICLES, Form
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORTING = frozenset({"says", "clauses", "asks", "tells", "utters", "shows"})
"""Classes whose reporting clause may follow or interrupt what it reports."""
_CLAUSAL = frozenset({"says", "clauses", "tells", "asks", "shows", "attitudes"})
_QUOTING = frozenset({"says", "clauses", "tells", "asks", "utters", "shows", "labels", "discusses"})
_AFTER_INVERTED = frozenset(
    {Tag.STOP, Tag.COMMA, Tag.PREP, Tag.TIME, Tag.REL, Tag.ING, Tag.CONJ, Tag.CLOSE, Tag.SUB}
)
_NAMES_OUTRIGHT = frozenset({"call", "brand", "label", "dub"})
"""Verbs of naming that need no "as"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution as a rule finds it; without content where the cue announces what the next paragraph says."""

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    rule: str


def find(words: Sequence[Word]) -> list[Finding]:
    """The attributions of one passage, in the order of their cues."""
    cues = [i for i in range(len(words)) if _is_cue(words, i)]
    found = (_finding(words, i, cues) for i in cues)
    return [finding for finding in found if finding and _is_apart(finding)]


def _is_apart(finding: Finding) -> bool:
    """Whether content stands clear of the cue and the source, as in every real attribution."""
    marks = (finding.cue, finding.source) if finding.source else (finding.cue,)
    return not any(span.touches(mark) for span in finding.content for mark in marks)


def _is_cue(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    following = words[i + 1].lower if i + 1 < len(words) else ""
    if word.verb:
        return PARTICLES.get(word.verb.lemma, following) == following
    return (word.lower == "according" and following == "to") or (
        word.lower in NOUN_CUES and following == "that"
    )


def _finding(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    word = words[i]
    if word.lower == "according":
        return _according(words, i, cues)
    if word.verb is None:
        return _noun(words, i, cues)
    if _is_participle(words, i):
        return _passive(words, i, cues)
    return _inverted(words, i) or _active(words, i, cues)


def _is_participle(words: Sequence[Word], i: int) -> bool:
    """Whether the cue is passive: "was told", "the claims reported by"."""
    verb = words[i].verb
    if verb is None or Form.PARTICIPLE not in verb.forms:
        return False
    auxiliaries = [w.lower for w in words[group_start(words, i) : i] if w.tag is Tag.AUX]
    by = i + 1 < len(words) and words[i + 1].lower == "by"
    return auxiliaries[-1] in FORMS_OF_BE if auxiliaries else by


def _cue(words: Sequence[Word], i: int) -> Span:
    return Span(words[i].start, words[i].end)


def _according(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "According to X, …" and "…, according to X": the clause around the phrase."""
    source = phrase_after(words, i + 2)
    if source is None:
        return None
    spans: list[Span] = []
    opens = (
        i == 0
        or words[i - 1].tag in (Tag.CONJ, Tag.SUB, Tag.BREAK)
        or not any(w.tag in VERBAL for w in words[:i])
    )
    before = contents.span_between(words, 0, i)
    if before and not opens:
        spans.append(before)
    after = source.end
    interrupts = after < len(words) and words[after].tag is Tag.COMMA
    rest = contents.span_between(words, after, contents.clause_end(words, after, cues))
    if rest and (opens or (interrupts and words[i - 1].tag is Tag.COMMA)):
        spans.append(rest)
    cue = Span(words[i].start, words[i + 1].end)
    return Finding(tuple(spans), cue, source.span(words), "according-to") if spans else None


def _noun(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "X's claim that …", "X made the claim that …"."""
    content = contents.span_between(words, i + 1, contents.clause_end(words, i + 1, cues))
    start = i
    while start and words[start - 1].tag in (Tag.NOUN, Tag.NUM, Tag.PART, Tag.ING, Tag.DET):
        start -= 1
    holder = words[start - 1] if start else None
    if content is None or holder is None:
        return None
    source: Phrase | None = None
    if holder.tag is Tag.POSS:
        source = Phrase(start - 1, start)
    elif holder.tag is Tag.GENITIVE:
        source = phrase_before(words, start - 1)
    elif holder.lower in NOUN_GOVERNORS:
        source = subject_of(words, start - 1)
    return Finding((content,), _cue(words, i), source.span(words), "noun") if source else None


def _passive(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "It was reported that …", "she was told by X that …": the source is the agent, if there is one."""
    verb = words[i].verb
    agent = phrase_after(words, i + 2) if i + 1 < len(words) and words[i + 1].lower == "by" else None
    start = agent.end if agent else i + 1
    if verb is None or not verb.classes & _CLAUSAL or start >= len(words) or words[start].lower != "that":
        return None
    content = contents.span_between(words, start, contents.clause_end(words, start, cues))
    source = agent.span(words) if agent else None
    return Finding((content,), _cue(words, i), source, "passive") if content else None


def _inverted(words: Sequence[Word], i: int) -> Finding | None:
    """ "…," said X."""
    verb = words[i].verb
    if verb is None or i == 0 or not verb.classes & _REPORTING or not verb.forms & {Form.PAST, Form.PRESENT}:
        return None
    start = group_start(words, i)
    source = phrase_after(words, i + 1)
    if start == 0 or source is None:
        return None
    before = words[start - 1]
    after = words[source.end] if source.end < len(words) else None
    if after is not None and after.tag not in _AFTER_INVERTED:
        return None
    quoted = before.tag is Tag.QUOTE and before.ended
    closes = after is None or after.tag in (Tag.STOP, Tag.CLOSE)
    if not quoted and not (before.tag is Tag.COMMA and "says" in verb.classes):
        return None
    if not quoted and subject_of(words, i) is not None and not closes:
        return None
    content = contents.span_between(words, 0, start)
    if content is None:
        return None
    return Finding(
        (content, *_second_part(words, source.end)), _cue(words, i), source.span(words), "inverted"
    )


def _second_part(words: Sequence[Word], after: int) -> list[Span]:
    """The rest of a quotation that its reporting clause interrupts: "…," X said, "…"."""
    for i in range(after, len(words)):
        if words[i].tag is Tag.QUOTE and words[i - 1].tag in (Tag.COMMA, Tag.COLON, Tag.BREAK):
            rest = contents.span_between(words, i, contents.quotation_end(words, i, len(words)))
            return [rest] if rest else []
        if words[i].tag in VERBAL:
            break
    return []


def _active(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "X said …" or "…, X said"."""
    verb = words[i].verb
    if verb is None:
        return None
    end = contents.clause_end(words, i + 1, cues)
    subject = subject_of(words, i)
    if subject is None:
        if Tag.ING is not words[i].tag or group_start(words, i) > 1:
            return None
        opening = opening_subject(words, i + 1)
        if opening is None:
            return None
        end, subject = opening
    return _around(words, i, end, subject)


def _around(words: Sequence[Word], i: int, end: int, subject: Phrase) -> Finding | None:
    verb = words[i].verb
    if verb is None:
        return None
    cue, source = _cue(words, i), subject.span(words)
    quoted_before = (
        subject.start > 0 and words[subject.start - 1].tag is Tag.QUOTE and words[subject.start - 1].ended
    )
    ahead = None if quoted_before and verb.classes & _REPORTING else _complement(words, i, end, verb.classes)
    follows = verb.classes & _REPORTING and (ahead is None or ahead[0] == "verb-before-object")
    spans = _before(words, i, subject, verb.classes) if follows else ()
    if spans:
        return Finding(spans, cue, source, "verb-after")
    if ahead is None:
        return None
    rule, start, stop = ahead
    if rule == "announces":
        return Finding((), cue, source, rule)
    content = contents.span_between(words, start, stop)
    return Finding((content,), cue, source, rule.removesuffix("-object")) if content else None


def _complement(
    words: Sequence[Word], i: int, end: int, classes: frozenset[str]
) -> tuple[str, int, int] | None:
    """The rule that applies to what follows the cue, and the word range of the content."""
    if "urges" in classes and (start := contents.infinitive_after(words, i, of_object=True)) is not None:
        return "infinitive", start, end
    if "pledges" in classes and (start := contents.infinitive_after(words, i, of_object=False)) is not None:
        return "infinitive", start, end
    found = contents.complement_after(words, i, addressed=bool(classes & {"tells", "asks"}))
    if found and found.start >= end and found.shape is not Shape.COLON:
        found = None
    if found and found.shape is Shape.COLON:
        return ("verb-before", found.start, len(words)) if found.start < len(words) else ("announces", i, i)
    if found and found.shape is Shape.QUOTE and classes & _QUOTING - {"labels", "discusses"}:
        return "verb-before", found.start, contents.quotation_end(words, found.start, end)
    if found and found.shape is Shape.CLAUSE and classes & _CLAUSAL:
        return "verb-before", found.start, end
    if "labels" in classes and _names(words, i, contents.phrase_end(words, i + 1, end)):
        return "label", i + 1, contents.phrase_end(words, i + 1, end)
    if found and found.shape is Shape.BARE and classes & (_CLAUSAL - {"asks"}):
        return "verb-before", found.start, end
    if found and found.start == i + 1 and classes & {"says", "discusses"}:
        return "verb-before-object", found.start, contents.phrase_end(words, found.start, end)
    return None


def _names(words: Sequence[Word], i: int, end: int) -> bool:
    """Whether the verb at *i* gives its object a name: in quotation marks or after "as"."""
    verb = words[i].verb
    if verb is None or i + 1 >= end:
        return False
    if words[i + 1].tag in (Tag.PREP, Tag.STOP) and verb.lemma != "refer":
        return False
    if any(words[j].tag is Tag.QUOTE or words[j].lower == "as" for j in range(i + 1, end)):
        return True
    return verb.lemma in _NAMES_OUTRIGHT and end - i > 3  # noqa: PLR2004  # an object and a name


def _before(words: Sequence[Word], i: int, subject: Phrase, classes: frozenset[str]) -> tuple[Span, ...]:
    """What stands before a reporting clause that follows or interrupts it."""
    if subject.start == 0 or i < subject.end:
        return ()
    before = words[subject.start - 1]
    quoted = before.tag is Tag.QUOTE and before.ended
    clause = before.tag is Tag.COMMA and any(
        word.tag in VERBAL or word.tag is Tag.PART for word in words[: subject.start]
    )
    if not quoted and not (clause and classes & {"says", "clauses", "shows", "asks"}):
        return ()
    content = contents.span_between(words, 0, subject.start)
    if content is None:
        return ()
    after = i + 1
    if (
        not quoted
        and after + 1 < len(words)
        and words[after].tag is Tag.COMMA
        and words[after - 1].tag not in NOMINAL
    ):
        if words[after + 1].tag not in (Tag.ING, Tag.CONJ, Tag.REL, Tag.SUB):
            rest = contents.span_between(words, after + 1, len(words))
            return (content, rest) if rest else (content,)
        return (content,)
    return (content, *_second_part(words, after))
