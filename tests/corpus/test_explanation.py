from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.attribution.statements import statements_of
from corpus.explanation import Explanation, explanation_at, explanations
from corpus.model import Article, Corpus, Span
from corpus.reading.furniture import marked_furniture
from corpus.spans import joined
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import EVENT, article
from tests.corpus.attribution.prose import prose


def corpus_of(text: str, furniture: tuple[Span, ...] = ()) -> tuple[Corpus, Article]:
    """A corpus of one article."""
    found = replace(article(text), furniture=furniture)
    attributions, statements = statements_of(found, EVENT)
    corpus = Corpus(
        event=EVENT,
        articles=(found,),
        statements=statements,
        attributions=MappingProxyType({found.id: attributions}),
        version="1",
    )
    return corpus, found


def explained(text: str) -> list[Explanation]:
    """The pieces of *text* with their explanations."""
    return list(explanations(*corpus_of(text)))


def only(text: str) -> Explanation:
    """The explanation of the one sentence below a title."""
    (found,) = explained(f"News from the valley\n\n{text}")[1:]
    return found


def rules(found: Explanation) -> list[Rule]:
    """The decisions behind a piece, in their order."""
    return [step.rule for step in found.steps]


def test_a_statement_has_the_claim_it_is_made_of() -> None:
    """Source, cue and content that a sentence is given away by can be shown in it."""
    text = "Ada Moss, who came late, said that the dam was safe."
    found = only(text)
    assert found.claim
    parts = (*found.claim.source, *found.claim.cue, *found.claim.content)
    assert [part.of(found.article.text) for part in parts] == [
        "Ada Moss, who came late",
        "said",
        "that the dam was safe",
    ]
    assert rules(found)[:2] == [Rule.VERB_BEFORE, Rule.SUBJECT_PAST_ASIDE]


def test_a_claim_inside_a_claim_stands_inside_its_explanation() -> None:
    """What another is said to have said is told as part of the outer one's words, level by level."""
    found = only("Ada Moss said that José Ibáñez had claimed that Otto Green told him that it leaked.")
    assert [inner.depth for inner in found.inner] == [1, 2]
    assert not found.others


def test_a_quotation_that_goes_on_leads_back_to_its_source() -> None:
    """A sentence that only goes on with a quotation is explained by the claim it goes on with."""
    first, second = explained("Ada Moss said: “It is safe. It was always safe.”")[0:2]
    assert first.claim == second.claim
    assert rules(second)[:2] == [Rule.QUOTE_CONTINUED, Rule.VERB_BEFORE]


def test_two_sources_are_named_where_nobody_gets_the_sentence() -> None:
    """Why a sentence is nobody's account names those who could have had it."""
    found = only("Ada Moss said it leaked and told José Ibáñez said it held.")
    assert rules(found) == [Rule.SEVERAL_SOURCES, Rule.NO_CLEAN_CUT]
    named = [span.of(found.article.text) for span in found.steps[1].spans]
    assert named == ["Ada Moss", "José Ibáñez"]
    assert len(found.others) == 2


def test_a_heading_tells_whose_telling_it_announces() -> None:
    """A heading that lends its party to sentences below it says so."""
    heading, below = explained("News\n\nWhat the Guild says:\n\nThe dam broke in the night.\n\nIt is gone.")[
        1:3
    ]
    assert heading.announces == "mill"
    assert below.statement
    assert rules(below) == [Rule.SECTION, Rule.SECTION_FIRST_PARAGRAPH]


def test_a_sentence_without_a_report_says_so() -> None:
    """Narration is explained too: there is nothing in it that reports."""
    assert rules(only("The dam is old.")) == [Rule.NARRATION, Rule.NO_CUE]


def test_furniture_is_told_piece_by_piece() -> None:
    """Furniture that stands together is cut where another reason begins."""
    text = "The bridge\n\nThe bridge was closed.\n\nSubscribe to our newsletter today!\n\n© 2031 The Ferry\n"
    marked = marked_furniture(text)
    found = replace(article(text), furniture=joined(piece.span for piece in marked), marked=marked)
    corpus = Corpus(event=EVENT, articles=(found,), statements=(), attributions={}, version="1")
    told = [piece for piece in explanations(corpus, found) if piece.furniture is not None]
    assert [piece.text.strip() for piece in told] == text.strip().split("\n\n")[2:]
    assert [piece.furniture for piece in told] == [piece.why for piece in marked]


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=60), prose()), st.data())
def test_every_character_has_an_explanation(text: str, data: st.DataObject) -> None:
    """Any offset of any text leads to a piece; the pieces are in order, disjoint, and hold every word."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=2)))
    furniture = (Span(*cuts),) if len(cuts) == 2 else ()
    corpus, found = corpus_of(text, furniture)
    pieces = list(explanations(corpus, found))
    covered: set[int] = set()
    for piece in pieces:
        assert not covered & set(range(piece.span.start, piece.span.end))
        covered |= set(range(piece.span.start, piece.span.end))
    assert [piece.span for piece in pieces] == sorted(piece.span for piece in pieces)
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())
    for offset in range(len(text)):
        at = explanation_at(pieces, offset)
        assert at is None if not pieces else at in pieces
        if offset in covered:
            assert at
            assert at.span.start <= offset < at.span.end
