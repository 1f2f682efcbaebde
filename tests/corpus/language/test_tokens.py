from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language.lexicon import VERBS, Form
from corpus.language.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann's U.S. ship", ["Ann", "'s", "U.S.", "ship"]),
        ("Gov. O’Hara didn’t", ["Gov.", "O’Hara", "didn’t"]),
        ("then-Sen. Lund (D-N.Y.)", ["then-Sen.", "Lund", "(", "D-N.Y.", ")"]),
        ("$1.5 billion--twice", ["$1.5", "billion", "--", "twice"]),
        ("No. 5 at example.org.", ["No.", "5", "at", "example.org", "."]),
        ("It is lost...", ["It", "is", "lost", "..."]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    """An abbreviation keeps its stop, a clitic stands alone, a hyphen joins."""
    assert [token.text for token in tokens(text)] == words


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100))
def test_tokens_lose_nothing(text: str) -> None:
    """Every character that is not space is in exactly one token, at its own offset."""
    found = tokens(text)
    assert all(token.text == text[token.start : token.end] for token in found)
    assert "".join("".join(token.text.split()) for token in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("denies", "deny", Form.PRESENT),
        ("replied", "reply", Form.PAST),
        ("admitted", "admit", Form.PARTICIPLE),
        ("noting", "note", Form.ING),
        ("written", "write", Form.PARTICIPLE),
        ("teaches", None, None),
    ],
)
def test_inflection(word: str, lemma: str | None, form: Form | None) -> None:
    """A cue verb is known in each of its forms, and no other word is."""
    verb = VERBS.get(word)
    assert (verb.lemma if verb else None) == lemma
    assert form is None or (verb is not None and form in verb.forms)
