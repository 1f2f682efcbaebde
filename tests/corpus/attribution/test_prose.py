from __future__ import annotations

from corpus.attribution.prose import KEPT_PASSAGES, Prose
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


def test_words_not_asked_for_lately_are_read_again() -> None:
    """Only the words of the last passages are kept; those of any other are the same when read again."""
    text = "It sank. " * (KEPT_PASSAGES + 2)
    prose = Prose(text)
    spans = prose.paragraphs[0].sentences
    first = prose.words(spans[0])
    for span in spans:
        prose.words(span)
    assert prose.words(spans[0]) == first
    assert prose.words(spans[0]) is not first
