from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.references import AsRead, each_reference
from corpus.model import Span


def test_names_and_numbers_of_characters() -> None:
    """A character may be named, or numbered in either way."""
    found = [(found.span, found.character) for found in each_reference("&ldquo;a&#8221; &#x2014; &nbsp;b")]
    assert [character for _, character in found] == ["“", "”", "—", "\xa0"]
    assert [(span.start, span.end) for span, _ in found] == [(0, 7), (8, 15), (16, 24), (25, 31)]


def test_what_names_no_character_that_is_seen() -> None:
    """Without its semicolon, with an unknown name, for a control, a line's end or two at once it is text."""
    assert not list(
        each_reference("R&D; &ldquo a & b; &nosuch; &#0; &#10; &NewLine; &NotEqualTilde; &#xFFFFFF;")
    )


@given(st.lists(st.sampled_from(["a", "&", "&amp;", "&ldquo;", "&#8217;", "&nbsp;", "\n", ";"])).map("".join))
def test_what_is_read_is_found_again_as_printed(printed: str) -> None:
    """Each character that is read stands where it was printed, a reference as a whole."""
    page = AsRead(printed)
    for at, character in enumerate(page.text):
        read = AsRead(page.printed(Span(at, at + 1)).of(printed)).text
        assert read == character
    assert not page.text or page.printed(Span(0, len(page.text))) == Span(0, len(printed))
