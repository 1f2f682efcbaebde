"""Event folder → Corpus: the whole of it, or every problem in it at once."""

from __future__ import annotations

from contextlib import nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.attribution.many import KEPT_FROM_CHARS, attribute_all
from corpus.cache_keys import folder_key
from corpus.doubts import doubts
from corpus.errors import BrokenCorpusError, Problem
from corpus.event_file import EVENT_FILE
from corpus.folder import ARTICLES_FOLDER, Folder
from corpus.kept import Kept, KeptArticle
from corpus.model import Corpus
from corpus.reviews import apply_reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from corpus.folder import Entry
    from corpus.model import Event
    from corpus.parcel_store import ParcelStore
    from corpus.parcels import Told


def load_corpus(
    folder: Path,
    *,
    previous: Corpus | None = None,
    progress: Callable[[int, int], None] | None = None,
    cache_folder: Callable[[], Path] | None = None,
    kept_from_chars: int = KEPT_FROM_CHARS,
) -> Corpus:
    """The corpus in the event folder *folder*, whose paths its problems and warnings are given under.

    What has not changed since *previous* was loaded from the same folder is taken over, the very same
    objects; a file is the same whose size, times of change and inode are. *progress* is told the number
    of articles done and of all. *cache_folder* is asked where what is found in articles is kept for the next
    start, if there are at least *kept_from_chars* to read; None keeps nothing. The same files give an equal
    corpus, whatever was taken over or kept and however many processes read them. BrokenCorpusError lists all
    the problems of all the files; then nothing is loaded.
    """
    if not folder.is_dir():
        reason = f"not a folder; an event is a folder with {EVENT_FILE} and {ARTICLES_FOLDER}/"
        raise BrokenCorpusError([Problem(folder, 1, reason)])
    found = Folder(folder, previous.kept if previous else None)
    event = found.event()
    entries = found.entries()
    found.check_reviews(event)
    if event is None or found.problems:
        _find_all_problems(found, entries, event)
        raise BrokenCorpusError(found.problems)
    new = [entry.draft for entry in entries if entry.draft]
    enough = sum(len(draft.text) for draft in new) >= kept_from_chars
    path = cache_folder() / f"{folder_key(folder)}.attributions" if cache_folder and enough else None
    with _store(path, event, whole=len(new) == len(entries)) as store:
        articles = _articles(found, entries, event, attribute_all(new, event, store=store), progress)
    if found.problems:
        raise BrokenCorpusError(found.problems)
    found.warnings += _warnings(entries, articles)
    in_order = sorted(articles, key=lambda kept: kept.article.id)
    return Corpus(
        event=event,
        articles=tuple(kept.article for kept in in_order),
        statements=tuple(statement for kept in in_order for statement in kept.statements),
        attributions=MappingProxyType({kept.article.id: kept.attributions for kept in in_order}),
        version=found.version(),
        warnings=tuple(found.warnings),
        kept=Kept(
            folder=folder,
            event=event,
            files=MappingProxyType(found.files),
            index=found.index,
            articles=MappingProxyType({kept.article.id: kept for kept in in_order}),
        ),
    )


def _store(path: Path | None, event: Event, *, whole: bool) -> AbstractContextManager[ParcelStore | None]:
    if path is None:
        return nullcontext()
    from corpus.parcel_store import ParcelStore  # noqa: PLC0415 - most events do without

    return ParcelStore(path, event, whole=whole)


def _find_all_problems(found: Folder, entries: Iterable[Entry], event: Event | None) -> None:
    """Add the problems that only whole articles show: reviews of words that don't stand in them."""
    for entry in entries:
        if entry.draft is not None and entry.reviews:
            found.place_reviews(entry.draft.article(entry.draft.marked()), event)


def _articles(
    found: Folder,
    entries: Sequence[Entry],
    event: Event,
    told: Iterator[Told],
    progress: Callable[[int, int], None] | None,
) -> list[KeptArticle]:
    """What becomes of each of *entries*, in their order, the new ones as they are *told*."""
    done = sum(entry.kept is not None for entry in entries)
    articles = []
    for entry in entries:
        if entry.kept is not None:
            articles.append(entry.kept)
            continue
        if progress:
            progress(done, len(entries))
        done += 1
        article, attributions, statements = next(told)
        placed, slips = found.place_reviews(article, event)
        reviewed = apply_reviews(statements, placed, article)
        articles.append(
            KeptArticle(
                article=article,
                attributions=attributions,
                statements=reviewed,
                indexed=entry.indexed,
                warnings=tuple(doubts(entry.path, article, reviewed)),
                review_files=tuple(path.relative_to(found.path).as_posix() for path in entry.reviews),
                review_warnings=tuple(slips),
            )
        )
    if progress:
        progress(len(entries), len(entries))
    return articles


def _warnings(entries: Iterable[Entry], articles: Sequence[KeptArticle]) -> list[str]:
    """What is odd about the articles, then about their reviews."""
    warnings = []
    same: dict[str, Path] = {}
    for entry, kept in zip(entries, articles, strict=True):
        holder = same.setdefault(kept.article.text, entry.path)
        if holder != entry.path:
            reason = f"the same text as {holder.name}, so its quotes appear twice; delete one of the two"
            warnings.append(f"{entry.path}: {reason}")
        warnings += (f"{entry.path}: {reason}" for reason in kept.warnings)
    return warnings + [warning for kept in articles for warning in kept.review_warnings]
