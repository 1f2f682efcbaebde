"""Whether a question is about the event at all, or about the bot, the asker, the time of day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from retrieval.concepts import Part
from retrieval.lexicon import ENGLISH, listed
from retrieval.stems import WORDS, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis import Token
    from retrieval.concepts import Asked


def is_small_talk(tokens: Sequence[Token], asked: Sequence[Asked]) -> bool:
    """Whether it is about the bot or the asker: "are you …", "how do I …"."""
    if tokens[0].term in _COMMANDS or _is_chatter(tokens, asked):
        return True
    if not asked and any(token.term in _GREETINGS for token in tokens):
        return True
    for place, token in enumerate(tokens):
        after = tokens[place + 1].term if place + 1 < len(tokens) else None
        if token.term in _YOU and not token.is_name and after not in _SERVICES:
            if not _is_anybody(tokens, place):
                return True
            continue
        if token.surface in {"I", "i"} and place and tokens[place - 1].term in _AUXILIARIES:
            return True
    return False


def is_idle(tokens: Sequence[Token], asked: Sequence[Asked]) -> bool:
    """Whether it is about nothing in particular: not the past, others, or what all parties have in common."""
    return (
        is_general(asked)
        and not any(one.word in ENGLISH.everyone for one in asked)
        and not any(token.surface.casefold() in _NOT_HERE for token in tokens)
    )


def is_general(asked: Sequence[Asked]) -> bool:
    """Whether it asks in general words alone: "what was the problem?"."""
    return (
        bool(asked)
        and all(one.part in _GENERAL for one in asked)
        and any(one.part is Part.WEAK for one in asked)
    )


def _is_anybody(tokens: Sequence[Token], place: int) -> bool:
    """Whether "you" at *place* is whoever it befalls: "does the fare cost you more", "what if you can't pay".

    The bot is asked for as the subject ("do you like …"), or by "what" and "who" ("what's your name").
    """
    if any(token.term in _CASES for token in tokens[:place]):
        return True
    return tokens[0].term in _AUXILIARIES and not all(map(is_empty, tokens[1:place]))


def _is_chatter(tokens: Sequence[Token], asked: Sequence[Asked]) -> bool:
    """Whether it only passes the time of day, or requests to be entertained: "tell me a joke about …"."""
    if asked and all(one.word in _CHATTER for one in asked):
        return True
    telling = next((place for place, token in enumerate(tokens) if not is_empty(token)), len(tokens))
    wanted = next((token for token in tokens[telling + 1 :] if not is_empty(token)), None)
    return wanted is not None and wanted.term in _CHATTER and tokens[telling].term in _SERVICES


def is_empty(token: Token) -> bool:
    """Whether it carries no subject."""
    return not token.is_name and token.term in ENGLISH.stop


_YOU: Final = frozenset(map(stem, ("you", "your", "yours", "yourself")))
_CASES: Final = frozenset(map(stem, ("if", "unless", "until")))
_SERVICES: Final = listed("services")
_COMMANDS: Final = listed("commands")
_CHATTER: Final = listed("chatter")
_GREETINGS: Final = listed("greetings")
_AUXILIARIES: Final = listed("auxiliaries")
_NOT_HERE: Final = frozenset(WORDS["not_here"].split())
_GENERAL: Final = frozenset({Part.WEAK, Part.ROLE})
