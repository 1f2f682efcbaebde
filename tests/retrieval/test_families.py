"""Words of one family, by their endings."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Kind
from retrieval.families import families, root
from retrieval.search import Searcher
from retrieval.stems import Term, stem
from tests.retrieval.ferry import ISLAND, ODA, corpus_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def index_of(*written: str) -> Callable[[str], Sequence[Term]]:
    """The terms of an index that begin so, in order, as engines give them."""
    terms = sorted(map(stem, written))

    def beginning(prefix: str) -> Sequence[Term]:
        return list(takewhile(lambda t: t.startswith(prefix), terms[bisect_left(terms, prefix) :]))

    return beginning


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("inspection", "inspector"),
        ("invest", "investor"),
        ("press", "pressure"),
        ("legislator", "legislature"),
    ],
)
def test_derived_words_are_one_family(word: str, other: str) -> None:
    """What differs by endings that derive words is found for each other."""
    assert families(index_of(word, other))(stem(word)) == (stem(other),)
    assert root(stem(word)) == root(stem(other))


@pytest.mark.parametrize(
    ("word", "other"), [("import", "important"), ("press", "prison"), ("sect", "sector")]
)
def test_strangers_are_no_family(word: str, other: str) -> None:
    """Words whose beginnings are alike by chance are not found for each other."""
    assert families(index_of(word, other))(stem(word)) == ()


@given(st.lists(st.sampled_from(["invest", "investor", "press", "pressure", "2,019"]), min_size=1))
def test_a_family_is_of_others_that_the_index_has(written: list[str]) -> None:
    """No word is of its own family, nor one that no statement has; whoever has another is had by it."""
    family = families(index_of(*written))
    known = set(map(stem, written))
    for word in known:
        others = set(family(word))
        assert others <= known - {word}
        assert all(word in family(other) for other in others)


def test_a_question_finds_another_word_of_the_family() -> None:
    """No list has “sculptor”; a statement that speaks of a sculpture answers for it."""
    said = [(ISLAND, ODA, "Oda Brekke said that a sculpture was sold."), (ISLAND, ODA, "She left.")]
    answer = Searcher(corpus_of(said)).ask("Who was the sculptor?")
    assert [quote.kind for account in answer.accounts for quote in account.quotes] == [Kind.INDIRECT]
