"""The facts that stand under every quote, for any front end: who said it, how, where, when, and the link."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urlsplit

from bot import wording
from corpus.model import ArticleKind, Certainty

if TYPE_CHECKING:
    from corpus.model import Article, Statement

WHOLE_FRAGMENT_CHARS = 80
"""A longer quote is linked by its first and last words, or the address gets too long to read and share."""
EDGE_WORDS = 4
"""How many words of each end such a link has at least; more where fewer would lead somewhere else."""
_KEPT_PAGES: Final = 8
"""Articles that are kept as a page has them: many quotes of one article are shown in a row."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Where a quote comes from, each link of the chain in words; None where it isn't known."""

    speaker: str | None
    """``wording.UNNAMED`` where a party's article names nobody; None for the outlet's own words."""
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
        return tuple(
            piece
            for piece in (
                f"{self.speaker}, {self.role}" if self.role else self.speaker,
                self.kind,
                wording.UNREVIEWED if self.unreviewed else None,
                wording.via(self.carrier) if self.carrier else None,
                *wording.published_by(self.outlet, self.author, digest=self.digest),
                self.published,
            )
            if piece
        )


def chain(statement: Statement) -> Chain:
    """The chain of one quote."""
    article, speaker = statement.article, statement.speaker
    return Chain(
        speaker=speaker.name if speaker else wording.UNNAMED if statement.party else None,
        role=speaker.role if speaker else None,
        kind=wording.kind(statement),
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
    """The words after ``:~:text=``: the whole of a short quote, or ``first words,last words``.

    White space is one space, as on a page; a browser ignores case. A quote that runs over a line break needs
    both ends, since either is looked for within one block. https://wicg.github.io/scroll-to-text-fragment/
    """
    passage = statement.text.strip()
    words = passage.split()
    if not words:
        return ""
    text = statement.article.text
    page, quoted = _page(text), _as_found(words)
    start = text.index(passage, statement.span.start)
    word = bisect_right(page.starts, start) - 1
    at = page.places[word] + len(text[page.starts[word] : start].casefold())
    lines = passage.splitlines()
    if len(words) > 1 and (len(lines) > 1 or len(passage) > WHOLE_FRAGMENT_CHARS):
        half = len(words) // 2
        first, last = (
            (lines[0].split(), lines[-1].split()) if len(lines) > 1 else (words[:half], words[half:])
        )
        heads = (first[:count] for count in range(EDGE_WORDS, len(first)))
        head = next((head for head in heads if page.words.find(_as_found(head)) == at), first)
        rest = quoted[len(_as_found(head)) :]
        tails = (last[-count:] for count in range(EDGE_WORDS, len(last)))
        tail = next(
            (tail for tail in tails if rest.find(found := _as_found(tail)) == len(rest) - len(found)), last
        )
        return f"{_encoded(head)},{_encoded(tail)}"
    if page.words.find(quoted) == at:
        return _encoded(words)
    before = text[page.starts[max(0, word - EDGE_WORDS)] : start].split()
    return f"{_encoded(before[-EDGE_WORDS:])}-,{_encoded(words)}"


class _Page(NamedTuple):
    """An article as a browser looks through it: a space between two words, whatever their case."""

    words: str
    starts: tuple[int, ...]
    """Where each word begins in the article's text."""
    places: tuple[int, ...]
    """Where it begins in :attr:`words`."""


@lru_cache(_KEPT_PAGES)
def _page(text: str) -> _Page:
    words = [word.casefold() for word in text.split()]
    return _Page(
        " ".join(words),
        tuple(word.start() for word in _WORD.finditer(text)),
        tuple(accumulate((len(word) + 1 for word in words[:-1]), initial=0)),
    )


def _as_found(words: list[str]) -> str:
    return " ".join(words).casefold()


def _encoded(words: list[str]) -> str:
    # quote() leaves "-" alone, which would read as the mark of a prefix or suffix.
    return quote(" ".join(words), safe="").replace("-", "%2D")
