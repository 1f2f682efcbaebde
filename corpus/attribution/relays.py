"""Press that only passes on what a party said: "Ann Roe said …, the Gazette reported", "told the Gazette"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.attribution.identity import Identity, Standing
from corpus.attribution.whole_text import attribute
from corpus.model import PRESS, Attribution, Kind, Span
from corpus.names import fold
from corpus.spans import touching
from corpus.trace import Rule
from corpus.vocabulary import MEDIA_NOUNS, PRESS_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.attribution.speakers import Phrases
    from corpus.names import Mention

RELAYED_SHARE: Final = 0.7
"""Press relays a claim when the claim is at least this share of what it is quoted for."""
_AFTER: Final = (
    "told ",
    "told the ",
    "tells ",
    "tells the ",
    "with ",
    "with the ",
    "to the ",
    "by ",
    "by the ",
    "speaking to ",
    "via ",
)
_MEDIA: Final = MEDIA_NOUNS | PRESS_NOUNS - {"post", "press", "star", "sun"}
_QUOTES: Final = re.compile(r" (?:has |had )?quot(?:ed|es|ing)\b")
_GOES_ON: Final = re.compile(r"[,;:]|\b(?:and|but|or|while|which|who)\b")
_POSTPOSED: Final = frozenset({"verb-after", "inverted", "according-to", "aside"})


def with_inner_claims(text: str, attributions: Sequence[Attribution], phrases: Phrases) -> list[Attribution]:
    """The attributions, with those inside what press is quoted for, where the first reading stopped."""
    found = list(attributions)
    holders = {attribution.nested_in for attribution in attributions}
    for place, attribution in enumerate(attributions):
        postposed = attribution.rule in _POSTPOSED and attribution.kind is not Kind.DIRECT
        if attribution.nested_in is not None or place in holders or not postposed or not attribution.source:
            continue
        if is_media(phrases.identify(attribution.source[0])):
            found.extend(_within(text, attribution.content[0], place))
    return found


def _within(text: str, content: Span, outer: int) -> Iterator[Attribution]:
    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(span.start + content.start, span.end + content.start) for span in spans)

    for inner in attribute(f"{content.of(text)}."):
        if inner.nested_in is None:
            clipped = [Span(s.start, min(s.end, content.end - content.start)) for s in inner.content]
            yield replace(
                inner,
                content=moved(clipped),
                cue=moved(inner.cue),
                source=moved(inner.source),
                nested_in=outer,
            )


def is_media(identity: Identity) -> bool:
    """Whether *identity* is a paper, an agency or a broadcaster, of the press or of a party."""
    if identity.standing is not Standing.KNOWN:
        return False
    if identity.party == PRESS:
        return True
    speaker = identity.speaker
    words = set(fold(f"{speaker.name} {speaker.role or ''}").split()) if speaker else set()
    return bool(words & _MEDIA) and "it" in identity.pronouns


def relayed(
    text: str, attributions: Sequence[Attribution], identities: Sequence[Identity]
) -> Mapping[int, str]:
    """Which attributions are only passed on, by place, with the name of who does so."""
    carriers: dict[int, str] = {}
    for place, attribution in enumerate(attributions):
        outer = attribution.nested_in
        if outer is None or not is_media(identities[outer]) or _is_thing(identities[place]):
            continue
        if identities[outer].party not in (PRESS, identities[place].party):
            continue
        speaker = identities[outer].speaker
        whole = is_whole(text, attribution, attributions[outer])
        if whole and speaker and not identities[place].is_same(identities[outer]):
            carriers[place] = speaker.name
    return carriers


def _is_thing(identity: Identity) -> bool:
    """Whether nobody who could speak stands behind it: "reported that, according to a memo, it sank"."""
    return identity.standing is Standing.THING or any(step.rule is Rule.NO_SPEAKER for step in identity.why)


def spoken_for(
    text: str, attributions: Sequence[Attribution], identities: Sequence[Identity]
) -> frozenset[int]:
    """The claims, by place, of speakers who give their party's version: "The Guild's version: Roe says"."""
    found = set()
    for place, attribution in enumerate(attributions):
        outer = attribution.nested_in
        if outer is None or attributions[outer].rule != Rule.COLON or identities[outer].speaker:
            continue
        named = identities[place].standing is Standing.KNOWN and identities[place].speaker is not None
        own = named and identities[place].party == identities[outer].party
        if own and is_whole(text, attribution, attributions[outer]):
            found.add(place)
    return frozenset(found)


def in_blocks_of_press(attributions: Sequence[Attribution], identities: Sequence[Identity]) -> frozenset[int]:
    """The claims, by place, in a block that press sets off: a report that it passes on, no words of one."""
    blocks = {i for i, a in enumerate(attributions) if a.rule == Rule.SET_OFF and is_media(identities[i])}
    return frozenset(i for i, a in enumerate(attributions) if a.nested_in in blocks)


def is_whole(text: str, inner: Attribution, outer: Attribution) -> bool:
    """Whether *inner*, with its adjuncts ("in a speech in May"), is all that *outer* tells."""
    spans = (*inner.source, *inner.cue, *inner.content)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    last = outer.content[-1].end
    if end < last and not _GOES_ON.search(text, end, last):
        end = last
    length = sum(span.end - span.start for span in outer.content)
    return end - start >= RELAYED_SHARE * length


def addressed(text: str, attribution: Attribution, within: Span, phrases: Phrases) -> Mention | None:
    """The paper or agency that was told, or that quotes: "told the Gazette", "the Gazette quoted him"."""
    for mention in phrases.mentions_in(within.start, within.end):
        outside = not touching(mention.span, attribution.content) and not any(
            span.touches(mention.span) for span in attribution.source
        )
        before = text[max(within.start, mention.span.start - 14) : mention.span.start].lower()
        quotes = _QUOTES.match(text, mention.span.end) is not None
        if mention.party == PRESS and mention.speaker and outside and (quotes or before.endswith(_AFTER)):
            return mention
    return None
