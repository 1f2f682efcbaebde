"""A speaker's stance told without a verb of saying: "he presented the talks as assured", "Ri was less hopeful"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.subjects import subject_of
from corpus.model import Attribution, Certainty, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.attribution.resolution import Sentence

_VERBS: Final = frozenset(
    [
        *("accused", "accuses", "apologised", "apologized", "blamed", "blames", "condemned", "condemns"),
        *("contradicted", "contradicts", "criticised", "criticized", "criticises", "criticizes", "defended"),
        *(
            "defends",
            "demanded",
            "demanding",
            "demands",
            "denied",
            "denies",
            "disputed",
            "disputes",
            "downplayed",
        ),
        *("lamented", "laments", "praised", "praises", "rebutted", "rejected", "rejects", "voiced", "voices"),
        *("welcomed", "welcomes"),
    ]
)
"""Verbs whose object tells what their subject said of it."""
_OBJECT_NOUNS: Final = frozenset(
    [
        "impression",
        "optimism",
        "pessimism",
        "hope",
        "confidence",
        "doubt",
        "doubts",
        "regret",
        "assurance",
        "concern",
    ]
)
_GIVING: Final = frozenset(
    ["gave", "gives", "offered", "offers", "left", "leaves", "expressed", "conveyed", "showed"]
)
_MOODS: Final = frozenset(
    [
        *(
            "hopeful",
            "optimistic",
            "pessimistic",
            "confident",
            "adamant",
            "upbeat",
            "dismissive",
            "sceptical",
        ),
        *(
            "skeptical",
            "cautious",
            "defiant",
            "insistent",
            "emphatic",
            "adamantly",
            "unequivocal",
            "blunt",
            "clear",
        ),
    ]
)
"""What a speaker is about something, to be known only from their words."""
_BE: Final = frozenset(["was", "is", "were", "are", "sounded", "seemed", "appeared", "remained"])
_LABELLING: Final = frozenset(
    [
        *(
            "presented",
            "presents",
            "portrayed",
            "portrays",
            "framed",
            "frames",
            "painted",
            "paints",
            "described",
        ),
        *("describes", "dismissed", "dismisses", "praised", "condemned", "credited", "defended"),
    ]
)
"""Those of the verbs that need an "as" to tell anything."""


def stances(sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """The stances that the sentences report, each with the verb as its cue."""
    for sentence in sentences:
        if not sentence.heading:
            yield from _in_sentence(sentence.words)


def _in_sentence(words: Sequence[Word]) -> Iterator[Attribution]:
    for i, word in enumerate(words):
        if not _tells_stance(words, i):
            continue
        subject = subject_of(words, i)
        end = len(words)
        while end > i + 1 and words[end - 1].tag is Tag.STOP:
            end -= 1
        if subject is None or subject.end > i or i + 1 >= end or words[subject.start].tag is Tag.REL:
            continue
        yield Attribution(
            content=(Span(words[i + 1].start, words[end - 1].end),),
            cue=(Span(word.start, word.end),),
            source=(subject.span(words),),
            kind=Kind.INDIRECT,
            rule="stance",
            certainty=Certainty.LIKELY,
        )
        return


def _tells_stance(words: Sequence[Word], i: int) -> bool:
    word = words[i].lower
    following = [w.lower for w in words[i + 1 : i + 6]]
    if word in _GIVING and any(noun in _OBJECT_NOUNS for noun in following[:4]):
        return True
    if word in _BE and any(mood in following[:3] for mood in _MOODS):
        return "about" in following or "of" in following or "that" in following
    if word in _LABELLING:
        return "as" in [w.lower for w in words[i + 1 :]]
    return word in _VERBS and words[i].tag in {*VERBAL, Tag.PART, Tag.NOUN} and len(words) > i + 2
