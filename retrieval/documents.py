"""Articles → documents: what each statement is found by, in itself and in what stands around it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.language.references import AsRead
from corpus.language.tokens import UNSEEN
from corpus.trace import Rule
from retrieval.analysis import name_term
from retrieval.engines import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.model import PartyId, Statement
    from retrieval.analysis import Analyser
    from retrieval.stems import Term

DIGEST_BYTES: Final = 16
_KEPT_SHORT_TEXTS: Final = 1024
_CUT_BY_MARKUP: Final = frozenset({Rule.MARKUP_CUT, Rule.MARKUP_REST})
_UNSEEN: Final = re.compile(UNSEEN)


class Said(NamedTuple):
    """A statement of a source."""

    start: int
    end: int
    party: PartyId | None
    names: tuple[Term, ...]
    """Of its party and its speaker: they find it as if it named them."""
    speaker: tuple[str, ...]
    """Name and office, as far as it has any."""
    section: str | None
    half: bool = False
    """Whether it is half of what somebody said, cut by markup, and so tells nothing: "not | safe"."""


class Source(NamedTuple):
    """An article as an index sees it: plain values, which go to another process at little cost."""

    language: str
    title: str
    day: str
    """It was published on, as one writes it."""
    text: str
    said: tuple[Said, ...]

    @property
    def digest(self) -> bytes:
        """Stands for all of it."""
        return blake2b(json.dumps(self).encode(), digest_size=DIGEST_BYTES).digest()


def source(statements: Sequence[Statement]) -> Source:
    """The article of *statements*, which are its own; at least one."""
    article = statements[0].article
    day = article.published
    return Source(
        article.language,
        article.title,
        f"{day.day} {day:%B %Y}" if day else "",
        article.text,
        tuple(map(_said, statements)),
    )


def _said(statement: Statement) -> Said:
    party, speaker, span = statement.party, statement.speaker, statement.span
    if party is None:
        half = any(step.rule in _CUT_BY_MARKUP for step in statement.trace)
        return Said(span.start, span.end, None, (), (), statement.section, half)
    if speaker is None:
        return Said(span.start, span.end, party, (name_term(party),), (), statement.section)
    names = (name_term(party), name_term(party, speaker))
    return Said(span.start, span.end, party, names, (speaker.name, speaker.role or ""), statement.section)


def documents(articles: Iterable[Source], analyser: Analyser) -> Iterator[Document]:
    """A document for each statement, in order."""
    short = lru_cache(_KEPT_SHORT_TEXTS)(analyser.terms)  # headings, names and offices come again and again
    for article in articles:
        headings = {_plain(one.section) for one in article.said if one.section is not None}
        language = article.language
        outer = (*analyser.terms(_seen(article.title), language), *short(article.day, language))
        before: tuple[Term, ...] = ()
        for one in article.said:
            text = article.text[one.start : one.end]
            if one.party is None and _plain(text) in headings:
                yield Document(None, ())  # it tells nothing that the statements under it don't
                continue
            if one.half:
                yield Document(None, ())
                continue
            own = analyser.terms(_seen(text), language)
            around = (_seen(one.section or ""), *one.speaker)
            near = chain.from_iterable(short(part, language) for part in around)
            yield Document(one.party, own + one.names, (*outer, *near, *before))
            before = own


def _seen(text: str) -> str:
    """*text* as on the page: "&rsquo;" is no word there, and a soft hyphen parts none."""
    if "&" in text:
        text = AsRead(text).text
    return text if text.isascii() else _UNSEEN.sub("", text)


def _plain(heading: str) -> str:
    return heading.strip().rstrip(":").casefold()
