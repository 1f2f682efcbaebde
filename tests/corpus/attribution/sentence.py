"""One sentence as the stages before statements see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.prose import Prose
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.attribution.parse import Word
    from corpus.attribution.phrases import Phrase


def words_of(text: str) -> tuple[Word, ...]:
    """The words of *text*, read as one sentence."""
    return Prose(text).words(Span(0, len(text)))


def at(words: Sequence[Word], word: str) -> int:
    """Where *word* stands first."""
    return next(i for i, other in enumerate(words) if other.text == word)


def cues(words: Sequence[Word]) -> list[int]:
    """Where the cue verbs stand."""
    return [i for i, word in enumerate(words) if word.verb]


def printed(text: str, words: Sequence[Word], phrase: Phrase | None) -> str | None:
    """The phrase as it stands in *text*."""
    return phrase.span(words).of(text) if phrase else None


def parts(text: str, spans: Iterable[Span]) -> list[str]:
    """The words at *spans*."""
    return [span.of(text) for span in spans]
