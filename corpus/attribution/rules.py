"""The rules: each takes a cue in its passage and finds its source and its content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.attribution.complements import Shape, adjuncts_end, complement_after, infinitive_after
from corpus.attribution.extents import aside_end, clause_end, phrase_end, quotation_end, span_between
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after, phrase_before
from corpus.attribution.subjects import group_start, opening_subject, subject_of
from corpus.language.lexicon import FORMS_OF_BE, NOUN_CUES, NOUN_GOVERNORS, PARTICLES, VEHICLES, Form, Verb
from corpus.model import Certainty, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORTING = frozenset({"says", "clauses", "asks", "tells", "utters", "shows"})
"""Classes whose reporting clause may follow or interrupt what it reports."""
_AFTER_CLAUSE = frozenset({"says", "clauses", "shows", "asks", "tells"})
"""Those that may do so without quotation marks: "…, she said"."""
_CLAUSAL = frozenset({"says", "clauses", "tells", "asks", "shows", "attitudes"})
_QUOTING = frozenset({"says", "clauses", "tells", "asks", "utters", "shows"})
_ADVERBIAL = frozenset({Tag.ING, Tag.PREP, Tag.PART, Tag.SUB, Tag.ADV, Tag.TIME, Tag.TO})
_NAMES_OUTRIGHT = frozenset({"call", "brand", "label", "dub"})
"""Verbs of naming that need no "as"."""
_OPENS_TAIL = frozenset({Tag.ING, Tag.CONJ, Tag.REL, Tag.SUB, Tag.PART})
"""What after ", X said, …" is a further clause about X rather than the rest of what X said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution as a rule finds it; without content where the cue announces what the next paragraph says."""

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    rule: str
    certainty: Certainty = Certainty.CERTAIN


def find(words: Sequence[Word]) -> list[Finding]:
    """The attributions of one passage, in the order of their cues."""
    cues = [i for i in range(len(words)) if _is_cue(words, i)]
    found: list[Finding] = []
    for i in cues:
        finding = _finding(words, i, cues)
        if found and found[-1].rule in ("inverted", "verb-after"):
            finding = _participle(words, i, cues, found[-1]) or finding
        if finding and _is_apart(finding):
            found.append(finding)
    return found or _quotative(words)


def _quotative(words: Sequence[Word]) -> list[Finding]:
    """A verb that the lexicon lacks, in a place where only verbs of speaking stand: "…," Ann bragged."""
    after = 1
    if len(words) <= after or not _ends_quoted(words, after):
        return []
    if words[after].tag in (Tag.VERB, Tag.PART):
        verb, subject = after, phrase_after(words, after + 1)
    else:
        verbs = (i for i in range(after, len(words)) if words[i].tag in (Tag.VERB, Tag.PART))
        verb = next(verbs, 0)
        subject = subject_of(words, verb) if verb else None
    end = adjuncts_end(words, max(verb + 1, subject.end)) if subject else 0
    closes = end == len(words) or words[end].tag in (Tag.STOP, Tag.COMMA, Tag.COLON)
    if subject is None or min(subject.start, verb) != after or not closes:
        return []
    spans = (Span(words[0].start, words[0].end), *_second_part(words, end))
    return [Finding(spans, _cue(words, verb), subject.span(words), "quotative", Certainty.LIKELY)]


def _is_apart(finding: Finding) -> bool:
    """Whether content stands clear of the cue and the source, as in every real attribution."""
    marks = (finding.cue, finding.source) if finding.source else (finding.cue,)
    return not any(span.touches(mark) for span in finding.content for mark in marks)


def _participle(words: Sequence[Word], i: int, cues: Sequence[int], reporting: Finding) -> Finding | None:
    """A participle that shares the source of the reporting clause before it: "…," said X, adding …"."""
    verb = words[i].verb
    if verb is None or words[i].tag is not Tag.ING or words[i - 1].tag is not Tag.COMMA:
        return None
    ahead = _complement(words, i, clause_end(words, i + 1, cues), verb)
    content = span_between(words, ahead.start, ahead.end) if ahead else None
    return replace(reporting, content=(content,), cue=_cue(words, i), rule="verb-before") if content else None


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
    if _is_passive(words, i, word.verb):
        return _passive(words, i, word.verb, cues)
    return _inverted(words, i, word.verb) or _active(words, i, word.verb, cues)


def _is_passive(words: Sequence[Word], i: int, verb: Verb) -> bool:
    """Whether the cue is passive: "was told", "the claims reported by"."""
    if Form.PARTICIPLE not in verb.forms:
        return False
    auxiliaries = [w.lower for w in words[group_start(words, i) : i] if w.tag is Tag.AUX]
    by = i + 1 < len(words) and words[i + 1].lower == "by"
    return auxiliaries[-1] in FORMS_OF_BE if auxiliaries else by


def _cue(words: Sequence[Word], i: int) -> Span:
    return Span(words[i].start, words[i].end)


def _according(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """The clause around "according to X", which may open, close or interrupt it."""
    source = phrase_after(words, i + 2)
    if source is None:
        return None
    after = source.end
    comma = after < len(words) and words[after].tag is Tag.COMMA
    edge = _left_edge(words, i)
    linked = i == edge or words[i - 1].tag in (Tag.CONJ, Tag.SUB, Tag.BREAK, Tag.COLON)
    opens = linked or (
        comma and not any(word.tag in VERBAL or word.tag is Tag.PART for word in words[edge:i])
    )
    interrupts = comma and words[i - 1].tag is Tag.COMMA
    before = None if opens else span_between(words, edge, i)
    rest = span_between(words, after, clause_end(words, after, cues))
    spans = tuple(span for span in (before, rest if opens or interrupts else None) if span)
    cue = Span(words[i].start, words[i + 1].end)
    return Finding(spans, cue, source.span(words), "according-to") if spans else None


def _left_edge(words: Sequence[Word], i: int) -> int:
    """Where the clause that holds *i* may begin: at the passage's start, or inside the bracket it stands in."""
    for j in range(i - 1, -1, -1):
        if words[j].tag is Tag.CLOSE:
            return 0
        if words[j].tag is Tag.OPEN:
            return j + 1
    return 0


def _noun(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """What "X's claim that …" claims; in "X made the claim that …" X is the verb's subject."""
    content = span_between(words, i + 1, clause_end(words, i + 1, cues))
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


def _passive(words: Sequence[Word], i: int, verb: Verb, cues: Sequence[int]) -> Finding | None:
    """What "was told by X that …" tells: the source is the agent, if one is named."""
    agent = phrase_after(words, i + 2) if i + 1 < len(words) and words[i + 1].lower == "by" else None
    start = agent.end if agent else i + 1
    if not verb.classes & _CLAUSAL or start >= len(words) or words[start].tag is not Tag.SUB:
        return None
    content = span_between(words, start, clause_end(words, start, cues))
    source = agent.span(words) if agent else None
    return Finding((content,), _cue(words, i), source, "passive") if content else None


def _ends_quoted(words: Sequence[Word], end: int) -> bool:
    """Whether a quotation that closes its own clause stands just before *end*: "…," said."""
    return end > 0 and words[end - 1].tag is Tag.QUOTE and words[end - 1].ended


def _inverted(words: Sequence[Word], i: int, verb: Verb) -> Finding | None:
    """What stands before "said X"."""
    if i == 0 or not verb.classes & _REPORTING or not verb.forms & {Form.PAST, Form.PRESENT}:
        return None
    start = group_start(words, i)
    source = phrase_after(words, i + 1)
    if start == 0 or source is None:
        return None
    after = words[source.end].tag if source.end < len(words) else Tag.STOP
    quoted = _ends_quoted(words, start)
    if after in VERBAL or not (quoted or (words[start - 1].tag is Tag.COMMA and "says" in verb.classes)):
        return None
    if not quoted and after not in (Tag.STOP, Tag.CLOSE) and subject_of(words, i) is not None:
        return None  # "Ann, the minister, said the talks …"
    edge = _left_edge(words, start)
    content = span_between(words, edge, start)
    clause = quoted or any(word.tag in VERBAL or word.tag is Tag.PART for word in words[edge:start])
    if content is None or not clause:
        return None
    spans = (content, *_second_part(words, source.end))
    return Finding(spans, _cue(words, i), source.span(words), "inverted")


def _second_part(words: Sequence[Word], after: int) -> list[Span]:
    """The rest of a quotation that its reporting clause interrupts: "…," X said, "…"."""
    for i in range(after, len(words)):
        if words[i].tag is Tag.QUOTE and words[i - 1].tag in (Tag.COMMA, Tag.COLON, Tag.BREAK):
            rest = span_between(words, i, quotation_end(words, i, len(words)))
            return [rest] if rest else []
        if words[i].tag in VERBAL or words[i].verb:
            break
    return []


def _active(words: Sequence[Word], i: int, verb: Verb, cues: Sequence[int]) -> Finding | None:
    """What X says, by its place: after the cue, before the clause of the cue, or on both sides of it."""
    end = clause_end(words, i + 1, cues)
    subject = subject_of(words, i)
    if subject is None:
        opening = (
            opening_subject(words, i + 1) if words[i].tag is Tag.ING and group_start(words, i) <= 1 else None
        )
        if opening is None:
            return None
        end, subject = opening
    else:
        end = aside_end(words, subject.start, i, end)
    cue, source = _cue(words, i), subject.span(words)
    if words[i].tag is Tag.VERB and verb.classes & _REPORTING:
        if subject.start and words[subject.start - 1].lower == "as":
            content = _around_parenthesis(words, i, subject.start - 1)
            return Finding((content,), cue, source, "as") if content else None
        if _ends_quoted(words, subject.start) and not _opens_adverbially(words, i, end, verb):
            return Finding(_before(words, i, subject, verb), cue, source, "verb-after")
    ahead = _complement(words, i, end, verb)
    if words[i].tag is Tag.VERB and verb.classes & _AFTER_CLAUSE and ahead is None:
        spans = _before(words, i, subject, verb)
        if spans:
            return Finding(spans, cue, source, "verb-after")
    if ahead is None:
        return None
    content = span_between(words, ahead.start, ahead.end)
    announced = ahead.start >= len(words)
    return Finding((content,) if content else (), cue, source, ahead.rule) if content or announced else None


def _opens_adverbially(words: Sequence[Word], i: int, end: int, verb: Verb) -> bool:
    """Whether the quotation before the subject belongs to an adverbial: 'Citing "reasons," X told us that …'."""
    if words[0].tag not in _ADVERBIAL:
        return False
    found = complement_after(words, i, addressed=bool(verb.classes & {"tells", "asks"}))
    return found is not None and found.start < end and found.shape in (Shape.CLAUSE, Shape.QUOTE)


def _around_parenthesis(words: Sequence[Word], i: int, opener: int) -> Span | None:
    """What "as X said" vouches for: the quotation before it, or the clause after its comma."""
    if _ends_quoted(words, opener):
        return span_between(words, opener - 1, opener)
    following = adjuncts_end(words, i + 1)
    if following < len(words) and words[following].tag is Tag.COMMA:
        return span_between(words, following, len(words))
    return None


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The complement after a cue: the rule that applies and the word range."""

    rule: str
    start: int
    end: int


def _complement(words: Sequence[Word], i: int, end: int, verb: Verb) -> _Ahead | None:
    """What follows the cue, if *verb* can take it."""
    classes = verb.classes
    for kind in classes & {"urges", "pledges"}:
        start = infinitive_after(words, i, of_object=kind == "urges")
        if start is not None and start < end:
            return _Ahead("infinitive", start, end)
    found = complement_after(words, i, addressed=bool(classes & {"tells", "asks"}))
    if found and found.shape is Shape.COLON:
        return _Ahead("verb-before", found.start, len(words))
    if found and found.start >= end:
        found = None
    if found and found.shape is Shape.QUOTE and classes & _QUOTING:
        return _Ahead("verb-before", found.start, quotation_end(words, found.start, end))
    if found and found.shape is Shape.CLAUSE and classes & _CLAUSAL:
        return _Ahead("verb-before", found.start, end)
    label_end = phrase_end(words, i + 1, end)
    if "labels" in classes and _names(words, i, verb, label_end):
        return _Ahead("label", i + 1, label_end)
    if found and found.shape is Shape.BARE and classes & _CLAUSAL - {"asks"}:
        return _Ahead("verb-before", found.start, end)
    if found and found.start == i + 1 and classes & {"says", "discusses"}:
        stop = phrase_end(words, found.start, end)
        vehicle = words[i + 1].lower in ("a", "an") and any(w.lower in VEHICLES for w in words[i + 1 : stop])
        return (
            None if vehicle else _Ahead("verb-before", found.start, stop)
        )  # "wrote a letter" says nothing yet
    return None


def _names(words: Sequence[Word], i: int, verb: Verb, end: int) -> bool:
    """Whether the verb at *i* gives its object a name: in quotation marks or after "as"."""
    if i + 1 >= end or (words[i + 1].tag in (Tag.PREP, Tag.STOP) and verb.lemma not in PARTICLES):
        return False
    if any(word.tag is Tag.QUOTE or word.lower == "as" for word in words[i + 1 : end]):
        return True
    return verb.lemma in _NAMES_OUTRIGHT and end - i > 3  # noqa: PLR2004  # an object and a name


def _before(words: Sequence[Word], i: int, subject: Phrase, verb: Verb) -> tuple[Span, ...]:
    """What a reporting clause follows, "…, X said", or interrupts, "…, X said, …"."""
    if subject.start == 0 or i < subject.end:
        return ()
    quoted = _ends_quoted(words, subject.start)
    comma = words[subject.start - 1].tag is Tag.COMMA and verb.classes & _AFTER_CLAUSE
    edge = _left_edge(words, subject.start)
    content = span_between(words, edge, subject.start)
    if content is None or not (quoted or comma):
        return ()
    lead = words[edge : subject.start]
    after = adjuncts_end(words, i + 1)
    interrupts = after + 1 < len(words) and words[after].tag is Tag.COMMA
    if quoted or not interrupts or words[after + 1].tag in _OPENS_TAIL:
        clause = quoted or any(word.tag in VERBAL or word.tag is Tag.PART for word in lead)
        return (content, *_second_part(words, i + 1)) if clause else ()
    rest = span_between(words, after + 1, len(words))
    links = all(word.tag in (Tag.CONJ, Tag.ADV, Tag.COMMA) for word in lead)
    return tuple(span for span in (None if links else content, rest) if span)
