"""Statements set off below a colon without quotation marks: in a block quote, by an indent, as a list.

What a block quote holds is as much its announcer's as what stands between marks, whomever it tells about.
A plain paragraph below "Ann wrote:" may be her words, pasted without their marks, or the outlet's, below a
post that was lost on the way: it is hers where it says "we", as no outlet does of itself, else nobody's.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.finding import Finding
from corpus.attribution.parse import Tag
from corpus.attribution.reporting import says
from corpus.language.lexicon import VERBS
from corpus.model import Certainty, Span
from corpus.spans import outside
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from corpus.attribution.prose import Prose
    from corpus.sentences import Paragraph

_BEFORE_CHARS: Final = 200
"""How far before a paragraph stands what sets it off."""
_QUOTE: Final = re.compile(r"[ \t]{0,20}(?:>[ \t]?){1,20}.{0,9}", re.DOTALL)
_TAG: Final = re.compile(r"<blockquote\b[^<>]{0,100}>(?:\s{0,9}<p\b[^<>]{0,100}>)?\s{0,9}\Z", re.IGNORECASE)
_TAG_CLOSED: Final = re.compile(r"</blockquote\b", re.IGNORECASE)
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+•◦·]|\(?\d{1,3}[.)])[ \t]+")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_LEAST_INDENT: Final = 2
_FIRST_PERSON: Final = re.compile(
    r"(?:(?:\A|[^\w\s] |\b[a-z’']+ )(?=I\b))I\b|\b(?:[Ww]e|[Mm]y|[Oo]ur|me|us)\b"
)
"""Words for the speaker; an I behind a capital letter counts kings and wars."""
_HEADS: Final = frozenset({"what", "how", "why", "where"})
_HEADED: Final = frozenset({"say", "says"})
"""They make a line the heading of whatever there is to tell: "What Ann wrote:", "The owners say:"."""


class _Shape(Enum):
    QUOTE = auto()
    TAGGED = auto()
    """Between the tags of HTML's block quote."""
    ITEM = auto()
    INDENT = auto()
    PLAIN = auto()


class _Block(NamedTuple):
    shape: _Shape
    announced: Finding
    """By whom, without content; without a source where nobody can tell."""


class SetOff:
    """Reads a text's paragraphs in order, and tells which of them are set off below whom."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._text = prose.text
        indents = [self._indent(paragraph.span) for paragraph in prose.paragraphs]
        self._indented = sum(indent >= _LEAST_INDENT for indent in indents) * 2 < len(indents)
        """Whether an indent sets anything off: not where most paragraphs have one."""
        self._above: Paragraph | None = None
        self._block: _Block | None = None

    def of(self, paragraph: Paragraph, announced: Finding | None) -> Finding | None:
        """Who says the whole of *paragraph*, below *announced*; None where it tells that by itself."""
        above, self._above = self._above, paragraph
        block, self._block = self._block, None
        if above is None:
            return None
        shape = self._shape(paragraph.span)
        gap = Span(above.span.end, paragraph.span.start).of(self._text)
        if block is None or not _goes_on(block.shape, shape, gap):
            below_colon = self._text[above.span.end - 1] == ":"
            block = self._begun(shape, paragraph, above, announced) if below_colon else None
        if block is None:
            return None
        self._block = block
        return block.announced._replace(content=(paragraph.span,))

    def _begun(
        self, shape: _Shape, paragraph: Paragraph, above: Paragraph, announced: Finding | None
    ) -> _Block | None:
        if shape in (_Shape.QUOTE, _Shape.TAGGED):
            named = announced or self._of_somebody(above)
            return _Block(shape, _set_off(named)) if named else None
        words = self._prose.words(above.passages[-1])
        if announced is None or not _says(self._text, announced) or words[0].lower in _HEADS:
            return None
        deeper = self._indent(paragraph.span) >= self._indent(above.span) + _LEAST_INDENT
        if shape is _Shape.ITEM or (shape is _Shape.INDENT and deeper):
            return _Block(shape, _set_off(announced, Step(Rule.SET_OFF_LOOSELY)))
        return None if announced.cue.of(self._text) in _HEADED else self._plain(paragraph, announced)

    def _plain(self, paragraph: Paragraph, announced: Finding) -> _Block | None:
        """A paragraph that nothing but its place may give to whoever is *announced*."""
        bare = outside(paragraph.span, [mark.span for mark in paragraph.marks])
        spoken = (_FIRST_PERSON.search(self._text, part.start, part.end) for part in bare)
        if found := next(filter(None, spoken), None):
            own = Span(found.end() - len(found[0].split()[-1]), found.end())
            return _Block(_Shape.PLAIN, _set_off(announced, Step(Rule.SET_OFF_WE, (own,))))
        if paragraph.marks or self._text[paragraph.span.end - 1] == ":":
            return None
        return _Block(_Shape.PLAIN, _set_off(announced, Step(Rule.SET_OFF_UNCLEAR))._replace(source=None))

    def _of_somebody(self, above: Paragraph) -> Finding | None:
        """A colon without a clause that names somebody, so that what it opens is no telling of its own."""
        words = self._prose.words(above.passages[-1])
        colon = Span(above.span.end - 1, above.span.end)
        named = any(word.tag is Tag.NAME for word in words)
        return Finding((), colon, None, Rule.SET_OFF, Certainty.LIKELY) if named else None

    def _shape(self, span: Span) -> _Shape:
        before = self._before(span)
        line = f"{before}{self._text[span.start]}"
        if _TAG.search(self._text, max(span.start - _BEFORE_CHARS, 0), span.start):
            return _Shape.TAGGED
        if _QUOTE.fullmatch(line):
            return _Shape.QUOTE
        if _ITEM.fullmatch(before) or (not before.strip() and _ITEM.match(self._text, span.start, span.end)):
            return _Shape.ITEM
        return _Shape.INDENT if self._indented and self._indent(span) >= _LEAST_INDENT else _Shape.PLAIN

    def _indent(self, span: Span) -> int:
        before = self._before(span)
        return len(before.expandtabs(4)) if before and not before.strip() else 0

    def _before(self, span: Span) -> str:
        """What stands before *span* on its line."""
        start = max(span.start - _BEFORE_CHARS, 0)
        line = self._text.rfind("\n", start, span.start) + 1
        return self._text[line : span.start] if line or not start else ""


def _set_off(announced: Finding, *why: Step) -> Finding:
    if announced.rule is Rule.INTRODUCED:
        why = (Step(Rule.INTRODUCED, (announced.cue,)), *why)
    certainty = Certainty.LIKELY if why else announced.certainty
    return announced._replace(rule=Rule.SET_OFF, certainty=certainty, why=(*announced.why, *why))


def _says(text: str, announced: Finding) -> bool:
    """Whether a verb of saying announces, and not a clause that only leads up to what follows."""
    verb = VERBS.get(announced.cue.of(text).lower())
    return announced.rule is not Rule.INTRODUCED and (says(verb) or bool(verb and "utters" in verb.classes))


def _goes_on(before: _Shape, shape: _Shape, gap: str) -> bool:
    """Whether a paragraph of *shape*, *gap* behind one of the shape *before*, is of the same block."""
    match before:
        case _Shape.TAGGED:
            return not _TAG_CLOSED.search(gap)
        case _Shape.QUOTE:  # a line right below one is part of it, in Markdown and in mails
            return shape is before or not _BLANK_LINE.search(gap)
        case _Shape.PLAIN:
            return False
        case _:
            return shape is before
