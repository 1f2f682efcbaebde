"""Both engines keep one contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.engines.bm25 import RankBM25
from tests.retrieval.engines.contract import CONCEPTS, DOCUMENTS, RED, EngineContract, asks, document
from tests.retrieval.engines.reference import PlainEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.engines import Concept, Document, Engine


class TestRankBM25(EngineContract):
    """The engine that ships."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        return RankBM25(documents)

    def test_a_term_said_again_counts_less_each_time(self) -> None:
        """Term frequency saturates, as BM25 has it."""
        documents = [document(RED, text) for text in ("abbb", "aabb", "aaab", "bbbb")]
        scores = dict(self.build(documents).search(asks("a"), 4)[RED])
        assert scores[1] - scores[0] > scores[2] - scores[1] > 0

    def test_the_shorter_of_two_equal_documents_is_better(self) -> None:
        """Length normalises the score."""
        documents = [document(RED, "abbbbbb"), document(RED, "ab"), document(RED, "cc")]
        assert [place for place, _ in self.build(documents).search(asks("a"), 2)[RED]] == [1, 0]


class TestPlainEngine(EngineContract):
    """The reference that the contract is checked against."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        return PlainEngine(documents)


@pytest.mark.parametrize("build", [RankBM25, PlainEngine])
@settings(max_examples=60)
@given(documents=DOCUMENTS, concepts=CONCEPTS, limit=st.integers(1, 4))
def test_hits_are_ordered_limited_and_real(
    build: Callable[[Sequence[Document]], Engine],
    documents: list[Document],
    concepts: list[Concept],
    limit: int,
) -> None:
    """Each party has at most *limit* hits, its own, best first, equal ones by place, all with a term."""
    found = build(documents).search(concepts, limit)
    for party, hits in found.items():
        assert 0 < len(hits) <= limit
        assert list(hits) == sorted(hits, key=lambda hit: (-hit[1], hit[0]))
        for place, _ in hits:
            terms = {*documents[place].terms, *documents[place].context}
            assert documents[place].party == party
            assert any(terms & concept.terms.keys() for concept in concepts)
