"""Stretches of text between quotation marks, curly, straight, ``…'', «…» or 「…」, single marks included."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch with its marks; *inner* is what stands between them, None where that is only space."""

    span: Span
    inner: Span | None
    closed: bool
    """False where no mark closes it before its paragraph ends, as when the next goes on with it."""


class _RunOn(NamedTuple):
    """Where a quotation ends that a mark opens in an earlier paragraph."""

    paragraph: int
    end: int


OPENERS: Final = '“„"«\u2039「『《❝〝\uff02'
"""The marks of one character that may open a quotation, single ones aside."""
_CLOSERS: Final = {
    "“": '”"',
    "„": '“”"',
    "”": '”"',  # as Finnish and Swedish set them: ”…”
    ",,": ("``", "''", '"', "“", "”"),  # „ as it is typed
    '"': '"”',
    "«": "»",
    "»": "«",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "「": "」",
    "『": "』",
    "《": "》",
    "❝": "❞",
    "〝": "〞〟",
    "<<": (">>",),
    "\uff02": "\uff02",
    "‘": "’",
    "\u201a": "‘’",
    "’": "’",
    "'": "'",
    "`": "'’",  # as it was typed
    "\xb4": "\xb4",
}
_TYPED = frozenset({"``", "``'", "''", "'''"})
"""Double marks typed as single ones; three are a double mark and the single one of a quotation within."""
_TYPED_CLOSERS: Final = ("''", "'''", '"')
_DOUBLE = re.compile(r"``'?|'''?|“|”|„|\"|«|»|,,|\u2039|\u203a|「|」|『|』|《|》|❝|❞|[〝〞〟]|<<|>>|\uff02")
"""Each alternative begins with one certain mark: then the search passes over all else at once."""
_SINGLE = re.compile(r"['‘’\u201a`\xb4]")
_OPEN_SINGLE: Final = ("'", "‘", "\u201a", "`", "\xb4")
"""The single marks that open a quotation without a clause before it; an apostrophe has the shape of a ’."""
_ON = re.compile(r" [a-z]")
_CLOSED_OR_OPENED = re.compile(r"(?P<closed>[.,!?]['’](?!\w))|(?<!\w)['‘](?=\w)")
_SURE_END = re.compile(r"(?:(?<=[.,!?…”\")\]])['’]|(?<=\w)['’](?=[.,;:!?]|\s*\Z))(?!\w)")
"""A single mark that no apostrophe looks like: behind a stop, or between a word and one."""
_SCARE = re.compile(r"['‘][^'‘’.,;:!?]{1,40}['’](?!\w)")
"""A word or a title in single marks of its own, as it may stand within a quotation in such."""
_FAR_CHARS = 500
"""How far a single quotation is looked after: so that a text of nothing but owners takes no longer."""
_LONG_CHARS = 2000
"""How far the end is looked for of a quotation that begins with a mark which elsewhere ends one."""
_OVER_CHARS: Final = 10_000
"""How far over paragraphs one pair of marks may reach where others in it tell what somebody says."""
_WHOLE_CHARS: Final = 200_000
"""How far else: a speech printed whole, in which at most words and titles stand in marks of their own."""
_STOPS: Final = (".", ",", "!", "?", "…")
"""Stand before the mark that ends what somebody says, but not behind a title."""
_ONLY_CLOSES: Final = frozenset("」』》❞〞〟") | {">>"}
_PAIRED: Final = {
    "»": re.compile("«"),  # as German and Danish set them: »…«
    "\u203a": re.compile("\u2039"),
    "\u2039": re.compile("\u203a"),  # alone it is an arrow of a menu
    ",,": re.compile("``|''|[\"“”]"),  # alone it is a slip
    "<<": re.compile(">>"),
    "”": re.compile('[”"]'),
}
"""Marks that open a quotation only where the paragraph goes on to close it."""
_NESTED: Final = {"“": 2, "„": 2, "«": 2, "»": 2}
"""How deep quotations may stand in such a one, by its mark: straight marks don't show which of them open."""
_KIN: Final = {
    mark: re.compile("|".join(map(re.escape, kin)))
    for kin in (
        (",,", "``", "''"),
        ("“", "”", "„"),
        ('"',),
        ("«", "»"),
        ("\u2039", "\u203a"),
        ("「", "」"),
        ("『", "』"),
        ("《", "》"),
        ("❝", "❞"),
        ("〝", "〞", "〟"),
        ("<<", ">>"),
        ("\uff02",),
        ("``'", "``", "'''", "''"),
    )
    for mark in kin
}
"""The marks of one shape: those of another inside a quotation say nothing about where it ends."""
_OPENS = re.compile(rf"(?:[{OPENERS}]|``|''|,,)\S")
"""Stand before the next words of a speaker, or another's."""
_OPENS_SINGLE = re.compile(rf"(?:[‘'{OPENERS}]|,,)\S")
_AFTER_WORDS = re.compile(r"[\s.,;:!?…)\]}<*_\[(\u2010-\u201f'-]")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w.’'-]*)+(?:, [^.!?]{1,80})?\.?")
"""A person's, perhaps with what she is."""


def quotations(text: str, paragraphs: Iterable[Span]) -> list[Quotation]:
    """The outermost quotations in order, none crossing a paragraph; see :func:`quotations_by_paragraph`."""
    return [mark for marks in quotations_by_paragraph(text, [*paragraphs]) for mark in marks]


def quotations_by_paragraph(text: str, paragraphs: Sequence[Span]) -> Iterator[list[Quotation]]:
    """The outermost quotations in each of *paragraphs*, which are in order.

    Since an apostrophe looks the same, single marks in a paragraph that has double ones count only where they
    can be nothing else. A mark that can't open (no space or bracket before it) is left as a mark. One pair
    round several paragraphs, as a tweet's lines have, makes a quotation of each.
    """
    over: _RunOn | None = None
    for place, paragraph in enumerate(paragraphs):
        if over and place < over.paragraph:
            yield [Quotation(paragraph, paragraph, closed=False)]
            continue
        start = over.end if over else paragraph.start
        found = [_last_part(text, paragraph, start)] if over else []
        over = None
        found += _in_paragraph(text, paragraph, _DOUBLE, start)
        if found and not found[-1].closed:
            over = _run_on(text, paragraphs, place, found[-1])
            if over is None and found[-1].inner is None:
                found.pop()  # a mark without words
        if _SINGLE.search(text, start, paragraph.end):
            sure, left_open = _sure_singles(text, paragraph, start, found)
            found = _outermost(found, sure) if found else single_quotations(text, Span(start, paragraph.end))
            if left_open and not over and (over := _single_run_on(text, paragraphs, place, left_open)):
                end = paragraph.end
                found = [mark for mark in found if mark.span.end <= left_open.start()]
                found.append(_quotation(text, left_open, end, end, closed=False))
        yield found


def _sure_singles(
    text: str, paragraph: Span, start: int, doubles: Sequence[Quotation]
) -> tuple[list[Quotation], re.Match[str] | None]:
    """What stands in single marks that can be nothing else, and the last of them that nothing closes.

    None lies in one of *doubles*; one may lie around some.
    """
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    ends = [mark.span.end for mark in doubles]
    for mark in _SINGLE.finditer(text, start, paragraph.end):
        at = bisect_right(ends, mark.start())
        if at < len(doubles) and doubles[at].span.start <= mark.start():
            continue
        if opened and _SURE_END.match(text, mark.start(), paragraph.end):
            found.append(_quotation(text, opened, mark.start(), mark.end(), closed=True))
            opened = None
        elif _surely_opens(text, mark, paragraph):
            opened = mark
    return found, opened


def _surely_opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a single *mark* stands before words, and not for letters or figures, as in "the '90s"."""
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return mark[0] in "'‘" and not before.isalnum() and (after.isalpha() or after in OPENERS)


def _outermost(doubles: Sequence[Quotation], singles: Sequence[Quotation]) -> list[Quotation]:
    """Both in order, without those of *doubles* that stand within one of *singles*."""
    starts = [mark.span.start for mark in singles]

    def inside(mark: Quotation) -> bool:
        at = bisect_right(starts, mark.span.start) - 1
        return at >= 0 and mark.span.start < singles[at].span.end

    outer = [mark for mark in doubles if not inside(mark)]
    return sorted((*outer, *singles), key=lambda mark: mark.span)


def _last_part(text: str, paragraph: Span, end: int) -> Quotation:
    marks = "’'" if text[end - 1] == "’" else "”\"“»«\u203a\u2039」』》❞〞〟>\uff02'`"
    inner = text[paragraph.start : end].rstrip(marks).rstrip()
    words = Span(paragraph.start, paragraph.start + len(inner)) if inner else None
    return Quotation(Span(paragraph.start, end), words, closed=True)


def _run_on(text: str, paragraphs: Sequence[Span], place: int, opened: Quotation) -> _RunOn | None:
    """Where a later paragraph closes the quotation *opened* in the one at *place*.

    None where a paragraph opens with a mark of its own, as print repeats it, where the last is but a name,
    set below what was said, or where nothing closes it.
    """
    mark = next(mark for mark in _KIN if text.startswith(mark, opened.span.start))
    closers = _TYPED_CLOSERS if mark in _TYPED else (*_CLOSERS[mark], mark)
    depth, reach = 1, _WHOLE_CHARS
    for later in range(place + 1, len(paragraphs)):
        paragraph = paragraphs[later]
        far = paragraph.start > opened.span.start + reach
        if far or _OPENS.match(text, paragraph.start, paragraph.end):
            return None
        for found in _KIN[mark].finditer(text, paragraph.start, paragraph.end):
            if found[0] in closers and _ends_words(text, found, paragraph):
                depth -= 1
                reach = _OVER_CHARS if depth and text.endswith(_STOPS, 0, found.start()) else reach
            elif found.start() > paragraph.start and depth < _NESTED.get(mark, 1):
                depth += 1
            else:
                return None
            if depth == 0:
                name = later == place + 1 and _NAME.fullmatch(text, paragraph.start, found.start())
                return None if name else _RunOn(later, found.end())
    return None


def _single_run_on(text: str, paragraphs: Sequence[Span], place: int, opened: re.Match[str]) -> _RunOn | None:
    """The same for a single mark; only one that no apostrophe looks like opens or closes it."""
    at = opened.start()
    if opened[0] == "'" and not _announced(text, at, paragraphs[place]):
        return None
    for later in range(place + 1, len(paragraphs)):
        paragraph = paragraphs[later]
        far = paragraph.start > at + _WHOLE_CHARS
        if far or _OPENS_SINGLE.match(text, paragraph.start, paragraph.end):
            return None
        passed = paragraph.start
        for mark in _SINGLE.finditer(text, paragraph.start, paragraph.end):
            if mark.start() < passed:
                continue
            alone = mark.start() == paragraph.start  # nothing that opens stands there
            if alone or _SURE_END.match(text, mark.start(), paragraph.end):
                name = later == place + 1 and _NAME.fullmatch(text, paragraph.start, mark.start())
                return None if name else _RunOn(later, mark.end())
            if _surely_opens(text, mark, paragraph):
                scare = _SCARE.match(text, mark.start(), paragraph.end)
                if scare is None:
                    return None
                passed = scare.end()
    return None


def _announced(text: str, at: int, paragraph: Span) -> bool:
    """Whether what a mark at *at* opens stands first in its paragraph or behind a colon or comma."""
    return at == paragraph.start or (text[at - 1].isspace() and text[at - 2] in ":,")


def _ends_words(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether *mark* stands behind words, or first on its line, and before none."""
    before = text[mark.start() - 1] if mark.start() > paragraph.start else "."
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    inches = mark[0] == '"' and before.isdigit()
    return _AFTER_WORDS.match(after) is not None and not (before.isspace() or before in "([=" or inches)


def single_quotations(text: str, within: Span) -> list[Quotation]:
    """The quotations in single marks inside *within*, all closed."""
    return [quotation for quotation in _in_paragraph(text, within, _SINGLE) if quotation.closed]


def _in_paragraph(
    text: str, paragraph: Span, marks: re.Pattern[str], start: int | None = None
) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    inside = 0
    for mark in marks.finditer(text, paragraph.start if start is None else start, paragraph.end):
        if opened is None:
            if _can_open(text, mark, paragraph):
                opened, inside = mark, 0
        elif opened[0] == '"' and mark[0] in "“”" and inside + (mark[0] == "“"):
            inside += 1 if mark[0] == "“" else -1  # curly marks inside straight ones
        elif _closes(text, opened[0], mark, paragraph):
            found.append(_quotation(text, opened, mark.start(), mark.end(), closed=True))
            opened = None
    if opened is not None and opened[0] not in _OPEN_SINGLE and opened[0] != "’":
        found.append(_quotation(text, opened, paragraph.end, paragraph.end, closed=False))
    return found


def _quotation(text: str, opened: re.Match[str], inner_end: int, end: int, *, closed: bool) -> Quotation:
    words = text[opened.end() : inner_end]
    stripped = words.strip()
    start = opened.end() + len(words) - len(words.lstrip())
    inner = Span(start, start + len(stripped)) if stripped else None
    return Quotation(Span(opened.start(), end), inner, closed)


def _can_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if mark[0] in ("“", "„", "«", "「", "『", "《", "❝", "〝", "``", "``'"):
        return True
    if mark[0] in _PAIRED:
        closes = _PAIRED[mark[0]].search(text, mark.end(), min(paragraph.end, mark.end() + _LONG_CHARS))
        parted = not before.isalnum() and (mark[0] != "”" or before.isspace() or before in "([\u2013\u2014")
        return parted and not after.isspace() and closes is not None
    if mark[0] == "’":
        return after.isalpha() and _announced(text, mark.start(), paragraph)
    if mark[0] in _OPEN_SINGLE:
        return not before.isalnum() and after.isalnum()
    if mark[0] in _ONLY_CLOSES:
        return False
    alone = mark.end() == paragraph.end and (before == " " or mark.start() == paragraph.start)
    return not before.isalnum() and (alone or not after.isspace())


def _closes(text: str, opener: str, mark: re.Match[str], paragraph: Span) -> bool:
    if opener in _TYPED:
        return mark[0] in _TYPED_CLOSERS
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if (
        mark[0] == opener == "“"
    ):  # a slip of the typesetter: an opening mark where only a closing one can stand
        return after.isspace() and not text[mark.start() - 1].isspace()
    if mark[0] not in _CLOSERS.get(opener, ""):
        return False
    if opener in _OPEN_SINGLE or opener == "’":
        before = text[mark.start() - 1]
        return not after.isalnum() and not before.isspace() and not _owns(text, mark, paragraph)
    return True


def _owns(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether *mark* is the apostrophe of owners ("the workers' union"): a better place to close is near."""
    if text[mark.start() - 1] not in "sxz" or not _ON.match(text, mark.end(), paragraph.end):
        return False
    next_one = _CLOSED_OR_OPENED.search(text, mark.end(), min(paragraph.end, mark.end() + _FAR_CHARS))
    return next_one is not None and next_one["closed"] is not None
