"""File → Article: plain text, Markdown with front matter; furniture marked, never deleted."""

from corpus.reading.articles import ENDINGS, Draft, article_from, draft_from, read_article
from corpus.reading.furniture import find_furniture
from corpus.reading.index import INDEX_NAME, NO_INDEX, Index, index_from
from corpus.reading.metadata import KEYS, Metadata
from corpus.reading.source import BOM, decode, read_bytes

__all__ = [
    "BOM",
    "ENDINGS",
    "INDEX_NAME",
    "KEYS",
    "NO_INDEX",
    "Draft",
    "Index",
    "Metadata",
    "article_from",
    "decode",
    "draft_from",
    "find_furniture",
    "index_from",
    "read_article",
    "read_bytes",
]
