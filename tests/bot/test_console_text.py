from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.console_text import visible, wrap

WIDTHS = st.integers(2, 120)


@given(st.text())
def test_nothing_acts_on_a_terminal(text: str) -> None:
    """Whatever an article holds, no control character and no turn of direction reaches the terminal."""
    shown = visible(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """Text without anything that acts is shown character by character."""
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "<U+001B>[31mred<U+001B>[0m"),
        ("\x9b2J", "<U+009B>2J"),
        ("safe\u202eevil", "safe<U+202E>evil"),
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("cafe\u0301 👩\u200d👧", "cafe\u0301 👩\u200d👧"),
    ],
)
def test_what_acts_is_shown_as_its_code_point(text: str, shown: str) -> None:
    """A reader sees where a character was made harmless, and nothing else changes."""
    assert visible(text) == shown


@given(st.text().map(visible), WIDTHS)
def test_wrapping_loses_and_adds_nothing(text: str, width: int) -> None:
    """The lines, one after the other, are the text."""
    assert "".join(wrap(text, width)) == text


@given(st.text().map(visible), WIDTHS)
def test_lines_are_no_wider_than_wanted(text: str, width: int) -> None:
    """No line takes more cells than asked for, wide and zero-width characters counted as they show."""
    assert all(cell_len(line.rstrip(" ")) <= width for line in wrap(text, width))


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1), st.integers(8, 40))
def test_words_that_fit_are_not_cut(words: list[str], width: int) -> None:
    """A line ends between words."""
    assert " ".join(wrap(" ".join(words), width)).split() == words
