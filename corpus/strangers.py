"""Whether a bare surname may be another's whom a text has named: a baker called Moss, a Mayor Moss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.language.lexicon import ADVERBS, AUXILIARIES, PREPOSITIONS, TIMES, VERBS, Form
from corpus.longer_names import own_words
from corpus.vocabulary import SOLE_OFFICES

if TYPE_CHECKING:
    from corpus.longer_names import Lines
    from corpus.model import Speaker

_NEAR_CHARS: Final = 100
"""How far around a name stands what its holder is, and how far before or behind it who says something."""
_BESIDE_CHARS: Final = 20
"""How far before a name its title may begin."""
_NEAR_WORDS: Final = 4
"""A verb of saying stands so few words behind its subject, or before it."""
_SAYS: Final = frozenset(
    word
    for word, verb in VERBS.items()
    if verb.classes & {"says", "tells", "asks", "utters"} and verb.forms & {Form.PAST, Form.PRESENT}
)
_WORD: Final = re.compile(r"\b[a-z]+\b")
_CLAUSE: Final = re.compile(r"(?:[ -](?:[JS]r\.|[^\W\d_a-z][\w’'-]*))*(?P<rest>[^.!?:;“”\"\n]*)")
"""What follows the last of a person's names."""
_BEFORE: Final = re.compile(r"[^.,!?:;“”\"\n\u2013\u2014]*\Z")
_BETWEEN: Final = ADVERBS | AUXILIARIES | TIMES


class Strangers:
    """Who else has the surname of one of an event's speakers, as far as a text has been read.

    Print names a person in full first and by the surname then. So a surname is a stranger's once one who has
    it was named in full, if nobody of the event's was before; else in that paragraph.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._met: dict[str, int] = {}
        """By surname, where one of the event's who has it was last named in full, or first by it alone."""
        self._named: dict[str, tuple[int, bool]] = {}
        """By surname, where a stranger was last named, and whether before all of the event's."""

    def meet(self, surname: str, place: int, *, whole: bool) -> None:
        """Remember that one of the event's was named at *place*, be it by the *whole* name."""
        if whole:
            self._met[surname] = place
            self._named.pop(surname, None)
        else:
            self._met.setdefault(surname, place)

    def name(self, surname: str, place: int) -> None:
        """Remember that a stranger was named at *place*."""
        self._named[surname] = place, surname not in self._met

    def may_be_meant(self, surname: str, place: int) -> bool:
        """Whether the surname alone at *place* may be a stranger's."""
        named, first = self._named.get(surname, (-1, False))
        return first or (named >= 0 and self._lines.start(place) <= named)

    def has_other_office(self, surname: str, title: str, speaker: Speaker) -> bool:
        """Whether *title*, the word before the surname, is an office that its *speaker* can't hold.

        One person is not mayor and guild master at once, unless the text itself calls the speaker so.
        """
        if title not in SOLE_OFFICES or not speaker.role or own_words(speaker) & SOLE_OFFICES[title]:
            return False
        met = self._met.get(surname)
        if met is None:
            return True
        text = self._lines.text
        before = text[max(met - _BESIDE_CHARS, 0) : met].rpartition(". ")[2]
        behind = text[met : met + _NEAR_CHARS].partition(". ")[0]
        return title not in _WORD.findall((before + behind).lower())


def says_something(text: str, start: int, end: int) -> bool:
    """Whether the one named at ``[start, end)`` is told to say something.

    "Moss said", "Moss, a baker, said", "said the baker Hanna Moss", "according to Moss", "MOSS: …".
    """
    if text.startswith(":", end):
        return True
    behind = _CLAUSE.match(text, end, end + _NEAR_CHARS)
    after = behind["rest"] if behind else ""
    words = _WORD.findall(after)
    if not after.startswith(","):
        words = words[: next((i for i, word in enumerate(words) if word not in _BETWEEN), 0) + 1]
    if any(word in _SAYS for word in words):
        return True
    led = _BEFORE.search(text, max(start - _NEAR_CHARS, 0), start)
    before = _WORD.findall(led[0].lower())[-_NEAR_WORDS:] if led else []
    verb = max((i for i, word in enumerate(before) if word in _SAYS), default=len(before))
    said = verb < len(before) and not PREPOSITIONS.intersection(before[verb:])
    return said or "according" in before
