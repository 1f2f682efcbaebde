"""``tantivy``: an inverted index in compressed blocks, in Rust."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import tantivy

from tests.bench.large.memory import peak_bytes
from tests.bench.large.steps import Measured, on_one_core, timed
from tests.bench.large.synthetic import PARTIES, PER_PARTY, TOP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.large.synthetic import Question, Statements

HEAP_BYTES = 500_000_000
"""Of its writer, all threads together."""
CORES = 2


def build(statements: Statements) -> Measured:
    """Text to index, on disk from the start, in one segment at the end, as it is asked then."""
    texts = list(statements.texts())
    parties = statements.parties.tolist()
    _folder(statements).mkdir(exist_ok=True)
    started = time.perf_counter()
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("words", tokenizer_name="en_stem", index_option="freq")
        .add_unsigned_field("party", indexed=True)
        .build()
    )
    index = tantivy.Index(schema, path=str(_folder(statements)))
    writer = index.writer(HEAP_BYTES, CORES)
    for text, party in zip(texts, parties, strict=True):
        document = tantivy.Document()
        document.add_text("words", text)
        document.add_unsigned("party", party)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return Measured(seconds=time.perf_counter() - started, peak_bytes=peak_bytes())


def ask(statements: Statements) -> Measured:
    """The best of all, and of each party by a filter."""
    on_one_core()
    index, questions = _opened(statements), statements.questions()
    searcher = index.searcher()

    def best(question: Question) -> None:
        searcher.search(_query(index.schema, question), TOP, count=False)

    def by_party(question: Question) -> None:
        for party in range(PARTIES):
            searcher.search(_of_party(index.schema, question, party), PER_PARTY, count=False)

    return Measured(questions=timed({"top 10": best}, questions) | timed({"per party": by_party}, questions))


def first_answer(statements: Statements) -> Measured:
    """From the file to the first answer."""
    question = statements.questions()[0]
    started = time.perf_counter()
    index = _opened(statements)
    index.searcher().search(_query(index.schema, question), TOP, count=False)
    return Measured(seconds=time.perf_counter() - started)


def _query(schema: tantivy.Schema, question: Question) -> tantivy.Query:
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", term)) for term in question.terms]
    )


def _of_party(schema: tantivy.Schema, question: Question, party: int) -> tantivy.Query:
    belongs = tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "party", party), 0.0)
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, belongs), (tantivy.Occur.Must, _query(schema, question))]
    )


def _opened(statements: Statements) -> tantivy.Index:
    return tantivy.Index.open(str(_folder(statements)))


def _folder(statements: Statements) -> Path:
    return statements.folder / "tantivy"
