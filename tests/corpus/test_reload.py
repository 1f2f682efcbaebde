"""Loading a folder again takes over what has not changed, and gives what loading it anew would give."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BrokenCorpusError
from corpus.loading import load_corpus
from tests.corpus.test_loading import EVENT, WELL

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.model import Article, Corpus

LONG_AGO_S = 3_600
REVIEW = '{"exact": "Asta Lind said the well was dry.", "party": "south"}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An event folder with two articles, one of them reviewed and in the index, written some time ago."""
    files = {
        "event.toml": EVENT,
        "articles/well.txt": WELL,
        "articles/bell.txt": "The bell\n\nBram Oduya said the bell rang.\n",
        "articles/index.yaml": "- id: well\n  outlet: The Pail\n",
        "reviews/well.jsonl": REVIEW,
    }
    for name, text in files.items():
        write(tmp_path / name, text)
    return tmp_path


def write(path: Path, text: str, *, seconds_ago: float = LONG_AGO_S) -> None:
    """Write a file as if that long ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    then = time.time() - seconds_ago
    os.utime(path, (then, then))


def kept(before: Corpus, after: Corpus) -> set[str]:
    """The ids of the articles of which *after* has the very same objects."""
    old: dict[str, Article] = {article.id: article for article in before.articles}
    return {article.id for article in after.articles if article is old.get(article.id)}


def test_what_is_unchanged_is_the_same_object(folder: Path) -> None:
    """An added article is read; all that was made of the others is taken over as it is."""
    before = load_corpus(folder)
    write(folder / "articles" / "cell.txt", "The cell\n\nAsta Lind said it was shut.\n")
    after = load_corpus(folder, previous=before)
    assert after == load_corpus(folder)
    assert kept(before, after) == {"well", "bell"}
    old = {id(statement) for statement in before.statements}
    assert {s.article.id for s in after.statements if id(s) not in old} == {"cell"}
    assert all(after.attributions[name] is found for name, found in before.attributions.items())


@pytest.mark.parametrize(
    ("name", "text", "unchanged"),
    [
        ("articles/well.txt", WELL.replace("full", "deep"), {"bell"}),
        ("articles/index.yaml", "- id: well\n  outlet: The Pale\n", {"bell"}),
        ("articles/index.yaml", "- id: well\n  outlet: The Pail\n- id: bell\n", {"well"}),
        ("reviews/well.jsonl", REVIEW.replace("south", "north"), {"bell"}),
        ("reviews/bell.jsonl", "\n", {"well"}),
        ("event.toml", EVENT.replace("The well", "The wells"), set()),
    ],
)
def test_what_an_article_depends_on(folder: Path, name: str, text: str, unchanged: set[str]) -> None:
    """An article is read again when its file, its entry, its reviews or the event changed."""
    before = load_corpus(folder)
    write(folder / name, text, seconds_ago=LONG_AGO_S / 2)
    after = load_corpus(folder, previous=before)
    assert after == load_corpus(folder)
    assert after != before
    assert kept(before, after) == unchanged


def test_a_file_that_has_just_changed_is_read_again(folder: Path) -> None:
    """Two changes within a clock's tick can't be told apart, so a fresh file isn't relied on."""
    write(folder / "articles" / "bell.txt", "The bell\n\nBram Oduya said the bell rung.\n", seconds_ago=0)
    before = load_corpus(folder)
    assert kept(before, load_corpus(folder, previous=before)) == {"well"}


def test_another_folder_takes_nothing_over(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A corpus of another folder is no help, whatever its files are called."""
    other = tmp_path_factory.mktemp("other")
    write(other / "event.toml", EVENT)
    write(other / "articles" / "well.txt", WELL)
    before = load_corpus(folder)
    after = load_corpus(other, previous=before)
    assert after == load_corpus(other)
    assert kept(before, after) == set()


_FILES = st.dictionaries(
    st.sampled_from(
        ["articles/a.txt", "articles/b.md", "articles/index.yaml", "reviews/a.jsonl", "event.toml"]
    ),
    st.sampled_from([WELL, WELL.replace("dry", "low"), "- id: a\n", REVIEW, "\n", EVENT, EVENT + "\n"]),
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_FILES, second=_FILES, gone=st.sets(st.sampled_from(["articles/a.txt", "reviews/a.jsonl"])))
def test_any_change(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], second: dict[str, str], gone: set[str]
) -> None:
    """Whatever changes between two loads, the second gives what a load anew gives, problems included."""
    folder = tmp_path_factory.mktemp("event")
    write(folder / "event.toml", EVENT)
    for name, text in first.items():
        write(folder / name, text)
    try:
        before = load_corpus(folder)
    except BrokenCorpusError:
        before = None
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    for name, text in second.items():
        write(folder / name, text, seconds_ago=LONG_AGO_S / 2)
    assert loaded(folder, before) == loaded(folder, None)


def loaded(folder: Path, previous: Corpus | None) -> object:
    """The corpus, or what is wrong with the folder."""
    try:
        corpus = load_corpus(folder, previous=previous)
    except BrokenCorpusError as error:
        return str(error)
    return corpus
