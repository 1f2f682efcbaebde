"""File → Article: plain text, Markdown with front matter; furniture marked, never deleted."""

from corpus.reading.articles import ENDINGS, article_from, read_article
from corpus.reading.furniture import find_furniture
from corpus.reading.index import INDEX_NAME, NO_INDEX, Index, index_from
from corpus.reading.metadata import Metadata
from corpus.reading.source import decode, read_bytes

__all__ = [
    "ENDINGS",
    "INDEX_NAME",
    "NO_INDEX",
    "Index",
    "Metadata",
    "article_from",
    "decode",
    "find_furniture",
    "index_from",
    "read_article",
    "read_bytes",
]
