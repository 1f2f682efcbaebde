"""How a thing is to somebody: "To Ann, the plan is a joke".

What something is to Ann only Ann can tell; what somebody does to her ("To Ann, Bo gave a ring") anybody sees.
So the verb must tell how a thing is, and it is likely, not certain, that Ann said so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.asides import span_of
from corpus.attribution.finding import word_span
from corpus.attribution.parse import VERBAL, Tag
from corpus.attribution.phrases import phrase_after
from corpus.language.lexicon import FORMS_OF_BE
from corpus.model import Attribution, Certainty, Kind
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.parse import Word
    from corpus.attribution.resolution import Sentence

_SEEMS: Final = FORMS_OF_BE | frozenset(
    [
        *("amounted", "amounts", "appeared", "appears", "feels", "felt", "looked", "looks", "meant", "means"),
        *("remained", "remains", "seemed", "seems", "smacked", "smacks", "sounded", "sounds"),
    ]
)
"""Verbs that tell how a thing is."""
_FAR: Final = frozenset({"close", "far", "long", "near", "short"})
"""What makes a way of it: "To Norwood, the road is long"."""
_NEAR_WORDS: Final = 4
_OPENS_SOMEBODY: Final = frozenset({Tag.DET, Tag.POSS, Tag.NAME, Tag.PRON})
_ADVERBIAL: Final = frozenset({Tag.SUB, Tag.PREP, Tag.REL, Tag.TO})


def outlooks(sentence: Sentence, known: AbstractSet[int]) -> Iterator[Attribution]:
    """What the sentence says a thing is to somebody, if nothing in it reports: no cue at *known*."""
    words = sentence.words
    opens = len(words) > 1 and words[0].lower == "to" and words[1].tag in _OPENS_SOMEBODY
    comma = next((i for i, word in enumerate(words) if word.tag is Tag.COMMA), 0) if opens else 0
    source = phrase_after(words[:comma], 1) if comma else None
    if source is None or source.end != comma or any(word.start in known for word in words):
        return
    content = span_of(words, comma, len(words))
    if content is None or not _is_state(words[comma + 1 :]):
        return
    cue, span = word_span(words, 0), source.span(words)
    yield Attribution(
        content=(content,),
        cue=(cue,),
        source=(span,),
        kind=Kind.INDIRECT,
        rule=Rule.STANCE,
        certainty=Certainty.LIKELY,
        trace=(Step(Rule.STANCE, (cue,)), Step(Rule.SUBJECT_AFTER, (span,))),
    )


def _is_state(words: Sequence[Word]) -> bool:
    """Whether the clause tells how a thing is, rather than how far it is or what is done."""
    verbal = (i for i, w in enumerate(words) if w.tag in VERBAL or w.tag is Tag.PART or w.lower in _SEEMS)
    verb = next(verbal, None)
    if not verb or words[0].tag in _ADVERBIAL or words[verb].lower not in _SEEMS:
        return False
    rest = [word for word in words[verb + 1 : verb + 1 + _NEAR_WORDS] if word.tag is not Tag.ADV]
    passive = not rest or rest[0].tag in (Tag.PART, Tag.ING, Tag.VERB)
    return not passive and all(word.tag is not Tag.NUM and word.lower not in _FAR for word in rest)
