"""Who a noun phrase stands for: the value, and how a phrase and its apposition make one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.model import Speaker
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from corpus.model import PartyId, Span

PERSON: Final = frozenset({"he", "she"})
GROUP: Final = frozenset({"it", "they"})
ANY: Final = PERSON | GROUP
PRONOUNS: Final = {
    word: frozenset({pronoun})
    for pronoun, words in {
        "he": ("he", "him", "his", "himself"),
        "she": ("she", "her", "herself"),
        "it": ("it", "its"),
        "they": ("they", "them", "their"),
    }.items()
    for word in words
} | dict.fromkeys(("i", "we", "you"), frozenset())
"""What a pronoun in any form refers to; "we" and "you" are never meant by another."""


class Standing(StrEnum):
    """What a noun phrase tells of its speaker."""

    KNOWN = "known"
    """Speaks for a party of the event."""
    UNKNOWN = "unknown"
    """Somebody, but of no party."""
    JOINT = "joint"
    """Several parties at once."""
    REFERS = "refers"
    """A pronoun or description: the text before it tells."""
    THING = "thing"
    """Nothing that speaks."""


class Identity(NamedTuple):
    """Who a noun phrase stands for."""

    standing: Standing
    party: PartyId | None = None
    speaker: Speaker | None = None
    pronouns: frozenset[str] = frozenset()
    """The pronouns that may refer to it; of a pronoun, what it may refer to."""
    words: tuple[str, ...] = ()
    """Its own words, folded, determiners left out: "the official" finds "a senior official" again."""
    name: str | None = None
    """A proper name that the event file doesn't have."""
    owner: str | None = None
    """The possessive pronoun before it: *its* director."""
    definite: bool = False
    """One certain holder of an office: "the director", not "a director"."""
    event_speaker: bool = False
    """Named by the event file rather than by the phrase's own words."""
    why: tuple[Step, ...] = ()
    """The decisions that made it; the last is on the words that name it, those before lead there."""

    def because(self, *steps: Step) -> Identity:
        """The same, with *steps* leading to it."""
        return self._replace(why=(*steps, *self.why))

    def is_same(self, other: Identity) -> bool:
        """Whether both are one, whatever led to them."""
        return self[:-1] == other[:-1]

    @property
    def unnamed(self) -> bool:
        """Whether a party speaks through somebody whom only an office describes."""
        return self.standing is Standing.KNOWN and not self.event_speaker and not self.name


THING: Final = Identity(standing=Standing.THING)
JOINT: Final = Identity(standing=Standing.JOINT, pronouns=frozenset({"they"}))
RELATIVE: Final = Identity(standing=Standing.REFERS, pronouns=ANY, words=("who",))
"""A relative pronoun: whoever stands right before it."""


def known(
    party: PartyId, speaker: Speaker, words: tuple[str, ...] = (), why: tuple[Step, ...] = ()
) -> Identity:
    """A speaker that the event file names."""
    pronouns = ANY if speaker.pronoun is None else frozenset({speaker.pronoun})
    if pronouns & GROUP:
        pronouns |= GROUP
    return Identity(
        standing=Standing.KNOWN,
        party=party,
        speaker=speaker,
        pronouns=pronouns,
        words=words,
        event_speaker=True,
        why=why,
    )


def together(identities: list[Identity], span: Span) -> Identity:
    """Several at once, in *span*: their party where it is one, without a speaker, as a quote has one."""
    parties = {identity.party for identity in identities}
    if len(parties) == 1 and all(identity.standing is Standing.KNOWN for identity in identities):
        joined = identities[0]._replace(speaker=None, pronouns=frozenset({"they"}), event_speaker=False)
        return joined.because(Step(Rule.JOINED, (span,)))
    return JOINT._replace(why=(Step(Rule.SEVERAL_PARTIES, (span,)),))


def with_apposition(first: Identity, other: Identity) -> Identity:
    """What a phrase and the apposition after it tell together: a name, an office, or both."""
    if first.standing is Standing.JOINT or other.standing in {Standing.JOINT, Standing.THING}:
        return first
    named = other.standing is Standing.KNOWN and other.event_speaker and other.speaker is not None
    if named:
        return _called(first, other)
    if first.unnamed and first.speaker and other.name:
        return _introduced(first, other.name, first.speaker.name)
    if other.name and first.standing in {Standing.REFERS, Standing.THING}:
        # "a farmer, Ann Roe": the name makes a person of the noun
        return first._replace(name=other.name) if first.standing is Standing.REFERS else other
    if first.name and first.standing is Standing.UNKNOWN and other.unnamed and other.speaker:
        return _introduced(other, first.name, other.speaker.name)
    return first


def _called(first: Identity, speaker: Identity) -> Identity:
    """The phrase *first* with a *speaker* of the event in apposition."""
    if any(step.rule is Rule.ISSUED_BY for step in first.why):
        # "Roe's brief, Ann Poe": no paper is called by a person's name, so the brief is Ann
        doubt = Identity(standing=Standing.UNKNOWN, pronouns=PERSON, why=speaker.why)
        return speaker if first.party in (None, speaker.party) else doubt
    own = first.event_speaker and first.speaker is not None
    keeps = first.standing is Standing.KNOWN and (first.party != speaker.party or own)
    return first if keeps else speaker


def _introduced(identity: Identity, name: str, role: str) -> Identity:
    """The unnamed *identity* with the name that the text gives."""
    return identity._replace(speaker=Speaker(name=name, role=role), name=name, pronouns=PERSON)
