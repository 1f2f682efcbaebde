"""A corpus → the engine over its statements: the reference for a few, the compact one for many.

An index of many is made by as many processes as there are processors, and kept in a folder under a digest of
all that it was made from.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from importlib.resources import files
from itertools import groupby
from operator import is_
from typing import TYPE_CHECKING, Final, NamedTuple

import Stemmer

from retrieval.analysis import Analyser
from retrieval.documents import documents, source
from retrieval.engines.bm25 import RankBM25
from retrieval.processes import Work, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from corpus.model import Article, ArticleId, Corpus, Event, Statement
    from retrieval.documents import Source
    from retrieval.engines import Engine
    from retrieval.engines.compact import Block, EngineStoreError

REFERENCE_UP_TO: Final = 5_000
"""Statements: up to here the reference answers as fast as one reads, and no index has to be kept."""
PROCESSES_FROM: Final = 20_000
"""Statements: fewer are analysed before another process has started."""
BLOCK_STATEMENTS: Final = 10_000
"""Statements that a process analyses at a time, and so holds the terms of."""


class Part(NamedTuple):
    """An article in an index: where its statements are, and what stands for all that is indexed of it."""

    article: Article
    first: int
    end: int
    digest: bytes


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Indexed:
    """A corpus's statements with what finds them."""

    event: Event
    statements: tuple[Statement, ...]
    analyser: Analyser
    engine: Engine
    parts: tuple[Part, ...] = ()
    """None where the reference is the engine: it is made faster than it is compared."""
    trouble: EngineStoreError | None = None
    """Why the index could not be kept, if it should have been; it answers all the same."""


def index(
    corpus: Corpus,
    *,
    cache_folder: Callable[[], Path] | None = None,
    previous: Indexed | None = None,
    reference_up_to: int = REFERENCE_UP_TO,
) -> Indexed:
    """What finds the statements of *corpus*; a statement's place there is its place in the engine.

    *cache_folder* is asked where indexes are kept, if there are statements enough for it; None keeps none.
    What *previous* knows of the same articles is taken from it.
    """
    event, statements = corpus.event, corpus.statements
    if previous and previous.event != event:
        previous = None  # the same words may have become other terms
    analyser = previous.analyser if previous else Analyser(event)
    if len(statements) <= reference_up_to:
        its_own = (source(ones) for ones in _by_article(statements))
        engine: Engine = RankBM25(tuple(documents(its_own, analyser)))
        return Indexed(event=event, statements=statements, analyser=analyser, engine=engine)
    parts = tuple(_parts(statements, previous))
    engine, trouble = _compact(corpus, analyser, parts, cache_folder)
    return Indexed(
        event=event, statements=statements, analyser=analyser, engine=engine, parts=parts, trouble=trouble
    )


def _compact(
    corpus: Corpus, analyser: Analyser, parts: Sequence[Part], cache_folder: Callable[[], Path] | None
) -> tuple[Engine, EngineStoreError | None]:
    from retrieval.engines.compact import CompactEngine, IndexCache  # noqa: PLC0415 - most events do without

    key = _key(corpus.event, parts)
    kept = IndexCache(cache_folder(), corpus.event.id) if cache_folder else None
    opened = kept.open(key) if kept else None
    if opened is not None:
        return opened, None
    blocks = _blocks((corpus.statements[part.first : part.end] for part in parts), analyser, corpus)
    return kept.build(key, blocks) if kept else (CompactEngine.merge(blocks, key=key), None)


def _by_article(statements: Iterable[Statement]) -> Iterator[Sequence[Statement]]:
    return (tuple(ones) for _, ones in groupby(statements, key=lambda statement: id(statement.article)))


def _parts(statements: Sequence[Statement], previous: Indexed | None) -> Iterator[Part]:
    """The articles of *statements*; those that *previous* has unchanged need no reading."""
    known: dict[ArticleId, Part] = {part.article.id: part for part in previous.parts} if previous else {}
    first = 0
    for ones in _by_article(statements):
        article, end = ones[0].article, first + len(ones)
        before = known.get(article.id)
        if before and previous and _same(ones, previous.statements[before.first : before.end]):
            digest = before.digest
        else:
            digest = source(ones).digest
        yield Part(article, first, end, digest)
        first = end


def _same(ones: Sequence[Statement], others: Sequence[Statement]) -> bool:
    return len(ones) == len(others) and all(map(is_, ones, others))


def _key(event: Event, parts: Iterable[Part]) -> str:
    """Stands for the documents: for what is said, and for how it is read."""
    digest = blake2b(_reading() + repr(event).encode("utf8", "surrogatepass"), digest_size=16)
    for part in parts:
        digest.update(part.digest)
    return digest.hexdigest()


@cache
def _reading() -> bytes:
    """Digest of the code and data by which texts become terms; another release may read them otherwise."""
    folders = (files("retrieval"), files("retrieval") / "english", files("corpus"))
    digest = blake2b(f"{Stemmer.version()} {unicodedata.unidata_version}".encode())
    for folder in folders:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml")):
                digest.update(entry.read_bytes())
    return digest.digest()


def _blocks(articles: Iterable[Sequence[Statement]], analyser: Analyser, corpus: Corpus) -> Iterator[Block]:
    """The blocks of all documents, in order."""
    processes = (os.cpu_count() or 1) if len(corpus.statements) >= PROCESSES_FROM else 1
    work = Work(
        here=partial(_block, analyser=analyser), there=_block_there, prepare=_prepare, given=(corpus.event,)
    )
    return in_order(work, _batches(articles), processes=processes)


def _batches(articles: Iterable[Sequence[Statement]]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    held = 0
    for ones in articles:
        batch.append(source(ones))
        held += len(ones)
        if held >= BLOCK_STATEMENTS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _block(batch: Sequence[Source], analyser: Analyser) -> Block:
    from retrieval.engines.compact import Block  # noqa: PLC0415 - most events do without

    return Block.of(documents(batch, analyser))


_ANALYSERS: Final[list[Analyser]] = []
"""The one of this process, if it is one that only makes blocks."""


def _prepare(event: Event) -> None:
    _ANALYSERS.append(Analyser(event))


def _block_there(batch: Sequence[Source]) -> Block:
    return _block(batch, _ANALYSERS[0])
