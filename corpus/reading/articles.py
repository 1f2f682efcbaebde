"""One file → one article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from corpus.errors import BrokenCorpusError, Problem, repeated
from corpus.language.references import AsRead
from corpus.model import Article, ArticleId, Furniture, Span
from corpus.reading import furniture, markdown, yaml_lines
from corpus.reading.furniture_rules import MARKED
from corpus.reading.metadata import Metadata, metadata_from
from corpus.reading.source import BOM, decode, line_of, read_bytes
from corpus.spans import joined, outside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".txt", ".md")
TITLE_LIMIT_CHARS = 300
"""A title that is only the first line may be the whole text; it is shown, never quoted, so it may be cut."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")


def read_article(path: Path, *, indexed: Metadata | None = None) -> Article:
    """The article in the file at *path*; see :func:`article_from`."""
    return article_from(path, read_bytes(path), indexed=indexed)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article whose furniture is still to be found, which takes most of the time of reading it."""

    path: Path
    text: str
    metadata: Metadata

    def marked(self) -> tuple[Furniture, ...]:
        """What is no quote's: furniture, markup, a byte order mark; in order."""
        known = self.metadata
        marked = furniture.marked_furniture(self.text, title=known.title, author=known.author)
        if self.path.suffix.lower() != ".md":
            return marked
        markup = (
            Furniture(mark.span, MARKED["markup"], mark.within) for mark in markdown.each_mark(self.text)
        )
        return tuple(sorted((*marked, *markup)))

    def article(self, marked: tuple[Furniture, ...]) -> Article:
        """The article, with *marked* as its furniture."""
        spans = joined(found.span for found in marked)
        return Article(
            id=ArticleId(self.path.stem),
            text=self.text,
            title=self.metadata.title or _first_line(self.text, spans),
            furniture=spans,
            marked=marked,
            **self.metadata.model_dump(exclude={"id", "title"}),
        )


def article_from(path: Path, raw: bytes, *, indexed: Metadata | None = None) -> Article:
    """The article that *raw* holds; see :func:`draft_from`."""
    draft = draft_from(path, raw, indexed=indexed)
    return draft.article(draft.marked())


def draft_from(path: Path, raw: bytes, *, indexed: Metadata | None = None) -> Draft:
    """What *raw* holds, named after *path*; *indexed* is its entry in ``index.yaml``, if any.

    Raises BrokenCorpusError with every problem, and nothing else, whatever the bytes are.
    """
    whole = decode(path, raw)
    problems = _name_problems(path)
    metadata, start = indexed or Metadata(), 0
    if path.suffix.lower() == ".md":
        own, start, more = _front_matter(path, whole)
        problems += more
        if own and indexed:
            where = "index.yaml and in its own front matter"
            problems.append(Problem(path, 1, f"described both in {where}; delete one of the two"))
        metadata = own or metadata
    text = whole[start:]
    if metadata.id not in (None, path.stem):
        wrong = f"id {repeated(metadata.id)} differs from the file's name; rename the file or delete the id"
        problems.append(Problem(path, 1, wrong))
    if not text.replace(BOM, "").strip() and not problems:
        what = (
            "no text after the front matter; write it there" if start else "empty; write a title and the text"
        )
        problems.append(Problem(path, line_of(whole, start), what))
    if problems:
        raise BrokenCorpusError(problems)
    return Draft(path, text, metadata)


def _front_matter(path: Path, whole: str) -> tuple[Metadata | None, int, list[Problem]]:
    """The front matter's metadata, None where there is none, and where the text begins."""
    opening = _OPENING.match(whole, len(BOM) if whole.startswith(BOM) else 0)
    if not opening:
        return None, 0, []
    closing = _CLOSING.search(whole, opening.end())
    if not closing:
        reason = "front matter is never closed; write a line of three dashes (---) after its last key"
        return Metadata(), len(whole), [Problem(path, 1, reason)]
    try:
        node = yaml_lines.parse(whole[opening.end() : closing.start()])
    except yaml_lines.YamlError as error:
        reason = f"front matter is not YAML: {error}; write one 'key: value' a line, odd values in \"quotes\""
        return Metadata(), closing.end(), [Problem(path, error.line + 1, reason)]
    metadata, problems = metadata_from(node, path, before=1)
    return metadata, closing.end(), problems


def _first_line(text: str, furniture: tuple[Span, ...]) -> str:
    """The first line with words outside furniture; where all is furniture, the first line with words."""
    outer = ("".join(left.of(text) for left in outside(Span(*m.span()), furniture)) for m in _lines(text))
    lines = chain(outer, (match[0] for match in _lines(text)))
    title = next(filter(None, (AsRead(line).text.replace(BOM, "").strip() for line in lines)))
    return title if len(title) <= TITLE_LIMIT_CHARS else title[: TITLE_LIMIT_CHARS - 1].rstrip() + "…"


def _lines(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"[^\r\n]+", text)


def _name_problems(path: Path) -> list[Problem]:
    if _ID.fullmatch(path.stem):
        return []
    better = re.sub(r"[^A-Za-z0-9._]+", "-", path.stem).strip("-._") or "article"
    reason = "a name with characters other than a-z, A-Z, 0-9, dot, dash and underscore"
    return [Problem(path, 1, f"{reason}; rename the file, for instance to {better}{path.suffix}")]
