"""A person's corrections: ``reviews/<article>.jsonl``, one JSON object a line.

Each is a W3C Web Annotation TextQuoteSelector (prefix, exact, suffix) with the party, speaker and kind that
the quoted words really have. They are found by quotation, not by offset, so they outlive a change elsewhere.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from corpus.errors import BrokenCorpusError, Problem, repeated
from corpus.model import PRESS, Article, Certainty, Kind, PartyId, Span, Speaker, Statement, Voice
from corpus.names import fold
from corpus.reading.source import BOM, decode
from corpus.spans import outside, touching
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.model import Event

REVIEWS_FOLDER = "reviews"
REVIEWS_ENDING = ".jsonl"
CONTEXT_CHARS = 20
"""How much of the text around its words a review of words that stand twice has at first."""
SHOWN_CHARS = 60
"""How much of its words a problem with a review repeats."""

_WORD = re.compile(r"\w")
_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r"\s{2,}")
_CLOSING = ",.;:!?…”\N{RIGHT SINGLE QUOTATION MARK}»\"')]"
_EXAMPLE = '{"exact": "the words", "party": "green", "speaker": "A. Name", "kind": "direct"}'


def _with_words(exact: str) -> str:
    if not _WORD.search(exact):
        raise ValueError("holds no words; quote those that the review is about")
    return exact


class Review(BaseModel):
    """One correction. ``party`` must be there; null means that the words are the outlet's own, no party's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prefix: str = ""
    exact: Annotated[str, AfterValidator(_with_words)]
    suffix: str = ""
    party: PartyId | None
    speaker: str | None = None
    kind: Kind | None = None
    """None keeps the kind that the rules found."""
    by: str | None = None
    """Who reviewed; kept, never shown as part of a quote."""
    at: str | None = None
    """When; ISO 8601."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A review with the place in its article that it speaks of."""

    span: Span
    review: Review
    speaker: Speaker | None


class UnplacedError(ValueError):
    """A review's words don't stand exactly once in its article; says how to mend it."""


def reviews_from(
    path: Path, raw: bytes, *, article: Article | None, event: Event | None
) -> tuple[tuple[Placed, ...], list[Problem], list[str]]:
    """The reviews in *raw* in the file's order, all that is wrong with them, and warnings.

    Without *article* (none of that name, or a broken one) or *event*, only what needs neither is checked.
    """
    try:
        text = decode(path, raw).removeprefix(BOM)
    except BrokenCorpusError as error:
        return (), list(error.problems), []
    placed: list[Placed] = []
    problems: list[Problem] = []
    warnings: list[str] = []
    squeezed: _Squeezed | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        review, reasons = _review(line)
        if review is not None and event is not None:
            reasons += _unknown_party(review, event)
        if review is not None and not reasons and article is not None and event is not None:
            try:
                squeezed = squeezed or _Squeezed(article.text)
                span = _place(review, article, squeezed)
            except UnplacedError as error:
                reasons.append(str(error))
            else:
                speaker, doubt = _speaker(review, event)
                placed.append(Placed(span, review, speaker))
                warnings += [f"{path}:{number}: {reason}" for reason in doubt]
        problems += [Problem(path, number, reason) for reason in reasons]
    return tuple(placed), problems, warnings


def place(review: Review, article: Article) -> Span:
    """Where the review's words stand in the article, spaces aside; UnplacedError where that is unclear."""
    return _place(review, article, _Squeezed(article.text))


def _place(review: Review, article: Article, squeezed: _Squeezed) -> Span:
    found = squeezed.find(review.exact)
    near = [place for place in found if _fits(review, article.text, *place)]
    quoted = _shortened(review.exact)
    if not found:
        raise UnplacedError(f"{quoted} is not in the article; copy the words from it, or delete this line")
    if len(found) > 1 and len(near) != 1:
        how = "quote the words before it as prefix and after it as suffix"
        raise UnplacedError(f"{quoted} stands {len(near or found)} times in the article; {how}")
    span = Span(*(near[0] if near else found[0]))
    if not any(_WORD.search(part.of(article.text)) for part in outside(span, article.furniture)):
        raise UnplacedError(
            f"{quoted} is furniture, which is never quoted; quote words of the article itself"
        )
    return span


class _Squeezed:
    """A text with one space wherever it has some, so that a plain search finds words however they are set."""

    def __init__(self, text: str) -> None:
        self._text = _SPACE.sub(" ", text)
        self._after: list[int] = []
        """Where, here, the words begin behind more than one space."""
        self._shifts = [0]
        """How many characters the text has more before those, first of all none."""
        for run in _SPACES.finditer(text):
            self._after.append(run.start() + 1 - self._shifts[-1])
            self._shifts.append(run.end() - self._after[-1])

    def find(self, words: str) -> list[tuple[int, int]]:
        """Where *words* start and end in the text, in order, overlapping ones too; never inside a word."""
        wanted = " ".join(words.split())
        opens, ends = _WORD.match(wanted[0]), _WORD.match(wanted[-1])
        found = []
        start = self._text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            torn = (opens and start and _WORD.match(self._text, start - 1)) or (
                ends and _WORD.match(self._text, end)
            )
            if not torn:
                found.append((self._place(start), self._place(end - 1) + 1))
            start = self._text.find(wanted, start + 1)
        return found

    def _place(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._after, at)]


def review_of(statement: Statement) -> Review:
    """A review that confirms *statement*, with as much of the text around it as finds it again.

    Whoever knows better changes its party, speaker or kind. UnplacedError where the words are furniture.
    """
    article, span = statement.article, statement.span
    squeezed = _Squeezed(article.text)
    context = 0
    while True:
        review = Review(
            prefix=article.text[max(0, span.start - context) : span.start],
            exact=statement.text,
            suffix=article.text[span.end : span.end + context],
            party=statement.party,
            speaker=statement.speaker.name if statement.speaker else None,
            kind=statement.kind,
        )
        try:
            _place(review, article, squeezed)
        except UnplacedError:
            if context >= len(article.text):
                raise
            context = 2 * context or CONTEXT_CHARS
        else:
            return review


def review_line(review: Review) -> str:
    """The line of a reviews file that is *review*; what it leaves open is left out, its party never."""
    values = review.model_dump(mode="json", exclude_defaults=True)
    return json.dumps({**values, "party": review.party}, ensure_ascii=False)


def apply_reviews(
    statements: Iterable[Statement], reviews: Iterable[Placed], article: Article
) -> tuple[Statement, ...]:
    """The article's statements with the reviews applied, a later one over an earlier one.

    Where a review quotes part of a statement, it is cut there; what is left keeps what it was.
    """
    result = list(statements)
    for placed in reviews:
        # Statements are in order and disjoint, before and after, so that a review looks at its own alone.
        first = bisect_right(result, placed.span.start, key=lambda statement: statement.span.end)
        last = bisect_left(result, placed.span.end, lo=first, key=lambda statement: statement.span.start)
        touched = result[first:last]
        marked = touching(placed.span, article.furniture)
        gaps = outside(placed.span, sorted([*marked, *(s.span for s in touched)]))
        made = [_made(placed, article, part) for gap in gaps if (part := _trimmed(article.text, gap))]
        cut = [piece for statement in touched for piece in _cut(statement, placed)]
        result[first:last] = sorted([*made, *cut], key=lambda statement: statement.span)
    return tuple(result)


def _review(line: str) -> tuple[Review | None, list[str]]:
    try:
        values = json.loads(line, object_pairs_hook=_once)
        return Review.model_validate(values), []
    except json.JSONDecodeError as error:
        return None, [f"not JSON ({error.msg} at column {error.colno}); write one object a line: {_EXAMPLE}"]
    except RecursionError:
        return None, [f"nested too deep; write one object a line: {_EXAMPLE}"]
    except _TwiceError as error:
        return None, [f"{repeated(str(error))} stands twice; delete one of the two"]
    except ValidationError as error:
        return None, [_reason(detail) for detail in error.errors()]
    except ValueError:  # Python reads no number of more than some thousand digits
        return None, [f"a number too long to read; write one object a line: {_EXAMPLE}"]


class _TwiceError(Exception):
    """A key stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = {}
    for key, value in pairs:
        if key in values:
            raise _TwiceError(key)
        values[key] = value
    return values


def _reason(detail: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails, whose ctx is untyped
    if not detail["loc"]:
        return f"not an object; write {_EXAMPLE}"
    key = str(detail["loc"][0])
    known = tuple(Review.model_fields)
    match detail["type"]:
        case "missing":
            null = ", or null for words that are no party's" if key == "party" else ""
            return f"{key!r} is missing; write it{null}"
        case "extra_forbidden":
            near = get_close_matches(key.lower(), known, n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            return f"unknown key {repeated(key)}; {meant}"
        case "enum":
            return f"kind: {repeated(detail['input'])} is not a kind; write {', '.join(Kind)} or null"
        case "value_error":
            return f"{key!r} {detail['ctx']['error']}"
        case _:
            return f"{key}: {repeated(detail['input'])} is not text; write it in quotation marks"


def _unknown_party(review: Review, event: Event) -> list[str]:
    known = [party.id for party in event.parties]
    if review.party is None or review.party in known:
        return []
    near = get_close_matches(fold(review.party).replace(" ", "-"), known, n=1)
    meant = f"did you mean {near[0]!r}?" if near else f"the event has {', '.join(known)}"
    return [f"unknown party {repeated(review.party)}; {meant}"]


def _speaker(review: Review, event: Event) -> tuple[Speaker | None, list[str]]:
    """The event's speaker of that name, or a new one, with a warning where the name looks like a slip."""
    if not review.speaker or review.party is None:
        return None, []
    speakers = event.party(review.party).speakers
    names = {fold(name): speaker for speaker in speakers for name in (speaker.name, *speaker.aliases)}
    name = fold(review.speaker)
    if name in names:
        return names[name], []
    near = get_close_matches(name, names, n=1, cutoff=0.8)
    doubt = (
        f"no speaker {repeated(review.speaker)} of {review.party}; did you mean {names[near[0]].name!r}?"
        if near
        else ""
    )
    return Speaker(name=review.speaker), [doubt] if doubt else []


def _fits(review: Review, text: str, start: int, end: int) -> bool:
    if not review.prefix and not review.suffix:
        return True
    # Twice the length leaves room for spaces and line breaks that the review's copy lost.
    before = "".join(text[max(0, start - 2 * len(review.prefix) - 9) : start].split())
    after = "".join(text[end : end + 2 * len(review.suffix) + 9].split())
    return before.endswith("".join(review.prefix.split())) and after.startswith(
        "".join(review.suffix.split())
    )


def _cut(statement: Statement, placed: Placed) -> list[Statement]:
    text = statement.article.text
    start, end = max(statement.span.start, placed.span.start), min(statement.span.end, placed.span.end)
    # A comma or a closing quotation mark stays with the words that it closes.
    while end < statement.span.end and text[end] in _CLOSING:
        end += 1
    before = _trimmed(text, Span(statement.span.start, start)) if statement.span.start < start else None
    after = _trimmed(text, Span(end, statement.span.end)) if end < statement.span.end else None
    # Marks without a word are no statement.
    if before and not _WORD.search(before.of(text)):
        before, start = None, statement.span.start
    if after and not _WORD.search(after.of(text)):
        after, end = None, statement.span.end
    left = [replace(statement, span=span) for span in (before, after) if span]
    reviewed = _trimmed(text, Span(start, end))
    return [*left, _made(placed, statement.article, reviewed, statement)] if reviewed else left


def _made(placed: Placed, article: Article, span: Span, old: Statement | None = None) -> Statement:
    party = placed.review.party
    voice = Voice.NARRATOR if party is None else Voice.PRESS if party == PRESS else Voice.PARTY
    found = old.kind if old else None
    return Statement(
        article=article,
        span=span,
        voice=voice,
        party=party,
        speaker=placed.speaker,
        kind=None if party is None else placed.review.kind or found or Kind.INDIRECT,
        certainty=Certainty.REVIEWED,
        rule=Rule.REVIEW,
        trace=(Step(Rule.REVIEW),),
        carrier=old.carrier if old else None,
        section=old.section if old else None,
    )


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None


def _shortened(words: str) -> str:
    joined = " ".join(words.split())
    return f"“{joined}”" if len(joined) <= SHOWN_CHARS else f"“{joined[: SHOWN_CHARS - 1].rstrip()}…”"
