"""Text → terms by one event's names and synonyms, the same for statements and for questions."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from corpus.model import PRESS
from corpus.names import NameIndex
from retrieval.dates import dates
from retrieval.lexicon import ENGLISH, phrase_term
from retrieval.per_word import PerWord
from retrieval.stems import Term, stem, words
from retrieval.typed import Typing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from corpus.model import Event, PartyId, Speaker
    from corpus.names import Mention

_KEPT_LANGUAGES: Final = 4
_NEXT_WORD: Final = re.compile(r"\s+(\w+)")
_OF_THE_PRESS: Final = frozenset(
    {
        "briefing",
        "briefings",
        "conference",
        "conferences",
        "office",
        "officer",
        "release",
        "releases",
        "secretary",
    }
)
"""What belongs to whoever speaks to the press, and not to the press."""
_AROUND_WORDS: Final = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
"""What stands at the edges of words and is no part of any."""


@dataclass(frozen=True, slots=True)
class Token:
    """A term where it stands in the text it came from."""

    term: Term
    start: int
    end: int
    surface: str
    party: PartyId | None = None
    speaker: Speaker | None = None

    @property
    def is_name(self) -> bool:
        """Whether it names a party or a speaker."""
        return self.party is not None


class _Chunk(NamedTuple):
    """What stands between two spaces."""

    terms: tuple[Term, ...]
    words: int
    """As names have them."""
    reach: int
    """Of a name that may begin in it, see :meth:`corpus.names.NameIndex.shape`."""


class Analyser:
    """Terms by one event's names and synonyms; keeps what it knows of words, never a text."""

    def __init__(self, event: Event) -> None:
        self._names = NameIndex(event)
        self.typing = Typing(event)
        """Reads questions, which are not written as statements are."""
        self._synonyms = self._canonical(event)
        self._synonym_lengths = _lengths(self._synonyms)
        self.names_of = _names_of(event)
        """Every word of a name with the names it is part of; a wrong spelling is looked up here."""
        self.shared = _shared(event, self.names_of)
        """Words that several names share, and offices, with the names they may mean."""
        self._chunks = lru_cache(_KEPT_LANGUAGES)(partial(_chunks_in, self._names))
        self._single = lru_cache(_KEPT_LANGUAGES)(partial(_single_in, self._chunks))
        """Of each chunk its term; None where it is not one, or a name may begin in it."""

    def tokens(self, text: str, language: str = "en") -> tuple[Token, ...]:
        """Every word of *text*, a name as one token, a synonym as the term it stands for."""
        plain = list(_tokens(text, self._find(text), language))
        tokens: list[Token] = []
        at = 0
        for start, end, found in self._replaced([token.term for token in plain]):
            surface = " ".join(token.surface for token in plain[start:end])
            tokens += plain[at:start]
            tokens += (
                Token(token.term, plain[start].start, plain[end - 1].end, surface, token.party, token.speaker)
                for token in found
            )
            at = end
        return (*tokens, *plain[at:])

    def terms(self, text: str, language: str = "en") -> tuple[Term, ...]:
        """What a statement is found by: the terms of its tokens without stop words, and its phrases and days.

        Works by the space-parted chunk: no word crosses a space, and most chunks are known.
        """
        chunks = text.split()
        single = list(map(self._single(language).__getitem__, chunks))
        terms = self._named(text, chunks, language) if None in single else cast("list[Term]", single)
        if not self._synonym_lengths.keys().isdisjoint(terms):
            terms = self._without_synonyms(terms)
        stop = ENGLISH.stop
        kept = [term for term in terms if term not in stop]  # no name looks like a stop word
        return (*kept, *(term for _, _, term in chain(phrases(terms), dates(terms))))

    def _named(self, text: str, chunks: Sequence[str], language: str) -> list[Term]:
        """The terms of *text*, which may have names in it."""
        known = list(map(self._chunks(language).__getitem__, chunks))
        places = [place for place, chunk in enumerate(known) if chunk.reach]
        starts = _starts(text, chunks) if places else []
        mentions = self._find(text, _stretches(places, known, chunks, starts)) if places else ()
        if mentions:
            return list(chain.from_iterable(_terms_around(text, mentions, known, starts, language)))
        return [term for chunk in known for term in chunk.terms]

    def _find(self, text: str, stretches: Iterable[tuple[int, int]] | None = None) -> Sequence[Mention]:
        """Who is named in *text*; the press is no party in "a press conference" and "to press for"."""
        return [one for one in self._names.find(text, stretches) if not _is_word(one, text)]

    def _replaced(self, terms: Sequence[Term]) -> Iterator[tuple[int, int, tuple[Token, ...]]]:
        """Where *terms* has a synonym, the longest: first place, past the last, what it stands for."""
        at = 0
        for place, term in enumerate(terms):
            if place < at or term not in self._synonym_lengths:
                continue
            for length in self._synonym_lengths[term]:
                found = self._synonyms.get(tuple(terms[place : place + length]))
                if found is not None:
                    at = min(place + length, len(terms))
                    yield place, at, found
                    break

    def _without_synonyms(self, terms: Sequence[Term]) -> list[Term]:
        replaced: list[Term] = []
        at = 0
        for start, end, found in self._replaced(terms):
            replaced += terms[at:start]
            replaced += (token.term for token in found)
            at = end
        return [*replaced, *terms[at:]]

    def _canonical(self, event: Event) -> dict[tuple[Term, ...], tuple[Token, ...]]:
        """Each phrase with the end of its chain; that there is no cycle is checked when the event is read."""
        step = {
            self._key(word): tuple(self._plain(synonym.term))
            for synonym in event.synonyms
            for word in synonym.words
        }
        canonical: dict[tuple[Term, ...], tuple[Token, ...]] = {}
        for phrase, first in step.items():
            seen, target = {phrase}, first
            key = tuple(token.term for token in target)
            while key in step and key not in seen:
                seen.add(key)
                target = step[key]
                key = tuple(token.term for token in target)
            if phrase and target:
                canonical[phrase] = target
        return canonical

    def _key(self, phrase: str) -> tuple[Term, ...]:
        return tuple(token.term for token in self._plain(phrase))

    def _plain(self, text: str) -> Iterator[Token]:
        return _tokens(text, self._find(text), "en")


def _is_word(mention: Mention, text: str) -> bool:
    """Whether it is the word "press" without "the", or with a noun that it belongs to."""
    span = mention.span
    if mention.party != PRESS or span.of(text) != "press":
        return False
    after = _NEXT_WORD.match(text, span.end)
    before = text[: span.start].rstrip().casefold()
    return not before.endswith("the") or bool(after and after[1].casefold() in _OF_THE_PRESS)


def _single_in(chunks_in: Callable[[str], PerWord[_Chunk]], language: str) -> PerWord[Term | None]:
    chunks = chunks_in(language)

    def made(chunk: str) -> Term | None:
        found = chunks[chunk]
        return found.terms[0] if len(found.terms) == 1 and not found.reach else None

    return PerWord(made)


def _chunks_in(names: NameIndex, language: str) -> PerWord[_Chunk]:
    def made(chunk: str) -> _Chunk:
        core = chunk.strip(_AROUND_WORDS)
        shape = names.shape(core)
        if core.isascii() and core.isalpha():  # one word, as most are
            return _Chunk((stem(core, language),), *shape)
        return _Chunk(tuple(stem(word[0], language) for word in words(core)), *shape)

    return PerWord(made)


def _tokens(
    text: str, mentions: Sequence[Mention], language: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[Token]:
    """The words of ``text[start:end]``, those of a mention as one token."""
    coming = iter(mentions)
    mention = next(coming, None)
    named = -1
    for match in words(text, start, end):
        while mention is not None and mention.span.end <= match.start():
            mention = next(coming, None)
        if mention is None or match.end() <= mention.span.start:
            yield Token(stem(match[0], language), match.start(), match.end(), match[0])
        elif named < mention.span.start:
            span, party, speaker = mention.span, mention.party, mention.speaker
            named = span.start
            yield Token(name_term(party, speaker), span.start, span.end, span.of(text), party, speaker)


def _starts(text: str, chunks: Sequence[str]) -> list[int]:
    """Where the *chunks* of *text* begin."""
    starts: list[int] = []
    at = 0
    for chunk in chunks:
        at = text.index(chunk, at)
        starts.append(at)
        at += len(chunk)
    return starts


def _stretches(
    places: Iterable[int], known: Sequence[_Chunk], chunks: Sequence[str], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """What has to be read around the chunks at *places* to find the names that begin in them."""
    begin = end = -1
    for place in places:
        first = max(place - 1, 0)
        while first and not known[first].words:
            first -= 1
        last, after = place, 0
        while last + 1 < len(known) and after < known[place].reach:
            last += 1
            after += known[last].words
        if first > end:
            if end >= 0:
                yield starts[begin], starts[end] + len(chunks[end])
            begin = first
        end = max(end, last)
    if end >= 0:
        yield starts[begin], starts[end] + len(chunks[end])


def _terms_around(
    text: str, mentions: Sequence[Mention], known: Sequence[_Chunk], starts: Sequence[int], language: str
) -> Iterator[Sequence[Term]]:
    """The terms of *text*: of chunks without a mention what is known, the others read with it."""
    read = at = 0
    while at < len(mentions):
        first = bisect_right(starts, mentions[at].span.start) - 1
        end, held = first, at
        while at < len(mentions) and (at == held or mentions[at].span.start < _end(text, starts, end)):
            end = bisect_left(starts, mentions[at].span.end)
            at += 1
        for chunk in known[read:first]:
            yield chunk.terms
        tokens = _tokens(text, mentions[held:at], language, starts[first], _end(text, starts, end))
        yield [token.term for token in tokens]
        read = end
    for chunk in known[read:]:
        yield chunk.terms


def _end(text: str, starts: Sequence[int], place: int) -> int:
    """Where the chunk at *place* begins, or the text ends."""
    return starts[place] if place < len(starts) else len(text)


def _lengths(runs: Iterable[tuple[Term, ...]]) -> Mapping[Term, tuple[int, ...]]:
    """How many terms the *runs* have that begin with a term, most first."""
    lengths: dict[Term, set[int]] = {}
    for run in runs:
        lengths.setdefault(run[0], set()).add(len(run))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def name_term(party: PartyId, speaker: Speaker | None = None) -> Term:
    """The one term of every name of a party or of a speaker."""
    return Term(f"@{party}" if speaker is None else f"@{party}/{speaker.name}")


def _names_of(event: Event) -> dict[Term, frozenset[Term]]:
    names: dict[Term, set[Term]] = {}
    for party in event.parties:
        for word in words(" ".join((party.name, *party.aliases))):
            names.setdefault(stem(word[0]), set()).add(name_term(party.id))
        for speaker in party.speakers:
            for word in words(speaker.name):
                names.setdefault(stem(word[0]), set()).add(name_term(party.id, speaker))
    return {
        word: frozenset(found) for word, found in names.items() if word not in ENGLISH.stop and len(word) > 1
    }


def _shared(event: Event, names_of: Mapping[Term, frozenset[Term]]) -> dict[Term, frozenset[Term]]:
    shared = {word: set(names) for word, names in names_of.items() if len(names) > 1}
    for party in event.parties:
        for speaker in party.speakers:
            for office in _offices(speaker):
                shared.setdefault(office, set()).add(name_term(party.id, speaker))
    return {word: frozenset(names) for word, names in shared.items() if len(names) > 1 or "_" in word}


def _offices(speaker: Speaker) -> Iterator[Term]:
    """What an office is called: "minister of labour", and "minister" alone."""
    stems = [stem(word[0]) for word in words(speaker.role or "")]
    ends = [stems.index(preposition) for preposition in _OFFICE_PREPOSITIONS if preposition in stems]
    for end in {*ends, len(stems)} - {0}:
        yield phrase_term(stems[:end])


_OFFICE_PREPOSITIONS = tuple(map(stem, ("of", "for", "at", "in", "on", "to")))


_PHRASE_LENGTHS: Final = _lengths(tuple(map(Term, phrase.split("_"))) for phrase in ENGLISH.phrases)
_ALL_LENGTHS: Final = tuple(range(ENGLISH.longest_phrase, 1, -1))
_OPENINGS: Final = frozenset(tuple(phrase.split("_")[:2]) for phrase in ENGLISH.phrases)
"""The first two terms of each; many phrases begin with a word that is everywhere."""


def phrases(
    terms: Sequence[Term], own: Collection[Term] = (), among: Collection[Term] = ENGLISH.phrases
) -> Iterator[tuple[int, int, Term]]:
    """Phrases *among* these, and *own* ones: first place, past the last, term; longest first, disjoint."""
    at = 0
    for place in [place for place, pair in enumerate(pairwise(terms)) if own or pair in _OPENINGS]:
        if place < at:
            continue
        for length in _ALL_LENGTHS if own else _PHRASE_LENGTHS[terms[place]]:
            term = phrase_term(terms[place : place + length])
            if term in among or term in own:
                at = min(place + length, len(terms))
                yield place, at, term
                break
