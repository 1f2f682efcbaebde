"""Whether anything in the corpus answers a question, and which statements do.

What is known of a statement as an answer is weighed together (:mod:`retrieval.odds`): above all how much of
what is asked it speaks of, itself, in other words for it, or (for less) in what stands around it, each thing
that is asked weighed by how rare it is; and how it scores beside the others. A party whose best statement is
more likely no answer than one is silent. A name or number that nobody knows rules all of them out. A question
about the event as a whole ("what went wrong?") is answered by the statements that share most with all others.

How the constants do on questions that were left out: ``docs/quality.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from retrieval.candidates import candidates
from retrieval.concepts import Part, word_by_word
from retrieval.coverage import TELLING, WEIGHTS, Weighed, coverage_of, names_missing
from retrieval.dates import is_date
from retrieval.engines import Concept
from retrieval.families import families
from retrieval.lexicon import DERIVED_WEIGHT
from retrieval.odds import Signals
from retrieval.question import Scope
from retrieval.speaking import Found, Speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.model import PartyId, Statement
    from retrieval.analysis import Analyser
    from retrieval.candidates import Hits
    from retrieval.concepts import Asked
    from retrieval.engines import Engine
    from retrieval.kinds import Kind
    from retrieval.question import Question
    from retrieval.speaking import Answering
    from retrieval.stems import Term


CANDIDATES_IN_ALL: Final = 1500
"""Statements of all parties together: where there are more than fifty, each has its equal share."""
MOST_ASKED: Final = 32
"""What one question is about at most; a pasted paragraph is looked up by its rarest words."""
BESIDE: Final = 2.5
"""How far below the best statement of its party another one may be, in log-odds, and be shown with it."""
UNKNOWN: Final = 0.6
"""What a subject counts for that no statement speaks of: less than a rare one, it may be a paraphrase."""
OWN_WORD: Final = 0.25
"""What the rarity of a question's own word counts for, against that of all ways to say it."""
LENGTH_DAMPING: Final = 0.25
"""How much longer questions have to reach to be as sure of their answer: 1 would be in proportion."""
BACKGROUND: Final = 0.3
"""What a word of the event's title counts for in ranking: all statements are about the event."""
REPEATED: Final = 8.0
"""Okapi's k3: how often a question has to say a thing until that counts for half of what it could at most."""
_KEPT_RARITIES: Final = 8192

_RANK_WEIGHTS: Final = {
    Part.SUBJECT: 1.0,
    Part.OUTCOME: 0.7,
    Part.WEAK: 0.5,
    Part.NAME: 0.5,
    Part.ROLE: 0.5,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What answers a question, and what of it was found nowhere."""

    found: Mapping[PartyId | None, tuple[Found, ...]]
    """Best first, by party, the narrator's under None."""
    confidence: float = 0.0
    """How much of a match the best statement is, before anything is decided; compares between questions."""
    unheard: tuple[str, ...] = ()


class Relevance:
    """Judges the statements of one corpus, which the engine knows by their places."""

    def __init__(
        self,
        statements: Sequence[Statement],
        engine: Engine,
        analyser: Analyser,
        least: float = 0.0,
    ) -> None:
        """*least* is the confidence that an answer to a specific question has to exceed."""
        self._least = least
        self._statements = statements
        self._engine = engine
        self._speaking = Speaking(statements, engine, analyser)
        self._family = families(engine.terms)
        self._rarity = lru_cache(_KEPT_RARITIES)(partial(_rarity_of, engine))

    def judge(self, question: Question, focus: PartyId | None) -> Judgement:
        """The statements that answer; with a *focus*, that party's only."""
        if question.scope is Scope.NOTHING:
            return Judgement({})
        asked = self.looked_for(question)
        weighed = [self._weigh(one) for one in asked]
        specific = question.scope is not Scope.EVENT
        may_answer = self._speaking.answering(question, focus)
        hits = self._hits(asked if specific else [one for one in asked if not one.background], may_answer)
        if by_subject := self._speaking.asked_about(question, focus):
            hits = {
                by: [hit for hit in found if self._speaking.speaker_at(hit[0]) not in by_subject]
                for by, found in hits.items()
            }
        confidence = self._confidence(asked, hits)
        sure = confidence > self._least or not specific
        return Judgement(
            self._found(question, weighed, hits, focus, may_answer) if sure else {},
            confidence,
            # How the event went, and general words, are asked in words that nobody need have used.
            tuple(w.asked.written for w in weighed if not w.known and w.asked.part is Part.SUBJECT),
        )

    def _found(
        self,
        question: Question,
        weighed: Sequence[Weighed],
        hits: Hits,
        focus: PartyId | None,
        may_answer: Answering,
    ) -> dict[PartyId | None, tuple[Found, ...]]:
        if _ruled_out(weighed):
            return {}
        scores = _scores(hits, focus)
        if question.scope is Scope.EVENT:
            found = self._about_names(weighed, self._whole_event(scores, focus, may_answer))
        else:
            # What an outlet tells itself takes nothing from a party's account.
            told = (score for by, found in hits.items() if by is not None for _, score in found)
            found = self._specific(question, focus, weighed, scores, max(told, default=inf))
        aimed = question.focus
        if aimed is not None and aimed.party == focus and (speakers := self._speaking.speakers_in(aimed)):
            found = self._speaking.of_speakers(found, speakers)
        if focus is None:
            found = self._speaking.of_whom(question, found)
        return self._by_party(found)

    def looked_for(self, question: Question) -> Sequence[Asked]:
        """What *question* asks, with all the ways to say it; of a very long one what is rarest."""
        heard = [[one] if self._known(one) else word_by_word(one) for one in question.asked]
        return self._rarest(self.in_family(chain.from_iterable(heard)))

    def in_family(self, asked: Iterable[Asked]) -> list[Asked]:
        """*asked*, each found as well by the other words of its family that any statement has."""
        return [
            replace(
                one,
                concept=Concept(
                    {**dict.fromkeys(family, DERIVED_WEIGHT), **one.concept.terms}, one.concept.weight
                ),
            )
            if one.part in TELLING and (family := self._family(one.word))
            else one
            for one in asked
        ]

    def _rarest(self, asked: Sequence[Asked]) -> Sequence[Asked]:
        """What is looked for, in order: all that is asked, or of a very long question what is rarest."""
        if len(asked) <= MOST_ASKED:
            return asked
        kept = sorted(range(len(asked)), key=lambda at: -self._weigh(asked[at]).weight * asked[at].times)[
            :MOST_ASKED
        ]
        return [asked[at] for at in sorted(kept)]

    def _known(self, asked: Asked) -> bool:
        return any(map(self._engine.knows, asked.concept.terms))

    def _weigh(self, asked: Asked) -> Weighed:
        known = self._known(asked)
        rarity = 0.0 if asked.part is Part.WEAK else UNKNOWN
        if known:
            own = self._rarity(asked.word) if self._engine.knows(asked.word) else UNKNOWN
            rarity = OWN_WORD * own + (1 - OWN_WORD) * self._engine.rarity(asked.concept)
        return Weighed(asked, WEIGHTS[asked.part] * rarity, known)

    def _hits(self, asked: Sequence[Asked], may_answer: Answering | None = None) -> Hits:
        """What the engine finds."""
        return candidates(
            partial(self._engine.search, [self._ranked(one) for one in asked]), may_answer or {}
        )

    def _confidence(self, asked: Sequence[Asked], hits: Hits) -> float:
        """The best score; a long question, of which more matches by chance, has to reach higher."""
        best = max((score for found in hits.values() for _, score in found), default=0.0)
        all_asked = sum(_ranking(one) * self._rarity(one.word) for one in asked)
        return best / all_asked**LENGTH_DAMPING if all_asked else 0.0

    def _ranked(self, asked: Asked) -> Concept:
        """What is looked for; other words for a word count as if they were no rarer than it is itself."""
        terms = asked.concept.terms
        weight = asked.concept.weight * _ranking(asked) * (BACKGROUND if asked.background else 1.0)
        if len(terms) == 1 or asked.word not in terms or not self._engine.knows(asked.word):
            return Concept(terms, weight)
        own = self._rarity(asked.word)
        capped = {
            term: share * min(1.0, own / rarity)
            for term, share in terms.items()
            if self._engine.knows(term) and (rarity := self._rarity(term))
        }
        return Concept({**capped, asked.word: terms[asked.word]}, weight)

    def _specific(
        self,
        question: Question,
        focus: PartyId | None,
        weighed: Sequence[Weighed],
        scores: Mapping[int, float],
        best: float,
    ) -> list[Found]:
        """The statements of every party whose best one is likely to answer; those near that one with it."""
        signals = self.signals(question, focus, weighed, scores, best)
        odds = {place: its.log_odds() for place, its in signals.items()}
        likeliest: dict[PartyId | None, float] = {}
        for place, its in odds.items():
            party = self._statements[place].party
            likeliest[party] = max(its, likeliest.get(party, its))
        return [
            Found(place, its)
            for place, its in odds.items()
            if (most := likeliest[self._statements[place].party]) >= 0 and its >= most - BESIDE
        ]

    def signals(
        self,
        question: Question,
        focus: PartyId | None,
        weighed: Sequence[Weighed],
        scores: Mapping[int, float],
        best: float,
    ) -> dict[int, Signals]:
        """What is known of each statement with a score that speaks of anything asked.

        *best* is the highest score of any party's, whomever the question is aimed at: only beside the others
        does it show that a party has nothing to say.
        """
        terms = list(dict.fromkeys(term for w in weighed for term in w.asked.concept.terms))
        found = dict(zip(scores, self._engine.evidence(list(scores), terms), strict=True))
        # Many statements have the very same of what is asked.
        covering, missing = coverage_of(weighed), names_missing(weighed)
        covered = {has: (covering(has), missing(has)) for has in set(found.values())}
        unheard = sum(w.weight for w in weighed if not w.known) / (sum(w.weight for w in weighed) or 1.0)
        signals = {}
        aimed = focus is not None or bool(question.among)
        for place, has in found.items():
            coverage, without_names = covered[has]
            has_kind = self._has_kind(question.kind, place) if coverage else None
            if coverage and (has_kind is not False or question.kind is None or not question.kind.needed):
                standing = min(1.0, scores[place] / best)
                signals[place] = Signals(coverage, standing, unheard, aimed, has_kind, without_names)
        return signals

    def _has_kind(self, kind: Kind | None, place: int) -> bool | None:
        return None if kind is None else kind.is_in(self._statements[place].text)

    def _whole_event(
        self, scores: Mapping[int, float], focus: PartyId | None, may_answer: Answering
    ) -> list[Found]:
        """Every party's statements; the press has no part in the event, and speaks only when it is asked."""
        best = max(scores.values(), default=0.0) or 1.0
        central = dict(chain.from_iterable(candidates(self._engine.central, may_answer).values()))
        return [
            Found(place, central.get(place, 0.0) + scores.get(place, 0.0) / best)
            for place in central.keys() | scores.keys()
            if (party := self._statements[place].party) is not None
            and (party == focus if focus is not None else party != PRESS)
        ]

    def _about_names(self, weighed: Sequence[Weighed], found: Sequence[Found]) -> Sequence[Found]:
        """Of *found* what is by or about whom the question names, or stands beside it; all if nothing is.

        "Was Ann to blame?" is no question to those who don't speak of her. Beside a word for the event, her
        name only tells which event it is: "why did the talks with Ann fail".
        """
        named = [term for w in weighed if w.asked.part is Part.NAME for term in w.asked.concept.terms]
        if not named or any(w.asked.background for w in weighed):
            return found
        evidence = self._engine.evidence([one.place for one in found], list(dict.fromkeys(named)))
        return [one for one, has in zip(found, evidence, strict=True) if has.own or has.around] or found

    def _by_party(self, found: Sequence[Found]) -> dict[PartyId | None, tuple[Found, ...]]:
        parties: dict[PartyId | None, list[Found]] = {}
        for one in sorted(found, key=lambda one: (-one.score, one.place)):
            parties.setdefault(self._statements[one.place].party, []).append(one)
        return {party: tuple(ones) for party, ones in parties.items()}


def _ruled_out(weighed: Iterable[Weighed]) -> bool:
    """Whether a name or number is asked that nobody knows; of several days one is enough."""
    proper = [one for one in weighed if one.asked.proper]
    days = [one.known for one in proper if is_date(one.asked.word)]
    others = [one.known for one in proper if not is_date(one.asked.word)]
    return not all(others) or not (any(days) or not days)


def _ranking(asked: Asked) -> float:
    """What a thing counts for in ranking by what it does in the question, and how often that says it.

    Repetition counts as in Okapi's BM25 (Robertson et al. 1995, "Okapi at TREC-3"): less each time.
    """
    return _RANK_WEIGHTS[asked.part] * asked.times * (REPEATED + 1) / (REPEATED + asked.times)


def _rarity_of(engine: Engine, term: Term) -> float:
    return engine.rarity(Concept({term: 1.0}))


def _scores(hits: Hits, focus: PartyId | None) -> dict[int, float]:
    """What the engine gives for each statement that is looked at, by its place."""
    told = [found for party, found in hits.items() if focus is None or party == focus]
    share = max(1, CANDIDATES_IN_ALL // max(1, len(told)))
    return dict(chain.from_iterable(found[:share] for found in told))
