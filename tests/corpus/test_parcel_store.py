"""What was found in articles is kept for the next start, and a damaged or foreign file costs only time."""

from __future__ import annotations

import logging
import pickle
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from corpus.event_file import load_event
from corpus.loading import load_corpus
from corpus.parcel_store import ParcelStore
from corpus.parcels import Packer
from corpus.reading import draft_from
from tests.corpus.test_loading import EVENT, WELL

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.model import Corpus

BELL = "The bell\n\nBram Oduya said the bell rang. Asta Lind said nobody rang it.\n"


class Place:
    """An event folder with two articles, and where its cache is."""

    def __init__(self, folder: Path) -> None:
        self.event, self.cache = folder / "event", folder / "cache"
        (self.event / "articles").mkdir(parents=True)
        (self.event / "event.toml").write_text(EVENT)
        self.write("well", WELL)
        self.write("bell", BELL)

    def write(self, name: str, text: str) -> None:
        """Write an article."""
        (self.event / "articles" / f"{name}.txt").write_text(text)

    def load(self) -> Corpus:
        """The corpus, with what is kept; equal to the one without."""
        corpus = load_corpus(self.event, cache_folder=lambda: self.cache, kept_from_chars=0)
        assert corpus == load_corpus(self.event)
        return corpus

    @property
    def file(self) -> Path:
        """The file in which it is kept."""
        (path,) = self.cache.iterdir()
        return path

    def parcels(self) -> dict[bytes, bytes]:
        """What is kept."""
        with closing(sqlite3.connect(self.file)) as database:
            return dict(database.execute("SELECT key, packed FROM parcel"))

    def change(self, statement: str) -> None:
        """Do something to the file."""
        with closing(sqlite3.connect(self.file)) as database, database:
            database.execute(statement)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An event folder that was loaded once."""
    place = Place(tmp_path)
    place.load()
    return place


def test_what_is_kept_is_not_read_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second start takes everything from the file: nothing is attributed."""
    before = place.parcels()
    assert len(before) == 2
    corpus = load_corpus(place.event)
    monkeypatch.setattr("corpus.attribution.many.attributed", None)
    assert load_corpus(place.event, cache_folder=lambda: place.cache, kept_from_chars=0) == corpus
    assert place.parcels() == before


def test_only_what_changed_is_read(place: Place) -> None:
    """A changed article is read again; the parcel of what it was is dropped, those of others stay."""
    before = place.parcels()
    place.write("bell", BELL.replace("rang", "cracked"))
    place.load()
    after = place.parcels()
    assert len(after) == 2
    assert len(after.items() & before.items()) == 1


def test_another_event_file_is_another_reading(place: Place) -> None:
    """Who speaks for whom stands in the event file, so nothing is taken over when it changes."""
    before = place.parcels()
    (place.event / "event.toml").write_text(EVENT.replace("The well", "The wells"))
    place.load()
    assert not place.parcels().keys() & before.keys()


def test_another_release_reads_anew(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other code or other words made is not served."""
    before = place.parcels()
    monkeypatch.setattr("corpus.parcel_store.code_digest", lambda *_: b"another")
    place.load()
    assert not place.parcels().keys() & before.keys()


def test_an_event_read_in_part_keeps_the_rest(place: Place) -> None:
    """A reload reads what is new only; what it did not ask for stays for the next start."""
    first = load_corpus(place.event, cache_folder=lambda: place.cache, kept_from_chars=0)
    place.write("cell", "The cell\n\nAsta Lind said it was shut.\n")
    load_corpus(place.event, previous=first, cache_folder=lambda: place.cache, kept_from_chars=0)
    assert len(place.parcels()) == 3


def test_a_damaged_parcel_is_made_again(place: Place) -> None:
    """A flipped bit is noticed, nothing of it served, and the parcel mended."""
    before = place.parcels()
    place.change(
        "UPDATE parcel SET packed = CAST(substr(packed, 1, 40) || x'00' || substr(packed, 42) AS BLOB)"
    )
    assert place.parcels() != before
    place.load()
    assert place.parcels() == before


def test_what_is_no_database_makes_room(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    """A file overwritten by something else is told of once, and the start after has its own again."""
    before = place.parcels()
    file = place.file
    file.write_bytes(b"no database " * 1000)
    place.load()
    (record,) = caplog.records
    assert str(file) in record.message
    caplog.clear()
    place.load()
    assert place.parcels() == before
    assert not caplog.records


def test_a_file_that_another_holds_stays(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program has the file to itself everything is read, and what is kept stays as it was."""
    monkeypatch.setattr("corpus.parcel_store._PATIENCE_S", 0.0)
    before = place.parcels()
    with closing(sqlite3.connect(place.file)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        place.load()
        holder.rollback()
    assert place.parcels() == before


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where nothing can be kept, everything is read, and the log says where and why."""
    place = Place(tmp_path)
    place.cache.write_text("a file in its place")
    place.load()
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert str(place.cache) in record.message


def test_a_small_event_keeps_nothing(tmp_path: Path) -> None:
    """What is read in a moment leaves no file behind, not even a folder."""
    place = Place(tmp_path)
    load_corpus(place.event, cache_folder=lambda: place.cache)
    assert not place.cache.exists()


def test_folders_of_one_name_keep_apart(tmp_path: Path) -> None:
    """Two events that happen to share a folder's name and the cache don't drop each other's."""
    one, other = Place(tmp_path / "one"), Place(tmp_path / "other")
    other.cache = one.cache
    other.write("bell", BELL.replace("rang", "cracked"))
    one.load()
    other.load()
    assert len([*one.cache.iterdir()]) == 2


class Call:
    """Pickled, it asks for a function to be called."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """The call."""
        return print, ("called",)


def test_a_parcel_names_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever can write the file can make no code run: a parcel holds the project's values only."""
    place = Place(tmp_path)
    event = load_event(place.event)
    path = place.event / "articles" / "well.txt"
    with pytest.raises(pickle.UnpicklingError, match="print"):
        Packer(event).unpack(pickle.dumps(Call()), draft_from(path, path.read_bytes()))
    assert not capsys.readouterr().out


def test_two_at_once(tmp_path: Path) -> None:
    """Two processes may keep the same at the same time."""
    place = Place(tmp_path)
    event = load_event(place.event)
    path = tmp_path / "both"
    with ParcelStore(path, event, whole=True) as one, ParcelStore(path, event, whole=True) as other:
        one.put(b"key", b"parcel")
        other.put(b"key", b"parcel")
    with ParcelStore(path, event, whole=False) as store:
        assert store.keys == {b"key"}
        assert store.get(b"key") == b"parcel"
