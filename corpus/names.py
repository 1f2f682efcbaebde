"""Finding an event's parties and speakers in any text: names, aliases, surnames, other spellings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.model import Span
from corpus.romanisation import ROMANISATIONS, same_given_name, surname_spellings
from corpus.vocabulary import COMMON_WORDS, COMPASS, LINKING_WORDS, ORGANISATION_NOUNS, PRESS_NOUNS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.model import Event, Party, PartyId, Speaker

_WORD = re.compile(
    r"[^\W\d_](?:\.[^\W\d_])+\b\.?(?:['\u2019\u02bc]s\b)?"  # U.S., D.P.R.K.'s
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['\u2019\u02bc][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['\u2019\u02bc][sS]\Z")
_PARTICLES = frozenset(
    (
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
    )
)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TITLE_CASE_SHARE = 0.7
"""A line with this share of its longer words capitalised is a heading, where a capital tells nothing."""
_SHORT_WORD = 4
KEPT_FOLDS: Final = 4000
"""Names and offices are folded again and again; what a few articles and their event use is kept."""


_Holder = tuple["PartyId", "Speaker | None"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A party or one of its speakers named in a text. The span leaves a possessive's ending out."""

    span: Span
    party: PartyId
    speaker: Speaker | None = None


class _Token(NamedTuple):
    key: str
    start: int
    end: int
    raw: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to write a name; *holders* are more than one when a surname or alias is shared."""

    keys: tuple[str, ...]
    holders: tuple[_Holder, ...]
    surname: bool = False
    capitals: bool = False
    """Written in capitals in the event file, so that "US" is not "us"."""
    article: bool = False
    """Only after "the": the North, the Greens."""


@dataclass(slots=True)
class _Introduced:
    """Who was last named in full with a surname, in the text read so far."""

    by_surname: dict[str, dict[_Holder, int]] = field(default_factory=dict)
    """Everyone so far with where they were last named in full, the latest last."""

    def add(self, surname: str, holder: _Holder, place: int) -> None:
        holders = self.by_surname.setdefault(surname, {})
        holders.pop(holder, None)
        holders[holder] = place

    def holder(self, surname: str, place: int, text: str, title: str) -> _Holder | None:
        """Who was last named in full; where that could be people of two parties, only within a paragraph."""
        holders = {who: at for who, at in self.by_surname[surname].items() if _suits(title, who)}
        if not holders:
            return None
        last, named = next(reversed(holders.items()))
        several = len({party for party, _ in holders}) > 1
        return None if several and "\n" in text[named:place] else last


@lru_cache(maxsize=KEPT_FOLDS)
def fold(text: str) -> str:
    """*text* without case, diacritics, hyphens, dots and possessives: equal for names that are written alike.

    Words are separated by one space; folding what is folded changes nothing.
    """
    folded = " ".join(token.key for token in _tokens(text))
    while (again := " ".join(token.key for token in _tokens(folded))) != folded:
        folded = again
    return folded


class NameIndex:
    """Every name of an event's parties and speakers, found in one pass over a text."""

    def __init__(self, event: Event) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        self._respelt: dict[str, list[tuple[tuple[str, ...], PartyId, Speaker]]] = {}
        forms: dict[tuple[str, ...], _Entry] = {}
        for party in event.parties:
            for entry in _forms(party):
                _add(forms, entry)
            if party.romanisation in ROMANISATIONS:
                self._add_respelt(party)
        surnames: dict[tuple[str, ...], _Entry] = {}
        for party in event.parties:
            for entry in _surnames(party):
                _add(surnames, entry)
        self._surname_of = {holder: keys for keys, entry in surnames.items() for holder in entry.holders}
        for keys, entry in {**surnames, **forms}.items():
            if keys in surnames and keys in forms:  # an alias that is a surname yields to the last one named
                forms[keys] = replace(entry, surname=True)
        for keys, entry in {**surnames, **forms}.items():
            self._entries.setdefault(keys[0], []).append(entry)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.keys))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every mention, in order, disjoint, the longest where several fit.

        A surname that several speakers share is the one last named in full before it in *text*, else
        nobody. A surname inside a longer name ("Hanna Moss", "Moss Tower") is not a mention.
        """
        tokens = tuple(_tokens(text))
        return tuple(self._mentions(text, tokens))

    def _mentions(self, text: str, tokens: tuple[_Token, ...]) -> Iterator[Mention]:
        introduced = _Introduced()
        place = 0
        while place < len(tokens):
            length, holder = self._match(text, tokens, place, introduced)
            if holder is not None:
                yield Mention(Span(tokens[place].start, tokens[place + length - 1].end), *holder)
            place += max(length, 1)

    def _match(
        self, text: str, tokens: tuple[_Token, ...], place: int, introduced: _Introduced
    ) -> tuple[int, _Holder | None]:
        """How many tokens make the name at *place*, and whose it is."""
        key = tokens[place].key
        exact = next((e for e in self._entries.get(key, ()) if _fits(text, tokens, place, e)), None)
        spelt = self._match_respelt(text, tokens, place)
        if spelt is not None and (exact is None or spelt[0] > len(exact.keys)):
            introduced.add(key, spelt[1], tokens[place].start)
            self._introduce(spelt[1], introduced, tokens[place].start)
            return spelt
        length = len(exact.keys) if exact else 1
        if exact is None or exact.surname:
            surname = " ".join(exact.keys) if exact else key
            capital = exact is not None or tokens[place].raw[:1].isupper()
            shared = surname in introduced.by_surname
            title = tokens[place - 1].key if place else ""
            if capital and shared:
                holder = introduced.holder(surname, tokens[place].start, text, title)
            else:
                holder = _single(h for h in (exact.holders if exact else ()) if _suits(title, h))
            if holder and _inside_longer_name(text, tokens, place, length, holder[1]):
                return length, None
            return length, holder
        if _inside_other_name(text, tokens, place, length):
            return length, None
        found = _single(exact.holders)
        if found is not None:
            self._introduce(found, introduced, tokens[place].start)
        return length, found

    def _introduce(self, holder: _Holder, introduced: _Introduced, place: int) -> None:
        if (keys := self._surname_of.get(holder)) is not None:
            introduced.add(" ".join(keys), holder, place)

    def _add_respelt(self, party: Party) -> None:
        for speaker in party.speakers:
            for name in (speaker.name, *speaker.aliases):
                surname, *given = fold(name).split() or [""]
                if len(given) in {1, 2} and _is_person(speaker):
                    for spelling in surname_spellings(surname):
                        self._respelt.setdefault(spelling, []).append((tuple(given), party.id, speaker))

    def _match_respelt(
        self, text: str, tokens: tuple[_Token, ...], place: int
    ) -> tuple[int, tuple[PartyId, Speaker]] | None:
        candidates = self._respelt.get(tokens[place].key, ())
        for length in (2, 1) if candidates else ():
            written = tokens[place + 1 : place + 1 + length]
            if len(written) < length or not _adjacent(text, tokens, place, length + 1):
                continue
            keys = tuple(token.key for token in written)
            holders = {(party, who) for given, party, who in candidates if same_given_name(keys, given)}
            if len(holders) == 1:
                return length + 1, holders.pop()
        return None


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        raw = match[0]
        word = _POSSESSIVE.sub("", raw)
        end = match.start() + len(word)
        if word.isascii() and word.isalnum():
            yield _Token(word.lower(), match.start(), end, word)
            continue
        for key in _fold_word(word).split():
            yield _Token(key, match.start(), end, word)


def _fold_word(word: str) -> str:
    joined = re.sub(r"[.'\u2019\u02bc]", "", word)
    for _ in range(2):  # case folding can bring back what decomposing took apart
        decomposed = unicodedata.normalize("NFKD", joined)
        joined = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).casefold()
    return "".join(c if c.isalnum() else " " for c in joined)


def _forms(party: Party) -> Iterator[_Entry]:
    for name in (party.name, *party.aliases):
        yield from _entry(name, (party.id, None))
        folded = fold(name)
        if len(folded) >= _SHORT_WORD and not folded.endswith("s"):
            yield from _entry(f"{name}s", (party.id, None))  # the Norwooders
    for speaker in party.speakers:
        for name in (speaker.name, *speaker.aliases):
            yield from _entry(name, (party.id, speaker))


def _surnames(party: Party) -> Iterator[_Entry]:
    for speaker in party.speakers:
        words = fold(speaker.name).split()
        if len(words) > 1 and _is_person(speaker):
            if party.romanisation in ROMANISATIONS:
                surname = words[:1]
            else:
                if words[-1] in _GENERATIONS:
                    words.pop()
                first = next((i for i, w in enumerate(words) if i and w in _PARTICLES), len(words) - 1)
                surname = words[first:]
            yield _Entry(tuple(surname), ((party.id, speaker),), surname=True)


def _is_person(speaker: Speaker) -> bool:
    if speaker.pronoun in {"he", "she"}:
        return True
    words = speaker.name.split()
    return (
        speaker.pronoun != "it"
        and all(word[:1].isupper() or word in _PARTICLES for word in words)
        and fold(words[-1]) not in ORGANISATION_NOUNS
    )


def _entry(name: str, holder: _Holder) -> Iterator[_Entry]:
    keys = tuple(fold(name).split())
    article = len(keys) > 1 and keys[0] == "the"
    if article:
        keys = keys[1:]
    if keys:
        needed = article and len(keys) == 1 and keys[0] in COMMON_WORDS | COMPASS
        yield _Entry(keys, (holder,), capitals=name.isupper(), article=needed)


def _add(forms: dict[tuple[str, ...], _Entry], entry: _Entry) -> None:
    known = forms.get(entry.keys)
    holders = entry.holders if known is None else tuple(dict.fromkeys((*known.holders, *entry.holders)))
    article = entry.article and (known is None or known.article)
    forms[entry.keys] = replace(entry, holders=holders, article=article)


def _suits(title: str, holder: _Holder) -> bool:
    """Whether "Mr" or "Mrs" before a surname agrees with the pronoun that the event file gives."""
    pronoun = holder[1].pronoun if holder[1] else None
    return {
        "mr": pronoun != "she",
        "mrs": pronoun != "he",
        "ms": pronoun != "he",
        "miss": pronoun != "he",
    }.get(title, True)


def _single(holders: Iterable[_Holder]) -> _Holder | None:
    """The one holder; the party alone where two of its speakers share the name."""
    holders = tuple(holders)
    if len(holders) == 1:
        return holders[0]
    parties = {party for party, _ in holders}
    return (parties.pop(), None) if len(parties) == 1 else None


def _fits(text: str, tokens: tuple[_Token, ...], place: int, entry: _Entry) -> bool:
    length = len(entry.keys)
    if tuple(token.key for token in tokens[place : place + length]) != entry.keys:
        return False
    if not _adjacent(text, tokens, place, length):
        return False
    token = tokens[place]
    after_article = place > 0 and tokens[place - 1].key == "the"  # "the us" is no pronoun
    if entry.article:
        return after_article and token.raw[:1].isupper() and _neighbour(text, tokens, place, 1) is None
    if length > 1 or token.key not in COMMON_WORDS | COMPASS or (entry.capitals and token.raw.isupper()):
        return True
    return after_article if entry.capitals else token.raw[:1].isupper()


def _adjacent(text: str, tokens: tuple[_Token, ...], place: int, length: int) -> bool:
    """Whether only spaces, hyphens or an abbreviation's dot stand between the tokens."""
    run = tokens[place : place + length]
    return all(
        _SEPARATOR.fullmatch(text, before.end, after.start) is not None or before.end > after.start
        for before, after in pairwise(run)
    )


_SEPARATOR: Final = re.compile(
    r"(?:['\u2019\u02bc][sS]?)?\.?[ \t\u00a0\u202f]?\n?[ \t]?|[ ]?[-\u2010\u2011\u2013][ ]?|,[ ]|[ ]?[&/][ ]?"
)


def _neighbour(text: str, tokens: tuple[_Token, ...], place: int, step: int) -> _Token | None:
    """The capitalised word that stands right before or after, with one space or hyphen between."""
    if not 0 <= place + step < len(tokens):
        return None
    here, other = tokens[place], tokens[place + step]
    gap = text[other.end : here.start] if step < 0 else text[here.end : other.start]
    return other if gap in {" ", "\u00a0", ". "} and other.raw[:1].isupper() else None


def _inside_longer_name(
    text: str, tokens: tuple[_Token, ...], place: int, length: int, speaker: Speaker | None
) -> bool:
    """Whether a surname belongs to somebody or something else: "Hanna Moss", "Moss Jr.", "Moss Tower"."""
    after = _neighbour(text, tokens, place + length - 1, 1)
    if after is not None and text[tokens[place + length - 1].end : after.start] == ". ":
        after = None
    before = _neighbour(text, tokens, place, -1)
    if before is None and after is None:
        return False
    if after is not None and after.key in _GENERATIONS:
        return True
    if _is_heading(text, tokens[place].start):
        return False
    plain = TITLES | LINKING_WORDS
    if after is not None and after.key not in plain:
        return True
    own = (speaker.name, speaker.role or "", *speaker.aliases) if speaker else ()
    allowed = plain | set(fold(" ".join(own)).split())
    if before is None or before.key in allowed or before.key.endswith("ly"):
        return False
    return before.raw not in {"I", "A"} and not before.raw.isupper()


def _inside_other_name(text: str, tokens: tuple[_Token, ...], place: int, length: int) -> bool:
    """Whether a name is part of another: "Otto Moss Jr.", "the Washington Post", "Ulster dockers"."""
    after = _neighbour(text, tokens, place + length - 1, 1)
    if after is not None and after.key in _GENERATIONS | PRESS_NOUNS:
        return True
    before = _neighbour(text, tokens, place, -1)
    if before is None:
        return False
    common = (
        all(token.raw.islower() for token in tokens[place : place + length])
        and before.key not in LINKING_WORDS | TITLES
    )
    return common or before.key in COMPASS


def _is_heading(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : len(text) if end < 0 else end].rstrip()
    words = [m[0] for m in _WORD.finditer(line) if len(m[0]) > _SHORT_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and line[-1] not in ".!?" and capitals >= _TITLE_CASE_SHARE * len(words)
