"""Finding an event's parties and speakers in any text: names, aliases, surnames, other spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from corpus.folding import KEPT_FOLDS, Words, fold, folded_words
from corpus.longer_names import (
    Lines,
    ends_sentence,
    follows_own_names,
    hyphened,
    inside_longer_name,
    inside_other_name,
    is_hyphened,
    is_persons,
    neighbour,
    own_words,
)
from corpus.model import Span
from corpus.name_forms import (
    NOT_ALONE,
    Form,
    Holder,
    forms_of,
    is_person,
    office_of,
    surnames_of,
)
from corpus.romanisation import ROMANISATIONS, same_given_name, surname_spellings
from corpus.strangers import Strangers, says_something

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.model import Event, Party, PartyId, Speaker

    _Respelt = dict[str, list[tuple[tuple[str, ...], PartyId, Speaker]]]
    """By every spelling of a surname, who has it, each with a given name."""

__all__ = ["Mention", "NameIndex", "fold"]

STRETCH_CHARS: Final = 20_000
"""About how much of a text is taken apart into words at a time, so that a long one needs no more memory."""
_LONGEST_RESPELT: Final = 3
"""Words: a surname and a given name of two syllables."""
OFFICE_WORDS: Final = 5
"""How many words before a surname may be its holder's office."""
_NOT_OF = {"mr": "she", "mrs": "he", "ms": "he", "miss": "he"}
"""Whom a title before a surname can't be, by the pronoun that the event file gives."""
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
        self._respelt: _Respelt = {}
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
        self._whose = lru_cache(maxsize=KEPT_FOLDS)(partial(_holder_of, self._forms))
        self._whose_respelt = lru_cache(maxsize=KEPT_FOLDS)(partial(_holder_of_respelt, self._respelt))

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
        keys = [chunk.lower()] if plain else folded_words(chunk).keys
        return len(keys), max([self._reach(key) for key in keys if key in self._first_words], default=0)

    def _reach(self, key: str) -> int:
        longest = self._lengths.get(key, (1,))[0]
        return max(longest, _LONGEST_RESPELT) if key in self._respelt else longest

    def _mentions(self, text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        reading = _Reading(text)
        words = Words([], [], [])
        for start, end in stretches:
            new, following = folded_words(text, start, end), len(words.keys[-1:])
            words = Words(
                words.keys[-1:] + new.keys, words.starts[-1:] + new.starts, words.raws[-1:] + new.raws
            )
            for place, key in enumerate(words.keys):
                if place < following or key not in self._first_words:
                    continue
                length, holder = self._match(words, place, reading)
                if holder is not None:
                    yield Mention(Span(words.starts[place], words.end(place + length - 1)), *holder)
                following = place + max(length, 1)

    def _match(self, words: Words, place: int, reading: _Reading) -> tuple[int, Holder | None]:
        """How many words make the name at *place*, and whose it is."""
        text, key, start = reading.text, words.keys[place], words.starts[place]
        exact = self._match_exact(text, words, place)
        spelt = self._match_respelt(text, words, place)
        if spelt is not None and (exact is None or spelt[0] > len(exact.keys)):
            reading.introduce(key, spelt[1], start)
            self._introduce(spelt[1], reading, start)
            return spelt
        length = len(exact.keys) if exact else 1
        if exact is None or exact.surname:
            surname = " ".join(exact.keys) if exact else key
            capital = exact is not None or words.raws[place][:1].isupper()
            title = words.keys[place - 1] if place else ""
            holder = self._titled(exact.keys, words, place) if exact else None
            if holder is None and capital and surname in reading.introduced:
                holder = reading.last_introduced(surname, start, title)
            elif holder is None:
                holder = self._whose(exact.keys, title if title in _NOT_OF else "") if exact else None
            return length, self._unless_a_strangers(holder, words, (place, length, surname), reading)
        if inside_other_name(text, words, place, length):
            return length, None
        found = self._whose(exact.keys, "")
        if found and found[1] and length > 1 and self._is_anothers(text, words, place, length, found[1]):
            return length, None
        if found is not None:
            self._introduce(found, reading, start)
        return length, found

    def _unless_a_strangers(
        self, holder: Holder | None, words: Words, at: tuple[int, int, str], reading: _Reading
    ) -> Holder | None:
        """*holder*, unless the surname *at* a place of so many words is, or may be, somebody else's."""
        place, length, surname = at
        start, end = words.starts[place], words.end(place + length - 1)
        text, strangers = reading.text, reading.strangers
        if holder is None:
            return None
        if not self._is_joined(text, words, place, length) and inside_longer_name(
            reading.lines, words, place, length, holder[1]
        ):
            if is_persons(text, words, place, length, holder[1]) and says_something(text, start, end):
                strangers.name(surname, start)
            return None
        title = neighbour(text, words, place, -1)
        office = "" if title is None or ends_sentence(text, words, title) else words.keys[title]
        if holder[1] and strangers.has_other_office(surname, office, holder[1]):
            strangers.name(surname, start)
            return None
        own = bool(office) and office in own_words(holder[1])
        if follows_own_names(text, words, place, holder[1]):
            own = says_something(text, start, end)
        elif not own and strangers.may_be_meant(surname, start):
            return None
        strangers.meet(surname, start, whole=own)
        return holder

    def _is_anothers(self, text: str, words: Words, place: int, length: int, speaker: Speaker) -> bool:
        """Whether a person's name is only a part of one: "Jean-Ada Moss", no "Ross-Ada Moss talks"."""
        alone = not self._is_joined(text, words, place, length) and is_person(speaker)
        return alone and is_hyphened(text, words, place, length, speaker)

    def _is_joined(self, text: str, words: Words, place: int, length: int) -> bool:
        """Whether a hyphen joins a name to another of the event's, and both are named: "Moss-Roe talks"."""
        known = (at for at in hyphened(text, words, place, length) if words.keys[at] in self._first_words)
        return next(known, None) is not None

    def _match_exact(self, text: str, words: Words, place: int) -> Form | None:
        for length in self._lengths.get(words.keys[place], ()):
            form = self._forms.get(tuple(words.keys[place : place + length]))
            if form is not None and len(form.keys) == length and _fits(text, words, place, form):
                return form
        return None

    def _titled(self, keys: tuple[str, ...], words: Words, place: int) -> Holder | None:
        """The one of several with a surname whose whole office stands before it: "Prime Minister Moss"."""
        holders = self._forms[keys].holders
        if len(holders) == 1:
            return None
        before = tuple(words.keys[max(place - OFFICE_WORDS, 0) : place])
        offices = ((holder, office_of(holder[1].role or "")) for holder in holders if holder[1])
        titled = [holder for holder, office in offices if office and before[-len(office) :] == office]
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

    def _match_respelt(self, text: str, words: Words, place: int) -> tuple[int, Holder] | None:
        for length in (2, 1) if words.keys[place] in self._respelt else ():
            written = tuple(words.keys[place + 1 : place + 1 + length])
            if len(written) < length or not _adjacent(text, words, place, length + 1):
                continue
            holder = self._whose_respelt(words.keys[place], written)
            if holder is not None:
                return length + 1, holder
        return None


def _holder_of(forms: Mapping[tuple[str, ...], Form], keys: tuple[str, ...], title: str) -> Holder | None:
    """The one holder of a name after *title*; the party alone where two of its speakers share it."""
    return _single(holder for holder in forms[keys].holders if _suits(title, holder))


def _holder_of_respelt(respelt: _Respelt, surname: str, written: tuple[str, ...]) -> Holder | None:
    candidates = respelt[surname]
    holders = {(party, who) for given, party, who in candidates if same_given_name(written, given)}
    return holders.pop() if len(holders) == 1 else None


@dataclass(slots=True)
class _Reading:
    """A text as far as it has been read: who was named in full, and the line reached."""

    text: str
    introduced: dict[str, dict[Holder, int]] = field(default_factory=dict)
    """By surname, everyone so far with where they were last named in full, the latest last."""
    lines: Lines = field(init=False)
    strangers: Strangers = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.text)
        self.strangers = Strangers(self.lines)

    def introduce(self, surname: str, holder: Holder, place: int) -> None:
        """Remember that *holder* was named in full at *place*."""
        holders = self.introduced.setdefault(surname, {})
        holders.pop(holder, None)
        holders[holder] = place
        self.strangers.meet(surname, place, whole=True)

    def last_introduced(self, surname: str, place: int, title: str) -> Holder | None:
        """Who was last named in full; where that could be people of two parties, only within a paragraph."""
        suitable = ((who, at) for who, at in reversed(self.introduced[surname].items()) if _suits(title, who))
        last, named = next(suitable, (None, 0))
        if last is None or self.lines.start(place) <= named:
            return last
        return None if any(party != last[0] for (party, _), _ in suitable) else last


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
    """The one holder; the party alone where two of its speakers share the name.

    A party that is called like one of its people ("Moss", for her and hers) is that person.
    """
    holders = tuple(holders)
    if len(holders) == 1:
        return holders[0]
    parties = {party for party, _ in holders}
    named = [holder for holder in holders if holder[1]]
    if len(parties) != 1:
        return None
    return named[0] if len(named) == 1 else (parties.pop(), None)


def _fits(text: str, words: Words, place: int, form: Form) -> bool:
    """Whether the words at *place*, which are those of *form*, are written as it has to be."""
    length = len(form.keys)
    if length > 1 and not _adjacent(text, words, place, length):
        return False
    raw = words.raws[place]
    after_article = place > 0 and words.keys[place - 1] == "the"  # "the us" is no pronoun
    if form.article:
        written = after_article and (form.small or raw[:1].isupper())
        apart = neighbour(text, words, place, 1) is None or ends_sentence(text, words, place)
        return written and apart
    if length > 1 or words.keys[place] not in NOT_ALONE or (form.capitals and raw.isupper()):
        return True
    return after_article if form.capitals else raw[:1].isupper()


def _adjacent(text: str, words: Words, place: int, length: int) -> bool:
    """Whether only spaces, hyphens or an abbreviation's dot stand between the words."""
    gaps = ((words.end(at), words.starts[at + 1]) for at in range(place, place + length - 1))
    return all(end > start or _SEPARATOR.fullmatch(text, end, start) is not None for end, start in gaps)
