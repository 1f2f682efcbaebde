"""Indexes of many statements: kept, found again, and as good where they can't be."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import processes
from corpus.model import ArticleId, Party, PartyId, Synonym
from retrieval import indexing
from retrieval.engines.compact import CheckedEngine
from retrieval.limits import QUESTION_LIMIT_CHARS
from retrieval.question import Reason, UnaskableError
from retrieval.search import Searcher
from tests.retrieval.engines.settled import settled
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE, SAID, corpus_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    return {path.name: path.stat().st_mtime_ns for path in settled(folder)}


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
    assert isinstance(second.indexed.engine, CheckedEngine)
    assert files(tmp_path / "cache") == made != {}
    assert answers(first) == answers(second)
    assert first.trouble is second.trouble is None


def test_a_damaged_index_is_made_again_and_no_change_is_based_on_it(tmp_path: Path) -> None:
    """A bit flipped on the disk reaches neither the answers for long nor the next index."""
    corpus, changed = archive(range(40)), archive(range(41))
    kept_in(tmp_path, corpus)
    ((name, _),) = files(tmp_path).items()
    whole = (tmp_path / name).read_bytes()
    damaged = bytearray(whole)
    damaged[-2000] ^= 1
    (tmp_path / name).write_bytes(damaged)
    opened = kept_in(tmp_path, corpus)
    after = kept_in(tmp_path, changed, previous=opened)
    assert answers(opened) == answers(Searcher(corpus, reference_up_to=0))
    assert answers(after) == answers(Searcher(changed, reference_up_to=0))


def test_no_more_processes_than_this_one_may_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a machine lends the bot one of its processors, an index of many statements starts no process."""
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr(indexing, "PROCESSES_FROM", 0)
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    assert answers(kept_in(tmp_path, corpus_of())) == answers(Searcher(corpus_of(), reference_up_to=0))


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


def archive(numbers: Iterable[int], text: str = "Falk said that pier {} would close.") -> Corpus:
    """An article for each number."""
    corpora = {n: corpus_of([*SAID[:3], (MAINLAND, RUNE, text.format(n))]) for n in numbers}
    statements = tuple(
        replace(statement, article=replace(statement.article, id=ArticleId(f"{n:03}")))
        for n, corpus in corpora.items()
        for statement in corpus.statements
    )
    return replace(corpus_of(), statements=statements)


@settings(max_examples=6)
@given(st.sets(st.integers(0, 40), min_size=30), st.sets(st.integers(0, 45), min_size=30))
def test_a_changed_index_is_as_one_made_anew(before: set[int], after: set[int]) -> None:
    """Whatever articles come and go, the answers are those of an index that knows no earlier state."""
    first = Searcher(archive(sorted(before)), reference_up_to=0)
    second = Searcher(archive(sorted(after)), previous=first, reference_up_to=0)
    anew = Searcher(archive(sorted(after)), reference_up_to=0)
    for number in (1, 20, 40, 44):
        question = f"Will pier {number} close?"
        assert second.ask(question) == anew.ask(question)
    assert answers(second) == answers(anew)


def test_a_change_is_kept_and_what_did_not_change_is_not_made_again(tmp_path: Path) -> None:
    """After a change the next start opens the changed index; where nothing changed nothing is written."""
    first = kept_in(tmp_path, archive(range(40)))
    again = kept_in(tmp_path, archive(range(40)), previous=first)
    assert again.indexed.engine is first.indexed.engine
    changed = kept_in(tmp_path, archive(range(41)), previous=first)
    written = files(tmp_path)
    started = kept_in(tmp_path, archive(range(41)))
    assert files(tmp_path) == written
    assert answers(started) == answers(changed)
    assert started.ask("Will pier 40 close?").accounts
    assert not first.ask("Will pier 40 close?").accounts


def test_another_event_file_is_read_anew() -> None:
    """Where a synonym is new, what is known of the same articles is worth nothing."""
    first = Searcher(archive(range(40)), reference_up_to=0)
    event = replace(EVENT, synonyms=(Synonym(term="pier", words=("landing stage",)),))
    after = Searcher(replace(archive(range(40)), event=event), previous=first, reference_up_to=0)
    assert after.ask("Will landing stage 7 close?").accounts


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


@pytest.mark.parametrize("reference_up_to", [0, 5000])
@pytest.mark.parametrize(
    "text", ["fare " * 801, " ".join(f"word{n}" for n in range(2000))], ids=["long", "many"]
)
def test_a_text_too_long_for_a_question_is_refused(text: str, reference_up_to: int) -> None:
    """More than four thousand characters are too long, as a question and as a topic."""
    searcher = Searcher(corpus_of(), reference_up_to=reference_up_to)
    with pytest.raises(UnaskableError) as refused:
        searcher.ask(text)
    assert refused.value.reason is Reason.TOO_LONG
    with pytest.raises(UnaskableError):
        searcher.view(ISLAND, text)


def test_the_longest_question_is_answered() -> None:
    """What is just short enough is asked with all its words."""
    words = " ".join(f"w{n}" for n in range(1000))
    compact = Searcher(corpus_of(), reference_up_to=0)
    for question in (f"{words} fare rise"[-QUESTION_LIMIT_CHARS:], ("fare " * 800).strip()):
        assert compact.ask(question) == Searcher(corpus_of()).ask(question)


@pytest.mark.parametrize("reference_up_to", [0, 5000])
def test_one_party_alone_is_enough(reference_up_to: int) -> None:
    """An event with a single side answers with its account, and has nobody to call silent."""
    (island, *_) = EVENT.parties
    event = replace(EVENT, parties=(island,), synonyms=())
    answer = Searcher(corpus_of(SAID[:3], event), reference_up_to=reference_up_to).ask(
        "Was a ferry promised?"
    )
    assert [account.party for account in answer.accounts] == [island]
    assert answer.silent == ()


def test_a_small_event_needs_no_more_than_it_did() -> None:
    """What only large indexes take is not even imported for the event that comes with the bot."""
    code = (
        "import sys\n"
        "from bot.service import Service\n"
        "from bot.settings import BUNDLED_EVENT\n"
        "Service(BUNDLED_EVENT).ask('Why did the talks end?')\n"
        "print([name for name in ('numba', 'retrieval.engines.compact') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - the code is above
    assert ended.stdout == "[]\n"
