"""The decisions of attribution in words; the sentences themselves stand in ``rules.toml``."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from bot.wording import explaining
from corpus.trace import Rule

if TYPE_CHECKING:
    from corpus.model import Event, PartyId, Span, Speaker
    from corpus.trace import Step

RULES: Final = {
    Rule(rule): sentence
    for rule, sentence in tomllib.loads(
        files("bot.wording").joinpath("rules.toml").read_text("utf-8")
    ).items()
}
QUOTED_CHARS: Final = 60
"""How much of the words that it is about a sentence repeats."""
MORE_WORDS: Final = 4
"""How many words are quoted after a pronoun, which alone would not tell its place."""

_OUTER_MARKS: Final = " \n\t,;:“”„«»\"'`‘"
_MORE: Final = re.compile(rf"(?:[^\S\n]+[^\s]+){{1,{MORE_WORDS}}}")


class _Words:
    """Words of an article, ready to be set between quotation marks."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span

    def __format__(self, how: str) -> str:
        from corpus.language.lexicon import PRONOUNS  # noqa: PLC0415 - whoever explains has it loaded

        words = " ".join(self._span.of(self._text).split()).strip(_OUTER_MARKS) or self._span.of(self._text)
        more = (
            _MORE.match(self._text, self._span.end) if how == "more" and words.lower() in PRONOUNS else None
        )
        return f"{words}” of “{words}{more[0]} …" if more else shortened(words)


def shortened(words: str) -> str:
    """*words*, the middle left out where they are long."""
    if len(words) <= QUOTED_CHARS:
        return words
    half = QUOTED_CHARS // 2 - 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"


def explained(step: Step, text: str, event: Event) -> str:
    """The sentence for *step*, a decision about words of *text*."""
    words = [_Words(text, span) for span in step.spans]
    return str.format(RULES[step.rule], *words, who=named(step.party, step.speaker, event))


def named(party: PartyId | None, speaker: Speaker | None, event: Event) -> str:
    """A speaker with role and party, or the party alone."""
    side = next((known.name for known in event.parties if known.id == party), party or "")
    if speaker is None:
        return side
    whole = explaining.speaker(speaker)
    return f"{whole} ({side})" if side else whole
