"""Finding an event's parties and speakers in any text: names, aliases, surnames, other spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from corpus.folding import KEPT_FOLDS, WORD, Token, fold, folded_tokens
from corpus.model import Span
from corpus.name_forms import (
    GENERATIONS,
    NOT_ALONE,
    Form,
    Holder,
    forms_of,
    is_person,
    office_of,
    surnames_of,
)
from corpus.romanisation import ROMANISATIONS, same_given_name, surname_spellings
from corpus.vocabulary import COMPASS, LINKING_WORDS, PRESS_NOUNS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.model import Event, Party, PartyId, Speaker

__all__ = ["Mention", "NameIndex", "fold"]

STRETCH_CHARS: Final = 20_000
"""About how much of a text is taken apart into words at a time, so that a long one needs no more memory."""
_LONGEST_RESPELT: Final = 3
"""Words: a surname and a given name of two syllables."""
_TITLE_CASE_SHARE = 0.7
"""A line with this share of its longer words capitalised is a heading, where a capital tells nothing."""
_SHORT_WORD = 4
OFFICE_WORDS: Final = 5
"""How many words before a surname may be its holder's office."""
_NOT_OF = {"mr": "she", "mrs": "he", "ms": "he", "miss": "he"}
"""Whom a title before a surname can't be, by the pronoun that the event file gives."""
_BESIDE_NAMES: Final = TITLES | LINKING_WORDS
_AFTER_NAMES: Final = GENERATIONS | PRESS_NOUNS
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_SEPARATOR: Final = re.compile(
    r"(?:['\u2019\u02bc][sS]?)?\.?[ \t\u00a0\u202f]?\n?[ \t]?|[ ]?[-\u2010\u2011\u2013][ ]?|,[ ]|[ ]?[&/][ ]?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party or one of its speakers named in a text. The span leaves a possessive's ending out."""

    span: Span
    party: PartyId
    speaker: Speaker | None = None


class NameIndex:
    """Every name of an event's parties and speakers, found in one pass over a text."""

    def __init__(self, event: Event) -> None:
        self._forms = forms_of(event.parties)
        self._respelt: dict[str, list[tuple[tuple[str, ...], PartyId, Speaker]]] = {}
        self._surname_of: dict[Holder, tuple[str, ...]] = {}
        for party in event.parties:
            self._surname_of.update(surnames_of(party))
            if party.romanisation in ROMANISATIONS:
                self._add_respelt(party)
        self._lengths: dict[str, list[int]] = {}
        """How many words the names have that begin with a word, most first."""
        for keys in sorted(self._forms, key=len, reverse=True):
            lengths = self._lengths.setdefault(keys[0], [])
            if len(keys) not in lengths:
                lengths.append(len(keys))
        self._first_words = self._lengths.keys() | self._respelt.keys()
        self._whose = lru_cache(maxsize=KEPT_FOLDS)(self._holder_of)
        self._whose_respelt = lru_cache(maxsize=KEPT_FOLDS)(self._holder_of_respelt)

    def find(self, text: str, stretches: Iterable[tuple[int, int]] | None = None) -> tuple[Mention, ...]:
        """Every mention, in order, disjoint, the longest where several fit.

        A surname that several speakers share is the one last named in full before it in *text*, else
        nobody. A surname inside a longer name ("Hanna Moss", "Moss Tower") is not a mention.

        Only the *stretches* are read, if they are given: wherever a mention can begin, with the word before
        and what matters after it.
        """
        return tuple(self._mentions(text, _stretches(text) if stretches is None else stretches))

    def shape(self, chunk: str) -> tuple[int, int]:
        """How many words *chunk* of a text has, and how many after it matter to a mention that begins in it.

        Spaces part it from the rest. The second is 0 for most chunks: no mention can begin in them.
        """
        plain = chunk.isascii() and chunk.isalpha()  # as most are
        keys = [chunk.lower()] if plain else [token.key for token in folded_tokens(chunk)]
        return len(keys), max([self._reach(key) for key in keys if key in self._first_words], default=0)

    def _reach(self, key: str) -> int:
        longest = self._lengths.get(key, (1,))[0]
        return max(longest, _LONGEST_RESPELT) if key in self._respelt else longest

    def _mentions(self, text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        reading = _Reading(text)
        tokens: list[Token] = []
        for start, end in stretches:
            before = tokens[-1:]
            tokens = [*before, *folded_tokens(text, start, end)]
            following = len(before)
            for place, token in enumerate(tokens):
                if place < following or token.key not in self._first_words:
                    continue
                length, holder = self._match(tokens, place, reading)
                if holder is not None:
                    yield Mention(Span(token.start, tokens[place + length - 1].end), *holder)
                following = place + max(length, 1)

    def _match(self, tokens: Sequence[Token], place: int, reading: _Reading) -> tuple[int, Holder | None]:
        """How many tokens make the name at *place*, and whose it is."""
        text, token = reading.text, tokens[place]
        exact = self._match_exact(text, tokens, place)
        spelt = self._match_respelt(text, tokens, place)
        if spelt is not None and (exact is None or spelt[0] > len(exact.keys)):
            reading.introduce(token.key, spelt[1], token.start)
            self._introduce(spelt[1], reading, token.start)
            return spelt
        length = len(exact.keys) if exact else 1
        if exact is None or exact.surname:
            surname = " ".join(exact.keys) if exact else token.key
            capital = exact is not None or token.raw[:1].isupper()
            title = tokens[place - 1].key if place else ""
            holder = self._titled(exact.keys, tokens, place) if exact else None
            if holder is None and capital and surname in reading.introduced:
                holder = reading.last_introduced(surname, token.start, title)
            elif holder is None:
                holder = self._whose(exact.keys, title if title in _NOT_OF else "") if exact else None
            if holder and _inside_longer_name(reading, tokens, place, length, holder[1]):
                return length, None
            return length, holder
        if _inside_other_name(text, tokens, place, length):
            return length, None
        found = self._whose(exact.keys, "")
        if found is not None:
            self._introduce(found, reading, token.start)
        return length, found

    def _match_exact(self, text: str, tokens: Sequence[Token], place: int) -> Form | None:
        for length in self._lengths.get(tokens[place].key, ()):
            form = self._forms.get(tuple(token.key for token in tokens[place : place + length]))
            if form is not None and len(form.keys) == length and _fits(text, tokens, place, form):
                return form
        return None

    def _holder_of(self, keys: tuple[str, ...], title: str) -> Holder | None:
        """The one holder of a name after *title*; the party alone where two of its speakers share it."""
        return _single(holder for holder in self._forms[keys].holders if _suits(title, holder))

    def _titled(self, keys: tuple[str, ...], tokens: Sequence[Token], place: int) -> Holder | None:
        """The one of several with a surname whose whole office stands before it: "Prime Minister Moss"."""
        holders = self._forms[keys].holders
        if len(holders) == 1:
            return None
        before = tuple(token.key for token in tokens[max(place - OFFICE_WORDS, 0) : place])
        offices = ((holder, office_of(holder[1].role or "")) for holder in holders if holder[1])
        titled = [holder for holder, words in offices if words and before[-len(words) :] == words]
        return titled[0] if len(titled) == 1 else None

    def _introduce(self, holder: Holder, reading: _Reading, place: int) -> None:
        if (keys := self._surname_of.get(holder)) is not None:
            reading.introduce(" ".join(keys), holder, place)

    def _add_respelt(self, party: Party) -> None:
        for speaker in party.speakers:
            for name in (speaker.name, *speaker.aliases):
                surname, *given = fold(name).split() or [""]
                if len(given) in {1, 2} and is_person(speaker):
                    for spelling in surname_spellings(surname):
                        self._respelt.setdefault(spelling, []).append((tuple(given), party.id, speaker))

    def _match_respelt(self, text: str, tokens: Sequence[Token], place: int) -> tuple[int, Holder] | None:
        for length in (2, 1) if tokens[place].key in self._respelt else ():
            written = tokens[place + 1 : place + 1 + length]
            if len(written) < length or not _adjacent(text, tokens, place, length + 1):
                continue
            holder = self._whose_respelt(tokens[place].key, tuple(token.key for token in written))
            if holder is not None:
                return length + 1, holder
        return None

    def _holder_of_respelt(self, surname: str, written: tuple[str, ...]) -> Holder | None:
        candidates = self._respelt[surname]
        holders = {(party, who) for given, party, who in candidates if same_given_name(written, given)}
        return holders.pop() if len(holders) == 1 else None


@dataclass(slots=True)
class _Reading:
    """A text as far as it has been read: who was named in full, and the line reached."""

    text: str
    introduced: dict[str, dict[Holder, int]] = field(default_factory=dict)
    """By surname, everyone so far with where they were last named in full, the latest last."""
    _line: int = 0
    _line_end: int = -1
    _heading: bool | None = None

    def introduce(self, surname: str, holder: Holder, place: int) -> None:
        """Remember that *holder* was named in full at *place*."""
        holders = self.introduced.setdefault(surname, {})
        holders.pop(holder, None)
        holders[holder] = place

    def last_introduced(self, surname: str, place: int, title: str) -> Holder | None:
        """Who was last named in full; where that could be people of two parties, only within a paragraph."""
        suitable = ((who, at) for who, at in reversed(self.introduced[surname].items()) if _suits(title, who))
        last, named = next(suitable, (None, 0))
        if last is None or self.line_start(place) <= named:
            return last
        return None if any(party != last[0] for (party, _), _ in suitable) else last

    def line_start(self, at: int) -> int:
        """Where the line that holds *at* begins; never asked for one before the last it was asked for."""
        if at > self._line_end:
            self._line = self.text.rfind("\n", 0, at) + 1
            end = self.text.find("\n", at)
            self._line_end = len(self.text) if end < 0 else end
            self._heading = None
        return self._line

    def is_heading(self, at: int) -> bool:
        """Whether the line that holds *at* is a heading, by its capitals and its end."""
        start = self.line_start(at)
        if self._heading is None:
            self._heading = _is_heading(self.text[start : self._line_end].rstrip())
        return self._heading


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text cut at blank lines, over which no name reaches."""
    start = 0
    while start < len(text):
        gap = _BLANK_LINE.search(text, start + STRETCH_CHARS)
        end = gap.end() if gap else len(text)
        yield start, end
        start = end


def _suits(title: str, holder: Holder) -> bool:
    """Whether "Mr" or "Mrs" before a surname agrees with the pronoun that the event file gives."""
    return title not in _NOT_OF or holder[1] is None or holder[1].pronoun != _NOT_OF[title]


def _single(holders: Iterable[Holder]) -> Holder | None:
    """The one holder; the party alone where two of its speakers share the name."""
    holders = tuple(holders)
    if len(holders) == 1:
        return holders[0]
    parties = {party for party, _ in holders}
    return (parties.pop(), None) if len(parties) == 1 else None


def _fits(text: str, tokens: Sequence[Token], place: int, form: Form) -> bool:
    """Whether the tokens at *place*, which are those of *form*, are written as it has to be."""
    length = len(form.keys)
    if length > 1 and not _adjacent(text, tokens, place, length):
        return False
    token = tokens[place]
    after_article = place > 0 and tokens[place - 1].key == "the"  # "the us" is no pronoun
    if form.article:
        return after_article and token.raw[:1].isupper() and _neighbour(text, tokens, place, 1) is None
    if length > 1 or token.key not in NOT_ALONE or (form.capitals and token.raw.isupper()):
        return True
    return after_article if form.capitals else token.raw[:1].isupper()


def _adjacent(text: str, tokens: Sequence[Token], place: int, length: int) -> bool:
    """Whether only spaces, hyphens or an abbreviation's dot stand between the tokens."""
    run = tokens[place : place + length]
    return all(
        _SEPARATOR.fullmatch(text, before.end, after.start) is not None or before.end > after.start
        for before, after in pairwise(run)
    )


def _neighbour(text: str, tokens: Sequence[Token], place: int, step: int) -> Token | None:
    """The capitalised word that stands right before or after, with one space or hyphen between."""
    if not 0 <= place + step < len(tokens):
        return None
    here, other = tokens[place], tokens[place + step]
    gap = text[other.end : here.start] if step < 0 else text[here.end : other.start]
    return other if gap in {" ", "\u00a0", ". "} and other.raw[:1].isupper() else None


def _inside_longer_name(
    reading: _Reading, tokens: Sequence[Token], place: int, length: int, speaker: Speaker | None
) -> bool:
    """Whether a surname belongs to somebody or something else: "Hanna Moss", "Moss Jr.", "Moss Tower"."""
    text = reading.text
    after = _neighbour(text, tokens, place + length - 1, 1)
    if after is not None and text[tokens[place + length - 1].end : after.start] == ". ":
        after = None
    before = _neighbour(text, tokens, place, -1)
    if before is None and after is None:
        return False
    if after is not None and after.key in GENERATIONS:
        return True
    if reading.is_heading(tokens[place].start):
        return False
    if after is not None and after.key not in _BESIDE_NAMES:
        return True
    if before is None or before.key in _BESIDE_NAMES or before.key.endswith("ly"):
        return False
    own = speaker is not None and before.key in _own_words(speaker)
    return not own and before.raw not in {"I", "A"} and not before.raw.isupper()


@lru_cache(maxsize=KEPT_FOLDS)
def _own_words(speaker: Speaker) -> frozenset[str]:
    return frozenset(fold(" ".join((speaker.name, speaker.role or "", *speaker.aliases))).split())


def _inside_other_name(text: str, tokens: Sequence[Token], place: int, length: int) -> bool:
    """Whether a name is part of another: "Otto Moss Jr.", "the Washington Post", "Ulster dockers"."""
    after = _neighbour(text, tokens, place + length - 1, 1)
    if after is not None and after.key in _AFTER_NAMES:
        return True
    before = _neighbour(text, tokens, place, -1)
    if before is None:
        return False
    common = before.key not in _BESIDE_NAMES and all(
        token.raw.islower() for token in tokens[place : place + length]
    )
    return common or before.key in COMPASS


def _is_heading(line: str) -> bool:
    if line[-1] in ".!?":
        return False
    words = [m[0] for m in WORD.finditer(line) if len(m[0]) > _SHORT_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= _TITLE_CASE_SHARE * len(words)
