"""Event folder → Corpus: the whole of it, or every problem in it at once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.attribution.known import Known
from corpus.attribution.statements import attributed
from corpus.errors import BrokenCorpusError, Problem
from corpus.event_file import EVENT_FILE, load_event
from corpus.model import Article, ArticleId, Attribution, Corpus, Span, Statement
from corpus.reading import ENDINGS, INDEX_NAME, NO_INDEX, Index, article_from, index_from, read_bytes
from corpus.reviews import REVIEWS_ENDING, REVIEWS_FOLDER, Placed, apply_reviews, reviews_from
from corpus.spans import outside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.model import Event

ARTICLES_FOLDER = "articles"
LANGUAGE = "en"
VERSION_CHARS = 16

_IGNORED = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:bak|orig|rej|sw[a-p]|tmp|part)|README(?:\..*)?|Thumbs\.db", re.IGNORECASE
)
"""Hidden files, what editors and systems leave behind, and notes to whoever looks after the folder."""
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""All but layout; whoever shows a quote must take care of them, so that it stays verbatim."""


def load_corpus(folder: Path, *, progress: Callable[[int, int], None] | None = None) -> Corpus:
    """The corpus in the event folder *folder*, whose paths its problems and warnings are given under.

    *progress* is called with the number of articles done and of all. The same files give an equal corpus.
    BrokenCorpusError lists all the problems of all the files; then nothing is loaded.
    """
    if not folder.is_dir():
        reason = f"not a folder; an event is a folder with {EVENT_FILE} and {ARTICLES_FOLDER}/"
        raise BrokenCorpusError([Problem(folder, 1, reason)])
    found = _Folder(folder)
    event = found.event()
    articles = found.articles()
    placed = found.reviews(articles, event)
    if event is None or found.problems:
        raise BrokenCorpusError(found.problems)
    known = Known(event)
    attributions: dict[ArticleId, tuple[Attribution, ...]] = {}
    statements: list[Statement] = []
    for done, article in enumerate(articles):
        if progress:
            progress(done, len(articles))
        attributions[article.id], own = attributed(article, known)
        statements += apply_reviews(own, placed.get(article.id, ()), article)
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
class _Folder:
    """What has been read of an event folder: each file once, in an order that only their names decide."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)
    """Of each file read, by its path inside the folder."""
    stems: set[str] = field(default_factory=set)
    """Of the article files, broken ones included."""

    def event(self) -> Event | None:
        try:
            event = load_event(self.path)
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None
        self._bytes(self.path / EVENT_FILE)
        return event

    def articles(self) -> tuple[Article, ...]:
        """Every article that can be read, by id."""
        folder = self.path / ARTICLES_FOLDER
        names = self._names(folder)
        index = self._index(folder / INDEX_NAME) if INDEX_NAME in names else NO_INDEX
        paths = [folder / name for name in names if self._wanted(folder / name, ENDINGS)]
        self.stems = {path.stem for path in paths}
        articles: list[Article] = []
        holders: dict[str, Path] = {}
        same: dict[str, Path] = {}
        for path in paths:
            article = self._article(path, index)
            holder = holders.setdefault(path.stem.casefold(), path)
            if holder != path:
                self._problem(path, f"has the same id as {holder.name}; rename one of the two")
            elif article is not None:
                articles.append(article)
                self._warn_of(article, path, same)
        wanted = " or ".join(f"*{ending}" for ending in ENDINGS)
        for entry, line in index.lines.items():
            if entry not in self.stems:
                reason = f"there is no article {entry!r}; add its text as {wanted}, or delete the entry"
                self._problem(folder / INDEX_NAME, reason, line)
        return tuple(sorted(articles, key=lambda article: article.id))

    def reviews(
        self, articles: tuple[Article, ...], event: Event | None
    ) -> dict[ArticleId, tuple[Placed, ...]]:
        """The reviews of each article that has any, those of broken articles unplaced."""
        folder = self.path / REVIEWS_FOLDER
        known = {article.id: article for article in articles}
        result: dict[ArticleId, tuple[Placed, ...]] = {}
        for path in [folder / name for name in self._names(folder)]:
            if not self._wanted(path, (REVIEWS_ENDING,)):
                continue
            if path.stem not in self.stems:
                reason = f"there is no article {path.stem!r}; rename the file after its article, or delete it"
                self._problem(path, reason)
            raw = self._bytes(path)
            if raw is not None:
                reviewed = ArticleId(path.stem)
                article = known.get(reviewed)
                result[reviewed], problems, warnings = reviews_from(path, raw, article=article, event=event)
                self.problems += problems
                self.warnings += warnings
        return result

    def version(self) -> str:
        """The digest of all files read, of their names, and of the release that read them."""
        whole = hashlib.sha256(version_of("summit-bot").encode())
        for name, digest in sorted(self.digests.items()):
            whole.update(hashlib.sha256(name.encode()).digest() + digest)
        return whole.hexdigest()[:VERSION_CHARS]

    def _names(self, folder: Path) -> list[str]:
        try:
            names = sorted(path.name for path in folder.iterdir())
        except FileNotFoundError:
            if folder.is_symlink():
                self._problem(folder, "a link to nowhere; mend it or delete it")
            return []
        except NotADirectoryError:
            self._problem(folder, "a file where a folder belongs; move it away")
            return []
        except OSError as error:
            self._problem(folder, f"can't be read ({error.strerror}); mend the folder or its permissions")
            return []
        for name in names:
            # A name that can't be printed can't be reported as a path either.
            if not name.isprintable():
                self._problem(folder, f"holds a file with the unprintable name {name!a}; rename it")
        return [name for name in names if name.isprintable()]

    def _wanted(self, path: Path, endings: tuple[str, ...]) -> bool:
        if path.name == INDEX_NAME or _IGNORED.fullmatch(path.name):
            return False
        if path.suffix.lower() not in endings:
            read = " and ".join(f"*{ending}" for ending in endings)
            self.warnings.append(f"{path}: not read, since only {read} are; rename it or move it away")
            return False
        return True

    def _bytes(self, path: Path) -> bytes | None:
        try:
            raw = read_bytes(path)
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None
        self.digests[path.relative_to(self.path).as_posix()] = hashlib.sha256(raw).digest()
        return raw

    def _index(self, path: Path) -> Index:
        raw = self._bytes(path)
        if raw is None:
            return NO_INDEX
        index, problems = index_from(path, raw)
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

    def _warn_of(self, article: Article, path: Path, same: dict[str, Path]) -> None:
        holder = same.setdefault(article.text, path)
        if holder != path:
            reason = f"the same text as {holder.name}, so its quotes appear twice; delete one of the two"
            self.warnings.append(f"{path}: {reason}")
        own = outside(Span(0, len(article.text)), article.furniture)
        words = "".join(part.of(article.text) for part in own).replace(article.title, "")
        if not re.search(r"\w", words):
            self.warnings.append(
                f"{path}: nothing but a title and furniture, so nothing to quote; add its text"
            )
        control = _CONTROL.search(article.text)
        if control:
            reason = f"holds the control character U+{ord(control[0]):04X}, a slip of the page; delete it"
            self.warnings.append(f"{path}: {reason}")
        if article.language.partition("-")[0].lower() != LANGUAGE:
            reason = f"in {article.language!r}, but only English is understood; expect few quotes from it"
            self.warnings.append(f"{path}: {reason}")

    def _problem(self, path: Path, reason: str, line: int = 1) -> None:
        self.problems.append(Problem(path, line, reason))
