"""A place before a headline's colon, "Norwood: Roe says it sank": where the news is from, not who tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.attribution.identity import Standing
from corpus.attribution.relays import is_whole
from corpus.model import Attribution, Certainty
from corpus.names import fold
from corpus.trace import Rule
from corpus.vocabulary import ORGANISATION_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.speakers import Phrases


def without_datelines(text: str, found: Sequence[Attribution], phrases: Phrases) -> list[Attribution]:
    """*found* without the datelines that read as speakers.

    A party often bears the name of the place it sits in. A headline names its source once, so where all
    behind the colon is what another person says, the name before it is only that place. As it may yet stand
    for the party, that person's words are likely.
    """
    datelines = {a.nested_in for a in found if _below_dateline(text, a, found, phrases)}
    if not datelines:
        return list(found)
    kept = [place for place in range(len(found)) if place not in datelines]
    moved = {old: new for new, old in enumerate(kept)}
    result = []
    for place in kept:
        attribution = found[place]
        outer = attribution.nested_in
        if outer in datelines:
            attribution = replace(attribution, nested_in=None, certainty=Certainty.LIKELY)
        elif outer is not None:
            attribution = replace(attribution, nested_in=moved[outer])
        result.append(attribution)
    return result


def _below_dateline(text: str, inner: Attribution, found: Sequence[Attribution], phrases: Phrases) -> bool:
    """Whether *inner* is a person's claim and all that stands behind a party's name and a colon."""
    outer = None if inner.nested_in is None else found[inner.nested_in]
    if outer is None or outer.rule != Rule.COLON or not inner.source:
        return False
    label = outer.source[0]
    if all(step.rule is not Rule.COLON_ALONE for step in outer.trace):
        return False  # "Norwood's version: Roe says it sank" is Norwood's
    place = next((m for m in phrases.mentions_in(label.start, label.end) if m.span == label), None)
    if place is None or place.speaker or not ORGANISATION_NOUNS.isdisjoint(fold(label.of(text)).split()):
        return False
    told_by = phrases.identify(inner.source[0])
    person = told_by.standing is not Standing.THING and told_by.party != place.party
    return person and is_whole(text, inner, outer)
