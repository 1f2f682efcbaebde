"""What has been found out about one article, ready to be asked sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from corpus.attribution.claims import Claim, claim_of
from corpus.attribution.identity import Standing
from corpus.attribution.stances import agents
from corpus.spans import touching
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.identity import Identity
    from corpus.attribution.resolution import Resolution, Sentence
    from corpus.attribution.speakers import Phrases
    from corpus.model import Attribution, PartyId, Span

_TURN: Final = re.compile(r"[,;] (?:and|but|while|whereas|yet) (?:for|to) (?:the )?", re.IGNORECASE)
_LABEL: Final = re.compile(r"\W*(?P<name>(?:[^\W\d_][\w.’'&-]*+ ?){1,8}?)(?: ?\([^()\n]{1,40}\))?:\s")
_NEWLINE: Final = re.compile(r"\n")
_APART: Final = frozenset({Rule.SIGNED, Rule.QUOTE_CONTINUED, Rule.SET_OFF, Rule.TURN, Rule.ANSWER})
"""Rules whose words may stand wholly before or behind the sentence that names their source."""
TURN_CHARS: Final = 60
"""How long the name of the party that a sentence turns to may be."""


class Evidence:
    """The claims of one article, by the sentence and the paragraph in which they stand."""

    def __init__(
        self,
        text: str,
        read: Sequence[Sentence],
        resolution: Resolution,
        inner: AbstractSet[int],
        phrases: Phrases,
    ) -> None:
        """*inner* are the attributions, by place, that count instead of the one they are nested in."""
        self._text = text
        self._resolution = resolution
        self._phrases = phrases
        self._newlines = [match.start() for match in _NEWLINE.finditer(text)]
        self._cues = frozenset(span.start for a in resolution.attributions for span in a.cue)
        relays = {resolution.attributions[i].nested_in for i in inner}
        first_level = [
            i
            for i, attribution in enumerate(resolution.attributions)
            if i not in relays
            and (attribution.nested_in is None or i in inner or self._repeats_source(attribution))
        ]
        self._touching: dict[int, list[tuple[Attribution, Identity]]] = {}
        """The first-level attributions that touch a sentence, by its start."""
        self._sources: dict[int, set[PartyId | None]] = {}
        """Who speaks in a paragraph, by its start; None for somebody of no party."""
        starts = [sentence.span.start for sentence in read]
        for i in first_level:
            attribution = resolution.attributions[i]
            if attribution.cue and resolution.identities[i].standing is not Standing.THING:
                paragraph = self.paragraph(attribution.cue[0])
                self._sources.setdefault(paragraph, set()).add(resolution.identities[i].party)
            places = {
                place
                for span in (*attribution.cue, *attribution.content)
                for place in range(
                    max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)
                )
            }
            for place in places:
                self._touching.setdefault(starts[place], []).append((attribution, resolution.identities[i]))

    def paragraph(self, span: Span) -> int:
        """Where the paragraph begins in which *span* does; the same for all that stand in one."""
        place = bisect_left(self._newlines, span.start) - 1
        return self._newlines[place] if place >= 0 else -1

    def sources(self, paragraph: int) -> frozenset[PartyId | None]:
        """The parties that speak in the paragraph that begins there; None for somebody of no party."""
        return frozenset(self._sources.get(paragraph, ()))

    def touching(self, sentence: Sentence) -> Sequence[tuple[Attribution, Identity]]:
        """The first-level attributions that touch *sentence*, each with who stands behind it."""
        return self._touching.get(sentence.span.start, ())

    def _repeats_source(self, attribution: Attribution) -> bool:
        """Whether a nested claim has the very source of the claim around it: "met to protest, saying …"."""
        outer = self._resolution.attributions[attribution.nested_in or 0]
        return outer.nested_in is None and bool(attribution.source) and outer.source == attribution.source

    def unread_report(self, sentence: Sentence, counted: Sequence[Claim]) -> Step | None:
        """A cue, whose source or content was not found, where it may stand above the claims."""
        contents = [
            span
            for claim in counted
            if claim.speech
            for span in touching(sentence.span, claim.attribution.content)
        ]
        unread = (
            report.span
            for report in sentence.reports
            if report.span.start not in self._cues
            and not any(span.start <= report.span.start < span.end for span in contents)
            and (report.sure or not contents)
        )
        return next((Step(Rule.UNREAD_REPORT, (span,)) for span in unread), None)

    def turns_away(self, sentence: Span, counted: Sequence[Claim]) -> Step | None:
        """That the sentence goes on with how another party sees it: "…, but for the Guild, it is"."""
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
                    return Step(Rule.TURNS_AWAY, (mention.span,))
        return None

    def labelled(self, sentence: Span, counted: Sequence[Claim]) -> Step | None:
        """That another party's speaker is named before a colon: "Roe: Lind said it leaked" is not Lind's.

        A party's name there may be its capital, and a place; so may whatever is no name of the event's.
        """
        label = _LABEL.match(self._text, sentence.start, sentence.end)
        mentions = self._phrases.mentions_in(*label.span("name")) if label else ()
        if label is None or not mentions or mentions[-1].speaker is None:
            return None
        last = mentions[-1]
        before = self._text[label.start("name") : last.span.start].split()
        ends = label.start("name") + len(label["name"].rstrip())
        named = last.span.end == ends and not any(word[0].islower() for word in before)
        other = all(claim.identity.party != last.party for claim in counted)
        head = counted[0].attribution.head
        return (
            Step(Rule.NO_CLEAN_CUT, (last.span, head))
            if named and other and head.start >= label.end()
            else None
        )

    def own_claims(self, sentence: Sentence) -> tuple[list[Claim], list[Step]]:
        """The claims whose cues stand in *sentence*, and why others there are none."""
        found, refused = [], []
        for attribution, identity in self.touching(sentence):
            apart = attribution.rule in _APART and not touching(sentence.span, attribution.content)
            if attribution.cue and sentence.span.holds(attribution.cue[0]) and not apart:
                claim = claim_of(self._text, sentence, attribution, identity)
                if isinstance(claim, Claim):
                    found.append(claim)
                else:
                    refused.append(claim)
        return found, refused

    def has_source(self, sentence: Sentence) -> bool:
        """Whether the sentence has a reporting clause, whoever its source may be."""
        return any(
            sentence.span.holds(span)
            for attribution, _ in self.touching(sentence)
            for span in attribution.cue
            if attribution.rule not in (Rule.STANCE, Rule.ATTITUDE)
        )

    def has_foreign_agent(self, sentence: Sentence, party: PartyId, *, passive: bool) -> bool:
        """Whether another party is the "by X" of a verb of telling; unless *passive*, its subject."""
        tellers = [agent.span(sentence.words) for agent in agents(sentence.words, passive=passive)]
        return any(self._phrases.identify(teller).party not in (None, party) for teller in tellers)

    def has_foreign_source(self, sentence: Sentence, party: PartyId) -> bool:
        """Whether somebody of no or another party does the telling in *sentence*, however little is told."""
        return any(
            identity.standing is not Standing.THING and identity.party != party
            for attribution, identity in self.touching(sentence)
            for span in attribution.cue
            if sentence.span.holds(span)
        )
