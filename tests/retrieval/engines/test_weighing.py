"""Postings are weighed the same, compiled or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.engines.compact import weighing, weighing_by_numba
from retrieval.engines.compact.weighing import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


@settings(max_examples=50)
@given(seed=st.integers(0, 1 << 32), sizes=st.lists(st.integers(1, 20), min_size=1), context=st.booleans())
def test_both_ways_give_the_same_to_the_last_bit(*, seed: int, sizes: list[int], context: bool) -> None:
    """What a machine has installed changes no index."""
    random = np.random.default_rng(seed)

    def floats(many: int) -> NDArray[np.float32]:
        return random.random(many).astype(np.float32) * 20

    terms, pairs = len(sizes), 5
    near_counts = np.arange(pairs, dtype=np.float32) * context
    weights = Weights(
        own_idf=floats(terms),
        near_idf=floats(terms),
        squares=random.integers(0, 1 << 33, terms).astype(np.float64),
        products=random.integers(0, 1 << 34, terms).astype(np.float64),
        own_dampers=floats(20) + 1,
        near_dampers=floats(20) + 1,
        own_counts=np.arange(pairs, dtype=np.float32)[::-1].copy(),
        near_counts=near_counts,
        has_context=context,
    )
    starts = np.append(0, np.cumsum(sizes))
    documents = np.concatenate([np.sort(random.permutation(20)[:size]) for size in sizes]).astype(np.int32)
    counts = random.integers(0, pairs if context else pairs - 1, len(documents)).astype(np.uint8)
    given_by = []
    for weigh in (weighing.by_numpy, weighing_by_numba.weigh):
        sums = np.ones((20, 2))
        impacts, most = weigh(weights, starts, documents, counts, sums)
        given_by.append([impacts.tobytes(), most.tobytes(), sums.tobytes()])
    assert given_by[0] == given_by[1]
