"""Which statements are by whom a question asks, and which by whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retrieval.analysis import name_term
from retrieval.concepts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from corpus.model import PartyId, Statement
    from retrieval.analysis import Analyser
    from retrieval.engines import Engine
    from retrieval.focus import Focus
    from retrieval.question import Question
    from retrieval.stems import Term

    Answering = Mapping[PartyId, Callable[[int], bool]]

_BESIDE_A_PERSON: Final = frozenset({Part.SUBJECT, Part.OUTCOME})


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that answers, by its place in the corpus; the higher the score, the better."""

    place: int
    score: float


class Speaking:
    """Knows who says the statements of one corpus, which the engine knows by their places."""

    def __init__(self, statements: Sequence[Statement], engine: Engine, analyser: Analyser) -> None:
        self._statements = statements
        self._engine = engine
        self._analyser = analyser

    def asked_about(self, question: Question, focus: PartyId | None) -> frozenset[Term]:
        """The person, if nothing else, that a question aimed at *focus* is about: "what did Ann say of Bo".

        What Bo says is found by the name of its speaker; but whoever is spoken of is the subject and not the
        one asked, so an account of Bo is what others say. A name that several share tells nobody apart, and
        what is asked beside a person ("Bo's offer") anybody may speak of, Bo as well.
        """
        aimed = question.focus
        beside = any(one.part in _BESIDE_A_PERSON for one in question.asked)
        if aimed is None or aimed.party != focus or beside:
            return frozenset()
        names = [tuple(one.concept.terms) for one in question.asked if one.part is Part.NAME]
        return frozenset(terms[0] for terms in names if len(terms) == 1) - self.speakers_in(aimed)

    def answering(self, question: Question, focus: PartyId | None) -> Answering:
        """The parties not all of whose statements may answer, and whether the one at a place may."""
        if focus is None:
            some = {one.party: lambda at: self._is_by(question.among, at) for one in question.among}
            others = {one.party: lambda at: not self._is_by(question.besides, at) for one in question.besides}
            return some | others
        aimed = question.focus
        if aimed is None or aimed.party != focus:
            return {}
        if speakers := self.speakers_in(aimed):
            return {focus: lambda at: self.speaker_at(at) in speakers}
        about = self.asked_about(question, focus)
        return {focus: lambda at: self.speaker_at(at) not in about} if about else {}

    def speakers_in(self, aimed: Focus) -> frozenset[Term]:
        """The speakers whose words are asked for: those named, or all of a surname; none for a party."""
        if aimed.speaker is not None:
            return frozenset(name_term(aimed.party, one) for one in (aimed.speaker, *aimed.beside))
        party = name_term(aimed.party)
        names = self._analyser.shared.get(aimed.called, frozenset()) if aimed.called else frozenset()
        return frozenset() if party in names else frozenset(n for n in names if n.startswith(f"{party}/"))

    def of_speakers(self, found: Sequence[Found], speakers: frozenset[Term]) -> list[Found]:
        """What the speakers say; failing that, what others of the party say of them."""
        own = [one for one in found if self.speaker_at(one.place) in speakers]
        if own:
            return own
        evidence = self._engine.evidence([one.place for one in found], sorted(speakers))
        return [one for one, has in zip(found, evidence, strict=True) if has.own]

    def of_whom(self, question: Question, found: Sequence[Found]) -> Sequence[Found]:
        """What those of several parties say who are asked, or all but those who are left out."""
        if question.besides:
            return [one for one in found if not self._is_by(question.besides, one.place)]
        if not question.among:
            return found
        its: list[Found] = []
        for party in dict.fromkeys(one.party for one in question.among):
            own = [one for one in found if self._statements[one.place].party == party]
            speakers = [self.speakers_in(one) for one in question.among if one.party == party]
            its += self.of_speakers(own, frozenset().union(*speakers)) if all(speakers) else own
        return its

    def _is_by(self, whom: Iterable[Focus], place: int) -> bool:
        """Whether it is said by any of them."""
        party, speaker = self._statements[place].party, self.speaker_at(place)
        return any(
            one.party == party and (not (speakers := self.speakers_in(one)) or speaker in speakers)
            for one in whom
        )

    def speaker_at(self, place: int) -> Term | None:
        """Who says it, if its speaker is known."""
        statement = self._statements[place]
        if statement.party is None or statement.speaker is None:
            return None
        return name_term(statement.party, statement.speaker)
