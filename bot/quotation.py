"""The facts that stand under every quote, for any front end: who, how, by whose hands, where, when, the link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from bot import wording
from corpus.model import ArticleKind, Certainty

if TYPE_CHECKING:
    from corpus.model import Article, Statement

WHOLE_FRAGMENT_CHARS = 300
"""A longer quote is linked by its first and last words, or the address gets too long to share."""
EDGE_WORDS = 6
"""How many words a shortened text fragment takes from each end of a quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Where a quote comes from, each link of the chain in words; None where it isn't known."""

    speaker: str
    """``wording.UNNAMED`` where the article names nobody."""
    role: str | None
    kind: str
    carrier: str | None
    outlet: str
    author: str | None
    published: str | None
    link: str | None
    digest: bool
    """The words stand in a digest that this project wrote of what the outlet published."""
    unreviewed: bool
    """The attribution is likely rather than certain."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """All but the link, ready to be joined, in the order of the chain."""
        speaker = f"{self.speaker}, {self.role}" if self.role else self.speaker
        return tuple(
            piece
            for piece in (
                speaker,
                self.kind,
                wording.UNREVIEWED if self.unreviewed else None,
                wording.via(self.carrier) if self.carrier else None,
                wording.in_our_digest(self.outlet) if self.digest else self.outlet,
                wording.by(self.author) if self.author else None,
                self.published,
            )
            if piece
        )


def chain(statement: Statement) -> Chain:
    """The chain of one quote."""
    article, speaker = statement.article, statement.speaker
    return Chain(
        speaker=speaker.name if speaker else wording.UNNAMED if statement.party else wording.NARRATOR,
        role=speaker.role if speaker else None,
        kind=wording.KINDS[statement.kind],
        carrier=statement.carrier,
        outlet=article.outlet or wording.UNKNOWN_OUTLET,
        author=article.author,
        published=wording.day(article.published) if article.published else None,
        link=link(statement),
        digest=article.kind is ArticleKind.DIGEST,
        unreviewed=statement.certainty is Certainty.LIKELY,
    )


def link(statement: Statement) -> str | None:
    """The address of the very sentence, as a URL text fragment; None if the article has no web address.

    A digest is linked plainly: its words don't stand on that page.
    """
    url = web_address(statement.article)
    if url is None or statement.article.kind is ArticleKind.DIGEST:
        return url
    mark = ":~:text=" if "#" in url else "#:~:text="
    return url + mark + text_fragment(statement)


def web_address(article: Article) -> str | None:
    """The article's address if a browser can open it."""
    return article.url if article.url and urlsplit(article.url).scheme in {"http", "https"} else None


def text_fragment(statement: Statement) -> str:
    """The words after ``:~:text=``: the whole quote, or ``first words,last words`` of a long one.

    Whitespace is one space, as on a page; a quote that runs over a line break needs both ends, since a
    browser looks for either within one block. https://wicg.github.io/scroll-to-text-fragment/
    """
    text = statement.text.strip()
    words = text.split()
    if "\n" not in text and len(text) <= WHOLE_FRAGMENT_CHARS:
        return _encoded(words)
    first, last = re.split(r"\n\s*", text, maxsplit=1)[0], re.split(r"\s*\n", text)[-1]
    edge = min(EDGE_WORDS, max(1, len(words) // 2))
    return f"{_encoded(first.split()[:edge])},{_encoded(last.split()[-edge:])}"


def _encoded(words: list[str]) -> str:
    # quote() leaves "-" alone, which would read as the mark of a prefix or suffix.
    return quote(" ".join(words), safe="").replace("-", "%2D")
