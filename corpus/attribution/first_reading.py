"""One walk through a text: all that its words alone tell, before anybody is known by name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.asides import ASIDE_CUES, asides
from corpus.attribution.attitudes import attitudes
from corpus.attribution.hearsay import HEARSAY_CUES, hearsay
from corpus.attribution.joining import superseded
from corpus.attribution.outlooks import outlooks
from corpus.attribution.resolution import Sentence, sentence_at
from corpus.attribution.stances import STANCE_CUES, stances
from corpus.attribution.whole_text import Passages
from corpus.language.lexicon import ATTITUDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.attribution.prose import Prose
    from corpus.attribution.sections import Sections
    from corpus.model import Attribution


class FirstReading(NamedTuple):
    """What the walk brought, each in the text's order."""

    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    asides: Sequence[Attribution]
    stances: Sequence[Attribution]
    attitudes: Sequence[Attribution]


def first_reading(prose: Prose, sections: Sections) -> FirstReading:
    """Read *prose* passage by passage, so that few words are in memory at a time."""
    reading = Passages(prose)
    spans = chain.from_iterable(paragraph.sentences for paragraph in prose.paragraphs)
    span = next(spans, None)
    sentences: list[Sentence] = []
    apart: list[Attribution] = []
    stands: list[Attribution] = []
    wishes: list[Attribution] = []
    earlier = count = upto = 0
    # Whether a cue announces the next passage shows only when that is read, so sentences are one behind.
    for end in chain(reading.read(), (len(prose.text),)):
        near = reading.found[earlier:]
        cues = _starts(near)
        while span is not None and span.end <= upto:
            sentence = sentence_at(prose, span, sections)
            sentences.append(sentence)
            read = sentence.words
            words = {word.lower for word in read}
            set_off = [] if words.isdisjoint(ASIDE_CUES) else [*asides(prose, sentence, cues)]
            if not words.isdisjoint(HEARSAY_CUES):
                set_off += hearsay(prose, sentence)
            apart += set_off
            taken = cues | _starts(set_off) if set_off else cues
            stand = [] if words.isdisjoint(STANCE_CUES) else [*stances(sentence, taken)]
            if read and read[0].lower == "to" and not sentence.heading:
                stand += outlooks(sentence, taken | _starts(stand))
            stands += stand
            if not words.isdisjoint(ATTITUDES):
                left = _starts(superseded(near, set_off)) if set_off else cues
                wishes += attitudes(sentence, left | _starts(stand) if stand else left)
            span = next(spans, None)
        earlier, count, upto = count, len(reading.found), end
    return FirstReading(tuple(sentences), reading.attributions(), apart, stands, wishes)


def _starts(attributions: Iterable[Attribution]) -> set[int]:
    """Where their cues begin."""
    return {span.start for attribution in attributions for span in attribution.cue}
