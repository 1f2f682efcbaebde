"""An event folder's files: each read at most once, with all that is wrong with them."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

from rapidfuzz import process

from corpus.errors import BrokenCorpusError, Problem
from corpus.event_file import EVENT_FILE, event_from, read_event
from corpus.kept import FileRead, Kept, KeptArticle, signature_of
from corpus.model import ArticleId
from corpus.reading import ENDINGS, INDEX_NAME, NO_INDEX, Draft, Index, draft_from, index_from, read_bytes
from corpus.reviews import REVIEWS_ENDING, REVIEWS_FOLDER, reviews_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.model import Article, Event
    from corpus.reading import Metadata
    from corpus.reviews import Placed

ARTICLES_FOLDER = "articles"
VERSION_CHARS = 16
_LIKENESS = 80
"""From 0 to 100: how like the articles' a folder's name must be to be a slip of it."""

_IGNORED = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:bak|orig|rej|sw[a-p]|tmp|part)|README(?:\..*)?|Thumbs\.db", re.IGNORECASE
)
"""Hidden files, what editors and systems leave behind, and notes to whoever looks after the folder."""


_LIKE_INDEX = (INDEX_NAME, "index.yml")
_PAGES = (".html", ".htm", ".xhtml")
"""Under another name their tags would be read as words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article's file: read, or kept from the load before because nothing that it depends on changed."""

    path: Path
    indexed: Metadata | None
    reviews: tuple[Path, ...]
    draft: Draft | None = None
    kept: KeptArticle | None = None

    @property
    def id(self) -> ArticleId:
        """The article's."""
        return ArticleId(self.path.stem)


@dataclass(slots=True)
class Folder:
    """What has been read of an event folder, in an order that only the files' names decide."""

    path: Path
    previous: Kept | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    files: dict[str, FileRead] = field(default_factory=dict)
    """Of each file read or kept, by its path inside the folder."""
    index: Index = NO_INDEX
    stems: set[str] = field(default_factory=set)
    """Of the article files, broken ones included."""
    review_paths: dict[str, list[Path]] = field(default_factory=dict)
    """The reviews' files by the article that they name."""
    _raw_reviews: dict[Path, bytes] = field(default_factory=dict)

    def event(self) -> Event | None:
        """The event, the very same where it has not changed; else nothing is taken over."""
        path = self.path / EVENT_FILE
        raw = self.read(path, read_event)
        if raw is None:
            return None
        try:
            event = event_from(path, raw)
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None
        if self.previous is not None and (self.previous.folder, self.previous.event) == (self.path, event):
            return self.previous.event
        self.previous = None
        return event

    def entries(self) -> list[Entry]:
        """Every article's file that can be used, in the order of their names."""
        folder = self.path / ARTICLES_FOLDER
        names = self._names(folder)
        if not os.path.lexists(folder) and (found := self._like_articles()):
            self.problem(found, f"not read, since articles stand in {ARTICLES_FOLDER}/; rename the folder")
        if INDEX_NAME in names:
            self.index = self._index(folder / INDEX_NAME)
        paths = [folder / name for name in names if self._wanted(folder / name, ENDINGS)]
        self.stems = {path.stem for path in paths}
        for path in self._reviews():
            self.review_paths.setdefault(path.stem, []).append(path)
        entries: list[Entry] = []
        holders: dict[str, Path] = {}
        for path in paths:
            entry = self._entry(path)
            holder = holders.setdefault(path.stem.casefold(), path)
            if holder != path:
                self.problem(path, f"has the same id as {holder.name}; rename one of the two")
            elif entry is not None:
                entries.append(entry)
        self._check_index()
        return entries

    def _like_articles(self) -> Path | None:
        """A folder that is called nearly as the articles' is to be."""
        try:
            folders = sorted(
                path for path in self.path.iterdir() if path.is_dir() and path.name.isprintable()
            )
        except OSError:
            return None
        near = process.extractOne(
            ARTICLES_FOLDER, [path.name.lower() for path in folders], score_cutoff=_LIKENESS
        )
        return folders[near[2]] if near else None

    def check_reviews(self, event: Event | None) -> None:
        """Read the reviews of all articles that are not kept; add what is wrong with them by themselves."""
        for path in self._reviews(warn=True):
            if path.stem not in self.stems:
                reason = f"there is no article {path.stem!r}; rename the file after its article, or delete it"
                self.problem(path, reason)
            if self._relative(path) in self.files:
                continue  # its article is kept
            raw = self.read(path)
            if raw is not None:
                self._raw_reviews[path] = raw
                self.problems += reviews_from(path, raw, article=None, event=event)[1]

    def place_reviews(self, article: Article, event: Event | None) -> tuple[tuple[Placed, ...], list[str]]:
        """The reviews of one article, and warnings; what can't be placed is a problem."""
        placed: tuple[Placed, ...] = ()
        warnings: list[str] = []
        for path in self.review_paths.get(article.id, ()):
            raw = self._raw_reviews.get(path)
            if raw is not None:
                placed, problems, more = reviews_from(path, raw, article=article, event=event)
                self.problems += (problem for problem in problems if problem not in self.problems)
                warnings += more
        return placed, warnings

    def version(self) -> str:
        """The digest of all files read, of their names, and of the release that read them."""
        whole = hashlib.sha256(version_of("summit-bot").encode())
        for name, file in sorted(self.files.items()):
            whole.update(hashlib.sha256(name.encode()).digest() + file.digest)
        return whole.hexdigest()[:VERSION_CHARS]

    def problem(self, path: Path, reason: str, line: int = 1) -> None:
        """Add what is wrong with the file at *path*."""
        self.problems.append(Problem(path, line, reason))

    def read(self, path: Path, reading: Callable[[Path], bytes] = read_bytes) -> bytes | None:
        """The file's bytes; None where it can't be read, which is a problem."""
        signature = signature_of(path)  # before it is read: whoever writes in between makes it another one
        try:
            raw = reading(path)
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None
        self.files[self._relative(path)] = FileRead(signature, hashlib.sha256(raw).digest())
        return raw

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()

    def _is_unchanged(self, path: Path, name: str) -> bool:
        """Whether the file at *path*, called *name* in the folder, is the one that was read before."""
        before = self.previous.files.get(name) if self.previous else None
        return before is not None and before.signature is not None and before.signature == signature_of(path)

    def _entry(self, path: Path) -> Entry | None:
        indexed = self.index.entries.get(path.stem)
        reviews = tuple(self.review_paths.get(path.stem, ()))
        kept = self.previous.articles.get(ArticleId(path.stem)) if self.previous else None
        needed = [path, *reviews]
        names = [self._relative(file) for file in needed]
        if (
            self.previous is not None
            and kept is not None
            and kept.indexed == indexed
            and kept.review_files == tuple(names[1:])
            and all(map(self._is_unchanged, needed, names))
        ):
            self.files.update((name, self.previous.files[name]) for name in names)
            return Entry(path, indexed, reviews, kept=kept)
        raw = self.read(path)
        if raw is None:
            return None
        try:
            return Entry(path, indexed, reviews, draft=draft_from(path, raw, indexed=indexed))
        except BrokenCorpusError as error:
            self.problems += error.problems
            return None

    def _index(self, path: Path) -> Index:
        name = self._relative(path)
        if self.previous and self._is_unchanged(path, name):
            self.files[name] = self.previous.files[name]
            return self.previous.index
        raw = self.read(path)
        if raw is None:
            return NO_INDEX
        index, problems = index_from(path, raw)
        self.problems += problems
        return index

    def _check_index(self) -> None:
        wanted = " or ".join(f"*{ending}" for ending in ENDINGS)
        for entry, line in self.index.lines.items():
            if entry not in self.stems:
                stem, dot, ending = entry.rpartition(".")
                named = stem in self.stems and dot + ending.lower() in ENDINGS
                mend = f"write its id, {stem}" if named else f"add its text as {wanted}, or delete the entry"
                reason = f"there is no article {entry!r}; {mend}"
                self.problem(self.path / ARTICLES_FOLDER / INDEX_NAME, reason, line)

    def _reviews(self, *, warn: bool = False) -> list[Path]:
        """The reviews' files; their folder's problems and warnings are added once, where asked to *warn*."""
        folder = self.path / REVIEWS_FOLDER
        return [
            path
            for name in self._names(folder, warn=warn)
            if self._wanted(path := folder / name, (REVIEWS_ENDING,), warn=warn)
        ]

    def _names(self, folder: Path, *, warn: bool = True) -> list[str]:
        try:
            names = sorted(path.name for path in folder.iterdir())
        except OSError as error:
            if warn and (reason := _why_not_listed(folder, error)):
                self.problem(folder, reason)
            return []
        for name in names if warn else ():
            # A name that can't be printed can't be reported as a path either.
            if not name.isprintable():
                self.problem(folder, f"holds a file with the unprintable name {name!a}; rename it")
        return [name for name in names if name.isprintable()]

    def _wanted(self, path: Path, endings: tuple[str, ...], *, warn: bool = True) -> bool:
        if path.name == INDEX_NAME or _IGNORED.fullmatch(path.name):
            return False
        if path.suffix.lower() not in endings:
            read = " and ".join(f"*{ending}" for ending in endings)
            mend = _mended(path) if endings == ENDINGS else "rename it"
            if warn:
                self.warnings.append(f"{path}: not read, since only {read} are; {mend} or move it away")
            return False
        return True


def _mended(path: Path) -> str:
    """What to do with a file among the articles that is not read."""
    if path.name.lower() in _LIKE_INDEX:
        return f"name it {INDEX_NAME}"
    if path.suffix.lower() in _PAGES:
        return f"open the page and save its words as {path.stem}.txt"
    return "rename it"


def _why_not_listed(folder: Path, error: OSError) -> str | None:
    """What is wrong with a folder that can't be listed; None where it just isn't there."""
    if isinstance(error, FileNotFoundError):
        return "a link to nowhere; mend it or delete it" if folder.is_symlink() else None
    if isinstance(error, NotADirectoryError):
        return "a file where a folder belongs; move it away"
    return f"can't be read ({error.strerror}); mend the folder or its permissions"
