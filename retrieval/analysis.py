"""Text → terms by one event's names and synonyms, the same for statements and for questions."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.names import NameIndex
from retrieval.lexicon import ENGLISH, phrase_term
from retrieval.per_word import PerWord
from retrieval.stems import Term, stem, words
from retrieval.typed import Typing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from corpus.model import Event, PartyId, Speaker
    from corpus.names import Mention

_KEPT_LANGUAGES: Final = 4
_CHUNK: Final = re.compile(r"\S*")
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
    named: bool
    """Whether a name may begin in it."""


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
        self._chunks = lru_cache(_KEPT_LANGUAGES)(self._chunks_in)

    def tokens(self, text: str, language: str = "en") -> tuple[Token, ...]:
        """Every word of *text*, a name as one token, a synonym as the term it stands for."""
        plain = list(_tokens(text, self._names.find(text), language))
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
        """What a statement is found by: the terms of its tokens without stop words, and the phrases in it.

        Works by the space-parted chunk: no word crosses a space, and most chunks are known.
        """
        chunks = self._chunks(language)
        known = [chunks[chunk] for chunk in text.split()]
        mentions = self._names.find(text) if any(named for _, named in known) else ()
        if mentions:
            terms = list(chain.from_iterable(self._terms_around(text, mentions, language)))
        else:
            terms = [term for chunk in known for term in chunk.terms]
        if not self._synonym_lengths.keys().isdisjoint(terms):
            terms = self._without_synonyms(terms)
        stop = ENGLISH.stop
        kept = [term for term in terms if term not in stop]  # no name looks like a stop word
        return (*kept, *(term for _, _, term in phrases(terms)))

    def _chunks_in(self, language: str) -> PerWord[_Chunk]:
        def made(chunk: str) -> _Chunk:
            core = chunk.strip(_AROUND_WORDS)
            named = self._names.may_begin_in(core)
            if core.isascii() and core.isalpha():  # one word, as most are
                return _Chunk((stem(core, language),), named)
            return _Chunk(tuple(stem(word[0], language) for word in words(core)), named)

        return PerWord(made)

    def _terms_around(
        self, text: str, mentions: Sequence[Mention], language: str
    ) -> Iterator[Sequence[Term]]:
        """The terms of *text* piece by piece: chunks without a mention by what is known of them."""
        chunks = self._chunks(language)
        read = at = 0
        while at < len(mentions):
            before = text[read : mentions[at].span.start]
            plain = before.split()
            # What the mention's own chunk has before it is read with the mention.
            start = mentions[at].span.start
            if plain and not before[-1].isspace():
                start -= len(plain.pop())
            first = at
            end = _chunk_end(text, mentions[at].span.end)
            while at < len(mentions) and mentions[at].span.start < end:
                end = _chunk_end(text, mentions[at].span.end)
                at += 1
            for chunk in plain:
                yield chunks[chunk].terms
            yield [token.term for token in _tokens(text, mentions[first:at], language, start, end)]
            read = end
        for chunk in text[read:].split():
            yield chunks[chunk].terms

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
        return _tokens(text, self._names.find(text), "en")


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


def _chunk_end(text: str, at: int) -> int:
    found = _CHUNK.match(text, at)
    return found.end() if found else at


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


def phrases(terms: Sequence[Term], own: Collection[Term] = ()) -> Iterator[tuple[int, int, Term]]:
    """The lexicon's phrases and *own* ones: first place, past the last, term; longest first, disjoint."""
    at = 0
    for place in [place for place, pair in enumerate(pairwise(terms)) if own or pair in _OPENINGS]:
        if place < at:
            continue
        for length in _ALL_LENGTHS if own else _PHRASE_LENGTHS[terms[place]]:
            term = phrase_term(terms[place : place + length])
            if term in ENGLISH.phrases or term in own:
                at = min(place + length, len(terms))
                yield place, at, term
                break
