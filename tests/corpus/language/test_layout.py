from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.layout import WRAPPED_LINE_CHARS, paragraphs

LONG = "word " * WRAPPED_LINE_CHARS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One.\nTwo.", 2),
        ("One.\n\n\nTwo.", 2),
        (f"{LONG}\n{LONG}", 1),
        (f"{LONG}\nWord.", 2),
        ("short\nlines", 2),
        ("short\u2028lines\u2029of\x0ba\x0cpage\x85end", 6),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_a_line_is_a_paragraph_unless_its_block_is_wrapped(text: str, count: int) -> None:
    """Long lines that go on in lower case were broken by a width, not by their author."""
    assert len(paragraphs(text)) == count


@given(st.text(alphabet="aB. \n\r", max_size=60), st.sets(st.integers(0, 60), max_size=3))
def test_paragraphs_hold_all_that_is_not_space(text: str, edges: set[int]) -> None:
    """They are in order, disjoint, cross no edge, and leave only space between them."""
    found = paragraphs(text, edges)
    covered = [at for span in found for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert all(at in covered for at, character in enumerate(text) if not character.isspace())
    assert not any(span.start < edge < span.end for span in found for edge in edges)
