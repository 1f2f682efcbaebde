"""Which engine for how many documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from retrieval.engines.bm25 import OUR_SCORING, RankBM25
from retrieval.engines.compact import CompactEngine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.engines import Document, Engine, Scoring

REFERENCE_UP_TO: Final = 5_000
"""Documents: up to here the reference answers as fast as one reads, and no index has to be kept."""


def choose(documents: Sequence[Document], scoring: Scoring = OUR_SCORING) -> Engine:
    """The engine over *documents*, in memory: rank-bm25's for a few, the compact one for many."""
    if len(documents) <= REFERENCE_UP_TO:
        return RankBM25(documents, scoring)
    return CompactEngine.build(documents, scoring)
