"""A whole text's attributions: passage by passage, quotations that run on, claims inside claims."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.interviews import answers
from corpus.attribution.labels import labels
from corpus.attribution.letters import letters
from corpus.attribution.prose import Prose
from corpus.attribution.rules import find
from corpus.attribution.set_off import SetOff
from corpus.attribution.signatures import signatures
from corpus.attribution.subjects import main_subject
from corpus.attribution.turns import (
    announcing,
    goes_on_quoted,
    leads_quoted,
    leaving_unsaid,
    opens_quoted,
    stays_with,
)
from corpus.language.quotations import OPENERS
from corpus.model import Attribution, Certainty, Kind, Span
from corpus.sentences import is_reporting_clause
from corpus.trace import GOES_ON, Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.attribution.finding import Finding
    from corpus.attribution.parse import Word
    from corpus.language.quotations import Quotation

NESTING_REACH = 40
"""How many attributions back the claim is looked for whose content holds another."""


def attribute(text: str, *, furniture: Iterable[Span] = ()) -> tuple[Attribution, ...]:
    """The attributions of *text*, in the order of their content.

    No content touches *furniture*. Speaker, party and carrier are left open: they need an event. Raises
    nothing, whatever the text.
    """
    return attributions_in(Prose(text, furniture))


def attributions_in(prose: Prose) -> tuple[Attribution, ...]:
    """The attributions of *prose*; see :func:`attribute`."""
    reading = Passages(prose)
    for _ in reading.read():
        pass
    return reading.attributions()


class _Turn(NamedTuple):
    """Whose words the text last gave, and how they ended."""

    place: int
    """Of the attribution, among those found."""
    quoted: bool
    """It gave words in quotation marks."""
    open: bool
    """Its last mark was left open at the end of a paragraph: the next paragraph goes on with it."""


class _Begun(NamedTuple):
    """A quotation left open before anybody is named for it: "“It is lost. ¶ “It is gone,” Ann said."."""

    spans: tuple[Span, ...]
    guess: int | None
    """The attribution that gives it to whoever spoke before."""


class Passages:
    """What has been found in the passages read so far, and who speaks."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.text = prose.text
        blocks = [paragraph.span for paragraph in prose.paragraphs]
        self._spoken = labels(prose.text, blocks)
        if all(label.rule is not Rule.TURN for label in self._spoken.values()):
            self._spoken |= answers(prose.text, blocks)
        self._signed = signatures(prose.text, prose.paragraphs)
        self._set_off = SetOff(prose)
        self._letters = letters(prose.text, prose.paragraphs)
        self.found: list[Attribution] = []
        self.continued: dict[int, list[Span]] = {}
        """What a speaker went on with, by the place of the attribution: it may be most of a text."""
        self.turn: _Turn | None = None
        self.earlier: _Turn | None = None
        """Whoever's turn it was in this paragraph before the narrator's own words."""
        self.begun: _Begun | None = None
        """What waits for the next paragraph to name its speaker."""
        self.announced: Finding | None = None
        """A cue whose passage ends before it says anything: "The minister said:"."""

    def attributions(self) -> tuple[Attribution, ...]:
        """All that was found, each attribution with what its speaker went on with; see :func:`attribute`."""
        whole = (
            replace(a, content=(*a.content, *more)) if (more := self.continued.get(place)) else a
            for place, a in enumerate(self.found)
        )
        return tuple(_nested(sorted(whole, key=lambda a: (a.content[0].start, -a.content[-1].end))))

    def read(self) -> Iterator[int]:
        """Read passage after passage, each time handing back where it ends."""
        for paragraph in self.prose.paragraphs:
            set_off = self._set_off.of(paragraph, self.announced)
            if whole := self._letters.get(paragraph.span.start, set_off):
                self._add(whole, paragraph.marks)
                self.turn = self.earlier = self.announced = self.begun = None
            if signature := self._signed.get(paragraph.span.start):
                # A quotation that names its speaker below it, whoever spoke before.
                self._give_back(self.begun, self._add(signature, paragraph.marks))
                self.turn = self.earlier = self.announced = self.begun = None
                yield paragraph.span.end
                continue
            label = self._spoken.get(paragraph.span.start)
            labelled = self._add(label, paragraph.marks) if label else None
            for passage in paragraph.passages:
                marks = self.prose.marks_in(passage)
                self._take_passage(passage, marks, first=passage.start == paragraph.span.start)
                yield passage.end
            open_end = paragraph.span.end if paragraph.marks and not paragraph.marks[-1].closed else None
            if labelled is not None and self.found[labelled].content[-1].end == open_end:
                self.turn = _Turn(labelled, quoted=True, open=True)

    def _take_passage(self, passage: Span, marks: Sequence[Quotation], *, first: bool) -> None:
        words = self.prose.words(passage)
        findings = find(words)
        made = [self._add(finding, marks) for finding in findings if finding.content]
        made = [place for place in made if self.found[place].source]
        before = None if first else self.turn or self.earlier
        begun, self.begun = (self.begun if first and self._opens_again(words) else None), None
        self.earlier = None
        surely = self.announced or (self.turn and (self.turn.open if first else self.turn.quoted))
        if made:
            self.turn = self._turn_after(words, made, is_open=bool(marks) and not marks[-1].closed)
            opened = Span(words[0].start, words[0].end)
            own = (at for at in made if any(opened.touches(span) for span in self.found[at].content))
            self._give_back(begun, next(own, None))
        elif not findings and opens_quoted(words) and (self.turn or self.announced):
            self._continue(passage, marks, first=first)
        elif not findings and before and before.quoted and goes_on_quoted(words):
            place = self._repeat(before.place, (Span(words[0].start, words[-1].end),), marks)
            self.turn = _Turn(place, quoted=True, open=not marks[-1].closed)
        else:
            self.turn = None
            if (
                before
                and not findings
                and stays_with(words, self.found[before.place].source[0].of(self.text))
            ):
                self.earlier = before
        if not findings and opens_quoted(words) and (begun or not surely):
            self.begun = self._left_open(passage, marks, begun)
        self.announced = findings[-1] if findings and not findings[-1].content else None
        if self.announced is None:
            self.announced = announcing(words) or (None if findings else leaving_unsaid(words))

    def _turn_after(self, words: Sequence[Word], made: Sequence[int], *, is_open: bool) -> _Turn | None:
        """Who may go on after a sentence in which *made* were found.

        Whoever it quotes last; without a quotation its subject, rather than somebody in a side clause.
        """
        outer = [place for place in made if not self._is_inner(place, made)] or made
        direct = [place for place in made if self.found[place].kind is Kind.DIRECT]
        quoted = direct or [place for place in outer if self.found[place].kind is Kind.MIXED]
        if quoted:
            return _Turn(quoted[-1], quoted=True, open=is_open)
        certain = self.found[outer[0]].certainty is Certainty.CERTAIN
        if len(outer) == 1 and certain:
            return _Turn(outer[0], quoted=False, open=is_open)
        subject = main_subject(words, len(words))
        of_subject = (
            place for place in outer if subject and self.found[place].source[0].touches(subject.span(words))
        )
        told = next(of_subject, None)
        if told is None and not certain:
            return None  # somebody in a side clause, and only likely
        return _Turn(outer[0] if told is None else told, quoted=False, open=is_open)

    def _is_inner(self, place: int, made: Sequence[int]) -> bool:
        """Whether a claim stands in another's content, or only qualifies a noun."""
        claim = self.found[place]
        return claim.rule is Rule.NOUN or any(
            span.holds(claim.source[0])
            for other in made
            if other != place
            for span in self.found[other].content
        )

    def _continue(self, passage: Span, marks: Sequence[Quotation], *, first: bool) -> None:
        """Give a passage that opens with a quotation and has no cue to whoever speaks.

        Where the type says so (the same paragraph, a mark left open, a colon before) it is certainly theirs;
        where it only stands next to their words, likely.
        """
        alone = kind_of(self.text, (passage,), marks) is Kind.DIRECT
        spans = tuple(mark.span for mark in marks) if alone else (passage,)
        is_open = not marks[-1].closed
        if self.announced and alone:
            rule = Rule.INTRODUCED if self.announced.rule is Rule.INTRODUCED else Rule.ANNOUNCED
            place = self._add(self.announced._replace(content=spans, rule=rule), marks)
        elif self.turn and alone and (self.turn.open if first else self.turn.quoted):
            place = self.turn.place
            earlier = self.found[place]
            joined = Step(Rule.QUOTE_RUNS_ON if first else Rule.QUOTE_GOES_ON)
            if joined not in earlier.trace:
                self.found[place] = replace(earlier, trace=(*earlier.trace, joined))
            self.continued.setdefault(place, []).extend(spans)
        elif first and _is_subheading(self.text, passage, marks):
            self.turn = None
            return
        elif self.turn and (alone or (self.turn.quoted and not first and self._goes_on(passage, marks))):
            place = self._repeat(self.turn.place, spans, marks)
        else:
            self.turn = None
            return
        self.turn = _Turn(place, quoted=True, open=is_open)

    def _left_open(self, passage: Span, marks: Sequence[Quotation], begun: _Begun | None) -> _Begun | None:
        """A passage that is quoted and names nobody, where the next paragraph goes on with it."""
        alone = kind_of(self.text, (passage,), marks) is Kind.DIRECT
        if marks[-1].closed or not alone or _names_its_speaker(self.text, passage):
            return None
        spans = tuple(mark.span for mark in marks)
        guess = self.turn.place if self.turn else None
        return _Begun((*begun.spans, *spans), begun.guess) if begun else _Begun(spans, guess)

    def _opens_again(self, words: Sequence[Word]) -> bool:
        """Whether a paragraph repeats the mark that the quotation of the one before left open, or ends it."""
        last = self.begun.spans[-1].start if self.begun else None
        if last is None or not opens_quoted(words):
            return False
        opens = {self.text[words[0].start], self.text[last]}
        return len(opens) == 1 or not opens <= _MARKS

    def _give_back(self, begun: _Begun | None, place: int | None) -> None:
        """Give what was *begun* to the speaker whom only its last paragraph names, at *place*."""
        if begun is None or place is None:
            return
        later = self.found[place]
        why = (
            Step(Rule.QUOTE_CONTINUED, later.content[:1]),
            Step(Rule.QUOTE_RUNS_ON),
            Step(Rule.QUOTE_OTHER_PARAGRAPH),
        )
        earlier = replace(
            later,
            content=begun.spans,
            kind=Kind.DIRECT,
            rule=Rule.QUOTE_CONTINUED,
            certainty=Certainty.LIKELY,
            trace=(*why, *later.trace),
        )
        if begun.guess is None:
            self.found.append(earlier)
        else:
            self.found[begun.guess] = earlier
            self.continued.pop(begun.guess, None)

    def _goes_on(self, passage: Span, marks: Sequence[Quotation]) -> bool:
        """Whether words outside its marks don't keep a passage from going on with the last quotation."""
        direct = self.turn is not None and self.found[self.turn.place].kind is Kind.DIRECT
        joined = _joins(self.text, marks[0].span.end)
        return joined or (direct and leads_quoted(self.prose.words(passage)))

    def _repeat(self, place: int, content: tuple[Span, ...], marks: Sequence[Quotation]) -> int:
        """Another attribution to the source of the one at *place*."""
        earlier = self.found[place]
        kind = kind_of(self.text, content, marks)
        last = self.continued.get(place, earlier.content)[-1]
        goes_on = Step(Rule.QUOTE_CONTINUED, (last,))
        # However many go on with one another, each says only what it goes on with and how that began.
        began = [step for step in earlier.trace if step.rule not in GOES_ON]
        self.found.append(
            replace(
                earlier,
                content=content,
                kind=kind,
                rule=Rule.QUOTE_CONTINUED,
                certainty=Certainty.LIKELY,
                trace=(goes_on, Step(Rule.QUOTE_APART), *began),
            )
        )
        return len(self.found) - 1

    def _add(self, finding: Finding, marks: Sequence[Quotation]) -> int:
        self.found.append(
            Attribution(
                content=finding.content,
                cue=(finding.cue,),
                source=(finding.source,) if finding.source else (),
                kind=kind_of(self.text, finding.content, marks),
                rule=finding.rule,
                certainty=finding.certainty,
                trace=(Step(finding.rule, (finding.cue,)), *finding.why),
            )
        )
        return len(self.found) - 1


def _is_subheading(text: str, passage: Span, marks: Sequence[Quotation]) -> bool:
    """Whether a paragraph is nothing but words in single marks, as a page sets a line above a section."""
    return text[passage.start] in "'‘" and passage == marks[0].span


def _names_its_speaker(text: str, passage: Span) -> bool:
    """Whether a reporting clause stands in an open quotation: its closing mark was forgotten."""
    commas = _COMMA.finditer(text, passage.start, passage.end)
    return any(
        _SAID.match(text, comma.end(), passage.end) or is_reporting_clause(text, comma.end(), passage.end)
        for comma in commas
    )


_MARKS = frozenset(f"{OPENERS}»\u203a`',")
_COMMA = re.compile(r"[,!?]\s+")
_SAID = re.compile(r"(?:said|says|added|adds) [^\W\d_]")
_JOIN = re.compile(r"[\s,]*(?:and|but|or|nor|yet)\b")


def _joins(text: str, position: int) -> bool:
    """Whether a conjunction at *position* goes on with the sentence that a quotation opened."""
    return _JOIN.match(text, position) is not None


def kind_of(text: str, content: Sequence[Span], marks: Sequence[Quotation]) -> Kind:
    """Direct where all words of *content* stand inside *marks*, mixed where some do."""
    bare: list[str] = []
    quoted = False
    for span in content:
        position = span.start
        for mark in marks:
            if mark.span.touches(span):
                quoted = True
                bare.append(text[position : max(position, mark.span.start)])
                position = max(position, mark.span.end)
        bare.append(text[position : span.end])
    if not quoted:
        return Kind.INDIRECT
    return Kind.MIXED if any(char.isalnum() for char in "".join(bare)) else Kind.DIRECT


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    """The same, each that stands in another's content pointing to the innermost such."""
    placed: list[Attribution] = []
    # Contents begin in order, so one that ends before this begins holds none of the next either.
    near: list[int] = []
    for i, attribution in enumerate(found):
        span = attribution.content[0]
        near = [j for j in near if j > i - NESTING_REACH and found[j].content[-1].end > span.start]
        holders = (
            j for j in reversed(near) if any(held.holds(span) and held != span for held in found[j].content)
        )
        outer = next(holders, None)
        placed.append(attribution if outer is None else replace(attribution, nested_in=outer))
        near.append(i)
    return placed
