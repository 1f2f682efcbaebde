"""The generator draws what it says, and the rows compare what belongs together."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.bench import Row, Unit
from tests.bench.large import (
    NUMBA,
    NUMPY,
    RANK_BM25,
    STEPS,
    Step,
    fits,
    fitting,
    growth,
    missing,
    steps,
    taken,
)
from tests.bench.large.rows import EACH, WHOLE, rows
from tests.bench.large.steps import Measured, timed
from tests.bench.large.synthetic import (
    ASKED_SLOWLY,
    AT_ONCE,
    LAWS,
    TERMS,
    TOKENS,
    WORDS,
    Law,
    Statements,
    words,
)
from tests.pages import measured_with

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> Statements:
    """The fewest that there can be."""
    drawn = Statements(AT_ONCE, tmp_path_factory.mktemp("statements"))
    drawn.write()
    return drawn


@pytest.mark.parametrize("name", LAWS)
def test_words_follow_the_law(name: str, tmp_path: Path) -> None:
    """Each of the first ranks comes up as often as the law says, within chance."""
    drawn = Statements(AT_ONCE, tmp_path)
    drawn.write(LAWS[name])
    found = Counter(drawn.ids.ravel().tolist())
    for rank, share in enumerate(LAWS[name].shares()[:20].tolist()):
        expected = AT_ONCE * TOKENS * share
        assert abs(found[rank] - expected) < 5 * math.sqrt(expected)


def test_a_law_is_found_again() -> None:
    """What is fitted to the counts that a law gives is that law."""
    law = Law(30.0, 1.4)
    fit = fitting.fitted((1e9 * law.shares()[:10_000]).astype(int).tolist())
    assert fit.shift == pytest.approx(law.shift, abs=1)
    assert fit.exponent == pytest.approx(law.exponent, abs=0.01)


def test_more_statements_begin_with_the_same(statements: Statements, tmp_path: Path) -> None:
    """A size is drawn the same in every run, and begins with those of a smaller one."""
    more = Statements(2 * AT_ONCE, tmp_path)
    more.write()
    assert np.array_equal(more.ids[:AT_ONCE], statements.ids)
    assert np.array_equal(more.parties[:AT_ONCE], statements.parties)
    assert not np.array_equal(more.ids[AT_ONCE:], statements.ids)


def test_questions_ask_for_words_of_one_statement(statements: Statements) -> None:
    """A question has five to ten different words, and a statement that has them all."""
    texts = [frozenset(tokens) for tokens in statements.tokens()]
    for question in statements.questions()[:5]:
        assert TERMS[0] <= len(set(question.terms)) == len(question.terms) <= TERMS[1]
        assert any(text.issuperset(question.terms) for text in texts)


def test_no_two_ranks_share_a_word() -> None:
    """A word is one term for every engine."""
    assert len(set(words())) == WORDS


def test_each_question_is_timed_by_itself() -> None:
    """Rounds go through all questions, so that none finds what it left behind; the first is asked before.

    Of two ways each comes first as often, as the second finds what the first had fetched.
    """
    asked: list[int] = []
    ways = {"up": asked.append, "down": lambda question: asked.append(-question)}
    times = timed(ways, [1, 2, 3], rounds=2)
    assert asked == [1, -1, *(1, -1, -2, 2, 3, -3), *(-1, 1, 2, -2, -3, 3)]
    assert {way: len(its) for way, its in times.items()} == {"up": 3, "down": 3}


def test_slow_questions_are_fewer() -> None:
    """When enough time has gone, the questions that all are asked are still asked, once."""
    asked: list[int] = []
    times = timed({"up": asked.append}, range(2 * ASKED_SLOWLY), enough_s=0.0)
    assert asked == [0, *range(ASKED_SLOWLY)]
    assert len(times["up"]) == ASKED_SLOWLY


def test_what_is_soon_over_is_taken_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of several times the median counts, so that nothing else the machine does at one of them shows."""
    seconds = iter([3.0, 1.0, 2.0])
    monkeypatch.setattr(steps, "run", lambda *_, **__: Measured(seconds=next(seconds)))
    assert taken(Step("ours.first_answer", times=3), Statements(1, tmp_path)).seconds == 2.0


def found(*, milliseconds: float, difference: float = 0.0) -> dict[Step, Measured]:
    """Every step with the same figures, ours asked in so many milliseconds and the reference in a second."""
    same = Measured(seconds=1.0, peak_bytes=10**9, questions={WHOLE: [0.001] * 4, EACH: [0.1] * 2})
    its = dict.fromkeys(STEPS, same)
    its[RANK_BM25] = Measured(seconds=1.0, peak_bytes=10**9, questions={WHOLE: [1.0, 1.0]})
    ours = {WHOLE: [milliseconds / 1000] * 4, EACH: [milliseconds / 1000] * 4}
    its[NUMPY] = its[NUMBA] = Measured(questions=ours, difference=difference)
    return its


def test_rows_name_what_is_missed() -> None:
    """A bar belongs to its row and to a million statements; a wrong score fails at any size."""
    assert {row.what for row in rows({AT_ONCE: found(milliseconds=500)}) if not row.holds} == set()
    missed = [row.what for row in rows({10**6: found(milliseconds=4)}) if not row.holds]
    assert any(what.startswith("numba, top 10;") for what in missed)
    assert not any(what.startswith("numpy, top 10;") for what in missed)
    wrong = [row for row in rows({AT_ONCE: found(milliseconds=1, difference=1e-4)}) if not row.holds]
    assert len(wrong) == 2
    assert all("difference" in row.what for row in wrong)


def test_comparisons_are_at_the_size_that_the_bars_are_about() -> None:
    """What is measured beyond a million statements is for the chart alone."""
    both = {10**6: found(milliseconds=1), 5 * 10**6: found(milliseconds=500)}
    assert rows(both) == rows({10**6: found(milliseconds=1)})


def test_the_reference_is_compared_where_it_fits() -> None:
    """Without room for rank-bm25 at the greatest size, its rows are those of the greatest that it had."""
    large = {step: one for step, one in found(milliseconds=1).items() if step != RANK_BM25}
    compared = [
        row.what for row in rows({AT_ONCE: found(milliseconds=1), 10**6: large}) if "rank-bm25" in row.peer
    ]
    assert compared
    assert all(f"{AT_ONCE:,}" in what for what in compared)


@pytest.mark.parametrize("engine", ["reference", "bm25s_peer", "tantivy_peer"])
def test_without_a_peer_the_others_are_compared(engine: str) -> None:
    """At a size that is too great for one, the rows of the rest are there, and its own are smaller."""
    every = found(milliseconds=1)
    less = {step: one for step, one in every.items() if step.engine != engine}
    assert len(rows({10 * AT_ONCE: less})) < len(rows({10 * AT_ONCE: every}))
    both = rows({AT_ONCE: every, 10 * AT_ONCE: less})
    assert len(both) == len(rows({AT_ONCE: every}))
    assert {row.what.rpartition("; ")[2] for row in both} == {"10,000 statements", "100,000 statements"}


def test_no_memory_is_enough_for_everything() -> None:
    """A step that takes memory for each statement fits only so many."""
    assert fits(RANK_BM25, 1)
    assert not fits(RANK_BM25, 10**12)


def test_growth_has_every_size() -> None:
    """Every engine has a row of each measure, with a figure for each size that it was measured at."""
    results = {AT_ONCE: found(milliseconds=1), 10 * AT_ONCE: found(milliseconds=2)}
    header, table = growth.table(results)
    assert header[2:] == ["10,000", "100,000"]
    assert ["A question, one core, ms", "Summit Bot, numpy", "1", "2"] in table


def test_a_row_holds_up_to_its_bar() -> None:
    """The bar bounds the ratio, and a row without one always holds."""
    assert Row("ours", 1.0, "peer", 2.0, Unit.SECONDS, most=0.5).holds
    assert not Row("ours", 1.1, "peer", 2.0, Unit.SECONDS, most=0.5).holds
    assert Row("ours", 9.0, "peer", 1.0).holds


def test_a_missing_peer_is_named() -> None:
    """What is not installed is known before anything is measured."""
    assert missing(["numpy", "no_such_package"]) == ["no_such_package"]


def test_versions_are_of_what_is_installed() -> None:
    """A page names what was there, and does without the rest."""
    assert "numpy" in measured_with("numpy", "no-such-package")
    assert "no-such-package" not in measured_with("numpy", "no-such-package")
