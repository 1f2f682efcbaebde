"""Who "he", "it" and "the official" are, from what the text has said so far. In doubt, nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.attribution.identity import PERSON, THING, Identity, Standing, known
from corpus.model import PRESS, Speaker
from corpus.names import fold
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.model import Event, PartyId, Span

LOOK_BACK_SENTENCES: Final = 3
"""How far back a pronoun reaches."""

LOOK_BACK_ENTITIES: Final = 500
"""How many names back a description reaches: an article's worth, so that time grows with a text's length."""
_ROLE_ENDS: Final = frozenset({"of", "for", "at", "in", "to", "on", "from"})


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody the text has named, where, and whether as the subject or source of a sentence."""

    identity: Identity
    span: Span
    sentence: int
    salient: bool

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.span.start


class Discourse:
    """What one text has said so far, sentence by sentence."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._entities: list[Entity] = []
        self._barrier = 0
        self._section: PartyId | None = None

    def note(self, identity: Identity, span: Span, sentence: int, *, salient: bool) -> None:
        """Remember that *identity* stands at *span*."""
        # Of how it was found only the naming is kept, or each "he" would repeat the reasons of all before it.
        kept = identity if len(identity.why) < 2 else replace(identity, why=identity.why[-1:])  # noqa: PLR2004 - one
        self._entities.append(Entity(kept, span, sentence, salient))

    def begin_section(self, sentence: int, party: PartyId | None) -> None:
        """No pronoun reaches back over a heading; an office below it is first of all *party*'s."""
        self._barrier = sentence
        self._section = party

    def resolve(
        self, identity: Identity, span: Span, sentence: int, content: Sequence[Span] = ()
    ) -> Identity:
        """*identity*, which stands at *span*, with what it refers to filled in.

        *content* is what it is the source of: names inside it are not what it refers to.
        """
        if identity.standing is Standing.UNKNOWN and identity.name:
            return self._named(identity, span)
        if identity.unnamed and identity.definite and identity.party is not None:
            return self._office_holder(identity, identity.party, span)
        if identity.standing is not Standing.REFERS:
            return identity
        if identity.owner:
            found = self._owned(identity, span, sentence, content)
        elif identity.words:
            found = self._described(identity, span, sentence)
        else:
            found = self._pronoun(identity.pronouns, span, sentence, content)
        return found.because(*identity.why) if identity.why else found

    def _office_holder(self, identity: Identity, party: PartyId, span: Span) -> Identity:
        """Who holds the office at *party* that the event file knows by just these words."""
        sides = next((p for p in self._event.parties if p.id == party), None)
        if sides is None:
            return identity
        plain = set(fold(" ".join((sides.name, *sides.aliases))).split())
        holders = [
            speaker
            for speaker in sides.speakers
            if (role := _office(speaker))
            and identity.words[-len(role) :] == role
            and set(identity.words[: -len(role)]) <= plain
        ]
        if len(holders) != 1:
            return identity
        return known(
            party, holders[0], identity.words, (Step(Rule.OFFICE_HOLDER, (span,), party, holders[0]),)
        )

    def _named(self, identity: Identity, span: Span) -> Identity:
        """The person with this name who was introduced before, with office or party."""
        words = fold(identity.name or "").split()
        for entity in reversed(self._entities[-LOOK_BACK_ENTITIES:]):
            other = entity.identity
            if other.name and words and set(words) <= set(fold(other.name).split()):
                return other.because(Step(Rule.NAMED_BEFORE, (span, entity.span)))
        return identity

    def _owned(self, identity: Identity, span: Span, sentence: int, content: Sequence[Span]) -> Identity:
        pronouns = frozenset(
            {{"his": "he", "her": "she", "its": "it", "their": "they"}.get(identity.owner or "", "")}
        )
        if identity.owner in {"my", "our", "your"}:
            return _nobody(PERSON, Step(Rule.PRONOUN_NOBODY, (span,)))
        if content and content[-1].end <= span.start:  # "Norwood agreed, according to its mayor"
            owner = self._only(pronouns, span, sentence, ())
        else:
            owner = self._pronoun(pronouns, span, sentence, content)
        if owner.standing is not Standing.KNOWN or owner.party is None:
            return replace(owner, speaker=None)
        if identity.name is None:
            holders = [s for s in self._speakers(owner.party) if _has_role(s, identity.words)]
            if len(holders) == 1 and holders[0] != owner.speaker:
                holder = Step(Rule.OFFICE_HOLDER, (span,), owner.party, holders[0])
                return known(owner.party, holders[0], why=(*owner.why, holder))
        role = " ".join(identity.words)
        speaker = Speaker(name=identity.name, role=role) if identity.name else Speaker(name=role)
        return Identity(
            standing=Standing.KNOWN,
            party=owner.party,
            speaker=speaker,
            pronouns=PERSON,
            words=identity.words,
            name=identity.name,
            why=(*owner.why, Step(Rule.OWNED, (span,), owner.party)),
        )

    def _speakers(self, party: PartyId) -> tuple[Speaker, ...]:
        return next((p.speakers for p in self._event.parties if p.id == party), ())

    def _described(self, identity: Identity, span: Span, sentence: int) -> Identity:
        answering = [
            e for e in reversed(self._entities[-LOOK_BACK_ENTITIES:]) if _answers(e.identity, identity.words)
        ]
        near = [e for e in answering if e.sentence >= self._barrier]
        if self._section is not None and not near:
            holders = [s for s in self._speakers(self._section) if _office(s) == identity.words]
            if len(holders) == 1:
                why = (Step(Rule.OFFICE_IN_SECTION, (span,), self._section, holders[0]),)
                return known(self._section, holders[0], identity.words, why)
            if any(e.identity.party != self._section for e in answering):
                return _nobody(identity.pronouns, Step(Rule.OFFICE_ELSEWHERE, (span, answering[0].span)))
        if answering:
            several = len({e.identity.party for e in answering}) > 1
            last = answering[0].sentence
            beside = {e.identity.party for e in answering if e.sentence == last}
            far = sentence - last > LOOK_BACK_SENTENCES or len(beside) > 1
            if several and far:
                return _nobody(identity.pronouns, Step(Rule.DESCRIBED_SEVERAL, (span,)))
            return answering[0].identity.because(Step(Rule.DESCRIBED_BEFORE, (span, answering[0].span)))
        offices = [
            (party.id, speaker)
            for party in self._event.parties
            for speaker in party.speakers
            if party.id != PRESS  # "the newspaper" may be any
            and _office(speaker) == identity.words  # "the chairman" of whom nothing was said may be anybody's
        ]
        if len(offices) == 1:
            return known(*offices[0], identity.words, (Step(Rule.OFFICE_HOLDER, (span,), *offices[0]),))
        return Identity(
            standing=Standing.UNKNOWN,
            pronouns=identity.pronouns,
            words=identity.words,
            name=identity.name,
            why=(Step(Rule.OFFICE_OF_NOBODY, (span,)),),
        )

    def _pronoun(
        self, pronouns: frozenset[str], span: Span, sentence: int, content: Sequence[Span]
    ) -> Identity:
        nearer: set[PartyId] = set()
        for place in range(sentence, max(sentence - LOOK_BACK_SENTENCES, self._barrier) - 1, -1):
            here = [
                e
                for e in self._in_sentence(place)
                if e.start < span.start
                and not any(told.start <= e.start < told.end for told in content)
                and e.identity.pronouns & pronouns
                and e.identity.standing is not Standing.THING
            ]
            salient = [e for e in here if e.salient]
            if salient:
                return self._one(salient, nearer, span, sentence)
            nearer |= {e.identity.party for e in here if e.identity.party}
            nearer |= {  # after another party's words "he" is too far from its own
                e.identity.party
                for e in self._in_sentence(place)
                if e.salient and e.start < span.start and e.identity.party
            }
        return self._only(pronouns, span, sentence, content)

    def _only(self, pronouns: frozenset[str], span: Span, sentence: int, content: Sequence[Span]) -> Identity:
        """Without a subject to refer to: the one person named in the sentence or the one before."""
        for place in (sentence, sentence - 1):
            found = {
                (e.identity.party, e.identity.speaker): e
                for e in self._in_sentence(place)
                if place >= self._barrier
                and e.start < span.start
                and not any(told.start <= e.start < told.end for told in content)
                and e.identity.pronouns & pronouns
            }
            if len(found) > 1:
                return _nobody(pronouns, Step(Rule.PRONOUN_SEVERAL, (span, *_two(found.values()))))
            for entity in found.values():
                return entity.identity.because(Step(Rule.PRONOUN_ONLY_ONE, (span, entity.span)))
        own = [
            e
            for e in self._in_sentence(sentence)
            if e.start < span.start and e.salient and e.identity.pronouns & pronouns
        ]
        if own:
            return self._one(own, set(), span, sentence)
        return _nobody(pronouns, Step(Rule.PRONOUN_NOBODY, (span,)))

    @staticmethod
    def _one(entities: Sequence[Entity], nearer: set[PartyId], span: Span, sentence: int) -> Identity:
        """The identity that all agree on; nobody where they, or those named nearer, are several."""
        entity = entities[-1]
        first = entity.identity
        who = {
            (e.identity.party, e.identity.speaker, e.identity.standing, e.identity.name): e for e in entities
        }
        if len(who) > 1:
            return _nobody(first.pronouns, Step(Rule.PRONOUN_SEVERAL, (span, *_two(who.values()))))
        if nearer - {first.party} and first.standing is Standing.KNOWN:
            return _nobody(first.pronouns, Step(Rule.PRONOUN_PARTY_BETWEEN, (span, entity.span)))
        same = entity.sentence == sentence
        rule = Rule.PRONOUN_SAME_SENTENCE if same else Rule.PRONOUN_SENTENCE_BEFORE
        return first.because(Step(rule, (span, entity.span)))

    def _in_sentence(self, sentence: int) -> Iterator[Entity]:
        for entity in reversed(self._entities):
            if entity.sentence == sentence:
                yield entity
            elif entity.sentence < sentence:
                return


def _two(entities: Iterable[Entity]) -> tuple[Span, ...]:
    """Where two of them stand, in their order."""
    return tuple(sorted(entity.span for entity in islice(entities, 2)))


def _nobody(pronouns: frozenset[str], step: Step) -> Identity:
    return replace(THING, standing=Standing.UNKNOWN, pronouns=pronouns, why=(step,))


def _has_role(speaker: Speaker, words: Sequence[str]) -> bool:
    """Whether *words* ("minister", "foreign minister") are the end of the speaker's role."""
    return bool(words) and _office(speaker)[-len(words) :] == tuple(words)


def _office(speaker: Speaker) -> tuple[str, ...]:
    """The speaker's role without what it is a role in: "president" of "president of the council"."""
    role = fold(speaker.role or "").split()
    end = next((i for i, word in enumerate(role) if word in _ROLE_ENDS), len(role))
    return tuple(role[:end])


def role_nouns(event: Event) -> frozenset[str]:
    """The words that the roles in *event* end in."""
    offices = (_office(speaker) for party in event.parties for speaker in party.speakers)
    return frozenset(office[-1] for office in offices if office)


def _answers(identity: Identity, words: Sequence[str]) -> bool:
    """Whether *identity* may be called *words*: same head, and nothing said of it that wasn't said before."""
    if not words:
        return False
    if identity.event_speaker and identity.speaker:
        if _has_role(identity.speaker, words):
            return True
        own = fold(" ".join((identity.speaker.role or "", *identity.speaker.aliases))).split()
    else:
        own = list(identity.words)
        if identity.speaker:
            own += fold(f"{identity.speaker.name} {identity.speaker.role or ''}").split()
    heads = {identity.words[-1]} if identity.words else set()
    if identity.speaker and identity.speaker.role:
        heads.add(fold(identity.speaker.role).split()[-1])
    if identity.speaker:
        heads.add(fold(identity.speaker.name).split()[-1])
    return words[-1] in heads and set(words) <= set(own) | set(identity.words)
