"""What stands around a name in a text and makes it somebody else's, or something's: "Hanna B. Moss"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.folding import KEPT_FOLDS, WORD, Words, fold
from corpus.language.lexicon import ABBREVIATIONS, DETERMINERS, QUANTIFIERS
from corpus.name_forms import GENERATIONS, PARTICLES
from corpus.vocabulary import (
    COMPASS,
    DETACHED_WORDS,
    LINKING_WORDS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    PLAIN_PEOPLE,
    PRESS_NOUNS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.model import Speaker

_TITLE_CASE_SHARE = 0.7
"""A line with this share of its longer words capitalised is a heading, where a capital tells nothing."""
_SHORT_WORD = 4
_BESIDE_NAMES: Final = TITLES | LINKING_WORDS
_AFTER_NAMES: Final = GENERATIONS | PRESS_NOUNS
_BEFORE_CHARS: Final = 60
"""How far before a surname its holder's other names may begin."""
_OTHER_NAMES: Final = re.compile(
    rf"""(?:(?P<given>[^\W\d_a-z][\w’'-]*)[ ](?:
        (?P<middle>(?!I\b|A\b(?!\.))[^\W\d_a-z]\.?(?:[ ]?[^\W\d_a-z]\.){{0,2}})  # "Hanna B. Moss"
      | [“"‘'(][^\W\d_a-z][^\W\d_]{{1,15}}[”"’')]  # 'Hanna “Hanny” Moss'
      )
    | (?<!\w)(?P<particle>{"|".join(sorted(PARTICLES))})(?:[ ](?:den|der|la))?  # "Hanna van Moss"
    | (?<![\w.])(?<!the[ ])(?P<initials>(?!I\.)[^\W\d_a-z]\.(?:[ ]?[^\W\d_a-z]\.){{0,2}})  # "H. Moss"
    )[ ]?\Z""",
    re.VERBOSE,
)
_PARTICLES: Final = PARTICLES | {"den", "der", "la"}
_AFTER_NICKNAMES: Final = ("”", '"', "’", "'", ")", ".")
_LEAST_NAME: Final = 3
"""Fewer capitals are a body's or a country's: "US"."""
_NO_GIVEN_NAMES: Final = (
    OFFICE_NOUNS
    | PLAIN_PEOPLE
    | ORGANISATION_NOUNS
    | PRESS_NOUNS
    | DETACHED_WORDS
    | DETERMINERS
    | QUANTIFIERS
)
_QUALITY_ENDINGS: Final = ("aire", "ed", "ful", "ing", "ist", "less", "ous")
"""What a surname's holder is like, with a capital because the sentence begins there: "Embattled Moss"."""
_NEAR_CHARS: Final = 1000
"""How far around a word is looked for that may be none but a name."""
_HYPHENS: Final = ("-", "\u2010", "\u2011")


class Case(Enum):
    """What the capitals of a line are for."""

    HEADING = auto()
    """It is one, so that a capital tells nothing."""
    CAPITALS = auto()
    """It has nothing else."""
    NAMES = auto()


@dataclass(slots=True)
class Lines:
    """The lines of a text, asked for in order."""

    text: str
    _start: int = 0
    _end: int = -1
    _case: Case | None = None

    def start(self, at: int) -> int:
        """Where the line that holds *at* begins; never asked for one before the last it was asked for."""
        if at > self._end:
            self._start = self.text.rfind("\n", 0, at) + 1
            end = self.text.find("\n", at)
            self._end = len(self.text) if end < 0 else end
            self._case = None
        return self._start

    def case(self, at: int) -> Case:
        """What capitals are for in the line that holds *at*."""
        start = self.start(at)
        if self._case is None:
            line = self.text[start : self._end].rstrip()
            written = Case.CAPITALS if line.isupper() else Case.NAMES
            self._case = Case.HEADING if _is_heading(line) else written
        return self._case


def neighbour(text: str, words: Words, place: int, step: int) -> int | None:
    """The place of the capitalised word right before or after, with one space or hyphen between."""
    other = place + step
    if not 0 <= other < len(words.keys) or not words.raws[other][:1].isupper():
        return None
    first = min(place, other)
    gap = text[words.end(first) : words.starts[first + 1]]
    return other if gap in {" ", "\u00a0", ". "} else None


def _neighbour_after(text: str, words: Words, place: int) -> int | None:
    """The place of the capitalised word right after a surname at *place*, in the same sentence."""
    after = neighbour(text, words, place, 1)
    return None if after is None or text.startswith(". ", words.end(place)) else after


def ends_sentence(text: str, words: Words, place: int) -> bool:
    """Whether the stop behind a capitalised word is its sentence's: "in Norwood. Moss said".

    Inside a name it stands only behind initials and abbreviations: "H. Moss", "Dr. Moss".
    """
    key = words.keys[place]
    return len(key) > 1 and key not in ABBREVIATIONS and text.startswith(". ", words.end(place))


def inside_longer_name(lines: Lines, words: Words, place: int, length: int, speaker: Speaker | None) -> bool:
    """Whether a surname belongs to somebody or something else: "Hanna Moss", "Moss Jr.", "Moss Tower"."""
    text = lines.text
    after = _neighbour_after(text, words, place + length - 1)
    goes_on = after is not None and words.keys[after] in GENERATIONS
    if goes_on or is_hyphened(text, words, place, length, speaker):
        return True
    case = lines.case(words.starts[place])
    if case is Case.HEADING:
        return False
    goes_on = after is not None and words.keys[after] not in _BESIDE_NAMES
    return (
        goes_on
        or _follows_other_names(text, words, place, speaker)
        or (_follows_another(text, words, place, speaker) and (case is not Case.CAPITALS))
    )


def _follows_another(text: str, words: Words, place: int, speaker: Speaker | None) -> bool:
    """Whether the capitalised word before it is no title, link or word of the speaker's, and so a name."""
    before = neighbour(text, words, place, -1)
    if before is None or ends_sentence(text, words, before):
        return False
    key, raw = words.keys[before], words.raws[before]
    if key in _BESIDE_NAMES or key.endswith("ly") or _own(key, speaker):
        return False
    # "US Moss", but "HANNA MOSS: It is safe."
    return not raw.isupper() or (len(key) >= _LEAST_NAME and words.raws[place].isupper())


def is_hyphened(text: str, words: Words, place: int, length: int, speaker: Speaker | None) -> bool:
    """Whether a hyphen makes one name of it and another capitalised word: "Lee-Moss", "Jean-Ada Moss"."""
    return any(not _own(words.keys[other], speaker) for other in hyphened(text, words, place, length))


def hyphened(text: str, words: Words, place: int, length: int) -> Iterator[int]:
    """The places of capitalised words that a hyphen joins to the name at *place*."""
    last = place + length - 1
    for first, other in ((place - 1, place - 1), (last, last + 1)):
        if first < 0 or other == len(words.keys) or text[words.end(first)] not in _HYPHENS:
            continue  # as most
        if words.starts[first + 1] - words.end(first) == 1 and words.raws[other][:1].isupper():
            yield other


def _follows_other_names(text: str, words: Words, place: int, speaker: Speaker | None) -> bool:
    """Whether another's given name and initial, particle or nickname stand before the surname at *place*."""
    found = _other_names(text, words, place)
    if found is None:
        return False
    given, particle, initials = found["given"], found["particle"], found["middle"] or found["initials"]
    if particle:
        return not _own(particle, speaker)
    if given and not (given.isupper() or fold(given) in _BESIDE_NAMES):
        return not all(_own(word, speaker) for word in fold(given).split())
    first = (initials or "").lower()[:1]
    if not first or speaker is None:
        return False
    own = fold(" ".join((speaker.name, *speaker.aliases))).split()
    return not any(word.startswith(first) and word != words.keys[place] for word in own)


def _other_names(text: str, words: Words, place: int) -> re.Match[str] | None:
    """What stands before the surname at *place*, if an initial, a particle or a nickname does."""
    start = words.starts[place]
    before = words.raws[place - 1] if place else ""
    # Most surnames have none of these, and to look for them takes longer than all else about a name.
    may_be = len(before) == 1 or "." in before or before in _PARTICLES
    if not may_be and text[start - 2 : start - 1] not in _AFTER_NICKNAMES:
        return None
    return _OTHER_NAMES.search(text, max(start - _BEFORE_CHARS, 0), start)


def follows_own_names(text: str, words: Words, place: int, speaker: Speaker | None) -> bool:
    """Whether the speaker's own given name and more stand before the surname at *place*: "Ada B. Moss"."""
    given = _given_name(text, words, place)
    return _own(given, speaker) and neighbour(text, words, place - 1, -1) is not None


def _given_name(text: str, words: Words, place: int) -> str:
    """What stands before the surname at *place*, or before an initial and the like there, folded."""
    found = _other_names(text, words, place)
    if found and found["given"]:
        return fold(found["given"])
    before = neighbour(text, words, place, -1)
    return words.keys[before] if before is not None else ""


def is_persons(text: str, words: Words, place: int, length: int, speaker: Speaker | None) -> bool:
    """Whether a longer name that a surname stands in is that of another who has it, and no "Moss Tower"."""
    if is_hyphened(text, words, place, length, speaker):
        return False
    after = _neighbour_after(text, words, place + length - 1)
    if after is not None and words.keys[after] not in GENERATIONS | _BESIDE_NAMES:
        first = speaker is not None and fold(speaker.name).split()[0] == words.keys[place]
        return first and words.keys[after] not in _NO_GIVEN_NAMES  # "Kim Song Hye"
    given = _given_name(text, words, place)
    if _own(given, speaker) or (place > 1 and _own(words.keys[place - 2], speaker)):  # "Ada Lee Moss"
        return after is not None and words.keys[after] in GENERATIONS
    names = fold(speaker.name).split() if speaker else []
    same = any(name[0] == given[:1] for name in names if name != words.keys[place])  # "Michael", Mike Moss
    near = text[max(words.starts[place] - _NEAR_CHARS, 0) : words.starts[place] + _NEAR_CHARS]
    plain = given in _NO_GIVEN_NAMES or given.endswith(_QUALITY_ENDINGS) or f" {given} " in near
    return not (same or plain)


def _own(word: str, speaker: Speaker | None) -> bool:
    return word in own_words(speaker)


@lru_cache(maxsize=KEPT_FOLDS)
def own_words(speaker: Speaker | None) -> frozenset[str]:
    """The words of a speaker's names and role, folded."""
    if speaker is None:
        return frozenset()
    return frozenset(fold(" ".join((speaker.name, speaker.role or "", *speaker.aliases))).split())


def inside_other_name(text: str, words: Words, place: int, length: int) -> bool:
    """Whether a name is part of another: "Otto Moss Jr.", "the Washington Post", "Ulster dockers"."""
    after = neighbour(text, words, place + length - 1, 1)
    if after is not None and words.keys[after] in _AFTER_NAMES:
        return True
    before = neighbour(text, words, place, -1)
    if before is None or ends_sentence(text, words, before):
        return False
    common = words.keys[before] not in _BESIDE_NAMES and all(
        raw.islower() for raw in words.raws[place : place + length]
    )
    return common or words.keys[before] in COMPASS


def _is_heading(line: str) -> bool:
    if line[-1] in ".!?":
        return False
    words = [m[0] for m in WORD.finditer(line) if len(m[0]) > _SHORT_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals >= _TITLE_CASE_SHARE * len(words)
