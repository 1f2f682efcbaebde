"""What a sentence claims in whose name: its first-level attributions, as pieces that one party may have."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.embedded import opener_of
from corpus.attribution.identity import THING, Identity, Standing
from corpus.attribution.parse import Tag
from corpus.attribution.reporting import is_question, speaks
from corpus.language.lexicon import FINITE, FORMS_OF_BE, VERBS
from corpus.model import Certainty, Kind, Span
from corpus.spans import touching
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.resolution import Sentence
    from corpus.language.lexicon import Verb
    from corpus.model import Attribution, PartyId, Speaker

MAIN_SHARE: Final = 0.6
"""A claim in a subordinate clause stands for its sentence when it is at least this share of it."""
CONTENT_WORDS: Final = 2
"""A content of fewer words, without quotation marks, tells nothing that could be an account."""

_STATES: Final = ({"attitudes"}, {"minds"})
_CONVICTIONS: Final = frozenset(
    {"believe", "think", "hope", "expect", "fear", "doubt", "suspect", "regret", "judge"}
)
"""States of mind that are told as a position; others ("want", "know", "see") are the narrator's reading."""
_SUBORDINATORS: Final = frozenset(
    [
        "when",
        "after",
        "before",
        "because",
        "since",
        "until",
        "if",
        "unless",
        "once",
        "although",
        "though",
        "while",
        "where",
        "whereas",
    ]
)
_OPENS_SUBORDINATE: Final = re.compile(rf"(?:{'|'.join(sorted(_SUBORDINATORS))})\b", re.IGNORECASE)
_NEGATION: Final = re.compile(r"\b(?:not|never|nor|hardly|scarcely|barely)\b|n['\u2019]t\b")
_FINITE: Final = FORMS_OF_BE | FINITE
_SPOKEN: Final = frozenset({"according-to", "inverted", "aside", "answer", "turn", "colon", "telling"})
"""Rules that tell of words, whatever the verb."""
_INTERRUPTING: Final = frozenset({"according-to", "verb-after"})
"""Rules of reports that may stand amid a relative clause."""
_RELATIVE: Final = re.compile(r"(?:that|which|who|whom|whose)\b")
_COUNTERFACTUAL: Final = ("Had ", "Should ", "Were ")
"""Before a subject they make an if of the sentence: "Had Ann said so, …"."""
_GUESSED: Final = re.compile(r"(?:apparently|maybe|perhaps|possibly|presumably|probably),? \Z", re.IGNORECASE)
"""Before a subject they make a guess of it: "Perhaps Ann believes"."""
_DONE: Final = re.compile(
    r"\b(?:likes?|liked|loves?|continues?|continued|went on|goes on|tends?|tended|hastened|rushed) to \Z"
)
"""Before an infinitive they leave no doubt that it was said: "as Ann likes to say"."""
_GUESS_CHARS: Final = 14
_UNSAID: Final = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|shall)\b|['\u2019](?:ll|d)\b"
    r"|\b(?:about|due|expected|going|likely|poised|ready|scheduled|set|supposed|yet) to\b"
    r"|\b(?:allegedly|apparently|maybe|perhaps|presumably|probably|seemingly|supposedly)\b"
)
"""Makes of a telling one to come, or a guess."""
_MONTH: Final = re.compile(
    r"(?:\b(?:by|during|early|in|last|late|of|on|since|this|until)|\d) May\b|\bMay (?=\d)"
)
"""The month, which is no guess: "on 3 May"."""
_UNDONE: Final = re.compile(
    r"\b(?:(?:short|instead) of|(?:away|far|refrain(?:s|ed)?) from|close to|without|rather than"
    r"|avoid(?:s|ed|ing)?|(?:accused|suspected) of"
    r"|(?:declin|fail|forg[eo]t|hesitat|neglect|omit|refus|reluctan|unable|unwilling)\w* to"
    r"|(?:alleged|believed|claimed|presumed|reported|rumou?red|said|supposed|thought|understood) to)"
    r"(?: ever)?(?: have| having)? \Z"
)
"""Before a cue: its subject did not say it, or others say so: "stopped short of saying"."""
_NEGATED: Final = FORMS_OF_BE | {"appeared", "remained", "ruled", "seemed", "sounded"}
"""What tells a stance also by a negation: "is not hopeful of", "has not ruled out"."""
_SILENCE: Final = (
    *(
        f"to {verb}"
        for verb in ("comment", "say", "answer", "elaborate", "discuss", "be named", "be identified", "speak")
    ),
    *(f"no {noun}" for noun in ("comment", "details", "detail", "explanation", "further", "reason")),
)
_TURNS_DOWN: Final = frozenset(
    {"decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing"}
)
_INFINITIVE: Final = re.compile(r"to (\w+)")
_WHAT: Final = ("What ", "what ")
_OPENING_CHARS: Final = max(map(len, _SILENCE))
_WORD: Final = re.compile(r"\S+")
_OPENS_REMARK: Final = (
    r"(?:something that |an? [\w-]+ (?:[\w-]+ ){0,3}(?:that |which )?|(?:\w+ )?(?:which|whom) |with )"
)
"""Opens what another makes of the words before it, no part of them: "…, a move that Bo called …"."""
_BETWEEN: Final = re.compile(
    r"[\s,;:\u2013\u2014-]*(?P<bracket>\()?"
    r"(?:after|although|and|because|before|but|even as|however|since|though|when|whereas|while|yet)?[\s,]*"
    rf"(?P<remark>{_OPENS_REMARK})?",
    re.IGNORECASE,
)
_ADJUNCT: Final = re.compile(
    r" [^,;:.!?()\u2013\u2014\u201c\u201d\"\n]{1,80}(?=; |, (?:and|but|while|whereas|yet|though|although) )"
)
"""What goes on with a reporting clause to its mark: "…, Ann told the Courier on Monday,"."""
REMARK: Final = re.compile(rf"(?:,|\s[\u2013\u2014-]|\u2014) ?(?=(?P<remark>{_OPENS_REMARK}))")
"""Stands before it."""


class Claim(NamedTuple):
    """One attribution inside one sentence."""

    identity: Identity
    extent: Span
    """From the first to the last character of source, cue and content within the sentence."""
    attribution: Attribution
    speech: bool
    """Found by a verb of saying or by quotation marks."""
    subordinate: bool

    @property
    def content(self) -> tuple[Span, ...]:
        """All that the source tells, here and elsewhere."""
        return self.attribution.content

    @property
    def owner(self) -> tuple[Standing, PartyId | None, Speaker | None]:
        """What two claims must share to be one statement's."""
        return self.identity.standing, self.identity.party, self.identity.speaker


def claim_of(text: str, sentence: Sentence, attribution: Attribution, identity: Identity) -> Claim | Step:
    """The claim that *attribution* makes in *sentence*; where it is too thin to be one, why."""
    spans = [s for s in (*attribution.source, *attribution.cue) if s.touches(sentence.span)]
    spans += touching(sentence.span, attribution.content)
    if not spans or identity.standing is Standing.THING or not _tells(text, attribution):
        return Step(Rule.TOO_THIN, attribution.cue[:1])
    if _tells_nothing(text, attribution):
        return Step(Rule.TELLS_NOTHING, attribution.cue[:1])
    if _is_free_relative(text, attribution):
        return Step(Rule.TOO_THIN, attribution.cue[:1])
    if _is_contradicted(text, sentence, attribution):
        return Step(Rule.CONTRADICTED, (attribution.head,))
    extent = Span(
        max(min(s.start for s in spans), sentence.span.start),
        min(max(s.end for s in spans), sentence.span.end),
    )
    quoted = attribution.kind is not Kind.INDIRECT
    cue = " ".join(span.of(text) for span in attribution.cue).lower()
    verb = VERBS.get(cue)
    speech = quoted or attribution.rule in _SPOKEN or speaks(verb)
    if not speech and verb and _is_state(verb) and not _is_held(text, verb, attribution):
        return Step(Rule.STATE_OF_MIND, attribution.cue[:1])
    own = any(step.rule is Rule.PRONOUN_SAME_SENTENCE for step in identity.why)
    if not own and (opener := opener_of(text, sentence, attribution)):
        # kept as nobody's, so that no other claim of the sentence takes its words in
        told = (*attribution.trace, Step(Rule.TOLD_BY_ANOTHER, (opener,)))
        attribution = replace(attribution, party=None, speaker=None, trace=told)
        identity = THING._replace(standing=Standing.UNKNOWN)
    return Claim(identity, extent, attribution, speech, _is_subordinate(text, sentence, attribution, extent))


def _is_state(verb: Verb) -> bool:
    return verb.classes - {"judges"} in _STATES


def _is_held(text: str, verb: Verb, attribution: Attribution) -> bool:
    """Whether a state of mind is a position that somebody takes, not the narrator's reading of a mind."""
    judged = attribution.rule == Rule.LABEL or text.startswith("that ", attribution.content[0].start)
    return verb.lemma in _CONVICTIONS or ("judges" in verb.classes and judged)


def _tells(text: str, attribution: Attribution) -> bool:
    if attribution.kind is not Kind.INDIRECT or attribution.rule in ("stance", "attitude"):
        return True
    words = (word for span in attribution.content for word in _WORD.finditer(text, span.start, span.end))
    return sum(1 for _ in islice(words, CONTENT_WORDS)) == CONTENT_WORDS


def _tells_nothing(text: str, attribution: Attribution) -> bool:
    """Whether the source has said nothing yet, or won't: "would not say how", "declined to comment"."""
    if is_question(text, attribution):
        return True  # "Asked by the Herald whether …" asks; whatever is answered is another's
    opening = attribution.content[0].of(text)[:_OPENING_CHARS].lower()
    if opening.startswith(_SILENCE) or _withholds(text, attribution):
        return True
    if not attribution.source or not attribution.cue:
        return False
    between = _MONTH.sub("", text[attribution.source[0].end : attribution.cue[0].start]).lower()
    undone = _UNDONE.search(between) is not None
    return undone or (attribution.kind is Kind.INDIRECT and _is_unsaid(text, attribution, between, opening))


def _is_unsaid(text: str, attribution: Attribution, between: str, opening: str) -> bool:
    """Whether it is a guess, still to come or denied, by the words before subject and cue."""
    start = attribution.source[0].start
    if text.endswith(_COUNTERFACTUAL, 0, start) or _GUESSED.search(text, max(start - _GUESS_CHARS, 0), start):
        return True
    infinitive = between.endswith(" to ") and not _DONE.search(between)
    if _UNSAID.search(between) or (infinitive and not opening.startswith("that ")):
        return True  # not said, but to be said or guessed: "will insist", "presumably believes"
    cue = attribution.cue[0].of(text).lower()
    told = cue not in _NEGATED if attribution.rule == Rule.STANCE else speaks(VERBS.get(cue))
    return told and _NEGATION.search(between) is not None


def _withholds(text: str, attribution: Attribution) -> bool:
    """Whether the source declines to say it: "refused to confirm that", not "refused to leave"."""
    turned_down = attribution.cue and attribution.cue[0].of(text).lower() in _TURNS_DOWN
    infinitive = _INFINITIVE.match(text, attribution.content[0].start) if turned_down else None
    return infinitive is not None and speaks(VERBS.get(infinitive[1].lower()))


def _is_free_relative(text: str, attribution: Attribution) -> bool:
    """Whether the sentence only speaks about what was said: "What Ann said was soon forgotten"."""
    if not attribution.source or attribution.kind is not Kind.INDIRECT:
        return False
    start, end = attribution.source[0].start, attribution.source[0].end
    after = _WORD.match(text, attribution.content[0].start)
    verb = after is not None and after[0].lower() in _FINITE
    return verb and (text[start : min(start + 5, end)].lower() == "what " or text.endswith(_WHAT, 0, start))


def _is_contradicted(text: str, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether the narrator denies it: "it wasn't, as he claimed, all of them" - he claimed that it was."""
    if attribution.rule != "as" or not attribution.source:
        return False
    return _NEGATION.search(text, sentence.span.start, attribution.source[0].start) is not None


def _is_subordinate(text: str, sentence: Sentence, attribution: Attribution, extent: Span) -> bool:
    """Whether the claim stands in a clause that only qualifies the sentence's own."""
    if attribution.rule == "noun":
        return True
    share = (extent.end - extent.start) / (sentence.span.end - sentence.span.start)
    if not attribution.source or attribution.rule in {"according-to", "inverted", "verb-after", "aside"}:
        return share < MAIN_SHARE and _is_relative(text, sentence, attribution)
    if share >= MAIN_SHARE and not _OPENS_SUBORDINATE.match(text, sentence.span.start):
        return False
    start = attribution.source[0].start
    words = sentence.words
    at = next((i for i, word in enumerate(words) if word.start == start), None)
    if at is None:
        return False
    word, before = words[at], words[at - 1] if at else None
    cue = next((w for w in words if w.start == attribution.cue[0].start), None) if attribution.cue else None
    # "a tweet attacking …" only says more about the tweet
    participle = (
        cue is not None and cue.tag is Tag.ING and at > 0 and attribution.source[0].end + 1 == cue.start
    )
    relative = word.tag is Tag.REL or participle or (before is not None and before.tag is Tag.REL)
    opened = before is not None and before.lower in _SUBORDINATORS
    return (relative and share < MAIN_SHARE) or (opened and (at == 1 or share < MAIN_SHARE))


def _is_relative(text: str, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether the claim is made amid a relative clause, of which it is all: "Ann, who, Bo says, left, …"."""
    start = attribution.content[0].start
    return (
        start > sentence.span.start
        and attribution.rule in _INTERRUPTING
        and _RELATIVE.match(text, start) is not None
    )


def claims_that_count(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that decide whose a sentence is: those of main clauses, outside others' content.

    Beside them another's words in a subordinate clause count too: they have to be parted from the rest.
    """
    if not claims:
        return []
    main = [claim for claim in claims if not claim.subordinate]
    speech = [claim for claim in main if claim.speech]
    chosen = speech + [
        c for c in main if not c.speech and not any(c.extent.touches(s.extent) for s in speech)
    ]
    if chosen:
        owners = {claim.owner for claim in chosen}
        chosen += [
            c
            for c in claims
            if c.subordinate and c.speech and c.attribution.rule != "noun" and c.owner not in owners
        ]
    return sorted(_outermost(chosen), key=lambda claim: claim.extent.start)


def _outermost(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those of *claims* whose source stands in no other owner's content."""
    if len(claims) == 1:
        yield claims[0]
        return
    sources = [claim.attribution.source or claim.attribution.cue for claim in claims]
    edges = [edge for source in sources for span in source for edge in (span.start, span.end)]
    # Only contents among the sources matter: what somebody goes on with for pages is left out.
    around = Span(min(edges), max(edges)) if edges else None
    contents = [(held, claim) for claim in claims if around for held in touching(around, claim.content)]
    for claim, source in zip(claims, sources, strict=True):
        holding = (other for held, other in contents if other is not claim and any(map(held.holds, source)))
        if all(other.owner == claim.owner or _reports(claim, other) for other in holding):
            yield claim


def _reports(claim: Claim, other: Claim) -> bool:
    """Whether a clause between commas reports the *other*: "Bo had told her that it sank, Ann said, and …".

    What Bo told seems to go on past Ann, but that he told it stands in what she says. Not where her own words
    go on, too: "Bo said the ship, Ann claimed, was safe".
    """
    marks = (*other.attribution.source, *other.attribution.cue)
    own = claim.attribution.content
    return claim.attribution.rule == "verb-after" and len(own) == 1 and all(map(own[0].holds, marks))


def pieces(text: str, sentence: Span, claims: Sequence[Claim]) -> list[tuple[Span, Claim | None]] | None:
    """The sentence cut between its claims, one piece for each owner; None where no clean cut parts them.

    Between two items of a list there may be others, which are nobody's. Claims of one owner stay together.
    What stands before the first is its, what follows the last that one's.
    """
    runs: list[list[Claim]] = []
    for claim in claims:
        if runs and runs[-1][-1].owner == claim.owner:
            runs[-1].append(claim)
        else:
            runs.append([claim])
    if len(runs) == 1:
        return [(sentence, runs[0][0])]
    found: list[tuple[Span, Claim | None]] = []
    start = sentence.start
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        end = _past_report(text, max(run, key=lambda claim: claim.extent.end))
        if following is None:
            found.append((Span(start, sentence.end), run[0]))
            break
        begin = following[0].extent.start
        if text.startswith("; ", end) and text.endswith("; ", end + len("; "), begin):
            found += [(Span(start, end), run[0]), (Span(end + len("; "), begin - len("; ")), None)]
            start = begin
            continue
        between = _BETWEEN.fullmatch(text, end, begin) if end <= begin else None
        if between is None or (between["remark"] and not may_be_remarked_on(run[-1])):
            return None
        found.append((Span(start, end), run[0]))
        opened = "remark" if between["remark"] else "bracket" if between["bracket"] else None
        start = between.start(opened) if opened else begin
    return found


def _past_report(text: str, claim: Claim) -> int:
    """Where *claim* ends with its reporting clause, if that stands last: "…, Ann said on Monday|, but"."""
    end = claim.extent.end
    last = claim.attribution.source + claim.attribution.cue
    adjunct = _ADJUNCT.match(text, end) if any(span.end == end for span in last) else None
    return adjunct.end() if adjunct else end


def may_be_remarked_on(claim: Claim) -> bool:
    """Whether what comes behind the claim's words, as "a move Bo called …", can't be the middle of them.

    A mere noun phrase may go on behind it: "said the letter, which Bo called a joke, would be published".
    """
    return claim.speech and all(step.rule is not Rule.CUE_NAMES_ONLY for step in claim.attribution.trace)


def certainty_of(claim: Claim) -> Certainty:
    """What a claim's attribution says; a claim without a verb of saying is likely at most."""
    return claim.attribution.certainty if claim.speech else Certainty.LIKELY
