"""The engine for many documents: postings by term in one buffer, in a file or in memory, for many threads.

Blocks of documents, made in any process, are merged into an index; an index changed is a new index.
docs/engines.md has the algorithm and the file byte by byte.
"""

from retrieval.engines.compact.blocks import Block, Tokens
from retrieval.engines.compact.cache import EngineStoreError, IndexCache, Stored
from retrieval.engines.compact.change import ADDED
from retrieval.engines.compact.checked import CheckedEngine
from retrieval.engines.compact.engine import CompactEngine
from retrieval.engines.compact.layout import Index, UnusableIndexError

__all__ = [
    "ADDED",
    "Block",
    "CheckedEngine",
    "CompactEngine",
    "EngineStoreError",
    "Index",
    "IndexCache",
    "Stored",
    "Tokens",
    "UnusableIndexError",
]
