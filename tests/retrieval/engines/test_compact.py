"""The compact engine keeps the contract, and gives what rank-bm25 gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.engines import Idf, Scoring
from retrieval.engines.bm25 import RankBM25
from retrieval.engines.compact import CompactEngine
from tests.retrieval.engines.contract import CONCEPTS, DOCUMENTS, EngineContract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.engines import Concept, Document, Engine


class TestCompactEngine(EngineContract):
    """With numpy."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        return CompactEngine.build(documents)


@settings(max_examples=200)
@given(
    documents=DOCUMENTS,
    concepts=CONCEPTS,
    limit=st.integers(1, 4),
    idf=st.sampled_from(Idf),
)
def test_scores_are_the_references(
    documents: list[Document], concepts: list[Concept], limit: int, idf: Idf
) -> None:
    """Hits and scores are rank-bm25's within 1e-5, for both kinds of idf."""
    scoring = Scoring(idf=idf)
    expected = RankBM25(documents, scoring).search(concepts, len(documents))
    found = CompactEngine.build(documents, scoring).search(concepts, limit)
    assert found.keys() == expected.keys()
    for party, hits in found.items():
        scores = {hit.place: hit.score for hit in expected[party]}
        assert [hit.score for hit in hits] == pytest.approx(
            [hit.score for hit in expected[party][:limit]], rel=1e-5
        )
        assert [hit.score for hit in hits] == pytest.approx([scores[hit.place] for hit in hits], rel=1e-5)
