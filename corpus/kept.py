"""What one load of an event folder keeps for the next: which file was read when, and what it became."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.model import Article, ArticleId, Attribution, Event, Statement
    from corpus.reading import Index, Metadata


SETTLED_NS: Final = 2_000_000_000
"""A file changed less than this before it is read may change again without a later time of change."""


class Signature(NamedTuple):
    """What tells without reading a file that it is the one that was read: whoever writes it changes this."""

    size_bytes: int
    modified_ns: int
    changed_ns: int
    """When its content, name or rights changed; nobody can set that back."""
    inode: int


class FileRead(NamedTuple):
    """One file as it was read."""

    signature: Signature | None
    """None where it can't be relied on."""
    digest: bytes


def signature_of(path: Path) -> Signature | None:
    """The signature of the file at *path* now; None where it has only just changed or can't be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    if time.time_ns() - status.st_mtime_ns < SETTLED_NS:
        return None
    return Signature(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """One article with all that was made of it, and what that depends on besides its file and the event."""

    article: Article
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    """Reviews applied."""
    indexed: Metadata | None
    warnings: tuple[str, ...]
    review_files: tuple[str, ...]
    """Inside the event folder."""
    review_warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A whole load."""

    folder: Path
    event: Event
    files: Mapping[str, FileRead]
    """By path inside the folder."""
    index: Index
    articles: Mapping[ArticleId, KeptArticle]
