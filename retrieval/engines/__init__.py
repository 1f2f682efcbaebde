"""Engines: which statements share the most with a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.model import PartyId
    from retrieval.stems import Term


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a question is about: the ways to say it, each with what it counts for, at most 1."""

    terms: Mapping[Term, float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Document:
    """A statement as an engine sees it."""

    party: PartyId | None
    terms: Sequence[Term]
    context: Sequence[Term] = ()
    """Terms of what stands around it; they find it too, but count for less."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that shares a term with the question; scores compare within one search."""

    place: int
    """Of the document in the sequence that the engine was built from."""
    score: float
    """Above 0."""


class Engine(Protocol):
    """Finds documents; built once from all of them, then read by many threads."""

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """At most *limit* hits of each party, best first, equal scores by place.

        MUST take one pass over the documents, whatever the number of parties. A document is a hit only if it
        has a term of a concept; of a concept's terms the best alone counts. A party without a hit MUST NOT be
        a key; nothing found, no concepts or no documents give an empty mapping.
        """
        ...

    def rarity(self, concept: Concept) -> float:
        """How much finding *concept* tells: from 0 for what every document has to 1 for what none has."""
        ...
