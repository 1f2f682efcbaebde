"""The compact engine keeps the contract, and gives what rank-bm25 gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.engines import Idf, Scoring
from retrieval.engines.bm25 import RankBM25
from retrieval.engines.compact import CompactEngine, by_numba, by_numpy
from tests.retrieval.engines.contract import CONCEPTS, DOCUMENTS, EngineContract

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.engines import Concept, Document, Engine
    from retrieval.engines.compact import Index
    from retrieval.engines.compact.passes import Pass


PASSES = [by_numpy.Pass, by_numba.Pass]


class TestWithNumpy(EngineContract):
    """With numpy alone."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        return CompactEngine(CompactEngine.build(documents).index, by_numpy.Pass)


class TestWithNumba(EngineContract):
    """Compiled."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        return CompactEngine(CompactEngine.build(documents).index, by_numba.Pass)


@pytest.mark.parametrize("make_pass", PASSES)
@settings(max_examples=200)
@given(
    documents=DOCUMENTS,
    concepts=CONCEPTS,
    limit=st.integers(1, 4),
    idf=st.sampled_from(Idf),
)
def test_scores_are_the_references(
    make_pass: Callable[[Index], Pass],
    documents: list[Document],
    concepts: list[Concept],
    limit: int,
    idf: Idf,
) -> None:
    """Hits and scores are rank-bm25's within 1e-5, for both kinds of idf."""
    scoring = Scoring(idf=idf)
    expected = RankBM25(documents, scoring).search(concepts, len(documents))
    found = CompactEngine(CompactEngine.build(documents, scoring).index, make_pass).search(concepts, limit)
    assert found.keys() == expected.keys()
    for party, hits in found.items():
        scores = {hit.place: hit.score for hit in expected[party]}
        assert [hit.score for hit in hits] == pytest.approx(
            [hit.score for hit in expected[party][:limit]], rel=1e-5
        )
        assert [hit.score for hit in hits] == pytest.approx([scores[hit.place] for hit in hits], rel=1e-5)
