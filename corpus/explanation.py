"""Why each piece of an article is whose it is: what the rules left behind, put beside the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from corpus.model import Furniture, Span
from corpus.spans import outside
from corpus.trace import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Article, Attribution, Corpus, PartyId, Statement
    from corpus.trace import Step


_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Inner:
    """A claim inside another's claim."""

    claim: Attribution
    depth: int
    """1 for one directly inside the claim that its statement is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One piece of an article: a statement, furniture, or what is never quoted, such as a heading."""

    article: Article
    span: Span
    statement: Statement | None = None
    claim: Attribution | None = None
    """What the statement is made of."""
    others: tuple[Attribution, ...] = ()
    """Further claims in its sentence that are nobody else's content."""
    inner: tuple[Inner, ...] = ()
    """The claims inside the claim, outer before inner."""
    steps: tuple[Step, ...] = ()
    furniture: str | None = None
    """Why a piece of furniture is furniture; None for what is none."""
    announces: PartyId | None = None
    """The party to which a heading lends sentences below it."""

    @property
    def text(self) -> str:
        """The article's own characters."""
        return self.span.of(self.article.text)


def explanations(corpus: Corpus, article: Article) -> Iterator[Explanation]:
    """Every piece of *article* that holds a word, in order."""
    if not article.text:
        return iter(())
    statements = [s for s in corpus.statements if s.article is article]
    claims = _Claims(corpus.attributions.get(article.id, ()))
    taken = sorted([*article.furniture, *(statement.span for statement in statements)])
    rest = [part for gap in outside(Span(0, len(article.text)), taken) for part in _lines(article.text, gap)]
    lent = {
        step.spans[0].end: statement.party
        for statement in statements
        for step in statement.trace[:1]
        if step.rule in {Rule.SECTION, Rule.CONTINUED}
    }
    furniture = [
        Explanation(article=article, span=piece.span, furniture=piece.why) for piece in _furniture(article)
    ]
    headings = [Explanation(article=article, span=span, announces=lent.get(span.end)) for span in rest]
    made = [_of_statement(statement, claims) for statement in statements]
    found = sorted([*furniture, *headings, *made], key=lambda explanation: explanation.span)
    return (explanation for explanation in found if _WORD.search(explanation.text))


def explanation_at(found: Sequence[Explanation], offset: int) -> Explanation | None:
    """The piece that *offset* stands in; between two, the next; None in an article without words."""
    place = bisect_right([explanation.span.start for explanation in found], offset) - 1
    if place >= 0 and offset < found[place].span.end:
        return found[place]
    return found[min(place + 1, len(found) - 1)] if found else None


def _furniture(article: Article) -> Iterator[Furniture]:
    """The article's furniture, cut where another reason begins."""
    marked = article.marked
    starts = [found.span.start for found in marked]
    for span in article.furniture:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        reasons = {found.span.start: found.why for found in reversed(marked[first:last])}
        cuts = sorted({span.start, *reasons})
        for start, end in pairwise([*cuts, span.end]):
            yield Furniture(Span(start, end), reasons.get(start, ""))


def _lines(text: str, gap: Span) -> Iterator[Span]:
    """The lines of *gap* that hold words, without the space around them."""
    start = gap.start
    for line in gap.of(text).splitlines(keepends=True):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            yield Span(begin, begin + len(words))
        start += len(line)


class _Claims:
    """The attributions of one article, by where they stand."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        self._by_cue = sorted((cue.start, place) for place, a in enumerate(attributions) for cue in a.cue[:1])
        self._by_step = {a.trace[0]: place for place, a in reversed([*enumerate(attributions)]) if a.trace}

    def made(self, statement: Statement) -> int | None:
        """The place of the attribution that *statement* is made of."""
        return next((self._by_step[step] for step in statement.trace if step in self._by_step), None)

    def inside(self, span: Span) -> list[int]:
        """The places of those whose cue stands in *span*, in the order of the cues."""
        first = bisect_left(self._by_cue, (span.start, -1))
        last = bisect_left(self._by_cue, (span.end, -1))
        return [place for _, place in self._by_cue[first:last]]

    def depth(self, place: int, outer: int) -> int:
        """How deep the attribution at *place* lies inside that at *outer*; 0 where it does not."""
        depth, holder = 0, self._attributions[place].nested_in
        # Rules that rearrange claims could make two hold each other; no chain is longer than all of them.
        while holder is not None and depth < len(self._attributions):
            depth += 1
            if holder == outer:
                return depth
            holder = self._attributions[holder].nested_in
        return 0

    def __getitem__(self, place: int) -> Attribution:
        return self._attributions[place]


def _of_statement(statement: Statement, claims: _Claims) -> Explanation:
    made = claims.made(statement)
    near = [place for place in claims.inside(statement.span) if place != made]
    depths = {place: claims.depth(place, made) for place in near} if made is not None else {}
    return Explanation(
        article=statement.article,
        span=statement.span,
        statement=statement,
        claim=None if made is None else claims[made],
        inner=tuple(Inner(claims[place], depth) for place, depth in depths.items() if depth),
        others=tuple(claims[place] for place in near if not depths.get(place)),
        steps=statement.trace,
    )
