"""What every engine keeps; a test class of an engine inherits it and gives ``build``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from corpus.model import PartyId
from retrieval.engines import Concept, Document, Engine
from retrieval.stems import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

RED, BLUE = PartyId("red"), PartyId("blue")
TERMS = st.sampled_from([Term(letter) for letter in "abcdefgh"])
CONCEPTS = st.lists(
    st.builds(
        Concept,
        st.dictionaries(TERMS, st.floats(0.1, 1.0), min_size=1, max_size=3),
        st.floats(0.1, 1.0),
    ),
    max_size=4,
)
DOCUMENTS = st.lists(
    st.builds(
        Document,
        st.sampled_from([RED, BLUE, None]),
        st.lists(TERMS, max_size=5),
        st.lists(TERMS, max_size=3),
    ),
    max_size=12,
)


def document(party: PartyId | None, terms: str, context: str = "") -> Document:
    """A document whose terms are letters."""
    return Document(party, [Term(c) for c in terms], [Term(c) for c in context])


def asks(*terms: str) -> list[Concept]:
    """One concept a letter."""
    return [Concept({Term(term): 1.0}) for term in terms]


class EngineContract(ABC):
    """The tests; collected only where a class with ``build`` inherits them."""

    @abstractmethod
    def build(self, documents: Sequence[Document]) -> Engine:
        """The engine over *documents*."""

    @pytest.mark.parametrize("documents", [[], [document(RED, "")], [document(None, ""), document(RED, "")]])
    def test_nothing_to_find_is_nothing(self, documents: list[Document]) -> None:
        """No documents, or none with a term, give an empty mapping and raise nothing."""
        engine = self.build(documents)
        assert dict(engine.search(asks("a"), 3)) == {}
        assert dict(engine.search([], 3)) == {}

    def test_a_term_in_every_document_still_counts(self) -> None:
        """The term that half of the documents or all of them have is found, with a score above 0."""
        engine = self.build([document(RED, "a"), document(BLUE, "ab"), document(None, "ac")])
        found = engine.search(asks("a"), 3)
        assert set(found) == {RED, BLUE, None}
        assert all(score > 0 for hits in found.values() for _, score in hits)

    def test_what_lacks_every_term_is_no_hit(self) -> None:
        """A document is found by a term it has, never for being short."""
        found = self.build([document(RED, "a"), document(RED, "b"), document(BLUE, "b")]).search(asks("a"), 3)
        assert [place for place, _ in found[RED]] == [0]
        assert BLUE not in found

    def test_the_rarer_term_finds_the_better_hit(self) -> None:
        """Of two documents with one term each, the one with the rarer term is first."""
        documents = [document(RED, "a"), document(RED, "a"), document(RED, "a"), document(RED, "b")]
        assert self.build(documents).search(asks("a", "b"), 4)[RED][0][0] == 3

    def test_of_a_concept_the_best_term_alone_counts(self) -> None:
        """Two ways to say one thing are no better than one."""
        documents = [document(RED, "ab"), document(RED, "ac"), document(RED, "bd")]
        both = self.build(documents).search([Concept({Term("a"): 1.0, Term("b"): 0.1})], 3)[RED]
        one = self.build(documents).search([Concept({Term("a"): 1.0})], 3)[RED]
        assert both[0][1] == pytest.approx(one[0][1])

    def test_context_finds_for_less(self) -> None:
        """What stands around a document finds it too, after the documents that have the term themselves."""
        documents = [document(RED, "b", "a"), document(RED, "a", "b"), document(RED, "cc")]
        assert [place for place, _ in self.build(documents).search(asks("a"), 3)[RED]] == [1, 0]

    def test_rarity_falls_from_one(self) -> None:
        """What nobody says is rarest; what all say tells least."""
        engine = self.build([document(RED, "a"), document(RED, "ab"), document(RED, "ac")])
        none, one, every = (engine.rarity(asked) for asked in asks("z", "b", "a"))
        assert 1 == none > one > every > 0

    def test_the_central_share_most_with_the_others(self) -> None:
        """What every document says by itself is central; what shares no telling term is not."""
        engine = self.build(
            [document(RED, "ab"), document(RED, "abc"), document(BLUE, "bc"), document(None, "")]
        )
        found = engine.central(1)
        assert [place for place, _ in found[RED]] == [1]
        assert [place for place, _ in found[BLUE]] == [2]
        assert None not in found
        assert max(score for hits in found.values() for _, score in hits) == pytest.approx(1)

    def test_evidence_tells_own_words_from_what_stands_around(self) -> None:
        """Each document's evidence holds the terms that were looked for, and no others."""
        engine = self.build([document(RED, "ab", "c"), document(BLUE, "d", "ad")])
        first, second = engine.evidence([1, 0], [Term(letter) for letter in "adz"])
        assert (set(first.own), set(first.around)) == ({"d"}, {"a", "d"})
        assert (set(second.own), set(second.around)) == ({"a"}, set())

    def test_no_documents_have_no_evidence(self) -> None:
        """Where nothing was found, nothing is looked at."""
        assert list(self.build([document(RED, "ab")]).evidence([], [Term("a")])) == []

    def test_the_vocabulary_is_what_stands_in_and_around(self) -> None:
        """A term is known wherever it stands, and is found by how it begins."""
        engine = self.build([Document(RED, [Term("fare"), Term("fair")], [Term("ferry")])])
        assert engine.knows(Term("ferry"))
        assert not engine.knows(Term("fa"))
        assert list(engine.terms("fa")) == ["fair", "fare"]
        assert list(engine.terms("")) == ["fair", "fare", "ferry"]
        assert list(engine.terms("x")) == []

    def test_equal_scores_are_in_the_order_of_their_places(self) -> None:
        """Where every document is the same, the first ones of each party are its hits."""
        engine = self.build([document(party, "ab", "c") for party in (RED, BLUE, RED, None, RED, BLUE)])
        found = engine.search(asks("a", "c"), 2)
        assert {party: [place for place, _ in hits] for party, hits in found.items()} == {
            RED: [0, 2],
            BLUE: [1, 5],
            None: [3],
        }

    def test_one_repeated_word_is_found_and_counted_once(self) -> None:
        """A document of nothing but one word, however often, is a hit like another."""
        engine = self.build([document(RED, "a" * 3000), document(RED, "ba"), document(RED, "b")])
        assert {place for place, _ in engine.search(asks("a"), 5)[RED]} == {0, 1}
        assert engine.rarity(asks("a")[0]) < engine.rarity(asks("z")[0])

    def test_each_of_many_parties_has_its_own_hits(self) -> None:
        """Two hundred parties, each with its own documents and no other's."""
        names = [PartyId(f"party-{number}") for number in range(200)]
        engine = self.build([document(name, "ab") for name in names for _ in range(2)])
        found = engine.search(asks("a"), 1)
        assert {party: [place for place, _ in hits] for party, hits in found.items()} == {
            name: [2 * number] for number, name in enumerate(names)
        }

    def test_one_party_alone_may_speak(self) -> None:
        """A corpus of one party, or of nobody's, has hits under that one key."""
        for party in RED, None:
            found = self.build([document(party, "ab"), document(party, "a")]).search(asks("b"), 3)
            assert {party: [place for place, _ in hits] for party, hits in found.items()} == {party: [0]}

    @pytest.mark.parametrize("limit", [0, 1, 10**9])
    def test_any_limit_is_kept(self, limit: int) -> None:
        """No hits, one, or all there are."""
        engine = self.build([document(RED, "a"), document(RED, "ab"), document(BLUE, "a")])
        found = engine.search(asks("a"), limit)
        assert all(0 < len(hits) <= limit for hits in found.values())
        assert sum(map(len, found.values())) == min(limit * 2, 3)
        assert sum(map(len, engine.central(limit).values())) <= limit * 2

    def test_very_many_concepts_and_terms_are_found_like_few(self) -> None:
        """Thousands of unknown words change nothing, and a concept may have hundreds of terms."""
        engine = self.build([document(RED, "ab"), document(RED, "bc"), document(BLUE, "d")])
        unknown = [Concept({Term(f"unknown-{number}"): 1.0}) for number in range(2000)]
        assert engine.search([*unknown, *asks("a")], 3) == engine.search(asks("a"), 3)
        broad = Concept({Term(letter): 1.0 for letter in "ab"} | {Term(f"x{n}"): 0.5 for n in range(500)})
        narrow = Concept({Term(letter): 1.0 for letter in "ab"})
        assert engine.search([broad], 3) == engine.search([narrow], 3)

    def test_many_threads_get_the_same_answers(self) -> None:
        """Readers at once don't disturb each other."""
        engine = self.build([document(RED if n % 3 else BLUE, "abcdefgh"[n % 5 : n % 8]) for n in range(200)])
        questions = [asks(*"ab"), asks(*"cde"), asks("h"), asks(*"abcdefgh")]
        expected = [engine.search(question, 3) for question in questions]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda question: engine.search(question, 3), questions * 25))
        assert found == expected * 25
