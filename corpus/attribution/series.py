"""Reports one behind the other in a sentence: "It sank, Ann said, and the crew left, Bo said".

Each stands behind what it reports or amid it, so what a later one reports begins where a conjunction goes on
behind the one before. Where none does, it reports that one too: "It sank, Ann said, the Courier reported".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.beside import aside_end, opens_sentence
from corpus.attribution.complements import adjuncts_end, after_addressee
from corpus.attribution.extents import CONTRASTS, End, verb_follows
from corpus.attribution.parse import VERBAL, Tag
from corpus.attribution.phrases import STARTS_PHRASE, phrase_after
from corpus.attribution.predicates import REPORTING
from corpus.attribution.relatives import open_relative
from corpus.attribution.subjects import group_start, is_finite, subject_of
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.parse import Word


VIEWS: Final = {
    **dict.fromkeys(("eyes", "judgement", "judgment", "opinion", "version", "view", "words"), ("in",)),
    **dict.fromkeys(("admission", "count", "estimate", "reckoning"), ("by",)),
    **dict.fromkeys(("account", "telling"), ("by", "in")),
}
"""What shows whose view it is, behind which prepositions: "in Ann's view", "by her own account"."""
PUTS: Final = frozenset({"put", "puts"})
"""The verbs of "as Ann put it"."""
_WAITS: Final = frozenset({Tag.SUB, Tag.REL, Tag.PREP, Tag.CONJ, Tag.TO})
"""Before the comma of an aside they have their own words still to come: "attacks that, Ann said, …"."""
_MARKS: Final = (Tag.COMMA, Tag.BREAK)
"""What closes a reporting clause within a sentence."""


def behind_reports(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int:
    """Where the clause that ends at *end* begins, behind the reports from *edge* on; *edge* without any."""
    joint = _joint(words, edge, end, cues)
    if joint is None:
        return _behind_opening(words, edge, end, cues)
    return joint + 1 + (words[joint].lower != ";")


def behind_report(words: Sequence[Word], edge: int, mark: int, cues: Sequence[int]) -> int | None:
    """Where the relative clause opens that ends at the comma *mark*, right behind a report; None without one.

    "It leaks, said Ann, who is asleep, Bo says": what leaks has been given to Ann before Bo is heard, and he
    is heard on the clause that he follows.
    """
    opening = open_relative(words, mark, len(words))
    if opening is None or words[opening - 1].tag is not Tag.COMMA:
        return None
    clauses = (_clause(words, edge, cue) for cue in cues if edge < cue < opening)
    return opening if any(clause and clause.end == opening - 1 for clause in clauses) else None


def _behind_opening(words: Sequence[Word], edge: int, end: int, cues: Sequence[int]) -> int:
    """Behind what somebody says in a clause that opens the sentence: "While Ann said it sank, | Bo left"."""
    cue = next((cue for cue in cues if edge <= cue < end and _reports(words, edge, cue)), None)
    subject = None if cue is None else subject_of(words, cue)
    if cue is None or subject is None or not opens_sentence(words, subject.start):
        return edge
    # The report at *end* may open the main clause itself: "While Ann said it sank, according to Bo, …".
    reach = End(min(end + 2, len(words)), Rule.ENDS_WITH_SENTENCE)
    aside = aside_end(words, subject.start, cue, reach)
    if aside.at <= end and words[aside.at].tag is Tag.COMMA:
        return aside.at + 1
    # The report may part the main clause's subject from its verb: "while Ann said so, | all, Bo said, left".
    comma = next((at for at in range(end - 1, cue, -1) if words[at].tag is Tag.COMMA), None)
    return comma + 1 if comma is not None and words[comma + 1].tag in STARTS_PHRASE else edge


def sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """What semicolons or a single dash part, outside of brackets, where none goes on with what is before."""
    single = _has_one_dash(words)
    start, depth = 0, 0
    for i, word in enumerate(words):
        depth += (word.tag is Tag.OPEN) - (word.tag is Tag.CLOSE)
        parts = word.lower == ";" or (word.tag is Tag.BREAK and single and _stands_alone(words[i + 1 :]))
        linked = any(after.tag in (Tag.SUB, Tag.REL) for after in words[i + 1 : i + 3])
        if parts and not depth and not linked:
            yield words[start : i + 1]
            start = i + 1
    yield words[start:]


def _has_one_dash(words: Sequence[Word]) -> bool:
    """Of two, either opens or closes an aside."""
    return sum(word.tag is Tag.BREAK and word.lower != ";" for word in words) == 1


def _stands_alone(words: Sequence[Word]) -> bool:
    """Whether a main clause opens behind a dash, and not "a claim that …", an apposition."""
    verb = next((i for i in range(1, len(words)) if is_finite(words, i)), None)
    subject = None if verb is None else subject_of(words, verb)
    return bool(words) and (words[0].tag is Tag.QUOTE or (subject is not None and subject.start == 0))


def before_report(words: Sequence[Word], start: int, cues: Sequence[int]) -> int | None:
    """The mark at or behind *start* where the clause of another report opens, or that; None without one."""
    for cue in cues:
        clause = _clause(words, start, cue) if cue > start else None
        opening = behind_reports(words, 0, clause.begin - 1, cues) if clause else _opening(words, start, cue)
        mark = opening - 1 - (opening > 0 and words[opening - 1].tag not in _MARKS)
        if mark >= start:
            return mark
        if clause and _is_whole(words, start, clause.begin - 1):
            return clause.begin - 1
    return None


def _is_whole(words: Sequence[Word], start: int, mark: int) -> bool:
    """Whether what is said may end at the *mark* before a report: "If Ann says it sank|, Bo said, …"."""
    return words[mark - 1].tag not in _WAITS and any(word.tag in VERBAL for word in words[start:mark])


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
    view = _view_end(words, edge, end)
    if view is not None and opens_clause_beside(words, view):
        return view
    for cue in reversed(cues):
        clause = _clause(words, edge, cue) if edge <= cue < end else None
        if clause is not None and clause.end < end and _opens(words, clause.end):
            return clause.end
        if clause is not None or (edge <= cue < end and _reports(words, edge, cue)):
            behind = range(end - 2, max(cue, clause.end if clause else cue), -1)
            return next((at for at in behind if _opens(words, at) and _is_clause(words, at, end)), None)
    return None


def _view_end(words: Sequence[Word], edge: int, end: int) -> int | None:
    """What closes the last "…, as Ann put it|," or "…, in Ann's view|," before *end*."""
    for i in range(end - 1, edge + 2, -1):
        put = words[i - 1].lower == "it" and words[i - 2].lower in PUTS
        view = words[i - 1].lower in VIEWS and words[i - 2].tag in (Tag.GENITIVE, Tag.POSS)
        if (put or view) and words[i].tag in _MARKS:
            return i
    return None


def opens_clause_beside(words: Sequence[Word], mark: int) -> bool:
    """Whether a clause beside the one before opens at the *mark*: ", but it holds", "; it holds"."""
    return mark + 2 < len(words) and (words[mark].lower == ";" or _opens(words, mark))


def _opens(words: Sequence[Word], mark: int) -> bool:
    """Whether a conjunction stands behind the *mark*; "and that" goes on with what was said."""
    after = words[mark + 1]
    joins = after.tag is Tag.CONJ or after.lower in CONTRASTS
    parts = words[mark].tag is Tag.COMMA or (words[mark].tag is Tag.BREAK and _has_one_dash(words))
    return parts and joins and words[mark + 2].tag is not Tag.SUB


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
    if source is None or not _is_marked(words, begin, edge) or words[begin].tag is Tag.REL:
        return None  # "…, which said so, …" is none
    behind = max(source.end, cue + 1)
    told = verb is not None and "tells" in verb.classes
    end = adjuncts_end(words, after_addressee(words, behind) if told else behind)
    closed = end >= len(words) or words[end].tag in (*_MARKS, Tag.STOP)
    return _Clause(begin, end) if closed else None


def _is_marked(words: Sequence[Word], begin: int, edge: int) -> bool:
    before = words[begin - 1] if begin > edge else None
    return before is not None and (before.tag is Tag.COMMA or (before.tag is Tag.QUOTE and before.ended))
