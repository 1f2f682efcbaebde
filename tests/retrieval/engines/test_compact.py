"""The compact engine keeps the contract, and gives what rank-bm25 gives."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from corpus.model import PartyId
from retrieval.engines import Concept, Document, Idf, Scoring
from retrieval.engines.bm25 import RankBM25
from retrieval.engines.compact import CompactEngine, by_numba, by_numpy
from retrieval.engines.compact.passes import Fastest, Loading
from retrieval.engines.compact.question import Asked
from retrieval.engines.compact.vocabulary import Vocabulary
from retrieval.stems import Term
from tests.retrieval.engines.contract import (
    BLUE,
    CONCEPTS,
    DOCUMENTS,
    RED,
    TERMS,
    EngineContract,
    asks,
    document,
)
from tests.retrieval.engines.small import few_are_many  # noqa: F401 # for all tests here

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.engines import Engine
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


class TestFastest(EngineContract):
    """As an engine is made without a choice."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        return CompactEngine.build(documents)


class Noted(by_numpy.Pass):
    """A pass that tells it from the one that answers meanwhile."""


def test_nothing_waits_for_what_is_compiled() -> None:
    """While a faster pass is being loaded, questions are answered; then it answers, in old engines too."""
    index = CompactEngine.build([document(RED, "ab"), document(BLUE, "b")]).index
    may_load = Event()

    def load() -> type[Noted]:
        may_load.wait()
        return Noted

    loading = Loading(load, after_s=0.0)
    engine = CompactEngine(index, lambda index: Fastest(index, loading))
    expected = engine.search(asks("b"), 3)
    assert not isinstance(engine._pass._pass, Noted)  # type: ignore[attr-defined] # a Fastest
    may_load.set()
    loading.begin(index).join()
    assert engine.search(asks("b"), 3) == expected
    assert isinstance(engine._pass._pass, Noted)  # type: ignore[attr-defined] # likewise
    assert loading.begin(index).args == [[]]  # type: ignore[attr-defined] # a timer that keeps no index


class Overtaken(Loading):
    """What another thread takes up while this one looks whether it is there."""

    def __init__(self, fastest: Fastest) -> None:
        super().__init__(lambda: Noted)
        self.make = Noted
        self._fastest = fastest

    def __bool__(self) -> bool:
        self._fastest._loading = None
        return True


def test_two_threads_may_take_up_what_is_compiled() -> None:
    """A question that comes while another one takes up the faster pass is answered."""
    index = CompactEngine.build([document(RED, "ab"), document(BLUE, "b")]).index
    fastest = Fastest(index, Loading(lambda: Noted))
    fastest._loading = Overtaken(fastest)
    engine = CompactEngine(index, lambda _: fastest)
    assert engine.search(asks("b"), 3).keys() == {RED, BLUE}


def test_loading_that_fails_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is wrong with what is compiled, numpy goes on answering, and the log has one line."""
    index = CompactEngine.build([document(RED, "ab"), document(BLUE, "b")]).index

    def load() -> type[Noted]:
        raise RuntimeError("no folder to keep it in")

    loading = Loading(load, after_s=0.0)
    engines = [CompactEngine(index, lambda index: Fastest(index, loading)) for _ in range(3)]
    loading.begin(index).join()
    assert all(engine.search(asks("b"), 3).keys() == {RED, BLUE} for engine in engines)
    assert [record.getMessage() for record in caplog.records] == [
        "search runs without numba: no folder to keep it in"
    ]


@pytest.mark.parametrize("make_pass", PASSES)
@settings(max_examples=100)
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
        scores = dict(expected[party])
        assert [score for _, score in hits] == pytest.approx(
            [score for _, score in expected[party][:limit]], rel=1e-5
        )
        assert [score for _, score in hits] == pytest.approx([scores[place] for place, _ in hits], rel=1e-5)


@settings(max_examples=60)
@given(
    texts=st.lists(st.lists(TERMS, max_size=6), min_size=1, max_size=12).filter(any),
    words=st.lists(TERMS, min_size=1, max_size=4, unique=True),
)
def test_the_okapi_idf_is_the_one_of_the_package_unchanged(
    texts: list[list[Term]], words: list[Term]
) -> None:
    """Scores are ``rank_bm25.BM25Okapi``'s own, its floor included; what it gives 0 or less is no hit."""
    scoring = Scoring(idf=Idf.OKAPI)
    expected = BM25Okapi(texts, k1=scoring.k1, b=scoring.b).get_scores(words)
    engine = CompactEngine.build([Document(None, text) for text in texts], scoring)
    found = engine.search([Concept({word: 1.0}) for word in words], len(texts)).get(None, ())
    scores = np.zeros(len(texts))
    scores[[place for place, _ in found]] = [score for _, score in found]
    assert scores == pytest.approx(np.maximum(expected, 0.0), rel=1e-5, abs=1e-5)


@settings(max_examples=100)
@given(documents=DOCUMENTS, copies=st.integers(1, 10), idf=st.sampled_from(Idf))
def test_the_peaks_of_a_term_are_all_its_postings_above_its_cap(
    documents: list[Document], copies: int, idf: Idf
) -> None:
    """No posting above the cap is missing, and at most half of them are there; the others don't pass it."""
    index = CompactEngine.build(documents * copies, Scoring(idf=idf)).index
    for term, cap in enumerate(index.caps.tolist()):
        its = slice(*index.starts[term : term + 2].tolist())
        peaks = slice(index.peak_starts[term], index.peak_ends[term])
        above = index.impacts[its] > cap
        assert 2 * above.sum() <= len(above)
        assert cap == max(index.impacts[its][~above])
        assert index.documents[peaks].tolist() == index.documents[its][above].tolist()
        assert index.impacts[peaks].tolist() == index.impacts[its][above].tolist()


def test_a_concept_in_two_layers_adds_up_to_what_it_is() -> None:
    """Above the cap and up to it, the parts of an impact are together what the concept can add at most."""
    documents = [document(RED, "a" * (1 + at % 5) + "b" * (at % 3)) for at in range(40)]
    index = CompactEngine.build(documents).index
    words = [Term("a"), Term("b")]
    asked = Asked.of([Concept({words[0]: 1.0, words[1]: 0.5})], index, Vocabulary(index.terms))
    assert len(asked.rest) == 3
    assert asked.rest[0] == pytest.approx(max(index.most[0], 0.5 * index.most[1]))
    assert sorted(asked.ceilings - np.maximum(asked.floors, 0.0)) == [min(asked.ceilings), np.inf]


@pytest.mark.parametrize("make_pass", PASSES)
@pytest.mark.parametrize("limit", [1, 5, 20])
def test_skipping_loses_nothing(make_pass: Callable[[Index], Pass], limit: int) -> None:
    """Among thousands of documents with frequent and rare terms, hits are those of going through all."""
    random = np.random.default_rng(limit)
    words = [Term(f"w{number}") for number in range(400)]
    share = 1 / np.arange(1, len(words) + 1)
    share /= share.sum()
    parties = [RED, BLUE, None, PartyId("green"), PartyId("small")]
    documents = [
        Document(
            parties[int(random.integers(4)) if place % 50 else 4],
            [words[at] for at in random.choice(len(words), 12, p=share)],
            [words[at] for at in random.choice(len(words), 3, p=share)],
        )
        for place in range(2000)
    ]
    engine = CompactEngine(CompactEngine.build(documents).index, make_pass)
    scores = np.zeros(len(documents))
    for round_ in range(20):
        often, many = (share, 6) if round_ % 2 else (None, 2)  # or rare words, and few of them
        groups = [random.choice(len(words), random.integers(1, 4), p=often) for _ in range(many)]
        concepts = [
            Concept({words[at]: float(random.uniform(0.1, 1)) for at in group}, float(random.uniform(0.3, 1)))
            for group in groups
        ]
        scores[:] = 0.0
        for hits in engine.search(concepts, len(documents)).values():
            scores[[place for place, _ in hits]] = [score for _, score in hits]
        for party, hits in engine.search(concepts, limit).items():
            its = [place for place, one in enumerate(documents) if one.party == party and scores[place] > 0]
            its.sort(key=lambda place: (-scores[place], place))
            assert [place for place, _ in hits] == its[:limit]
        every = sorted(np.flatnonzero(scores).tolist(), key=lambda place: (-scores[place], place))
        assert [place for place, _ in engine.best(concepts, limit)] == every[:limit]


def test_both_passes_give_the_same_scores_to_the_last_bit() -> None:
    """A machine without numba gives the same answers, and in the same order."""
    documents = [document(RED, "abcdefgh"[at % 7 : at % 9], "abc"[at % 2 :]) for at in range(300)]
    index = CompactEngine.build(documents).index
    numpy, numba = (CompactEngine(index, make_pass) for make_pass in PASSES)
    for letters in "abc", "ah", "gfedcba":
        assert numpy.search(asks(*letters), 20) == numba.search(asks(*letters), 20)


@settings(max_examples=40)
@given(
    texts=st.lists(st.lists(TERMS, max_size=6), min_size=1, max_size=12).filter(any),
    copies=st.integers(1, 60),
    concepts=CONCEPTS,
    limit=st.integers(1, 70),
    idf=st.sampled_from(Idf),
)
def test_equal_documents_are_hits_by_place_on_both_ways(
    texts: list[list[Term]], copies: int, concepts: list[Concept], limit: int, idf: Idf
) -> None:
    """Of as many equal scores as one likes the first are hits, more than there are hits wanted or fewer."""
    documents = [Document(RED, text) for text in texts] * copies
    index = CompactEngine.build(documents, Scoring(idf=idf)).index
    engines = [CompactEngine(index, make_pass) for make_pass in PASSES]
    every = engines[0].best(concepts, len(documents))
    assert list(every) == sorted(every, key=lambda hit: (-hit[1], hit[0]))
    for engine in engines:
        assert engine.best(concepts, limit) == every[:limit]


def test_a_limit_above_all_there_is_lets_every_document_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through as many windows as one likes, a part with fewer documents than are wanted loses none."""
    monkeypatch.setattr(by_numba, "WINDOW", 8)
    documents = [document(RED, "abcdefgh"[at % 7 :], "abc"[at % 2 :]) for at in range(40)]
    documents += [document(BLUE, "abcd"[at % 4 :]) for at in range(30)]
    index = CompactEngine.build(documents).index
    numpy, numba = (CompactEngine(index, make_pass) for make_pass in PASSES)
    for letters in "ah", "hgfedcba":
        for limit in 1, 3, 35, 1000:
            assert numba.search(asks(*letters), limit) == numpy.search(asks(*letters), limit)
