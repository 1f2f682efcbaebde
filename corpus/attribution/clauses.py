"""Reporting clauses: a cue verb with its subject, before, after or amid what it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.beside import aside_end, opens_sentence
from corpus.attribution.complements import Shape, adjuncts_end, after_addressee, has_predicate
from corpus.attribution.extents import End, clause_end, span_between
from corpus.attribution.finding import (
    Finding,
    ends_quoted,
    has_verb,
    left_edge,
    second_part,
    subject_steps,
    word_span,
)
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.passives import is_passive, passive
from corpus.attribution.phrases import Phrase, is_plural, phrase_after, resumed
from corpus.attribution.predicates import (
    AFTER_CLAUSE,
    REPORTING,
    Predicate,
    predicate_of,
    shape_after,
)
from corpus.attribution.relatives import open_relative, relative_end
from corpus.attribution.series import before_report, behind_report, behind_reports
from corpus.attribution.subjects import another_acts, group_start, is_time, opening_subject, subject_of
from corpus.language.lexicon import ADJUNCT_SUBORDINATORS, HOMOGRAPHS, OBJECTLESS, VEHICLES, Form, Verb
from corpus.model import Certainty
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Span

_ADVERBIAL = frozenset({Tag.ING, Tag.PREP, Tag.PART, Tag.SUB, Tag.ADV, Tag.TIME, Tag.TO})
_OPENS_TAIL = frozenset({Tag.ING, Tag.CONJ, Tag.REL, Tag.SUB, Tag.PART})
"""What after ", X said, …" is a further clause about X rather than the rest of what X said."""
_RELATED = frozenset({"all", "anything", "everything", "nothing", "something"})
"""Before a subject they are what its verb is about: "not all that Ann says is true" reports nothing."""


def reporting_clause(words: Sequence[Word], i: int, verb: Verb, cues: Sequence[int]) -> Finding | None:
    """What the clause of the cue verb at *i* reports; None where it has no source or nothing is said."""
    if is_passive(words, i, verb):
        return passive(words, i, verb, cues)
    return _of_resumed(words, i, verb) or _inverted(words, i, verb, cues) or _active(words, i, verb, cues)


def participle(words: Sequence[Word], i: int, cues: Sequence[int], reporting: Finding) -> Finding | None:
    """A participle that shares the source of the reporting clause before it: "…," said X, adding …"."""
    verb = words[i].verb
    if verb is None or words[i].tag is not Tag.ING or words[i - 1].tag is not Tag.COMMA:
        return None
    end = clause_end(words, i + 1, cues)
    said = predicate_of(words, i, end.at, verb)
    content = span_between(words, said.start, said.end) if said else None
    if said is None or content is None or reporting.source is None:
        return None
    cue = word_span(words, i)
    shares = Step(Rule.SUBJECT_OF_MAIN_CLAUSE, (reporting.source, cue))
    why = (shares, *_said_steps(words, said, end, cue))
    return reporting._replace(content=(content,), cue=cue, rule=said.rule, certainty=said.certainty, why=why)


def _said_steps(words: Sequence[Word], said: Predicate, end: End, cue: Span) -> tuple[Step, ...]:
    """How sure the cue makes it that *said* was said, and why it ends where it does."""
    return Step(said.sure, (cue,)), Step(said.ends) if said.ends else end.step(words)


def _inverted(words: Sequence[Word], i: int, verb: Verb, cues: Sequence[int]) -> Finding | None:
    """What stands before "said X"."""
    start, source = group_start(words, i), phrase_after(words, i + 1)
    if source is None or not verb.classes & REPORTING or not _agrees_with(words, i, source):
        return None
    alone = not start or (words[start - 1].tag is Tag.COMMA and subject_of(words, i) is None)
    announced = _announced(words, i, source) if alone else None  # not "Ann, a guest, told Bo: …"
    if announced or not start:
        return announced
    after = words[source.end].tag if source.end < len(words) else Tag.STOP
    quoted = ends_quoted(words, start)
    if after in VERBAL or not (quoted or (words[start - 1].tag is Tag.COMMA and "says" in verb.classes)):
        return None
    relative = Tag.REL in (after, *(word.tag for word in words[source.end + 1 : source.end + 2]))
    whole = after in (Tag.STOP, Tag.CLOSE) or relative
    if not quoted and not (whole and not has_predicate(words, i + 1)) and subject_of(words, i) is not None:
        return None  # "Ann, the minister, said the talks …"
    edge = left_edge(words, start)
    edge = behind_reports(words, edge, start - 1, cues)
    content = span_between(words, edge, start)
    if content is None or not (quoted or has_verb(words[edge:start])):
        return None
    spans = (content, *second_part(words, source.end))
    said_by = source.span(words)
    why = (Step(Rule.SUBJECT_AFTER, (said_by,)),)
    return Finding(spans, word_span(words, i), said_by, Rule.INVERTED, why=why)


def _agrees_with(words: Sequence[Word], i: int, source: Phrase) -> bool:
    """Whether the cue at *i* may have the subject behind it: a bare form takes a plural, "say officials".

    Only a simple form has one there: "having denied it" goes on with its object.
    """
    verb = words[i].verb
    if any(word.tag is Tag.AUX for word in words[group_start(words, i) : i]):
        return False
    if verb is None or verb.forms & {Form.PAST, Form.PRESENT}:
        return verb is not None
    bare = Form.BASE in verb.forms and verb.lemma not in HOMOGRAPHS and group_start(words, i) == i
    return bare and any(is_plural(word) for word in words[source.start : source.end])


def _of_resumed(words: Sequence[Word], i: int, verb: Verb) -> Finding | None:
    """What X denies or repeats that was just told, where it is named again: "…, a charge X denied"."""
    again = resumed(words, group_start(words, i)) if words[i].tag is Tag.VERB else None
    if again is None or not verb.classes & {"says", "discusses", "labels", "thats"}:
        return None
    start, subject = again
    content = span_between(words, start, subject.start)
    cue, source = word_span(words, i), subject.span(words)
    why = (Step(Rule.SUBJECT_BEFORE, (source,)), Step(Rule.CUE_NAMES_ONLY, (cue,)))
    if content is None:
        return None
    return Finding((content,), cue, source, Rule.VERB_AFTER, Certainty.LIKELY, why)


def _announced(words: Sequence[Word], i: int, source: Phrase) -> Finding | None:
    """What the colon after "said X" opens, if it is a quotation; without content where that comes next."""
    if source.end >= len(words) or words[source.end].tag is not Tag.COLON:
        return None
    rest = words[source.end + 1 :]
    if any(word.tag not in (Tag.QUOTE, Tag.STOP) for word in rest):
        return None
    content = span_between(words, source.end + 1, len(words)) if rest else None
    said_by = source.span(words)
    why = (Step(Rule.SUBJECT_AFTER, (said_by,)),)
    return Finding((content,) if content else (), word_span(words, i), said_by, Rule.INVERTED, why=why)


def _active(words: Sequence[Word], i: int, verb: Verb, cues: Sequence[int]) -> Finding | None:
    """What X says, by its place: after the cue, before the clause of the cue, or on both sides of it."""
    found = _subject_and_end(words, i, cues)
    if found is None:
        return None
    subject, end = found
    cue, source, why = word_span(words, i), subject.span(words), subject_steps(words, subject)
    finite = words[i].tag is Tag.VERB
    if finite and verb.classes & REPORTING:
        if _is_parenthesis(words, i, subject, verb):
            content = _around_parenthesis(words, i, subject.start - 1)
            return Finding((content,), cue, source, Rule.AS, why=why) if content else None
        quoted = ends_quoted(words, subject.start) and words[subject.start].tag is not Tag.REL
        if quoted and not _opens_adverbially(words, i, subject, end.at, verb):
            return Finding(_before(words, i, subject, cues), cue, source, Rule.VERB_AFTER, why=why)
    said = predicate_of(words, i, end.at, verb)
    spans: tuple[Span, ...] = ()
    if said and finite and _is_amid_quotation(words, subject, said.start, verb):
        halves = (span_between(words, 0, subject.start), span_between(words, said.start, said.end))
        spans = tuple(span for span in halves if span)
    elif finite and said is None:
        spans = _before(words, i, subject, cues)
    if said is None or spans:
        return Finding(spans, cue, source, Rule.VERB_AFTER, why=why) if spans else None
    content = span_between(words, said.start, said.end)
    if content is None and said.start < len(words):
        return None
    why = (*why, *_said_steps(words, said, end, cue))
    certainty = said.certainty
    if _is_inferred(words, i, subject):
        certainty, why = Certainty.LIKELY, (*why, Step(Rule.SUBJECT_INFERRED, (source,)))
    return Finding((content,) if content else (), cue, source, said.rule, certainty, why)


def _is_inferred(words: Sequence[Word], i: int, subject: Phrase) -> bool:
    """Whether the cue agrees with no subject of its own, so that which noun it belongs to is inferred.

    An infinitive ("it led her to say"), a verb that shares a subject ("met Bo and said"), a participle
    behind a noun ("heard Bo saying") or behind what another did ("left when Bo sat down, saying"); a relative
    pronoun leaves open which noun it stands for.
    """
    ways = {way.rule for way in subject.ways}
    if Rule.SUBJECT_OF_MAIN_CLAUSE in ways and another_acts(words, subject, i):
        return True
    shared = Rule.SUBJECT_SHARED in ways
    reduced = words[i].tag is Tag.ING and not subject.ways
    return shared or reduced or words[i - 1].tag is Tag.TO or words[subject.start].tag is Tag.REL


def _is_parenthesis(words: Sequence[Word], i: int, subject: Phrase, verb: Verb) -> bool:
    """Whether the clause is "as X said", and not one of time: "as the crowd began to chant"."""
    opened = subject.start > 0 and words[subject.start - 1].lower == "as"
    return opened and (words[i - 1].tag is not Tag.TO or "says" in verb.classes)


def _is_amid_quotation(words: Sequence[Word], subject: Phrase, rest: int, verb: Verb) -> bool:
    """Whether the clause interrupts what a quotation opens: '"We left" in May, X said, "to win"'."""
    return (
        bool(verb.classes & REPORTING)
        and words[0].tag is Tag.QUOTE
        and 1 < subject.start < rest < len(words)
        and words[subject.start - 1].tag is Tag.COMMA
        and words[rest - 1].tag is Tag.COMMA
        and words[rest].tag is Tag.QUOTE
    )


def _subject_and_end(words: Sequence[Word], i: int, cues: Sequence[int]) -> tuple[Phrase, End] | None:
    """The subject of the cue at *i*, and where what follows the cue ends at the latest."""
    subject = subject_of(words, i)
    if subject and subject.start and words[subject.start - 1].lower in _RELATED:
        return None
    if subject and _is_occasion(words, i, subject):
        owned = any(word.tag in (Tag.NAME, Tag.GENITIVE) for word in words[subject.start : subject.end])
        return None if owned else _after_opening(words, i)
    if subject:
        end, next_one = clause_end(words, i + 1, cues), before_report(words, i + 1, cues)
        if next_one is not None and next_one < end.at:
            end = End(next_one, Rule.ENDS_BEFORE_REPORT)
        return subject, aside_end(words, subject.start, i, end)
    if words[i].tag is Tag.ING and group_start(words, i) <= 1:
        return _after_opening(words, i)
    return None


def _after_opening(words: Sequence[Word], i: int) -> tuple[Phrase, End] | None:
    """The subject of the main clause after the opening one, whose participle at *i* it shares."""
    opening = opening_subject(words, i + 1)
    if opening is None:
        return None
    end, subject = opening
    return subject.reached(Rule.SUBJECT_AFTER_OPENING, i, i + 1), End(end, Rule.ENDS_WITH_ASIDE)


def _is_occasion(words: Sequence[Word], i: int, subject: Phrase) -> bool:
    """Whether the sentence opens with where its subject spoke: "In a letter saying …, Ann called …"."""
    if words[i].tag is not Tag.ING or subject.start != 1 or words[0].tag is not Tag.PREP:
        return False
    carries = any(word.lower in VEHICLES for word in words[subject.start : subject.end])
    return carries and opening_subject(words, i + 1) is not None


def _opens_adverbially(words: Sequence[Word], i: int, subject: Phrase, end: int, verb: Verb) -> bool:
    """Whether the quotation before the subject belongs to an adverbial: 'Citing "fear," X told us …'.

    It surely does as what another called something there: 'In a film that Y called “sad,” X …'.
    """
    if words[0].tag not in _ADVERBIAL:
        return False
    calls = subject.start - 2 - (words[subject.start - 1].tag is Tag.COMMA)
    called = words[calls].verb if calls > 0 else None
    relative = any(word.tag is Tag.REL or word.lower in ("that", "what") for word in words[1:calls])
    if called is not None and "labels" in called.classes and relative:
        return True
    return shape_after(words, i, end, verb) in (Shape.CLAUSE, Shape.QUOTE, Shape.BARE)


def _around_parenthesis(words: Sequence[Word], i: int, opener: int) -> Span | None:
    """What "as X said" vouches for: the quotation before it, or the clause after its comma."""
    if ends_quoted(words, opener):
        return span_between(words, opener - 1, opener)
    if has_verb(words[:opener]):
        return None  # "it was not, as X said, a ship" speaks for the narrator, who may contradict X
    verb = words[i].verb
    told = verb is not None and "tells" in verb.classes
    following = adjuncts_end(words, after_addressee(words, i + 1) if told else i + 1)
    if following < len(words) and words[following].tag is Tag.COMMA:
        return span_between(words, following, len(words))
    return None


def _ends_reporting(words: Sequence[Word]) -> bool:
    """Whether the sentence ends with a reporting clause of its own: "…, X said, the Courier reported"."""
    last = len(words) - 1
    while last > 0 and words[last].tag in (Tag.STOP, Tag.CLOSE):
        last -= 1
    verb = words[last].verb if words else None
    return verb is not None and bool(verb.classes & REPORTING)


def _has_own_report(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> bool:
    """Whether the first of two quotations before *end* has a reporting clause of its own behind it.

    "“It leaks,” Ann said where “it holds,” Bo said": the first is Ann's; but all of "“It leaks,” Ann said" is
    what "Bo reported", whose clause follows no quotation.
    """
    for cue in cues:
        verb = words[cue].verb
        if not edge < cue < end or verb is None or not verb.classes & REPORTING:
            continue
        subject = subject_of(words, cue)
        own = subject is not None and edge < subject.start < cue and ends_quoted(words, subject.start)
        if own or ends_quoted(words, group_start(words, cue)):
            return any(word.tag is Tag.QUOTE for word in words[cue + 1 : end])
    return False


def _is_object(words: Sequence[Word], i: int, edge: int, subject: Phrase) -> bool:
    """Whether what stands between *edge* and the *subject* of the cue at *i* is said, as nothing else can be.

    "The dam leaks, she said.": whether "leaks" is a verb its form leaves open, but "said" takes an object,
    and none stands behind it. One can agree without any: "Hat in hand, she agreed.".
    """
    verb, lead = words[i].verb, Phrase(edge, subject.start - 1)
    if verb is None or not verb.classes & {"says", "tells"} or verb.lemma in OBJECTLESS:
        return False
    end = adjuncts_end(words, after_addressee(words, i + 1) if "tells" in verb.classes else i + 1)
    closed = end >= len(words) or words[end].tag is Tag.STOP
    touches = group_start(words, i) == subject.end  # not "the treasurer, Ann, said"
    return closed and touches and words[edge].tag not in _ADVERBIAL and not is_time(words, lead)


def _before(words: Sequence[Word], i: int, subject: Phrase, cues: Sequence[int]) -> tuple[Span, ...]:
    """What a reporting clause follows, "…, X said", or interrupts, "…, X said, …"."""
    verb = words[i].verb
    if verb is None or subject.start == 0 or i < subject.end or words[subject.start].tag is Tag.REL:
        return ()
    quoted = ends_quoted(words, subject.start) and bool(verb.classes & REPORTING)
    comma = words[subject.start - 1].tag is Tag.COMMA and bool(verb.classes & AFTER_CLAUSE)
    edge = left_edge(words, subject.start)
    if quoted and _has_own_report(words, edge, subject.start, cues):
        edge = subject.start - 1 - (words[subject.start - 1].tag is Tag.COMMA)
    elif quoted or comma:
        amid = None if quoted else behind_report(words, edge, subject.start - 1, cues)
        edge = amid or behind_reports(words, edge, subject.start - 1, cues)
    content = span_between(words, edge, subject.start)
    hopes = words[i - 1].tag is Tag.TO  # "it hopes to say" says nothing of what stands before it
    if content is None or hopes or not (quoted or comma):
        return ()
    lead = words[edge : subject.start]
    after = adjuncts_end(words, i + 1)
    interrupts = after + 1 < len(words) and words[after].tag is Tag.COMMA
    if interrupts and not quoted and (halves := _of_relative(words, subject, after, cues)):
        return halves
    alone = not any(word.tag is Tag.COMMA for word in lead[:-1])
    if not quoted and not interrupts and alone and lead[0].lower in ADJUNCT_SUBORDINATORS:
        return ()  # "As it sank, X agreed" tells when X spoke
    whole = has_verb(lead) and not (alone and lead[0].lower in ADJUNCT_SUBORDINATORS)
    if quoted or not interrupts or (whole and words[after + 1].tag in _OPENS_TAIL):
        told = quoted or has_verb(lead) or _is_object(words, i, edge, subject)
        return (content, *second_part(words, i + 1)) if told else ()
    rest = _resumed(words, edge, after, cues)
    links = all(word.tag in (Tag.CONJ, Tag.ADV, Tag.COMMA) for word in lead)
    return tuple(span for span in (None if links else content, rest) if span)


def _resumed(words: Sequence[Word], edge: int, after: int, cues: Sequence[int]) -> Span | None:
    """What goes on at the comma *after* ", X said" and is said by X, too."""
    next_one = before_report(words, after, cues)
    if next_one is not None:
        return span_between(words, after + 1, next_one)
    if _ends_reporting(words):
        return None
    end = clause_end(words, after + 1, cues)
    if opens_sentence(words, edge + 1):  # "While the ship, X said, had sunk, | Bo left"
        end = aside_end(words, edge + 1, after, end)
    return span_between(words, after + 1, end.at)


def _of_relative(words: Sequence[Word], subject: Phrase, after: int, cues: Sequence[int]) -> tuple[Span, ...]:
    """The relative clause that "…, X said, …" interrupts; nothing where it interrupts none."""
    opening = open_relative(words, subject.start - 1, after)
    if opening is None:
        return ()
    end = relative_end(words, after + 1, clause_end(words, after + 1, cues).at)
    halves = span_between(words, opening, subject.start), span_between(words, after + 1, end)
    return tuple(span for span in halves if span)
