"""Many articles read at once."""

from __future__ import annotations

import gc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from corpus.attribution.known import Known
from corpus.attribution.many import attribute_all, worthwhile_processes
from corpus.attribution.statements import attributed
from corpus.event_file import load_event
from corpus.reading import draft_from

EVENT = Path(__file__).parents[2] / "events" / "castervelde-strike"


def test_other_processes_find_the_same() -> None:
    """Articles read by two processes equal those read by this one, and share the event's own speakers."""
    event = load_event(EVENT)
    drafts = [draft_from(path, path.read_bytes()) for path in sorted((EVENT / "articles").glob("*.md"))]
    assert len(drafts) > 1
    here = [*attribute_all(drafts, event, processes=1)]
    assert [*attribute_all(drafts[:0], event, processes=2)] == []
    there = [*attribute_all(drafts, event, processes=2)]
    assert there == here
    own = {id(speaker) for party in event.parties for speaker in party.speakers}
    named = [s.speaker for _, _, statements in there for s in statements if s.speaker]
    assert any(id(speaker) in own for speaker in named)
    for article, _, statements in there:
        assert all(statement.article is article for statement in statements)


def cycles_left() -> int:
    """How many objects of what reading articles took only the garbage collector can free."""
    known = Known(load_event(EVENT))
    drafts = [draft_from(path, path.read_bytes()) for path in sorted((EVENT / "articles").glob("*.md"))]

    def read_all() -> None:
        for draft in drafts:
            assert any(attributed(draft.article(draft.marked()), known))

    read_all()  # what is imported and kept for the next article
    gc.collect()
    gc.disable()
    read_all()
    return gc.collect()


def test_reading_leaves_no_cycles() -> None:
    """Nothing that reading an article takes waits for the garbage collector, so it may be off meanwhile."""
    # In a process of its own: other threads of this one leave theirs.
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        assert alone.submit(cycles_left).result() == 0


def test_a_small_event_is_read_by_one_process() -> None:
    """A process takes longer to start than a few articles take to read."""
    drafts = [draft_from(Path(f"{n}.txt"), b"The bell rang. " * 400) for n in range(20)]
    assert worthwhile_processes(drafts) == 1
