"""Word classes and cue verbs, read from ``words.toml`` and ``verbs.toml`` beside this module."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any, NamedTuple

from corpus.language.inflection import inflections, spellings


class Form(StrEnum):
    """An inflected form of a verb; one word may be several."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


class Verb(NamedTuple):
    """What a word is as a form of a cue verb."""

    lemma: str
    forms: frozenset[Form]
    classes: frozenset[str]


def _data(name: str) -> dict[str, Any]:
    with files(__package__).joinpath(name).open("rb") as file:
        return tomllib.load(file)


_WORDS: dict[str, frozenset[str]] = {
    key: frozenset(words.split()) for key, words in _data("words.toml").items()
}
_VERBS: dict[str, dict[str, str]] = _data("verbs.toml")

ABBREVIATIONS = _WORDS["abbreviation"]
PLACES = frozenset(place.capitalize() for place in _WORDS["place"])
DETERMINERS = _WORDS["determiner"]
SINGULARS = _WORDS["singular"]
PLURALS = _WORDS["plural"]
PLURAL_HEADS = _WORDS["plural_head"]
POSSESSIVES = _WORDS["possessive"]
PRONOUNS = _WORDS["pronoun"]
RELATIVES = _WORDS["relative"]
PREPOSITIONS = _WORDS["preposition"]
SUBORDINATORS = _WORDS["subordinator"]
CONJUNCTIONS = _WORDS["conjunction"]
AUXILIARIES = _WORDS["auxiliary"]
ADVERBS = _WORDS["adverb"]
NOT_ADVERBS = _WORDS["not_adverb"]
TIMES = _WORDS["time"]
CLOCK = _WORDS["clock"]
TIME_SPANS = _WORDS["time_span"]
FINITE = _WORDS["finite"]
NUMBERS = _WORDS["number"]
QUANTIFIERS = _WORDS["quantifier"]
TELLINGS = _WORDS["telling"]
ANNOUNCED = _WORDS["announced"]
VEHICLES = _WORDS["vehicle"]
EVIDENCE = _WORDS["evidence"]
RESUMED = _WORDS["resumed"]
VERDICTS = _WORDS["verdict"]
ISSUED = _WORDS["issued"]
RELAYS = _WORDS["relay"]
ADJUNCT_SUBORDINATORS = _WORDS["adjunct"]
NOUN_CUES = frozenset(f"{_VERBS['noun']['says']} {_VERBS['noun']['attitudes']}".split())
NOUN_GOVERNORS = frozenset(_VERBS["noun"]["governors"].split())
PARTICLES = _VERBS["particle"]
URGING = {lemma: frozenset(words.split()) for lemma, words in _VERBS["urging"].items()}
PREPOSITIONAL = {lemma: frozenset(words.split()) for lemma, words in _VERBS["prepositional"].items()}
"""The prepositions behind which a verb's object is what was said."""
LEANINGS = {lemma: frozenset(words.split()) for lemma, words in _VERBS["leaning"].items()}
"""The prepositions behind which stands what an attitude is about."""
FORMS_OF_BE = frozenset(word for word in AUXILIARIES if word[:2] in ("am", "is", "ar", "wa", "we", "be"))
"""Forms of *be*: with a participle they make the passive."""
OBJECTLESS = frozenset(_VERBS["objectless"]["lemmas"].split())
"""Verbs that are whole without what was said: "she agreed"."""
HOMOGRAPHS = frozenset(_VERBS["homograph"]["lemmas"].split())


def told_by(lemmas: str) -> frozenset[str]:
    """Every present, past and -ing form of the verbs *lemmas*, however spelt."""
    return frozenset(
        form
        for lemma in lemmas.split()
        for spelling in spellings(lemma)
        for inflected in inflections(spelling, _VERBS["irregular"])
        for form in (inflected.present, inflected.past, inflected.ing)
    )


def _verbs(table: str) -> dict[str, Verb]:
    classes: dict[str, set[str]] = {}
    for kind, lemmas in _VERBS[table].items():
        for lemma in lemmas.split():
            for spelling in spellings(lemma):
                classes.setdefault(spelling, set()).add(kind)
    forms: dict[str, tuple[str, set[Form]]] = {}
    for lemma in classes:
        for inflected in inflections(lemma, _VERBS["irregular"]):
            for form, word in zip(Form, (lemma, *inflected), strict=True):
                forms.setdefault(word, (lemma, set()))[1].add(form)
    return {
        word: Verb(lemma, frozenset(kinds), frozenset(classes[lemma]))
        for word, (lemma, kinds) in forms.items()
    }


VERBS = _verbs("class")
"""Every form of every cue verb, in lower case."""
ATTITUDES = _verbs("attitude")
"""The same of verbs that tell no words, only where somebody stands."""
