"""A corpus → the engine over its statements: the reference for a few, the compact one for many.

An index of many is made by as many processes as there are processors, and kept in a folder under a digest of
all that it was made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b
from itertools import groupby
from operator import is_
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import Stemmer

from corpus.cache_keys import code_digest
from corpus.processes import Work, cores, in_order
from retrieval.analysis import Analyser
from retrieval.documents import documents, source
from retrieval.engines import scoring_of
from retrieval.engines.bm25 import RankBM25

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from corpus.model import Article, ArticleId, Corpus, Event, Statement
    from retrieval.documents import Source
    from retrieval.engines import Engine, Scoring
    from retrieval.engines.compact import Block, EngineStoreError, IndexCache

REFERENCE_UP_TO: Final = 5_000
"""Statements: up to here the reference answers as fast as one reads, and no index has to be kept."""
PROCESSES_FROM: Final = 20_000
"""Statements: fewer are analysed before another process has started."""
MOST_ADDED: Final = 0.1
"""Share of the statements that an index is changed by; more of them are sooner made by several processes."""
BLOCK_STATEMENTS: Final = 10_000
"""Statements that a process analyses at a time, and so holds the terms of."""


class Part(NamedTuple):
    """An article in an index: where its statements are, and what stands for all that is indexed of it."""

    article: Article
    first: int
    end: int
    chars: int
    """Of its statements."""
    digest: bytes


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Contents:
    """What an index is made from."""

    event: Event
    statements: tuple[Statement, ...]
    analyser: Analyser
    scoring: Scoring
    parts: tuple[Part, ...] = ()
    """None where the reference is the engine: it is made faster than it is compared."""
    key: str = ""
    """Stands for the documents and how they are read; empty likewise."""


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """A corpus's statements with what finds them."""

    contents: Contents
    engine: Engine
    trouble: EngineStoreError | None = None
    """Why the index could not be kept, if it should have been; it answers all the same."""


def index(
    corpus: Corpus,
    *,
    cache_folder: Callable[[], Path] | None = None,
    cache_name: str | None = None,
    previous: Indexed | None = None,
    reference_up_to: int = REFERENCE_UP_TO,
) -> Indexed:
    """What finds the statements of *corpus*; a statement's place there is its place in the engine.

    *cache_folder* is asked where indexes are kept, if there are statements enough for it; None keeps none.
    *cache_name* tells those of this event from those of others there; else its id does.
    What *previous* knows of the same articles is taken from it.
    """
    event, statements = corpus.event, corpus.statements
    if previous and previous.contents.event != event:
        previous = None  # the same words may have become other terms
    analyser = previous.contents.analyser if previous else Analyser(event)
    if len(statements) <= reference_up_to:
        scoring = _scoring(_chars(statements), len(statements))
        its_own = (source(ones) for ones in _by_article(statements))
        engine = RankBM25(tuple(documents(its_own, analyser)), scoring)
        contents = Contents(event=event, statements=statements, analyser=analyser, scoring=scoring)
        return Indexed(contents, engine)
    from retrieval.engines.compact import IndexCache  # noqa: PLC0415 - most events do without

    parts = tuple(_parts(statements, previous.contents if previous else None))
    scoring = _scoring(sum(part.chars for part in parts), len(statements))
    contents = Contents(
        event=event,
        statements=statements,
        analyser=analyser,
        scoring=scoring,
        parts=parts,
        key=_key(event, parts),
    )
    kept = IndexCache(cache_folder(), cache_name or event.id, scoring) if cache_folder else None
    if previous and previous.contents.scoring != scoring:
        previous = None
    return Indexed(contents, *_compact(contents, kept, previous))


def _scoring(chars: int, statements: int) -> Scoring:
    return scoring_of(chars / statements if statements else 0.0)


def quick(indexed: Indexed) -> Engine:
    """What finds the same with the same scores, for whoever asks many questions at once."""
    if not isinstance(indexed.engine, RankBM25):
        return indexed.engine
    from retrieval.engines.compact import CompactEngine  # noqa: PLC0415 - most events do without

    contents = indexed.contents
    its_own = (source(ones) for ones in _by_article(contents.statements))
    return CompactEngine.build(documents(its_own, contents.analyser), contents.scoring)


def _compact(
    contents: Contents, kept: IndexCache | None, previous: Indexed | None
) -> tuple[Engine, EngineStoreError | None]:
    """The engine, by the least work that makes it: as it was, opened, changed, or made anew."""
    from retrieval.engines.compact import ADDED, CheckedEngine, CompactEngine  # noqa: PLC0415 - likewise

    if previous and previous.contents.key == contents.key:
        return previous.engine, previous.trouble
    opened = kept.open_checked(contents.key, partial(_blocks, contents)) if kept else None
    if opened is not None:
        return opened, None
    before = previous.engine if previous else None
    if isinstance(before, CheckedEngine):
        before = before.checked()
    if previous and isinstance(before, CompactEngine):
        origin, new = _origin(contents.parts, previous.contents.parts)
        if np.count_nonzero(origin == ADDED) <= MOST_ADDED * len(origin):
            texts = (source(contents.statements[part.first : part.end]) for part in new)
            added = documents(texts, contents.analyser)
            if kept:
                return kept.change(before, origin, added, key=contents.key)
            return before.changed(origin, added, key=contents.key), None
    blocks = _blocks(contents)
    if kept is None:
        return CompactEngine.merge(blocks, contents.scoring, key=contents.key), None
    return kept.build(contents.key, blocks)


def _origin(parts: Iterable[Part], before: Iterable[Part]) -> tuple[NDArray[np.int64], list[Part]]:
    """The place that each statement had, or ADDED, and the articles of those."""
    from retrieval.engines.compact import ADDED  # noqa: PLC0415 - likewise

    known: dict[bytes, list[Part]] = {}
    for part in before:
        known.setdefault(part.digest, []).append(part)
    origin = [np.empty(0, np.int64)]
    new: list[Part] = []
    for part in parts:
        same = known.get(part.digest)
        if same:
            was = same.pop()
            origin.append(np.arange(was.first, was.end))
        else:
            new.append(part)
            origin.append(np.full(part.end - part.first, ADDED))
    return np.concatenate(origin), new


def _by_article(statements: Iterable[Statement]) -> Iterator[Sequence[Statement]]:
    return (tuple(ones) for _, ones in groupby(statements, key=lambda statement: id(statement.article)))


def _parts(statements: Sequence[Statement], previous: Contents | None) -> Iterator[Part]:
    """The articles of *statements*; those that *previous* has unchanged need no reading."""
    known: dict[ArticleId, Part] = {part.article.id: part for part in previous.parts} if previous else {}
    first = 0
    while first < len(statements):
        article = statements[first].article
        before = known.get(article.id)
        end = first + before.end - before.first if before else first
        if (
            before
            and previous
            and _same(statements[first:end], previous.statements[before.first : before.end])
            and (end == len(statements) or statements[end].article is not article)
        ):
            yield before._replace(article=article, first=first, end=end)
        else:
            end = first + 1
            while end < len(statements) and statements[end].article is article:
                end += 1
            ones = statements[first:end]
            yield Part(article, first, end, _chars(ones), source(ones).digest)
        first = end


def _chars(statements: Iterable[Statement]) -> int:
    return sum(statement.span.end - statement.span.start for statement in statements)


def _same(ones: Sequence[Statement], others: Sequence[Statement]) -> bool:
    return len(ones) == len(others) and all(map(is_, ones, others))


def _key(event: Event, parts: Iterable[Part]) -> str:
    """Stands for the documents: for what is said, and for how it is read."""
    digest = blake2b(reading() + repr(event).encode("utf8", "surrogatepass"), digest_size=16)
    for part in parts:
        digest.update(part.digest)
    return digest.hexdigest()


@cache
def reading() -> bytes:
    """Digest of the code and data by which texts become terms; another release may read them otherwise."""
    stemmer: str = Stemmer.version()
    return stemmer.encode() + code_digest("retrieval", "retrieval.english", "corpus", "corpus.language")


def _blocks(contents: Contents) -> Iterator[Block]:
    """The blocks of all documents, in order."""
    processes = cores() if len(contents.statements) >= PROCESSES_FROM else 1
    work = Work(
        here=partial(_block, analyser=contents.analyser),
        there=_block_there,
        prepare=_prepare,
        given=(contents.event,),
    )
    articles = (contents.statements[part.first : part.end] for part in contents.parts)
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
