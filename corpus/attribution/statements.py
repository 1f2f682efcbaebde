"""An article's statements: each sentence, or clause of one, given to one party or to nobody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.attribution.asides import asides
from corpus.attribution.claims import Claim, certainty_of, claim_of, claims_that_count, pieces
from corpus.attribution.identity import Standing
from corpus.attribution.joining import leading_whole, nested, superseded
from corpus.attribution.parse import Tag
from corpus.attribution.quoting import Quoting
from corpus.attribution.relays import addressed, relayed, with_inner_claims
from corpus.attribution.reporting import only_relays, says
from corpus.attribution.resolution import Resolution, Sentence, read_sentences, resolve
from corpus.attribution.sections import ABOUT_THE_TELLING, CONNECTIVE, SILENCE, STEPS_ON, Section, Sections
from corpus.attribution.speakers import Phrases
from corpus.attribution.stances import agents, stances
from corpus.attribution.whole_text import attribute
from corpus.language.layout import paragraphs
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


CONTINUED_SHARE: Final = 0.85
"""A sentence without a source goes on with a quotation when at least this share of it is quoted."""

_SAY: Final = frozenset({"say", "says", "said"})
_TURN: Final = re.compile(r"[,;] (?:and|but|while|whereas|yet) (?:for|to) (?:the )?", re.IGNORECASE)
TURN_CHARS: Final = 60
"""How long the name of the party that a sentence turns to may be."""


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
    sections = Sections(text, blocks, article.title, names)
    spans = [
        span
        for span in sentences(text, furniture=article.furniture)
        if not any(span.touches(furniture) for furniture in article.furniture)
    ]
    read = read_sentences(text, spans, marks, sections)
    phrases = Phrases(text, names.find(text), event)
    found = [*attribute(text, furniture=article.furniture)]
    apart = [*asides(text, read, found, marks)]
    found = [*superseded(found, apart), *stances(read, [*found, *apart])]
    found = with_inner_claims(text, nested(text, [*leading_whole(found, read)]), phrases)
    resolution = resolve(text, found, read, event, phrases)
    carriers = relayed(text, resolution.attributions, resolution.identities)
    teller = _Teller(article, read, resolution, carriers, sections, Quoting(text, marks), phrases)
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
        quoting: Quoting,
        phrases: Phrases,
    ) -> None:
        self._article = article
        self._text = article.text
        self._sentences = read
        self._resolution = resolution
        self._carriers = carriers
        self._sections = sections
        self._quoting = quoting
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
        if counted and (self._unread_report(sentence, counted) or self._turns_away(sentence.span, counted)):
            return [self._narrated(sentence.span, section, "narration")]
        if counted:
            cut = pieces(self._text, sentence.span, counted)
            if cut is None:
                return [self._narrated(sentence.span, section, "several-sources")]
            return [self._claimed(span, claim, section) for span, claim in cut]
        continued = self._turn(sentence, section) or self._continued(sentence, section)
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
                (word.lower == "according" and i + 1 < len(words) and not only_relays(words, i))
                or word.lower in _SAY
                or (not contents and word.tag is Tag.VERB and says(word.verb))
            )
            for i, word in enumerate(words)
        )

    def _turns_away(self, sentence: Span, counted: Sequence[Claim]) -> bool:
        """Whether the sentence goes on with how another party sees it: "…, but for the Guild, it is"."""
        for match in _TURN.finditer(self._text, sentence.start, sentence.end):
            for mention in self._phrases.mentions_in(
                match.end(), min(match.end() + TURN_CHARS, sentence.end)
            ):
                other = all(claim.identity.party != mention.party for claim in counted)
                if (
                    other
                    and mention.span.start == match.end()
                    and self._text.startswith(",", mention.span.end)
                ):
                    return True
        return False

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
            kind=self._quoting.kind(span, claim.attribution),
            certainty=certainty_of(claim),
            rule=claim.attribution.rule,
            carrier=carrier,
            section=self._printed(section),
        )

    def _turn(self, sentence: Sentence, section: Section | None) -> Statement | None:
        """The statement of a sentence that goes on with what the label before its paragraph opened."""
        for i in self._touching.get(sentence.span.start, ()):
            attribution = self._resolution.attributions[i]
            if attribution.rule == "turn":
                identity = self._resolution.identities[i]
                claim = Claim(identity, sentence.span, attribution, speech=True, subordinate=False)
                return self._claimed(sentence.span, claim, section)
        return None

    def _continued(self, sentence: Sentence, section: Section | None) -> Statement | None:
        """The statement of a sentence that only goes on with a quotation begun, or ended, in another."""
        share = self._quoting.share(sentence.span)
        if self._has_source(sentence):
            return None
        for i in self._touching.get(sentence.span.start, ()):
            attribution = self._resolution.attributions[i]
            quotes = attribution.kind is not Kind.INDIRECT and attribution.rule != "noun"
            touches = any(s.touches(sentence.span) and self._quoting.fills(s) for s in attribution.content)
            if quotes and touches and not self._quoting.bare(sentence.span):
                claim = claim_of(
                    self._text, sentence, attribution, self._resolution.identities[i], self._carriers.get(i)
                )
                if claim is not None and claim.identity.standing is not Standing.KNOWN:
                    return None  # words of somebody else's, however near the last speaker's
                if claim is not None:
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
        if last is None or not near or not share or last.kind is Kind.INDIRECT:
            return None
        opens = any(m.span.start == sentence.span.start for m in self._quoting.marks_in(sentence.span))
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

    def _inherited(self, sentence: Sentence, section: Section) -> Statement | None:
        """The statement of a sentence that has no source of its own, under a heading that gives it one.

        It must stand in the heading's first paragraph, in one where that party alone speaks, or go on from
        the statement before by its first words.
        """
        words = sentence.span.of(self._text)
        party = section.party
        if party is None or ABOUT_THE_TELLING.search(words) or SILENCE.search(words):
            return None
        last = self._last
        goes_on = last is not None and last.party == party
        connected = goes_on and CONNECTIVE.match(words) is not None
        if self._has_foreign_agent(sentence, party, passive=connected):
            return None
        if not connected and (
            self._has_foreign_source(sentence, party) or not self._is_told(sentence, section)
        ):
            return None
        continues = (
            connected and last is not None and last.speaker is not None and STEPS_ON.match(words) is not None
        )
        quoted = bool(self._quoting.marks_in(sentence.span))
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

    def _has_foreign_agent(self, sentence: Sentence, party: PartyId, *, passive: bool) -> bool:
        """Whether another party is the "by X" of a verb of telling; unless *passive*, its subject."""
        tellers = [agent.span(sentence.words) for agent in agents(sentence.words, passive=passive)]
        return any(self._phrases.identify(teller).party not in (None, party) for teller in tellers)

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

    def _paragraph(self, span: Span) -> int:
        return self._text.rfind("\n", 0, span.start)

    def _printed(self, section: Section | None) -> str | None:
        return section.heading.of(self._text) if section else None
