"""An index changed is the index of the changed documents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import PartyId
from retrieval.engines import Document, Idf, Scoring
from retrieval.engines.compact import ADDED, CompactEngine
from retrieval.stems import Term
from tests.retrieval.engines.contract import BLUE, DOCUMENTS, RED, asks, document
from tests.retrieval.engines.small import few_are_many  # noqa: F401 # for all tests here

WORDS = st.text("abc\u00e9\U0001f600", min_size=1, max_size=12).map(Term)
CHANGES = st.builds(
    Document,
    st.sampled_from([RED, None, PartyId("green")]),
    st.lists(WORDS, max_size=4),
    st.lists(WORDS, max_size=2),
)


@settings(max_examples=50)
@given(documents=DOCUMENTS, more=st.lists(CHANGES, max_size=5), idf=st.sampled_from(Idf), data=st.data())
def test_a_change_gives_what_a_new_build_gives(
    documents: list[Document], more: list[Document], idf: Idf, data: st.DataObject
) -> None:
    """Removed, added, replaced or in another order: hits, scores and terms are those of the new documents."""
    places = list(range(len(documents)))
    stay = data.draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    if data.draw(st.booleans()):
        stay.sort()
    origin = list(stay)
    for _ in more:
        origin.insert(data.draw(st.integers(0, len(origin))), ADDED)
    new = iter(more)
    after = [next(new) if place == ADDED else documents[place] for place in origin]
    old = CompactEngine.build(documents, Scoring(idf=idf))
    changed = old.changed(origin, more)
    expected = CompactEngine.build(after, Scoring(idf=idf))
    assert changed.terms("") == expected.terms("")
    for ours, theirs in (
        (changed.search(asks(*"abc"), 3), expected.search(asks(*"abc"), 3)),
        (changed.central(3), expected.central(3)),
    ):
        assert ours.keys() == theirs.keys()
        for party, hits in ours.items():
            assert [place for place, _ in hits] == [place for place, _ in theirs[party]]
            assert [score for _, score in hits] == pytest.approx(
                [score for _, score in theirs[party]], rel=1e-5
            )


def test_the_old_engine_answers_as_before() -> None:
    """A change makes a new engine and leaves the old one alone."""
    engine = CompactEngine.build([document(RED, "ab"), document(BLUE, "bc")])
    before = engine.search(asks("b"), 2)
    engine.changed([1, ADDED], [document(RED, "b")])
    assert engine.search(asks("b"), 2) == before


@pytest.mark.parametrize("origin", [[0, 0], [2], [0, ADDED], [-2]])
def test_a_change_that_does_not_fit_is_refused(origin: list[int]) -> None:
    """A place twice, a place that is not there, a document that was not given."""
    engine = CompactEngine.build([document(RED, "ab"), document(BLUE, "bc")])
    with pytest.raises(ValueError, match="document"):
        engine.changed(origin, [])
