from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.parties import UnknownPartyError
from bot.service import Service, Snapshot, StatementCount
from corpus.errors import BrokenCorpusError, Problem
from corpus.model import ArticleId
from retrieval.search import Searcher
from tests.bot.made_up import (
    ARTICLE,
    EVENT,
    HARBOUR,
    OPENED,
    SHUT,
    THE_PRESS,
    VALLEY,
    article_of,
    corpus_of,
    statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.model import Corpus, Event

FOLDER = Path("made-up")
NEW = statement("Rain", VALLEY, article=replace(article_of("Rain fell."), id=ArticleId("rain")))


class Loads:
    """Gives one corpus after the other, as a folder does that is edited between reloads."""

    def __init__(self, *corpora: Corpus | BrokenCorpusError) -> None:
        self._corpora = list(corpora)
        self.given: list[Corpus | None] = []
        """What it was told of the corpus before."""
        self.cache_folder: Callable[[], Path] | None = None
        """What it was told of the cache."""

    def __call__(
        self,
        folder: Path,
        *,
        previous: Corpus | None = None,
        progress: Callable[[int, int], None] | None = None,
        cache_folder: Callable[[], Path] | None = None,
    ) -> Corpus:
        """The next corpus, or error."""
        self.cache_folder = cache_folder
        assert folder == FOLDER
        corpus = self._corpora.pop(0)
        if isinstance(corpus, BrokenCorpusError):
            raise corpus
        if progress:
            progress(1, 1)
        self.given.append(previous)
        return corpus


@pytest.fixture
def _uncollected() -> Iterator[None]:
    """No garbage is looked for, as none is in what the bot has loaded: see :mod:`bot.unblocked`."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_uncollected")
@pytest.mark.parametrize("event", [EVENT, replace(EVENT, title="Another title")], ids=["same", "changed"])
def test_a_reload_lets_go_of_what_was_before(event: Event) -> None:
    """Nothing of an old snapshot refers to itself, or the memory of every reload would be lost for good."""
    before = corpus_of((OPENED, SHUT), version="1")
    after = replace(corpus_of((OPENED, NEW), version="2"), event=event)
    service = Service(FOLDER, load=Loads(before, after))
    service.ask("Who opened the gates?")
    searcher = service.snapshot.searcher
    old = {weakref.ref(searcher), weakref.ref(searcher.indexed.engine), weakref.ref(searcher._relevance)}
    if event != EVENT:
        old |= {weakref.ref(searcher._analyser), weakref.ref(searcher._analyser._names)}
    del searcher
    service.reload()
    assert not [ref() for ref in old if ref() is not None]


def test_a_reload_swaps_and_reports() -> None:
    """After a reload the new corpus answers, and the report names what changed."""
    before = corpus_of((OPENED, SHUT), version="1")
    changed = replace(ARTICLE, title="Another title")
    after = corpus_of((replace(OPENED, article=changed), NEW), version="2")
    service = Service(FOLDER, load=Loads(before, after))
    report = service.reload()
    assert service.snapshot.version == report.version == "2"
    assert (report.added, report.removed, report.changed) == (("rain",), (), (ARTICLE.id,))
    assert report.statements == (
        StatementCount(HARBOUR, 1, 1),
        StatementCount(VALLEY, 1, 1),
        StatementCount(THE_PRESS, 0, 0),
    )


def test_a_report_names_what_is_gone() -> None:
    """Articles and parties that an event no longer has are reported, not forgotten."""
    before = corpus_of((OPENED, SHUT, NEW))
    after = corpus_of((OPENED,), event=replace(EVENT, parties=(HARBOUR,)))
    report = Service(FOLDER, load=Loads(before, after))
    assert report.reload().removed == ("rain",)


def test_parties_that_are_gone_come_last() -> None:
    """The order of a report is the event's."""
    before = corpus_of((OPENED, SHUT))
    after = corpus_of((OPENED,), event=replace(EVENT, parties=(THE_PRESS, HARBOUR)))
    report = Service(FOLDER, load=Loads(before, after)).reload()
    assert report.statements[-1] == StatementCount(VALLEY, 1, 0)
    assert [count.party for count in report.statements] == [THE_PRESS, HARBOUR, VALLEY]


def test_what_is_known_is_handed_on() -> None:
    """A reload is told what was loaded before, so that only what changed is read; so is a check."""
    load = Loads(corpus_of(), corpus_of(), corpus_of())
    service = Service(FOLDER, load=load)
    first = service.snapshot.corpus
    service.check()
    service.reload()
    assert load.given == [None, first, first]


def test_a_check_makes_no_index() -> None:
    """What a reload would change is seen without making what it would need."""
    indexed: list[Corpus] = []

    def index(corpus: Corpus, **_: object) -> Searcher:
        indexed.append(corpus)
        return Searcher(corpus)

    service = Service(FOLDER, load=Loads(corpus_of(), corpus_of((OPENED,))), index=index)
    assert service.check().statements[1] == StatementCount(VALLEY, 1, 0)
    assert indexed == [service.snapshot.corpus]


def test_the_cache_is_known_to_the_loader(tmp_path: Path) -> None:
    """What is found in articles is kept where the index is."""
    load = Loads(corpus_of())
    Service(FOLDER, load=load, cache_folder=lambda: tmp_path)
    assert load.cache_folder is not None
    assert load.cache_folder() == tmp_path


def test_two_folders_of_one_name_keep_an_index_each(tmp_path: Path) -> None:
    """Neither takes the other's place in the cache, and each starts with its own."""
    corpora = {tmp_path / "one" / "event": corpus_of(), tmp_path / "two" / "event": corpus_of((OPENED,))}

    def service(folder: Path) -> Service:
        return Service(
            folder,
            cache_folder=lambda: tmp_path / "cache",
            load=lambda folder, **_: corpora[folder],
            index=partial(Searcher, reference_up_to=0),
        )

    kept = set[Path]()
    for folder in corpora:
        service(folder)
        assert kept < set((tmp_path / "cache").iterdir())
        kept = set((tmp_path / "cache").iterdir())
    for folder in corpora:
        service(folder)
    assert set((tmp_path / "cache").iterdir()) == kept


def test_an_index_that_cant_be_kept_is_a_warning(tmp_path: Path) -> None:
    """Whoever looks after the event learns that its index is made at each start, and how to mend that."""
    (tmp_path / "cache").write_text("a file in the way")

    service = Service(
        FOLDER,
        cache_folder=lambda: tmp_path / "cache",
        load=Loads(corpus_of(), corpus_of()),
        index=partial(Searcher, reference_up_to=0),
    )
    assert service.ask("Were the gates shut?").accounts
    (warning,) = service.reload().warnings
    assert str(tmp_path / "cache") in warning
    assert "SUMMIT_BOT_CACHE" in warning


def test_a_failed_reload_changes_nothing() -> None:
    """With a broken folder the old corpus goes on answering."""
    broken = BrokenCorpusError([Problem(FOLDER / "event.toml", 1, "broken: mend it")])
    service = Service(FOLDER, load=Loads(corpus_of(), broken))
    before = service.snapshot
    with pytest.raises(BrokenCorpusError):
        service.reload()
    assert service.snapshot is before


def test_a_broken_folder_makes_no_service() -> None:
    """There is no service without a whole corpus."""
    with pytest.raises(BrokenCorpusError):
        Service(FOLDER, load=Loads(BrokenCorpusError([])))


def test_reloads_wait_for_each_other_and_questions_do_not() -> None:
    """A second reload starts when the first has ended; a question meanwhile gets the old corpus."""
    first, second = corpus_of((OPENED,), version="1"), corpus_of((SHUT,), version="2")
    inside, go_on = threading.Event(), threading.Event()
    running: list[int] = []
    load = Loads(first, second, first)

    def slowly(folder: Path, **given: Any) -> Corpus:  # noqa: ANN401 - whatever the service tells
        running.append(threading.get_ident())
        if len(running) == 2:
            inside.set()
            assert go_on.wait(10)
            assert len(running) == 2
        return load(folder, **given)

    service = Service(FOLDER, load=slowly)
    reloads = [threading.Thread(target=service.reload) for _ in range(2)]
    reloads[0].start()
    assert inside.wait(10)
    reloads[1].start()
    assert service.snapshot.version == "1"
    assert service.view(HARBOUR.id).statements == (OPENED,)
    go_on.set()
    for thread in reloads:
        thread.join(10)
    assert len(running) == 3
    assert service.snapshot.version == "1"


def test_progress_reaches_the_loader() -> None:
    """Whoever waits is told how far it is."""
    told: list[tuple[int, int]] = []
    service = Service(FOLDER, load=Loads(corpus_of(), corpus_of()))
    service.reload(lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


@pytest.mark.parametrize("name", ["harbour", "HARBOUR", "The Port", "upper valley", "Upper-Valley"])
def test_a_party_is_found_by_any_of_its_names(name: str) -> None:
    """Id, name and alias lead to a party, however they are cased or hyphenated."""
    expected = VALLEY if "valley" in name.lower() else HARBOUR
    assert Snapshot(corpus_of(), Searcher(corpus_of())).party(name) == expected


def test_an_unknown_party_brings_the_known_ones() -> None:
    """The message names what was perhaps meant, and all there are."""
    with pytest.raises(UnknownPartyError) as caught:
        Snapshot(corpus_of(), Searcher(corpus_of())).party("harbuor")
    assert str(caught.value) == (
        "There is no party “harbuor”. Did you mean harbour? The parties are: harbour, upper-valley, press."
    )
