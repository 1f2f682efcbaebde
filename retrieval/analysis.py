"""Text → terms by one event's names and synonyms, the same for statements and for questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.names import NameIndex
from retrieval.lexicon import ENGLISH, phrase_term
from retrieval.stems import Term, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from corpus.model import Event, PartyId, Speaker

_CACHED_TEXTS = 8192


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


class Analyser:
    """Terms by one event's names and synonyms; results are kept, as statements share their headings."""

    def __init__(self, event: Event) -> None:
        self._names = NameIndex(event)
        self._synonyms = self._canonical(event)
        self._longest = max(map(len, self._synonyms), default=0)
        self.names_of = _names_of(event)
        """Every word of a name with the names it is part of; a wrong spelling is looked up here."""
        self.shared = _shared(event, self.names_of)
        """Words that several names share, and offices, with the names they may mean."""
        self._tokens = lru_cache(_CACHED_TEXTS)(self._analyse)

    def tokens(self, text: str, language: str = "en") -> tuple[Token, ...]:
        """Every word of *text*, a name as one token, a synonym as the term it stands for."""
        return self._tokens(text, language)

    def terms(self, text: str, language: str = "en") -> tuple[Term, ...]:
        """What a statement is found by: its tokens without stop words, and the phrases in it."""
        tokens = self.tokens(text, language)
        kept = [token.term for token in tokens if token.is_name or token.term not in ENGLISH.stop]
        return (*kept, *(term for _, _, term in phrases(tokens)))

    def _analyse(self, text: str, language: str) -> tuple[Token, ...]:
        return tuple(self._with_synonyms(self._plain(text, language)))

    def _plain(self, text: str, language: str) -> list[Token]:
        tokens: list[Token] = []
        mentions = iter(self._names.find(text))
        mention = next(mentions, None)
        for match in words(text):
            start, end = match.span()
            while mention is not None and mention.span.end <= start:
                mention = next(mentions, None)
            if mention is None or end <= mention.span.start:
                tokens.append(Token(stem(match[0], language), start, end, match[0]))
            elif not tokens or tokens[-1].start < mention.span.start:
                span, party, speaker = mention.span, mention.party, mention.speaker
                term = name_term(party, speaker)
                tokens.append(Token(term, span.start, span.end, span.of(text), party, speaker))
        return tokens

    def _with_synonyms(self, tokens: Sequence[Token]) -> Iterator[Token]:
        at = 0
        while at < len(tokens):
            for length in range(min(self._longest, len(tokens) - at), 0, -1):
                found = self._synonyms.get(tuple(token.term for token in tokens[at : at + length]))
                if found is not None:
                    first, last = tokens[at], tokens[at + length - 1]
                    surface = " ".join(token.surface for token in tokens[at : at + length])
                    for token in found:
                        yield Token(token.term, first.start, last.end, surface, token.party, token.speaker)
                    at += length
                    break
            else:
                yield tokens[at]
                at += 1

    def _canonical(self, event: Event) -> dict[tuple[Term, ...], tuple[Token, ...]]:
        """Each phrase with the end of its chain; that there is no cycle is checked when the event is read."""
        step = {
            self._key(word): tuple(self._plain(synonym.term, "en"))
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
        return tuple(token.term for token in self._plain(phrase, "en"))


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


def phrases(tokens: Sequence[Token], own: Collection[Term] = ()) -> Iterator[tuple[int, int, Term]]:
    """The lexicon's phrases and *own* ones: first place, past the last, term; longest first, disjoint."""
    at = 0
    while at < len(tokens):
        for length in range(min(ENGLISH.longest_phrase, len(tokens) - at), 1, -1):
            term = phrase_term(token.term for token in tokens[at : at + length])
            if term in ENGLISH.phrases or term in own:
                yield at, at + length, term
                at += length
                break
        else:
            at += 1
