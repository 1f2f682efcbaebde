"""An article's statements: each sentence, or clause of one, given to one party or to nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.attribution.asides import asides
from corpus.attribution.claims import Claim, certainty_of, claim_of, claims_that_count, pieces
from corpus.attribution.discourse import role_nouns
from corpus.attribution.finding import attribute, kind_of
from corpus.attribution.identity import Standing
from corpus.attribution.joining import leading_whole, nested, superseded
from corpus.attribution.parse import Tag
from corpus.attribution.relays import addressed, relayed, with_inner_claims
from corpus.attribution.reporting import says
from corpus.attribution.resolution import Resolution, Sentence, read_sentences, resolve
from corpus.attribution.sections import ABOUT_THE_TELLING, CONNECTIVE, STEPS_ON, Section, Sections
from corpus.attribution.speakers import Phrases
from corpus.attribution.stances import stances
from corpus.language.layout import paragraphs
from corpus.language.lexicon import ADVERBS, PREPOSITIONS, SUBORDINATORS
from corpus.language.quotations import quotations
from corpus.model import (
    PRESS,
    Article,
    Attribution,
    Certainty,
    Event,
    Kind,
    PartyId,
    Span,
    Statement,
    Voice,
)
from corpus.names import NameIndex
from corpus.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.language.quotations import Quotation

CONTINUED_SHARE: Final = 0.85
"""A sentence without a source goes on with a quotation when at least this share of it is quoted."""

BARE_WORDS: Final = 3
"""A quotation with more words than these outside its marks is two, and may be two people's."""

_SAY: Final = frozenset({"say", "says", "said"})
_OPENER: Final = re.compile(r"(?:that|but|and|:)?\s*", re.IGNORECASE)


def statements_of(article: Article, event: Event) -> tuple[tuple[Attribution, ...], tuple[Statement, ...]]:
    """The article's attributions with speaker and party, and its statements in order.

    The statements are disjoint and hold every sentence but headings; none touches furniture. A sentence that
    two parties share and no clause boundary parts is the narrator's. Never raises.
    """
    text = article.text
    edges = [edge for span in article.furniture for edge in (span.start, span.end)]
    blocks = [b for b in paragraphs(text, edges) if not any(b.touches(span) for span in article.furniture)]
    marks = quotations(text, blocks)
    names = _names(event)
    sections = Sections(text, blocks, names)
    spans = [
        span
        for span in sentences(text, furniture=article.furniture)
        if not any(span.touches(furniture) for furniture in article.furniture)
    ]
    read = read_sentences(text, spans, marks, sections.headings)
    phrases = Phrases(text, names.find(text), role_nouns(event))
    found = [*attribute(text, furniture=article.furniture)]
    apart = [*asides(text, read, found, marks)]
    found = [*superseded(found, apart), *stances(read, [*found, *apart])]
    found = with_inner_claims(text, nested(text, [*leading_whole(found, read)]), phrases)
    resolution = resolve(text, found, read, event, phrases)
    carriers = relayed(text, resolution.attributions, resolution.identities)
    teller = _Teller(article, read, resolution, carriers, sections, marks, phrases)
    attributions = tuple(replace(a, carrier=carriers.get(i)) for i, a in enumerate(resolution.attributions))
    return attributions, tuple(teller.statements())


@lru_cache(maxsize=8)
def _names(event: Event) -> NameIndex:
    return NameIndex(event)


class _Teller:
    """Makes the statements of one article, remembering whose the last one was."""

    def __init__(  # noqa: PLR0913, PLR0917 - what has been found out about one article
        self,
        article: Article,
        read: Sequence[Sentence],
        resolution: Resolution,
        carriers: Mapping[int, str],
        sections: Sections,
        marks: Sequence[Quotation],
        phrases: Phrases,
    ) -> None:
        self._article = article
        self._text = article.text
        self._sentences = read
        self._resolution = resolution
        self._carriers = carriers
        self._sections = sections
        self._marks = marks
        self._mark_starts = [mark.span.start for mark in marks]
        self._mark_ends = [mark.span.end for mark in marks]
        self._phrases = phrases
        self._last: Statement | None = None
        """The last statement of a party, None after the narrator's."""
        relays = {resolution.attributions[i].nested_in for i in carriers}
        first_level = [
            i
            for i, attribution in enumerate(resolution.attributions)
            if i not in relays
            and (attribution.nested_in is None or i in carriers or self._repeats_source(attribution))
        ]
        self._touching: dict[int, list[int]] = {}
        """The first-level attributions that touch a sentence, by its start."""
        self._sources: dict[int, set[PartyId | None]] = {}
        """Who speaks in a paragraph, by its start; None for somebody of no party."""
        starts = [sentence.span.start for sentence in read]
        for i in first_level:
            attribution = resolution.attributions[i]
            if attribution.cue and resolution.identities[i].standing is not Standing.THING:
                paragraph = self._paragraph(attribution.cue[0])
                self._sources.setdefault(paragraph, set()).add(resolution.identities[i].party)
            places = {
                place
                for span in (*attribution.cue, *attribution.content)
                for place in range(
                    max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)
                )
            }
            for place in places:
                self._touching.setdefault(starts[place], []).append(i)

    def _repeats_source(self, attribution: Attribution) -> bool:
        """Whether a nested claim has the very source of the claim around it: "met to protest, saying …"."""
        outer = self._resolution.attributions[attribution.nested_in or 0]
        return outer.nested_in is None and bool(attribution.source) and outer.source == attribution.source

    def statements(self) -> Iterator[Statement]:
        """In order; each sentence that is no heading in at least one."""
        for sentence in self._sentences:
            if sentence.heading:
                self._last = None
                continue
            for statement in self._of_sentence(sentence):
                self._last = statement if statement.party else None
                yield statement

    def _of_sentence(self, sentence: Sentence) -> list[Statement]:
        section = self._sections.above(sentence.span)
        party = section.party if section else None
        own = self._own_claims(sentence)
        counted = claims_that_count(own)
        if party is not None:  # what the teller's story says of others is the teller's
            others = [c for c in counted if not c.speech and c.identity.party != party]
            counted = [c for c in counted if c not in others]
            if others and not counted and not CONNECTIVE.match(sentence.span.of(self._text)):
                return [self._narrated(sentence.span, section, "narration")]
        if counted and self._unread_report(sentence, counted):
            return [self._narrated(sentence.span, section, "narration")]
        if counted:
            cut = pieces(self._text, sentence.span, counted)
            if cut is None:
                return [self._narrated(sentence.span, section, "several-sources")]
            return [self._claimed(span, claim, section) for span, claim in cut]
        continued = self._continued(sentence, section)
        if continued is not None:
            return [continued]
        inherited = self._inherited(sentence, section) if section and party else None
        return [inherited or self._narrated(sentence.span, section, "narration")]

    def _unread_report(self, sentence: Sentence, counted: Sequence[Claim]) -> bool:
        """Whether a cue, whose source or content was not found, stands where it may be above the claims."""
        cues = {span.start for a in self._resolution.attributions for span in a.cue}
        contents = [span for claim in counted if claim.speech for span in claim.attribution.content]
        words = sentence.words
        return any(
            word.start not in cues
            and word is not words[0]  # "Told of it, she …"
            and not any(span.start <= word.start < span.end for span in contents)
            and (
                (word.lower == "according" and following is not None and following.lower == "to")
                or word.lower in _SAY
                or (not contents and word.tag is Tag.VERB and says(word.verb))
            )
            for word, following in zip(words, [*words[1:], None], strict=True)
        )

    def _own_claims(self, sentence: Sentence) -> list[Claim]:
        found = []
        for i in self._touching.get(sentence.span.start, ()):
            attribution = self._resolution.attributions[i]
            if attribution.cue and sentence.span.holds(attribution.cue[0]):
                identity = self._resolution.identities[i]
                carrier = self._carriers.get(i)
                claim = claim_of(self._text, sentence, attribution, identity, carrier)
                if claim is not None:
                    found.append(claim)
        return found

    def _claimed(self, span: Span, claim: Claim, section: Section | None) -> Statement:
        identity = claim.identity
        if identity.standing is not Standing.KNOWN or identity.party is None:
            return self._narrated(span, section, claim.attribution.rule)
        carrier = claim.carrier
        if carrier is None and identity.party != PRESS:
            carrier = addressed(self._text, claim.attribution, span, self._phrases)
        return Statement(
            article=self._article,
            span=span,
            voice=Voice.PRESS if identity.party == PRESS else Voice.PARTY,
            party=identity.party,
            speaker=identity.speaker,
            kind=self._kind(span, claim.attribution),
            certainty=certainty_of(claim),
            rule=claim.attribution.rule,
            carrier=carrier,
            section=self._printed(section),
        )

    def _continued(self, sentence: Sentence, section: Section | None) -> Statement | None:
        """The statement of a sentence that only goes on with a quotation begun, or ended, in another."""
        quoted = sum(
            min(m.span.end, sentence.span.end) - max(m.span.start, sentence.span.start)
            for m in self._marks_in(sentence.span)
        )
        share = quoted / (sentence.span.end - sentence.span.start)
        if self._has_source(sentence):
            return None
        for i in self._touching.get(sentence.span.start, ()):
            attribution = self._resolution.attributions[i]
            quotes = attribution.kind is not Kind.INDIRECT and attribution.rule != "noun"
            touches = any(s.touches(sentence.span) and self._all_quoted(s) for s in attribution.content)
            if quotes and touches and not self._bare(sentence.span):
                claim = claim_of(
                    self._text, sentence, attribution, self._resolution.identities[i], self._carriers.get(i)
                )
                if claim is not None and claim.identity.standing is Standing.KNOWN:
                    statement = self._claimed(sentence.span, claim, section)
                    near = self._paragraph(attribution.content[0]) == self._paragraph(sentence.span)
                    certainty = statement.certainty if near else Certainty.LIKELY
                    return replace(
                        statement,
                        kind=Kind.DIRECT,
                        certainty=certainty,
                        rule="quote-continued",
                        carrier=claim.carrier,
                    )
        last = self._last
        near = last is not None and self._paragraph(last.span) == self._paragraph(sentence.span)
        if last is None or not near or not quoted or last.kind is Kind.INDIRECT:
            return None
        opens = any(m.span.start == sentence.span.start for m in self._marks_in(sentence.span))
        if not opens or (share < CONTINUED_SHARE and last.kind is not Kind.DIRECT):
            return None
        return replace(
            last,
            span=sentence.span,
            kind=Kind.DIRECT if share >= CONTINUED_SHARE else Kind.MIXED,
            certainty=Certainty.CERTAIN if share >= CONTINUED_SHARE else Certainty.LIKELY,
            rule="quote-continued",
        )

    def _has_source(self, sentence: Sentence) -> bool:
        """Whether the sentence has a reporting clause, whoever its source may be."""
        return any(
            sentence.span.holds(span)
            for i in self._touching.get(sentence.span.start, ())
            for span in self._resolution.attributions[i].cue
            if self._resolution.attributions[i].rule != "stance"
        )

    def _all_quoted(self, span: Span) -> bool:
        """Whether hardly a word of *span* stands outside quotation marks."""
        return len(self._bare(span)) <= BARE_WORDS

    def _bare(self, span: Span) -> list[str]:
        """The words of *span* outside quotation marks."""
        bare, position = "", span.start
        for mark in self._marks_in(span):
            bare += f" {self._text[position : max(position, mark.span.start)]}"
            position = max(position, mark.span.end)
        bare += f" {self._text[position : max(position, span.end)]}"
        return [word for word in bare.split() if any(char.isalnum() for char in word)]

    def _inherited(self, sentence: Sentence, section: Section) -> Statement | None:
        """The statement of a sentence that has no source of its own, under a heading that gives it one.

        It must stand in the heading's first paragraph, in one where that party alone speaks, or go on from
        the statement before by its first words.
        """
        words = sentence.span.of(self._text)
        party = section.party
        if party is None or ABOUT_THE_TELLING.search(words):
            return None
        last = self._last
        goes_on = last is not None and last.party == party
        connected = goes_on and CONNECTIVE.match(words) is not None
        if not connected and (
            self._has_foreign_source(sentence, party) or not self._is_told(sentence, section)
        ):
            return None
        continues = (
            connected and last is not None and last.speaker is not None and STEPS_ON.match(words) is not None
        )
        quoted = bool(self._marks_in(sentence.span))
        return Statement(
            article=self._article,
            span=sentence.span,
            voice=Voice.PARTY,
            party=party,
            speaker=last.speaker if continues and last else None,
            kind=Kind.MIXED if quoted else Kind.INDIRECT,
            certainty=Certainty.LIKELY,
            rule="continued" if continues else "section",
            section=self._printed(section),
        )

    def _has_foreign_source(self, sentence: Sentence, party: PartyId) -> bool:
        """Whether somebody of no or another party does the telling in *sentence*, however little is told."""
        return any(
            self._resolution.identities[i].standing is not Standing.THING
            and self._resolution.identities[i].party != party
            for i in self._touching.get(sentence.span.start, ())
            for span in self._resolution.attributions[i].cue
            if sentence.span.holds(span)
        )

    def _is_told(self, sentence: Sentence, section: Section) -> bool:
        """Whether the paragraph is the party's: the first below its heading, or one where it alone speaks."""
        paragraph = self._paragraph(sentence.span)
        if not self._text[section.heading.end : max(paragraph, section.heading.end)].strip():
            return True
        sources = self._sources.get(paragraph, set())
        before = self._last is not None and self._paragraph(self._last.span) == paragraph
        return sources == {section.party} or (
            before and self._last is not None and self._last.party == section.party
        )

    def _narrated(self, span: Span, section: Section | None, rule: str) -> Statement:
        return Statement(
            article=self._article, span=span, voice=Voice.NARRATOR, rule=rule, section=self._printed(section)
        )

    def _kind(self, span: Span, attribution: Attribution) -> Kind:
        marks = self._marks_in(span)
        if not marks:
            return Kind.INDIRECT
        inside = []
        for content in attribution.content:
            start, end = max(content.start, span.start), min(content.end, span.end)
            if start < end:
                opener = _OPENER.match(self._text, start, end)
                inside.append(Span(opener.end() if opener and opener.end() < end else start, end))
        bare = self._begins_bare(span, attribution)
        kind = kind_of(self._text, inside, marks)
        return Kind.MIXED if kind is Kind.INDIRECT or bare else kind

    def _begins_bare(self, span: Span, attribution: Attribution) -> bool:
        """Whether the content begins, without marks, before a reporting clause: "These, she said, "are …"."""
        if not attribution.source or attribution.source[0].start <= span.start:
            return False
        before = self._text[span.start : attribution.source[0].start].rstrip()
        first = re.match(r"\w+", before)
        if not before.endswith(",") or first is None:
            return False
        word = first[0].lower()
        return word not in PREPOSITIONS | SUBORDINATORS | ADVERBS and not word.endswith(("ing", "ed"))

    def _marks_in(self, span: Span) -> Sequence[Quotation]:
        first = bisect_right(self._mark_ends, span.start)
        last = bisect_left(self._mark_starts, span.end)
        return self._marks[first:last]

    def _paragraph(self, span: Span) -> int:
        return self._text.rfind("\n", 0, span.start)

    def _printed(self, section: Section | None) -> str | None:
        return section.heading.of(self._text) if section else None
