"""A text cut into sentences with exact offsets.

A *passage* is a sentence seen from outside its quotations: ``"I came. I saw," she said.`` is one
passage, which is what attribution reads, and two sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpus.language.layout import paragraphs
from corpus.language.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PLACES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIMES,
    VERBS,
    Form,
)
from corpus.language.quotations import Quotation, quotations_by_paragraph
from corpus.language.tokens import UNSEEN, each_token, keeps_stop
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

REPORTING_CLAUSE_WORDS = 24
"""The longest clause that still reads as the tail of the quotation before it."""

_STOP = re.compile(
    rf"""(?P<stop>[.?!…](?<![.?!…].)[.?!…]*+(?:''|["”’'»\u203a\u300d\u300f\u300b\u275e\u301e\u301f\xb4\uff02)\]}}]|(?:[«\u2039]|``|[\x20\xa0\u202f]»)(?=\s))*+)
    (?:[*_~`†‡§¶\xb2\xb3\xb9\u2070-\u2079]  # emphasis, the sign of a note
    | {UNSEEN}
    | [\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]  # pictures
    | \[\^?[\w ,]{{1,20}}\])*+  # a reference
    (?=\s|[“„«\u2039\u300c\u300e\u300a\u275d\u301d]\S|(?!(?i:com|net|org|gov|edu)\b)[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’'\x20])""",
    re.VERBOSE,
)
"""What may end a sentence. The space behind it is often lost where a page's parts were joined."""
_BEFORE_LOST_SPACE = re.compile(r"[^\W\d_A-Z]{2}\Z")
_APART = re.compile(r"(?<=\S)(?:\t|[^\S\n\r]+[•▪●■◆►|][^\S\n\r])")
"""Where the cells of a table, or the entries of a list, were put into one line."""
_BETWEEN_WORDS = re.compile(r"[\s\"“”‘’'()\[\]—–*_]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z")
_PLACE = re.compile(r", (?:[^\W\d_]\.)*[^\W\d_]+\Z")
_WORD = re.compile(r"[^\W_]+")
_OPENERS = DETERMINERS | PRONOUNS | POSSESSIVES | PREPOSITIONS | SUBORDINATORS | ADVERBS | CONJUNCTIONS
_NO_SUBJECT = AUXILIARIES | FINITE | SUBORDINATORS
"""Words that show a clause to be more than a subject before its verb of saying."""
_TELLS = (
    AUXILIARIES | FINITE | {word for word, verb in VERBS.items() if verb.forms & {Form.PAST, Form.PRESENT}}
)
"""Words that show a clause to be one."""
_ADJUNCTS = PREPOSITIONS | ADVERBS | TIMES
_SPEAKS = frozenset({"says", "asks", "utters"})
_TENSED = frozenset({Form.PAST, Form.PRESENT})
_CLOSES_COMPANY = frozenset({"inc", "ltd", "co", "corp", "etc", "jr", "sr"})
_WORD_CHARS = 60
"""How far back a stop's word is looked for: longer ones are no abbreviation."""


class Paragraph(NamedTuple):
    """One paragraph with its quotations, and how it is cut into sentences."""

    span: Span
    marks: Sequence[Quotation]
    sentences: Sequence[Span]
    passages: Sequence[Span]
    """Sentences seen from outside the quotations, which are never cut."""


def read_paragraphs(text: str, spans: Sequence[Span]) -> Iterator[Paragraph]:
    """The paragraphs at *spans*, which are in order, read."""
    for span, marks in zip(spans, quotations_by_paragraph(text, spans), strict=True):
        yield _read(text, span, marks)


def _read(text: str, span: Span, marks: Sequence[Quotation]) -> Paragraph:
    stops = _stops(text, span, marks)
    found = _cut(text, span, stops)
    if not marks:
        return Paragraph(span, marks, found, found)
    starts = [mark.span.start for mark in marks]

    def inside(stop: int) -> bool:
        i = bisect_left(starts, stop) - 1
        return i >= 0 and stop < marks[i].span.end

    outer = [stop for stop in stops if not inside(stop)]
    return Paragraph(span, marks, found, found if len(outer) == len(stops) else _cut(text, span, outer))


def sentences(text: str, *, furniture: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The sentences of *text* in order: disjoint, without outer space, together all that is not space.

    A line of its own, such as a heading, is a sentence; so is a quotation with its reporting clause. None
    crosses an edge of *furniture*. Raises nothing, whatever the text.
    """
    edges = chain.from_iterable((span.start, span.end) for span in furniture)
    read = read_paragraphs(text, paragraphs(text, edges))
    return tuple(sentence for paragraph in read for sentence in paragraph.sentences)


def _cut(text: str, paragraph: Span, stops: Iterable[int]) -> list[Span]:
    found: list[Span] = []
    for start, end in pairwise((paragraph.start, *stops, paragraph.end)):
        begin = next((at for at in range(start, end) if not text[at].isspace()), end)
        if begin < end:
            found.append(Span(begin, end))
    return found


def _stops(text: str, paragraph: Span, marks: Sequence[Quotation]) -> list[int]:
    """Offsets just after the stops that end a sentence."""
    closed = [mark.span for mark in marks if mark.closed]
    ends = [span.end for span in closed]
    found: list[int] = []
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        following = end
        while following < paragraph.end and text[following].isspace():
            following += 1
        if following == paragraph.end or text[following].islower() or text[following : paragraph.end] == "»":
            continue
        if following == end and not _BEFORE_LOST_SPACE.search(text, match.start() - 2, match.start()):
            continue  # "U.S.Navy", "J.Roe"
        if match["stop"] == "." and _belongs_to_word(text, paragraph.start, match.start(), following):
            continue
        i = bisect_right(ends, end) - 1
        if i >= 0 and ends[i] > match.start() and is_reporting_clause(text, following, paragraph.end):
            opened = closed[i].start
            before = next((stop for stop in reversed(found) if stop <= opened), paragraph.start)
            if not _has_verb(text, before, opened):
                continue
        found.append(end)
    apart = {match.start() for match in _APART.finditer(text, paragraph.start, paragraph.end)}
    return sorted(apart.union(found)) if apart else found


def _has_verb(text: str, start: int, end: int) -> bool:
    """Whether the words before a quotation are a clause it belongs to: "it was “lost.” | Ann wrote"."""
    near = max(start, end - REPORTING_CLAUSE_WORDS * 12)
    return any(word.lower in _TELLS for word in each_token(text, near, end))


def _belongs_to_word(text: str, start: int, stop: int, following: int) -> bool:
    """Whether the stop at *stop* is part of an abbreviation or a list number and ends no sentence."""
    word = _BETWEEN_WORDS.split(text[max(start, stop - _WORD_CHARS) : stop].rpartition(" ")[2])[-1]
    if word.lower() in ("no", "nos"):
        return text[following].isdigit()
    if word.isdigit():
        return stop - len(word) == start
    dotted = _DOTTED.match(word) is not None and "." in word
    if not dotted and not keeps_stop(word):
        return False
    bare = word.rpartition("-")[2]
    may_end = dotted or len(bare) == 1 or bare in PLACES or bare.lower() in _CLOSES_COMPANY
    if not may_end:
        return True
    if text[following] in '“"' and _PLACE.search(text, max(start, stop - _WORD_CHARS), stop):
        return False  # 'in Oslo, N.Y. “We …': the comma before the place would have closed after it
    opener = _WORD.match(text, following)  # "in the U.S. The talks …": one stop does both
    return opener is None or opener[0].lower() not in _OPENERS


def is_reporting_clause(text: str, start: int, end: int) -> bool:
    """Whether the clause at *start* only says who spoke, like "Ann Berg said on Friday".

    It has a verb of saying, nothing but a noun phrase before it, and no statement after it.
    """
    limit = min(end, start + REPORTING_CLAUSE_WORDS * 12)
    words = islice(each_token(text, start, limit), REPORTING_CLAUSE_WORDS + 1)
    comma = False
    previous = ""
    for word in words:
        verb = VERBS.get(word.lower)
        if verb and previous and verb.classes & _SPEAKS and verb.forms & _TENSED:
            return not (comma and previous != ",") and _says_nothing_more([w.lower for w in words])
        if word.lower in _NO_SUBJECT or word.text in '.?!:;"“':
            return False
        comma = comma or word.text == ","
        previous = word.text
    return False


def _says_nothing_more(following: Sequence[str]) -> bool:
    if not following or following[0] in ".?!,":
        return True
    if following[0] not in _ADJUNCTS and not following[0].endswith("ly"):
        return False
    for word in following:
        if word in ".?!":
            return True
        if (word in _NO_SUBJECT and word != "as") or word in ':"“``':
            return False
    return False
