"""What somebody tells behind a colon: "Ann gave a reason: …", "Ann's answer was: …", "Ann was blunt: …".

A colon makes the words behind it spell out what stands before it. Where that is a thing that is told, with
who tells it, the words are theirs, though no verb of saying stands there. What reason somebody only "has" the
narrator guesses. So it is behind "is that": "Ann's position is that …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.extents import clause_end, span_between
from corpus.attribution.finding import Finding, subject_steps, word_span
from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.phrases import Phrase, phrase_after, phrase_before
from corpus.attribution.subjects import is_finite, subject_of
from corpus.language.lexicon import ANNOUNCED, FORMS_OF_BE, NOUN_CUES, TELLINGS
from corpus.model import Certainty, Span
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

_TOLD: Final = ANNOUNCED | NOUN_CUES | TELLINGS
_GIVES: Final = frozenset(
    [
        *("brought", "cited", "cites", "drew", "draws", "gave", "gives", "given", "issued", "issues"),
        *("listed", "lists", "made", "makes", "named", "names", "offered", "offers", "posed", "poses"),
        *("presented", "presents", "proposed", "proposes", "provided", "provides", "put", "puts"),
        *("raised", "raises", "sent", "sends", "set", "sets", "stated", "states"),
    ]
)
"""Verbs whose object is what is told: "listed three demands: …"."""
_HAS: Final = frozenset({"had", "has", "have"})
"""Verbs that tell only with what is said and nothing else, an answer or a message."""
_SAID: Final = frozenset(
    {"advice", "answer", "condition", "demand", "explanation", "message", "question", "request", "version"}
)
_SEES: Final = frozenset({"put", "puts", "saw", "sees"})
"""Verbs that need only "it" and a manner: "saw it differently: …"."""
_SEEN: Final = frozenset({"it", "things", "this", "that"})
_FRANK: Final = frozenset(
    [
        *("adamant", "blunt", "blunter", "candid", "categorical", "clear", "clearer", "defiant", "emphatic"),
        *("dismissive", "frank", "insistent", "scathing", "unapologetic", "unequivocal", "unrepentant"),
    ]
)
"""How somebody is who speaks: "was more blunt on Monday: …"."""
_DEGREES: Final = frozenset({"even", "far", "less", "more", "much", "quite", "rather", "very"})
_RETORTS: Final = {
    **dict.fromkeys(("hit", "hits", "push", "pushed", "pushes", "struck", "strikes"), "back"),
    **dict.fromkeys(("double", "doubled", "doubles"), "down"),
}
"""Verbs that tell with the word behind them: "doubled down: …"."""
_IN_NOUN: Final = frozenset(
    {Tag.DET, Tag.POSS, Tag.NUM, Tag.NOUN, Tag.ADV, Tag.PART, Tag.ING, Tag.TIME, Tag.VERB}
)
_IS: Final = frozenset({"is", "was", "remains", "remained"})
_BESIDE_NOUN: Final = frozenset(
    {Tag.PREP, Tag.TO, Tag.DET, Tag.POSS, Tag.NOUN, Tag.NAME, Tag.TIME, Tag.GENITIVE}
)
_GOVERNS: Final = frozenset({Tag.PREP, Tag.TO})
_NONE: Final = frozenset({"no", "neither", "none", "nor", "not"})
REACH_WORDS: Final = 25
"""How far before its colon the verb may stand that announces what follows it."""
MANNER_WORDS: Final = 5
"""How near its colon a verb stands that needs no object: "was blunt: …", "saw it otherwise: …"."""
LEAST_WORDS: Final = 3
"""A shorter rest names a thing rather than telling something."""


class _Announced(NamedTuple):
    """Who tells what a colon opens, and the word that shows it."""

    source: Phrase
    at: int


def telling(words: Sequence[Word], found: Sequence[Finding]) -> Finding | None:
    """What follows the first colon of a sentence, if the words before it say that somebody tells it.

    Not a quotation, and nothing that a cue reports already, as *found*.
    """
    tags = [word.tag for word in words]
    colon = tags.index(Tag.COLON) if Tag.COLON in tags else 0
    if colon < 3 or len(words) - colon <= LEAST_WORDS or words[colon + 1].tag is Tag.QUOTE:  # noqa: PLR2004 - who, does, what
        return None
    mark = word_span(words, colon)
    if any(_reports_all(words, finding, mark) for finding in found):
        return None
    announced = next(_announcements(words, colon), None)
    content = span_between(words, colon + 1, len(words))
    if announced is None or content is None:
        return None
    cue, source = word_span(words, announced.at), announced.source.span(words)
    owned = announced.source.end < announced.at and words[announced.source.end].tag is Tag.GENITIVE
    why = (Step(Rule.OWNER, (source,)),) if owned else subject_steps(words, announced.source)
    return Finding((content,), cue, source, Rule.TELLING, Certainty.LIKELY, why)


def stated(words: Sequence[Word], cues: Sequence[int]) -> Finding | None:
    """What "Ann's position is that …" or "the view of the crew was that …" names and then spells out."""
    found = {that: i for i in range(len(words) - LEAST_WORDS, 0, -1) if (that := _spelt_out(words, i))}
    if len(found) != 1:
        return None  # of two positions neither ends for certain before the other
    [(that, noun)] = found.items()  # in "her answer to Bo's claim was that" the answer, which stands first
    owner, of = _owner(words, noun), words[noun + 1].lower == "of"
    if owner is None and of and words[noun - 1].lower == "the":
        owner = phrase_after(words, noun + 2)
    end = clause_end(words, that, cues)
    content = span_between(words, that, end.at)
    if owner is None or content is None or (not of and _is_governed(words, owner)):
        return None
    cue, source = word_span(words, noun), owner.span(words)
    why = (Step(Rule.OWNER, (source,)), end.step(words))
    return Finding((content,), cue, source, Rule.TELLING, Certainty.LIKELY, why)


def _is_governed(words: Sequence[Word], owner: Phrase) -> bool:
    """Whether the position is no subject but part of one: "what is wrong with Ann's position is that"."""
    before = words[owner.start - 1] if owner.start else None
    verb = before is not None and before.tag in VERBAL and before.verb is None
    return verb or (before is not None and before.tag in _GOVERNS)


def _spelt_out(words: Sequence[Word], noun: int) -> int | None:
    """Where "that" opens what the *noun* is said to be: "the message to the town was | that"."""
    if words[noun].lower not in _TOLD:
        return None
    i = noun + 1
    while i < min(noun + REACH_WORDS, len(words) - 1) and words[i].tag in _BESIDE_NOUN:
        i += 1
    opens = words[i].lower in _IS and words[i + 1].lower == "that" and i + LEAST_WORDS < len(words)
    return i + 1 if opens and words[i + 2].tag not in _GOVERNS else None  # "is that of the guild"


def _reports_all(words: Sequence[Word], finding: Finding, mark: Span) -> bool:
    """Whether the finding reports the words around the colon at *mark*: "Bo said she had a reason: …".

    In "…: the ship, she said, was old" it is hers who gave the reason, or nobody's: that is for later to see.
    """
    if finding.source is None or not any(
        span.start <= mark.start < finding.content[-1].end for span in finding.content
    ):
        return False
    pronoun = any(word.tag is Tag.PRON and word.start == finding.source.start for word in words)
    return not pronoun or finding.source.start < mark.start


def _announcements(words: Sequence[Word], colon: int) -> Iterator[_Announced]:
    for i in range(colon - 1, max(colon - REACH_WORDS, 0), -1):
        if words[i].tag in (Tag.STOP, Tag.BREAK, Tag.QUOTE):
            return
        at = _shown(words, i, colon)
        if at is None:
            continue
        subject = _owner(words, at) if at < i else subject_of(words, i) if is_finite(words, i) else None
        if subject is not None and subject.end <= i and words[subject.start].tag is not Tag.REL:
            yield _Announced(subject, at)


def _shown(words: Sequence[Word], i: int, colon: int) -> int | None:
    """The word that shows with the verb at *i* that something is told."""
    lower, near = words[i].lower, colon - i <= MANNER_WORDS
    if near and _RETORTS.get(lower) == words[i + 1].lower:
        return i
    if lower in FORMS_OF_BE and words[i - 1].lower in _TOLD:
        return i - 1 if near and not any(word.lower in _NONE for word in words[i:colon]) else None
    if lower in FORMS_OF_BE:
        return i if _is_frank(words, i, colon) else None
    if lower in _SEES and near and words[i + 1].lower in _SEEN:
        return i
    told = _TOLD if lower in _GIVES else _SAID if lower in _HAS else None
    return None if told is None else _told_noun(words, i + 1, colon, told)


def _is_frank(words: Sequence[Word], be: int, colon: int) -> bool:
    """Whether the verb at *be* says how somebody speaks, and no other verb stands before the colon."""
    first = next((i for i in range(be + 1, colon) if words[i].lower in _FRANK), None)
    if first is None or any(word.lower in _NONE or word.lower == "of" for word in words[be:colon]):
        return False
    how = all(word.tag is Tag.ADV or word.lower in _DEGREES for word in words[be + 1 : first])
    return how and not any(word.tag in VERBAL or word.tag is Tag.COMMA for word in words[first:colon])


def _told_noun(words: Sequence[Word], start: int, end: int, told: AbstractSet[str]) -> int | None:
    """Where the object that begins at *start* names something *told*; None where it names no such thing."""
    if words[start].lower in _NONE:
        return None
    for i in range(start, end):
        if words[i].tag not in _IN_NOUN:
            return None
        if words[i].lower in told or words[i].lower.removesuffix("s") in told:
            return i if words[i + 1].tag in (Tag.COLON, Tag.PREP, Tag.TIME, Tag.TO) else None
    return None


def _owner(words: Sequence[Word], noun: int) -> Phrase | None:
    """Whose answer or demand the *noun* names: "Ann's (first) answer"."""
    start = noun
    while start and words[start - 1].tag in (Tag.NOUN, Tag.NUM, Tag.PART):
        start -= 1
    holder = words[start - 1].tag if start else None
    if holder is Tag.POSS:
        return Phrase(start - 1, start)
    return phrase_before(words, start - 1) if holder is Tag.GENITIVE else None
