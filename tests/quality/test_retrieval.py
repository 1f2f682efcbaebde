"""The harness counts rankings, stances and silence as it says, on a collection known by hand."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.quality.collection import Collection, CollectionError, read_collection
from tests.quality.ours import Ours
from tests.quality.ranking import best, ndcg
from tests.quality.retrieval import both_found, mean_ndcg, separation

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {
    "1": "Ferries pollute the harbour with soot.",
    "2": "A ferry brings doctors to the islands.",
    "3": "Ferries employ the islanders.",
    "4": "The museum opens on Sundays.",
}
QUERIES = {"q1": "Ban ferries", "q2": "Museum on Sundays", "q3": "Nobody answers this"}
STANCES = {"q1": [[0, "for", 1], [1, "against", 2], [1, "against", 3]]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection of four documents, one file of it gzipped."""
    corpus = "".join(json.dumps({"_id": key, "text": text}) + "\n" for key, text in DOCUMENTS.items())
    (tmp_path / "corpus.jsonl.gz").write_bytes(gzip.compress(corpus.encode()))
    (tmp_path / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": key, "text": text}) + "\n" for key, text in QUERIES.items()), "utf8"
    )
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\t1\t1\nq1\t2\t1\nq1\t3\t2\nq2\t4\t1\nq3\t4\t0\n", "utf8"
    )
    (tmp_path / "clusters.json").write_text(json.dumps(STANCES), "utf8")
    return tmp_path


@pytest.fixture
def collection(folder: Path) -> Collection:
    """The same, read."""
    return read_collection(folder)


class Given:
    """A ranker with the scores that it is given, by query."""

    def __init__(self, scores: dict[str, list[float]]) -> None:
        self._scores = scores

    def scores(self, query: str) -> np.ndarray:
        """One a document."""
        return np.array(self._scores[query])

    def confidence(self, query: str) -> float:
        """The best score."""
        return max(self._scores[query])


def test_a_collection_is_read_as_it_stands(collection: Collection) -> None:
    """A query that nothing answers is left out; so is a judgement of 0; stances are kept by document."""
    assert dict(collection.texts) == DOCUMENTS
    assert list(collection.queries) == ["q1", "q2"]
    assert collection.relevant == {"q1": {"1": 1, "2": 1, "3": 2}, "q2": {"4": 1}}
    assert collection.stances == {"q1": {"1": "for", "2": "against", "3": "against"}}


@pytest.mark.parametrize("name", ["corpus.jsonl.gz", "queries.jsonl", "qrels/test.tsv"])
def test_what_a_collection_lacks_is_named(folder: Path, name: str) -> None:
    """A folder without one of the three files says which."""
    (folder / name).unlink()
    with pytest.raises(CollectionError, match=name.split(".", maxsplit=1)[0]):
        read_collection(folder)


def test_a_broken_judgement_is_named_with_its_line(folder: Path) -> None:
    """A line of judgements that can't be read is found without opening the file."""
    (folder / "qrels" / "test.tsv").write_text("head\nq1\t1\t1\nq1 1 1\n", "utf8")
    with pytest.raises(CollectionError, match=r"test\.tsv:3"):
        read_collection(folder)


def test_a_collection_of_nothing_is_none(folder: Path) -> None:
    """Documents without a text, and queries that none answers, are named before anything is measured."""
    (folder / "queries.jsonl").write_text('{"_id": "q9", "text": "Who?"}\n', "utf8")
    with pytest.raises(CollectionError, match="no query"):
        read_collection(folder)
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "Who?"}\n', "utf8")
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(b'{"_id": "1", "title": "One", "text": ""}'))
    with pytest.raises(CollectionError, match="no document"):
        read_collection(folder)


def test_ndcg_discounts_by_rank() -> None:
    """The best order has 1, and what stands lower counts for less, by the logarithm of its rank."""
    relevant = {"1": 1, "2": 1, "3": 2}
    assert ndcg(["3", "1", "2"], relevant) == 1
    ideal = 2 + 1 / np.log2(3) + 1 / 2
    assert ndcg(["4", "3"], relevant) == pytest.approx(2 / np.log2(3) / ideal)
    assert ndcg(["1", "2", "3"], relevant, depth=1) == pytest.approx(1 / 2)
    assert ndcg([], relevant) == 0


def test_equal_scores_rank_by_place() -> None:
    """A ranking repeats, and never holds what shares nothing with the query."""
    assert best(np.array([1.0, 0.0, 2.0, 1.0])) == [2, 0, 3]
    assert best(np.array([1.0, 0.0, 2.0, 1.0]), limit=2) == [2, 0]


def test_both_stances_are_found_each_under_its_own(collection: Collection) -> None:
    """Two-sided queries alone count; a side crowded out of a short list is lost, unless it has its own."""
    crowded = Given({"Ban ferries": [0.0, 2.0, 1.0, 3.0]})
    assert both_found(collection, crowded, per_stance=True) == 0
    heard = Given({"Ban ferries": [0.1, 2.0, 1.0, 3.0]})
    assert both_found(collection, heard, per_stance=True) == 1
    assert both_found(collection, heard, per_stance=False) == 1


def test_separation_is_the_area_under_the_curve() -> None:
    """It is the share of pairs whose question on the matter scores higher, a tie counting half."""
    pytest.importorskip("sklearn", reason="only make quality and make bench install it")
    judge = Given({"a": [3.0], "b": [1.0], "x": [2.0], "y": [1.0]})
    assert separation(judge, ["a", "b"], ["x", "y"]) == pytest.approx((1 + 1 + 0 + 0.5) / 4)


def test_our_own_search_is_measured_whole(collection: Collection) -> None:
    """The engine finds the documents by their words in any form, and relevance answers what they answer."""
    ours = Ours(collection)
    assert mean_ndcg(collection, ours) > 0.9
    assert ours.scores("Ban ferries")[3] == 0
    assert ours.answers("When does the museum open?")
    assert not ours.answers("Who won the chess tournament?")
    assert ours.confidence("museum on Sundays") > ours.confidence("chess tournament on Sundays")
