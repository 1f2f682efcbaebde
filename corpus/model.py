"""The values everything else passes around. All are frozen and checked when they are made.

Offsets are code points into :attr:`Article.text`, half-open, as in W3C Web Annotation's TextPositionSelector.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, NewType, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from corpus.kept import Kept
    from corpus.trace import Step

ArticleId = NewType("ArticleId", str)
"""An article's file name without its ending; unique within an event."""

PartyId = NewType("PartyId", str)
"""Lower-case slug such as ``port-authority``, as the event file gives it."""

PRESS = PartyId("press")
"""The party of press organisations that are themselves quoted; an event file may name its members."""


class Kind(StrEnum):
    """How the words stand in the article."""

    DIRECT = "direct"
    """All but the reporting clause stands in quotation marks."""
    INDIRECT = "indirect"
    """Reported speech."""
    MIXED = "mixed"
    """Reported speech with words in quotation marks."""


class Voice(StrEnum):
    """Who speaks in a statement."""

    PARTY = "party"
    PRESS = "press"
    """A press organisation that is itself quoted."""
    NARRATOR = "narrator"
    """The outlet's own words, or somebody's who belongs to no party."""


class Certainty(StrEnum):
    """How sure an attribution is, surest first."""

    REVIEWED = "reviewed"
    """A person confirmed it."""
    CERTAIN = "certain"
    LIKELY = "likely"
    """Shown, and marked as unreviewed."""


class ArticleKind(StrEnum):
    """What an article's text is."""

    ARTICLE = "article"
    DIGEST = "digest"
    """A summary that this project wrote of a source; says so wherever it is shown."""


class _Bounds(NamedTuple):
    start: int
    end: int


class Span(_Bounds):
    """Half-open range ``[start, end)`` of code points in an article's text; never empty.

    A tuple, as an article has thousands: they are made, hashed and compared in a fraction of the time.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """Raise ValueError for what is no range."""
        if not 0 <= start < end:
            raise ValueError(f"not a span: [{start}, {end})")
        return tuple.__new__(cls, (start, end))

    def holds(self, other: Span) -> bool:
        """Whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The slice of *text*."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, office or organisation that speaks."""

    name: str
    role: str | None = None
    aliases: tuple[str, ...] = ()
    pronoun: str | None = None
    """``he``, ``she``, ``it`` or ``they``; None where the event file does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side whose account is kept apart."""

    id: PartyId
    name: str
    flag: str = ""
    colour: int | None = None
    """24-bit RGB."""
    aliases: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    romanisation: str | None = None
    """The system, known to :mod:`corpus.romanisation`, by which its people's names vary in Latin script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """Words and phrases that stand for *term* in this event; *term* may in turn be a word of another."""

    term: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a corpus is about: the event file, checked. Answers keep the order of :attr:`parties`."""

    id: str
    title: str
    summary: str = ""
    starts: date | None = None
    ends: date | None = None
    parties: tuple[Party, ...]
    synonyms: tuple[Synonym, ...] = ()

    def party(self, party_id: PartyId) -> Party:
        """The party with that id; KeyError if the event has none."""
        for party in self.parties:
            if party.id == party_id:
                return party
        raise KeyError(party_id)


class Furniture(NamedTuple):
    """A piece of what the page adds around an article."""

    span: Span
    why: str
    """Why nobody in the article says it."""
    within: bool = False
    """Whether it stands inside a sentence, which is read as though it were not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text, stored as it is."""

    id: ArticleId
    text: str = field(repr=False)
    title: str
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    status: str | None = None
    kind: ArticleKind = ArticleKind.ARTICLE
    furniture: tuple[Span, ...] = ()
    """What the page adds around the article, in order, disjoint: marked, never deleted, never quoted."""
    marked: tuple[Furniture, ...] = field(default=(), repr=False)
    """The same piece by piece, in order, with the reasons; pieces may overlap."""

    def __post_init__(self) -> None:
        _check_spans(self.furniture, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is the source of which words: the content, cue and source spans found in one text."""

    content: tuple[Span, ...]
    """At least one, in order, disjoint."""
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    kind: Kind
    rule: str
    """The rule that found it, such as ``verb-before`` or ``quote-continued``."""
    certainty: Certainty = Certainty.CERTAIN
    nested_in: int | None = None
    """Place, in the same article's attributions, of the claim whose content holds this one."""
    speaker: Speaker | None = None
    party: PartyId | None = None
    carrier: str | None = None
    trace: tuple[Step, ...] = ()
    """The decisions that made it, in their order; the first is its rule's."""

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs content")
        for spans in (self.content, self.cue, self.source):
            _check_spans(spans)

    @property
    def head(self) -> Span:
        """Where it names its source; where it names none, its cue, else its content."""
        return (self.source or self.cue or self.content)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One contiguous slice of an article with one party and at most one speaker: what is indexed and quoted.

    It holds its article rather than a copy of the words, so its text can't differ from what was published.
    """

    article: Article = field(repr=False)
    span: Span
    voice: Voice
    party: PartyId | None = None
    speaker: Speaker | None = None
    kind: Kind | None = None
    """None for the narrator."""
    certainty: Certainty = Certainty.CERTAIN
    rule: str
    carrier: str | None = None
    """The agency or outlet that the article names for what it passes on."""
    section: str | None = None
    """The heading above it, as printed, if there is one."""
    trace: tuple[Step, ...] = ()
    """The decisions that made it, in their order; empty where a person gave it."""

    def __post_init__(self) -> None:
        _check_spans((self.span,), self.article.text)
        furniture = self.article.furniture
        after = bisect_right(furniture, self.span.start, key=_end)
        if after < len(furniture) and furniture[after].start < self.span.end:
            raise ValueError(f"{self.article.id}: statement {self.span} touches furniture")
        if (self.party is None) != (self.voice is Voice.NARRATOR):
            raise ValueError(f"{self.article.id}: voice {self.voice} with party {self.party}")
        if (self.voice is Voice.PRESS) != (self.party == PRESS):
            raise ValueError(f"{self.article.id}: voice {self.voice} with party {self.party}")

    @property
    def text(self) -> str:
        """The article's own characters."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """An event with everything said about it. Statements are ordered by article id, then start."""

    event: Event
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    attributions: Mapping[ArticleId, tuple[Attribution, ...]]
    version: str
    """Digest of all that was loaded: the same files give the same version."""
    warnings: tuple[str, ...] = ()
    """What a moderator may want to mend, one sentence each; nothing here stops the corpus from working."""
    kept: Kept | None = field(default=None, compare=False, repr=False)
    """What lets a later load take over the articles that have not changed."""


_end = attrgetter("end")


def _check_spans(spans: tuple[Span, ...], text: str | None = None) -> None:
    if len(spans) > 1 and any(before.end > after.start for before, after in pairwise(spans)):
        raise ValueError(f"spans overlap or are out of order: {spans}")
    if text is not None and spans and spans[-1].end > len(text):
        raise ValueError(f"{spans[-1]} ends after the text's {len(text)} characters")
