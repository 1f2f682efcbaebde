from __future__ import annotations

from corpus.attribution.prose import Prose
from corpus.model import Span


def test_furniture_cuts_paragraphs_and_is_left_out() -> None:
    """No paragraph holds furniture, and none runs over it."""
    text = "It sank. AD It was old."
    prose = Prose(text, [Span(9, 12)])
    assert [paragraph.span.of(text) for paragraph in prose.paragraphs] == ["It sank.", "It was old."]


def test_quotations_are_found_once_and_asked_for_by_place() -> None:
    """The quotations of a stretch are those that lie wholly in it."""
    text = "“It sank,” Ann said. “It was old.”"
    prose = Prose(text)
    assert [mark.span.of(text) for mark in prose.marks_in(Span(0, 20))] == ["“It sank,”"]
    assert prose.marks_in(Span(0, 5)) == ()
    assert prose.words(Span(0, 20)) is prose.words(Span(0, 20))
