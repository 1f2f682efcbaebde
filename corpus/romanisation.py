"""How one Korean name is spelt in Latin letters: the spellings that may stand for the same syllable.

Two spellings are the same syllable when some Hangul syllable is written both ways, by whatever system.
The table and its sources are in ``romanisation.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

ROMANISATIONS = frozenset({"korean"})
"""What ``romanisation`` in an event file may say."""

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    files("corpus").joinpath("romanisation.toml").read_text("utf-8")
)
_PLACES: Final = tuple(
    [tuple(row.replace("-", "").split(" ")) for row in _TABLE[place].values()]
    for place in ("initial", "vowel", "final")
)
_SURNAMES: Final = tuple(row.split() for row in _TABLE["surname"]["rows"])
_SYLLABLE = re.compile(r"([bcdghjklmnprstz]*)([aeiouwy]+h?(?![aeiouwy]))([bcdgklmnprst]*)")


@cache
def spellings(syllable: str) -> frozenset[str]:
    """Every spelling, folded, that may stand for the same Hangul syllable; itself alone if it is none."""
    parts = _SYLLABLE.fullmatch(syllable)
    if parts is None:
        return frozenset({syllable})
    options = [
        {spelling for row in rows if part in row for spelling in row}
        for rows, part in zip(_PLACES, parts.groups(), strict=True)
    ]
    return frozenset({syllable, *("".join(letters) for letters in product(*options))})


@cache
def surname_spellings(surname: str) -> frozenset[str]:
    """As :func:`spellings`, with the customary spellings of surnames."""
    customary = (spelling for row in _SURNAMES if surname in row for spelling in row)
    return spellings(surname).union(customary)


def same_given_name(written: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether the folded tokens *written* ("sun", "hee" or "sunhee") spell the syllables *given*."""
    if len(written) == len(given):
        return all(w in spellings(g) for w, g in zip(written, given, strict=True))
    if len(given) == 1 and len(written) == 2:  # noqa: PLR2004 - the event file itself may write the two as one
        return _joined(given[0], written)
    return len(written) == 1 and len(given) == 2 and _joined(written[0], given)  # noqa: PLR2004 - two syllables


def _joined(word: str, syllables: tuple[str, ...]) -> bool:
    first, second = syllables
    return any(word[:i] in spellings(first) and word[i:] in spellings(second) for i in range(1, len(word)))
