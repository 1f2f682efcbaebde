"""Words → stems: the smallest step of the analysis, the same for statements, questions and the lexicon."""

from __future__ import annotations

import re
import sys
import tomllib
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NewType

import Stemmer

from corpus.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Term = NewType("Term", str)
"""What statements and questions share: a stem, a phrase of stems (``fall_apart``) or a name (``@green``)."""

_STEMMING: Final = Lock()
_CACHED_WORDS = 65536
_WORD = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_](?:\.[^\W\d_])+(?![^\W_])|[^\W\d_][^\W_]*(?:['\u2019\u02bc][^\W_]+)*"
)
"""Numbers; letters with points between them, which are one word ("U.N."); words."""
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
"""Divide a number's thousands; what other digits follow divides its whole from its parts, or a date."""
_ISE = re.compile(r"(?<=..)is(e(?:[srd]|ly)?|ing|ations?)$")
"""Read as ``-ize`` wherever it stands: ``promize`` does no harm as long as every form becomes it."""
_YSE = re.compile(r"(?<=..l)ys(e[srd]?|ing)$")
_OUR = re.compile(
    r"(?<=...)our(?=(?:able|ably|al|ally|ed|er|ers|ful|fully|hood|hoods|ing|ism|ist|ite|ites|less|ly|s|y)?$)"
)
"""Read as ``-or`` in the same way; short words, as "hour" and "flour", are spelt so everywhere."""
ALGORITHMS: Final = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def read_data(name: str) -> Mapping[str, Any]:
    """A data file of the English vocabulary that ships with this package."""
    return tomllib.loads((files("retrieval") / "english" / name).read_text("utf8"))


def read_lines(name: str) -> list[str]:
    """The lines of a plain data file, comments left out."""
    text = (files("retrieval") / "english" / name).read_text("utf8")
    return [line for line in text.splitlines() if not line.startswith("#")]


WORDS: Final = read_data("words.toml")
_BASE_FORM: Final[dict[str, str]] = {
    form: base
    for table in ("irregular", "spelling")
    for base, forms in WORDS[table].items()
    for form in forms.split()
}
_PREFIXES: Final = "|".join(WORDS["verb_prefixes"].split())
_FORMS: Final = "|".join(re.escape(form) for forms in WORDS["irregular"].values() for form in forms.split())
_PLURALS: Final = "|".join(WORDS["irregular"][noun] for noun in WORDS["noun_ends"].split())
_COMPOUND: Final = re.compile(rf"((?:{_PREFIXES})(?=(?:{_FORMS})$)|.{{3,}}?(?=(?:{_PLURALS})$))(.+)")
"""An irregular form behind what makes another word of it: "rebuilt", "policemen"."""

APART: Final = frozenset(WORDS["apart"].split())
"""Stems of their own; an ending taken off them leaves a stranger."""


def words(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """The words and numbers of ``text[start:end]``; a hyphen or space divides, an apostrophe does not."""
    return _WORD.finditer(text, start, end)


@lru_cache(_CACHED_WORDS)
def stem(word: str, language: str = "en") -> Term:
    """A word's stem: no case, diacritics or ``'s``; irregular forms as their base, spelling as in America."""
    # Folding is slow, and most words are plain letters, of which it only takes the case.
    plain, small = word.isascii() and word.isalpha(), word.lower()
    if word[:1].isdigit() and word.isascii():
        return Term(_THOUSANDS.sub("", word).replace(",", "."))
    folded = small if plain else fold(word).replace(" ", "") or word.casefold()
    language = language[:2].lower()
    if language == "en":
        # As it is written first: without its points, "U.S." is a pronoun.
        folded = _BASE_FORM.get(small) or _base(folded)
        if folded in APART:
            return Term(folded)
        if "is" in folded:
            folded = _ISE.sub(r"iz\1", folded)
        if "our" in folded:
            folded = _OUR.sub("or", folded)
        if "lys" in folded:
            folded = _YSE.sub(r"yz\1", folded)
    with _STEMMING:  # a Snowball stemmer keeps its word in itself, and questions come from several threads
        return Term(_stemmer(language).stemWord(folded))


def _base(word: str) -> str:
    """What *word* is an irregular form, or another spelling, of; itself if it is none."""
    if word in _BASE_FORM or word in APART:
        return _BASE_FORM.get(word, word)
    compound = _COMPOUND.fullmatch(word)
    return compound[1] + _BASE_FORM[compound[2]] if compound else word


@lru_cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(ALGORITHMS.get(language, "english"))
