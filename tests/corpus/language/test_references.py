from __future__ import annotations

from corpus.language.references import each_reference


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
