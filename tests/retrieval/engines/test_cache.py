"""Indexes kept in a folder."""

from __future__ import annotations

import fcntl
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from retrieval.engines import Scoring
from retrieval.engines.compact import (
    ADDED,
    Block,
    CheckedEngine,
    CompactEngine,
    IndexCache,
    UnusableIndexError,
)
from retrieval.stems import Term
from tests.retrieval.engines.contract import BLUE, RED, EngineContract, asks, document
from tests.retrieval.engines.settled import settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.engines import Document, Engine

DOCUMENTS = [document(RED, "abc", "d"), document(BLUE, "bcd", "a"), document(None, "ca"), document(RED, "b")]


@pytest.fixture
def cache(tmp_path: Path) -> IndexCache:
    """A cache in a folder that is not there yet."""
    return IndexCache(tmp_path / "cache", "event")


def build(cache: IndexCache, key: str = "key") -> CompactEngine:
    """An index of the documents, kept without trouble."""
    stored = cache.build(key, [Block.of(DOCUMENTS[:2]), Block.of(DOCUMENTS[2:])])
    assert stored.trouble is None
    return stored.engine


def opened(cache: IndexCache) -> CheckedEngine:
    """The kept index, which is being checked."""
    engine = cache.open_checked("key", lambda: [Block.of(DOCUMENTS[:2]), Block.of(DOCUMENTS[2:])])
    assert engine is not None
    return engine


class TestChecked(EngineContract):
    """While its file is checked, an engine keeps the contract."""

    def build(self, documents: Sequence[Document]) -> Engine:
        """Build it."""
        with tempfile.TemporaryDirectory() as folder:
            kept = IndexCache(Path(folder), "event")
            kept.build("key", [Block.of(documents)])
            engine = kept.open_checked("key", list)
            assert engine is not None
            return engine


def test_a_kept_index_answers_as_the_one_that_was_built(cache: IndexCache) -> None:
    """What is opened gives the same hits, scores and evidence."""
    built, kept = build(cache), cache.open("key")
    assert kept is not None
    for engine in built, kept:
        expected = CompactEngine.build(DOCUMENTS)
        assert engine.search(asks("a", "d"), 3) == expected.search(asks("a", "d"), 3)
        assert engine.central(3) == expected.central(3)
        assert engine.terms("") == expected.terms("")


def test_only_the_index_of_the_same_content_is_served(cache: IndexCache, tmp_path: Path) -> None:
    """Another key or another scoring finds nothing."""
    build(cache)
    assert cache.open("other") is None
    assert IndexCache(tmp_path / "cache", "event", Scoring(k1=2.0)).open("key") is None
    assert IndexCache(tmp_path / "cache", "other").open("key") is None


@pytest.mark.parametrize("length", [0, 10, 50, 300, -1])
def test_a_truncated_index_is_built_again(cache: IndexCache, tmp_path: Path, length: int) -> None:
    """A file that ends early is not served, and a new one takes its place."""
    build(cache)
    (path,) = tmp_path.glob("cache/*.index")
    path.write_bytes(path.read_bytes()[:length])
    assert cache.open("key") is None
    build(cache)
    assert cache.open("key") is not None


def test_an_index_with_any_bit_of_its_header_flipped_is_not_served(cache: IndexCache, tmp_path: Path) -> None:
    """A damaged header is found out."""
    build(cache)
    (path,) = tmp_path.glob("cache/*.index")
    whole = path.read_bytes()
    for at in range(0, 20 + int.from_bytes(whole[12:16], "little"), 7):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        path.write_bytes(damaged)
        assert cache.open("key") is None


def test_a_bit_flipped_anywhere_is_found_behind_the_answers(cache: IndexCache, tmp_path: Path) -> None:
    """What is damaged is made again, in the file too, and the answers are those of the documents."""
    build(cache)
    (path,) = tmp_path.glob("cache/*.index")
    whole = path.read_bytes()
    expected = CompactEngine.build(DOCUMENTS)
    for at in range(20 + int.from_bytes(whole[12:16], "little"), len(whole), 37):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        path.write_bytes(damaged)
        engine = opened(cache)
        for question in asks("a", "d"), asks("b"):
            engine.search(question, 3)
        assert engine.checked().search(asks("a", "d"), 3) == expected.search(asks("a", "d"), 3)
        assert engine.central(3) == expected.central(3)
        assert path.read_bytes() == whole


def test_what_is_sound_is_not_made_again(cache: IndexCache, tmp_path: Path) -> None:
    """A file that is as it was written stays, also one that a change has made."""
    engine = build(cache)
    cache.change(engine, [*range(4), ADDED], [document(RED, "ad")], key="key")
    (path,) = settled(tmp_path / "cache")
    written = path.stat().st_mtime_ns
    assert opened(cache).checked().search(asks("d"), 3)
    assert path.stat().st_mtime_ns == written


def test_what_is_damaged_and_can_not_be_made_again_is_not_served(cache: IndexCache, tmp_path: Path) -> None:
    """Without an engine there is an error, no answer."""
    build(cache)
    (path,) = tmp_path.glob("cache/*.index")
    damaged = bytearray(path.read_bytes())
    damaged[-100] ^= 1
    path.write_bytes(damaged)

    def fail() -> list[Block]:
        raise MemoryError

    engine = cache.open_checked("key", fail)
    assert engine is not None
    with pytest.raises(UnusableIndexError, match="damaged"):
        engine.checked()
    with pytest.raises(UnusableIndexError, match="damaged"):
        engine.search(asks("a"), 3)


def test_a_foreign_file_is_built_again(cache: IndexCache, tmp_path: Path) -> None:
    """What has the name of an index and is none does no harm."""
    build(cache)
    (path,) = tmp_path.glob("cache/*.index")
    path.write_bytes(b"\0" * 100_000)
    assert cache.open("key") is None


def test_the_index_of_earlier_content_goes_when_the_next_is_kept(cache: IndexCache, tmp_path: Path) -> None:
    """One index remains, and an engine that still reads the other goes on."""
    first = build(cache, "first")
    answer = first.search(asks("a"), 3)
    other = IndexCache(tmp_path / "cache", "other")
    build(other)
    build(cache, "second")
    assert cache.open("first") is None
    assert cache.open("second") is not None
    assert other.open("key") is not None
    assert first.search(asks("a"), 3) == answer


def test_a_change_answers_at_once_and_is_kept_behind(cache: IndexCache, tmp_path: Path) -> None:
    """The changed index takes the old one's place on the disk; who reads the old one goes on."""
    old = build(cache)
    answer = old.search(asks("a"), 3)
    engine, trouble = cache.change(old, [3, ADDED, 0], [document(BLUE, "ab")], key="changed")
    assert trouble is None
    expected = CompactEngine.build([DOCUMENTS[3], document(BLUE, "ab"), DOCUMENTS[0]])
    assert engine.search(asks("a", "b"), 3) == expected.search(asks("a", "b"), 3)
    assert len(settled(tmp_path / "cache")) == 1
    kept = cache.open("changed")
    assert kept is not None
    assert kept.search(asks("a", "b"), 3) == engine.search(asks("a", "b"), 3)
    assert cache.open("key") is None
    assert old.search(asks("a"), 3) == answer


def test_of_changes_in_a_row_the_last_remains(cache: IndexCache, tmp_path: Path) -> None:
    """One that is still being put on the disk does not outlive the next."""
    engine = build(cache)
    for number in range(5):
        engine = cache.change(engine, range(4), [], key=f"changed {number}").engine
    assert len(settled(tmp_path / "cache")) == 1
    assert cache.open("changed 4") is not None


def test_a_change_that_finds_no_room_is_answered_from_memory(cache: IndexCache, tmp_path: Path) -> None:
    """The trouble is told at once, and the index of before stays."""
    engine = build(cache)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        changed, trouble = cache.change(engine, [0], [], key="changed")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(tmp_path) in str(trouble)
    assert set(changed.search(asks("a"), 3)) == {RED}
    assert len(settled(tmp_path / "cache")) == 1
    assert cache.open("key") is not None


def test_a_folder_that_can_not_be_written_leaves_the_engine_in_memory(tmp_path: Path) -> None:
    """The engine answers all the same, and says where it could not be kept."""
    (tmp_path / "file").write_text("")
    cache = IndexCache(tmp_path / "file" / "cache", "event")
    engine, trouble = cache.build("key", [Block.of(DOCUMENTS)])
    assert engine.search(asks("a"), 3)
    assert str(tmp_path / "file" / "cache") in str(trouble)
    assert cache.open("key") is None


BUILD = """
import resource, sys
from pathlib import Path
from retrieval.engines.compact import ADDED, Block, IndexCache
from tests.retrieval.engines.test_cache import DOCUMENTS
{before}
engine, trouble = IndexCache(Path(sys.argv[1]), "event").build("key", [Block.of(DOCUMENTS)])
assert engine.knows("a")
print(trouble)
"""


HALF = """
import sys
from pathlib import Path
from retrieval.engines.compact import ADDED, Block, IndexCache
from tests.retrieval.engines.test_cache import DOCUMENTS
def blocks():
    yield Block.of(DOCUMENTS)
    print("half", flush=True)
    sys.stdin.read()
IndexCache(Path(sys.argv[1]), "event").build("key", blocks())
"""


def elsewhere(folder: Path, before: str = "", code: str = BUILD) -> subprocess.Popen[str]:
    """Another process that builds the same index."""
    return subprocess.Popen(  # noqa: S603 # this very Python with a program from above
        [sys.executable, "-c", code.format(before=before), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
    )


def test_two_processes_that_build_at_once_both_have_a_whole_index(cache: IndexCache, tmp_path: Path) -> None:
    """Each answers, one file remains, and nothing else."""
    both = [elsewhere(tmp_path / "cache") for _ in range(2)]
    assert [process.communicate()[0].strip() for process in both] == ["None", "None"]
    assert cache.open("key") is not None
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".index"]


def test_a_full_disk_leaves_the_engine_in_memory_and_no_file(tmp_path: Path) -> None:
    """What can't be written is answered from all the same, and said."""
    folder = tmp_path / "cache"
    process = elsewhere(folder, "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))")
    assert str(folder) in process.communicate()[0]
    assert process.returncode == 0
    assert list(folder.iterdir()) == []


def test_a_folder_of_somebody_else_leaves_the_engine_in_memory(tmp_path: Path) -> None:
    """Who may read but not write there is answered all the same, and told."""
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o555)
    process = elsewhere(folder, "import os; os.geteuid() or os.setuid(65534)")
    assert str(folder) in process.communicate()[0]
    assert process.returncode == 0
    assert list(folder.iterdir()) == []


def test_a_process_killed_while_it_builds_leaves_nothing(tmp_path: Path) -> None:
    """What was put aside until the index is made goes with the process, however it ends."""
    process = elsewhere(tmp_path / "cache", code=HALF)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    process.kill()
    process.communicate()
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_a_killed_writer_left_is_removed_and_what_is_being_written_is_not(
    cache: IndexCache, tmp_path: Path
) -> None:
    """A file that nobody holds any more goes with the next build."""
    folder = tmp_path / "cache"
    folder.mkdir()
    (left, held) = (folder / "event-left.tmp", folder / "event-held.tmp")
    left.write_bytes(b"half")
    with held.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        build(cache)
        assert not left.exists()
        assert held.exists()


def test_an_index_that_can_be_read_but_not_replaced_is_served(cache: IndexCache, tmp_path: Path) -> None:
    """A folder that is read-only serves what is in it; what is not in it works from memory."""
    build(cache)
    folder = tmp_path / "cache"
    folder.chmod(0o500)
    try:
        assert cache.open("key") is not None
        assert cache.build("other", [Block.of(DOCUMENTS)]).engine.knows(Term("a"))
    finally:
        folder.chmod(0o700)
