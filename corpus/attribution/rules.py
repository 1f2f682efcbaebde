"""All rules on one passage: by cue, then by the place of a quotation that no cue reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.clauses import participle, reporting_clause
from corpus.attribution.complements import adjuncts_end
from corpus.attribution.extents import End, announces, clause_end, noun_clause_end, span_between
from corpus.attribution.finding import (
    Finding,
    ends_quoted,
    has_verb,
    left_edge,
    second_part,
    subject_steps,
    without_insertions,
    word_span,
)
from corpus.attribution.parse import Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after, phrase_before
from corpus.attribution.relatives import open_relative, relative_end
from corpus.attribution.reporting import only_relays
from corpus.attribution.series import before_report, behind_report, behind_reports, sentences
from corpus.attribution.subjects import group_start, is_finite, main_subject, subject_of
from corpus.attribution.tellings import stated, telling
from corpus.language.lexicon import FORMS_OF_BE, NOUN_CUES, NOUN_GOVERNORS, PARTICLES, VERBS, Form
from corpus.model import Certainty, Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence


_REPORTS = NOUN_CUES | {"according"}
"""The words beside verbs that may report."""


def find(words: Sequence[Word]) -> list[Finding]:
    """The attributions of one passage, in the order of their cues; a semicolon parts reports."""
    found: list[Finding] = []
    group: Sequence[Word] = ()
    of_group: list[Finding] = []
    for sentence in sentences(words):
        its = _find(sentence)
        if its and of_group:
            found += of_group
            group = ()
        group = (*group, *sentence)
        of_group = its if len(group) == len(sentence) else _find(group)
    return found + of_group


def _find(words: Sequence[Word]) -> list[Finding]:
    cues = [i for i, word in enumerate(words) if (word.verb or word.lower in _REPORTS) and _is_cue(words, i)]
    found: list[Finding] = []
    for i in cues:
        finding = _finding(words, i, cues)
        if found and found[-1].rule in ("inverted", "verb-after"):
            finding = participle(words, i, cues, found[-1]) or finding
        if finding and finding.apart:
            found.append(finding)
    if told := telling(words, found) or stated(words, cues):
        found.append(told)
    uncued = _introduced(words, found) or (None if found else _quotative(words))
    if uncued:
        found.append(uncued)
    found = without_insertions(words, found)
    return [finding for finding in found if not _relays(words, finding, found)]


def _relays(words: Sequence[Word], finding: Finding, found: Sequence[Finding]) -> bool:
    """Whether the finding only tells how another's words came: "…, Ann said, according to a transcript"."""
    if finding.rule != "according-to":
        return False
    at = next(i for i, word in enumerate(words) if word.start == finding.cue.start)
    says = any(span.holds(other.cue) for span in finding.content for other in found)
    return says and only_relays(words, at)


def _is_cue(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    following = words[i + 1].lower if i + 1 < len(words) else ""
    if word.verb:
        return PARTICLES.get(word.verb.lemma, following) == following
    return (
        (word.lower == "according" and following == "to")
        or (word.lower in NOUN_CUES and following == "that")
        or _opens_as_reported(words, i)
    )


def _opens_as_reported(words: Sequence[Word], i: int) -> bool:
    """Whether the word at *i* is the participle of "As (first) reported by X, …"."""
    by = i + 2 < len(words) and words[i + 1].lower == "by"
    verb = VERBS.get(words[i].lower) if by and words[0].lower == "as" else None
    linked = all(word.tag in (Tag.ADV, Tag.NUM, Tag.NOUN) for word in words[1:i])
    return verb is not None and linked and Form.PARTICIPLE in verb.forms and "says" in verb.classes


def _finding(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    word = words[i]
    if word.lower == "according":
        return _according(words, i, cues)
    if _opens_as_reported(words, i):
        return _as_reported(words, i)
    return reporting_clause(words, i, word.verb, cues) if word.verb else _noun(words, i, cues)


def _according(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """The clause around "according to X", which may open, close or interrupt it."""
    source = phrase_after(words, i + 2)
    if source is None:
        return None
    source = _without_complement(words, i, source)
    after = source.end
    comma = after < len(words) and words[after].tag is Tag.COMMA
    edge = behind_reports(words, left_edge(words, i), i - 1, cues)
    linked = i == edge or words[i - 1].tag in (Tag.CONJ, Tag.SUB, Tag.BREAK, Tag.COLON)
    # "reported that, according to X, …": what stands before "that" reports it in turn
    linked = linked or (words[i - 1].tag is Tag.COMMA and words[max(i - 2, edge)].tag is Tag.SUB)
    interrupts = comma and words[i - 1].tag is Tag.COMMA
    relative = open_relative(words, i - 1, after) if interrupts else None
    opens = relative is None and (linked or (comma and not has_verb(words[edge:i])))
    if not opens and not interrupts and words[i - 1].tag is Tag.COMMA:
        edge = behind_report(words, edge, i - 1, cues) or edge
    before = None if opens else span_between(words, edge if relative is None else relative, i)
    end = clause_end(words, after, cues)
    if relative is not None:
        end = End(relative_end(words, after + 1, end.at), Rule.ENDS_WITH_ASIDE)
    next_one = before_report(words, after, cues)
    if next_one is not None and next_one < end.at:
        end = End(next_one, Rule.ENDS_BEFORE_REPORT)
    rest = span_between(words, after, end.at)
    spans = tuple(span for span in (before, rest if opens or interrupts else None) if span)
    cue = Span(words[i].start, words[i + 1].end)
    said_by = source.span(words)
    why = (Step(Rule.SUBJECT_AFTER, (said_by,)), *((end.step(words),) if rest else ()))
    return Finding(spans, cue, said_by, Rule.ACCORDING_TO, why=why) if spans else None


def _without_complement(words: Sequence[Word], i: int, source: Phrase) -> Phrase:
    """*source* without what looks like its apposition, but is what an auxiliary before the aside waits for.

    "Ann is, according to Bo, asleep"; in "is, according to Bo, a guest, asleep" it is one.
    """
    waits = i > 1 and words[i - 1].tag is Tag.COMMA and words[i - 2].tag is Tag.AUX
    if not waits or (source.end < len(words) and words[source.end].tag is Tag.COMMA):
        return source
    marks = [j for j in range(source.start + 1, source.end) if words[j].tag is Tag.COMMA]
    return Phrase(source.start, marks[-1]) if marks else source


def _as_reported(words: Sequence[Word], i: int) -> Finding | None:
    """The clause behind "As reported by X,"."""
    agent = phrase_after(words, i + 2)
    if agent is None or agent.end >= len(words) or words[agent.end].tag is not Tag.COMMA:
        return None
    content, source = span_between(words, agent.end, len(words)), agent.span(words)
    why = (Step(Rule.AGENT, (source,)),)
    return Finding((content,), word_span(words, i), source, Rule.AS, why=why) if content else None


def _noun(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """What "X's claim that …" claims; in "X made the claim that …" X is the verb's subject."""
    end = noun_clause_end(words, i + 1, clause_end(words, i + 1, cues))
    content = span_between(words, i + 1, end.at)
    start = i
    while start and words[start - 1].tag in (Tag.NOUN, Tag.NUM, Tag.PART, Tag.ING, Tag.DET):
        start -= 1
    holder = words[start - 1] if start else None
    if content is None or holder is None:
        return None
    source: Phrase | None = None
    given = False
    if holder.tag is Tag.POSS:
        source = Phrase(start - 1, start)
    elif holder.tag is Tag.GENITIVE:
        source = phrase_before(words, start - 1)
    elif holder.lower in NOUN_GOVERNORS:
        source, given = subject_of(words, start - 1), True
    if source is None:
        return None
    cue, span = word_span(words, i), source.span(words)
    giver = Step(Rule.NOUN_GIVEN_BY, (span, word_span(words, start - 1)))
    why = (giver if given else Step(Rule.OWNER, (span,)), Step(Rule.CUE_MAY_SPEAK, (cue,)), end.step(words))
    return Finding((content,), cue, span, Rule.NOUN, Certainty.LIKELY, why)


def _introduced(words: Sequence[Word], found: Sequence[Finding]) -> Finding | None:
    """A whole quotation at the end of a clause without a cue: "Ann shot back, …", "he was blunt: …"."""
    last = len(words) - 1
    while last > 0 and words[last].tag is Tag.STOP:
        last -= 1
    if last < 3 or not announces(words, last - 2):  # noqa: PLR2004 - subject, verb, mark
        return None
    quotation = word_span(words, last)
    if any(span.touches(quotation) for finding in found for span in finding.content):
        return None
    if byline := _byline(words, last - 1):
        mark, by = word_span(words, last - 1), byline.span(words)
        said_by = (Step(Rule.SUBJECT_BEFORE, (by,)),)
        return Finding((quotation,), mark, by, Rule.INTRODUCED, Certainty.LIKELY, said_by)
    subject = main_subject(words, last - 1)
    if subject is None or words[subject.start].lower in ("it", "there") or _is_unsaid(words, last - 2, found):
        return None
    verb = next((i for i in range(subject.end, last - 1) if is_finite(words, i)), None)
    asked = verb is not None and words[verb].lower in FORMS_OF_BE and _asked(words, verb + 1)
    if verb is None or (asked and words[asked + 1].lower != "by"):
        return None
    if asked:  # "Ann was asked by Bo, …": the words are Bo's
        subject = phrase_after(words, asked + 2)
    source = subject.span(words) if subject else None
    why = () if subject is None else subject_steps(words, subject)
    if asked and source:
        why = (Step(Rule.AGENT, (source,)),)
    cue = word_span(words, asked or verb)
    return Finding((quotation,), cue, source, Rule.INTRODUCED, Certainty.LIKELY, why)


def _is_unsaid(words: Sequence[Word], i: int, found: Sequence[Finding]) -> bool:
    """Whether a cue without a source stands before the mark: 'her eyes gleamed, as if to say, “No.”'."""
    start = words[i].start
    return words[i].verb is not None and not any(finding.cue.start == start for finding in found)


def _byline(words: Sequence[Word], colon: int) -> Phrase | None:
    """The name alone between a dash and the colon: "Ships leave - Ann Roe: …", as in a digest of papers."""
    if words[colon].tag is not Tag.COLON:
        return None
    phrase = phrase_before(words, colon)
    dashed = phrase is not None and phrase.start > 0 and words[phrase.start - 1].tag is Tag.BREAK
    return phrase if dashed else None


def _asked(words: Sequence[Word], i: int) -> int:
    """Where the participle at *i* or after its adverbs stands, by which its subject hears; else 0."""
    while words[i].tag is Tag.ADV:
        i += 1
    verb = words[i].verb
    return i if verb and verb.classes & {"asks", "tells"} else 0


def _quotative(words: Sequence[Word]) -> Finding | None:
    """A verb that the lexicon lacks, in a place where only verbs of speaking stand: "…," Ann bragged."""
    after = 2 if len(words) > 1 and words[1].tag is Tag.COMMA else 1
    if len(words) <= after or not ends_quoted(words, after):
        return None
    verb = next((i for i in range(after, len(words)) if words[i].tag in (Tag.VERB, Tag.PART)), 0)
    if verb == 0 or any(word.lower in FORMS_OF_BE for word in words[group_start(words, verb) : verb]):
        return None  # "…," Ann was told: not Ann's words
    subject = phrase_after(words, after + 1) if verb == after else subject_of(words, verb)
    if subject is None or min(subject.start, verb) != after:
        return None
    end = adjuncts_end(words, max(verb + 1, subject.end))
    if end < len(words) and words[end].tag not in (Tag.STOP, Tag.COMMA, Tag.COLON):
        return None
    spans = (word_span(words, 0), *second_part(words, end))
    source = subject.span(words)
    why = (Step(Rule.SUBJECT_AFTER, (source,)),) if verb == after else subject_steps(words, subject)
    return Finding(spans, word_span(words, verb), source, Rule.QUOTATIVE, Certainty.LIKELY, why)
