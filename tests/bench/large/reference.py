"""``rank-bm25``: the scores that all are compared with."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from rank_bm25 import BM25Okapi

from tests.bench.large.memory import peak_bytes
from tests.bench.large.steps import Measured, on_one_core, timed
from tests.bench.large.synthetic import ASKED_SLOWLY, K1, TOP, B

if TYPE_CHECKING:
    from tests.bench.large.synthetic import Statements


def all_of_it(statements: Statements) -> Measured:
    """Build, ask the first questions, and keep all their scores for :mod:`tests.bench.large.ours`."""
    on_one_core()
    started = time.perf_counter()
    index = BM25Okapi(statements.tokens(), k1=K1, b=B)
    built = time.perf_counter() - started
    peak = peak_bytes()
    questions = [list(question.terms) for question in statements.questions()[:ASKED_SLOWLY]]

    kept = {}

    def ask(terms: list[str]) -> object:
        scores = index.get_scores(terms)
        kept[tuple(terms)] = scores
        best = np.argpartition(-scores, TOP)[:TOP]
        return best[np.argsort(-scores[best], kind="stable")]

    times = timed({"top 10": ask}, questions, rounds=1)
    np.save(statements.reference, np.array([kept[tuple(terms)] for terms in questions]))
    return Measured(seconds=built, peak_bytes=peak, questions=times)
