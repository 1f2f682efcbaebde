"""How good a ranking is, and what the plainest one is."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from rank_bm25 import BM25Okapi

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DEPTH: Final = 10
"""How far down a ranking is looked at."""
K1: Final = 1.5
B: Final = 0.75
"""The defaults of both peers."""

_WORD: Final = re.compile(r"\w+")


class Ranker(Protocol):
    """Scores every document for a query."""

    def scores(self, query: str) -> np.ndarray:
        """One score a document, in their order; 0 or less where nothing is shared."""
        ...


class Judge(Protocol):
    """Tells whether anything answers."""

    def confidence(self, query: str) -> float:
        """The higher, the surer; comparable between queries."""
        ...


class PlainWords:
    """``rank-bm25`` on lower-cased words: no stemming, no stop words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._index = BM25Okapi([_WORD.findall(text.lower()) for text in texts], k1=K1, b=B)

    def scores(self, query: str) -> np.ndarray:
        """See :class:`Ranker`."""
        return self._index.get_scores(_WORD.findall(query.lower()))


def best(scores: np.ndarray, limit: int = DEPTH) -> list[int]:
    """The places of the *limit* highest scores above 0, best first; equal ones by place."""
    return [int(place) for place in np.argsort(-scores, kind="stable")[:limit] if scores[place] > 0]


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of one ranking, 0 to 1, as trec_eval's ``ndcg_cut`` counts it."""
    ideal = _gain(sorted(relevant.values(), reverse=True)[:depth])
    return _gain([relevant.get(document, 0) for document in ranking[:depth]]) / ideal if ideal else 0.0


def _gain(judgements: Iterable[int]) -> float:
    return sum(judgement / math.log2(rank) for rank, judgement in enumerate(judgements, 2))
