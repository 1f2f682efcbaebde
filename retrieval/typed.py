"""A question as people type it in a chat → as they would write it in a letter.

Capitals are left out, and apostrophes; "what is" becomes "whats", and a name its initials. Statements are
written with care, so this is for questions alone.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from corpus.name_forms import surnames_of
from corpus.names import NameIndex, fold
from corpus.vocabulary import ORGANISATION_NOUNS, TITLES
from retrieval.lexicon import ENGLISH
from retrieval.stems import read_data, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from corpus.model import Event, Party, Speaker

_WORD: Final = re.compile(r"(?:[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?|[^\W_]+)(?:['\u2019][^\W_]+)*")
_INFORMAL: Final = read_data("informal.toml")
_TYPED: Final[dict[str, str]] = {
    form: written for written, forms in _INFORMAL["typed"].items() for form in forms.split()
}
ADDRESS: Final = r"<?\b(?:https?://|www\.)[^\s<>]+>?"
"""A pasted link: a row of words that nobody said."""
_ADDRESS: Final = re.compile(ADDRESS, re.IGNORECASE)
_EXPLETIVE: Final = re.compile(
    rf"\b(how|what|when|where|who|why) (?:{'|'.join(map(re.escape, _INFORMAL['expletives']))})\b",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, _INFORMAL['fillers']))})\b", re.IGNORECASE)
_SHORT_NUMBER: Final = re.compile(
    r"(?<![\w.,])(?P<number>\d+(?:[.,]\d{1,2})?)(?:(?P<thousand>k)|(?P<billion>bn))\b"
    r"|(?<=[$\u20ac\u00a3])(?P<sum>\d+(?:[.,]\d{1,2})?)m\b",  # elsewhere it may be metres
    re.IGNORECASE,
)
_TLDR: Final = re.compile(r"\btl\s?;\s?dr\b", re.IGNORECASE)
"""The one word that has a semicolon in it."""
_SHIFT_SLIP: Final = re.compile(r"(?<=[!?])[1!?]*1[1!?]*(?![\w.,])")
"""The key of "!" without shift: "why?!!1"."""
_HASHTAG: Final = re.compile(r"(?<![\w&#])#(?=\w*[^\W\d_])(\w+)")
_JOINED: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|_")
"""Where words meet that a hashtag has joined."""
_COUNTRY: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
"""A country's flag, by its two letters: it stands for the name. Any other emoji may stand for anything."""
_SHORTEST_INITIALS = 2
_SHORTEST_GIVEN = 3
"""Letters of a given name: shorter ones are initials, or nearly words."""
_NAMES_WITH_INITIALS = 3
"""Whoever has as many is called by their initials, as JFK is."""
_SHORTEST_OFFICE = 4
"""Letters of an office's initials, small words included; shorter ones stand for too much."""


_DEPUTIES: Final = frozenset({"vice", "deputy", "assistant", "under"})
"""Whose office they stand before is somebody else's."""
_JOINING: Final = frozenset({"and", "or", "vs", "v", "versus"})
_LIKE_A_NAME: Final = "&"
"""In place of the word before one that is joined to a name."""
_PRESS_IN_GENERAL: Final = (["media"], ["press"])
"""Nobody's office where "the media" is asked for: not the state's media alone."""
_NO_HEADS: Final = frozenset(
    {"side", "government", "delegation", "administration", "officials", "media", "press"}
)
"""Every party may have one."""


class Typing:
    """Reads what is typed, by one event's names."""

    def __init__(self, event: Event) -> None:
        self._names = NameIndex(event)
        written = [name for party in event.parties for name in names_in(party)]
        self._name_words = {
            word
            for name in written
            for word in fold(name).split()
            if stem(word) not in ENGLISH.stop and word != PRESS  # small, it may be a verb
        }
        surnames = [name for party in event.parties for name in surnames_of(party).values()]
        self._owners = {fold(name).removeprefix("the ") for name in written} | set(chain(*surnames))
        """Names of one word, among others: of a longer one no word alone has a possessive."""
        self._capitals = {name.casefold(): name for name in written if name.isalpha() and name.isupper()}
        self._initials = _initials(event, self._name_words | self._capitals.keys())
        flags = Counter(party.flag for party in event.parties if _COUNTRY.fullmatch(party.flag))
        self._flags = {party.flag: party.name for party in event.parties if flags[party.flag] == 1}
        self._called = _called(event)
        self._given = _given(event)
        self._longest = max(map(len, self._called), default=0)

    def written(self, text: str) -> str:
        """*text* with names as names and whole words, without addresses and what says nothing."""
        text = _TLDR.sub("tldr", _SHIFT_SLIP.sub("", _ADDRESS.sub(" ", text)))
        text = _COUNTRY.sub(lambda flag: f" {self._flags.get(flag[0], flag[0])} ", text)
        text = _HASHTAG.sub(lambda tag: _JOINED.sub(" ", tag[1]), text)
        text = _FILLER.sub(" ", _EXPLETIVE.sub(r"\1", text))
        text = _SHORT_NUMBER.sub(_in_full, text)
        if text.isupper() and " " in text:
            text = text.lower()
        in_small = text[1:].islower()
        text = self._with_capitals(text) if in_small else text
        text = " ".join("".join(self._replaced(text)).split())
        text = self._with_capitals(text) if in_small else text  # of names that only came to light
        return "".join(self._named(text))

    def _named(self, text: str) -> Iterator[str]:
        """*text* with the name of whoever alone is called so: "the minister", "transport minister", "Oda"."""
        words = list(_WORD.finditer(text))
        keys = [fold(word[0]) for word in words]
        taken = [mention.span for mention in self._names.find(text)]
        at, place = 0, 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                start, end = words[place].start(), words[place + length - 1].end()
                called = self._called.get(tuple(keys[place : place + length]))
                before = keys[place - 1] if place else ""
                if length == 1 and before != "the" and not keys[place].endswith("s"):
                    called = None
                name = called or (self._by_given_name(words, place) if length == 1 else None)
                if (
                    name is None
                    or before in self._name_words
                    or any(span.start < end and start < span.end for span in taken)
                ):
                    continue
                yield text[at:start] + name
                at = end - 2 if text[:end].endswith(("'s", "\u2019s")) else end
                place += length
                break
            else:
                place += 1
        yield text[at:]

    def _by_given_name(self, words: Sequence[re.Match[str]], place: int) -> str | None:
        """Whose given name stands there alone; one that is a word needs a capital after the first word."""
        word = fold(words[place][0])
        before = words[place - 1][0] if place else ""
        after = words[place + 1][0] if place + 1 < len(words) else ""
        if after[:1].isupper() or not all(map(_is_english, filter(None, (before, after)))):
            return None  # part of somebody else's name
        is_name = not _is_english(word) or (place and words[place][0].istitle())
        return self._given.get(word) if is_name else None

    def _replaced(self, text: str) -> Iterator[str]:
        """*text* with what is typed as it is written; a name is never slang ("Kim Yo Jong", "Ann R. Lee")."""
        at, before = 0, ""
        named = {place for one in self._names.find(text) for place in range(one.span.start, one.span.end)}
        words = list(_WORD.finditer(text))
        for place, match in enumerate(words):
            word = match[0]
            if _is_beside_name(words, place, named):
                before = _LIKE_A_NAME
            plain = match.start() in named or "." in word or _is_initial(text, match)
            followed = text[match.end() : match.end() + 1] == " "
            yield text[at : match.start()]
            yield self._word(word, before, followed=followed, slang={} if plain else _TYPED)
            at, before = match.end(), word.casefold()
        yield text[at:]

    def _word(self, word: str, before: str, *, followed: bool, slang: Mapping[str, str]) -> str:
        small = word.casefold().replace("\u2019", "'").replace(".", "")
        owner = small.removesuffix("'s")
        if owner in self._capitals:
            # "The us" is a country, and "us and china" are two; "us" alone is the people who ask.
            named = stem(owner) not in ENGLISH.stop or before in {"the", _LIKE_A_NAME} or "." in word
            return self._capitals[owner] + small[len(owner) :] if named else word
        # "Has a wolf": no owner's initials without their apostrophe.
        bare = "" if _is_english(small) else small.removesuffix("s")
        for initials, ending in ((small, ""), (owner, "'s"), (bare, "'s")):
            if initials in self._initials and (followed or not ending):
                return self._initials[initials] + ending
        if small in slang:
            return slang[small]
        if followed and small.endswith("s") and small[:-1] in self._owners and not self._is_word(small):
            return f"{word[:-1]}'s"
        return word

    def _is_word(self, word: str) -> bool:
        return stem(word) in ENGLISH.stop or word in self._name_words

    def _with_capitals(self, text: str) -> str:
        """*text* with capitals in its names, and nowhere else: elsewhere they would make names of words."""
        words = [
            match for match in _WORD.finditer(text) if not self._name_words.isdisjoint(fold(match[0]).split())
        ]
        letters = list(text)
        for match in words:
            letters[match.start()] = text[match.start()].upper()[:1]
        named = "".join(letters)
        for mention in reversed(self._names.find(named)):
            span = mention.span
            text = text[: span.start] + named[span.start : span.end] + text[span.end :]
        return text


def _is_beside_name(words: Sequence[re.Match[str]], place: int, named: Collection[int]) -> bool:
    """Whether "and" or "versus" joins it to a name: what it joins are alike."""
    behind = [word for word in words[place + 1 : place + 4] if word[0].casefold() != "the"]
    before = words[max(0, place - 2) : place][::-1]
    return any(
        len(beside) > 1 and beside[0][0].casefold() in _JOINING and beside[1].start() in named
        for beside in (behind, before)
    )


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """Whether it is a capital with a point behind it, as in a name: "George W. Bush"."""
    return len(match[0]) == 1 and match[0].isupper() and text[match.end() : match.end() + 1] == "."


def _in_full(short: re.Match[str]) -> str:
    """A number as articles write it: "60000" for "60k", "1.2 million" for "1.2m"."""
    if short["thousand"]:
        return str(round(1000 * float(short["number"].replace(",", "."))))
    return f"{short['number']} billion" if short["billion"] else f"{short['sum']} million"


def names_in(party: Party) -> Iterator[str]:
    """All that a party and its speakers are called."""
    yield from (party.name, *party.aliases)
    for speaker in party.speakers:
        yield from (speaker.name, *speaker.aliases)


def _called(event: Event) -> dict[tuple[str, ...], str]:
    """What one party or speaker alone is called in this event, by its words, with its name."""
    found = {pair for party in event.parties for pair in _callings(party)}
    times = Counter(words for words, _ in found)
    return {words: name for words, name in found if times[words] == 1}


def _given(event: Event) -> dict[str, str]:
    """The given names that one speaker alone has, with that speaker's name."""
    found = []
    for party in event.parties:
        for (_, speaker), surname in surnames_of(party).items():
            words = [word for word in fold(speaker.name).split() if word not in TITLES] if speaker else []
            if speaker and words[0] != surname[0] and len(words[0]) >= _SHORTEST_GIVEN:
                found.append((words[0], speaker.name))
    times = Counter(given for given, _ in set(found))
    return {given: name for given, name in found if times[given] == 1}


def _callings(party: Party) -> Iterator[tuple[tuple[str, ...], str]]:
    """The last words of a party's names, and every end of an office: "minister", "transport minister".

    Of a name's, a body's or people's: "the union", "the surveyors"; "the health" is not Lake Health.
    """
    for name in (party.name, *party.aliases):
        words = fold(name.partition(" of ")[0]).split()
        body = words[-1] in ORGANISATION_NOUNS or words[-1].endswith("s")
        if " " in name and body and words[-1] not in _NO_HEADS:
            yield (words[-1],), party.name
    for speaker in party.speakers:
        head, _, field = (speaker.role or "").partition(" of ")
        office = fold(head).split()
        for start in range(len(office)):
            if not _DEPUTIES.isdisjoint(office[:start]):
                break
            if office[start:] not in _PRESS_IN_GENERAL:
                yield tuple(office[start:]), speaker.name
        if field:
            yield (*fold(field).split(), *office), speaker.name


def _initials(event: Event, taken: set[str]) -> dict[str, str]:
    """The initials of names and offices that mean one thing only, and are no word."""
    found = [pair for party in event.parties for pair in _initials_of(party)]
    times = Counter(initials for initials, _ in found)
    return {
        initials: name
        for initials, name in found
        if times[initials] == 1 and initials not in taken and not _is_english(initials)
    }


def _is_english(word: str) -> bool:
    return ENGLISH.has(stem(word))


def _initials_of(party: Party) -> Iterator[tuple[str, str]]:
    names = fold(party.name).split()
    if len(names) >= _SHORTEST_INITIALS:
        yield "".join(word[0] for word in names), party.name
    for speaker in party.speakers:
        initials = _office_initials(speaker)
        if len(initials) >= _SHORTEST_OFFICE:
            yield initials, speaker.name
        names = [word for word in fold(speaker.name).split() if word not in TITLES]
        initials = "".join(word[0] for word in names)
        if len(names) == _NAMES_WITH_INITIALS and initials not in _TYPED:
            yield initials, speaker.name


def _office_initials(speaker: Speaker) -> str:
    return "".join(word[0] for word in fold(speaker.role or "").split())
