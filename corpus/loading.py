"""Event folder → Corpus: the whole of it, or every problem in it at once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus import reviews
from corpus.attribution.statements import statements_of
from corpus.errors import BrokenCorpusError, Problem
from corpus.event_file import EVENT_FILE, load_event
from corpus.model import Article, ArticleId, Attribution, Corpus, Span, Statement
from corpus.reading import ENDINGS, INDEX_NAME, Index, article_from, index_from, read_bytes
from corpus.reading.spans import outside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.model import Event

ARTICLES_FOLDER = "articles"
VERSION_CHARS = 16

_IGNORED = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:bak|orig|rej|sw[a-p]|tmp|part)|README(?:\..*)?|Thumbs\.db", re.IGNORECASE
)
"""Hidden files, what editors and systems leave behind, and notes to whoever looks after the folder."""


def load_corpus(folder: Path, *, progress: Callable[[int, int], None] | None = None) -> Corpus:
    """The corpus in the event folder *folder*, whose paths its problems and warnings are given under.

    *progress* is called with the number of articles done and of all. The same files give an equal corpus.
    BrokenCorpusError lists all the problems of all the files; then nothing is loaded.
    """
    found = _Found(folder)
    event = found.event()
    articles = found.articles()
    placed = found.reviews(articles, event)
    if event is None or found.problems:
        raise BrokenCorpusError(found.problems)
    attributions: dict[ArticleId, tuple[Attribution, ...]] = {}
    statements: list[Statement] = []
    for done, article in enumerate(articles):
        if progress:
            progress(done, len(articles))
        attributions[article.id], own = statements_of(article, event)
        statements += reviews.apply_reviews(own, placed.get(article.id, ()), article)
    if progress:
        progress(len(articles), len(articles))
    return Corpus(
        event=event,
        articles=articles,
        statements=tuple(statements),
        attributions=MappingProxyType(attributions),
        version=found.version(),
        warnings=tuple(found.warnings),
    )


@dataclass(slots=True)
class _Found:
    """What has been read of one folder so far: each file once, in an order that only depends on the names."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)
    """By path inside the folder."""

    def event(self) -> Event | None:
        if not self.folder.is_dir():
            reason = f"no such folder; name one that holds {EVENT_FILE} and {ARTICLES_FOLDER}/"
            self.problems.append(Problem(self.folder, 1, reason))
            return None
        try:
            event = load_event(self.folder)
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None
        self._bytes(self.folder / EVENT_FILE)
        return event

    def articles(self) -> tuple[Article, ...]:
        """Every article that can be read, by id."""
        folder = self.folder / ARTICLES_FOLDER
        names = self._names(folder)
        index = (
            self._index(folder / INDEX_NAME)
            if INDEX_NAME in names
            else Index(MappingProxyType({}), MappingProxyType({}))
        )
        paths = [
            folder / name for name in names if name != INDEX_NAME and self._wanted(folder / name, ENDINGS)
        ]
        articles: dict[str, Article] = {}
        holders: dict[str, Path] = {}
        same: dict[bytes, Path] = {}
        for path in paths:
            article = self._article(path, index)
            first = holders.setdefault(path.stem.casefold(), path)
            if first != path:
                self._problem(path, f"the same id as {first.name}; rename one of the two")
            elif article is not None:
                articles[article.id] = article
                self._warn_of(article, path, same)
        for entry, line in index.lines.items():
            if entry not in {path.stem for path in paths}:
                near = (
                    f"; write {', or '.join(f'{entry}{ending}' for ending in ENDINGS)}, or delete the entry"
                )
                self.problems.append(Problem(folder / INDEX_NAME, line, f"no article {entry!r}{near}"))
        return tuple(articles[name] for name in sorted(articles))

    def reviews(
        self, articles: tuple[Article, ...], event: Event | None
    ) -> dict[ArticleId, tuple[reviews.Placed, ...]]:
        """The reviews of each article that has any."""
        folder = self.folder / reviews.REVIEWS_FOLDER
        known = {article.id: article for article in articles}
        broken = {
            problem.path.stem for problem in self.problems if problem.path.parent.name == ARTICLES_FOLDER
        }
        result: dict[ArticleId, tuple[reviews.Placed, ...]] = {}
        for path in [folder / name for name in self._names(folder)]:
            if not self._wanted(path, (reviews.REVIEWS_ENDING,)):
                continue
            article_id = ArticleId(path.stem)
            raw = self._bytes(path)
            if raw is None:
                continue
            if article_id not in known and path.stem not in broken:
                self._problem(
                    path, f"no article {path.stem!r}; rename the file after its article or delete it"
                )
            article = known.get(article_id)
            placed, problems, warnings = reviews.reviews_from(path, raw, article=article, event=event)
            self.problems += problems
            self.warnings += warnings
            result[article_id] = placed
        return result

    def version(self) -> str:
        """The digest of all files read, their names, and the code that read them."""
        whole = hashlib.sha256(version_of("summit-bot").encode())
        for name, digest in sorted(self.digests.items()):
            whole.update(hashlib.sha256(name.encode()).digest() + digest)
        return whole.hexdigest()[:VERSION_CHARS]

    def _names(self, folder: Path) -> list[str]:
        try:
            return sorted(path.name for path in folder.iterdir())
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            self._problem(folder, "a file; make a folder of that name")
        except OSError as error:
            self._problem(folder, f"can't be read ({error.strerror}); mend the folder or its permissions")
        return []

    def _wanted(self, path: Path, endings: tuple[str, ...]) -> bool:
        if _IGNORED.fullmatch(path.name):
            return False
        if path.suffix.lower() not in endings:
            what = "folder" if path.is_dir() else "file"
            read = " and ".join(f"*{ending}" for ending in endings)
            self.warnings.append(
                f"{path}: a {what} that is not read, only {read} are; rename it or move it away"
            )
            return False
        return True

    def _bytes(self, path: Path) -> bytes | None:
        try:
            raw = read_bytes(path)
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None
        self.digests[path.relative_to(self.folder).as_posix()] = hashlib.sha256(raw).digest()
        return raw

    def _index(self, path: Path) -> Index:
        raw = self._bytes(path)
        index, problems = index_from(path, raw or b"")
        self.problems += problems
        return index

    def _article(self, path: Path, index: Index) -> Article | None:
        raw = self._bytes(path)
        if raw is None:
            return None
        try:
            return article_from(path, raw, indexed=index.entries.get(path.stem))
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None

    def _warn_of(self, article: Article, path: Path, same: dict[bytes, Path]) -> None:
        digest = hashlib.sha256(article.text.encode()).digest()
        first = same.setdefault(digest, path)
        if first != path:
            self.warnings.append(
                f"{path}: the same text as {first.name}, so its quotes appear twice; delete one"
            )
        own = "".join(
            part.of(article.text) for part in outside(Span(0, len(article.text)), article.furniture)
        )
        if not re.search(r"\w", own.replace(article.title, "")):
            self.warnings.append(
                f"{path}: nothing but a title and furniture, so nothing to quote; see docs/articles.md"
            )

    def _problem(self, path: Path, reason: str) -> None:
        self.problems.append(Problem(path, 1, reason))
