from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot import contract
from bot.changes import Sort, Told, change_json, changes_lines, compared, read_old, told_of
from bot.console import Look
from tests.bot.made_up import ARTICLE, LASTED, OPENED, SHUT, statement

if TYPE_CHECKING:
    from corpus.model import Statement

ARTICLES = {ARTICLE.id: ARTICLE}


def told(*statements: Statement) -> dict[str, list[Told]]:
    """The statements as two runs compare them."""
    found = [told_of(contract.statement_json(one)) for one in statements]
    return {"gates": found} if found else {}


def lines(*statements: Statement) -> list[bytes]:
    """The statements as a run prints them."""
    return [json.dumps(contract.statement_json(one)).encode() for one in statements]


def read(*old: bytes) -> tuple[dict[str, list[Told] | None], list[tuple[int, str]]]:
    """What is read of *old*, and what is complained of."""
    complaints: list[tuple[int, str]] = []
    return read_old(old, ARTICLES, lambda line, reason: complaints.append((line, reason))), complaints


def test_what_changed_is_told_field_by_field() -> None:
    """A summary first, then each change with its words, and what was and is."""
    now = replace(SHUT, speaker=None, rule="section")
    shorter = statement("The hearing lasted", None)
    changes = compared(told(OPENED, SHUT, LASTED), told(OPENED, now, shorter))
    assert (
        "\n".join(map(str, changes_lines(changes, Look(width=70))))
        == """\
2 changed, 0 added, 0 gone; 1 statement as before.
What changed: speaker 1, rule 1, end 1.

changed · gates 74-133
  │ According to Bo Lind, the gates stayed shut for nine hours.
  speaker: Bo Lind → nobody
  rule: made-up → section

changed · gates 134-152
- │ The hearing lasted all night.
+ │ The hearing lasted
  end: 163 → 152"""
    )


def test_equal_runs_have_no_changes() -> None:
    """What a run printed is what the next one finds, so nothing has changed."""
    old, complaints = read(*lines(OPENED, SHUT, LASTED))
    changes = compared(old, told(OPENED, SHUT, LASTED))
    assert (changes.changes, changes.same, complaints) == ((), 3, [])


def test_statements_come_and_go() -> None:
    """A statement that shares no character with one of the other run is new, or gone."""
    changes = compared(told(OPENED, SHUT), told(SHUT, LASTED))
    assert [(change.sort, change.told.text) for change in changes.changes] == [
        (Sort.GONE, OPENED.text),
        (Sort.ADDED, LASTED.text),
    ]
    assert [change_json(change)["change"] for change in changes.changes] == ["gone", "added"]


def test_a_statement_that_is_cut_in_two_keeps_its_larger_part() -> None:
    """Of two that share words with an old one, the one that shares more is the changed one."""
    parts = [statement("The hearing", None), statement("lasted all night.", None)]
    changed, added = reversed(compared(told(LASTED), told(*parts)).changes)
    assert (changed.sort, changed.fields) == (Sort.CHANGED, ("start",))
    assert (added.sort, added.told.text) == (Sort.ADDED, "The hearing")


def test_a_line_that_cannot_be_used_stops_nothing() -> None:
    """Damaged lines, another event's, doubled ones: each is named, and the others are compared."""
    (good,) = lines(SHUT)
    foreign = good.replace(b'"gates"', b'"elsewhere"')
    old, complaints = read(b"{", b"", b"[1]", b'{"article": 3}', foreign, b"\xff\xfe", good, good)
    assert compared(old, told(SHUT)).same == 1
    assert [line for line, _ in complaints] == [1, 3, 4, 5, 6, 8]
    assert "there is no article elsewhere" in complaints[3][1]


def test_a_run_on_another_text_is_not_compared() -> None:
    """Where an article's text has changed since, nothing of it counts as changed, added or gone."""
    (other,) = lines(SHUT)
    old, complaints = read(*lines(OPENED), other.replace(b"nine hours", b"ten hours"))
    changes = compared(old, told(OPENED, SHUT))
    assert (changes.changes, changes.same) == ((), 0)
    assert "another text now" in complaints[0][1]


@st.composite
def runs(draw: st.DrawFn) -> list[Told]:
    """Disjoint statements of one article, in order."""
    cuts = sorted(draw(st.sets(st.integers(0, 40), max_size=8)))
    return [
        Told(
            article="gates",
            start=start,
            end=end,
            text=ARTICLE.text[start:end],
            voice="narrator",
            party=None,
            speaker=None,
            kind=None,
            certainty="certain",
            rule=draw(st.sampled_from(["a", "b"])),
        )
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]


@given(runs(), runs())
def test_every_statement_is_told_once(old: list[Told], new: list[Told]) -> None:
    """Each of both runs stands in one change or is as before; one run against itself is all as before."""
    changes = compared({"gates": old}, {"gates": new})
    assert sorted(c.old.start for c in changes.changes if c.old) == sorted(
        told.start for told in old if told not in new
    )
    assert sum(c.new is not None for c in changes.changes) + changes.same == len(new)
    assert sum(c.old is not None for c in changes.changes) + changes.same == len(old)
    assert compared({"gates": old}, {"gates": old}).same == len(old)


@given(st.lists(st.binary(max_size=30) | st.sampled_from(lines(OPENED, SHUT)), max_size=5))
def test_any_bytes(old: list[bytes]) -> None:
    """Whatever stands in the old file, it is compared or complained of."""
    read_old(old, ARTICLES, lambda _line, _reason: None)
