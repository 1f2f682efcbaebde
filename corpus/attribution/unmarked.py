"""An article read as though the markup inside its sentences were not there, nor what nobody sees of it.

Nobody speaks markup, so no quote holds any; but whose words a sentence tells is settled by the whole of it.
Read piece by piece, "Roe [said](…) Lind lied" would end with an account of Lind's own. Stars of emphasis and
soft hyphens are read past as well, or "**Roe:**" would name nobody; but they stay in a quote, as printed. So
does "&ldquo;", as a page's source names a quotation mark: it is read as the character that it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from corpus.language.references import each_reference
from corpus.language.tokens import UNSEEN
from corpus.model import Article, Attribution, Certainty, Kind, Span, Statement, Voice
from corpus.spans import joined, outside, touching
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD: Final = re.compile(r"\w")
_PASSED: Final = re.compile(
    rf"""{UNSEEN}+
    | (?<![\w*])\*{{1,3}}(?=[^\s*]) | (?<=[^\s*])\*{{1,3}}(?![\w*])  # where emphasis begins or ends
    | (?<!\w)_{{1,3}}(?=[^\s_]) | (?<=[^\s_])_{{1,3}}(?!\w)""",
    re.VERBOSE,
)
"""What is read past and stays in a quote."""


class Unmarked:
    """An article without the markup inside its sentences, and the way back to its own characters."""

    def __init__(self, printed: Article) -> None:
        self._printed = printed
        text = printed.text
        self._marks = joined(found.span for found in printed.marked if found.within)
        """Markup, which no quote may hold."""
        passed = (Span(*found.span()) for found in _PASSED.finditer(text))
        self._passed = [span for span in passed if not touching(span, printed.furniture)]
        references = [found for found in each_reference(text) if not touching(found.span, printed.furniture)]
        # Its first character is read as what it stands for, and the rest of it is gone.
        self._read = {found.span.start: found.character for found in references}
        self._rest = {found.span.start + 1: found.span.end for found in references}
        """Where such a rest begins and ends: no quote may lack it."""
        self._gone = joined((*self._marks, *self._passed, *(Span(*rest) for rest in self._rest.items())))
        lengths = [span.end - span.start for span in self._gone]
        self._shifts = [0, *accumulate(lengths)]
        """How many characters are gone before the first piece that is, the second, and so on."""
        self._places = [span.start - shift for span, shift in zip(self._gone, self._shifts, strict=False)]
        """Where in the plain text each of them is gone."""
        self.article = self._plain() if self._gone else printed
        """The same object as the one printed where nothing is gone."""

    def attributions(self, found: Iterable[Attribution]) -> tuple[Attribution, ...]:
        """What was *found* in the plain article, told of the printed one."""
        return tuple(
            replace(
                attribution,
                content=self._cut_all(attribution.content),
                cue=self._cut_all(attribution.cue),
                source=self._cut_all(attribution.source),
                trace=self._steps(attribution.trace),
            )
            for attribution in found
        )

    def statements(
        self, found: Iterable[Statement], attributions: Iterable[Attribution]
    ) -> Iterator[Statement]:
        """The same of statements; *attributions* are those of the printed article.

        One that is cut is as many. Half of what somebody said may be its opposite ("not [safe](…)"), so only
        a piece with all that is reported stays a party's; unless that is quoted, it needs the cue as well.
        """
        claims: dict[Step, Attribution] = {}
        for attribution in attributions:
            for step in attribution.trace[:1]:
                claims.setdefault(step, attribution)
        text = self._printed.text
        for statement in found:
            trace = self._steps(statement.trace)
            pieces = self._pieces(self._with_signs(self._whole(statement.span)))
            pieces = [piece for piece in pieces if _WORD.search(unescape(piece.of(text)))] or pieces[:1]
            whole = replace(statement, article=self._printed, span=pieces[0], trace=trace)
            if len(pieces) == 1 or statement.party is None:
                yield from (replace(whole, span=piece) for piece in pieces)
                continue
            claim = next((claims[step] for step in trace if step in claims), None)
            needed = _needed(statement.kind, claim, Span(pieces[0].start, pieces[-1].end))
            telling = next((piece for piece in pieces if piece.holds(needed)), None)
            rest = Step(Rule.MARKUP_CUT if telling is None else Rule.MARKUP_REST)
            for piece in pieces:
                own = replace(whole, span=piece)
                yield own if piece is telling else _narrated(own, rest)

    def _plain(self) -> Article:
        text = self._printed.text
        spans = (
            [found.span for found in self._printed.marked if not found.within]
            if self._marks
            else self._printed.furniture
        )
        furniture = [
            Span(start, end)
            for span in spans
            if (start := self._plain_offset(span.start)) < (end := self._plain_offset(span.end))
        ]
        plain = "".join(map(self._as_read, outside(Span(0, len(text)), self._gone)))
        return replace(self._printed, text=plain, furniture=joined(furniture), marked=())

    def _as_read(self, part: Span) -> str:
        """A *part* of the text with nothing gone in it; where it ends with a reference, its character."""
        words, character = part.of(self._printed.text), self._read.get(part.end - 1)
        return words if character is None else words[:-1] + character

    def _plain_offset(self, offset: int) -> int:
        before = bisect_left(self._gone, (offset,))
        inside = max(0, self._gone[before - 1].end - offset) if before else 0
        return offset - self._shifts[before] + inside

    def _printed_offset(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._places, offset)]

    def _whole(self, plain: Span) -> Span:
        """Where the characters of *plain* are printed, with all that stands between them."""
        end = self._printed_offset(plain.end - 1) + 1
        return Span(self._printed_offset(plain.start), self._rest.get(end, end))

    def _with_signs(self, span: Span) -> Span:
        """*span* with what was read past at its edges: the stars before its first word or behind its last."""
        text, (start, end) = self._printed.text, span
        at = bisect_left(self._passed, (start,)) - 1
        if at >= 0 and self._passed[at].end == start:
            before = self._passed[at].start
            if before == 0 or text[before - 1].isspace() or touching(Span(before - 1, before), self._marks):
                start = before
        at = bisect_left(self._passed, (end,))
        if at < len(self._passed) and self._passed[at].start == end:
            behind = self._passed[at].end
            if not text[behind : behind + 1].isalnum():
                end = behind
        return Span(start, end)

    def _pieces(self, whole: Span) -> list[Span]:
        """*whole* without markup, each piece without outer space."""
        text = self._printed.text
        pieces = []
        for piece in outside(whole, self._marks):
            words = piece.of(text)
            start = piece.start + len(words) - len(words.lstrip())
            if start < (end := start + len(words.strip())):
                pieces.append(Span(start, end))
        return pieces or [Span(whole.start, whole.start + 1)]

    def _cut(self, plain: Span) -> list[Span]:
        return self._pieces(self._whole(plain))

    def _cut_all(self, plain: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(piece for span in plain for piece in self._cut(span))

    def _steps(self, trace: Sequence[Step]) -> tuple[Step, ...]:
        """The same decisions; which words each is about shows in the first piece of them."""
        return tuple(step._replace(spans=tuple(self._cut(span)[0] for span in step.spans)) for step in trace)


def _needed(kind: Kind | None, claim: Attribution | None, sentence: Span) -> Span:
    """What a piece of *sentence* must hold to give what *claim*, a party's, says in it."""
    content = touching(sentence, claim.content) if claim else ()
    if claim is None or not content:
        return sentence
    cue = () if kind is Kind.DIRECT else touching(sentence, claim.cue)
    parts = sorted((*content, *cue))
    return Span(max(sentence.start, parts[0].start), min(sentence.end, max(part.end for part in parts)))


def _narrated(statement: Statement, why: Step) -> Statement:
    return replace(
        statement,
        voice=Voice.NARRATOR,
        party=None,
        speaker=None,
        kind=None,
        certainty=Certainty.CERTAIN,
        rule=Rule.NARRATION,
        carrier=None,
        trace=(Step(Rule.NARRATION), why),
    )
