"""Reports one behind the other in a sentence: "It sank, Ann said, and the crew left, Bo said".

Each stands behind what it reports or amid it, so what a later one reports begins where a conjunction goes on
behind the one before. Where none does, it reports that one too: "It sank, Ann said, the Courier reported".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.beside import aside_end, opens_sentence
from corpus.attribution.complements import adjuncts_end, after_addressee
from corpus.attribution.extents import CONTRASTS, End, verb_follows
from corpus.attribution.parse import Tag
from corpus.attribution.phrases import STARTS_PHRASE, phrase_after
from corpus.attribution.predicates import REPORTING
from corpus.attribution.subjects import group_start, is_finite, subject_of
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.parse import Word


def behind_reports(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int:
    """Where the clause that ends at *end* begins, behind the reports from *edge* on; *edge* without any."""
    joint = _joint(words, edge, end, cues)
    return _behind_opening(words, edge, end, cues) if joint is None else joint + 2


def _behind_opening(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int:
    """Behind what somebody says in a clause that opens the sentence: "While Ann said it sank, | Bo left"."""
    cue = next((cue for cue in cues if edge <= cue < end and _reports(words, edge, cue)), None)
    subject = None if cue is None else subject_of(words, cue)
    if cue is None or subject is None or not opens_sentence(words, subject.start):
        return edge
    aside = aside_end(words, subject.start, cue, End(min(end + 2, len(words)), Rule.ENDS_WITH_SENTENCE))
    if aside.at <= end and words[aside.at].tag is Tag.COMMA:
        return aside.at + 1
    # The report may part the main clause's subject from its verb: "while Ann said so, | all, Bo said, left".
    comma = next((at for at in range(end - 1, cue, -1) if words[at].tag is Tag.COMMA), None)
    return comma + 1 if comma is not None and words[comma + 1].tag in STARTS_PHRASE else edge


def sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """What semicolons or a single dash part, outside of brackets, where none goes on with what is before."""
    single = sum(word.tag is Tag.BREAK and word.lower != ";" for word in words) == 1
    start, depth = 0, 0
    for i, word in enumerate(words):
        depth += (word.tag is Tag.OPEN) - (word.tag is Tag.CLOSE)
        parts = word.lower == ";" or (word.tag is Tag.BREAK and single and _stands_alone(words[i + 1 :]))
        linked = any(after.tag in (Tag.SUB, Tag.REL) for after in words[i + 1 : i + 3])
        if parts and not depth and not linked:
            yield words[start : i + 1]
            start = i + 1
    yield words[start:]


def _stands_alone(words: Sequence[Word]) -> bool:
    """Whether a main clause opens behind a dash, and not "a claim that …", an apposition."""
    verb = next((i for i in range(1, len(words)) if is_finite(words, i)), None)
    subject = None if verb is None else subject_of(words, verb)
    return bool(words) and (words[0].tag is Tag.QUOTE or (subject is not None and subject.start == 0))


def before_report(words: Sequence[Word], start: int, cues: Sequence[int]) -> int | None:
    """The mark at or behind *start* where the clause of a further report opens; None where none does."""
    for cue in cues:
        clause = _clause(words, start, cue) if cue > start else None
        opening = behind_reports(words, 0, clause.begin - 1, cues) if clause else _opening(words, start, cue)
        mark = opening - 1 - (words[opening - 1].tag is not Tag.COMMA)
        if opening and mark >= start:
            return mark
    return None


def _opening(words: Sequence[Word], start: int, cue: int) -> int:
    """Where "Bo said that" or "according to Bo," opens behind a mark and a conjunction; else 0."""
    opening = cue
    if words[cue].lower != "according":
        subject = subject_of(words, cue) if _reports(words, start, cue) else None
        opening = subject.start if subject else 0
    return opening if opening > 1 and _opens(words, opening - 2) else 0


class _Clause(NamedTuple):
    """A reporting clause behind a mark, as words ``[begin, end)``."""

    begin: int
    end: int


def _joint(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int | None:
    """The mark behind a report before *end* where a conjunction opens what is no part of that any more.

    Right behind the clause that closes a report it is the first one; where the report goes on behind its cue,
    "Ann said it sank, and the crew left, Bo said", the last.
    """
    for cue in reversed(cues):
        clause = _clause(words, edge, cue) if edge <= cue < end else None
        if clause is not None and clause.end < end and _opens(words, clause.end):
            return clause.end
        if clause is not None or (edge <= cue < end and _reports(words, edge, cue)):
            behind = range(end - 2, max(cue, clause.end if clause else cue), -1)
            return next((at for at in behind if _opens(words, at) and _is_clause(words, at, end)), None)
    return None


def _opens(words: Sequence[Word], mark: int) -> bool:
    """Whether a conjunction stands behind the *mark*; "and that" goes on with what was said."""
    after = words[mark + 1]
    joins = after.tag is Tag.CONJ or after.lower in CONTRASTS
    return words[mark].tag is Tag.COMMA and joins and words[mark + 2].tag is not Tag.SUB


def _is_clause(words: Sequence[Word], mark: int, end: int) -> bool:
    """Whether a clause opens behind the *mark*, and not the rest of a list: "mast, and sails, fell"."""
    alone = all(word.tag is not Tag.COMMA for word in words[mark + 2 : end])
    return alone or verb_follows(words, mark + 2, end)


def _reports(words: Sequence[Word], edge: int, cue: int) -> bool:
    verb = words[cue].verb
    if verb is None:
        return words[cue].lower == "according"
    subject = subject_of(words, cue) if verb.classes & REPORTING else None
    return subject is not None and subject.start >= edge


def _clause(words: Sequence[Word], edge: int, cue: int) -> _Clause | None:
    """The clause ", Ann said", ", said Ann" or ", according to Ann", with when and to whom, up to a mark."""
    verb, begin = words[cue].verb, group_start(words, cue)
    if words[cue].lower == "according":
        source = phrase_after(words, cue + 2)
    elif verb is None or not verb.classes & REPORTING:
        return None
    elif _is_marked(words, begin, edge):
        source = phrase_after(words, cue + 1)
    else:
        source = subject_of(words, cue)
        begin = source.start if source else edge
    if source is None or not _is_marked(words, begin, edge):
        return None
    behind = max(source.end, cue + 1)
    told = verb is not None and "tells" in verb.classes
    end = adjuncts_end(words, after_addressee(words, behind) if told else behind)
    closed = end >= len(words) or words[end].tag in (Tag.COMMA, Tag.STOP) or words[end].lower == ";"
    return _Clause(begin, end) if closed else None


def _is_marked(words: Sequence[Word], begin: int, edge: int) -> bool:
    before = words[begin - 1] if begin > edge else None
    return before is not None and (before.tag is Tag.COMMA or (before.tag is Tag.QUOTE and before.ended))
