"""The current corpus and its index, and the two verbs of every front end: ask and reload."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.parties import find_party
from bot.wording import running
from corpus.cache_keys import folder_key
from corpus.loading import load_corpus
from retrieval.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.model import Article, ArticleId, Corpus, Party, PartyId
    from retrieval.answer import Answer, View

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One corpus with its index. Whoever needs several facts of one corpus takes them from one snapshot."""

    corpus: Corpus
    searcher: Searcher

    @property
    def version(self) -> str:
        """The corpus's version."""
        return self.corpus.version

    def party(self, name: str) -> Party:
        """The party of that id, name or alias; UnknownPartyError names those that there are."""
        return find_party(self.corpus.event, name)


@dataclass(frozen=True, slots=True)
class StatementCount:
    """How many statements one party has, before and after a reload."""

    party: Party
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadReport:
    """What a reload changed; articles by id, in order."""

    version: str
    added: tuple[ArticleId, ...] = ()
    removed: tuple[ArticleId, ...] = ()
    changed: tuple[ArticleId, ...] = ()
    statements: tuple[StatementCount, ...] = ()
    """Every party that the event has or had, in the event's order; those it has no more come last."""
    warnings: tuple[str, ...] = ()


class Service:
    """Answers from the current snapshot. Safe to use from several threads."""

    def __init__(
        self,
        event_folder: Path,
        *,
        progress: Progress | None = None,
        cache_folder: Callable[[], Path] | None = None,
        load: Callable[..., Corpus] = load_corpus,
        index: Callable[..., Searcher] = Searcher,
    ) -> None:
        """Load *event_folder* and index it; *progress* is told how far it is (done, of how many).

        *cache_folder*, asked for only if the event is large, is where what was made of it is kept for the
        next start. BrokenCorpusError if there is anything to mend.
        """
        self.event_folder = event_folder
        self._cache_folder = cache_folder
        self._load = partial(load, event_folder, cache_folder=cache_folder)
        self._index = index
        self._reloading = threading.Lock()
        self._snapshot = self._loaded(progress, None)

    @property
    def snapshot(self) -> Snapshot:
        """The corpus and index of this moment; a reload leaves it as it is."""
        return self._snapshot

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        """What each party said; UnaskableError if the question can't be asked.

        *party* narrows the answer to that party; *earlier* is the question that this one follows up.
        """
        return self._snapshot.searcher.ask(question, party=party, earlier=earlier)

    def view(self, party: PartyId, topic: str | None = None) -> View:
        """That party's statements, speaker by speaker, newest first; with *topic*, only those on it."""
        return self._snapshot.searcher.view(party, topic)

    def reload(self, progress: Progress | None = None) -> ReloadReport:
        """Load the event folder again and swap; on BrokenCorpusError the old snapshot stays."""
        with self._reloading:
            before = self._snapshot
            after = self._loaded(progress, before)
            self._snapshot = after
        return compare(before.corpus, after.corpus)

    def check(self) -> ReloadReport:
        """What a reload would change now; BrokenCorpusError if it would fail. Changes nothing."""
        before = self._snapshot.corpus
        return compare(before, self._load(previous=before))

    def _loaded(self, progress: Progress | None, before: Snapshot | None) -> Snapshot:
        corpus = self._load(progress=progress, previous=before.corpus if before else None)
        searcher = self._index(
            corpus,
            cache_folder=self._cache_folder,
            cache_name=folder_key(self.event_folder),
            previous=before.searcher if before else None,
        )
        if searcher.trouble is not None:
            corpus = replace(corpus, warnings=(*corpus.warnings, running.index_not_kept(searcher.trouble)))
        return Snapshot(corpus, searcher)


def compare(before: Corpus, after: Corpus) -> ReloadReport:
    """What changed between two corpora."""
    old, new = _by_id(before), _by_id(after)
    gone = tuple(p for p in before.event.parties if p.id not in {party.id for party in after.event.parties})
    said, says = (Counter(one.party for one in corpus.statements) for corpus in (before, after))
    return ReloadReport(
        version=after.version,
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(i for i in new.keys() & old.keys() if new[i] != old[i])),
        statements=tuple(
            StatementCount(party, said[party.id], says[party.id]) for party in after.event.parties + gone
        ),
        warnings=after.warnings,
    )


def _by_id(corpus: Corpus) -> dict[ArticleId, Article]:
    return {article.id: article for article in corpus.articles}
