"""Many articles read at once."""

from __future__ import annotations

import gc
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


def test_reading_leaves_no_cycles() -> None:
    """Nothing that reading an article takes waits for the garbage collector, so it may be off meanwhile."""
    known = Known(load_event(EVENT))
    drafts = [draft_from(path, path.read_bytes()) for path in sorted((EVENT / "articles").glob("*.md"))]
    gc.collect()
    gc.disable()
    try:
        for draft in drafts:
            assert any(attributed(draft.article(draft.marked()), known))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_small_event_is_read_by_one_process() -> None:
    """A process takes longer to start than a few articles take to read."""
    drafts = [draft_from(Path(f"{n}.txt"), b"The bell rang. " * 400) for n in range(20)]
    assert worthwhile_processes(drafts) == 1
