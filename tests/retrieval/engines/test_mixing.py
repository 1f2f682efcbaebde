"""Postings that stay and postings that are added come together, compiled or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.engines.compact import mixing, mixing_by_numba
from retrieval.engines.compact.mixing import Mixture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from retrieval.engines.compact.mixing import Mix

OLD_DOCUMENTS = 8
NEW_NUMBERS = 20
ADDED_ROW = 300
"""More than a byte of the old counts holds."""


class Term(NamedTuple):
    """Who had it, if anyone knew it, and which of the added have it."""

    old: list[int] | None
    new: list[int]


TERMS = st.lists(
    st.builds(
        Term,
        st.none() | st.lists(st.integers(0, OLD_DOCUMENTS - 1), unique=True).map(sorted),
        st.lists(st.integers(0, NEW_NUMBERS - 1), unique=True).map(sorted),
    ),
    min_size=1,
    max_size=6,
)
NUMBERS = st.lists(st.integers(0, NEW_NUMBERS - 1), max_size=OLD_DOCUMENTS, unique=True)


def mapped(values: Sequence[int], kind: type[np.integer]) -> NDArray[np.integer]:
    """As an index has them: not to be written, so that nothing else has to be compiled."""
    array = np.array(values, kind)
    array.flags.writeable = False
    return array


def joined(lists: Sequence[Sequence[int]]) -> list[int]:
    """All of them, one after the other."""
    return [one for its in lists for one in its]


@pytest.mark.parametrize("mix", [mixing.by_numpy, mixing_by_numba.mix])
@settings(max_examples=60)
@given(terms=TERMS, taken=NUMBERS, part=st.tuples(st.integers(0, 6), st.integers(0, 6)))
def test_what_stays_and_what_is_added_is_in_order(
    mix: Mix, terms: list[Term], taken: list[int], part: tuple[int, int]
) -> None:
    """By term, then by number; what is gone is left out, and each posting keeps its count."""
    numbers = [*sorted(taken), *[-1] * (OLD_DOCUMENTS - len(taken))]
    expected = [
        sorted(
            [(numbers[one], one) for one in term.old or [] if numbers[one] >= 0]
            + [(one, ADDED_ROW) for one in term.new if one not in taken]
        )
        for term in terms
    ]
    known = [at for at, term in enumerate(terms) if term.old is not None]
    was = np.full(len(terms), -1)
    was[known] = np.arange(len(known))
    old = [terms[at].old or [] for at in known]
    new = [[one for one in term.new if one not in taken] for term in terms]
    mixture = Mixture(
        starts=np.cumsum([0, *map(len, expected)]),
        was=was,
        numbers=np.array(numbers, np.int32),
        old_starts=mapped(np.cumsum([0, *map(len, old)]), np.int64),
        old_documents=mapped(joined(old), np.int32),
        old_counts=mapped(joined(old), np.uint8),
        new_starts=np.cumsum([0, *map(len, new)]),
        new_documents=np.array(joined(new), np.int32),
        new_counts=np.full(len(joined(new)), ADDED_ROW, np.int32),
    )
    first, end = sorted(min(edge, len(terms)) for edge in part)
    documents, counts = mix(mixture, first, end)
    assert list(zip(documents.tolist(), counts.tolist(), strict=True)) == [
        posting for its in expected[first:end] for posting in its
    ]
