"""Headings, and the party whose telling stands below one: "Millers' Version:", "What the river folk say"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.language.tokens import tokens
from corpus.model import PRESS, Span
from corpus.vocabulary import HEADING_WORDS, TELLING_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import PartyId
    from corpus.names import NameIndex

HEADING_CHARS: Final = 200
HEADING_LENGTH: Final = 10
"""The most words of a line that still reads as a heading."""

_NO_SPACE: Final = re.compile(r"\S")
_SENTENCE_ENDS: Final = ".!?\"\u201d\u201c\u2019'\u00bb\u00ab\u2026)"
_MARKS: Final = frozenset(("'s", "\u2019s", *"'\u2019:-\u2013\u2014.#*\"\u201c\u201d"))
_HEADING: Final = TELLING_WORDS | HEADING_WORDS | _MARKS
ABOUT_THE_TELLING: Final = re.compile(
    r"\b(?:both|neither|two|three|rival|conflicting|competing) (?:accounts?|camps|delegations|governments|"
    r"leaders|men|parties|sides?|stor(?:y|ies)|versions?|women)\b"
    r"|\b(?:each side|these accounts|the accounts|contradict\w*)\b|\?\s*$",
    re.IGNORECASE,
)
"""What no party's telling says of itself; a question is no telling either."""
_STEPS: Final = r"instead|rather|interestingly|moreover|furthermore|in addition|in fact|indeed"
SILENCE: Final = re.compile(
    r"\b(?:has|have|had|did|does|do|was|were)(?: not|n['\u2019]t) (?:yet |immediately )*"
    r"(?:spoken|commented?|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|returned?)\b"
    r"|\b(?:declin|refus)\w+ to (?:comment|answer|elaborate|discuss|speak|say)\b"
    r"|\bno (?:immediate |further )?(?:comment|reply|response)\b|\bnot (?:immediately )?be reached\b"
    r"|\b(?:unavailable|not available) for comment\b"
    r"|\b(?:remain|stay|kept|keep|fell|fall)\w* silent\b",
    re.IGNORECASE,
)
"""Words that tell that somebody has said nothing."""
STEPS_ON: Final = re.compile(rf"(?:{_STEPS})\b", re.IGNORECASE)
"""First words that tie a sentence to the claim before it rather than to the story."""
CONNECTIVE: Final = re.compile(
    rf"(?:{_STEPS}|besides|crucially|then|worse|only then|at that point|it was (?:at|only|then|this|that)|"
    r"this|that|these|those|such)\b",
    re.IGNORECASE,
)


LIST_CHARS: Final = 5000
"""A longer run of items is no list that one heading announces."""
_ITEM: Final = re.compile(r"[ \t]*(?:[-*\u2022\u2013\u2014\u00b7\u25e6]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]+\S")


def is_list(text: str, start: int, end: int) -> bool:
    """Whether every line that begins in ``text[start:end]``, and the one there, is an item of a list."""
    if end - start > LIST_CHARS:
        return False
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    lines = text[begin : stop if stop >= 0 else len(text)].split("\n")
    return all(_ITEM.match(line) for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next."""

    heading: Span
    title: str
    """The heading as printed."""
    begins: int
    """Where the first words below it stand."""
    span: Span
    party: PartyId | None
    """Whose telling the heading announces."""


class Sections:
    """The headings of one text."""

    def __init__(self, text: str, blocks: Sequence[Span], title: str, names: NameIndex) -> None:
        """*blocks* are the paragraphs in order, furniture left out.

        The first may be the title: it is a heading only where it announces somebody's telling.
        """
        headings = [
            block
            for place, block in enumerate(blocks)
            if place < len(blocks) - 1
            and _is_heading(text, block, names, among_prose=_is_prose(text, blocks, place))
            and (place or (block.of(text) != title and _party(block.of(text), names) is not None))
        ]
        ends = [*(heading.start for heading in headings[1:]), len(text)]
        self._sections = [
            Section(
                heading=heading,
                title=(title := heading.of(text)),
                begins=first.start() if (first := _NO_SPACE.search(text, heading.end)) else len(text),
                span=Span(heading.start, end),
                party=_party(title, names),
            )
            for heading, end in zip(headings, ends, strict=False)  # one end too many without a heading
        ]
        self._starts = [section.heading.start for section in self._sections]
        self.headings = frozenset(headings)

    def above(self, span: Span) -> Section | None:
        """The section that *span* stands in."""
        place = bisect_right(self._starts, span.start) - 1
        return self._sections[place] if place >= 0 else None


def _is_prose(text: str, blocks: Sequence[Span], place: int) -> bool:
    """Whether the paragraphs before and after end as sentences do."""
    return place > 0 and all(text[blocks[n].end - 1] in _SENTENCE_ENDS for n in (place - 1, place + 1))


def _is_heading(text: str, block: Span, names: NameIndex, *, among_prose: bool) -> bool:
    line = block.of(text)
    if (
        len(line) > HEADING_CHARS
        or "\n" in line
        or line[-1] in f",;{_SENTENCE_ENDS}"
        or len(tokens(line)) > HEADING_LENGTH + 2
    ):
        return False
    if line.endswith(":") or line.startswith("#") or _party(line, names) is not None:
        return True
    return among_prose and line[0].isupper()


def _party(line: str, names: NameIndex) -> PartyId | None:
    """The one party whose telling *line* announces: its name, and nothing else but words of telling."""
    words = tokens(line)
    if not line.rstrip().endswith(":") and all(word.lower not in TELLING_WORDS for word in words):
        return None
    mentions = names.find(line)
    parties = {mention.party for mention in mentions}
    if len(parties) != 1 or PRESS in parties:
        return None
    rest = {
        token.lower
        for token in words
        if not any(m.span.start <= token.start and token.end <= m.span.end for m in mentions)
    }
    if not rest <= _HEADING:
        return None
    return mentions[0].party if rest & TELLING_WORDS or line.rstrip().endswith(":") else None
