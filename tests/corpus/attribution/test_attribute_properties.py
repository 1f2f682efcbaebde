"""What holds for the attributions of every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.attribution import attribute
from corpus.attribution.parse import PASSAGE_WORDS_LIMIT
from corpus.model import Span
from tests.corpus.attribution.prose import prose

TEXTS = st.one_of(st.text(max_size=150), prose())


@st.composite
def texts_with_furniture(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """A text, and up to two disjoint stretches of it."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    return text, tuple(Span(start, end) for start, end in pairwise(cuts))[::2]


@settings(max_examples=300, deadline=None)
@given(texts_with_furniture())
def test_spans(case: tuple[str, tuple[Span, ...]]) -> None:
    """All spans lie in the text; content touches neither furniture nor its own cue and source."""
    text, furniture = case
    for attribution in attribute(text, furniture=furniture):
        around = (*attribution.cue, *attribution.source)
        for span in (*attribution.content, *around):
            assert span.end <= len(text)
            assert span.of(text).strip()
        for span in attribution.content:
            assert not any(span.touches(other) for other in (*around, *furniture))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_nesting(text: str) -> None:
    """``nested_in`` points to an earlier attribution whose content holds this one's."""
    found = attribute(text)
    for place, attribution in enumerate(found):
        if attribution.nested_in is not None:
            assert attribution.nested_in < place
            outer = found[attribution.nested_in]
            assert any(span.holds(attribution.content[0]) for span in outer.content)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
@example("Ann said while,")
@example("What Ann accepted that")
def test_determinism(text: str) -> None:
    """The same text gives the same attributions."""
    assert attribute(text) == attribute(text)


@settings(max_examples=50, deadline=None)
@given(prose(), prose())
def test_a_paragraph_without_words_changes_nothing(before: str, after: str) -> None:
    """Space between paragraphs carries nothing: more of it leaves the words attributed as they were."""
    narrow, wide = f"{before}\n\n{after}", f"{before}\n\n \n\n\n{after}"
    assert [_words(narrow, a.content) for a in attribute(narrow)] == [
        _words(wide, a.content) for a in attribute(wide)
    ]


def _words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [" ".join(span.of(text).split()) for span in spans]


@pytest.mark.parametrize(
    "piece",
    ['"', "said ", "Ann said, ", "by saying to say ", "“ ", "(", ". ", "\n", "a", "’ '", ", who said "],
)
def test_hostile_repetition(piece: str) -> None:
    """A text of one piece repeated is read, whatever the piece."""
    attribute(piece * (4 * PASSAGE_WORDS_LIMIT))
