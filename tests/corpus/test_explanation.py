from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.attribution.statements import statements_of
from corpus.explanation import Explanation, explanation_at, explanations
from corpus.model import (
    Article,
    ArticleId,
    Attribution,
    Corpus,
    Furniture,
    Kind,
    PartyId,
    Span,
    Statement,
    Voice,
)
from corpus.reading.furniture import marked_furniture
from corpus.spans import joined
from corpus.trace import Rule, Step
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


def test_furniture_in_two_places_has_its_own_reasons_each() -> None:
    """What stands above an article is not told with what stands below it; of two reasons the first counts."""
    text = "Top. Sign up!\n\nThe dam is old.\n\nBottom. © 2031"
    top, sign, bottom = Span(0, 5), Span(5, 13), Span(text.index("Bottom"), len(text))
    marked = (
        Furniture(top, "caption"),
        Furniture(sign, "sign-up box"),
        Furniture(sign, "byline"),
        Furniture(bottom, "licence"),
    )
    found = replace(article(text), furniture=(Span(top.start, sign.end), bottom), marked=marked)
    corpus = Corpus(event=EVENT, articles=(found,), statements=(), attributions={}, version="1")
    assert [(piece.text, piece.furniture) for piece in explanations(corpus, found)] == [
        ("Top. ", "caption"),
        ("Sign up!", "sign-up box"),
        ("The dam is old.", None),
        ("Bottom. © 2031", "licence"),
    ]


def test_only_words_are_pieces() -> None:
    """A line of asterisks is none; a heading that is set in has its words alone."""
    shown = [piece.text for piece in explained("News\n\n   The valley:\n\n* * *\n\nThe dam is old.")]
    assert shown == ["News", "The valley:", "The dam is old."]


def test_every_article_is_explained_by_itself() -> None:
    """What stands in one article is no piece of another, though both have the same text."""
    corpus, first = corpus_of("News\n\nAda Moss said that it leaked.")
    second = replace(first, id=ArticleId("b"))
    more = tuple(replace(statement, article=second) for statement in corpus.statements)
    both = replace(corpus, articles=(first, second), statements=(*corpus.statements, *more))
    assert [piece.article.id for piece in explanations(both, second)] == [second.id] * 2


def test_a_sentence_is_not_told_with_the_claims_of_its_neighbours() -> None:
    """Claims before and behind a sentence are beside nothing in it."""
    told = explained(
        "News\n\nAda Moss said that it leaked. José Ibáñez said that it held. Otto Green said that it broke."
    )[1:]
    assert [len(piece.others) + len(piece.inner) for piece in told] == [0, 0, 0]
    assert [piece.claim.speaker.name for piece in told if piece.claim and piece.claim.speaker] == [
        "Ada Moss",
        "José Ibáñez",
        "Otto Green",
    ]


def test_a_telling_that_goes_on_is_announced_by_its_heading() -> None:
    """Every sentence that a heading lends its party to leads to it, not the first alone."""
    text = "News\n\nWhat the Guild says:\n\nThe dam broke."
    corpus, found = corpus_of(text)
    heading, below = Span(6, 26), Span(28, 42)
    statement = next(one for one in corpus.statements if one.span == below)
    for rule, later in ((Rule.SECTION, False), (Rule.CONTINUED, False), (Rule.SECTION, True)):
        trace = (*((Step(Rule.NO_CUE),) if later else ()), Step(rule, (heading,)))
        changed = replace(corpus, statements=(replace(statement, trace=trace),))
        pieces = {piece.text: piece for piece in explanations(changed, found)}
        assert (pieces["What the Guild says:"].announces == "mill") is not later


def test_a_place_between_two_pieces_leads_to_the_next() -> None:
    """Where no piece stands, the one behind is told, and at the end of the article the last."""
    words = article("One.    Two. Three.   ")
    pieces = [Explanation(article=words, span=span) for span in (Span(0, 4), Span(8, 12), Span(13, 19))]
    at = [explanation_at(pieces, offset) for offset in range(len(words.text))]
    assert [piece.text for piece in at if piece] == [
        *["One."] * 4,
        *["Two."] * 8,
        *["Three."] * 10,
    ]


class Made:
    """A statement with claims in it as rules could leave them, whether or not any text brings them about."""

    text = "aa bb cc dd ee ff gg"
    step = Step(Rule.VERB_BEFORE)

    def __init__(self, *claims: Attribution) -> None:
        self.claims = claims
        found = article(self.text)
        statement = Statement(
            article=found,
            span=Span(3, 14),
            voice=Voice.PARTY,
            party=PartyId("mill"),
            rule="made",
            trace=(self.step,),
        )
        corpus = Corpus(
            event=EVENT,
            articles=(found,),
            statements=(statement,),
            attributions={found.id: claims},
            version="1",
        )
        (self.told,) = [piece for piece in explanations(corpus, found) if piece.statement]

    @property
    def inner(self) -> list[tuple[int, int]]:
        """The places of the claims inside, each with its depth."""
        return [(self._place(inner.claim), inner.depth) for inner in self.told.inner]

    @property
    def others(self) -> list[int]:
        """The places of the claims beside."""
        return [self._place(claim) for claim in self.told.others]

    def _place(self, claim: Attribution) -> int:
        return next(place for place, one in enumerate(self.claims) if one is claim)


def claim(*cue: int, nested_in: int | None = None, trace: tuple[Step, ...] = ()) -> Attribution:
    """A claim whose cue stands at those places, two characters each."""
    return Attribution(
        content=(Span(0, 1),),
        cue=tuple(Span(at, at + 2) for at in cue),
        kind=Kind.INDIRECT,
        rule="made",
        nested_in=nested_in,
        trace=trace,
    )


OWN = claim(3, trace=(Made.step,))
"""What :class:`Made`'s statement is made of."""


def test_claims_of_a_statement_are_those_whose_cues_stand_in_it() -> None:
    """From its first character to its last, by their first cue, in the order in which they stand there."""
    made = Made(OWN, claim(12), claim(3), claim(0), claim(14), claim(6, 9), claim(0, 9))
    assert made.told.claim is OWN
    assert (made.others, made.inner) == ([2, 5, 1], [])


def test_what_lies_in_another_claim_is_not_inside_the_statements_own() -> None:
    """A claim is inside by the chain that leads to the statement's own, as deep as that chain is long."""
    made = Made(
        OWN,
        claim(6),
        claim(9, nested_in=1),
        claim(9, nested_in=0),
        claim(12, nested_in=3),
    )
    assert (made.others, made.inner) == ([1, 2], [(3, 1), (4, 2)])


def test_claims_that_hold_each_other_end_somewhere() -> None:
    """Rules that rearrange claims could leave a circle, which is no way inside."""
    made = Made(OWN, claim(6, nested_in=2), claim(9, nested_in=1))
    assert (made.others, made.inner) == ([1, 2], [])


def test_the_first_of_claims_with_one_beginning_is_the_statements() -> None:
    """Where one decision brought about two claims, the statement is made of the one that stands first."""
    made = Made(OWN, claim(6, trace=(Made.step,)))
    assert made.told.claim is OWN
    assert made.others == [1]


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
