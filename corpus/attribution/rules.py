"""The rules: each takes a cue in its passage and finds source and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.attribution import contents, subjects
from corpus.attribution.parse import NOMINAL, Tag, Word
from corpus.language.lexicon import NOUN_CUES, Form
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORTS = frozenset({"says", "asks", "utters", "tells", "shows"})
_BE = frozenset(
    "am is are was were be been being wasn't weren't isn't aren't wasn’t weren’t isn’t aren’t".split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution as a rule finds it in one passage."""

    content: tuple[Span, ...]
    cue: Span
    source: Span | None
    rule: str


def find(words: Sequence[Word]) -> list[Finding]:
    """The attributions of one passage, in the order of their cues."""
    cues = [i for i, word in enumerate(words) if _is_cue(words, i)]
    found: list[Finding] = []
    for i in cues:
        finding = _finding(words, i, cues)
        if finding:
            found.append(finding)
    return found


def _is_cue(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.verb:
        return True
    following = words[i + 1].lower if i + 1 < len(words) else ""
    return (word.lower == "according" and following == "to") or (
        word.lower in NOUN_CUES and following == "that"
    )


def _finding(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    word = words[i]
    if word.lower == "according":
        return _according(words, i, cues)
    if word.verb is None:
        return _noun(words, i, cues)
    if _is_passive(words, i):
        return _passive(words, i, cues)
    return _inverted(words, i) or _active(words, i, cues)


def _is_passive(words: Sequence[Word], i: int) -> bool:
    verb = words[i].verb
    if verb is None or Form.PARTICIPLE not in verb.forms:
        return False
    start = subjects.group_start(words, i)
    auxiliaries = [w.lower for w in words[start:i] if w.tag is Tag.AUX]
    return bool(auxiliaries) and auxiliaries[-1] in _BE


def _cue_span(words: Sequence[Word], i: int) -> Span:
    return Span(words[i].start, words[i].end)


def _according(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "According to X, …", "…, according to X"."""
    source = subjects.phrase_after(words, i + 2)
    if source is None:
        return None
    cue = Span(words[i].start, words[i + 1].end)
    after = source[1]
    spans = []
    before = contents.spans_between(words, 0, i)
    rest = contents.spans_between(words, after, contents.clause_end(words, after, cues))
    opens = before is None or words[i - 1].tag is Tag.CONJ
    if before and not opens:
        spans.append(before)
    if (
        rest
        and after < len(words)
        and words[after].tag is Tag.COMMA
        and (opens or words[i - 1].tag is Tag.COMMA)
    ):
        spans.append(rest)
    if not spans:
        return None
    return Finding(tuple(spans), cue, subjects.span_of(words, source), "according-to")


def _noun(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "X's claim that …", "a claim by X that …"."""
    start = i + 1
    end = contents.clause_end(words, start, cues)
    content = contents.spans_between(words, start, end)
    if content is None:
        return None
    j = i - 1
    while j >= 0 and words[j].tag in (Tag.NOUN, Tag.NUM, Tag.PART, Tag.ING):
        j -= 1
    source = None
    if j >= 0 and words[j].tag is Tag.POSS:
        source = Span(words[j].start, words[j].end)
    elif j > 0 and words[j].tag is Tag.GENITIVE:
        phrase = subjects.phrase_before(words, j)
        source = subjects.span_of(words, phrase) if phrase else None
    if source is None:
        return None
    return Finding((content,), _cue_span(words, i), source, "noun")


def _passive(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "It was reported that …", "she was told by X that …"."""
    start = i + 1
    source = None
    if start < len(words) and words[start].lower == "by":
        phrase = subjects.phrase_after(words, start + 1)
        if phrase:
            source = subjects.span_of(words, phrase)
            start = phrase[1]
    verb = words[i].verb
    if verb is None or not verb.classes & _REPORTS or start >= len(words) or words[start].lower != "that":
        return None
    content = contents.spans_between(words, start, contents.clause_end(words, start, cues))
    return Finding((content,), _cue_span(words, i), source, "passive") if content else None


def _inverted(words: Sequence[Word], i: int) -> Finding | None:
    """ "…," said X."""
    verb = words[i].verb
    start = subjects.group_start(words, i)
    if (
        verb is None
        or start == 0
        or not verb.classes & _REPORTS
        or not verb.forms & {Form.PAST, Form.PRESENT}
    ):
        return None
    before = words[start - 1]
    if not (before.tag is Tag.COMMA or (before.tag is Tag.QUOTE and before.ended)):
        return None
    source = subjects.phrase_after(words, i + 1)
    if source is None:
        return None
    after = source[1]
    ends = after == len(words) or words[after].tag in (
        Tag.STOP,
        Tag.COMMA,
        Tag.PREP,
        Tag.TIME,
        Tag.REL,
        Tag.ING,
        Tag.CONJ,
    )
    if not ends or (before.tag is Tag.COMMA and subjects.subject_before(words, i) is not None):
        return None
    content = contents.spans_between(words, 0, start)
    if content is None:
        return None
    spans = [content, *_second_part(words, after)]
    return Finding(tuple(spans), _cue_span(words, i), subjects.span_of(words, source), "inverted")


def _second_part(words: Sequence[Word], after: int) -> list[Span]:
    """The rest of a quotation or clause that its reporting clause interrupts."""
    for i in range(after, len(words)):
        if words[i].tag is Tag.QUOTE and words[i - 1].tag in (Tag.COMMA, Tag.COLON, Tag.BREAK):
            rest = contents.spans_between(words, i, len(words))
            return [rest] if rest else []
    return []


def _active(words: Sequence[Word], i: int, cues: Sequence[int]) -> Finding | None:
    """ "X said …", "…, X said"."""
    verb = words[i].verb
    subject = subjects.subject_before(words, i)
    if verb is None or subject is None:
        return None
    source = subjects.span_of(words, subject)
    end = contents.clause_end(words, i, cues)
    found = _complement(words, i, end, verb.classes)
    if found:
        rule, content = found
        return None if content.touches(source) else Finding((content,), _cue_span(words, i), source, rule)
    if verb.classes & _REPORTS:
        return _postposed(words, i, subject)
    return None


def _complement(words: Sequence[Word], i: int, end: int, classes: frozenset[str]) -> tuple[str, Span] | None:
    start = contents.complement_after(words, i, addressed="tells" in classes)
    opener = words[start] if start is not None and start < end else None
    quoted = opener is not None and opener.tag is Tag.QUOTE
    clause = opener is not None and opener.tag is Tag.SUB
    if start is None or opener is None:
        start = end
    if classes & {"urges", "pledges"}:
        infinitive = contents.infinitive_after(words, i, through_object="urges" in classes)
        if infinitive is not None and infinitive < end:
            return _content("infinitive", words, infinitive, end)
    if "labels" in classes and contents.label_after(words, i, end):
        return _content("label", words, i + 1, end)
    if opener is None:
        return None
    if quoted and classes & {"says", "tells", "asks", "utters", "shows"}:
        return _content("verb-before", words, start, end)
    if clause and classes & {"says", "tells", "asks", "shows", "attitudes"}:
        return _content("verb-before", words, start, end)
    if "says" in classes:
        return _content("verb-before", words, start, end)
    if "tells" in classes and opener.tag in (Tag.PRON, Tag.DET, Tag.NAME, Tag.POSS):
        return _content("verb-before", words, start, end)
    if classes & {"attitudes", "shows", "discusses"}:
        return _content("verb-before", words, start, end)
    return None


def _content(rule: str, words: Sequence[Word], start: int, end: int) -> tuple[str, Span] | None:
    span = contents.spans_between(words, start, end)
    return (rule, span) if span else None


def _postposed(words: Sequence[Word], i: int, subject: tuple[int, int]) -> Finding | None:
    start, _ = subject
    if start == 0 or i < subject[1]:
        return None
    before = words[start - 1]
    if not (before.tag is Tag.COMMA or (before.tag is Tag.QUOTE and before.ended)):
        return None
    content = contents.spans_between(words, 0, start)
    if content is None:
        return None
    spans = [content]
    after = i + 1
    if after < len(words) and words[after].tag is Tag.COMMA and words[after - 1].tag not in NOMINAL:
        following = words[after + 1] if after + 1 < len(words) else None
        if following and following.tag not in (Tag.ING, Tag.CONJ, Tag.REL):
            rest = contents.spans_between(words, after + 1, len(words))
            spans.extend([rest] if rest else [])
    else:
        spans.extend(_second_part(words, after))
    return Finding(tuple(spans), _cue_span(words, i), subjects.span_of(words, subject), "verb-after")
