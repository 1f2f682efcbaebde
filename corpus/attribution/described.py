"""Identities that a description gives, where no name of the event does: an office, a body, somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.identity import GROUP, PERSON, THING, Identity, Standing
from corpus.attribution.nominal import folded
from corpus.model import Span, Speaker
from corpus.trace import Rule, Step
from corpus.vocabulary import MEDIA_NOUNS, ORGANISATION_NOUNS, PLURAL_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.nominal import Described
    from corpus.language.tokens import Token
    from corpus.model import PartyId

_HUMAN_ENDINGS: Final = ("er", "or", "ist", "ian", "man", "woman")


def as_other(phrase: Described) -> Identity:
    """Somebody or something that no list of offices, papers and outsiders has."""
    if phrase.name:
        return unknown(phrase.head, Rule.NAME_UNKNOWN)._replace(name=phrase.name)
    if phrase.noun in ORGANISATION_NOUNS:
        return Identity(
            standing=Standing.UNKNOWN,
            pronouns=GROUP,
            words=folded(phrase.words),
            why=decided(Rule.NAME_UNKNOWN, phrase.head),
        )
    if phrase.head[0].lower in {"a", "an"} and phrase.noun.endswith(_HUMAN_ENDINGS):
        return unknown(phrase.head, Rule.NAME_UNKNOWN)
    return thing(phrase.head)._replace(words=folded(phrase.words))


def span_of(words: Sequence[Token]) -> Span:
    """Where *words* stand."""
    return Span(words[0].start, words[-1].end)


def decided(rule: Rule, words: Sequence[Token]) -> tuple[Step, ...]:
    """The decision *rule* about *words*."""
    return (Step(rule, (span_of(words),)),)


def thing(head: Sequence[Token]) -> Identity:
    """Nothing that speaks."""
    return THING._replace(why=decided(Rule.NO_SPEAKER, head))


def unknown(head: Sequence[Token], rule: Rule) -> Identity:
    """Somebody of no party, by *rule*."""
    noun = head[-1].lower
    pronouns = GROUP if noun in ORGANISATION_NOUNS or noun.endswith("s") else PERSON
    return Identity(standing=Standing.UNKNOWN, pronouns=pronouns, words=folded(head), why=decided(rule, head))


def unnamed(party: PartyId, shown: str, phrase: Described) -> Identity:
    """Somebody who speaks for *party*, called what the text calls them."""
    name = phrase.name
    body = phrase.noun in ORGANISATION_NOUNS | MEDIA_NOUNS - PLURAL_PEOPLE
    return Identity(
        standing=Standing.KNOWN,
        party=party,
        speaker=Speaker(name=name, role=shown) if name else Speaker(name=shown),
        pronouns=PERSON if name else GROUP if body else pronouns_of(phrase.noun),
        words=folded(phrase.words),
        name=name,
        definite=phrase.is_definite,
        why=(Step(Rule.OFFICE_OF_PARTY, (span_of([*phrase.head, *phrase.rest]),), party),),
    )


def pronouns_of(noun: str) -> frozenset[str]:
    """The pronouns that may refer to whoever is called *noun*."""
    return frozenset({"they"}) if noun in PLURAL_PEOPLE else PERSON | {"they"}
