"""Who a noun phrase stands for: by its head, never by the nearest name.

"Ri" is a speaker, "Ri's critics" nobody's; "a senior ministry official" speaks for the ministry, unnamed; "he" and
"the official" are left to what the text said before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from corpus.language.lexicon import ADVERBS, DETERMINERS, POSSESSIVES, PREPOSITIONS, TIMES
from corpus.language.tokens import Token, tokens
from corpus.model import PRESS, Span, Speaker
from corpus.names import fold
from corpus.vocabulary import (
    COMMON_WORDS,
    DETACHED_WORDS,
    DOCUMENT_NOUNS,
    MEDIA_NOUNS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    PLAIN_PEOPLE,
    PLURAL_PEOPLE,
    PRESS_NOUNS,
    STATE_WORDS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import PartyId
    from corpus.names import Mention

PERSON: Final = frozenset({"he", "she"})
GROUP: Final = frozenset({"it", "they"})
ANY: Final = PERSON | GROUP

_PRONOUNS: Final = {
    "he": frozenset({"he"}), "him": frozenset({"he"}), "she": frozenset({"she"}), "her": frozenset({"she"}),
    "it": frozenset({"it"}), "they": frozenset({"they"}), "them": frozenset({"they"}),
    "his": frozenset({"he"}), "its": frozenset({"it"}), "their": frozenset({"they"}), "himself": frozenset({"he"}),
    "herself": frozenset({"she"}),
}  # fmt: skip
_RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose"})
_ANONYMOUS: Final = frozenset({"unidentified", "unnamed", "anonymous", "unspecified", "same", "latter"})
_INDEFINITE: Final = frozenset(
    {"a", "an", "some", "many", "most", "few", "several", "one", "another", "other", "any"}
)
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_SPEAKING_FOR: Final = frozenset({"of", "for", "from", "at", "with", "by"})
_BREAKS: Final = frozenset({",", "(", ")", "—", "–", "--", ";", ":"})
_CLITICS: Final = frozenset({"'s", "\u2019s", "'", "\u2019"})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a noun phrase stands for."""

    standing: Standing
    party: PartyId | None = None
    speaker: Speaker | None = None
    pronouns: frozenset[str] = frozenset()
    """The pronouns that may refer to it; of a pronoun, what it may refer to."""
    words: tuple[str, ...] = ()
    """Its own words, folded, determiners left out: "the official" finds "a senior ministry official" again."""
    name: str | None = None
    """A proper name that the event file doesn't have."""
    owner: str | None = None
    """The possessive pronoun before it: *its* director."""
    event_speaker: bool = False
    """Named by the event file rather than by the phrase's own words."""


THING: Final = Identity(standing=Standing.THING)
JOINT: Final = Identity(standing=Standing.JOINT, pronouns=frozenset({"they"}))


class Phrases:
    """The noun phrases of one text."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = mentions

    def identify(self, span: Span) -> Identity:
        """Who the phrase at *span* stands for. An apposition adds a name or an office: "its director, Ann Roe"."""
        segments = _segments(tokens(self._text, span.start, span.end))
        if not segments:
            return THING
        identity = self._conjuncts(segments[0])
        for segment in segments[1:3]:
            if segment[0].lower in ("and", "or"):
                other = self._conjuncts(segment[1:])
                return self._together([identity, other])
            if segment[0].lower in PREPOSITIONS | ADVERBS or segment[0].lower.endswith("ing"):
                continue
            identity = _with_apposition(identity, self._conjuncts(segment))
        return identity

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in ``[start, end)``."""
        return [m for m in self._mentions if start <= m.span.start and m.span.end <= end]

    def _conjuncts(self, words: Sequence[Token]) -> Identity:
        head, rest = self._head(words)
        cuts = [i for i, word in enumerate(head) if word.lower in ("and", "or", "&")]
        for i in cuts:
            if not any(m.span.start < head[i].start < m.span.end for m in self._mentions):
                parts = [head[:i], [*head[i + 1 :], *rest]]
                identities = [self._single(part) for part in parts if part]
                if len(self._parties(words)) > 1 or identities[0].standing is not Standing.THING:
                    return self._together(identities)
        return self._single(words)

    def _head(self, words: Sequence[Token]) -> tuple[list[Token], list[Token]]:
        """The phrase before its first preposition or participle, and the rest; leading adverbs left out."""
        start = 0
        while start < len(words) - 1 and words[start].lower in ADVERBS | TIMES:
            start += 1
        for i in range(start + 1, len(words)):
            word, before = words[i], words[i - 1]
            cut = word.lower in PREPOSITIONS or word.lower == "to"
            people = before.lower in OFFICE_NOUNS | PLAIN_PEOPLE
            participle = (
                word.text.islower() and word.lower.endswith(("ing", "ed")) and people and i > start + 1
            )
            if (cut and not self._inside_name(words, i)) or participle:
                return list(words[start:i]), list(words[i:])
        return list(words[start:]), []

    def _inside_name(self, words: Sequence[Token], i: int) -> bool:
        """Whether the preposition at *i* is part of a name or title: "Secretary of State Ann Roe"."""
        if any(m.span.start < words[i].start < m.span.end for m in self._mentions):
            return True
        if words[i].text != "of":
            return False
        end = i + 1
        while end < len(words) and words[end].text[:1].isupper():
            end += 1
        run = self.mentions_in(words[i].start, words[end - 1].end)
        return bool(
            run and run[-1].speaker and words[i - 1].text[:1].isupper() and words[i - 1].lower in TITLES
        )

    def _together(self, identities: Sequence[Identity]) -> Identity:
        parties = {identity.party for identity in identities}
        if len(parties) == 1 and all(identity.standing is Standing.KNOWN for identity in identities):
            return replace(identities[0], speaker=None, pronouns=frozenset({"they"}), event_speaker=False)
        return JOINT

    def _parties(self, words: Sequence[Token]) -> set[PartyId]:
        return {m.party for m in self.mentions_in(words[0].start, words[-1].end)} if words else set()

    def _single(self, words: Sequence[Token]) -> Identity:
        if not words:
            return THING
        first = words[0].lower
        if len(words) == 1 and first in _PRONOUNS:
            return Identity(standing=Standing.REFERS, pronouns=_PRONOUNS[first])
        if first in _RELATIVES:
            return Identity(standing=Standing.REFERS, pronouns=ANY, words=("who",))
        head, rest = self._head(words)
        if not head:
            return THING
        named = self._ending_in_mention(head, rest)
        if named is not None:
            return named
        return self._described(head, rest)

    def _ending_in_mention(self, head: Sequence[Token], rest: Sequence[Token]) -> Identity | None:
        """The identity of a phrase whose head is a name the event has."""
        mentions = self.mentions_in(head[0].start, head[-1].end)
        last = mentions[-1] if mentions else None
        if last is None:
            return None
        after = [t for t in head if t.start >= last.span.end and t.text != "."]
        if (
            last.speaker
            and after
            and set(fold(" ".join(t.text for t in after)).split()) <= set(fold(last.speaker.name).split())
        ):
            after = []  # "North Korean leader Kim"
        if after:
            return None
        before = [t for t in head if t.end <= last.span.start]
        others = {m.party for m in mentions} - {last.party}
        description = not _is_name(last.span.of(self._text), last.speaker) if last.speaker else False
        if last.speaker is None:
            if others or (before and before[0].lower in _INDEFINITE) or _detached(before):
                return _unknown(head)
            if self._people_at_large(last, before):
                return _unknown(head)
            return Identity(
                standing=Standing.KNOWN,
                party=last.party,
                pronouns=GROUP,
                words=_folded(head),
                event_speaker=True,
            )
        foreign = (
            {m.party for m in self.mentions_in(rest[0].start, rest[-1].end)} - {last.party} if rest else set()
        )
        if description and (others or foreign or _detached(before) or _has_unknown_name(before, mentions)):
            return _unknown(head)
        if others and len(fold(last.span.of(self._text)).split()) == 1:
            return _unknown(head)  # "South Korea's Foreign Minister Wang" is not the Wang of another party
        return known(last.party, last.speaker, _folded(head))

    def _people_at_large(self, mention: Mention, before: Sequence[Token]) -> bool:
        """Whether a bare plural stands for a population: "Americans believe"."""
        words = mention.span.of(self._text)
        return not before and words.endswith("s") and words[:-1] in self._singulars(mention)

    def _singulars(self, mention: Mention) -> set[str]:
        return {m.span.of(self._text) for m in self._mentions if m.party == mention.party and not m.speaker}

    def _described(self, head: Sequence[Token], rest: Sequence[Token]) -> Identity:
        """The identity of a phrase whose head is a common noun or a name the event doesn't have."""
        owner = head[0].lower if head[0].lower in POSSESSIVES else None
        nouns = [t for t in head if t.lower not in _CLITICS and t.text not in ".\"'"]
        if not nouns:
            return THING
        name = _trailing_name(nouns, self.mentions_in(head[0].start, head[-1].end))
        titles = nouns[: len(nouns) - len(name)]
        noun = (titles[-1] if titles else nouns[-1]).lower
        whole = _shown(self._text, titles or nouns)
        own_media = noun in MEDIA_NOUNS and any(t.lower in STATE_WORDS for t in nouns)
        if noun in MEDIA_NOUNS | PRESS_NOUNS and not own_media:
            return _press(self._text, nouns, head[0].lower)
        speaks = noun in OFFICE_NOUNS or own_media
        if _detached(nouns) or noun in PLAIN_PEOPLE:
            return replace(_unknown(head), name=_text_of(self._text, name))
        mentions = self.mentions_in(head[0].start, (titles or nouns)[-1].end)
        parties = {m.party for m in mentions if not self._is_attachment(m)}
        if not parties and rest and rest[0].lower in _SPEAKING_FOR and (speaks or noun in DOCUMENT_NOUNS):
            inner = self._owner_phrase(rest, head[0].lower if noun in DOCUMENT_NOUNS else None)
            if inner is not None and inner.standing is Standing.KNOWN and inner.party is not None:
                if noun in DOCUMENT_NOUNS:
                    return inner
                parties = {inner.party}
                whole = _shown(self._text, [*titles, *rest]) if titles else whole
        if noun in DOCUMENT_NOUNS and not name:
            return self._document(head, mentions, owner)
        if len(parties) == 1 and speaks:
            return _unnamed(parties.pop(), whole, nouns, _text_of(self._text, name))
        if len(parties) > 1:
            return JOINT if not name else _unknown(head)
        if owner and speaks:
            refers = Identity(
                standing=Standing.REFERS, words=_folded(nouns[1:]), owner=owner, pronouns=PERSON
            )
            return replace(refers, name=_text_of(self._text, name))
        if name:
            return replace(_unknown(head), name=_text_of(self._text, name))
        if speaks and not parties:
            definite = head[0].lower in _DEFINITE
            plural = noun in PLURAL_PEOPLE
            if definite:
                refers = _plural(plural)
                return Identity(standing=Standing.REFERS, words=_folded(nouns), pronouns=refers)
            return _unknown(head)
        if noun in ORGANISATION_NOUNS:
            return Identity(standing=Standing.UNKNOWN, pronouns=GROUP, words=_folded(nouns))
        return Identity(standing=Standing.THING, words=_folded(nouns))

    def _is_attachment(self, mention: Mention) -> bool:
        """Whether the name only qualifies something else: "US-based", "pro-US", "anti-Trump"."""
        after = self._text[mention.span.end : mention.span.end + 2]
        before = self._text[max(mention.span.start - 1, 0) : mention.span.start]
        return (len(after) == 2 and after[0] in "-\u2010\u2011" and after[1].islower()) or before in (
            "-",
            "\u2010",
        )  # noqa: PLR2004

    def _owner_phrase(self, rest: Sequence[Token], _document: str | None) -> Identity | None:
        inner, _ = self._head(rest[1:])
        return self._conjuncts(inner) if inner else None

    def _document(self, head: Sequence[Token], mentions: Sequence[Mention], owner: str | None) -> Identity:
        if owner:
            return Identity(standing=Standing.REFERS, pronouns=_PRONOUNS.get(owner, frozenset()))
        genitive = next((i for i in range(len(head) - 1, 0, -1) if head[i].lower in _CLITICS), None)
        if genitive is not None:
            return self._conjuncts(head[:genitive])
        holders = {(m.party, m.speaker) for m in mentions}
        if len(holders) == 1 and head[0].lower not in _INDEFINITE:
            party, speaker = holders.pop()
            if speaker:
                return known(party, speaker, _folded(head))
            return Identity(standing=Standing.KNOWN, party=party, pronouns=GROUP, words=_folded(head))
        return Identity(standing=Standing.THING, words=_folded(head))


def known(party: PartyId, speaker: Speaker, words: tuple[str, ...] = ()) -> Identity:
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
    )


def _unknown(head: Sequence[Token]) -> Identity:
    noun = head[-1].lower
    pronouns = GROUP if noun in ORGANISATION_NOUNS or noun.endswith("s") else PERSON
    return Identity(standing=Standing.UNKNOWN, pronouns=pronouns, words=_folded(head))


def _unnamed(party: PartyId, whole: str, nouns: Sequence[Token], name: str | None) -> Identity:
    """Somebody who speaks for *party*, called what the text calls them."""
    noun = nouns[-1].lower
    plural = noun in PLURAL_PEOPLE
    body = noun in ORGANISATION_NOUNS or noun in MEDIA_NOUNS
    speaker = Speaker(name=name, role=whole) if name else Speaker(name=whole)
    pronouns = PERSON if name else GROUP if body else _plural(plural)
    return Identity(
        standing=Standing.KNOWN,
        party=party,
        speaker=speaker,
        pronouns=pronouns,
        words=_folded(nouns),
        name=name,
    )


def _press(text: str, nouns: Sequence[Token], determiner: str) -> Identity:
    """A paper, agency or broadcaster with a name of its own; "the agency" is one named before."""
    if any(t.text[:1].isupper() and t.lower not in DETERMINERS for t in nouns):
        speaker = Speaker(name=_shown(text, nouns))
        return Identity(
            standing=Standing.KNOWN, party=PRESS, speaker=speaker, pronouns=GROUP, words=_folded(nouns)
        )
    standing = Standing.REFERS if determiner in _DEFINITE else Standing.UNKNOWN
    return Identity(standing=standing, pronouns=GROUP, words=_folded(nouns))


def _plural(plural: bool) -> frozenset[str]:  # noqa: FBT001 - one word says it
    return frozenset({"they"}) if plural else PERSON | {"they"}


def _with_apposition(first: Identity, other: Identity) -> Identity:
    """What a phrase and the apposition after it tell together."""
    if first.standing is Standing.JOINT or other.standing in {Standing.JOINT, Standing.THING}:
        return first
    if other.standing is Standing.KNOWN and other.event_speaker and other.speaker:
        if first.standing is Standing.KNOWN and (
            first.party != other.party or (first.event_speaker and first.speaker)
        ):
            return first
        return other
    if (
        first.standing is Standing.KNOWN
        and not first.event_speaker
        and first.speaker
        and other.name
        and not first.name
    ):
        return replace(
            first, speaker=Speaker(name=other.name, role=first.speaker.name), name=other.name, pronouns=PERSON
        )
    if first.standing is Standing.REFERS and other.name:
        return replace(first, name=other.name)
    if (
        first.name
        and first.standing is Standing.UNKNOWN
        and other.standing is Standing.KNOWN
        and other.speaker
    ):
        return replace(
            other, speaker=Speaker(name=first.name, role=other.speaker.name), name=first.name, pronouns=PERSON
        )
    return first


def _segments(words: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, brackets and dashes, each part without its relative clause."""
    found: list[list[Token]] = [[]]
    skipping = False
    for i, word in enumerate(words):
        if word.text in _BREAKS:
            if found[-1] or skipping:
                found.append([])
            skipping = False
        elif word.lower in _RELATIVES and (i or len(words) > 1) and found[-1]:
            skipping = True
        elif not skipping:
            found[-1].append(word)
    return [segment for segment in found if segment]


def _is_name(written: str, speaker: Speaker) -> bool:
    """Whether *written* is part of the speaker's proper name rather than an office: "Ri", not "US official"."""
    proper = all(word[:1].isupper() for word in speaker.name.split())
    return proper and bool(set(fold(written).split()) & set(fold(speaker.name).split()))


def _folded(words: Sequence[Token]) -> tuple[str, ...]:
    kept = (
        word
        for word in words
        if word.lower not in DETERMINERS | _ANONYMOUS | POSSESSIVES and word.lower not in _CLITICS
    )
    return tuple(part for word in kept for part in fold(word.text).split())


def _shown(text: str, words: Sequence[Token]) -> str:
    """The words as printed, without determiner and "unidentified"."""
    start = 0
    while start < len(words) - 1 and words[start].lower in DETERMINERS | _ANONYMOUS | POSSESSIVES:
        start += 1
    return " ".join(text[words[start].start : words[-1].end].split())


def _text_of(text: str, words: Sequence[Token]) -> str | None:
    return " ".join(text[words[0].start : words[-1].end].split()) if words else None


def _detached(words: Sequence[Token]) -> bool:
    return any(word.lower in DETACHED_WORDS or word.lower.startswith("ex-") for word in words)


def _has_unknown_name(words: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    return any(
        word.text[:1].isupper()
        and word.lower not in TITLES | COMMON_WORDS
        and not any(m.span.touches(Span(word.start, word.end)) for m in mentions)
        for word in words
    )


def _trailing_name(nouns: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """The capitalised words at the end that are no title and no name of the event: somebody's own name."""
    name: list[Token] = []
    for word in reversed(nouns):
        plain = (
            word.lower
            in TITLES | OFFICE_NOUNS | ORGANISATION_NOUNS | MEDIA_NOUNS | PLAIN_PEOPLE | PRESS_NOUNS
        )
        if not word.text[:1].isupper() or plain or word.lower in DETERMINERS:
            break
        if any(m.span.touches(Span(word.start, word.end)) for m in mentions):
            break
        name.insert(0, word)
    return name
