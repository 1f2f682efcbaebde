"""Source → speaker → party, for every attribution of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from corpus.attribution.discourse import Discourse
from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word, read
from corpus.attribution.phrases import Phrase, phrase_before
from corpus.attribution.speakers import THING, Identity, Phrases, Standing, known
from corpus.attribution.subjects import subject_of
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.language.quotations import Quotation
    from corpus.model import Attribution, Event
    from corpus.names import Mention, NameIndex


_SPEECH: Final = frozenset({"says", "tells"})
_SHARED_HEAD: Final = re.compile(r",? (?:and|or|&) \Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words as the rules read them, and who its main clause is about."""

    span: Span
    words: tuple[Word, ...]
    heading: bool
    subject: Span | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Attributions with speaker and party filled in; who stands behind each, and behind each sentence's subject."""

    attributions: tuple[Attribution, ...]
    identities: tuple[Identity, ...]
    subjects: tuple[Identity, ...]
    mentions: tuple[Mention, ...]


def read_sentences(
    text: str, spans: Sequence[Span], marks: Sequence[Quotation], headings: frozenset[Span]
) -> tuple[Sentence, ...]:
    """The sentences at *spans* as the rules read them."""
    found = []
    for span in spans:
        inside = [mark for mark in marks if span.holds(mark.span)]
        words = tuple(read(text, span, inside))
        subject = first_subject(words)
        found.append(Sentence(span, words, span in headings, subject.span(words) if subject else None))
    return tuple(found)


def first_subject(words: Sequence[Word]) -> Phrase | None:
    """The subject of the first clause that no subordinator, preposition or relative pronoun opens."""
    for i, word in enumerate(words):
        if word.tag in VERBAL or (word.tag is Tag.PART and i and words[i - 1].tag in NOMINAL):
            found = subject_of(words, i)
            if found and words[found.start].tag is not Tag.REL:
                opener = words[found.start - 1].tag if found.start else None
                if opener not in (Tag.SUB, Tag.PREP, Tag.TO, Tag.REL):
                    return found
    return None


def resolve(
    text: str,
    attributions: Sequence[Attribution],
    sentences: Sequence[Sentence],
    event: Event,
    names: NameIndex,
) -> Resolution:
    """Fill in speaker and party where the text tells them; what it leaves open stays None."""
    mentions = names.find(text)
    phrases = Phrases(text, mentions)
    discourse = Discourse(event)
    starts = [sentence.span.start for sentence in sentences]
    identities: list[Identity] = [THING] * len(attributions)
    subjects: list[Identity] = []
    by_sentence: dict[int, list[int]] = {}
    for i, attribution in enumerate(attributions):
        anchor = (attribution.source or attribution.cue or attribution.content)[0].start
        by_sentence.setdefault(max(bisect_right(starts, anchor) - 1, 0), []).append(i)
    for place, sentence in enumerate(sentences):
        if sentence.heading:
            discourse.begin_section(place)
        own = sorted(by_sentence.get(place, ()), key=lambda i: _source_start(attributions[i]))
        subject_identity = THING
        sources = {attributions[i].source[0].start for i in own if attributions[i].source}
        contents = [
            span for i in own if attributions[i].nested_in is None for span in attributions[i].content
        ]
        if sentence.subject is not None:
            found = phrases.identify(sentence.subject)
            subject_identity = discourse.resolve(found, sentence.subject.start, place)
            reported = any(span.holds(sentence.subject) for span in contents)
            if sentence.subject.start not in sources and not sentence.heading:
                discourse.note(subject_identity, sentence.subject.start, place, salient=not reported)
        for i in own:
            attribution = attributions[i]
            identity = _source_identity(text, attribution, sentence, phrases)
            if identity is None:
                identity = subject_identity
            start = _source_start(attribution)
            if _is_relative(identity):
                identity = _antecedent(sentence, start, phrases, discourse, place)
            identity = discourse.resolve(identity, start, place, attribution.content)
            identities[i] = identity
            nested = attribution.nested_in is not None
            discourse.note(identity, start, place, salient=not nested and not sentence.heading)
        for mention in phrases.mentions_in(sentence.span.start, sentence.span.end):
            if mention.speaker:
                identity = known(mention.party, mention.speaker)
                discourse.note(identity, mention.span.start, place, salient=False)
        subjects.append(subject_identity)
    resolved = tuple(
        replace(attribution, party=identity.party, speaker=identity.speaker)
        if identity.standing is Standing.KNOWN
        else attribution
        for attribution, identity in zip(attributions, identities, strict=True)
    )
    return Resolution(resolved, tuple(identities), tuple(subjects), mentions)


def _source_start(attribution: Attribution) -> int:
    return (attribution.source or attribution.cue or attribution.content)[0].start


def _source_identity(
    text: str, attribution: Attribution, sentence: Sentence, phrases: Phrases
) -> Identity | None:
    """Who the source is by its own words; None where a paper or occasion passes the question on to its subject."""
    if not attribution.source:
        return THING
    source = _with_name_after(text, _with_side_before(text, attribution.source[0], phrases), phrases)
    identity = phrases.identify(source)
    if identity.standing is Standing.THING and attribution.cue and sentence.subject is not None:
        cue = attribution.cue[0]
        word = next((w for w in sentence.words if w.start == cue.start), None)
        spoken = word is not None and word.tag is Tag.ING and word.verb is not None
        if spoken and source.start > sentence.subject.start:
            return None  # "sent a letter warning", "gave a speech declaring"
        if word is not None and (word.lower == "according" or (word.verb and word.verb.classes & _SPEECH)):
            return replace(identity, standing=Standing.UNKNOWN)  # "the data say": whose, nobody tells
    return identity


def _with_side_before(text: str, source: Span, phrases: Phrases) -> Span:
    """*source* with the party that shares its head: "Norwood *and river officials*"."""
    shared = _SHARED_HEAD.search(text, max(source.start - 8, 0), source.start)
    if shared is None:
        return source
    before = [m for m in phrases.mentions_in(0, shared.start() + 1) if m.span.end >= shared.start()]
    inside = phrases.mentions_in(source.start, source.end)
    adjective = (
        inside and inside[0].span.start == source.start and inside[0].span.of(text).split()[-1].islower()
    )
    if before and not before[-1].speaker and (adjective or (inside and inside[0].span.end < source.end)):
        return Span(before[-1].span.start, source.end)
    return source


def _with_name_after(text: str, source: Span, phrases: Phrases) -> Span:
    """*source* with a speaker's name in apposition right after it: "its director, Ann Roe"."""
    for mention in phrases.mentions_in(source.end, source.end + 80):
        between = text[source.end : mention.span.start]
        after = text[mention.span.end : mention.span.end + 1]
        if mention.speaker and between == ", " and after in (",", ".", ""):
            return Span(source.start, mention.span.end)
    return source


def _is_relative(identity: Identity) -> bool:
    return identity.standing is Standing.REFERS and identity.words == ("who",)


def _antecedent(
    sentence: Sentence, start: int, phrases: Phrases, discourse: Discourse, place: int
) -> Identity:
    """The noun phrase that a relative pronoun at *start* belongs to."""
    at = next((i for i, word in enumerate(sentence.words) if word.start == start), 0)
    while at and sentence.words[at - 1].tag is Tag.COMMA:
        at -= 1
    phrase = phrase_before(sentence.words, at) if at else None
    if phrase is None:
        return THING
    span = phrase.span(sentence.words)
    return discourse.resolve(phrases.identify(span), span.start, place)
