"""Reporting clauses set off from what they report: "…, the official said, …", "as she put it"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.finding import ends_quoted, has_verb, subject_steps
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after, phrase_before
from corpus.attribution.reporting import says
from corpus.attribution.series import PUTS, VIEWS, behind_reports, opens_clause_beside
from corpus.attribution.subjects import group_start, subject_of
from corpus.attribution.whole_text import kind_of
from corpus.language.lexicon import FORMS_OF_BE, VERBS, Form
from corpus.model import Attribution, Certainty, Kind, Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.prose import Prose
    from corpus.attribution.resolution import Sentence
    from corpus.language.lexicon import Verb

_QUOTES: Final = frozenset({"quoted", "quotes", "quoting", "reported", "cited"})
ASIDE_CUES: Final = frozenset({*VIEWS, *_QUOTES, *PUTS, *VERBS})
"""Words without which nothing here is a reporting clause."""
_UTTERS: Final = frozenset({"asks", "utters"})
_OPENS_ADVERBIAL: Final = frozenset({Tag.SUB, Tag.PREP, Tag.ING, Tag.PART, Tag.TIME, Tag.TO})
_SETS_OFF: Final = frozenset({Tag.COMMA, Tag.QUOTE, Tag.BREAK})
_ENDS: Final = frozenset({Tag.COMMA, Tag.STOP, Tag.BREAK})
_ADJUNCT: Final = frozenset({Tag.PREP, Tag.TIME, Tag.ADV, *_ENDS})
_ADDRESSEE: Final = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.NOUN, Tag.PRON, *_ADJUNCT})


REPORTING_CLAUSE_WORDS: Final = 8
"""A longer rest after an aside tells something of its own."""
ADDRESSEE_WORDS: Final = 14
"""How far after "quoted" its "as saying" may stand."""


def asides(prose: Prose, sentence: Sentence, known: AbstractSet[int]) -> Iterator[Attribution]:
    """The reporting clauses of *sentence*, but for those whose cues begin at *known*."""
    words = () if sentence.heading else sentence.words
    for i, word in enumerate(words):
        if word.lower not in ASIDE_CUES or word.start in known:
            continue
        plain = _in_view(words, i) or _quoted_as(words, i) or _put_it(words, i)
        found = plain or _clause(words, i)
        if found is None:
            continue
        source, cue, content = found
        span = source.span(words)
        kind = kind_of(prose.text, content, prose.marks_in(sentence.span))
        sure = plain is not None or kind is not Kind.INDIRECT  # else only commas tell that it reports
        doubt = () if sure else (Step(Rule.ASIDE_SET_OFF, (cue,)),)
        yield Attribution(
            content=content,
            cue=(cue,),
            source=(span,),
            kind=kind,
            rule=Rule.ASIDE,
            certainty=Certainty.CERTAIN if sure else Certainty.LIKELY,
            trace=(Step(Rule.ASIDE, (cue,)), *subject_steps(words, source), *doubt),
        )


def _reports(verb: Verb | None) -> bool:
    return says(verb) or bool(verb and verb.classes & _UTTERS)


def _clause(words: Sequence[Word], i: int) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """The reporting clause at *i*, between commas or at the end: "…, X said on Friday, …"."""
    verb = VERBS.get(words[i].lower)
    if verb is None or not _reports(verb) or not verb.forms & {Form.PAST, Form.PRESENT}:
        return None
    if _is_passive(words, i):
        return None
    subject = _subject(words, i)
    if subject is not None and subject.end <= i:
        allowed = _ADDRESSEE if "tells" in verb.classes else _ADJUNCT
        following = words[i + 1].tag if i + 1 < len(words) else Tag.STOP
        apart = subject.start > 0 and words[subject.start - 1].tag in _SETS_OFF
        return _around(words, i, subject, subject.start, i + 1) if apart and following in allowed else None
    begin = group_start(words, i)
    plain = not any(word.tag is Tag.AUX for word in words[begin:i])  # "had promised a draft" inverts nothing
    after = phrase_after(words, i + 1) if plain and begin and words[begin - 1].tag in _SETS_OFF else None
    if after is not None and (after.end >= len(words) or words[after.end].tag in _ADJUNCT):
        return _around(words, i, after, begin, after.end)
    return None


def _is_passive(words: Sequence[Word], i: int) -> bool:
    """Whether the words are not the subject's: "she was told", "first reported by the Courier"."""
    by = i + 1 < len(words) and words[i + 1].lower == "by"
    return by or any(word.lower in FORMS_OF_BE for word in words[group_start(words, i) : i])


def _subject(words: Sequence[Word], i: int) -> Phrase | None:
    """Who the cue at *i* belongs to, to its left; one that may be a noun is a cue only behind a quotation."""
    if words[i].tag is not Tag.VERB:  # "“…,” its statement read"
        phrase = phrase_before(words, i) if words[i].tag is Tag.NOUN else None
        return phrase if phrase and ends_quoted(words, phrase.start) else None
    subject = _in_apposition(words, i) or subject_of(words, i)
    if subject is not None and words[subject.start].tag is Tag.REL:
        return None
    if subject is not None and subject.start and words[subject.start - 1].lower in {"one", "another"}:
        return Phrase(subject.start - 1, subject.end)
    return subject


def _quoted_as(words: Sequence[Word], i: int) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """Words passed on as quoted: "X was quoted by Y as saying …", "Y quoted X as saying …"."""
    if words[i].lower not in _QUOTES or not i:
        return None
    near = range(i + 2, min(i + ADDRESSEE_WORDS, len(words)))
    saying = next((n for n in near if words[n].lower == "saying" and words[n - 1].lower == "as"), None)
    if saying is None:
        return None
    passive = words[i - 1].tag is Tag.AUX
    source = subject_of(words, i) if passive else phrase_after(words, i + 1)
    if source is None or (source.end > i if passive else source.end != saying - 1):
        return None
    content = span_of(words, saying + 1, len(words))
    if passive and (content is None or words[saying + 1].tag is Tag.PREP):
        content = span_of(words, 0, source.start)
    return (source, Span(words[i].start, words[saying].end), (content,)) if content else None


def _in_view(words: Sequence[Word], i: int) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """Whose view it is, at the sentence's head, amid it or at its end: "…, in X's words"."""
    if words[i].lower not in VIEWS or i < 2:  # noqa: PLR2004 - in, whose
        return None
    of = phrase_after(words, i + 2) if i + 1 < len(words) and words[i + 1].lower == "of" else None
    end = i - (words[i - 1].lower == "own")
    owner = Phrase(end - 1, end) if words[end - 1].tag is Tag.POSS else None
    if words[end - 1].tag is Tag.GENITIVE:
        owner = phrase_before(words, end - 1)
    source = owner or (of if words[i - 1].lower == "the" else None)
    if source is None:
        return None
    opening = (source.start if owner else i - 1) - 1
    after = i + 1 if owner else source.end
    if opening < 0 or words[opening].lower not in VIEWS[words[i].lower]:
        return None
    ends = after >= len(words) or words[after].tag in _ENDS or (opening > 0 and words[after].tag is Tag.QUOTE)
    if not ends or (opening > 0 and words[opening - 1].tag not in _SETS_OFF):
        return None
    before, rest = span_of(words, _own_start(words, opening), opening), span_of(words, after, len(words))
    if before and opens_clause_beside(words, after) and has_verb(words[:opening]):
        rest = None  # "it is safe, in X's view; it is old": a clause beside it
    if before and words[opening - 2].tag is Tag.SUB:
        before = None  # "said that, in X's view, …": what stands before "that" reports it in turn
    content = tuple(span for span in (before, rest) if span)
    return (source, Span(words[i].start, words[i].end), content) if content else None


def _put_it(words: Sequence[Word], i: int) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """A way of putting it: "As X put it, …", "…, as X put it"."""
    if words[i].lower not in PUTS or i + 1 >= len(words) or words[i + 1].lower != "it":
        return None
    subject = phrase_before(words, i)
    if subject is None or not subject.start or words[subject.start - 1].lower != "as":
        return None
    opening = subject.start - 1
    before = span_of(words, _own_start(words, opening), opening) if opening else None
    content = before or span_of(words, i + 2, len(words))
    return (subject, Span(words[i].start, words[i + 1].end), (content,)) if content else None


def _own_start(words: Sequence[Word], opening: int) -> int:
    """Where what an aside at *opening* vouches for begins: behind words that have a report of their own."""
    cues = [n for n in range(opening) if words[n].verb or words[n].lower == "according"]
    return behind_reports(words, 0, opening - 1, cues)


def _in_apposition(words: Sequence[Word], i: int) -> Phrase | None:
    """The subject in "…, its director, Ann Roe, said", from the office on."""
    if i < 2 or words[i - 1].tag is not Tag.COMMA:  # noqa: PLR2004 - a name and a comma
        return None
    name = i - 2
    while name >= 0 and words[name].tag is Tag.NAME:
        name -= 1
    if name < 1 or name == i - 2 or words[name].tag is not Tag.COMMA:
        return None
    office = phrase_before(words, name)
    apart = office is not None and office.start and words[office.start - 1].tag is Tag.COMMA
    return Phrase(office.start, i - 1) if office and apart else None


def _around(
    words: Sequence[Word], cue: int, source: Phrase, begin: int, after: int
) -> tuple[Phrase, Span, tuple[Span, ...]] | None:
    """What stands before and after a reporting clause that begins at *begin*."""
    end = after
    while end < len(words) and words[end].tag not in _ENDS:
        if words[end].tag is Tag.QUOTE or words[end].lower == "that":
            return None
        end += 1
    if end + 1 < len(words) and words[end].tag is Tag.COMMA and words[end + 1].tag is Tag.REL:
        end = next((n for n in range(end + 1, len(words)) if words[n].tag is Tag.COMMA), end)
    before = span_of(words, 0, begin)
    if before is None or (begin < 2 and words[0].tag is not Tag.QUOTE):  # noqa: PLR2004 - one word tells nothing
        return None
    rest = span_of(words, end, len(words)) if end < len(words) and words[end].tag is Tag.COMMA else None
    goes_on = rest is not None and words[end + 1].tag not in (Tag.ING, Tag.CONJ, Tag.REL, Tag.SUB)
    content = (before, rest) if rest and goes_on and not _only_reports(words[end + 1 :]) else (before,)
    quoted = ends_quoted(words, begin) or (goes_on and words[end + 1].tag is Tag.QUOTE)
    verb = VERBS.get(words[cue].lower)
    if verb is not None and verb.classes <= {"utters", "urges", "asks"} and not quoted:
        return None  # "…, she laughed" reports nothing without her words
    amid = quoted or any(word.tag is Tag.QUOTE for word in words[end:])
    if not amid and not _is_clause(words[:begin], words[end + 1 :] if goes_on else ()):
        return None
    return source, Span(words[cue].start, words[cue].end), content


def _is_clause(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether the words around a reporting clause make one.

    All before it ("The boat sank, X said"), or a subject and then its predicate ("The boat, X said, sank").
    What opens as an adverbial ("As it sank, X agreed") tells only when X spoke.
    """
    adverbial = before[0].tag in _OPENS_ADVERBIAL
    predicate = next((word.tag for word in after if word.tag is not Tag.ADV), None)
    if has_verb(before) and not adverbial:
        return True
    linked = all(word.tag in (Tag.ADV, Tag.CONJ, Tag.COMMA) for word in before)
    return predicate in VERBAL or ((linked or adverbial) and has_verb(after))


def _only_reports(words: Sequence[Word]) -> bool:
    """Whether the rest of a sentence is a reporting clause too: "…, she said, the Gazette reported"."""
    verbs = [word for word in words if _reports(word.verb)]
    return bool(verbs) and len(words) <= REPORTING_CLAUSE_WORDS and words[-1].tag is not Tag.QUOTE


def span_of(words: Sequence[Word], start: int, end: int) -> Span | None:
    """Where the words ``[start, end)`` stand, outer commas and stops left out."""
    while start < end and words[start].tag in _ENDS:
        start += 1
    while start < end and words[end - 1].tag in _ENDS:
        end -= 1
    return Span(words[start].start, words[end - 1].end) if start < end else None
