"""What kind of thing a question asks for (a number, a time, a reason), and whether a text has one.

A question's words say what it is about; its first ones, what would answer it: "how many" a number, "why" a
reason. The kinds and their words are data: ``english/kinds.toml``.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from retrieval.stems import read_data


class Kind(NamedTuple):
    """A kind of answer."""

    name: str
    asked: re.Pattern[str]
    """What asks for it."""
    told: re.Pattern[str]
    """What a text has that tells it."""
    needed: bool
    """Whether nothing else answers: how many there are is told by a number alone."""

    def is_in(self, text: str) -> bool:
        """Whether *text* has anything of the kind."""
        return self.told.search(text) is not None


def kind_asked(question: str) -> Kind | None:
    """The kind of thing that *question* asks for; None if any sentence might answer it."""
    return next((kind for kind in KINDS if kind.asked.search(question)), None)


def _any_of(phrases: str) -> str:
    return rf"\b(?:{'|'.join(re.escape(phrase.strip()) for phrase in phrases.split(','))})\b"


_DATA: Final = dict(read_data("kinds.toml"))
_WORDS, _PATTERNS = _DATA.pop("words"), _DATA.pop("patterns")
_TOLD: Final = {name: "|".join(filter(None, (_any_of(_WORDS[name]), _PATTERNS.get(name)))) for name in _WORDS}

COUNTS: Final = _TOLD["number"]
"""A pattern of what tells how many, or how much of a thing."""
KINDS: Final = tuple(
    Kind(
        name,
        re.compile(_any_of(kind["asked"]), re.IGNORECASE),
        re.compile("|".join(_TOLD[one] for one in kind["told"]), re.IGNORECASE),
        needed=kind["needed"],
    )
    for name, kind in _DATA.items()
)
"""In the order in which they are tried."""
