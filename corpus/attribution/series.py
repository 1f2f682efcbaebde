"""Reports one behind the other in a sentence: "It sank, Ann said, and the crew left, Bo said".

Each stands behind what it reports or amid it, so what a later one reports begins where a conjunction goes on
behind the one before. Where none does, it reports that one too: "It sank, Ann said, the Courier reported".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.complements import adjuncts_end, after_addressee
from corpus.attribution.extents import CONTRASTS
from corpus.attribution.parse import Tag
from corpus.attribution.phrases import phrase_after
from corpus.attribution.predicates import REPORTING
from corpus.attribution.subjects import group_start, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.parse import Word


def behind_reports(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int:
    """Where the clause that ends at *end* begins, behind the reports from *edge* on; *edge* without any."""
    joint = _joint(words, edge, end, cues)
    return edge if joint is None else joint + 1 + (words[joint].tag is Tag.COMMA)


def before_report(words: Sequence[Word], start: int, cues: Sequence[int]) -> int | None:
    """The mark at or behind *start* where the clause of a further report opens; None where none does."""
    clauses = (_clause(words, start, cue) for cue in cues if cue > start)
    for clause in clauses:
        joint = None if clause is None else _joint(words, 0, clause.begin - 1, cues)
        if joint is not None and joint >= start:
            return joint
    return None


class _Clause(NamedTuple):
    """A reporting clause behind a mark, as words ``[begin, end)``."""

    begin: int
    end: int


def _joint(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int | None:
    """The first mark where a conjunction goes on behind the last report before *end* that has one."""
    for cue in reversed(cues):
        clause = _clause(words, edge, cue) if edge < cue < end else None
        for at in range(end if clause is None else clause.end, end - 1):
            conjunction = words[at + 1].tag is Tag.CONJ or words[at + 1].lower in CONTRASTS
            if words[at].lower == ";" or (words[at].tag is Tag.COMMA and conjunction):
                return at
    return None


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
