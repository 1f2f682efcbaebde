"""The compiled search among many documents: what it guesses and leaves out costs no hit."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from retrieval.engines import Concept, Idf, Scoring
from retrieval.engines.compact import CompactEngine, by_numba, by_numpy
from retrieval.engines.compact.blocks import Block, Tokens
from retrieval.engines.compact.question import Asked
from retrieval.engines.compact.searching_by_numba import _learnt, _likely, _promise
from retrieval.engines.compact.vocabulary import Vocabulary
from retrieval.engines.compact.windows import Lists, Parts, Scratch, Top, Window
from retrieval.stems import Term

TOTAL = 40_000
"""Documents: more than a window has, so many that some lists are long enough to be picked from."""
TERMS = 60


@cache
def engine(idf: Idf = Idf.LUCENE, *, terms: int = TERMS, falling: bool = False) -> CompactEngine:
    """Over documents of 3 to 30 words; *falling*: the later they are, the fewer are frequent ones."""
    random = np.random.default_rng(1978)
    lengths = random.integers(3, 31, TOTAL).astype(np.int32)
    drawn = random.zipf(1.3, lengths.sum()) - 1
    if falling:
        drawn += (np.repeat(np.arange(TOTAL), lengths) * 12 // TOTAL) * random.integers(0, 3, len(drawn))
    ids = np.minimum(drawn, terms - 1).astype(np.int32)
    words = [Term(f"w{number}") for number in range(terms)]
    block = Block.of_tokens([None] * TOTAL, Tokens(lengths, ids), vocabulary=words)
    return CompactEngine.merge([block], Scoring(idf=idf))


def assert_searched_as_with_numpy(compact: CompactEngine, sizes: list[int], limit: int) -> None:
    """Ask some questions of parts of these *sizes*."""
    index, random = compact.index, np.random.default_rng(len(sizes) + limit)
    vocabulary, bounds = Vocabulary(index.terms), np.cumsum([0, *sizes])
    assert bounds[-1] == TOTAL
    passes = [make_pass(index) for make_pass in (by_numpy.Pass, by_numba.Pass)]
    terms = len(index.most)
    for _ in range(60):
        some = random.choice(terms, random.integers(2, min(terms, 7) + 1), replace=False).tolist()
        concepts = [Concept({Term(f"w{at}"): 1.0}, random.uniform(0.5, 1)) for at in some[:-1]]
        concepts += [Concept({Term(f"w{some[-1]}"): 1.0, Term(f"w{some[0]}"): 0.6})]
        expected, found = (one.search(bounds, Asked.of(concepts, index, vocabulary), limit) for one in passes)
        assert found.sizes.tolist() == expected.sizes.tolist()
        assert found.numbers.tolist() == expected.numbers.tolist()
        assert found.scores.tolist() == expected.scores.tolist()


@pytest.mark.parametrize("idf", Idf)
@pytest.mark.parametrize("limit", [1, 2, 5, 30])
@pytest.mark.parametrize(
    "sizes",
    [
        [TOTAL],
        [TOTAL // 20] * 20,
        [20_000, 10_000, 5_000, 2_500, 1_250, 1_000, 200, 49, 1, 0],
        [0, 1, 49, 200, 1_000, 1_250, 2_500, 5_000, 10_000, 20_000],
        [777] * 51 + [373],
    ],
    ids=["one", "equal", "smaller", "larger", "odd"],
)
def test_no_hit_is_lost_in_parts_of_any_size(sizes: list[int], limit: int, idf: Idf) -> None:
    """Whatever the parts before had and whichever documents are promising, numpy finds no other hits."""
    assert_searched_as_with_numpy(engine(idf), sizes, limit)


@pytest.mark.parametrize("sizes", [[TOTAL // 12] * 11 + [TOTAL - TOTAL // 12 * 11], [36_000, 4_000]])
def test_a_guess_that_is_too_high_costs_no_hit(sizes: list[int]) -> None:
    """Where each part has lower scores than those before, it is gone through again, from its beginning."""
    assert_searched_as_with_numpy(engine(falling=True), sizes, 5)


def test_nothing_is_left_out_where_documents_may_lose_by_a_term() -> None:
    """With rank-bm25's own idf and most terms in most documents, none is told to be no hit beforehand."""
    compact = engine(Idf.OKAPI, terms=5)
    assert compact.index.about.signed
    assert_searched_as_with_numpy(compact, [TOTAL // 4] * 4, 5)


def test_it_is_guessed_from_other_parts_what_a_hit_takes() -> None:
    """For parts of very different sizes, a guess is rarely above what it takes, and not far below."""
    random, limit = np.random.default_rng(1978), 5
    parts, shares = Parts(0, 0.0, 0.0, 0.0), []
    assert _likely(parts, 1_000, limit) == 0
    for size in (10 ** random.uniform(2, 5, 200)).astype(int).tolist():
        scores = np.sort(10 + random.exponential(1.5, size))[: -limit - 1 : -1]
        if parts.seen:
            shares.append(_likely(parts, size, limit) / scores[-1])
        parts = _learnt(parts, Top(np.arange(limit, dtype=np.int32), scores), size, limit)
    assert parts.seen == 200
    assert sum(share > 1 for share in shares) <= 10
    assert np.mean(shares) > 0.85
    assert _likely(parts, limit - 1, limit) == 0


@pytest.mark.parametrize(("first", "end"), [(0, 1_000), (0, 64), (70, 999), (127, 129), (640, 641)])
def test_promising_is_what_may_reach_enough_by_the_frequent_terms_it_has(first: int, end: int) -> None:
    """Of all documents of a window, and of these alone, those are marked that add up to what is missing."""
    random = np.random.default_rng(first)
    has = random.random((4, 1_024)) < 0.4
    bits = np.packbits(has, axis=1, bitorder="little").view(np.int64)
    rest = np.array([9.5, 7.5, 4.5, 3.25, 2.0, 0.5, 0.0])  # the first layer and the last have no row
    rows = np.array([-1, *np.arange(4) * bits.shape[1], -1])
    none, layers = np.empty(0, np.int64), np.arange(len(rows) + 1)
    nothing, ids = np.empty(0), np.empty(0, np.int32)
    lists = Lists(
        ids, np.empty(0, np.float32), bits.reshape(-1), ids, ids, layers, none, none, rows, *(nothing,) * 4
    )  # fmt: skip
    window = Window(none, none, none, rest, *Scratch(end - first).arrays)
    for least in 2.0, 2.75, 3.0, 5.0, 7.75, 9.5:
        most = rest[0] - rest[1] + rest[-2] + has.T @ -np.diff(rest[1:-1])
        told = _promise(lists, window, 0, first, end, least)
        assert told == (least > 2.5)
        marks = np.unpackbits(window.promising.view(np.uint8), bitorder="little")[first & 63 :]
        if told:
            assert (marks[: end - first] == (most[first:end] >= least)).all()
