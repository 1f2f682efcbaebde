"""Whom a pronoun stands for in a question that follows another one.

Of all that a text has named, a pronoun stands for the subject named last, if it agrees with it: "what did Ann
say?", "and what did *she* say about the fare?", "why did *she* leave?".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from retrieval.analysis import name_term
from retrieval.focus import Focus, find_focus
from retrieval.lexicon import ENGLISH
from retrieval.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.analysis import Token

_PRONOUNS: Final = {
    "he": frozenset({"he", "his"}),
    "she": frozenset({"she", "her"}),
    "it": frozenset({"it", "its", "they", "their"}),
    "they": frozenset({"they", "their"}),
}
"""Those of a subject or owner, by what the event says of a speaker."""
_OF_A_PARTY: Final = _PRONOUNS["it"]
_UNKNOWN: Final = frozenset().union(*_PRONOUNS.values()) - {"it", "its"}
"""Those of a speaker of whom the event does not say it."""
_PERSONS: Final = {"he": frozenset({"he", "him", "his"}), "she": frozenset({"she", "her", "hers"})}
"""Those of one person wherever it stands in a sentence; "it" and "they" may be any things."""
_OBJECTS: Final = frozenset({"him", "her"})
_OWNERS: Final = frozenset({"his", "her", "hers", "its", "their"})


@dataclass(frozen=True, slots=True)
class Read:
    """A question with whom its pronoun stands for in that one's place."""

    tokens: tuple[Token, ...]
    pronoun: Token
    meant: Focus
    focus: Focus | None = None
    """If it asks for their words."""

    def written(self, text: str, name: str) -> str:
        """*text* with the *name*, as owner where the pronoun is one: "her view", but not "against her"."""
        at = self.pronoun
        ending = "'s" if _owns(text, at, self.tokens) else ""
        return text[: at.start] + name + ending + text[at.end :]


def _owns(text: str, pronoun: Token, tokens: Sequence[Token]) -> bool:
    after = next((token for token in tokens if token.start > pronoun.start), None)
    small = pronoun.surface.casefold()
    if small != "her":
        return small in _OWNERS
    return after is not None and text[pronoun.end : after.start].isspace() and after.term not in ENGLISH.stop


def mentioned(tokens: Sequence[Token], focus: Focus | None) -> tuple[Focus, ...]:
    """Whom a pronoun in the next question may stand for: who is asked, or the one person spoken of."""
    used = focus.used if focus else frozenset[int]()
    spoken_of = {
        (token.party, token.speaker): Focus(token.party, token.speaker, stem(token.surface))
        for place, token in enumerate(tokens)
        if place not in used and token.party is not None and token.speaker is not None
    }
    return (*([focus] if focus else []), *(spoken_of.values() if len(spoken_of) == 1 else ()))


def asked_again(text: str, tokens: Sequence[Token], before: Iterable[Focus]) -> Read | None:
    """The question as one for the words of whom its pronoun stands for, one of those mentioned *before*."""
    for meant in before:
        if meant.beside:
            agreeing = _PRONOUNS["they"]
        else:
            agreeing = _PRONOUNS.get(meant.speaker.pronoun or "", _UNKNOWN) if meant.speaker else _OF_A_PARTY
        at = _first(tokens, agreeing)
        if at is None:
            continue
        read = _with(tokens, at, meant)
        focus = find_focus(text, read, has_press=False)
        if focus is not None and at in focus.used:
            focus = replace(focus, called=meant.called, beside=meant.beside)
            return Read(read, tokens[at], meant, focus)
    return None


def spoken_of_again(text: str, tokens: Sequence[Token], before: Iterable[Focus]) -> Read | None:
    """The question as one about the person whom its pronoun stands for, unless it names somebody before.

    Of what is done to "him" he is not the doer: whoever is named before "him" is somebody else.
    """
    for meant in before:
        if meant.speaker is None or meant.beside:
            continue
        pronoun = meant.speaker.pronoun
        known = _PERSONS.get(pronoun, frozenset()) if pronoun else _PERSONS["he"] | _PERSONS["she"]
        at = _first(tokens, known)
        if at is None:
            continue
        named = {token.speaker for token in tokens[:at] if token.speaker}
        is_object = tokens[at].surface.casefold() in _OBJECTS and not _owns(text, tokens[at], tokens)
        if not named or (is_object and meant.speaker not in named):
            return Read(_with(tokens, at, meant), tokens[at], meant)
    return None


def _first(tokens: Sequence[Token], pronouns: frozenset[str]) -> int | None:
    places = range(len(tokens))
    return next((at for at in places if tokens[at].surface.casefold() in pronouns), None)


def _with(tokens: Sequence[Token], at: int, meant: Focus) -> tuple[Token, ...]:
    term = name_term(meant.party, meant.speaker)
    name = replace(tokens[at], term=term, party=meant.party, speaker=meant.speaker)
    return (*tokens[:at], name, *tokens[at + 1 :])
