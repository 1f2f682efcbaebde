"""What statements are found by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import ArticleId, Span, Voice
from corpus.trace import Rule, Step
from retrieval.analysis import Analyser, name_term
from retrieval.documents import documents, source
from retrieval.stems import stem
from tests.retrieval.ferry import EVENT, ISLAND, ODA, SAID, corpus_of

ANALYSER = Analyser(EVENT)
STATEMENTS = corpus_of().statements


def test_a_statement_is_found_by_its_party_and_its_speaker() -> None:
    """Who speaks is a term of what is said, though the words don't name anybody."""
    second = list(documents([source(STATEMENTS)], ANALYSER))[1]
    assert {name_term(ISLAND), name_term(ISLAND, ODA), stem("fare")} <= set(second.terms)


def test_a_statement_is_found_by_what_is_read() -> None:
    """A character's name in a page's source is no word, and one that nobody sees parts none."""
    text = "The crew&rsquo;s caf&eacute; is open, negotia\xadtions are not."
    article = replace(STATEMENTS[0].article, text=text)
    one = replace(STATEMENTS[0], article=article, span=Span(0, len(text)))
    (found,) = documents([source([one])], ANALYSER)
    assert {stem("caf\u00e9"), stem("negotiations")} <= set(found.terms)
    assert not {stem("rsquo"), stem("eacute"), stem("tions")} & set(found.terms)


@pytest.mark.parametrize("rule", [Rule.MARKUP_CUT, Rule.MARKUP_REST])
def test_half_of_what_somebody_said_is_not_found(rule: Rule) -> None:
    """What a link cuts off a party's claim is no reporting of the outlet's: it may say the opposite."""
    one = replace(
        STATEMENTS[0],
        voice=Voice.NARRATOR,
        party=None,
        speaker=None,
        kind=None,
        trace=(Step(Rule.NARRATION), Step(rule)),
    )
    (found,) = documents([source([one])], ANALYSER)
    assert (found.party, found.terms, found.context) == (None, (), ())


def test_what_stands_around_is_context() -> None:
    """Title, day, office and the sentence before find a statement too, apart from its own words."""
    first, second, *_ = documents([source(STATEMENTS)], ANALYSER)
    assert {stem("quarrel"), stem("June"), "2021"} <= set(first.context)
    assert stem("spring") not in first.context
    assert stem("spring") in second.context
    assert stem("spring") not in second.terms


def test_a_heading_is_no_statement_of_its_own() -> None:
    """What the statements under it have as their section is not found beside them."""
    heading = replace(STATEMENTS[-1], section=None)
    under = [replace(one, section=heading.text) for one in STATEMENTS[:2]]
    found = list(documents([source((*under, heading))], ANALYSER))
    assert (found[-1].party, found[-1].terms, found[-1].context) == (None, (), ())
    assert stem("berth") in found[0].context


def test_an_article_stands_for_itself() -> None:
    """The documents of an article are the same whatever stands beside it, so an index can take them over."""
    other = source(corpus_of(SAID[:2]).statements)
    own = source(STATEMENTS)
    together = list(documents([other, own], ANALYSER))
    assert together == [*documents([other], ANALYSER), *documents([own], ANALYSER)]


def test_a_digest_stands_for_all_that_is_indexed() -> None:
    """Whatever changes a document changes its article's digest; a new address or id does not."""
    digest = source(STATEMENTS).digest
    first, *rest = STATEMENTS
    shorter = replace(first, span=Span(first.span.start, first.span.end - 1))
    assert source((shorter, *rest)).digest != digest
    assert source((replace(first, speaker=None), *rest)).digest != digest
    assert source((replace(first, section="Fares"), *rest)).digest != digest
    moved = replace(first.article, id=ArticleId("moved"), url="https://tide.example/quarrel")
    assert source([replace(one, article=moved) for one in STATEMENTS]).digest == digest
