"""A question as it was written → what it is about, whom it is aimed at, or why it can't be asked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from corpus.model import PRESS
from retrieval.analysis import phrases
from retrieval.concepts import Asked, Part, asked_in
from retrieval.engines import Concept
from retrieval.focus import Focus, find_focus, named_alone
from retrieval.following import names_of
from retrieval.framing import asker_ends, request_ends, tag_begins
from retrieval.kinds import kind_asked
from retrieval.lexicon import ENGLISH, listed
from retrieval.limits import QUESTION_LIMIT_CHARS
from retrieval.others import Several, asked_in_turn, asked_together, asks_others, left_out
from retrieval.pronouns import asked_again, mentioned, spoken_of_again
from retrieval.small_talk import is_general, is_idle, is_small_talk
from retrieval.spelling import MENDED
from retrieval.stems import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from corpus.model import Event
    from retrieval.analysis import Analyser, Token
    from retrieval.kinds import Kind
    from retrieval.spelling import Speller, Spelling
    from retrieval.stems import Term

STORY_FROM_CHARS: Final = 500
"""Longer ones tell before they ask: their sentences that ask are read alone, if there are any."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?:;])\s+")
_INVISIBLE: Final = frozenset({"Cf", "Cs", "Co", "Cn"})
"""Unicode categories that show nothing: joiners, direction marks, surrogates, private use, unassigned."""


class Reason(StrEnum):
    """Why a text can't be asked."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NO_WORDS = "no-words"
    """Only emoji or punctuation."""
    OTHER_SCRIPT = "other-script"
    """Neither a Latin letter nor a digit."""
    STOP_WORDS = "stop-words"
    """Only words that every text has."""


class UnaskableError(ValueError):
    """A text that is no question; front ends say what to do instead by :attr:`reason`."""

    is_topic: ClassVar = False

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(f"not a question: {reason}")


class UnaskableTopicError(UnaskableError):
    """Likewise a text that is no topic."""

    is_topic: ClassVar = True


class Scope(StrEnum):
    """How much of the event a question is about."""

    SUBJECT = "subject"
    EVENT = "event"
    """The event as a whole: what happened, why, or simply somebody's account of it."""
    NOTHING = "nothing"
    """Not the event at all: the bot, the asker, small talk."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read."""

    text: str
    """On one line, without what can't be seen; of a story what asks."""
    asked: tuple[Asked, ...]
    focus: Focus | None = None
    scope: Scope = Scope.SUBJECT
    kind: Kind | None = None
    """The kind of thing that it asks for."""
    respelt: tuple[Spelling, ...] = ()
    """Words that were taken for misspelt ones."""
    named: Focus | None = None
    """Who is named in it, if nothing else is: after another question it turns to them."""
    to_others: bool = False
    """Whether it turns to others than the question before: "anyone else?"."""
    besides: tuple[Focus, ...] = ()
    """Whom it leaves out."""
    among: tuple[Focus, ...] = ()
    """Whom it asks, if they are of several parties."""
    mentioned: tuple[Focus, ...] = ()
    """Whom a pronoun in the next question may stand for, the likeliest first."""
    by_itself: str = ""
    """How it would be asked without the question before, if a pronoun stands for whom that asked or named."""
    spoken: str = ""
    """As it was understood: slips mended, names written out, without a request around it."""
    addressed: tuple[int, int] | None = None
    """Where in that it says whose words it asks for, if it asks for somebody's."""


def clean(text: str) -> str:
    """*text* on one line without control and invisible characters; UnaskableError if no question is left."""
    kept = "".join(
        " " if c.isspace() or category == "Cc" else c
        for c in text
        if (category := unicodedata.category(c)) not in _INVISIBLE
    )
    kept = " ".join(kept.split())
    if not kept:
        raise UnaskableError(Reason.EMPTY)
    if len(kept) > QUESTION_LIMIT_CHARS:
        raise UnaskableError(Reason.TOO_LONG)
    if not any(c.isalnum() for c in kept):
        raise UnaskableError(Reason.NO_WORDS)
    plain = unicodedata.normalize("NFKD", kept).lower()
    if not any("a" <= c <= "z" or c.isdigit() for c in plain):
        raise UnaskableError(Reason.OTHER_SCRIPT)
    return kept


def read_question(
    text: str,
    analyser: Analyser,
    event: Event,
    speller: Speller | None = None,
    *,
    follows: Question | bool = False,
) -> Question:
    """What *text* asks, its slips mended by a *speller*; UnaskableError if it is no question.

    If it *follows* another one, "when?" is enough; "he" may be whom that one asked or spoke of.
    """
    cleaned = _asking(clean(text))
    spoken, tokens, respelt = _understood(cleaned, analyser, speller)
    has_press = any(party.id == PRESS for party in event.parties)
    follow = bool(follows)
    several = left_out(spoken, tokens, follows=follow) or asked_together(spoken, tokens, follows=follow)
    focus = None if several else find_focus(spoken, tokens, has_press=has_press)
    if focus and (several := asked_in_turn(spoken, tokens, focus)):
        focus = None
    read = partial(_asked, analyser=analyser, background=frozenset(analyser.terms(event.title)))
    aimed = focus or several
    again = (
        asked_again(spoken, tokens, follows.mentioned)
        if isinstance(follows, Question) and not aimed
        else None
    )
    if again:
        aimed = focus = again.focus
    elif isinstance(follows, Question):
        about = spoken_of_again(spoken, tokens, follows.mentioned)
        if about and (aimed or _has_subject(read(about.tokens))):
            again, tokens = about, about.tokens
    asked = read(tokens, aimed.used if aimed else frozenset(), focus.role if focus else ())
    if respelt:
        asked = tuple(_less_sure(one, {slip.read_as for slip in respelt}) for one in asked)
    nothing = _EMPTY - _FOLLOWING if follows else _EMPTY
    if not asked and aimed is None and all(token.term in nothing for token in tokens):
        raise UnaskableError(Reason.STOP_WORDS)
    return Question(
        cleaned,
        asked,
        focus,
        _scope(tokens, asked, aimed, follows=follow),
        kind_asked(spoken),
        respelt,
        focus if aimed else named_alone(spoken, tokens, has_press=has_press),
        to_others=asks_others(tokens),
        besides=several.whom if several and several.left_out else (),
        among=several.whom if several and not several.left_out else (),
        mentioned=mentioned(tokens, focus),
        by_itself=again.written(spoken, names_of(again.meant, event)) if again else "",
        spoken=spoken,
        addressed=aimed.phrase if aimed else None,
    )


def _understood(
    text: str, analyser: Analyser, speller: Speller | None
) -> tuple[str, Sequence[Token], tuple[Spelling, ...]]:
    """What of *text* asks, as its writer would write it in a letter, its words, and what was misspelt."""
    spoken = analyser.typing.written(text)
    tokens = _plain(analyser.tokens(spoken))
    mended, respelt = speller.mended(spoken, tokens) if speller else (spoken, ())
    if respelt:
        spoken = analyser.typing.written(mended)  # a name may have come to light
        tokens = _plain(analyser.tokens(spoken))
    if at := request_ends(tokens) or asker_ends(tokens):
        spoken = spoken[tokens[at].start :]
        tokens = _plain(analyser.tokens(spoken))
    if at := tag_begins(spoken, tokens):
        spoken, tokens = spoken[: tokens[at].start], tokens[:at]
    return spoken, tokens, tuple(respelt)


def _asked(
    tokens: Sequence[Token],
    used: Collection[int] = frozenset(),
    role: Sequence[Term] = (),
    *,
    analyser: Analyser,
    background: Collection[Term],
) -> tuple[Asked, ...]:
    """What *tokens* ask about, but for those at the places *used*."""
    kept = _without_objects(tokens)
    places = {at for at, place in enumerate(kept) if place in used}
    return tuple(asked_in([tokens[at] for at in kept], places, role, analyser.shared, background))


def _has_subject(asked: Iterable[Asked]) -> bool:
    return any(one.part in _ASKED for one in asked)


def follow_up(question: Question, earlier: Question) -> Question:
    """*question* asked after *earlier*: what it leaves out is taken from there.

    "And Oslo?" keeps the subject and turns to Oslo; a question with a subject of its own stays as it is.
    """
    own = [one for one in question.asked if one.part is not Part.ROLE]
    if question.to_others:
        question = replace(question, besides=_asked_by(earlier) or earlier.besides)
    names = any(one.part is Part.NAME for one in own)
    asks = question.focus is not None or question.named is None  # "sorry, Oslo" does not
    if question.scope is Scope.NOTHING or (asks and _has_subject(own)) or (question.focus and names):
        return question
    said = {one.word for one in own}
    kept = [one for one in earlier.asked if one.part is not Part.ROLE and one.word not in said]
    turns = names or question.to_others or question.besides or question.among
    focus = question.named or (None if turns else earlier.focus)
    kept_on = not (turns or focus)
    besides = question.besides or (earlier.besides if kept_on else ())
    among = question.among or (earlier.among if kept_on else ())
    # Who is turned to is not spoken about.
    added = [one for one in question.asked if question.focus or not question.named or one.part is Part.ROLE]
    scope = Scope.EVENT if earlier.scope is Scope.EVENT else Scope.SUBJECT
    kind = question.kind or earlier.kind
    return replace(
        question, asked=(*kept, *added), focus=focus, besides=besides, among=among, scope=scope, kind=kind
    )


def _asked_by(question: Question) -> tuple[Focus, ...]:
    """Whom it asks, if it is aimed at anybody."""
    return (question.focus,) if question.focus else question.among


def _less_sure(asked: Asked, mended: Collection[str]) -> Asked:
    """*asked*, for less if it is one of the *mended* words."""
    if asked.written not in mended:
        return asked
    return replace(asked, concept=Concept(asked.concept.terms, MENDED))


def _asking(text: str) -> str:
    """What of *text* asks."""
    if len(text) < STORY_FROM_CHARS:
        return text
    return " ".join(one for one in _SENTENCE_END.split(text) if one.endswith("?")) or text


def _plain(tokens: Sequence[Token]) -> list[Token]:
    """*tokens* without titles, and without what only asks whether the rest is so: "is it *true* that …"."""
    kept = _untitled(tokens)
    at = next((at for at, token in enumerate(kept) if token.is_name or token.term not in _DOUBT), len(kept))
    if at == len(kept) or not any(token.term == _IT for token in kept[:at]):
        return kept
    return [token for token in kept[:at] if token.term not in _CONFIRMING] + kept[at:]


def _untitled(tokens: Sequence[Token]) -> list[Token]:
    """*tokens* without the titles before a name: "Mr", "Captain" say nothing that the name does not."""
    kept: list[Token] = []
    for token in reversed(tokens):
        if token.is_name or token.term not in _TITLES or not kept or not _may_be_name(kept[-1]):
            kept.append(token)
    return kept[::-1]


def _may_be_name(token: Token) -> bool:
    """Whether it is a name of the event, or a capital makes one of a word that is no English."""
    return token.is_name or (token.surface[0].isupper() and not ENGLISH.has(token.term))


def _scope(
    tokens: Sequence[Token], asked: Sequence[Asked], aimed: Focus | Several | None, *, follows: bool
) -> Scope:
    """How much it is about; *aimed* is whom it asks for their words."""
    if aimed is None and (is_small_talk(tokens, asked) or (not follows and is_idle(tokens, asked))):
        return Scope.NOTHING
    parts = {one.part for one in asked if not one.background}
    if Part.SUBJECT in parts:
        return Scope.SUBJECT
    if Part.OUTCOME in parts:
        return Scope.EVENT
    if is_general(asked):
        return Scope.EVENT
    if Part.WEAK in parts:
        return Scope.SUBJECT
    asks_why = any(token.term == _WHY for token in tokens) and not any(one.part in _ABOUT for one in asked)
    everything = all(one.part is Part.ROLE for one in asked)
    words_alone = aimed is not None and Part.NAME not in parts
    return Scope.EVENT if asks_why or words_alone or everything else Scope.SUBJECT


def _without_objects(tokens: Sequence[Token]) -> list[int]:
    """The places of all but the pronouns that part a phrase: "take *this* to court", "turn *it* down"."""
    found = phrases([token.term for token in tokens], among=ENGLISH.asked_phrases)
    within = {place for start, end, _ in found for place in range(start, end)}
    return [
        place
        for place, token in enumerate(tokens)
        if place in within or token.is_name or token.term not in _OBJECTS
    ]


_OBJECTS: Final = frozenset(
    map(stem, ("it", "this", "that", "them", "him", "her", "these", "those", "us", "me"))
)
_TITLES: Final = listed("titles")
_CONFIRMING: Final = listed("confirming")
_IT: Final = stem("it")
_DOUBT: Final = _CONFIRMING | frozenset(
    map(stem, ("is", "not", "it", "a", "the", "that", "really", "actually", "so"))
)
"""What "is it really a fact that" is made of."""
_WHY: Final = stem("why")
_ABOUT: Final = frozenset({Part.SUBJECT, Part.NAME})
"""Of these, "why?" asks a reason; of nothing else, the reason of it all."""
_ASKED: Final = frozenset({Part.SUBJECT, Part.OUTCOME})
_INTERROGATIVES: Final = frozenset(map(stem, ("when", "where", "who", "how", "which", "whose")))
_FOLLOWING: Final = _INTERROGATIVES | frozenset(map(stem, ("else", "really")))
"""Of the words that ask nothing by themselves, those that ask for more of the question before."""
_EMPTY: Final = ENGLISH.stop - {_WHY, stem("what")}
"""Words that ask nothing by themselves; "why?" and "what?" ask for the event as a whole."""
