from __future__ import annotations

from hypothesis import given, settings

from corpus.attribution.first_reading import FirstReading, first_reading
from corpus.attribution.prose import Prose
from corpus.attribution.sections import Sections
from corpus.attribution.whole_text import attributions_in
from corpus.names import NameIndex
from tests.corpus.attribution.grey_hollow import EVENT
from tests.corpus.attribution.prose import prose

NAMES = NameIndex(EVENT)


def read(whole: Prose) -> FirstReading:
    """What one walk through it tells."""
    blocks = [paragraph.span for paragraph in whole.paragraphs]
    return first_reading(whole, Sections(whole.text, blocks, "", NAMES))


@settings(max_examples=50)
@given(prose())
def test_the_walk_reads_all_that_is_there(text: str) -> None:
    """Every sentence is read once, in order, and the attributions are those found without the walk."""
    whole = Prose(text)
    found = read(whole)
    spans = [span for paragraph in whole.paragraphs for span in paragraph.sentences]
    assert [sentence.span for sentence in found.sentences] == spans
    assert found.attributions == attributions_in(whole)


@settings(max_examples=50)
@given(prose())
def test_no_cue_is_read_twice(text: str) -> None:
    """What one rule took as its cue is no aside's, stance's or attitude's."""
    first, *others = (
        {span.start for attribution in attributions for span in attribution.cue}
        for attributions in read(Prose(text))[1:]
    )
    for cues in others:
        assert not cues & first


def test_a_cue_that_announces_the_next_paragraph_is_known_there() -> None:
    """A cue whose words come a paragraph later is no aside of its own sentence."""
    found = read(Prose("“It is old,” Ada Moss, the mayor, said:\n\n“It will hold.”"))
    assert len({span for a in found.attributions for span in a.cue}) == 1
    assert found.asides == []
