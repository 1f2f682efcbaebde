"""The words of a noun phrase: its parts, its name, what of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.language.lexicon import ADVERBS, DETERMINERS, POSSESSIVES, PREPOSITIONS
from corpus.model import Span
from corpus.names import fold
from corpus.vocabulary import (
    COMMON_WORDS,
    DETACHED_WORDS,
    GOVERNING_NOUNS,
    MEDIA_NOUNS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    PLAIN_PEOPLE,
    PRESS_NOUNS,
    RANK_WORDS,
    SPOKES_NOUNS,
    STATE_WORDS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.language.tokens import Token
    from corpus.model import PartyId, Speaker
    from corpus.names import Mention

RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
CLITICS: Final = frozenset({"'s", "\u2019s", "'", "\u2019"})
_BREAKS: Final = frozenset({",", "(", ")", "\u2014", "\u2013", "--", ";", ":"})
_ANONYMOUS: Final = frozenset({"unidentified", "unnamed", "anonymous", "unspecified", "same", "latter"})
_DETERMINING: Final = DETERMINERS | POSSESSIVES
_BELONGING_TO: Final = frozenset({"of", "from", "at", "with"})
_SPEAKING_FOR: Final = _BELONGING_TO | {"for"}
_UNTELLING: Final = _DETERMINING | _ANONYMOUS
_UNNAMING: Final = TITLES | COMMON_WORDS
_NO_NOUNS: Final = _DETERMINING | CLITICS | ADVERBS
_DOERS: Final = OFFICE_NOUNS | PLAIN_PEOPLE | {"guest", "host"}
_DOER_ENDINGS: Final = ("er", "or", "ist", "ian", "man", "person", "woman")
_NOT_NAMES: Final = (
    TITLES | OFFICE_NOUNS | ORGANISATION_NOUNS | MEDIA_NOUNS | PLAIN_PEOPLE | PRESS_NOUNS | DETERMINERS
)


class Described(NamedTuple):
    """A phrase whose head is no name of the event."""

    head: Sequence[Token]
    rest: Sequence[Token]
    """From the first preposition or participle on."""
    words: Sequence[Token]
    """The head without possessive endings and marks."""
    titles: Sequence[Token]
    """The words before the name at the end; all of them where there is none."""
    noun: str
    """The last of *titles*, which tells what the phrase is."""
    name: str | None
    parties: frozenset[PartyId]

    @property
    def owner(self) -> str | None:
        """The possessive pronoun it begins with."""
        return self.head[0].lower if self.head[0].lower in POSSESSIVES else None

    @property
    def is_definite(self) -> bool:
        """Whether it speaks of one certain holder: "the director", "the union's director"."""
        owned = any(t.lower in CLITICS for t in self.head)
        return owned or self.head[0].lower in _DEFINITE

    @property
    def sided_by(self) -> frozenset[str]:
        """The prepositions behind which its side stands: an envoy *for* a country is another's."""
        body = {"foreign"} if self.noun.startswith("minist") else set()
        ranks = (t.lower in RANK_WORDS | _UNTELLING | body for t in self.titles[:-1])
        found = _SPEAKING_FOR if self.noun in SPOKES_NOUNS else _BELONGING_TO
        governs = self.noun in GOVERNING_NOUNS and self.name is None and all(ranks)
        return found | {"in"} if governs else found  # "senior officials in", not "foreign officials in"

    @property
    def is_own_media(self) -> bool:
        """Whether a side speaks through it: "state media"."""
        return self.noun in MEDIA_NOUNS and any(t.lower in STATE_WORDS for t in self.words)


def segments(words: Sequence[Token]) -> list[list[Token]]:
    """The phrase cut at commas, brackets and dashes, each part without its relative clause."""
    found: list[list[Token]] = [[]]
    skipping = False
    for i, word in enumerate(words):
        if word.text in _BREAKS:
            if found[-1] or skipping:
                found.append([])
            skipping = False
        elif word.lower in RELATIVES and (i or len(words) > 1) and found[-1]:
            skipping = True
        elif not skipping:
            found[-1].append(word)
    return [segment for segment in found if segment]


def is_name(written: str, speaker: Speaker) -> bool:
    """Whether *written* is part of the speaker's proper name rather than an office."""
    proper = all(word[:1].isupper() for word in speaker.name.split())
    return proper and bool(set(fold(written).split()) & set(fold(speaker.name).split()))


def folded(words: Sequence[Token]) -> tuple[str, ...]:
    """The words that tell who is meant: folded, without determiners and the like."""
    kept = (word for word in words if word.lower not in _UNTELLING and word.lower not in CLITICS)
    return tuple(part for word in kept for part in fold(word.text).split())


def shown(text: str, words: Sequence[Token]) -> str:
    """The words as printed, without determiner and "unidentified"."""
    start = 0
    while start < len(words) - 1 and words[start].lower in _UNTELLING:
        start += 1
    return " ".join(text[words[start].start : words[-1].end].split())


def text_of(text: str, words: Sequence[Token]) -> str | None:
    """The words as printed on one line; None without words."""
    return " ".join(text[words[0].start : words[-1].end].split()) if words else None


def detached(words: Sequence[Token]) -> bool:
    """Whether the office is nobody's any more, or not a side's: "former", "opposition"."""
    return any(word.lower in DETACHED_WORDS or word.lower.startswith("ex-") for word in words)


def has_unknown_name(words: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    """Whether a capitalised word among *words* is neither a title nor a name of the event or its role."""
    own = {part for m in mentions if m.speaker for part in fold(m.speaker.role or "").split()}
    return any(
        word.text[:1].isupper()
        and word.lower.rstrip(".") not in _UNNAMING
        and not own.issuperset(fold(word.text).split())
        and not any(m.span.touches(Span(word.start, word.end)) for m in mentions)
        for word in words
    )


def is_label(words: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    """Whether *words*, before a colon, are a name and its titles: "MODERATOR ANN ROE", no "Poe Backs Roe"."""
    if not mentions:
        return True
    last = mentions[-1]
    name = [word for word in words if last.span.start <= word.start]
    if (
        last.speaker and len(name) > 1 and last.span.end == words[-1].end
    ):  # by the full name, whatever she does
        words = [word for word in words if word in name or not _tells_of_people(word.lower)]
    return not has_unknown_name(words, mentions)


def _tells_of_people(word: str) -> bool:
    return word in _DOERS or (word.endswith(_DOER_ENDINGS) and word not in PREPOSITIONS)


def trailing_name(nouns: Sequence[Token], mentions: Sequence[Mention]) -> list[Token]:
    """The capitalised words at the end that are no title and no name of the event: somebody's own name."""
    name: list[Token] = []
    for word in reversed(nouns):
        if not word.text[:1].isupper() or word.lower in _NOT_NAMES:
            break
        if any(m.span.touches(Span(word.start, word.end)) for m in mentions):
            break
        name.insert(0, word)
    return name


def backs(words: Sequence[Token], i: int) -> bool:
    """Whether the -ing form at *i* has the name after it as its object: "a delegate supporting Moss"."""
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    noun = before.text.islower() and before.lower not in _NO_NOUNS and not before.lower.endswith("ly")
    named = after is not None and (after.text[:1].isupper() or after.lower in _DETERMINING)
    return words[i].lower.endswith("ing") and noun and named
