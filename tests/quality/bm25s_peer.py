"""The peer: ``bm25s`` as its documentation sets it up."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import Stemmer

from tests.quality.ranking import K1, B

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bm25s:
    """``bm25s`` as its documentation sets it up: English stop words, Snowball stems, Lucene's idf."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._index = bm25s.BM25(k1=K1, b=B)
        words = self._words(texts)
        self._index.index(words, show_progress=False)
        self._size = len(texts)
        self._found = Counter(word for found in words for word in set(found))

    def scores(self, query: str) -> np.ndarray:
        """See :class:`Ranker`."""
        words = [word for word in self._words([query])[0] if word in self._index.vocab_dict]
        return self._index.get_scores(words) if words else np.zeros(self._size)

    def confidence(self, query: str) -> float:
        """The best score as a share of the query's idf; a word that no document has counts as the rarest."""
        words = set(self._words([query])[0])
        total = sum(self._idf(self._found.get(word, 0)) for word in words)
        return float(self.scores(query).max(initial=0.0)) / total if total else 0.0

    def _idf(self, found: int) -> float:
        return math.log1p((self._size - found + 0.5) / (found + 0.5))

    def _words(self, texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            list(texts), stopwords="en", stemmer=self._stemmer, return_ids=False, show_progress=False
        )
        return found
