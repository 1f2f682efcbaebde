"""A question as it was written → what it is about, and whom it is aimed at."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from retrieval.analysis import phrases
from retrieval.engines import Concept
from retrieval.focus import Focus, find_focus
from retrieval.lexicon import DERIVED_WEIGHT, ENGLISH
from retrieval.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.model import Event
    from retrieval.analysis import Analyser, Token
    from retrieval.stems import Term

QUESTION_LIMIT_CHARS: Final = 500
NAME_BY_ROLE: Final = 0.8
"""What somebody counts for whom a question calls by an office or a name that others share."""


class Reason(StrEnum):
    """Why a question can't be asked."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NO_WORDS = "no-words"
    """Only emoji or punctuation."""
    OTHER_SCRIPT = "other-script"
    """No Latin letter and no digit."""
    STOP_WORDS = "stop-words"


class UnaskableError(ValueError):
    """A text that is no question; front ends say what to do instead by :attr:`reason`."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.value)


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
    """What the question calls the speaker it is aimed at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a question asks about."""

    concept: Concept
    part: Part
    surface: str
    proper: bool = False
    """Written as a name, though the event knows nobody of that name."""


class Scope(StrEnum):
    """How much of the event a question is about."""

    SUBJECT = "subject"
    EVENT = "event"
    """The event as a whole: what happened, why, or simply somebody's account of it."""
    NOTHING = "nothing"
    """Not the event at all: the bot itself, small talk."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read."""

    text: str
    asked: tuple[Asked, ...]
    focus: Focus | None = None
    scope: Scope = Scope.SUBJECT
    wants_number: bool = False


def clean(text: str) -> str:
    """*text* on one line without control and invisible characters; UnaskableError if no question is left."""
    kept = "".join(
        " " if c.isspace() or unicodedata.category(c) == "Cc" else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"}
    )
    kept = " ".join(kept.split())
    if not kept:
        raise UnaskableError(Reason.EMPTY)
    if len(kept) > QUESTION_LIMIT_CHARS:
        raise UnaskableError(Reason.TOO_LONG)
    if not any(c.isalnum() for c in kept):
        raise UnaskableError(Reason.NO_WORDS)
    if not any("a" <= c.lower() <= "z" or c.isdigit() for c in unicodedata.normalize("NFKD", kept)):
        raise UnaskableError(Reason.OTHER_SCRIPT)
    return kept


def read_question(text: str, analyser: Analyser, event: Event) -> Question:
    """What *text* asks; UnaskableError if it is no question."""
    cleaned = clean(text)
    tokens = analyser.tokens(cleaned)
    focus = find_focus(cleaned, tokens, has_press=any(party.id == PRESS for party in event.parties))
    asked = tuple(_asked(tokens, focus, analyser.shared))
    framed = any(token.term in ENGLISH.frame for token in tokens)
    if not asked and focus is None and not framed:
        raise UnaskableError(Reason.STOP_WORDS)
    background = frozenset(analyser.terms(event.title))
    return Question(cleaned, asked, focus, _scope(tokens, asked, focus, background))


def follow_up(question: Question, earlier: Question) -> Question:
    """*question* asked after *earlier*: what it leaves out is taken from there."""
    if question.scope is not Scope.EVENT or any(one.part is Part.OUTCOME for one in question.asked):
        return question
    subject = tuple(one for one in earlier.asked if one.part is not Part.ROLE)
    focus = question.focus or earlier.focus
    return replace(earlier, text=question.text, asked=(*subject, *question.asked), focus=focus)


def _scope(
    tokens: Sequence[Token], asked: Sequence[Asked], focus: Focus | None, background: frozenset[Term]
) -> Scope:
    if focus is None and _speaks_to_the_bot(tokens):
        return Scope.NOTHING
    parts = {one.part for one in asked if background.isdisjoint(one.concept.terms)}
    if Part.SUBJECT in parts:
        return Scope.SUBJECT
    if parts == {Part.WEAK}:
        return Scope.SUBJECT if focus else Scope.NOTHING
    asks_why = any(token.term == _WHY for token in tokens)
    if Part.OUTCOME in parts or focus is not None or (asks_why and Part.NAME not in parts) or not asked:
        return Scope.EVENT
    return Scope.SUBJECT


def _speaks_to_the_bot(tokens: Sequence[Token]) -> bool:
    """Whether it is about the bot or the asker: "are you …", "how do I …", not "can you tell me …"."""
    for place, token in enumerate(tokens):
        if token.term in _YOU and not token.is_name:
            after = tokens[place + 1].term if place + 1 < len(tokens) else None
            if after not in _SERVE:
                return True
        if token.surface == "I" and place and tokens[place - 1].term in _AUXILIARIES:
            return True
    return False


_YOU: Final = frozenset(map(stem, "you your yours yourself".split()))
_SERVE: Final = frozenset(map(stem, "tell show give explain know have find say list share help please get describe".split()))
_AUXILIARIES: Final = frozenset(map(stem, "do can could should may must would".split()))
_WHY: Final = stem("why")


def _asked(
    tokens: Sequence[Token], focus: Focus | None, shared: Mapping[Term, frozenset[Term]]
) -> list[Asked]:
    used = focus.used if focus else frozenset()
    found: list[Asked] = []
    phrase_at = {start: (end, term) for start, end, term in phrases(tokens, shared)}
    heading = _is_heading(tokens)
    seen: set[Term] = set()
    place = 0
    while place < len(tokens):
        end, term = phrase_at.get(place, (place + 1, tokens[place].term))
        if any(at in used for at in range(place, end)):
            end, term = place + 1, tokens[place].term
        token = tokens[place]
        skip = place in used or term in seen or (not token.is_name and term in ENGLISH.stop | ENGLISH.frame)
        if not skip:
            seen.add(term)
            run = tokens[place:end]
            surface = " ".join(token.surface for token in run)
            proper = not token.is_name and (
                surface[:1].isdigit() or (not heading and place > 0 and surface[:1].isupper())
            )
            core = [token.term for token in run if token.term not in ENGLISH.stop]
            found.append(_ask(term, core, surface, shared.get(term), named=token.is_name, proper=proper))
        place = end
    if focus:
        found += [_ask(term, [term], term, shared.get(term), role=True) for term in focus.role]
    return found


def _ask(  # noqa: PLR0913 - what a token tells about its concept
    term: Term,
    core: Sequence[Term],
    surface: str,
    names: frozenset[Term] | None,
    *,
    named: bool = False,
    proper: bool = False,
    role: bool = False,
) -> Asked:
    terms = {term: 1.0, **ENGLISH.related.get(term, {})}
    if len(core) == 1:  # "hope for" is hope; "fall apart" is no fall
        terms = {**ENGLISH.related.get(core[0], {}), **terms, core[0]: DERIVED_WEIGHT if term != core[0] else 1.0}
    for name in names or ():
        terms[name] = NAME_BY_ROLE
    part = Part.ROLE if role else _part(term, core, named=named or names is not None)
    return Asked(Concept(terms), part, surface, proper and names is None)


def _part(term: Term, core: Sequence[Term], *, named: bool) -> Part:
    if named:
        return Part.NAME
    for candidate in (term, *core[: 1 if len(core) == 1 else 0]):
        if candidate in ENGLISH.outcome:
            return Part.OUTCOME
        if candidate in ENGLISH.weak:
            return Part.WEAK
    return Part.SUBJECT


def _is_heading(tokens: Sequence[Token]) -> bool:
    """Whether most words are capitalised, so that a capital tells nothing."""
    plain = [token for token in tokens[1:] if not token.is_name]
    return sum(token.surface[:1].isupper() for token in plain) * 2 > len(plain) > 1
