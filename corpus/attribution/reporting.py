"""Which verbs report words rather than wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from corpus.language.lexicon import Verb

_SAYS: Final = frozenset({"says", "tells"})
_SPEAKS: Final = frozenset({"asks", "utters", "labels"})
_UNDERTAKES: Final = frozenset({"urges", "pledges"})


def says(verb: Verb | None) -> bool:
    """Whether *verb* tells that something is so: said, told, maintained; not asked, and not demanded."""
    if verb is None:
        return False
    return bool(verb.classes & _SAYS) or ("clauses" in verb.classes and not verb.classes & _UNDERTAKES)


def speaks(verb: Verb | None) -> bool:
    """Whether *verb* gives words at all, asking and naming included."""
    return says(verb) or bool(verb and verb.classes & _SPEAKS)
