"""Reporting clauses set off from what they report: "…, the official said, …", "…", he said, according to Ann."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.finding import kind_of
from corpus.attribution.parse import Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after
from corpus.attribution.subjects import group_start, subject_of
from corpus.language.lexicon import Form
from corpus.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.resolution import Sentence
    from corpus.language.quotations import Quotation

_REPORTS: Final = frozenset({"says", "tells", "utters", "asks"})
_SETS_OFF: Final = frozenset({Tag.COMMA, Tag.QUOTE, Tag.BREAK})
_ENDS: Final = frozenset({Tag.COMMA, Tag.STOP, Tag.BREAK})
_ADJUNCT: Final = frozenset({Tag.PREP, Tag.TIME, Tag.ADV, *_ENDS})
_ADDRESSEE: Final = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.PRON, *_ADJUNCT})


def asides(
    text: str, sentences: Sequence[Sentence], known: Sequence[Attribution], marks: Sequence[Quotation]
) -> Iterator[Attribution]:
    """The reporting clauses that *known* leaves out, each nested in the known content that holds it."""
    cues = {span.start for attribution in known for span in attribution.cue}
    for sentence in sentences:
        words = sentence.words
        for i, word in enumerate(words):
            if word.start in cues or sentence.heading:
                continue
            found = _according(words, i) if word.lower == "according" else _clause(words, i)
            if found is None:
                continue
            source, cue, content = found
            span = source.span(words)
            outer = next((n for n, a in enumerate(known) if any(c.holds(span) for c in a.content)), None)
            yield Attribution(
                content=content,
                cue=(cue,),
                source=(span,),
                kind=kind_of(text, content, [m for m in marks if sentence.span.holds(m.span)]),
                rule="aside",
                nested_in=outer,
            )


def _clause(words: Sequence[Word], i: int) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """ "…, X said[ on Friday][, …]": the clause at *i* between commas or at the end."""
    verb = words[i].verb
    if verb is None or not verb.classes & _REPORTS or not verb.forms & {Form.PAST, Form.PRESENT}:
        return None
    following = words[i + 1].tag if i + 1 < len(words) else Tag.STOP
    subject = subject_of(words, i)
    if (
        subject is not None
        and subject.end <= i
        and subject.start
        and words[subject.start - 1].tag in _SETS_OFF
    ):
        allowed = _ADDRESSEE if "tells" in verb.classes else _ADJUNCT
        if following not in allowed:
            return None
        return _around(words, i, subject, subject.start, i + 1)
    begin = group_start(words, i)
    if begin and words[begin - 1].tag in _SETS_OFF:
        after = phrase_after(words, i + 1)
        if after is not None and (after.end >= len(words) or words[after.end].tag in _ADJUNCT):
            return _around(words, i, after, begin, after.end)
    return None


def _around(
    words: Sequence[Word], cue: int, source: Phrase, begin: int, after: int
) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """What stands before and after a reporting clause that begins at *begin*."""
    end = after
    while end < len(words) and words[end].tag not in _ENDS:
        if words[end].tag is Tag.QUOTE or words[end].lower == "that":
            return None
        end += 1
    before = _span(words, 0, begin)
    if before is None or begin < 2:  # noqa: PLR2004 - one word before a clause is no content
        return None
    rest = _span(words, end, len(words)) if end < len(words) and words[end].tag is Tag.COMMA else None
    content = (before, rest) if rest and words[end + 1].tag not in (Tag.ING, Tag.CONJ, Tag.REL) else (before,)
    return source, Span(words[cue].start, words[cue].end), content


def _according(words: Sequence[Word], i: int) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    if i + 1 >= len(words) or words[i + 1].lower != "to":
        return None
    source = phrase_after(words, i + 2)
    if source is None:
        return None
    cue = Span(words[i].start, words[i + 1].end)
    before = _span(words, 0, i)
    rest = _span(words, source.end, len(words))
    content = before or rest
    return (source, cue, (content,)) if content else None


def _span(words: Sequence[Word], start: int, end: int) -> Span | None:
    """Where the words ``[start, end)`` stand, outer commas and stops left out."""
    while start < end and words[start].tag in _ENDS:
        start += 1
    while start < end and words[end - 1].tag in _ENDS:
        end -= 1
    return Span(words[start].start, words[end - 1].end) if start < end else None
