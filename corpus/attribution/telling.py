"""Whose each sentence of one article is: by its own claims, by the words it goes on with, by its heading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.attribution.claims import (
    REMARK,
    Claim,
    certainty_of,
    claim_of,
    claims_that_count,
    may_be_remarked_on,
    pieces,
)
from corpus.attribution.finding import has_verb
from corpus.attribution.identity import Standing
from corpus.attribution.relays import addressed
from corpus.attribution.sections import ABOUT_THE_TELLING, CONNECTIVE, SILENCE, STEPS_ON, is_list
from corpus.model import PRESS, Certainty, Kind, Span, Statement, Voice
from corpus.spans import touching
from corpus.trace import GOES_ON, Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.evidence import Evidence
    from corpus.attribution.quoting import Quoting
    from corpus.attribution.resolution import Sentence
    from corpus.attribution.sections import Section, Sections
    from corpus.attribution.speakers import Phrases
    from corpus.model import Article, Attribution


_JOINT: Final = re.compile(r"(?<=\w)(?:[,;] (?:and|but|while|whereas|yet|though|although) |; )\Z")
"""Stands between two clauses that say different things of different people."""
_BARE_JOINT: Final = re.compile(r"(?<=\w) (?:and|but|while|whereas) \Z")
"""The same where a verb before it shows that it joins no names."""
_WORD: Final = re.compile(r"\w")
CONTINUED_SHARE: Final = 0.85
"""A sentence without a source goes on with a quotation when at least this share of it is quoted."""


class Teller:
    """Makes the statements of one article, remembering whose the last one was."""

    def __init__(
        self, article: Article, evidence: Evidence, sections: Sections, quoting: Quoting, phrases: Phrases
    ) -> None:
        self._article = article
        self._text = article.text
        self._evidence = evidence
        self._sections = sections
        self._quoting = quoting
        self._phrases = phrases
        self._last: Statement | None = None
        """The last statement of a party, None after the narrator's."""

    def statements(self, read: Sequence[Sentence]) -> Iterator[Statement]:
        """In order; each of the sentences *read* that is no heading in at least one."""
        for sentence in read:
            if sentence.heading:
                self._last = None
                continue
            if not _WORD.search(self._text, *sentence.span):  # a mark alone on its line
                yield self._narrated(sentence.span, self._sections.above(sentence.span), Step(Rule.NO_CUE))
                continue
            for statement in self._of_sentence(sentence):
                self._last = statement if statement.party else None
                yield statement

    def _of_sentence(self, sentence: Sentence) -> list[Statement]:
        section = self._sections.above(sentence.span)
        party = section.party if section else None
        own, refused = self._evidence.own_claims(sentence)
        counted = claims_that_count(own)
        if party is not None:  # what the teller's story says of others is the teller's
            others = [c for c in counted if not c.speech and c.identity.party != party]
            counted = [c for c in counted if c not in others]
            if others and not counted and not CONNECTIVE.match(sentence.span.of(self._text)):
                elsewhere = Step(Rule.OTHERS_IN_SECTION, (others[0].attribution.head,))
                return [self._narrated(sentence.span, section, elsewhere)]
        if counted:
            doubt = (
                self._evidence.unread_report(sentence, counted)
                or self._evidence.turns_away(sentence.span, counted)
                or self._evidence.labelled(sentence.span, counted)
            )
            return (
                [self._narrated(sentence.span, section, doubt)]
                if doubt
                else self._parted(sentence, section, counted)
            )
        block = self._block(sentence, section)
        if isinstance(block, Statement):
            return [block]
        continued = self._continued(sentence, section)
        if isinstance(continued, Statement):
            return [continued]
        inherited = self._inherited(sentence, section) if section and party else None
        if isinstance(inherited, Statement):
            return [inherited]
        aside = [
            Step(Rule.SIDE_CLAUSE if claim.subordinate else Rule.INSIDE_ANOTHER, claim.attribution.cue[:1])
            for claim in own
        ]
        why = [*refused, *aside, *(step for step in (block, continued, inherited) if step)]
        return [self._narrated(sentence.span, section, *why or [Step(Rule.NO_CUE)])]

    def _parted(
        self, sentence: Sentence, section: Section | None, counted: Sequence[Claim]
    ) -> list[Statement]:
        """The statements of a sentence with claims: one, or one each where a clean cut parts them."""
        cut = pieces(self._text, sentence.span, counted)
        if cut is None:
            spans = tuple({claim.owner: claim.attribution.head for claim in counted}.values())
            unclear = Step(Rule.NO_CLEAN_CUT, spans[:2])
            return [self._narrated(sentence.span, section, unclear, rule=Rule.SEVERAL_SOURCES)]
        lead = self._foreign_lead(sentence, counted) if len(cut) == 1 else None
        if lead is not None:
            cut = [(lead, None), (Span(counted[0].extent.start, sentence.span.end), counted[0])]
        *before, (last, claim) = cut
        told, remark = self._before_remark(sentence.span, last, counted[-1])
        whole = [*before, (told, claim), *([(remark, None)] if remark else [])]
        parted = (Step(Rule.CUT),) if len(whole) > 1 else ()
        return [
            self._narrated(span, section, *parted) if c is None else self._claimed(span, c, section, parted)
            for span, c in whole
        ]

    def _before_remark(self, sentence: Span, span: Span, claim: Claim) -> tuple[Span, Span | None]:
        """*span*, and apart what another makes of the claim, "ten, | a figure that Norwood denies".

        So are the next items of a list behind a colon.
        """
        end, party = claim.extent.end, claim.identity.party
        if self._text.startswith("; ", end) and ": " in self._text[sentence.start : claim.extent.start]:
            return Span(span.start, end), Span(end + len("; "), span.end)  # the next item of a list
        opened = REMARK.match(self._text, end, span.end) if may_be_remarked_on(claim) else None
        if opened is None:
            return span, None
        remark = Span(opened.start("remark"), span.end)
        others = (m.party not in (party, PRESS) for m in self._phrases.mentions_in(remark.start, remark.end))
        return (Span(span.start, end), remark) if any(others) else (span, None)

    def _foreign_lead(self, sentence: Sentence, counted: Sequence[Claim]) -> Span | None:
        """The clause about another party that a conjunction parts from the one that claims.

        "Norwood puts it at nine, | but the Guild says ten": what stands first is not the Guild's.
        """
        start, end = sentence.span.start, counted[0].extent.start
        joint = _JOINT.search(self._text, start, end)
        bare = None if joint else _BARE_JOINT.search(self._text, start, end)
        if bare is not None and has_verb([word for word in sentence.words if word.end <= bare.start()]):
            joint = bare
        if joint is None:
            return None
        lead = Span(start, joint.start())
        party = counted[0].identity.party
        others = (m.party not in (party, PRESS) for m in self._phrases.mentions_in(lead.start, lead.end))
        return lead if any(others) else None

    def _claimed(
        self, span: Span, claim: Claim, section: Section | None, parted: tuple[Step, ...] = ()
    ) -> Statement:
        identity, trace = claim.identity, (*claim.attribution.trace, *parted)
        if identity.standing is not Standing.KNOWN or identity.party is None:
            return Statement(
                article=self._article,
                span=span,
                voice=Voice.NARRATOR,
                rule=claim.attribution.rule,
                section=self._printed(section),
                trace=trace,
            )
        carrier, certainty = claim.attribution.carrier, certainty_of(claim)
        if carrier is None and identity.party != PRESS:
            told = addressed(self._text, claim.attribution, span, self._phrases)
            if told and told.speaker:
                carrier, trace = told.speaker.name, (*trace, Step(Rule.TOLD_TO, (told.span,)))
        if certainty is not claim.attribution.certainty:
            trace = (*trace, Step(Rule.CUE_MAY_SPEAK, claim.attribution.cue[:1]))
        return Statement(
            article=self._article,
            span=span,
            voice=Voice.PRESS if identity.party == PRESS else Voice.PARTY,
            party=identity.party,
            speaker=identity.speaker,
            kind=self._quoting.kind(span, claim.attribution),
            certainty=certainty,
            rule=claim.attribution.rule,
            carrier=carrier,
            section=self._printed(section),
            trace=trace,
        )

    def _block(self, sentence: Sentence, section: Section | None) -> Statement | Step | None:
        """The statement of a sentence whose whole paragraph a label or the line above gives to somebody.

        Where nobody can tell to whom, that decision.
        """
        for attribution, identity in self._evidence.touching(sentence):
            block = attribution.rule in (Rule.TURN, Rule.ANSWER, Rule.SET_OFF)
            whole = block and touching(sentence.span, attribution.content)
            if whole and not attribution.source:
                unclear = (step for step in attribution.trace if step.rule is Rule.SET_OFF_UNCLEAR)
                return next(unclear, attribution.trace[-1])
            if whole:
                claim = Claim(identity, sentence.span, attribution, speech=True, subordinate=False)
                return self._claimed(sentence.span, claim, section)
        return None

    def _continued(self, sentence: Sentence, section: Section | None) -> Statement | Step | None:
        """The statement of a sentence that only goes on with a quotation begun, or ended, in another.

        Where it is somebody's of no party, that decision.
        """
        if self._evidence.has_source(sentence):
            return None
        for attribution, identity in self._evidence.touching(sentence):
            quotes = attribution.kind is not Kind.INDIRECT and attribution.rule != "noun"
            touches = any(map(self._quoting.fills, touching(sentence.span, attribution.content)))
            if quotes and touches and not self._quoting.bare(sentence.span):
                claim = claim_of(self._text, sentence, attribution, identity)
                if isinstance(claim, Step):
                    continue
                if claim.identity.standing is not Standing.KNOWN:
                    # words of somebody else's, however near the last speaker's
                    return Step(Rule.QUOTED_SOURCE_UNKNOWN, (attribution.head,))
                statement = self._claimed(sentence.span, claim, section)
                near = self._evidence.paragraph(attribution.content[0]) == self._evidence.paragraph(
                    sentence.span
                )
                return replace(
                    statement,
                    kind=Kind.DIRECT,
                    certainty=statement.certainty if near else Certainty.LIKELY,
                    rule=Rule.QUOTE_CONTINUED,
                    carrier=attribution.carrier,
                    trace=_going_on(statement, attribution, near=near),
                )
        last = self._last
        near = last is not None and self._evidence.paragraph(last.span) == self._evidence.paragraph(
            sentence.span
        )
        if last is None or not near or last.kind is Kind.INDIRECT:
            return None
        share = self._quoting.share(sentence.span)
        opens = any(m.span.start == sentence.span.start for m in self._quoting.marks_in(sentence.span))
        if not opens or (share < CONTINUED_SHARE and last.kind is not Kind.DIRECT):
            return None
        partly = () if share >= CONTINUED_SHARE else (Step(Rule.QUOTE_PARTLY),)
        return replace(
            last,
            span=sentence.span,
            kind=Kind.DIRECT if share >= CONTINUED_SHARE else Kind.MIXED,
            certainty=Certainty.LIKELY if partly else last.certainty,
            rule=Rule.QUOTE_CONTINUED,
            trace=(Step(Rule.QUOTE_CONTINUED, (last.span,)), *partly, *_began(last.trace)),
        )

    def _inherited(self, sentence: Sentence, section: Section) -> Statement | Step | None:
        """The statement of a sentence that has no source of its own, under a heading that gives it one.

        It must stand in the heading's first paragraph, in one where that party alone speaks, or go on from
        the statement before by its first words.
        """
        words = sentence.span.of(self._text)
        party = section.party
        if party is None:
            return None
        if ABOUT_THE_TELLING.search(words) or SILENCE.search(words):
            return Step(Rule.SECTION_ABOUT_TELLING)
        last = self._last
        goes_on = last is not None and last.party == party
        connected = goes_on and CONNECTIVE.match(words) is not None
        if self._evidence.has_foreign_agent(sentence, party, passive=connected):
            return Step(Rule.SECTION_OTHER_SOURCE)
        if not connected and self._evidence.has_foreign_source(sentence, party):
            return Step(Rule.SECTION_OTHER_SOURCE)
        lent = Rule.SECTION_STEPS_ON if connected else self._is_told(sentence, section)
        if lent is None:
            return Step(Rule.SECTION_OTHER_PARAGRAPH, (section.heading,))
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
            rule=Rule.CONTINUED if continues else Rule.SECTION,
            section=self._printed(section),
            trace=(
                Step(Rule.CONTINUED if continues else Rule.SECTION, (section.heading,)),
                Step(lent),
            ),
        )

    def _is_told(self, sentence: Sentence, section: Section) -> Rule | None:
        """Why the paragraph is the party's: the first below its heading, or one where it alone speaks."""
        paragraph = self._evidence.paragraph(sentence.span)
        if paragraph <= section.begins or is_list(self._text, section.begins, sentence.span.start):
            return Rule.SECTION_FIRST_PARAGRAPH
        sources = self._evidence.sources(paragraph)
        before = self._last is not None and self._evidence.paragraph(self._last.span) == paragraph
        alone = sources == {section.party} or (
            before and self._last is not None and self._last.party == section.party
        )
        return Rule.SECTION_PARTY_ALONE if alone else None

    def _narrated(
        self, span: Span, section: Section | None, *why: Step, rule: Rule = Rule.NARRATION
    ) -> Statement:
        return Statement(
            article=self._article,
            span=span,
            voice=Voice.NARRATOR,
            rule=rule,
            section=self._printed(section),
            trace=(Step(rule), *why),
        )

    def _printed(self, section: Section | None) -> str | None:
        return section.title if section else None


def _going_on(statement: Statement, attribution: Attribution, *, near: bool) -> tuple[Step, ...]:
    """Why what goes on with the words of *attribution* is whose *statement* is."""
    trace = statement.trace
    if attribution.rule != Rule.QUOTE_CONTINUED:
        trace = (Step(Rule.QUOTE_CONTINUED, attribution.content[:1]), *trace)
    if near or Step(Rule.QUOTE_APART) in trace or Step(Rule.QUOTE_OTHER_PARAGRAPH) in trace:
        return trace
    return trace[0], Step(Rule.QUOTE_OTHER_PARAGRAPH), *trace[1:]


def _began(trace: tuple[Step, ...]) -> tuple[Step, ...]:
    """How the words began that others go on with; in a long row of them not each says all before it."""
    return tuple(step for step in trace if step.rule not in GOES_ON)
