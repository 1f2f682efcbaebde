"""``bm25s``: scores worked out when the index is made, read from a file that is mapped into memory."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import Stemmer

from tests.bench.large.memory import peak_bytes
from tests.bench.large.steps import Measured, on_one_core, timed
from tests.bench.large.synthetic import K1, PARTIES, PER_PARTY, TOP, B

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.large.synthetic import Question, Statements


def build(statements: Statements) -> Measured:
    """Text to index, and the index to disk."""
    texts = list(statements.texts())
    started = time.perf_counter()
    words = bm25s.tokenize(texts, stopwords=None, stemmer=Stemmer.Stemmer("english"), show_progress=False)
    index = bm25s.BM25(k1=K1, b=B)
    index.index(words, show_progress=False)
    index.save(_folder(statements), show_progress=False)
    return Measured(seconds=time.perf_counter() - started, peak_bytes=peak_bytes())


def ask_numpy(statements: Statements) -> Measured:
    """The best of all, with numpy."""
    return _asked(statements, "numpy")


def ask_numba(statements: Statements) -> Measured:
    """The best of all, and of each party, with numba."""
    return _asked(statements, "numba")


def first_answer(statements: Statements) -> Measured:
    """From the file to the first answer, with numpy: there is nothing to compile."""
    question = statements.questions()[0]
    started = time.perf_counter()
    _search(_opened(statements, "numpy"), question)
    return Measured(seconds=time.perf_counter() - started)


def _asked(statements: Statements, backend: str) -> Measured:
    on_one_core()
    index, questions = _opened(statements, backend), statements.questions()
    masks = [(statements.parties == party).astype(np.float32) for party in range(PARTIES)]

    def best(question: Question) -> None:
        _search(index, question)

    def by_party(question: Question) -> None:
        for mask in masks:
            _search(index, question, PER_PARTY, mask)

    return Measured(questions=timed({"top 10": best}, questions) | timed({"per party": by_party}, questions))


def _opened(statements: Statements, backend: str) -> bm25s.BM25:
    index = bm25s.BM25.load(_folder(statements), mmap=True, show_progress=False)
    index.backend = backend
    if backend == "numba":
        index.compile(activate_numba=True, warmup=False)
    return index


def _search(index: bm25s.BM25, question: Question, k: int = TOP, mask: np.ndarray | None = None) -> object:
    return index.retrieve([list(question.terms)], k=k, show_progress=False, n_threads=0, weight_mask=mask)


def _folder(statements: Statements) -> Path:
    return statements.folder / "bm25s"
