"""Sentences that their first or last words leave to somebody: "To hear Ann tell it, Bo left".

They are said of a version that the outlet passes on and does not vouch for, so all the rest is Ann's, and
what Bo says in it is what she says of him.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.asides import span_of
from corpus.attribution.finding import word_span
from corpus.attribution.parse import VERBAL, Tag
from corpus.attribution.phrases import STARTS_PHRASE, Phrase
from corpus.attribution.whole_text import kind_of
from corpus.model import Attribution, Certainty
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.parse import Word
    from corpus.attribution.prose import Prose
    from corpus.attribution.resolution import Sentence

_TELLS: Final = tuple(
    f"{verb} {told}" for verb in ("tell", "tells") for told in ("it", "the story", "the tale", "things")
)
_BELIEVED: Final = tuple(
    f"{be} believed" for be in ("is to be", "are to be", "was to be", "were to be", "can be", "could be")
)
_FRAMES: Final = (
    *((("if",), believed) for believed in _BELIEVED),
    *((("to", "hear"), tells) for tells in _TELLS),
    *((("the", "way"), tells) for tells in _TELLS),
    *((("as",), has) for has in ("has it", "have it")),
)
"""What stands before and behind the name of who is heard."""
_BELIEVERS: Final = frozenset({"anyone", "one", "we", "you"})
_BELIEVE: Final = frozenset({"believe", "believes"})
_MAY: Final = frozenset({"are", "can", "choose", "do", "is", "to", "want"})
"""What stands between them and their verb."""
HEARSAY_CUES: Final = frozenset({"believed", *_BELIEVE, "tell", "tells", "has", "have"})
"""Words without which nothing here leaves a sentence to anybody."""


class _Frame(NamedTuple):
    source: Phrase
    cue: Phrase


def hearsay(prose: Prose, sentence: Sentence) -> Iterator[Attribution]:
    """The rest of *sentence*, if its first clause or its last says whose version it is."""
    words = () if sentence.heading else sentence.words
    commas = [i for i, word in enumerate(words) if word.tag is Tag.COMMA]
    if not commas or words[-1].lower == "?":
        return  # what the outlet asks of a version is its own question
    end = len(words) - (words[-1].tag is Tag.STOP)
    first, last = _frame(words, 0, commas[0]), _frame(words, commas[-1] + 1, end)
    found = first or last
    rest = span_of(words, commas[0], end) if first else span_of(words, 0, commas[-1])
    if found is None or rest is None:
        return
    source, cue = found.source.span(words), found.cue.span(words)
    opening = word_span(words, 0 if first else commas[-1] + 1)
    yield Attribution(
        content=(rest,),
        cue=(opening, cue),
        source=(source,),
        kind=kind_of(prose.text, (rest,), prose.marks_in(sentence.span)),
        rule=Rule.ASIDE,
        certainty=Certainty.LIKELY,
        trace=(
            Step(Rule.ASIDE, (cue,)),
            Step(Rule.SUBJECT_BEFORE, (source,)),
            Step(Rule.CUE_MAY_SPEAK, (cue,)),
        ),
    )


def _frame(words: Sequence[Word], start: int, end: int) -> _Frame | None:
    """Who is heard in the clause ``[start, end)``, and in which words."""
    lower = tuple(word.lower for word in words[start:end])
    for opening, closing in _FRAMES:
        behind = tuple(closing.split())
        if lower[: len(opening)] == opening and lower[-len(behind) :] == behind:
            return _named(words, Phrase(start + len(opening), end - len(behind)), end - len(behind), end)
    if lower[:1] != ("if",) or lower[1:2] == () or lower[1] not in _BELIEVERS:
        return None
    verb = next((i for i, word in enumerate(lower) if i > 1 and word not in _MAY), 0)
    if not verb or lower[verb] not in _BELIEVE:
        return None
    return _named(words, Phrase(start + verb + 1, end), start + verb, start + verb + 1)


def _named(words: Sequence[Word], source: Phrase, cue: int, end: int) -> _Frame | None:
    inside = words[source.start : source.end]
    told = bool(inside) and inside[0].tag in STARTS_PHRASE and all(w.tag not in VERBAL for w in inside)
    return _Frame(source, Phrase(cue, end)) if told else None
