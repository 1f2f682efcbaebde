"""Which nouns are people or bodies, who can say something: the villagers, a ministry, but no dam."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from corpus.vocabulary import (
    DOCUMENT_NOUNS,
    MEDIA_NOUNS,
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    PLAIN_PEOPLE,
    PLURAL_PEOPLE,
    PRESS_NOUNS,
    TITLES,
)

KEPT_WORDS: Final = 2000
"""What a few articles have of different nouns is looked at once."""
_SPEAKING: Final = (
    ORGANISATION_NOUNS
    | OFFICE_NOUNS
    | PLAIN_PEOPLE
    | PLURAL_PEOPLE
    | TITLES
    | MEDIA_NOUNS
    | PRESS_NOUNS
    | DOCUMENT_NOUNS
)
_AGENTS: Final = ("er", "or", "ist", "ian", "ee", "ant", "ent", "man", "men", "ess")
"""Endings that make a person of a deed or a place: "engineer", "resident"; a few things have them, too."""
_DEEDS: Final = "ment"
"""This one makes a thing: "agreement"."""


@lru_cache(maxsize=KEPT_WORDS)
def may_speak(noun: str) -> bool:
    """Whether *noun*, in small letters, is or may be somebody: in doubt it is."""
    one = noun.removesuffix("s")
    return noun in _SPEAKING or one in _SPEAKING or (one.endswith(_AGENTS) and not one.endswith(_DEEDS))
