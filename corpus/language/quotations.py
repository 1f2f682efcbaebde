"""Stretches of text between quotation marks, curly, straight, ``…'' or «…», single marks included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch with its marks; *inner* is what stands between them, None where that is only space."""

    span: Span
    inner: Span | None
    closed: bool
    """False where no mark closes it before its paragraph ends, as when the next goes on with it."""


_CLOSERS = {"“": '”"', "„": '“”"', '"': '"”', "«": "»", "»": "«", "‘": "’", "'": "'"}
_TYPED = frozenset({"``", "``'", "''", "'''"})
"""Double marks typed as single ones; three are a double mark and the single one of a quotation within."""
_DOUBLE = re.compile(r"``'?|'''?|“|”|„|\"|«|»")
"""Each alternative begins with one certain mark: then the search passes over all else at once."""
_SINGLE = re.compile(r"['‘’]")
_ON = re.compile(r" [a-z]")
_CLOSED_OR_OPENED = re.compile(r"(?P<closed>[.,!?]['’](?!\w))|(?<!\w)['‘](?=\w)")
_FAR_CHARS = 500
"""How far a single quotation is looked after: so that a text of nothing but owners takes no longer."""
_LONG_CHARS = 2000
"""How far the end is looked for of a quotation that begins with a mark which elsewhere ends one."""


def quotations(text: str, paragraphs: Iterable[Span]) -> list[Quotation]:
    """The outermost quotations in order, none crossing a paragraph.

    Double marks first; single ones count only in a paragraph that has no double ones, since an apostrophe
    looks the same. A mark that can't open (no space or bracket before it) is left as a mark.
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        double = _in_paragraph(text, paragraph, _DOUBLE)
        found.extend(double or single_quotations(text, paragraph))
    return found


def single_quotations(text: str, within: Span) -> list[Quotation]:
    """The quotations in single marks inside *within*, all closed."""
    return [quotation for quotation in _in_paragraph(text, within, _SINGLE) if quotation.closed]


def _in_paragraph(text: str, paragraph: Span, marks: re.Pattern[str]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    inside = 0
    for mark in marks.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            if _can_open(text, mark, paragraph):
                opened, inside = mark, 0
        elif opened[0] == '"' and mark[0] in "“”" and inside + (mark[0] == "“"):
            inside += 1 if mark[0] == "“" else -1  # curly marks inside straight ones
        elif _closes(text, opened[0], mark, paragraph):
            found.append(_quotation(text, opened, mark.start(), mark.end(), closed=True))
            opened = None
    if opened is not None and opened[0] not in ("'", "‘") and opened.end() < paragraph.end:
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
    if mark[0] in ("“", "„", "«", "``", "``'"):
        return True
    if mark[0] == "»":  # as German and Danish set them: »…«
        closer = text.find("«", mark.end(), min(paragraph.end, mark.end() + _LONG_CHARS))
        return not before.isalnum() and not after.isspace() and closer >= 0
    if mark[0] in ("”", "’"):
        return False
    if mark[0] in ("'", "‘"):
        return not before.isalnum() and after.isalnum()
    return not before.isalnum() and not after.isspace()


def _closes(text: str, opener: str, mark: re.Match[str], paragraph: Span) -> bool:
    if opener in _TYPED:
        return mark[0] in ("''", "'''", '"')
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if (
        mark[0] == opener == "“"
    ):  # a slip of the typesetter: an opening mark where only a closing one can stand
        return after.isspace() and not text[mark.start() - 1].isspace()
    if mark[0] not in _CLOSERS.get(opener, ""):
        return False
    if opener in ("'", "‘"):
        before = text[mark.start() - 1]
        return not after.isalnum() and not before.isspace() and not _owns(text, mark, paragraph)
    return True


def _owns(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether *mark* is the apostrophe of owners ("the workers' union"): a better place to close is near."""
    if text[mark.start() - 1] != "s" or not _ON.match(text, mark.end(), paragraph.end):
        return False
    next_one = _CLOSED_OR_OPENED.search(text, mark.end(), min(paragraph.end, mark.end() + _FAR_CHARS))
    return next_one is not None and next_one["closed"] is not None
