"""Whether anything in the corpus answers a question, and which statements do.

A statement answers when it speaks of enough of what is asked: the question's concepts, each weighted by how rare it is,
found in the statement itself, in other words for it, or (for less) in what stands around it. A concept that nobody
speaks of counts against every statement; a name that nobody knows rules all of them out. A question about the event as a
whole ("what went wrong?") is answered by the statements that share most with all others.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from retrieval.analysis import name_term
from retrieval.engines import Concept
from retrieval.question import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.model import PartyId, Statement
    from retrieval.engines import Document, Engine
    from retrieval.question import Asked, Question
    from retrieval.stems import Term

CANDIDATES: Final = 30
"""Statements of each party that are looked at for one question."""
COVERAGE: Final = 0.5
"""Share of what is asked that a statement has to speak of."""
SHARE_OF_BEST: Final = 0.5
"""What a statement has to score, against the best one of all parties."""
CONTEXT_EVIDENCE: Final = 0.4
"""What a term around a statement counts for, against one in it."""
PARAPHRASE_EVIDENCE: Final = 0.8
"""The least that other words for a concept count for in coverage; in ranking they count for their own weight."""
UNKNOWN: Final = 0.7
"""What a subject counts for that no statement speaks of; it may be a paraphrase that the lexicon lacks."""
NAMED: Final = 1.5
"""What a subject written as a name counts for, against any other."""
LEXICAL_SHARE: Final = 0.5
"""What a question's words count for, against a statement's place in the middle of the event."""
PART_WEIGHTS: Final = {Part.SUBJECT: 1.0, Part.OUTCOME: 0.5, Part.WEAK: 0.3, Part.NAME: 0.3, Part.ROLE: 0.0}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A concept with what it counts for in coverage."""

    asked: Asked
    weight: float
    known: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that answers, by its place in the corpus; the higher the score, the better."""

    place: int
    score: float


class Relevance:
    """Judges the statements of one corpus."""

    def __init__(self, statements: Sequence[Statement], documents: Sequence[Document], engine: Engine) -> None:
        self._statements = statements
        self._engine = engine
        self._terms = [frozenset(document.terms) for document in documents]
        self._context = [frozenset(document.context) for document in documents]
        self._vocabulary = frozenset().union(*self._terms, *self._context)
        self._central = _centrality(documents)

    def judge(
        self, question: Question, focus: PartyId | None
    ) -> Mapping[PartyId | None, tuple[Found, ...]]:
        """The statements that answer, best first, by party; nothing where nobody answers."""
        weighed = self._weigh(question.asked)
        if question.scope is Scope.NOTHING or any(w.asked.proper and not w.known for w in weighed):
            return {}
        scores = self._scores(weighed)
        if focus is not None:
            scores = {place: s for place, s in scores.items() if self._statements[place].party == focus}
        if question.scope is Scope.EVENT:
            found = self._whole_event(scores, focus)
        else:
            found = self._specific(question, weighed, scores)
        speaker = question.focus.speaker if question.focus and question.focus.party == focus else None
        if focus is not None and speaker is not None:
            found = self._of_speaker(found, name_term(focus, speaker))
        parties = self._by_party(found)
        return parties if any(party is not None for party in parties) else {}

    def _weigh(self, asked: Sequence[Asked]) -> tuple[Weighed, ...]:
        return tuple(self._weighed(one) for one in asked)

    def _weighed(self, asked: Asked) -> Weighed:
        known = any(term in self._vocabulary for term in asked.concept.terms)
        rarity = self._engine.rarity(asked.concept) if known else UNKNOWN
        weight = PART_WEIGHTS[asked.part] * rarity * (NAMED if asked.proper else 1.0)
        return Weighed(asked, weight, known)

    def _scores(self, weighed: Sequence[Weighed]) -> dict[int, float]:
        concepts = [replace(w.asked.concept, weight=_RANK_WEIGHTS[w.asked.part]) for w in weighed]
        hits = self._engine.search(concepts, CANDIDATES)
        return {hit.place: hit.score for party in hits.values() for hit in party}

    def _specific(
        self, question: Question, weighed: Sequence[Weighed], scores: Mapping[int, float]
    ) -> list[Found]:
        telling = [w for w in weighed if w.asked.part in _TELLING] or weighed
        fit = []
        for place, score in scores.items():
            coverage = self._coverage(weighed, place)
            if coverage < COVERAGE or not any(self._evidence(w.asked.concept, place) for w in telling):
                continue
            if question.wants_number and not _COUNTS & self._terms[place]:
                continue
            fit.append(Found(place, score * coverage))
        least = SHARE_OF_BEST * max((found.score for found in fit), default=0.0)
        return [found for found in fit if found.score >= least]

    def _whole_event(self, scores: Mapping[int, float], focus: PartyId | None) -> list[Found]:
        best = max(scores.values(), default=0.0) or 1.0
        return [
            Found(place, self._central[place] + LEXICAL_SHARE * scores.get(place, 0.0) / best)
            for place, statement in enumerate(self._statements)
            if statement.party is not None
            and (statement.party == focus if focus is not None else statement.party != PRESS)
        ]

    def _of_speaker(self, found: Sequence[Found], speaker: Term) -> list[Found]:
        """What the speaker says; failing that, what others of the party say of the speaker."""
        own = [one for one in found if self._speaker_at(one.place) == speaker]
        return own or [one for one in found if speaker in self._terms[one.place]]

    def _speaker_at(self, place: int) -> Term | None:
        statement = self._statements[place]
        if statement.party is None or statement.speaker is None:
            return None
        return name_term(statement.party, statement.speaker)

    def _by_party(self, found: Iterable[Found]) -> dict[PartyId | None, tuple[Found, ...]]:
        parties: dict[PartyId | None, list[Found]] = {}
        for one in found:
            parties.setdefault(self._statements[one.place].party, []).append(one)
        return {
            party: tuple(sorted(ones, key=lambda one: (-one.score, one.place))) for party, ones in parties.items()
        }

    def _coverage(self, weighed: Sequence[Weighed], place: int) -> float:
        total = sum(w.weight for w in weighed)
        return sum(w.weight * self._evidence(w.asked.concept, place) for w in weighed) / total if total else 0.0

    def _evidence(self, concept: Concept, place: int) -> float:
        best = 0.0
        terms, context = self._terms[place], self._context[place]
        for term, weight in concept.terms.items():
            if term in terms:
                best = max(best, weight, PARAPHRASE_EVIDENCE)
            elif term in context:
                best = max(best, CONTEXT_EVIDENCE * max(weight, PARAPHRASE_EVIDENCE))
        return best


_TELLING: Final = frozenset({Part.SUBJECT, Part.OUTCOME, Part.WEAK})
_RANK_WEIGHTS: Final = {Part.SUBJECT: 1.0, Part.OUTCOME: 1.0, Part.WEAK: 0.5, Part.NAME: 0.5, Part.ROLE: 0.5}
_COUNTS: Final[frozenset[Term]] = frozenset()


def _centrality(documents: Sequence[Document]) -> list[float]:
    """Cosine of each document's idf-weighted terms to the sum of all, as a share of the highest."""
    found = Counter(term for document in documents for term in set(document.terms))
    idf = {term: math.log(len(documents) / n) for term, n in found.items() if n > 1}
    vectors = [{term: idf[term] for term in set(document.terms) if term in idf} for document in documents]
    middle: Counter[Term] = Counter()
    for vector in vectors:
        middle.update(vector)
    raw = [
        sum(weight * middle[term] for term, weight in vector.items()) / (math.hypot(*vector.values()) or 1.0)
        for vector in vectors
    ]
    most = max(raw, default=0.0) or 1.0
    return [value / most for value in raw]
