"""What stands around a question and is no part of it: a request before it, the asker's own doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from retrieval.lexicon import listed
from retrieval.small_talk import is_empty
from retrieval.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.analysis import Token

_CORRECTION_WORDS: Final = 6
"""Within so many words "I meant" corrects what was asked: "oh no, sorry, I meant …"."""
_CLAUSE_END: Final = re.compile(r"[,;:.?!\u2013\u2014]")


def request_ends(tokens: Sequence[Token]) -> int:
    """Where the question inside a request begins ("could you tell me *what* …"), 0 if there is none.

    Whoever has been misunderstood asks for what was meant: "no, I meant *the fare*".
    """
    for at in range(2, min(_CORRECTION_WORDS, len(tokens))):
        if tokens[at - 1].term == _MEAN and tokens[at - 2].surface in {"I", "i"}:
            return at
    at = next(
        (at for at, token in enumerate(tokens) if token.is_name or token.term not in _REQUESTS | _GREETINGS),
        0,
    )
    return at if at and tokens[at].term in _ASKING else 0


def asker_ends(tokens: Sequence[Token]) -> int:
    """Where what the asker has learnt, or wants to, begins ("did I hear that *Oslo left*"), 0 if nothing is.

    Whoever is not sure of what they heard, or asks whether they may ask, asks for that, not about themselves.
    """
    if not _asks_of_asker(tokens, 0):
        return 0
    begin = next(
        (at for at, token in enumerate(tokens) if at >= _OPENING and not _is_aside(token)), len(tokens)
    )
    learnt = any(token.term in _LEARNING for token in tokens[_OPENING:begin])
    if not learnt or begin == len(tokens):
        return 0
    return begin - (tokens[begin - 1].term in _ARTICLES)


def _asks_of_asker(tokens: Sequence[Token], at: int) -> bool:
    """Whether "did I" stands there."""
    return (
        at + 1 < len(tokens)
        and tokens[at].term in _AUXILIARIES | {_BE}
        and tokens[at + 1].surface in {"I", "i"}
    )


def _is_aside(token: Token) -> bool:
    """Whether it only says that the asker learns something: "hear that", "right in thinking"."""
    empty = is_empty(token) and token.term not in _ASKING - _AUXILIARIES - {_BE}
    return not token.is_name and (empty or token.term in _LEARNING)


def tag_begins(text: str, tokens: Sequence[Token]) -> int:
    """Where the asker's doubt begins behind a question ("…, *did I get it wrong?*"), 0 if there is none.

    A tag is a clause of its own, parted from one that asks something; without a name it adds no subject.
    Where nothing parts it, it says no more than that the asker may be wrong.
    """
    for at in range(len(tokens) - 2, 0, -1):
        parted = _CLAUSE_END.search(text[tokens[at - 1].end : tokens[at].start])
        asker = _asks_of_asker(tokens, at)
        if not parted and not (asker and all(map(_is_aside, tokens[at + _OPENING :]))):
            continue
        named = any(token.is_name for token in tokens[at:])
        return at if asker and not named and not all(map(is_empty, tokens[:at])) else 0
    return 0


_REQUESTS: Final = listed("requests")
_ASKING: Final = listed("asking")
_GREETINGS: Final = listed("greetings")
_AUXILIARIES: Final = listed("auxiliaries")
_LEARNING: Final = listed("learning")
_ARTICLES: Final = frozenset(map(stem, ("the", "a", "an")))
_MEAN: Final = stem("mean")
_BE: Final = stem("be")
_OPENING: Final = 2
"""Words of "did I"."""
