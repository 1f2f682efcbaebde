"""What a page adds around an article: lines by their wording, then what stands between and beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.language.layout import paragraphs
from corpus.language.references import AsRead
from corpus.model import Furniture, Span
from corpus.reading.furniture_rules import FOLDED, MARKED, NAME, RULES, TEXT, Rule
from corpus.reading.line_parts import agency_at_end, inside_line
from corpus.reading.run_ons import quoted_from_above
from corpus.reading.source import BOM, LINE_END
from corpus.reading.turns import turns
from corpus.spans import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

_RULES = {
    (sentence, told): tuple(
        rule for rule in RULES if not (rule.label and sentence) and (rule.tells or not told)
    )
    for sentence in (False, True)
    for told in (False, True)
}
"""The rules for a line by whether it is a sentence, and whether it tells what somebody said."""
_PASSES = 2
_RULED_CHARS = 700
"""No line of furniture is longer."""
_SHORT_CHARS = 150
"""No heading, headline or caption without a full stop is longer."""
_CAPTION_CHARS = 300
"""No caption is longer, nor is a sentence that asks the reader for something."""
_END_CHARS = 120
_LABEL_WORDS = 4
"""Up to so many words are a label even with a full stop behind them."""
_HEADING_WORDS = 6
"""Below a list of headlines, so few words may be the heading of what follows."""
_CAPTIONED_LINES = 2
"""How far down a sentence with a name in brackets is a caption, not the end of a carried text."""
_CAPITALISED_CHARS = 4
"""From this length on, every word of a headline in title case has a capital."""
_SITE_WORDS = 3
_SPREADING = ("prompt", "legal", "address")
"""The sorts whose boxes hold more sentences; a label or a credit stands alone."""
_NOTE_LINES = 60
"""How far from the end a note about the author may stand, above lists of other pages."""
_LIST_LINES = 12
_BETWEEN_LINES = 4

_SPACE = re.compile(r"\s")
_MARKUP = "#>*_ "
_BULLETS = ("- ", "* ", "• ", "– ", "· ")


class _Sort(Enum):
    FURNITURE = auto()
    SOFT = auto()
    """Furniture above, below or beside furniture."""
    SHORT = auto()
    """No sentence: a heading, a caption, a headline, a name."""
    BODY = auto()
    TITLE = auto()


@dataclass(slots=True)
class _Line:
    span: Span
    text: str
    plain: str
    """The text with quoted words blanked out and every space plain."""
    folded: str
    """The same in small letters."""
    sentence: bool
    reports: bool
    """Whether it tells what somebody said."""
    gap: bool
    """Whether an empty line stands above."""
    sort: _Sort = _Sort.BODY
    rule: Rule | None = None
    soft: bool = False
    """Whether its wording alone made it soft."""
    furniture: bool = False
    why: str = ""
    """Why it is furniture."""

    def mark(self, why: str) -> None:
        """Make it furniture; of several reasons the first stays, and its own wording's goes before all."""
        if not self.furniture:
            self.furniture, self.sort = True, _Sort.FURNITURE
            self.why = self.rule.why if self.rule else MARKED[why]


def find_furniture(text: str, *, title: str | None = None, author: str | None = None) -> tuple[Span, ...]:
    """The furniture of *text* as :func:`marked_furniture` has it, in order and disjoint."""
    return joined(marked.span for marked in marked_furniture(text, title=title, author=author))


def marked_furniture(
    text: str, *, title: str | None = None, author: str | None = None
) -> tuple[Furniture, ...]:
    """The furniture of *text*, piece by piece in order, with the space behind each.

    Lines that say what *title* says are never furniture; without a title, the first line that could be one is
    not. Where *author* is given, notes about that person are furniture.
    """
    page = AsRead(text)
    found = _marked(page.text, title, author)
    return tuple(Furniture(page.printed(marked.span), marked.why) for marked in found)


def _marked(text: str, title: str | None, author: str | None) -> list[Furniture]:
    lines = _lines(text)
    _judge(lines, title)
    # One step looks for what another marks: a note about the author may hide where the text begins.
    for _ in range(_PASSES):
        _mark_edges(lines)
        _mark_captions(lines)
        _mark_lists(lines)
        _mark_beside(lines)
        _mark_author(lines, author)
    _mark_edges(lines)
    whole = [
        Furniture(_with_space(text, lines, at), line.why) for at, line in enumerate(lines) if line.furniture
    ]
    body = (line for line in lines if line.sort is _Sort.BODY)
    parts = [part for line in body for part in inside_line(line.plain, line.span)]
    mark = [Furniture(Span(0, 1), MARKED["mark"])] if text.startswith(BOM) else []
    return sorted([*mark, *whole, *parts])


def _lines(text: str) -> list[_Line]:
    result: list[_Line] = []
    end = 0
    spans = paragraphs(text)
    for span, quoted in zip(spans, quoted_from_above(text, spans), strict=True):
        start = span.start + (len(BOM) if text.startswith(BOM, span.start) else 0)
        if start == span.end:
            continue
        gap = sum(1 for _ in LINE_END.finditer(text, end, start)) > 1
        result.append(_line(Span(start, span.end), text[start : span.end], quoted, gap=gap))
        end = span.end
    return result


def _line(span: Span, text: str, quoted: int, *, gap: bool) -> _Line:
    plain = "\0" * quoted + TEXT["quoted"].sub(lambda mark: "\0" * len(mark[0]), text[quoted:])
    if not text.isprintable():  # no space but the plain one is
        plain = _SPACE.sub(" ", plain)
    folded = plain.casefold()
    return _Line(
        span,
        text,
        plain,
        folded,
        sentence=bool(TEXT["sentence_end"].search(text[-_END_CHARS:]) or agency_at_end(plain)),
        reports=bool(FOLDED["reporting"].search(folded)),
        gap=gap,
    )


def _judge(lines: Sequence[_Line], title: str | None) -> None:
    words = _words(title or "")
    titled = bool(words)
    rules = [_rule(line) for line in lines]
    for at in turns([line.plain.lstrip(_MARKUP) for line in lines], rules):
        rules[at], lines[at].reports = None, True
    for line, above, rule, below in zip(lines, [None, *rules], rules, [*rules[1:], None], strict=False):
        site = not titled and not rule and _is_site(line, above, below)
        first = not titled and not site and not (rule and rule.title) and len(line.text) <= _CAPTION_CHARS
        if first or (words and _words(line.text) == words):
            line.sort, titled = _Sort.TITLE, True
        elif site:
            line.mark("site")
        elif rule:
            line.rule = rule
            if rule.zone:
                line.sort = _Sort.SOFT
            else:
                line.mark("rule")
        else:
            line.sort = _unruled(line)
            line.soft = line.sort is _Sort.SOFT


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())


def _is_site(line: _Line, above: Rule | None, below: Rule | None) -> bool:
    """Whether the line is a site's or a section's name, or a slogan in its menu, rather than a title."""
    over, under = (rule.sort if rule else "" for rule in (above, below))
    short = len(line.text.split()) <= _SITE_WORDS
    name = under == "menu" or (line.text.isupper() and under in ("button", "prompt", "section"))
    slogan = over in ("button", "prompt") and under in ("prompt", "section")
    return (short and name) or slogan or (short and over == "section" and not line.sentence)


def _rule(line: _Line) -> Rule | None:
    if len(line.plain) > _RULED_CHARS:
        return None
    sentence = line.sentence and len(line.plain.split()) > _LABEL_WORDS
    told = sentence and line.reports
    bare = line.plain.strip(_MARKUP)
    marked = bare != line.plain
    for rule in _RULES[sentence, told]:
        fits = rule.fits(bare, folded=line.folded)
        if fits or (marked and rule.fits(line.plain, folded=line.folded)):
            return rule
    return None


def _unruled(line: _Line) -> _Sort:
    if len(line.plain) <= _CAPTION_CHARS and "\0" not in line.plain and not line.reports:
        sold = len(FOLDED["sold"].findall(line.folded))
        offered = sold or FOLDED["offered"].search(line.folded)
        asks = (offered and TEXT["reader"].search(line.plain)) or FOLDED["bids"].match(line.folded)
        if asks or (sold > 1 and len(line.plain) <= _SHORT_CHARS):
            return _Sort.SOFT
        if sold and len(line.plain.split()) <= _HEADING_WORDS:
            return _Sort.SOFT
    if line.sentence or "\0" in line.plain or len(line.plain) > _SHORT_CHARS:
        return _Sort.BODY
    return _Sort.SHORT


def _mark_captions(lines: Sequence[_Line]) -> None:
    """The caption above a credit; the caption or name below its label."""
    for at in range(1, len(lines) - 1):
        before, above, line, *_ = lines[at - 1 : at + 3]
        credited = any(_is_credit(below) for below in lines[at + 1 : at + (3 if line.furniture else 2)])
        if credited and _may_be_caption(above):
            alone = (above.gap and not line.gap and _is_credit(line)) or before.furniture
            if above.sort is _Sort.SHORT or alone:
                above.mark("caption")
    for above, line in pairwise(lines):
        labelled = above.rule is not None and above.rule.sort == "caption-label"
        if labelled and (not line.gap or line.sort is _Sort.SHORT):
            line.mark("caption")
    for line in [line for line in lines if line.sort is _Sort.BODY][:_CAPTIONED_LINES]:
        if line.plain.endswith(")") and agency_at_end(line.plain) and _may_be_caption(line):
            line.mark("caption")


def _is_credit(line: _Line) -> bool:
    return line.furniture and line.rule is not None and line.rule.sort == "credit"


def _may_be_caption(line: _Line) -> bool:
    told = line.reports or "\0" in line.plain or line.text.endswith(":")
    return line.sort is not _Sort.TITLE and len(line.text) <= _CAPTION_CHARS and not told


def _mark_lists(lines: Sequence[_Line]) -> None:
    """The headlines below a heading such as “Related”, but not the article's own next heading."""
    for at, line in enumerate(lines):
        if line.furniture and line.rule and line.rule.list:
            below = lines[at + 1 : at + 1 + _LIST_LINES]
            length = next((i for i, entry in enumerate(below) if not _in_list(entry)), len(below))
            followed = at + 1 + length < len(lines)
            if length and followed and _is_heading(below[length - 1]):
                length -= 1
            for entry in below[:length]:
                entry.mark("list")


def _in_list(line: _Line) -> bool:
    if line.sort is _Sort.SHORT or line.furniture or _is_bulleted(line):
        return True
    words = [word for word in line.plain.split() if len(word) >= _CAPITALISED_CHARS]
    capitals = len(words) > 1 and all(word[0].isupper() for word in words)
    return capitals and line.sort is _Sort.BODY and len(line.text) <= _SHORT_CHARS and not line.reports


def _is_heading(line: _Line) -> bool:
    return line.text.endswith(":") or (len(line.text.split()) <= _HEADING_WORDS and not _is_bulleted(line))


def _is_bulleted(line: _Line) -> bool:
    return line.text.startswith(_BULLETS) and len(line.text) <= _SHORT_CHARS


def _mark_beside(lines: Sequence[_Line]) -> None:
    """Soft lines beside furniture, and a few short lines between two pieces of it."""
    for order in (lines, lines[::-1]):
        for neighbour, line in pairwise(order):
            spreads = neighbour.rule.sort in _SPREADING if neighbour.rule else neighbour.soft
            if line.sort is _Sort.SOFT and not line.rule and neighbour.furniture and spreads:
                line.mark("beside")
    last: int | None = None
    for at, line in enumerate(lines):
        if line.furniture:
            if last is not None and at - last <= _BETWEEN_LINES:
                for inner in lines[last + 1 : at]:
                    inner.mark("between")
            last = at
        elif line.sort is not _Sort.SHORT or line.text.endswith(":"):
            last = None


def _mark_edges(lines: Sequence[_Line]) -> None:
    """Above the first sentence, what a rule marks there; below the last, all from the first furniture on."""
    body = [at for at, line in enumerate(lines) if line.sort is _Sort.BODY]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    for above, line in zip([None, *lines], lines[:first], strict=False):
        named = above is not None and above.furniture and bool(NAME.fullmatch(line.plain))
        if (line.rule and line.sort is _Sort.SOFT) or (named and line.sort is _Sort.SHORT):
            line.mark("above")
    seen = False
    for line in lines[last + 1 :]:
        seen = seen or line.furniture or (line.rule is not None and line.sort is _Sort.SOFT)
        if seen and line.sort is not _Sort.TITLE:
            line.mark("below")


def _mark_author(lines: Sequence[_Line], author: str | None) -> None:
    """The notes about the author: at the end, with the author's name above, and below a byline."""
    names = _authors(lines, author)
    full = tuple(name for name in names if " " in name)
    for byline, line in pairwise(lines):
        below = _is_byline(byline) and line.sort is _Sort.BODY and line.plain.startswith(full)
        if below and _about_named(line.plain, names, ""):
            line.mark("author")
    more: list[_Line] = []
    for at in reversed(range(max(0, len(lines) - _NOTE_LINES), len(lines))):
        line = lines[at]
        if line.sort not in (_Sort.BODY, _Sort.SHORT):
            continue
        above = "\n".join(other.plain for other in lines[:at] if not other.rule)
        quoted = "\0" in line.plain
        told = FOLDED["told"].search(line.folded) or (quoted and not line.plain.startswith(full))
        if not told and _about_author(line.plain, names, above):
            for note in (line, *more):
                note.mark("author")
            more = []
        elif line.sort is _Sort.SHORT:
            if line.plain in names and at + 1 < len(lines) and lines[at + 1].furniture:
                line.mark("author")
        elif not told and not quoted and TEXT["continues"].match(line.plain):
            more.append(line)
        else:
            return


def _is_byline(line: _Line) -> bool:
    return line.furniture and line.rule is not None and line.rule.sort == "byline"


def _authors(lines: Sequence[_Line], author: str | None) -> set[str]:
    """The authors' full names, given names and surnames, from bylines or as told."""
    named = [line for line in lines if line.furniture or line.rule]
    bylines = [
        line.plain
        for line in named
        if (line.rule and line.rule.sort == "byline") or NAME.fullmatch(line.plain)
    ]
    found = [match["names"] for line in (author or "", *bylines) if (match := TEXT["authors"].match(line))]
    full = [name for names in found for name in NAME.findall(names)]
    return {part for name in full for part in (name, name.split()[0], name.split()[-1])}


def _about_author(line: str, names: set[str], above: str) -> bool:
    if TEXT["author_note"].fullmatch(line) or _about_named(line, names, above):
        return True
    # Somebody whom the article never named before can only be who wrote it.
    stranger = NAME.match(line) if TEXT["unknown_author"].fullmatch(line) else None
    return bool(stranger and stranger[0].split()[-1] not in above)


def _about_named(line: str, names: set[str], above: str) -> bool:
    name = max((name for name in names if line.startswith(name)), key=len, default="")
    # A given name or surname alone may be somebody's whom the article is about.
    known = bool(name) and (" " in name or name not in above)
    return known and bool(TEXT["author_verb"].match(line[len(name) :].lstrip(" ,")))


def _with_space(text: str, lines: Sequence[_Line], at: int) -> Span:
    end = lines[at + 1].span.start if at + 1 < len(lines) else len(text)
    return Span(lines[at].span.start, end)
