"""A file becomes an article as it stands, or every reason why it can't."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import BrokenCorpusError, Problem
from corpus.model import ArticleKind, Span
from corpus.reading import Metadata, article_from, read_article
from corpus.reading.articles import TITLE_LIMIT_CHARS
from corpus.reading.source import ARTICLE_LIMIT_BYTES

TXT, MD = Path("articles/bridge.txt"), Path("articles/bridge.md")
FRONT = "---\ntitle: The bridge\npublished: 2020-02-29\nurl: https://example.org/b\nkind: digest\n---\n"


def problems(path: Path, raw: bytes | str, indexed: Metadata | None = None) -> list[str]:
    """The problems of an article file that holds *raw*, as printed."""
    with pytest.raises(BrokenCorpusError) as caught:
        article_from(path, raw if isinstance(raw, bytes) else raw.encode(), indexed=indexed)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_raw_text_is_unchanged(mark: str, end: str) -> None:
    """A raw text is kept code point by code point, line ends and byte order mark included."""
    text = f"{mark}{end}The bridge “fell”{end}{end}It fell on Monday.{end}"
    article = article_from(TXT, text.encode())
    assert article.text == text
    assert article.title == "The bridge “fell”"
    assert article.furniture == ((Span(0, 1),) if mark else ())
    assert (article.id, article.outlet, article.published, article.kind) == ("bridge", None, None, "article")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("fence", ["---", "...", "---  "])
def test_front_matter(mark: str, end: str, fence: str) -> None:
    """The text of a Markdown file begins right after its front matter, whose keys are the metadata."""
    front = mark + FRONT.replace("---\n", "---\n", 1).replace("digest\n---", f"digest\n{fence}")
    article = article_from(MD, (front + "\nIt fell.\n\nIt sank.").replace("\n", end).encode())
    assert article.text == f"{end}It fell.{end}{end}It sank."
    assert article.title == "The bridge"
    assert article.published == date(2020, 2, 29)
    assert article.url == "https://example.org/b"
    assert article.kind is ArticleKind.DIGEST


def test_markdown_without_front_matter() -> None:
    """A Markdown file needs no front matter; its title is then its first heading, without the hashes."""
    article = article_from(MD, b"# The *bridge*\n\nIt fell. [Why](https://example.org)?\n")
    assert article.title == "The *bridge*"
    assert "".join(span.of(article.text) for span in article.furniture) == "# [](https://example.org)"


def test_index_entry() -> None:
    """A raw text's metadata comes from the index."""
    article = article_from(TXT, b"Line one\n\nText.", indexed=Metadata(title="The bridge", author="A. Lind"))
    assert (article.title, article.author) == ("The bridge", "A. Lind")


def test_long_first_line() -> None:
    """A first line too long for a title is cut, the text is not."""
    article = article_from(TXT, b"word " * 1000)
    assert len(article.title) <= TITLE_LIMIT_CHARS
    assert article.title.endswith("…")
    assert len(article.text) == 5000


@pytest.mark.parametrize(
    ("path", "raw", "found"),
    [
        (TXT, b"", ["1: empty; write a title and the text"]),
        (TXT, b"\xef\xbb\xbf \r\n\t", ["1: empty; write a title and the text"]),
        (MD, FRONT + " \n", ["7: no text after the front matter; write it there"]),
        (TXT, b"a\n\nb\0c", ["3: binary (holds a NUL byte), not text; save it as text in UTF-8"]),
        (TXT, "a\n".encode("utf-16"), ["1: in UTF-16, not UTF-8; save it again as UTF-8"]),
        (TXT, b"a\rb\n\ncaf\xe9", ["4: not UTF-8 (byte 0xe9 at offset 8); save it again as UTF-8"]),
        (MD, "---\ntitle: a\n\nText", ["1: front matter is never closed; write a line of three dashes"]),
        (MD, "---\na: [b\n---\nText", ["3: front matter is not YAML: "]),
        (
            MD,
            "---\ntitle: é\noutlet: x\x01\n---\nT",
            ["3: front matter is not YAML: a character that YAML forbids (U+0001)"],
        ),
        (MD, "---\n- a\n---\nText", ["2: not a list of keys; write one 'key: value' a line"]),
        (MD, "---\npublished: 2020-02-30\n---\nT", ["2: published: '2020-02-30' is not a date; write"]),
        (
            MD,
            "---\npublished: " + "9" * 9000 + "\n---\nT",
            [f"2: published: '{'9' * 78}… is not a date; write"],
        ),
        (
            MD,
            "---\n\nurl: example.org\n---\nT",
            ["3: url: 'example.org' is not a web address; write it whole"],
        ),
        (MD, "---\nurl: 'http://[x'\n---\nT", ["2: url: 'http://[x' is not a web address; write it whole"]),
        (MD, "---\nkind: essay\n---\nT", ["2: kind: 'essay' is not a kind; write article or digest"]),
        (MD, "---\nlanguage: English!\n---\nT", ["2: language: 'English!' is not a language tag; write one"]),
        (MD, "---\nautor: A\n---\nT", ["2: unknown key 'autor'; did you mean 'author'?"]),
        (MD, "---\nzzz: A\n---\nT", ["2: unknown key 'zzz'; known are id, title, outlet, author, published"]),
        (MD, "---\ntitle: a\ntitle: b\n---\nT", ["3: 'title' stands on line 2 already; delete one"]),
        (MD, "---\nauthor: [a, b]\n---\nT", ["2: author: not a single value; write one line of text"]),
        (MD, '---\noutlet: "\\e[2J"\n---\nT', ["2: outlet: holds a control character; delete it"]),
        (MD, '---\noutlet: "\\ud800"\n---\nT', ["2: "]),
        (MD, "---\n? [a]\n: b\n---\nT", ["2: a value without a key; write"]),
        (MD, "---\na: *b\n---\nT", ["2: front matter is not YAML: an alias (*name)"]),
        (MD, "---\ntitle: " + "[" * 60_000 + "\n---\nT", ["2: front matter is not YAML: nested more than"]),
        (MD, "---\nid: other\n---\nT", ["1: id 'other' differs from the file's name; rename the file or"]),
        (Path("x/a b.txt"), "T", ["1: a name with characters other than a-z", "a-b.txt"]),
        (
            MD,
            "---\nkind: essay\nautor: A\npublished: soon\n---\n",
            ["2: kind: ", "3: unknown key", "4: published: 'soon' is not a date"],
        ),
    ],
)
def test_broken_file(path: Path, raw: bytes | str, found: list[str]) -> None:
    """A broken file gives its line, what is wrong and how to mend it, for all that is wrong with it."""
    printed = problems(path, raw)
    if path.stem == "a b":
        assert all(part in printed[0] for part in found)
    else:
        assert len(printed) == len(found)
        for line, expected in zip(printed, found, strict=True):
            assert line.startswith(f"{path}:{expected}")


def test_described_twice() -> None:
    """An article with front matter has no entry in the index."""
    assert problems(MD, FRONT + "Text", Metadata(title="a")) == [
        f"{MD}:1: described both in index.yaml and in its own front matter; delete one of the two"
    ]


def test_null_metadata() -> None:
    """An empty value, null and spaces are all unknown; words that YAML knows are only words."""
    front = "---\noutlet:\nauthor: null\nstatus: '  '\ntitle: 2019\nlanguage: no\n---\nText"
    article = article_from(MD, front.encode())
    assert (article.outlet, article.author, article.status) == (None, None, None)
    assert (article.title, article.language) == ("2019", "no")


def test_limit(tmp_path: Path) -> None:
    """A file over the limit is refused before it is read; one at the limit is read."""
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * ARTICLE_LIMIT_BYTES)
    assert len(read_article(path).text) == ARTICLE_LIMIT_BYTES
    path.write_bytes(b"a" * (ARTICLE_LIMIT_BYTES + 1))
    with pytest.raises(
        BrokenCorpusError, match=r"long.txt:1: 5,000,001 bytes, over the limit of 5,000,000; "
    ):
        read_article(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_no_file(tmp_path: Path) -> None:
    """What is no readable file is a problem, and is never waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    for name, reason in (
        ("pipe", "not a regular file"),
        ("folder", "a folder"),
        ("loop", "can't be read"),
        ("gone", "can't be read"),
    ):
        with pytest.raises(BrokenCorpusError, match=f"{name}.txt:1: {reason}"):
            read_article(tmp_path / f"{name}.txt")


def test_a_title_is_shown_as_it_is_read() -> None:
    """A first line that is the title names no characters: it is shown, and never quoted."""
    assert article_from(TXT, b"Millers &amp; crews meet\n\nIt rained.").title == "Millers & crews meet"


_BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet="-.:\n\r\t#>[]()!<*_~`|&{}\"'\\ab1 \ufeff", max_size=120).map(str.encode),
    st.text(alphabet="-.:\n#>[]\"' ab\\&*!?|", max_size=60).map(
        lambda text: f"---\n{text}\n---\n# T".encode()
    ),
)


@settings(max_examples=150, deadline=None)
@given(_BYTES, st.sampled_from([TXT, MD]))
def test_any_bytes(raw: bytes, path: Path) -> None:
    """Whatever a file holds, it is an article whose text ends the file, or it is broken with reasons."""
    article = None
    found: tuple[Problem, ...] = ()
    try:
        article = article_from(path, raw)
    except BrokenCorpusError as error:
        found = error.problems
    assert (article is None) == bool(found)
    assert all(problem.line <= 1 + raw.count(b"\n") + raw.count(b"\r") for problem in found)
    if article:
        assert raw.endswith(article.text.encode())
        assert article.title
        assert path == MD or article.text.encode() == raw
