"""Who "he", "it" and "the official" are, from what the text has said so far. In doubt, nobody."""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.identity import PERSON, THING, Identity, Standing, known
from corpus.model import Speaker
from corpus.name_forms import office_of
from corpus.names import fold
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.known import Known
    from corpus.model import PartyId, Span

LOOK_BACK_SENTENCES: Final = 3
"""How far back a pronoun reaches."""

QUOTED_SENTENCES: Final = 12
"""How many sentences of a quotation before it a pronoun reaches over besides."""

LOOK_BACK_ENTITIES: Final = 500
"""How many names back a description reaches: an article's worth, so that time grows with a text's length."""
_KEPT_NAMES: Final = 4000


class Entity(NamedTuple):
    """Somebody the text has named, where, and whether as the subject or source of a sentence."""

    identity: Identity
    span: Span
    sentence: int
    salient: bool
    speaks: bool = False
    """As the source of words."""

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.span.start


class Told(NamedTuple):
    """What somebody is the source of, for who is meant by "she" there."""

    content: Sequence[Span] = ()
    """Names inside it are not what its source refers to."""
    since: int | None = None
    """In which sentence it begins, where that is not its source's: "“It rained. It froze,” she said"."""
    goes_on: bool = False
    """Its cue adds to what was said before."""

    def holds(self, entity: Entity) -> bool:
        """Whether *entity* is named in it."""
        return any(span.start <= entity.start < span.end for span in self.content)


_NOTHING: Final = Told()


class Discourse:
    """What one text has said so far, sentence by sentence."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._entities: deque[Entity] = deque()
        """The last ones, as far back as anything reaches."""
        self._forgotten = 0
        """How many there were before them."""
        self._by_head: dict[str, list[int]] = {}
        """Which of all entities may be called by a noun."""
        self._by_name: dict[str, list[int]] = {}
        """Likewise those with a word in the name that the text gives them."""
        self._hearers: set[int] = set()
        """Where those stand who were told or asked something."""
        self._barrier = 0
        self._section: PartyId | None = None

    def note(
        self, identity: Identity, span: Span, sentence: int, *, salient: bool, speaks: bool = False
    ) -> None:
        """Remember that *identity* stands at *span*."""
        # Of how it was found only the naming is kept, or each "he" would repeat the reasons of all before it.
        kept = identity if len(identity.why) < 2 else identity._replace(why=identity.why[-1:])  # noqa: PLR2004 - one
        place = self._forgotten + len(self._entities)
        self._entities.append(Entity(kept, span, sentence, salient, speaks))
        while (
            len(self._entities) > LOOK_BACK_ENTITIES
            and self._entities[0].sentence < sentence - LOOK_BACK_SENTENCES
        ):
            self._entities.popleft()
            self._forgotten += 1
        for head in _heads(identity):
            self._by_head.setdefault(head, []).append(place)
        for word in _name_words(identity.name or ""):
            self._by_name.setdefault(word, []).append(place)

    def address(self, span: Span) -> None:
        """Remember that who stands at *span* was told or asked something, and may answer."""
        self._hearers.add(span.start)

    def _latest(self, places: Sequence[int]) -> Iterator[Entity]:
        """The entities at *places*, the last first, as far as a description reaches."""
        for place in reversed(places):
            back = self._forgotten + len(self._entities) - place
            if back > LOOK_BACK_ENTITIES:
                return
            yield self._entities[-back]

    def begin_section(self, sentence: int, party: PartyId | None) -> None:
        """No pronoun reaches back over a heading; an office below it is first of all *party*'s."""
        self._barrier = sentence
        self._section = party

    def resolve(self, identity: Identity, span: Span, sentence: int, told: Told = _NOTHING) -> Identity:
        """*identity*, at *span* and the source of *told*, with what it refers to filled in."""
        if identity.standing is Standing.UNKNOWN and identity.name:
            return self._named(identity, span)
        if identity.unnamed and identity.definite and identity.party is not None:
            return self._office_holder(identity, identity.party, span)
        if identity.standing is not Standing.REFERS:
            return identity
        if identity.owner:
            found = self._owned(identity, span, sentence, told)
        elif identity.words:
            found = self._described(identity, span, sentence)
        else:
            found = self._pronoun(identity.pronouns, span, sentence, told)
        return found.because(*identity.why) if identity.why else found

    def _office_holder(self, identity: Identity, party: PartyId, span: Span) -> Identity:
        """Who holds the office at *party* that the event file knows by just these words."""
        holders = self._known.holders_of_own(party, identity.words)
        if len(holders) != 1:
            return identity
        return known(
            party, holders[0], identity.words, (Step(Rule.OFFICE_HOLDER, (span,), party, holders[0]),)
        )

    def _named(self, identity: Identity, span: Span) -> Identity:
        """The person with this name who was introduced before, with office or party."""
        words = _name_words(identity.name or "")
        for entity in self._latest(self._by_name.get(next(iter(words), ""), ())):
            other = entity.identity
            if words <= _name_words(other.name or ""):
                return other.because(Step(Rule.NAMED_BEFORE, (span, entity.span)))
        return identity

    def _owned(self, identity: Identity, span: Span, sentence: int, told: Told) -> Identity:
        pronouns = frozenset(
            {{"his": "he", "her": "she", "its": "it", "their": "they"}.get(identity.owner or "", "")}
        )
        if identity.owner in {"my", "our", "your"}:
            return _nobody(PERSON, Step(Rule.PRONOUN_NOBODY, (span,)))
        if told.content and told.content[-1].end <= span.start:  # "Norwood agreed, according to its mayor"
            owner = self._only(pronouns, span, sentence, _NOTHING)
        else:
            owner = self._pronoun(pronouns, span, sentence, told._replace(goes_on=False))
        if owner.standing is not Standing.KNOWN or owner.party is None:
            return owner._replace(speaker=None)
        if identity.name is None:
            holders = self._known.holders_of_a(owner.party, identity.words)
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

    def _described(self, identity: Identity, span: Span, sentence: int) -> Identity:
        called = self._latest(self._by_head.get(identity.words[-1], ()))
        answering = [e for e in called if _answers(e.identity, identity.words)]
        near = [e for e in answering if e.sentence >= self._barrier]
        if self._section is not None and not near:
            holders = self._known.holders(self._section, identity.words)
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
        # "The chairman" of whom nothing was said may be anybody's.
        offices = self._known.holders_anywhere(identity.words)
        if len(offices) == 1:
            return known(*offices[0], identity.words, (Step(Rule.OFFICE_HOLDER, (span,), *offices[0]),))
        return Identity(
            standing=Standing.UNKNOWN,
            pronouns=identity.pronouns,
            words=identity.words,
            name=identity.name,
            why=(Step(Rule.OFFICE_OF_NOBODY, (span,)),),
        )

    def _pronoun(self, pronouns: frozenset[str], span: Span, sentence: int, told: Told) -> Identity:
        nearer: set[PartyId] = set()
        # What its own words tell of is no sentence between a pronoun and whom it means.
        since = sentence if told.since is None else max(told.since, sentence - QUOTED_SENTENCES)
        before = range(since, max(since - LOOK_BACK_SENTENCES, self._barrier) - 1, -1)
        for place in before if since == sentence else (sentence, *before):
            here = [
                e
                for e in self._in_sentence(place)
                if e.start < span.start
                and not told.holds(e)
                and e.identity.pronouns & pronouns
                and e.identity.standing is not Standing.THING
            ]
            salient = [e for e in here if e.salient]
            if salient:
                rival = (
                    None if told.goes_on and salient[-1].speaks else _rival(salient[-1], here, self._hearers)
                )
                if rival is not None:
                    both = _two((salient[-1], rival))
                    return _nobody(pronouns, Step(Rule.PRONOUN_SEVERAL, (span, *both)))
                return self._one(salient, nearer, span, sentence)
            if any(e.start in self._hearers for e in here):  # "We asked the works, and it said": it answers
                return self._only(pronouns, span, sentence, told)
            nearer |= {e.identity.party for e in here if e.identity.party}
            nearer |= {  # after another party's words "he" is too far from its own
                e.identity.party
                for e in self._in_sentence(place)
                if e.salient and e.start < span.start and e.identity.party
            }
        return self._only(pronouns, span, sentence, told)

    def _only(self, pronouns: frozenset[str], span: Span, sentence: int, told: Told) -> Identity:
        """Without a subject to refer to: the one person named in the sentence or the one before."""
        for place in (sentence, (sentence if told.since is None else told.since) - 1):
            found = {
                (e.identity.party, e.identity.speaker): e
                for e in self._in_sentence(place)
                if place >= self._barrier
                and e.start < span.start
                and not told.holds(e)
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
        second = Rule.PRONOUN_SPEAKS_ON if entity.speaks else Rule.PRONOUN_NO_RIVAL
        return first.because(Step(rule, (span, entity.span)), Step(second, (entity.span,)))

    def _in_sentence(self, sentence: int) -> Iterator[Entity]:
        for entity in reversed(self._entities):
            if entity.sentence == sentence:
                yield entity
            elif entity.sentence < sentence:
                return


def _rival(subject: Entity, others: Iterable[Entity], hearers: AbstractSet[int]) -> Entity | None:
    """Somebody else beside *subject* whom the same pronoun fits, where only its being the subject tells.

    A subject that spoke is who speaks on: "Ann said Eve lied. She added …", not "Ann met Eve. She said …".
    Who was told or asked may answer: "Ann told Eve that it sank. She said …".
    """
    first = subject.identity
    beside = (e for e in others if not e.salient and (e.start in hearers or not subject.speaks))
    return next((e for e in beside if _differ(e.identity, first)), None)


def _differ(one: Identity, other: Identity) -> bool:
    return (one.party, one.speaker, one.name) != (other.party, other.speaker, other.name)


def _two(entities: Iterable[Entity]) -> tuple[Span, ...]:
    """Where two of them stand, in their order."""
    return tuple(sorted(entity.span for entity in islice(entities, 2)))


def _nobody(pronouns: frozenset[str], step: Step) -> Identity:
    return THING._replace(standing=Standing.UNKNOWN, pronouns=pronouns, why=(step,))


@lru_cache(maxsize=_KEPT_NAMES)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


def _heads(identity: Identity) -> frozenset[str]:
    """The nouns by which *identity* may be called: see :func:`_answers`."""
    own = frozenset(identity.words[-1:])
    if identity.speaker is None:
        return own
    return own | _speaker_heads(identity.speaker) | frozenset(office_of(identity.speaker.role or "")[-1:])


@lru_cache(maxsize=_KEPT_NAMES)
def _speaker_heads(speaker: Speaker) -> frozenset[str]:
    return frozenset((*fold(speaker.role or "").split()[-1:], *fold(speaker.name).split()[-1:]))


def _answers(identity: Identity, words: Sequence[str]) -> bool:
    """Whether *identity* may be called *words*: same head, and nothing said of it that wasn't said before."""
    if not words:
        return False
    if words == identity.words:
        return True
    if identity.event_speaker and identity.speaker:
        if office_of(identity.speaker.role or "")[-len(words) :] == tuple(words):
            return True
        own = fold(" ".join((identity.speaker.role or "", *identity.speaker.aliases))).split()
    else:
        own = list(identity.words)
        if identity.speaker:
            own += fold(f"{identity.speaker.name} {identity.speaker.role or ''}").split()
    heads = set(identity.words[-1:])
    if identity.speaker:
        heads |= _speaker_heads(identity.speaker)
    return words[-1] in heads and set(words) <= set(own) | set(identity.words)
