"""The tokens of a question → what it asks about, each with all the ways to say it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from retrieval.analysis import phrases
from retrieval.dates import dates, is_date, same_day
from retrieval.engines import Concept
from retrieval.lexicon import DERIVED_WEIGHT, ENGLISH, listed
from retrieval.stems import Term, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from retrieval.analysis import Token

NAME_BY_OFFICE: Final = 0.8
"""What a name counts for where the question gives an office, or a name that several share."""

_ACCOUNTS: Final = listed("accounts")
_CONFLICTING: Final = listed("conflicting")
_ABOUT: Final = frozenset(map(stem, ("about", "concerning", "from", "of", "on", "regarding", "to")))
_IDIOMATIC: Final = (
    ENGLISH.stop | ENGLISH.light | ENGLISH.weak | ENGLISH.prepositions | {stem("apart"), stem("down")}
)
"""A phrase with one of these is more than its words, or another thing: "take to court", "break down"."""
_THINGS: Final = listed("things")
_DETERMINERS: Final = listed("determiners")
_OF: Final = stem("of")
_BE: Final = stem("be")
_PASSIVE: Final = 2
"""Words of a passive."""
_THAN: Final = stem("than")
_AMOUNTS_COMPARED: Final = frozenset(map(stem, ("more", "less", "other", "rather")))
"""What "than" belongs to in "more than the island": that is no comparison of two things."""
_LONGEST_COMPARED: Final = 4
"""Words from "than" to the end: "more hopeful than its own minister"."""
_HOW: Final = stem("how")
_AMOUNTS: Final = frozenset(map(stem, ("many", "much")))


class Part(StrEnum):
    """What a concept does in a question."""

    SUBJECT = "subject"
    OUTCOME = "outcome"
    """Asks how the event went or why."""
    WEAK = "weak"
    """Too general to be answered by itself."""
    NAME = "name"
    """A party, or one of its speakers, that the question speaks about."""
    ROLE = "role"
    """Ranks, and is not asked for: what a speaker is called, how it is said, who all shall speak."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a question asks about."""

    concept: Concept
    part: Part
    word: Term
    """What the question itself says; one of the concept's terms."""
    written: str = ""
    """As it stands in the question."""
    proper: bool = False
    """A number, or written as a name though the event knows nobody of that name."""
    background: bool = False
    """In the event's title, in these or other words: what every question about the event may name."""
    times: int = 1
    """How often the question says it."""


def asked_in(
    tokens: Sequence[Token],
    used: Collection[int],
    role: Sequence[Term],
    shared: Mapping[Term, frozenset[Term]],
    background: Collection[Term],
) -> Iterator[Asked]:
    """What *tokens* ask about, in order, each once; those at the places *used* say whom it is aimed at.

    *role* is what the question calls that speaker; *shared* has the names that an office, or a name that
    several have, may mean.
    """
    capitals_tell = not is_heading(tokens)
    aside = _compared(tokens) | _accounts(tokens)
    runs = list(_runs(tokens, used, shared))
    times = Counter(term for _, _, term in runs)
    for start, run, term in runs:
        if term not in times:
            continue
        core = [token.term for token in run if token.term not in ENGLISH.prepositions | ENGLISH.light]
        if core[:1] == [_BE] and _is_passive(run):
            del core[0]
        names = shared.get(term, frozenset())
        part = Part.NAME if run[0].is_name or names else _part(term, core)
        if start in aside or term in ENGLISH.everyone:
            part = Part.ROLE
        surface = run[0].surface
        proper = part is not Part.NAME and (
            is_date(term) or surface[0].isdigit() or (capitals_tell and start > 0 and surface[0].isupper())
        )
        concept = concept_of(term, core, names)
        yield Asked(
            concept,
            part,
            term,
            " ".join({token.start: token.surface for token in run}.values()),  # a synonym may be two words
            proper,
            any(known in background for known in concept.terms),
            times.pop(term),
        )
    for term in role:
        yield Asked(concept_of(term, [term], shared.get(term, frozenset())), Part.ROLE, term)


def _runs(
    tokens: Sequence[Token], used: Collection[int], shared: Collection[Term]
) -> Iterator[tuple[int, Sequence[Token], Term]]:
    """Words and phrases that may ask for something: where they begin, their tokens, their term."""
    terms = [token.term for token in tokens]
    found = chain(phrases(terms, shared, ENGLISH.asked_phrases), dates(terms))
    phrase_at = {start: (end, term) for start, end, term in found}
    place = 0
    while place < len(tokens):
        start = place
        place, term = phrase_at.get(start, (start + 1, tokens[start].term))
        if any(at in used for at in range(start, place)):
            place, term = start + 1, tokens[start].term
        silent = not tokens[start].is_name and term in ENGLISH.stop | ENGLISH.frame
        if start in used or (silent and not _is_thing(tokens, start)):
            continue
        if term in _AMOUNTS and start and tokens[start - 1].term == _HOW:
            continue  # it asks for an amount, which no word names
        yield start, tokens[start:place], term


def _is_thing(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word that asks for what was said is a noun here: "the report", though not "the state of"."""
    after = tokens[place + 1].term if place + 1 < len(tokens) else None
    return (
        tokens[place].term in _THINGS
        and place > 0
        and tokens[place - 1].term in _DETERMINERS
        and after != _OF
    )


def _is_passive(run: Sequence[Token]) -> bool:
    """Whether it is "be" and a participle, which means what its verb does: "was handed"."""
    verb = run[-1]
    inflected = verb.surface.casefold() != verb.term
    return len(run) == _PASSIVE and inflected and verb.term not in ENGLISH.weak


def word_by_word(asked: Asked) -> list[Asked]:
    """The words of a phrase that means what they mean, "nuclear site"; of "fall apart" the phrase alone."""
    words = asked.word.split("_")
    if asked.part is not Part.SUBJECT or len(words) == 1 or not _IDIOMATIC.isdisjoint(words):
        return [asked]
    surfaces = asked.written.split()
    written = surfaces if len(surfaces) == len(words) else words
    return [
        replace(asked, concept=concept_of(Term(word), [Term(word)]), word=Term(word), written=surface)
        for word, surface in zip(words, written, strict=True)
    ]


def _compared(tokens: Sequence[Token]) -> set[int]:
    """Where what a thing is compared with stands, at the question's end; an answer need not speak of it."""
    for at in range(max(1, len(tokens) - _LONGEST_COMPARED), len(tokens)):
        if tokens[at].term == _THAN and tokens[at - 1].term not in _AMOUNTS_COMPARED:
            return set(range(at, len(tokens)))
    return set()


def _accounts(tokens: Sequence[Token]) -> set[int]:
    """Where it asks for what every answer is: "the rival accounts of", though not "Oslo's account of"."""
    found: set[int] = set()
    for at, (token, after) in enumerate(pairwise(tokens)):
        first = at - 1 if at and tokens[at - 1].term in _CONFLICTING else at
        if token.term in _ACCOUNTS and after.term in _ABOUT and not (first and tokens[first - 1].is_name):
            found |= {first, at}
    return found


def concept_of(term: Term, core: Sequence[Term] = (), names: Collection[Term] = ()) -> Concept:
    """*term* and what can stand for it; *core* is its words but for plain prepositions, if it is a phrase."""
    terms = {term: 1.0}
    if len(core) == 1 and core[0] != term:  # "hope for" is hope; "fall apart" is no fall
        terms |= {core[0]: DERIVED_WEIGHT}
        terms |= ENGLISH.related.get(core[0], {})
    terms |= same_day(term) if is_date(term) else ENGLISH.related.get(term, {})
    terms |= dict.fromkeys(sorted(names), NAME_BY_OFFICE)
    return Concept(terms)


def _part(term: Term, core: Sequence[Term]) -> Part:
    for candidate in (term, *core) if len(core) == 1 else (term,):
        if candidate in ENGLISH.outcome:
            return Part.OUTCOME
        if candidate in ENGLISH.weak or candidate in ENGLISH.light:
            return Part.WEAK
    return Part.SUBJECT


def is_heading(tokens: Sequence[Token]) -> bool:
    """Whether most words are capitalised, so that a capital tells nothing."""
    plain = [token for token in tokens[1:] if not token.is_name]
    return sum(token.surface[0].isupper() for token in plain) * 2 > len(plain) > 1
