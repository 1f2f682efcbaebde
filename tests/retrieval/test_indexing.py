"""Indexes of many statements: kept, found again, and as good where they can't be."""

from __future__ import annotations

import os
import resource
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.model import Party, PartyId
from retrieval.engines.compact import CompactEngine
from retrieval.search import Searcher
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE, SAID, corpus_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.model import Corpus
    from retrieval.answer import Answer

QUESTIONS = (
    "Was a new ferry promised?",
    "What happened?",
    "Why did the engine fail?",
    "Who won the regatta?",
)


def kept_in(folder: Path, corpus: Corpus, previous: Searcher | None = None) -> Searcher:
    """The searcher of a corpus that is as large as needs an index."""
    return Searcher(corpus, cache_folder=lambda: folder, previous=previous, reference_up_to=0)


def answers(searcher: Searcher) -> list[Answer]:
    """Its answers to all questions."""
    return [searcher.ask(question) for question in QUESTIONS]


def files(folder: Path) -> dict[str, int]:
    """The files in *folder*, and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


@contextmanager
def no_room(limit_bytes: int) -> Iterator[None]:
    """A disk that takes no file of more bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_index_is_made_once(tmp_path: Path) -> None:
    """The second start opens what the first has made, and answers the same."""
    corpus = corpus_of()
    first = kept_in(tmp_path / "cache", corpus)
    made = files(tmp_path / "cache")
    second = kept_in(tmp_path / "cache", corpus)
    assert isinstance(second.indexed.engine, CompactEngine)
    assert files(tmp_path / "cache") == made != {}
    assert answers(first) == answers(second)
    assert first.trouble is second.trouble is None


def test_an_index_of_something_else_is_not_served(tmp_path: Path) -> None:
    """Another text, event or speaker is another index."""
    corpus = corpus_of()
    kept_in(tmp_path, corpus)
    for changed in (
        corpus_of(SAID[1:]),
        corpus_of([(ISLAND, ODA, SAID[3][2]), *SAID[1:]]),
        corpus_of(event=replace(EVENT, synonyms=())),
    ):
        before = files(tmp_path)
        searcher = kept_in(tmp_path, changed)
        assert files(tmp_path) != before
        assert answers(searcher) == answers(Searcher(changed, reference_up_to=0))


def test_few_statements_keep_no_index(tmp_path: Path) -> None:
    """A small event never asks where indexes are kept."""
    assert Searcher(corpus_of(), cache_folder=lambda: tmp_path / "x").trouble is None
    assert not (tmp_path / "x").exists()


def test_a_disk_without_room_costs_only_time(tmp_path: Path) -> None:
    """Where the index can't be written whole, nothing of it stays, and the answers are the same."""
    with no_room(1000):
        searcher = kept_in(tmp_path, corpus_of())
    assert str(tmp_path) in str(searcher.trouble)
    assert files(tmp_path) == {}
    assert answers(searcher) == answers(Searcher(corpus_of(), reference_up_to=0))


def test_a_folder_that_takes_nothing_costs_only_time(tmp_path: Path) -> None:
    """Without a place for it the index is made in memory."""
    (tmp_path / "file").write_text("in the way")
    searcher = kept_in(tmp_path / "file", corpus_of())
    assert searcher.trouble is not None
    assert answers(searcher) == answers(Searcher(corpus_of(), reference_up_to=0))


@pytest.mark.skipif(os.geteuid() == 0, reason="no folder is read-only for root")
def test_a_read_only_folder_costs_only_time(tmp_path: Path) -> None:
    """An index that can't be kept is made in memory."""
    tmp_path.chmod(0o500)
    searcher = kept_in(tmp_path, corpus_of())
    tmp_path.chmod(0o700)
    assert searcher.trouble is not None
    assert answers(searcher) == answers(Searcher(corpus_of(), reference_up_to=0))


def test_what_is_known_of_unchanged_articles_is_kept(tmp_path: Path) -> None:
    """A later state of a corpus has the same index as if there had been none before."""
    before = kept_in(tmp_path, corpus_of())
    after = corpus_of(SAID[:5])
    searcher = kept_in(tmp_path, after, previous=before)
    assert answers(searcher) == answers(Searcher(after, reference_up_to=0))
    assert answers(before) == answers(Searcher(corpus_of(), reference_up_to=0))


@pytest.mark.parametrize("reference_up_to", [0, 5000])
def test_the_same_word_over_and_over_is_no_trouble(reference_up_to: int) -> None:
    """One word alone in a statement, however often, and one statement in all places: each is found."""
    one = [(ISLAND, ODA, "fare " * 2000)]
    same = [(party, speaker, "The fare rises.") for party, speaker in ((ISLAND, ODA), (MAINLAND, RUNE))] * 50
    for said in (one, same):
        searcher = Searcher(corpus_of(said), reference_up_to=reference_up_to)
        answer = searcher.ask("What about the fare?")
        assert [account.party.id for account in answer.accounts] == list(dict.fromkeys(p for p, _, _ in said))
        assert all(len(account.quotes) == 1 for account in answer.accounts)


@pytest.mark.parametrize("reference_up_to", [0, 5000])
def test_two_hundred_parties_have_an_account_each(reference_up_to: int) -> None:
    """However many parties answer, none is forgotten, and they keep the event's order."""
    parties = tuple(Party(id=PartyId(f"quay-{n}"), name=f"Quay {n}") for n in range(200))
    event = replace(EVENT, parties=parties, synonyms=())
    said = [(party.id, None, "The harbour tug came too late.") for party in parties]
    answer = Searcher(corpus_of(said, event), reference_up_to=reference_up_to).ask("Was the tug late?")
    assert [account.party for account in answer.accounts] == list(parties)
