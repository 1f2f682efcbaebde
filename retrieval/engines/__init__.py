"""Engines: which statements share the most with a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.model import PartyId
    from retrieval.stems import Term


class Idf(StrEnum):
    """How rare a term is, from the number of documents N and of those that have it, n."""

    LUCENE = "lucene"
    """``ln(1 + (N - n + 0.5) / (n + 0.5))``: always above 0."""
    OKAPI = "okapi"
    """``ln((N - n + 0.5) / (n + 0.5))``; below 0, a quarter of the mean over all terms: rank-bm25's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What a score is: BM25 (Robertson & Zaragoza 2009) of a document's terms, and for less of its context.

    A term's weight is ``idf · tf · (k1 + 1) / (tf + k1 · (1 - b + b · length / mean length))`` in each of the
    two fields, with the field's own idf and mean length over all documents; the score is their weighted sum.
    """

    k1: float = 1.2
    b: float = 0.4
    """Statements are one sentence or two: a long one is not diluted as a long document would be."""
    context_weight: float = 0.3
    idf: Idf = Idf.LUCENE


WHOLE_TEXT_CHARS: Final = 600
"""Statements as long as this on average are no sentences but whole texts, such as abstracts."""
WHOLE_TEXT_B: Final = 0.75
"""BM25's usual value: a long text says the same in more words, or speaks of more matters."""
WHOLE_TEXT_K1: Final = 1.0
"""A long text has room to name a thing twice; that it does tells less than in one sentence."""


def scoring_of(mean_chars: float) -> Scoring:
    """How to score documents of *mean_chars* characters on average."""
    return Scoring(k1=WHOLE_TEXT_K1, b=WHOLE_TEXT_B) if mean_chars >= WHOLE_TEXT_CHARS else Scoring()


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


Hit: TypeAlias = tuple[int, float]
"""A document's place in the sequence that the engine was built from, and its score, above 0.

It shares a term with the question; scores compare within one search. A plain pair, as making objects of the
hundreds of hits that fifty parties have would take a twentieth of the search.
"""


class Evidence(NamedTuple):
    """Which of the terms looked for one document has, in itself and in what stands around it."""

    own: frozenset[Term]
    around: frozenset[Term]


class Engine(Protocol):
    """Finds documents; built once from all of them, then read by many threads.

    Nothing here needs the documents to be in this process: they are known by their place, parties by their
    id, terms by their text, and the scoring is stated by :class:`Scoring`.
    """

    def search(self, concepts: Sequence[Concept], limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """At most *limit* hits of each party, best first, equal scores by place.

        MUST take one pass over the documents, whatever the number of parties. A document is a hit only if it
        has a term of a concept; of a concept's terms the best alone counts. A party without a hit MUST NOT be
        a key; nothing found, no concepts or no documents give an empty mapping.
        """
        ...

    def central(self, limit: int) -> Mapping[PartyId | None, tuple[Hit, ...]]:
        """At most *limit* documents of each party that share most with all others, best first.

        A score is the cosine of the document's idf-weighted own terms to the sum of all, as a share of the
        highest: at most 1. A party without a score above 0 MUST NOT be a key.
        """
        ...

    def evidence(self, places: Sequence[int], terms: Sequence[Term]) -> Sequence[Evidence]:
        """What each document at *places* has of *terms*, in the order of *places*."""
        ...

    def rarity(self, concept: Concept) -> float:
        """How much finding *concept* tells: from 0 for what every document has to 1 for what none has."""
        ...

    def knows(self, term: Term) -> bool:
        """Whether any document has *term*, in itself or around it."""
        ...

    def terms(self, prefix: str) -> Sequence[Term]:
        """All terms that begin with *prefix*, in order."""
        ...
