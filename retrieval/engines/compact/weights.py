"""BM25 for whole arrays of postings: what :class:`retrieval.engines.Scoring` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from retrieval.engines import Idf, Scoring

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OKAPI_FLOOR: Final = 0.25
"""rank-bm25's epsilon: what a term in more than half of the documents counts, as a share of the mean."""
_TINY: Final = np.float32(1e-30)
"""Added to no effect, but that a document without a length and a term's count divides by it, not by 0."""


@dataclass(frozen=True, slots=True, eq=False)
class FieldWeights:
    """What a term tells in one field, and how much a document's length there takes from it."""

    idf: NDArray[np.float32]
    """Of each term, times what is the same for all postings."""
    dampers: NDArray[np.float32]
    """Of each document: the count at which a term has half of its weight."""

    @classmethod
    def of(
        cls, having: NDArray[np.int32], lengths: NDArray[np.int32], scoring: Scoring, share: float
    ) -> Self:
        """From how many documents have each term, and how many tokens each document has."""
        total = len(lengths)
        mean = lengths.sum(dtype=np.int64) / total if lengths.any() else 1.0
        idf = np.zeros(len(having))
        idf[having > 0] = _idf(having[having > 0].astype(np.float64), total, scoring.idf)
        dampers = scoring.k1 * (1 - scoring.b + scoring.b * (lengths / mean))
        return cls(
            (share * (scoring.k1 + 1) * idf).astype(np.float32),
            np.maximum(dampers.astype(np.float32), _TINY),
        )


def _idf(having: NDArray[np.float64], total: int, kind: Idf) -> NDArray[np.float64]:
    if kind is Idf.LUCENE:
        return np.log1p((total - having + 0.5) / (having + 0.5))
    plain = np.log(total - having + 0.5) - np.log(having + 0.5)
    if len(plain):
        plain[plain < 0] = _OKAPI_FLOOR * plain.mean()
    return plain
