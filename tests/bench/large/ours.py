"""The project's own engine for many statements: from text to index on all cores, then asked on one."""

from __future__ import annotations

import os
import time
from functools import cache
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.model import Event, Party, PartyId
from corpus.processes import Work, in_order
from retrieval.analysis import Analyser
from retrieval.engines import Concept, Document, Idf, Scoring
from retrieval.engines.compact import ADDED, Block, CompactEngine, Index, IndexCache, by_numpy, passes
from retrieval.stems import Term
from tests.bench.large.memory import Together, peak_bytes
from tests.bench.large.steps import Measured, on_one_core, timed
from tests.bench.large.synthetic import K1, PARTIES, PER_PARTY, TOP, B

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from retrieval.engines import Hit
    from tests.bench.large.synthetic import Question, Statements

SCORING: Final = Scoring(k1=K1, b=B, idf=Idf.OKAPI)
"""The reference's own, so that scores can be compared."""
KEY: Final = "synthetic"
ARTICLES: Final = 10
"""Added to the index, with so many statements each:"""
STATEMENTS_EACH: Final = 30
ASKED_EVERY_S: Final = 0.02
"""While they are added, by one thread."""
_AT_ONCE: Final = 10_000


def compiled(_: Statements) -> Measured:
    """Nothing, once numba has compiled what the others use."""
    word = Document(None, (Term("word"),))
    _fastest()(CompactEngine.build([word]).changed([0, ADDED], [word]).index)
    return Measured()


def build(statements: Statements) -> Measured:
    """Text to index, and the index to disk; in a process a core, as a corpus is indexed."""
    texts = list(statements.texts())
    workers = os.cpu_count() or 1
    started = time.perf_counter()
    chunks = (slice(at, at + _AT_ONCE) for at in range(0, statements.size, _AT_ONCE))
    blocks = in_order(
        Work(here=_block, there=_block, prepare=_analyser),
        ((texts[its], statements.parties[its]) for its in chunks),
        processes=workers,
    )
    memory = Together()
    _cache(statements).build(KEY, memory.watched(blocks))
    return Measured(seconds=time.perf_counter() - started, peak_bytes=memory.bytes(workers))


def ask(statements: Statements) -> Measured:
    """The best of all, and of each party; and how far their scores are from the reference's."""
    on_one_core()
    engine = CompactEngine(_opened(statements).index, _fastest())
    questions = [_concepts(one) for one in statements.questions()]
    return Measured(
        questions=timed(
            {
                "top 10": lambda concepts: engine.best(concepts, TOP),
                "per party": lambda concepts: engine.search(concepts, PER_PARTY),
            },
            questions,
        ),
        difference=_difference(engine, statements) if statements.reference.exists() else None,
    )


def first_answer(statements: Statements) -> Measured:
    """From the file to the first answer, imports not counted: what is compiled is loaded behind it."""
    question = statements.questions()[0]
    started = time.perf_counter()
    _opened(statements).best(_concepts(question), TOP)
    return Measured(seconds=time.perf_counter() - started)


def add(statements: Statements) -> Measured:
    """Some articles more: from their text to the new index's first answer, while the old one is asked."""
    compiled(statements)  # a bot has loaded what it answers with, and reads articles with what it has
    _analyser()
    old, question = _opened(statements), _concepts(statements.questions()[0])
    number = ARTICLES * STATEMENTS_EACH
    texts = list(statements.texts(0, number))
    origin = np.append(np.arange(statements.size), [ADDED] * number)
    done, answered = Flag(), []

    def ask_on() -> None:
        while not done.wait(ASKED_EVERY_S):
            answered.append(bool(old.best(question, TOP)))

    asking = Thread(target=ask_on)
    asking.start()
    started = time.perf_counter()
    added = _documents(texts, statements.parties[:number])
    newer = _cache(statements, "changed").change(old, origin, added, key=f"{KEY}, changed")
    newer.engine.best(question, TOP)
    taken = time.perf_counter() - started
    done.set()
    asking.join()
    if not (answered and all(answered)):
        raise RuntimeError("the old index did not answer while the new one was made")
    return Measured(seconds=taken, peak_bytes=peak_bytes())


def _block(batch: tuple[Sequence[str], NDArray[np.int32]]) -> Block:
    return Block.of(_documents(*batch))


def _documents(texts: Sequence[str], parties: NDArray[np.int32]) -> list[Document]:
    terms, names = _analyser().terms, _parties()
    return [
        Document(names[party].id, terms(text)) for text, party in zip(texts, parties.tolist(), strict=True)
    ]


@cache
def _analyser() -> Analyser:
    """Reads statements as those of an event are read, whose names none of the words is."""
    return Analyser(Event(id="synthetic", title="", parties=_parties()))


@cache
def _parties() -> tuple[Party, ...]:
    return tuple(Party(id=PartyId(f"party-{number}"), name=f"Qq{number}") for number in range(PARTIES))


def _fastest() -> Callable[[Index], passes.Pass]:
    """The pass that answers once everything is loaded."""
    try:
        return passes.by_numba()
    except ImportError:
        return by_numpy.Pass


def _opened(statements: Statements) -> CompactEngine:
    engine = _cache(statements).open(KEY)
    if engine is None:
        raise FileNotFoundError(statements.folder)
    return engine


def _cache(statements: Statements, name: str = "compact") -> IndexCache:
    return IndexCache(statements.folder / "compact", name, SCORING)


def _concepts(question: Question) -> list[Concept]:
    return [Concept({Term(term): 1.0}) for term in question.terms]


def _difference(engine: CompactEngine, statements: Statements) -> float:
    """The greatest relative difference to the reference, of the best of all and of each party."""
    reference = np.load(statements.reference, mmap_mode="r")
    found = 0.0
    for question, expected in zip(statements.questions(), reference, strict=False):
        concepts = _concepts(question)
        found = max(found, _apart(engine.best(concepts, TOP), expected, TOP))
        by_party = engine.search(concepts, PER_PARTY)
        for number, party in enumerate(_parties()):
            its = np.where(statements.parties == number, expected, 0.0)
            found = max(found, _apart(by_party.get(party.id, ()), its, PER_PARTY))
    return found


def _apart(hits: Sequence[Hit], expected: NDArray[np.float64], limit: int) -> float:
    """How far the hits are from being the best by *expected*; equal ones may come in any order."""
    best = -np.sort(-np.partition(expected, -limit)[-limit:])
    best = best[best > 0]
    if len(hits) != len(best):
        return np.inf
    scores = np.array([score for _, score in hits])
    own = expected[[place for place, _ in hits]]
    return float(np.max(np.abs(scores / np.stack([best, own]) - 1), initial=0.0))
