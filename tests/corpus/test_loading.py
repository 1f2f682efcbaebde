"""An event folder becomes a whole corpus or a list of all that is wrong with it."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BrokenCorpusError
from corpus.event_file import event_from
from corpus.loading import load_corpus

if TYPE_CHECKING:
    from corpus.errors import Problem
    from corpus.model import Corpus, Event

MADE_UP = Path(__file__).parents[1] / "events" / "castervelde-strike"
EVENT = """
title = "The well"
[[party]]
id = "north"
name = "North Valley"
[[party.speaker]]
name = "Asta Lind"
[[party]]
id = "south"
name = "South Valley"
[[party.speaker]]
name = "Bram Oduya"
"""
WELL = """The well

Asta Lind said the well was dry.

Bram Oduya said the well was full.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An event folder with one article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "reviews").mkdir()
    (tmp_path / "event.toml").write_text(EVENT, "utf-8")
    (tmp_path / "articles" / "well.txt").write_text(WELL, "utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    """The problems of *folder*, as printed, without the folder."""
    with pytest.raises(BrokenCorpusError) as caught:
        load_corpus(folder)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{folder}") for line in lines)
    return [line.removeprefix(f"{folder}{os.sep}") for line in lines]


def check(corpus: Corpus) -> None:
    """Hold *corpus* to what every corpus keeps."""
    assert [article.id for article in corpus.articles] == sorted(article.id for article in corpus.articles)
    order = [(statement.article.id, statement.span) for statement in corpus.statements]
    assert order == sorted(order)
    for before, after in pairwise(corpus.statements):
        assert before.article is not after.article or before.span.end <= after.span.start
    assert set(corpus.attributions) == {article.id for article in corpus.articles}


def test_a_review_decides_whose_the_words_are(folder: Path) -> None:
    """A loaded corpus has the party that a review names, not the one that the rules found."""
    review = '{"exact": "Asta Lind said the well was dry.", "party": "south"}'
    (folder / "reviews" / "well.jsonl").write_text(review, "utf-8")
    whose = {statement.text: statement.party for statement in load_corpus(folder).statements}
    assert whose["Asta Lind said the well was dry."] == "south"


def test_made_up_event() -> None:
    """A folder loads whole and in order; loading it again gives an equal corpus."""
    corpus = load_corpus(MADE_UP)
    check(corpus)
    assert len(corpus.articles) == len(list((MADE_UP / "articles").glob("*.[mt][dx]*")))
    assert corpus == load_corpus(MADE_UP)


def test_metadata_of_raw_text(folder: Path) -> None:
    """The index describes raw texts."""
    (folder / "articles" / "index.yaml").write_text("- id: well\n  outlet: The Pail\n", "utf-8")
    assert load_corpus(folder).articles[0].outlet == "The Pail"


def test_no_articles(folder: Path) -> None:
    """An event without articles loads, whether the folder is empty or missing."""
    (folder / "articles" / "well.txt").unlink()
    assert load_corpus(folder).statements == ()
    (folder / "articles").rmdir()
    corpus = load_corpus(folder)
    assert (corpus.articles, corpus.warnings, corpus.attributions) == ((), (), {})


@pytest.mark.parametrize("name", ["article", "Articles", "artciles"])
def test_a_slip_in_the_name_of_the_articles_folder(folder: Path, name: str) -> None:
    """A folder that nobody reads, and whose name was meant to be that of the articles, is a problem."""
    (folder / "articles").rename(folder / name)
    if (folder / "articles").exists():
        pytest.skip("this system doesn't tell small letters from capitals")
    assert problems(folder) == [f"{name}:1: not read, since articles stand in articles/; rename the folder"]


def test_progress(folder: Path) -> None:
    """Progress counts the articles from none to all."""
    seen: list[tuple[int, int]] = []
    load_corpus(folder, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 1), (1, 1)]


def test_version(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The version follows the files' contents and names, not where or when they were written."""
    version = load_corpus(folder).version
    copy = tmp_path_factory.mktemp("copy") / "event"
    shutil.copytree(folder, copy)
    assert load_corpus(copy).version == version
    (copy / "articles" / "well.txt").rename(copy / "articles" / "wells.txt")
    renamed = load_corpus(copy).version
    (copy / "articles" / "wells.txt").write_text(WELL + "\nNobody drank.\n", "utf-8")
    changed = load_corpus(copy).version
    (copy / "reviews" / "wells.jsonl").write_text("\n", "utf-8")
    reviewed = load_corpus(copy).version
    with (copy / "event.toml").open("a", encoding="utf-8") as file:
        file.write("# Nothing else.\n")
    assert len({version, renamed, changed, reviewed, load_corpus(copy).version}) == 5


def test_the_version_is_of_the_event_that_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever saves the event file while it is loaded makes no corpus of one event with another version."""
    version, path = load_corpus(folder).version, folder / "event.toml"

    def read_and_saved(of: Path, raw: bytes) -> Event:
        of.write_bytes(raw + b"# Saved again.\n")
        return event_from(of, raw)

    monkeypatch.setattr("corpus.folder.event_from", read_and_saved)
    assert load_corpus(folder).version == version
    assert path.read_bytes().endswith(b"# Saved again.\n")


def test_ignored_files(folder: Path) -> None:
    """Hidden files, backups and a README are passed over; anything else that is not read gives a warning."""
    before = load_corpus(folder)
    for name in (
        ".DS_Store",
        "well.txt~",
        "#well.txt#",
        "well.txt.bak",
        ".well.txt.swp",
        "README.md",
        "readme",
    ):
        (folder / "articles" / name).write_bytes(b"\0")
    assert load_corpus(folder) == before
    (folder / "articles" / "well.docx").write_bytes(b"\0")
    (folder / "articles" / "drafts").mkdir()
    assert [warning.partition(": ")[2] for warning in load_corpus(folder).warnings] == [
        "not read, since only *.txt and *.md are; rename it or move it away"
    ] * 2


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.txt", "---\ntitle: T\noutlet: O\n---\nIt rang.\n", "its front matter is read as text"),
        ("a.md", "\n---\ntitle: T\noutlet: O\n---\nIt rang.\n", "its front matter is read as text"),
        ("a.md", "Title: T\ntags:\n  - bells\n---\nIt rang.\n", "its front matter is read as text"),
        ("a.md", '+++\ntitle = "T"\n+++\nIt rang.\n', "its front matter is read as text"),
        ("a.txt", "<!DOCTYPE html>\n<html><body>It rang.</body></html>\n", "a page's source"),
        ("a.md", "<html>\nThe bell\n\nIt rang.</html>\n", "a page's source"),
        ("a.txt", "The bell\n\n<p>It rang.</p>\n", "holds HTML's tags"),
        ("index.yml", "- id: well", "name it index.yaml or move it away"),
        ("a.html", "<p>It rang.</p>", "open the page and save its words as a.txt"),
        ("a.md", "The bell\n\n<p>It rang.</p>\n", ""),
        ("a.txt", "The bell\n\n3 < 5 and a <b> rang.\n", ""),
        ("a.txt", "Title: the bell\n\nIt rang.\n\n---\n\nIt broke.\n", ""),
        ("a.txt", "---\n\nThe bell\n\nIt rang.\n\n---\n", ""),
        ("a.md", "---\ntitle: T\n---\nOutlet: the hole of a bell\n\nIt rang.\n", ""),
    ],
)
def test_what_was_saved_in_the_wrong_form(folder: Path, name: str, text: str, found: str) -> None:
    """Metadata or code that would be read as words gives a warning that says how to mend it."""
    (folder / "articles" / name).write_text(text, "utf-8")
    warnings = [warning for warning in load_corpus(folder).warnings if f"{name}: " in warning]
    assert [found in warning for warning in warnings] == ([True] if found else [])


def test_warnings(folder: Path) -> None:
    """What is odd but usable is a warning."""
    (folder / "articles" / "again.txt").write_text(WELL, "utf-8")
    (folder / "articles" / "box.txt").write_text("The box\n\nSign up for our newsletter\n", "utf-8")
    (folder / "articles" / "coreano.md").write_text("---\nlanguage: ko\n---\nT\n\nA b c.\n", "utf-8")
    (folder / "articles" / "linked.md").write_text("T\n\nAsta Lind said it was not [safe](x).\n", "utf-8")
    (folder / "articles" / "steering.txt").write_text("The bell\n\nIt\x1b[2J rang.\n", "utf-8")
    warnings = load_corpus(folder).warnings
    assert [Path(warning.partition(": ")[0]).name for warning in warnings] == [
        "box.txt",
        "coreano.md",
        "linked.md",
        "steering.txt",
        "well.txt",
    ]
    assert "nothing but a title and furniture" in warnings[0]
    assert "only English is understood" in warnings[1]
    assert "markup cuts what somebody said behind 'Asta Lind said it was not'" in warnings[2]
    assert "holds the control character U+001B" in warnings[3]
    assert "the same text as again.txt" in warnings[4]


def test_everything_broken(folder: Path) -> None:
    """All problems of all files are reported at once, each with its line."""
    articles, reviews = folder / "articles", folder / "reviews"
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(b"a\nb\0")
    (articles / "latin.txt").write_bytes(b"a\n\nb\xe9")
    (articles / "date.md").write_bytes(b"---\ntitle: a\npublished: soon\n---\nText")
    (articles / "open.md").write_bytes(b"---\ntitle: a\n")
    (articles / "Well.md").write_bytes(b"Another well.")
    (articles / "folder.md").mkdir()
    (articles / "a name.txt").write_bytes(b"T")
    (articles / "loop.txt").symlink_to(articles / "loop.txt")
    (articles / "index.yaml").write_bytes(
        b"- id: well\n  outlt: a\n- id: gone\n- title: b\n- id: well\n- id: latin\n  published: '1'\n"
    )
    (reviews / "well.jsonl").write_bytes(b'\n{"exact": "the well", "party": "nrth"}\nno\n')
    (reviews / "gone.jsonl").write_bytes(b'{"party": null}')
    (folder / "event.toml").write_text(EVENT.replace("Asta Lind", ""), "utf-8")
    found = [":".join(line.split(":")[:2]).replace(os.sep, "/") for line in problems(folder)]
    assert [line for line in found if not line.startswith("event.toml")] == [
        "articles/a name.txt:1",
        "articles/binary.txt:2",
        "articles/date.md:3",
        "articles/empty.txt:1",
        "articles/folder.md:1",
        "articles/index.yaml:2",
        "articles/index.yaml:3",
        "articles/index.yaml:4",
        "articles/index.yaml:5",
        "articles/index.yaml:7",
        "articles/latin.txt:3",
        "articles/loop.txt:1",
        "articles/open.md:1",
        "articles/well.txt:1",
        "reviews/gone.jsonl:1",
        "reviews/gone.jsonl:1",
        "reviews/well.jsonl:3",
    ]
    assert any(line.startswith("event.toml") for line in found)


@pytest.mark.parametrize(
    ("index", "found"),
    [
        ("well: a", "articles/index.yaml:1: not a list; write one entry for each article, '- id: …'"),
        ("- a", "articles/index.yaml:1: not a list of keys; write one 'key: value' a line"),
        ("- id: well.txt", "articles/index.yaml:1: there is no article 'well.txt'; write its id, well"),
        (
            "- outlet: x",
            "articles/index.yaml:1: an entry without an id; write its file's name without the ending",
        ),
        ("- id: [", "articles/index.yaml:2: not YAML: "),
        (
            "- id: well\n- id: none",
            "articles/index.yaml:2: there is no article 'none'; add its text as *.txt or",
        ),
    ],
)
def test_broken_index(folder: Path, index: str, found: str) -> None:
    """An index that can't be used is one problem, not one for each article."""
    (folder / "articles" / "index.yaml").write_text(index, "utf-8")
    assert problems(folder)[0].replace(os.sep, "/").startswith(found)


def test_no_folder(folder: Path) -> None:
    """A folder that isn't there, or is a file, is one problem."""
    for path in (folder / "none", folder / "event.toml"):
        with pytest.raises(BrokenCorpusError, match=r"not a folder; an event is a folder with event\.toml"):
            load_corpus(path)
    (folder / "reviews").rmdir()
    (folder / "reviews").write_bytes(b"")
    assert problems(folder) == ["reviews:1: a file where a folder belongs; move it away"]


def test_unprintable_name(folder: Path) -> None:
    """A file name that would steer the terminal is reported escaped."""
    (folder / "articles" / "a\x1b[2J.txt").write_bytes(b"T")
    assert problems(folder) == [
        r"articles:1: holds a file with the unprintable name 'a\x1b[2J.txt'; rename it"
    ]


_NAMES = st.sampled_from(["a.txt", "b.md", "A.md", "c.txt", "index.yaml", "d e.txt", "e.html", ".f.txt"])
_CONTENTS = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([WELL, "---\ntitle: x\n---\n" + WELL, "- id: a\n", "- id: b\n  kind: x\n"]).map(
        str.encode
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(_NAMES, _CONTENTS, max_size=5), reviews=st.none() | st.binary(max_size=60))
def test_any_folder(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], reviews: bytes | None
) -> None:
    """Whatever the files hold, the folder loads, twice to equal corpora, or every problem names its file."""
    folder = tmp_path_factory.mktemp("event")
    (folder / "articles").mkdir()
    (folder / "reviews").mkdir()
    (folder / "event.toml").write_text(EVENT, "utf-8")
    for name, raw in files.items():
        (folder / "articles" / name).write_bytes(raw)
    if reviews is not None:
        (folder / "reviews" / "a.jsonl").write_bytes(reviews)
    corpus = None
    found: tuple[Problem, ...] = ()
    try:
        corpus = load_corpus(folder)
    except BrokenCorpusError as error:
        found = error.problems
    assert (corpus is None) == bool(found)
    assert all(problem.path.is_relative_to(folder) for problem in found)
    if corpus:
        check(corpus)
        assert corpus == load_corpus(folder)
