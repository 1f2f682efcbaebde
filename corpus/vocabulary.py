"""The word lists of ``names.toml``: what tells names, offices, press and plain words apart."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Final

_FILE: Final = tomllib.loads(files("corpus").joinpath("names.toml").read_text("utf-8"))
_LISTS: Final[dict[str, str]] = {name: words for name, words in _FILE.items() if isinstance(words, str)}

COMMON_WORDS: Final = frozenset(_LISTS["common_words"].split())
"""May be a name when capitalised; none in lower case."""
LINKING_WORDS: Final = frozenset(_LISTS["linking_words"].split())
"""Stand beside a name without being part of it."""
TITLES: Final = frozenset(_LISTS["titles"].split())
"""Stand before a surname."""
NEUTRAL_TITLES: Final = frozenset(_LISTS["neutral_titles"].split())
"""Those of them that only people have who serve no side."""
ORGANISATION_NOUNS: Final = frozenset(_LISTS["organisation_nouns"].split())
"""Head nouns of bodies that speak with one voice; never a surname."""
PRESS_NOUNS: Final = frozenset(_LISTS["press_nouns"].split())
"""Last words of a newspaper's, an agency's or a broadcaster's name."""
COMPASS: Final = frozenset(_LISTS["compass"].split())
"""Make another place of the place name after them."""
OFFICE_NOUNS: Final = frozenset(_LISTS["office_nouns"].split())
"""Heads of phrases for those who speak for the side named beside them."""
SPOKES_NOUNS: Final = frozenset(_LISTS["spokes_nouns"].split())
"""Those of them that speak *for* a side; an envoy for a country is another country's."""
GOVERNING_NOUNS: Final = frozenset(_LISTS["governing_nouns"].split())
"""Those that are of the place they are in: "officials in Norwood"."""
RANK_WORDS: Final = frozenset(_LISTS["rank_words"].split())
"""May stand before them without making them another place's."""
MEDIA_NOUNS: Final = frozenset(_LISTS["media_nouns"].split())
"""They speak for a side only where they are its own: "state media"."""
STATE_WORDS: Final = frozenset(_LISTS["state_words"].split())
"""What makes media a side's own."""
DOCUMENT_NOUNS: Final = frozenset(_LISTS["document_nouns"].split())
"""Papers and occasions that speak for who issued or held them."""
QUALITY_WORDS: Final = frozenset(_LISTS["quality_words"].split())
"""Say what a body is like, and not which one it is."""
DETACHED_WORDS: Final = frozenset(_LISTS["detached_words"].split())
"""Nobody's office any more: "former", "opposition"."""
PLURAL_PEOPLE: Final = frozenset(_LISTS["plural_people"].split())
"""Offices that are several people."""
PLAIN_PEOPLE: Final = frozenset(_LISTS["plain_people"].split())
"""People of no side."""
TELLING_WORDS: Final = frozenset(_LISTS["telling_words"].split())
"""Make a heading with a party's name the title of that party's telling: "version", "says"."""
HEADING_WORDS: Final = frozenset(_LISTS["heading_words"].split())
"""May stand beside them in such a heading."""
SOLE_OFFICES: Final = {title: frozenset(roles.split()) for title, roles in _FILE["sole_offices"].items()}
"""Titles of whose offices nobody holds two, each with the words of a role that may mean the same."""
