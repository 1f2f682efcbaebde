"""Source → speaker → party, for every attribution of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.discourse import Discourse, Told
from corpus.attribution.identity import GROUP, PERSON, RELATIVE, THING, Identity, Standing, known
from corpus.attribution.interviews import interviewee, is_answer
from corpus.attribution.parse import NOMINAL, VERBAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_before
from corpus.attribution.reporting import Report, asked_in, is_question, reports_in, says
from corpus.attribution.subjects import subject_of
from corpus.language.lexicon import VERBS
from corpus.model import Span
from corpus.trace import Rule, Step
from corpus.vocabulary import DETACHED_WORDS, ORGANISATION_NOUNS, PLAIN_PEOPLE, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.attribution.known import Known
    from corpus.attribution.prose import Prose
    from corpus.attribution.sections import Sections
    from corpus.attribution.speakers import Phrases
    from corpus.model import Attribution, PartyId


NAME_CHARS: Final = 80
"""How far from a source a name that belongs to it may reach."""
_BODY: Final = Identity(standing=Standing.UNKNOWN, pronouns=GROUP)
_STRANGER: Final = Identity(standing=Standing.UNKNOWN, pronouns=PERSON)
_ONE: Final = frozenset({"a", "an", "another", "one"})
_BEFORE_PLACES: Final = frozenset({"across", "at", "from", "in", "into", "near", "of", "on", "to"})
"""Two capitalised words behind them are a place more often than a person."""
_SHORT_NAME_WORDS: Final = 2
"""So many behind "the" are a thing: a person's name takes no article."""
_ADDRESS: Final = frozenset({"tells", "asks", "urges"})
_TOLD: Final = re.compile(r" ((?:(?!(?:that|not|to|if|how|why|what|whether)\b)[\w.'\u2019-]+ ?){1,5})")
_TO: Final = re.compile(r" to ((?:(?!(?:that|not|to)\b)[\w.'\u2019-]+ ?){1,5})")
"""Who hears, behind a verb of telling and behind others."""
_ADDS: Final = frozenset({"add", "continue", "conclude", "reiterate", "repeat"})
_ALSO: Final = re.compile(r"\b(?:also|further|went on|goes on)\b")
_SHARED_HEAD: Final = re.compile(r",? (?:and|or|&) \Z")


class Sentence(NamedTuple):
    """A sentence, who its main clause is about and whom else it names, and what in it may report."""

    span: Span
    prose: Prose
    heading: bool
    subject: Span | None
    strangers: tuple[Span, ...]
    reports: tuple[Report, ...]
    asked: tuple[Span, ...] = ()
    """Who may answer in it, or in the next."""
    party: PartyId | None = None
    """Whose telling the heading above it, or it itself, announces."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words as the rules read them; to ask for them again, long after, is to read them again."""
        return self.prose.words(self.span)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Attributions with speaker and party filled in, and who stands behind each."""

    attributions: tuple[Attribution, ...]
    identities: tuple[Identity, ...]


def sentence_at(prose: Prose, span: Span, sections: Sections) -> Sentence:
    """The sentence at *span* as the rules read it."""
    words = prose.words(span)
    subject = first_subject(words)
    section = sections.above(span)
    return Sentence(
        span,
        prose,
        heading=span in sections.headings,
        subject=subject.span(words) if subject else None,
        strangers=tuple(strangers(words)),
        reports=tuple(reports_in(words)),
        asked=tuple(asked_in(words)),
        party=section.party if section else None,
    )


_BEFORE_UNKNOWN: Final = frozenset({*NOMINAL, Tag.COMMA})


def first_subject(words: Sequence[Word]) -> Phrase | None:
    """The subject of the first clause that no subordinator, preposition or relative pronoun opens."""
    for i, word in enumerate(words):
        # An unknown verb has a participle's tag: "Ann bristled", "Ann, who led it, bristled".
        if word.tag in VERBAL or (word.tag is Tag.PART and i and words[i - 1].tag in _BEFORE_UNKNOWN):
            found = subject_of(words, i)
            if found and words[found.start].tag is not Tag.REL:
                opener = words[found.start - 1].tag if found.start else None
                if opener not in (Tag.SUB, Tag.PREP, Tag.TO, Tag.REL):
                    return found
    return None


_AFTER_ADJECTIVE: Final = frozenset({Tag.NAME, Tag.NOUN, Tag.GENITIVE, Tag.PART, Tag.ING})
_BEFORE_OBJECT: Final = frozenset({"with", "by", "from", "against"})


def _is_object(words: Sequence[Word], name: Span) -> bool:
    """Whether a party's name is a noun beside a verb, so that "it" may be the party: "met the Guild"."""
    at = next((i for i, word in enumerate(words) if word.start >= name.start), 0)
    end = next((i for i in range(at, len(words)) if words[i].start >= name.end), len(words))
    if end < len(words) and words[end].tag in _AFTER_ADJECTIVE:
        return False
    while at and words[at - 1].tag is Tag.DET:
        at -= 1
    before = words[at - 1] if at else None
    return before is not None and (
        before.tag in VERBAL or before.tag in (Tag.PART, Tag.ING) or before.lower in _BEFORE_OBJECT
    )


def strangers(words: Sequence[Word]) -> Iterator[Span]:
    """Who "he" or "she" may be beside those that an event names: "a man", "met Jan Novak"; maybe nobody."""
    end = 0
    for i, word in enumerate(words):
        if (word.tag is not Tag.NAME and word.lower not in PLAIN_PEOPLE) or i < end:
            continue
        end = i
        while end < len(words) and words[end].tag is Tag.NAME:
            end += 1
        before = words[i - 1].lower if i else ""
        # "the Silver Tern", but "the Rev. Jan Novak", "the Swede Jan Novak"
        thing = before == "the" and end - i == _SHORT_NAME_WORDS and word.lower not in TITLES
        thing = thing or before in _BEFORE_PLACES
        if end - i > 1 and not thing and words[end - 1].lower not in ORGANISATION_NOUNS:
            yield Span(word.start, words[end - 1].end)
        elif word.lower in PLAIN_PEOPLE and before in _ONE:
            yield Span(word.start, word.end)


def resolve(
    text: str,
    attributions: Sequence[Attribution],
    sentences: Sequence[Sentence],
    known: Known,
    phrases: Phrases,
) -> Resolution:
    """Fill in speaker and party where the text tells them; what it leaves open stays None."""
    starts = [sentence.span.start for sentence in sentences]
    reading = _Reading(text, attributions, phrases, Discourse(known), starts)
    by_sentence: dict[int, list[int]] = {}
    for i, attribution in enumerate(attributions):
        place = max(bisect_right(starts, attribution.head.start) - 1, 0)
        by_sentence.setdefault(place, []).append(i)
    for place, sentence in enumerate(sentences):
        own = by_sentence.get(place, [])
        reading.read(place, sentence, sorted(own, key=lambda i: attributions[i].head.start))
    resolved = tuple(
        _resolved(attribution, identity)
        for attribution, identity in zip(attributions, reading.identities, strict=True)
    )
    return Resolution(resolved, tuple(reading.identities))


def _resolved(attribution: Attribution, identity: Identity) -> Attribution:
    trace = (*attribution.trace, *identity.why)
    if identity.standing is not Standing.KNOWN:
        return replace(attribution, trace=trace)
    return replace(attribution, party=identity.party, speaker=identity.speaker, trace=trace)


class _Reading:
    """Reads a text sentence by sentence, so that each source is resolved by what was said before it."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        phrases: Phrases,
        discourse: Discourse,
        starts: Sequence[int],
    ) -> None:
        self._text = text
        self._attributions = attributions
        self._phrases = phrases
        self._discourse = discourse
        self._starts = starts
        self._answering = interviewee(text, attributions, phrases)
        self.identities: list[Identity] = [THING] * len(attributions)

    def read(self, place: int, sentence: Sentence, own: Sequence[int]) -> None:
        """Resolve the attributions *own* of one sentence, in the order of their sources."""
        if sentence.heading:
            self._discourse.begin_section(place, sentence.party)
        subject = self._subject(place, sentence, own)
        for asked in sentence.asked:
            if not self._phrases.mentions_in(asked.start, asked.end):
                self._discourse.address(asked)
                self._discourse.note(_BODY, asked, place, salient=False)
        for i in own:
            attribution = self._attributions[i]
            identity = _source_identity(self._text, attribution, sentence, self._phrases) or subject
            if self._answering and is_answer(self._text, attribution, self._answering):
                identity = self._answering
            span = attribution.head
            if identity.is_same(RELATIVE):
                identity = self._antecedent(place, sentence, span)
            goes_on = _goes_on(self._text, attribution)
            begins = attribution.content[0].start
            since = place if begins >= sentence.span.start else bisect_right(self._starts, begins) - 1
            told = Told(attribution.content, max(since, 0), goes_on=goes_on)
            identity = self._referred(
                identity, span, place, told, _spelt_out(self._text, attribution, sentence)
            )
            self.identities[i] = identity
            outer = None if attribution.nested_in is None else self._attributions[attribution.nested_in]
            spelt_out = _spelt_out(self._text, outer, sentence) if outer else ()
            inside = outer is not None and not (spelt_out and span.end < spelt_out[0].start)
            salient = not inside and not sentence.heading
            if salient and is_question(self._text, attribution):
                continue  # "Asked by Ann whether it sank, she said": whoever answers is another
            self._discourse.note(identity, span, place, salient=salient, speaks=salient)
        self._note_others(place, sentence, [self._attributions[i] for i in own])

    def _referred(
        self, source: Identity, span: Span, place: int, told: Told, spelt_out: tuple[Span, ...]
    ) -> Identity:
        """Whom the *source* at *span* means.

        In "Ann disagreed: it sank, she said" Ann is hardly a part of what is told; where somebody else
        could be "she" if Ann were, nobody knows.
        """
        found = self._discourse.resolve(source, span, place, told)
        if source.standing is not Standing.REFERS or not spelt_out:
            return found
        own = self._discourse.resolve(source, span, place, told._replace(content=spelt_out))
        if found.is_same(own) or found.standing is not Standing.KNOWN:
            return own
        return own if own.standing is not Standing.KNOWN else _STRANGER.because(*own.why)

    def _note_others(self, place: int, sentence: Sentence, own: Sequence[Attribution]) -> None:
        """Remember whom the sentence names beside its subject and sources, and whom its sources speak to."""
        told = [*_addresses(self._text, own)]
        for mention in self._phrases.mentions_in(sentence.span.start, sentence.span.end):
            owns = self._text.startswith(("'s", "\u2019s"), mention.span.end)  # "told Ann's lawyer"
            if not owns and any(span.touches(mention.span) for span in told):
                self._discourse.address(mention.span)
            if mention.speaker:
                named = Step(Rule.SPEAKER_NAMED, (mention.span,), mention.party, mention.speaker)
                identity = known(mention.party, mention.speaker, why=(named,))
                self._discourse.note(identity, mention.span, place, salient=False)
            elif _is_object(sentence.words, mention.span):
                side = Step(Rule.PARTY_NAMED, (mention.span,), mention.party)
                group = Identity(
                    standing=Standing.KNOWN,
                    party=mention.party,
                    pronouns=GROUP,
                    event_speaker=True,
                    why=(side,),
                )
                self._discourse.note(group, mention.span, place, salient=False)
        for stranger in sentence.strangers:
            if not self._phrases.mentions_in(stranger.start, stranger.end):
                if stranger.of(self._text)[0].isupper() and any(span.touches(stranger) for span in told):
                    self._discourse.address(stranger)
                self._discourse.note(_STRANGER, stranger, place, salient=False)

    def _subject(self, place: int, sentence: Sentence, own: Sequence[int]) -> Identity:
        """Who the sentence's main clause is about; one inside what is reported refers to nobody later."""
        if sentence.subject is None:
            return THING
        start = sentence.subject.start
        found = self._phrases.identify(sentence.subject)
        identity = self._discourse.resolve(found, sentence.subject, place)
        attributions = [self._attributions[i] for i in own]
        if not sentence.heading and all(
            a.source[:1] == () or a.source[0].start != start for a in attributions
        ):
            reported = any(
                span.holds(sentence.subject)
                for attribution in attributions
                if attribution.nested_in is None
                for span in _spelt_out(self._text, attribution, sentence) or attribution.content
            )
            self._discourse.note(identity, sentence.subject, place, salient=not reported)
        return identity

    def _antecedent(self, place: int, sentence: Sentence, relative: Span) -> Identity:
        """The noun phrase that the pronoun at *relative* belongs to."""
        words = sentence.words
        at = next((i for i, word in enumerate(words) if word.start == relative.start), 0)
        while at and words[at - 1].tag is Tag.COMMA:
            at -= 1
        phrase = phrase_before(words, at) if at else None
        if phrase is None:
            return THING.because(Step(Rule.NO_SPEAKER, (relative,)))
        span = phrase.span(words)
        found = self._discourse.resolve(self._phrases.identify(span), span, place)
        return found.because(Step(Rule.RELATIVE, (relative, span)))


def _addresses(text: str, attributions: Iterable[Attribution]) -> Iterator[Span]:
    """Where those are named who are told or asked something in one sentence: "told *the mayor* that …"."""
    for attribution in attributions:
        cue = attribution.cue[0] if attribution.cue and attribution.nested_in is None else None
        verb = VERBS.get(cue.of(text).lower()) if cue else None
        if cue is None or verb is None or attribution.rule == Rule.LABEL:  # "called Ann a liar"
            continue
        found = (_TOLD if verb.classes & _ADDRESS else _TO).match(text, cue.end)
        if found and found[1].strip():
            yield Span(*found.span(1))


def _spelt_out(text: str, attribution: Attribution, sentence: Sentence) -> tuple[Span, ...]:
    """What is told without the clause that a colon ends before it: "Ann disagreed: *it sank*, she said"."""
    content, subject = attribution.content, sentence.subject
    if subject is None or attribution.rule != Rule.VERB_AFTER or not content[0].holds(subject):
        return ()
    colon = text.find(": ", subject.end, content[0].end)
    return (Span(colon + 2, content[0].end), *content[1:]) if colon > 0 else ()


def _goes_on(text: str, attribution: Attribution) -> bool:
    """Whether its cue adds to what its source said before: "She added", "He also said"."""
    if not attribution.cue or not attribution.source:
        return False
    cue, source = attribution.cue[0], attribution.source[0]
    verb = VERBS.get(cue.of(text).lower())
    return (verb is not None and verb.lemma in _ADDS) or _ALSO.search(text, source.end, cue.start) is not None


def _source_identity(
    text: str, attribution: Attribution, sentence: Sentence, phrases: Phrases
) -> Identity | None:
    """Who the source is by its own words; None where it is only the occasion, and the subject speaks."""
    if not attribution.source:
        return THING.because(Step(Rule.NO_SOURCE))
    named = attribution.source[:1]
    before = text[max(attribution.source[0].start - 20, 0) : attribution.source[0].start].split()
    if before and before[-1].lower() in DETACHED_WORDS:
        return Identity(standing=Standing.UNKNOWN, pronouns=PERSON, why=(Step(Rule.DETACHED, named),))
    if attribution.rule in ("colon", "turn") and not phrases.is_label(attribution.source[0]):
        # a headline before a colon
        return Identity(standing=Standing.UNKNOWN, pronouns=PERSON, why=(Step(Rule.HEADLINE, named),))
    source = _with_name_after(text, _with_side_before(text, attribution.source[0], phrases), phrases)
    identity = phrases.identify(source)
    # Asked only where the cue's form may matter: it may take reading the sentence again.
    thing = identity.standing is Standing.THING and attribution.cue
    words = sentence.words if thing and _may_speak(attribution.cue[0].of(text).lower()) else ()
    word = next((w for w in words if w.start == attribution.cue[0].start), None)
    if word is not None:
        subject = sentence.subject
        owned = any(w.tag in (Tag.GENITIVE, Tag.NAME) and source.start <= w.start < source.end for w in words)
        participle = word.tag is Tag.ING and word.verb is not None
        if subject is not None and participle and not owned and source.start > subject.start:
            return None  # "sent a letter warning", "gave a speech declaring"
        if word.lower == "according" or says(word.verb):
            return identity._replace(standing=Standing.UNKNOWN)  # "the data say": whose, nobody tells
    return identity


def _may_speak(cue: str) -> bool:
    """Whether the cue may be a participle or a verb of saying, as its letters go."""
    return cue.endswith("ing") or cue.startswith("according") or says(VERBS.get(cue))


def _with_side_before(text: str, source: Span, phrases: Phrases) -> Span:
    """*source* with the party that shares its head: "Norwood *and river officials*"."""
    shared = _SHARED_HEAD.search(text, max(source.start - 8, 0), source.start)
    if shared is None:
        return source
    before = [
        m
        for m in phrases.mentions_in(max(shared.start() - NAME_CHARS, 0), shared.start() + 1)
        if m.span.end >= shared.start()
    ]
    inside = phrases.mentions_in(source.start, source.end)
    adjective = (
        inside and inside[0].span.start == source.start and inside[0].span.of(text).split()[-1].islower()
    )
    if before and not before[-1].speaker and (adjective or (inside and inside[0].span.end < source.end)):
        return Span(before[-1].span.start, source.end)
    return source


def _with_name_after(text: str, source: Span, phrases: Phrases) -> Span:
    """*source* with a speaker's name in apposition right after it: "its director, Ann Roe"."""
    for mention in phrases.mentions_in(source.end, source.end + NAME_CHARS):
        between = text[source.end : mention.span.start]
        after = text[mention.span.end : mention.span.end + 1]
        if mention.speaker and between == ", " and after in (",", ".", ""):
            return Span(source.start, mention.span.end)
    return source
