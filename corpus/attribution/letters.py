"""Letters printed in full: from "Dear reader," to the name that signs, all is the signer's.

What a letter says of others is its writer's account: "Bo says it is safe" below "Dear reader," is not Bo's.
Without a signature nothing tells where the letter ends, so nothing is taken from the text around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.attribution.finding import Finding
from corpus.model import Certainty, Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.sentences import Paragraph

LETTER_PARAGRAPHS: Final = 60
"""How far below its salutation a letter is signed."""
_SALUTATION: Final = re.compile(
    r"Dear (?!me\b|oh\b)[^\n.!?]{2,60}[,:!\u2013\u2014-]?|(?:To the Editor|Sirs?|Madam|Sir or Madam)[,:]?",
    re.IGNORECASE,
)
"""All of a paragraph."""
_BEGUN: Final = re.compile(
    r"(?:Sirs?|SIRS?|Madam|To the Editor)[^\S\n]*[:,]?[^\S\n]*[\u2013\u2014:,-] ?(?=\S)"
)
"""How a letter to the editor opens its first paragraph: "Sir \u2013 Your report \u2026"."""
_BEGUN_CHARS: Final = 20
_YOURS: Final = r"yours(?: (?:sincerely|faithfully|truly|respectfully|in \w+))?"
_TRULY: Final = r"(?:very )?(?:sincerely|respectfully|truly)(?: yours)?"
_REGARDS: Final = (
    r"(?:with )?(?:best|kind(?:est)?|warm(?:est)?)(?: (?:regards|wishes))?|regards|in solidarity"
)
_CLOSING: Final = re.compile(
    rf"(?:(?:I am|I remain),? )?(?:{_YOURS}|{_TRULY}|{_REGARDS})[,.]?", re.IGNORECASE
)
_NAME: Final = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.\u2019'-]*[^\S\n]+){1,4}[^\W\d_][\w.\u2019'-]*)(?:,[^\n]{1,80})?"
)
_SMALL: Final = frozenset({"al", "bin", "da", "de", "del", "der", "di", "la", "van", "von"})
_LINE_CHARS: Final = 60
"""The longest line with the signer's office or place."""


def letters(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Finding]:
    """The paragraphs of signed letters among *paragraphs*, by their start, each with the signer as source."""
    found: dict[int, Finding] = {}
    at = 0
    while at < len(paragraphs):
        opening = _opening(text, paragraphs[at].span)
        signed = _signature(text, paragraphs, at + 1) if opening else None
        if opening is None or signed is None:
            at += 1
            continue
        end, name = signed
        cue = Span(opening.start(), opening.start() + len(opening[0].rstrip()))
        why = (Step(Rule.SIGNED_LETTER, (name,)),)
        for paragraph in paragraphs[at:end]:
            start = max(paragraph.span.start, opening.end())
            if start < paragraph.span.end:
                content = Span(start, paragraph.span.end)
                letter = Finding((content,), cue, name, Rule.SET_OFF, Certainty.LIKELY, why)
                found[paragraph.span.start] = letter
        at = end
    return found


def _opening(text: str, span: Span) -> re.Match[str] | None:
    """The salutation that a letter opens with in the paragraph at *span*, even one taken for a place."""
    alone = _SALUTATION.fullmatch(text, span.start, span.end)
    line = text.rfind("\n", max(span.start - _BEGUN_CHARS, 0), span.start) + 1 or span.start
    return alone or _BEGUN.match(text, line, span.end)


def _signature(text: str, paragraphs: Sequence[Paragraph], first: int) -> tuple[int, Span] | None:
    """Where the letter's own words end, as a place among *paragraphs*, and the name that signs it."""
    for at in range(first, min(first + LETTER_PARAGRAPHS, len(paragraphs))):
        span = paragraphs[at].span
        if _opening(text, span):
            return None
        closed = _CLOSING.fullmatch(text, span.start, span.end) is not None
        line = at + closed
        name = _signs(text, paragraphs[line].span) if line < len(paragraphs) else None
        if name and (closed or _ends(text, paragraphs, line + 1)):
            return at, name
    return None


def _signs(text: str, line: Span) -> Span | None:
    """The name that is all of a *line*, an office behind it aside."""
    match = _NAME.fullmatch(text, line.start, line.end)
    if match is None or not all(word[0].isupper() or word in _SMALL for word in match["name"].split()):
        return None
    return Span(*match.span("name"))


def _ends(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a line that may sign a letter without a closing is followed by no more of it."""
    if at == len(paragraphs):
        return True
    span = paragraphs[at].span
    short = span.end - span.start <= _LINE_CHARS and text[span.end - 1].isalnum()
    return short or _opening(text, span) is not None
