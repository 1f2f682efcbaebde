from __future__ import annotations

import pytest

from corpus.attribution.nominal import backs, detached, folded, is_name, segments, shown, trailing_name
from corpus.language.tokens import tokens
from corpus.model import Speaker


def test_a_phrase_is_cut_at_its_marks() -> None:
    """Appositions stand alone, relative clauses are left out."""
    found = segments(tokens("Ann Roe, the mayor who left, a lawyer"))
    assert [[word.text for word in part] for part in found] == [
        ["Ann", "Roe"],
        ["the", "mayor"],
        ["a", "lawyer"],
    ]


def test_a_name_is_told_from_an_office() -> None:
    """A speaker whose name in the event file is a description has no proper name."""
    assert is_name("Roe", Speaker(name="Ann Roe"))
    assert not is_name("the mayor", Speaker(name="Ann Roe", role="mayor"))
    assert not is_name("senior officials", Speaker(name="senior officials"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the unnamed Guild official", "Guild official"), ("its old director", "old director")],
)
def test_what_is_shown_of_a_phrase(text: str, expected: str) -> None:
    """Determiners and "unnamed" are no part of what somebody is called."""
    words = tokens(text)
    assert shown(text, words) == expected
    assert folded(words) == tuple(expected.lower().split())


def test_a_name_stands_at_the_end() -> None:
    """The capitalised words after an office are whoever holds it."""
    assert [word.text for word in trailing_name(tokens("council spokesman Carl Poe"), [])] == ["Carl", "Poe"]
    assert trailing_name(tokens("council spokesman"), []) == []


def test_some_speak_for_nobody() -> None:
    """A former minister is nobody's any more; a delegate backing somebody isn't that one."""
    assert detached(tokens("the former minister"))
    assert detached(tokens("the ex-minister"))
    assert not detached(tokens("the minister"))
    assert backs(tokens("a delegate supporting Moss"), 2)
    assert not backs(tokens("a leading Moss"), 1)
