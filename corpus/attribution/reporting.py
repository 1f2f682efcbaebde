"""Which verbs report words rather than wishes, and who only passes words on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.parse import Tag, Word
from corpus.attribution.phrases import phrase_after
from corpus.language.lexicon import PARTICLES, RELAYS, VERBS, told_by
from corpus.model import Span
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.language.lexicon import Verb
    from corpus.model import Attribution

_SAYS: Final = frozenset({"says", "tells"})
_SAY: Final = frozenset({"say", "says", "said"})
_SPEAKS: Final = frozenset({"asks", "utters", "labels"})
_UNDERTAKES: Final = frozenset({"urges", "pledges"})


def says(verb: Verb | None) -> bool:
    """Whether *verb* tells that something is so: said, told, maintained; not asked, and not demanded."""
    if verb is None:
        return False
    return bool(verb.classes & _SAYS) or ("clauses" in verb.classes and not verb.classes & _UNDERTAKES)


_ASKS: Final = told_by("ask approach consult contact email phone question telephone")
"""Verbs whose object may answer."""


def asked_in(words: Sequence[Word]) -> Iterator[Span]:
    """Whom a sentence says to have been asked, and who may answer: "contacted *the works*, and it said".

    Not who was asked to do something, or for it: whoever asked goes on to say why.
    """
    for i, word in enumerate(words[:-2]):
        asked = phrase_after(words, i + 1) if word.lower in _ASKS else None
        if asked is None or words[asked.start].tag is Tag.PRON:
            continue
        if asked.end == len(words) or words[asked.end].lower not in ("to", "for"):
            yield asked.span(words)


_ASKED: Final = frozenset({"asked", "questioned", "pressed"})
_REPORTS: Final = _SAY | {"according"} | {word for word, verb in VERBS.items() if says(verb)}


def speaks(verb: Verb | None) -> bool:
    """Whether *verb* gives words at all, asking and naming included."""
    return says(verb) or bool(verb and verb.classes & _SPEAKS)


def is_question(text: str, attribution: Attribution) -> bool:
    """Whether it is what somebody was asked: "Asked by Ann whether …"."""
    cue = attribution.cue[0].of(text).lower() if attribution.cue else ""
    return attribution.rule == Rule.PASSIVE and cue in _ASKED


def only_relays(words: Sequence[Word], according: int) -> bool:
    """Whether "according to" at *according* names an interpreter, a transcript and the like."""
    source = phrase_after(words, according + 2)
    phrase = words[source.start : source.end] if source else ()
    owned = any(word.tag in (Tag.NAME, Tag.GENITIVE, Tag.POSS) for word in phrase)
    return not owned and any(word.lower in RELAYS for word in phrase)


def _has_particle(words: Sequence[Word], i: int, verb: Verb) -> bool:
    return i + 1 < len(words) and words[i + 1].lower == PARTICLES[verb.lemma]


class Report(NamedTuple):
    """A word that may be a cue."""

    span: Span
    sure: bool
    """False of a verb that reports in most sentences, not in all."""


def reports_in(words: Sequence[Word]) -> Iterator[Report]:
    """The words of a sentence that may report; its first does not, as in "Told of it, she …"."""
    for i, word in enumerate(words):
        if word.lower not in _REPORTS or i == 0:
            continue
        if word.verb and word.verb.lemma in PARTICLES and not _has_particle(words, i, word.verb):
            continue  # "pointed at the map"
        named = word.lower == "according" and i + 1 < len(words) and not only_relays(words, i)
        sure = named or word.lower in _SAY
        if sure or (word.tag is Tag.VERB and says(word.verb)):
            yield Report(Span(word.start, word.end), sure)
