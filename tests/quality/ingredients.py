"""What an answer is made with, and how each ingredient is left out: beside ``ours``, what looks inside."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from retrieval import coverage, indexing, question
from retrieval.analysis import Analyser
from retrieval.engines import Scoring
from retrieval.lexicon import CLOSE_WEIGHT, DERIVED_WEIGHT, ENGLISH, PARAPHRASE_WEIGHT
from retrieval.relevance import Relevance
from retrieval.spelling import Speller
from retrieval.typed import Typing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from corpus.model import Event


def _related(*kept: float) -> AbstractContextManager[object]:
    """Only what stands for a word at one of the weights *kept*."""
    others = {
        term: {other: weight for other, weight in others.items() if weight in kept}
        for term, others in ENGLISH.related.items()
    }
    return patch.dict(ENGLISH.related, others, clear=True)


@contextmanager
def _without_synonyms() -> Iterator[None]:
    made = Analyser.__init__

    def without(self: Analyser, event: Event) -> None:
        made(self, replace(event, synonyms=()))

    with patch.object(Analyser, "__init__", without):
        yield


@contextmanager
def _without_context() -> Iterator[None]:
    alone = Scoring(context_weight=0.0)
    with (
        patch.object(indexing, "scoring_of", lambda _: alone),
        patch.object(coverage, "CONTEXT_EVIDENCE", 0.0),
    ):
        yield


def _typed_as_written(_: Typing, text: str) -> str:
    return text


SLIPS: Final = "slips of spelling"
INGREDIENTS: Final[Mapping[str, Callable[[], AbstractContextManager[Any]]]] = {
    "thesaurus: groups of words": lambda: _related(DERIVED_WEIGHT, CLOSE_WEIGHT),
    "thesaurus: the dictionary": lambda: _related(DERIVED_WEIGHT, PARAPHRASE_WEIGHT),
    "thesaurus: other parts of speech": lambda: _related(CLOSE_WEIGHT, PARAPHRASE_WEIGHT),
    "the event's synonyms": _without_synonyms,
    "what stands around a statement": _without_context,
    SLIPS: lambda: patch.object(Speller, "mended", lambda _, text, __: (text, ())),
    "reading what is typed in a chat": lambda: patch.object(Typing, "written", _typed_as_written),
    "words of a family, by rule": lambda: patch.object(Relevance, "in_family", lambda _, asked: list(asked)),
    "numbers, times and reasons asked for": lambda: patch.object(question, "kind_asked", lambda _: None),
}
"""By name, what leaves it out while it holds; whoever answers is made meanwhile."""
