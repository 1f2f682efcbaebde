from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.attribution.statements import statements_of
from corpus.model import Article, ArticleId, Certainty, Kind, Span, Voice
from tests.corpus.attribution.grey_hollow import EVENT, article, statements, told

MOSS = ("mill", "Ada Moss")
IBANEZ = ("river", "José Ibáñez")
NOBODY = (None, None)
PIECES = st.sampled_from(
    [
        *(
            "Ada Moss",
            "said",
            "that",
            "the dam",
            "would hold",
            "José Ibáñez",
            "but",
            "he",
            "she",
            "according to",
        ),
        *(
            '"',
            "\u201c",
            "\u201d",
            ",",
            ". ",
            "\n\n",
            "Riverside's version:",
            "the Guild",
            "and",
            "Its director,",
        ),
        *(
            "The Vale Herald reported",
            "who",
            "saying",
            "was quoted as saying",
            "In her view,",
            "\u2014",
            "…",
            "A",
            "-",
        ),
    ]
)
TEXTS = st.text(max_size=200) | st.lists(PIECES, max_size=40).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any text, with furniture anywhere in it."""
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    return Article(id=ArticleId("any"), text=text, title="", furniture=spans)


@settings(max_examples=150, deadline=None)
@given(articles())
def test_statements_are_disjoint_slices_off_the_furniture(any_article: Article) -> None:
    """Whatever the text, statements come in order, never overlap, and touch no furniture."""
    attributions, found = statements_of(any_article, EVENT)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(not s.span.touches(f) for s in found for f in any_article.furniture)
    assert all(s.text == any_article.text[s.span.start : s.span.end] for s in found)
    assert all(a.nested_in is None or a.nested_in < len(attributions) for a in attributions)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    """Nothing is left to chance or to what was read before."""
    assert statements_of(article(text), EVENT) == statements_of(article(text), EVENT)


def test_a_sentence_keeps_its_reporting_clause() -> None:
    """A statement is the whole sentence as printed."""
    (found,) = statements("On Monday, Ada Moss said the dam would hold.")
    assert found.text == "On Monday, Ada Moss said the dam would hold."
    assert (found.voice, found.kind, found.certainty) == (Voice.PARTY, Kind.INDIRECT, Certainty.CERTAIN)


def test_narration_is_the_narrators() -> None:
    """Without a source a sentence is nobody's account, whoever it names."""
    (found,) = statements("Ada Moss built the dam against the will of Riverside.")
    assert (found.voice, found.party, found.kind) == (Voice.NARRATOR, None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The dam will hold," Ada Moss said.', Kind.DIRECT),
        ('Ada Moss said the dam "will hold" for years.', Kind.MIXED),
        ('These, Ada Moss said, "are good stones".', Kind.MIXED),
        ("Ada Moss said the dam would hold.", Kind.INDIRECT),
    ],
)
def test_the_kind_tells_how_much_stands_in_quotation_marks(text: str, kind: Kind) -> None:
    """Direct means all but the reporting clause."""
    assert [s.kind for s in statements(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Moss said it would hold, but José Ibáñez said it would break.", [MOSS, IBANEZ]),
        ("Ada Moss said it would hold, while José Ibáñez said it would break.", [MOSS, IBANEZ]),
        ("After Ada Moss said it would hold, José Ibáñez said it would break.", [MOSS, IBANEZ]),
        ("Ada Moss said it would hold, but analysts said it would break.", [MOSS, NOBODY]),
        ("Ada Moss said it would hold; Otto Green said it was old.", [MOSS, ("mill", "Otto Green")]),
    ],
)
def test_two_sources_in_a_sentence_are_parted_at_the_clause(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """No quote of one party holds another's first-hand words, nor one speaker's another's."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "José Ibáñez said Ada Moss's claim was false.",
        "José Ibáñez said that Ada Moss had said that the dam would hold.",
        'José Ibáñez said: "She claims, as the Guild says, that it holds."',
        "José Ibáñez said Ada Moss promised to mend the dam.",
    ],
)
def test_a_claim_inside_a_claim_belongs_to_the_outer(text: str) -> None:
    """What a party says of another's words is its own account."""
    assert told(text) == [IBANEZ]


@pytest.mark.parametrize(
    ("text", "party", "carrier"),
    [
        ("Ada Moss said the dam would hold, The Vale Herald reported.", MOSS, "The Vale Herald"),
        ("According to The Vale Herald, Ada Moss said the dam would hold.", MOSS, "The Vale Herald"),
        ("Ada Moss told The Vale Herald that the dam would hold.", MOSS, "The Vale Herald"),
        ("Ada Moss said the dam would hold, the Mill Gazette reported.", MOSS, "Mill Gazette"),
        ("José Ibáñez said it would break, the Mill Gazette reported.", ("mill", "Mill Gazette"), None),
        ("The dam is old, The Vale Herald reported.", ("press", "The Vale Herald"), None),
    ],
)
def test_press_that_passes_a_claim_on_is_its_carrier(
    text: str, party: tuple[str, str], carrier: str | None
) -> None:
    """The claim is the speaker's; but a party's paper that tells of another party speaks for its own."""
    (found,) = statements(text)
    assert (found.party, found.speaker.name if found.speaker else None) == party
    assert found.carrier == carrier


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss would not say when the dam was built.",
        "Ada Moss declined to comment on the dam.",
        "Ada Moss will say that the dam holds.",
        "When Ada Moss said that the dam would hold, the crowd cheered and the band began to play a march.",
        "The dam did not hold, as Ada Moss claimed.",
        "The dam was not, as Ada Moss claimed, a new one.",
        "Asked by The Vale Herald whether the dam was safe, Ada Moss laughed.",
        "Was the dam old, as Riverside said?",
        "The talks over the dam's age followed Ada Moss's claim that it was new.",
    ],
)
def test_what_nobody_has_said_is_nobodys(text: str) -> None:
    """Silence, the future, a side clause, a wish the narrator reads: none is an account."""
    assert told(text)[0] == NOBODY


@pytest.mark.parametrize(
    "text",
    [
        "José Ibáñez presented the dam as a danger.",
        "José Ibáñez expressed hope that it would break.",
        "José Ibáñez gave the impression that the dam was old.",
        "José Ibáñez was hopeful of a better dam.",
        "José Ibáñez disputed the figures of the Guild.",
        "José Ibáñez insisted on a new dam.",
    ],
)
def test_a_stance_is_told_without_a_verb_of_saying(text: str) -> None:
    """What somebody presents, expresses or insists on is their account."""
    assert told(text) == [IBANEZ]


def test_a_stance_that_only_its_mood_betrays_is_likely() -> None:
    """A stance is shown, and marked as unreviewed."""
    (found,) = statements("José Ibáñez was hopeful of a better dam.")
    assert (found.rule, found.certainty) == ("stance", Certainty.LIKELY)


def test_a_stance_done_to_somebody_is_not_theirs() -> None:
    """Who is criticised says nothing."""
    assert told("José Ibáñez was criticised by farmers for the dam.") == [NOBODY]


def test_a_mark_alone_on_its_line_is_nobodys_words() -> None:
    """Between marks on lines of their own stand the speaker's words; the marks are no quotes themselves."""
    found = statements("Ada Moss said:\n\n“\n\nIt is safe.\n\nRiverside said it broke.\n\n”\n\nIt rained.")
    assert {s.text: s.party for s in found} == {
        "“": None,
        "It is safe.": "mill",
        "Riverside said it broke.": "mill",
        "”": None,
        "It rained.": None,
    }
