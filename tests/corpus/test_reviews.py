"""A person's corrections find their words again and change whose words they are."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import (
    PRESS,
    Article,
    ArticleId,
    Certainty,
    Event,
    Kind,
    Party,
    PartyId,
    Span,
    Speaker,
    Statement,
    Voice,
)
from corpus.reviews import Review, UnplacedError, apply_reviews, place, review_line, review_of, reviews_from

NORTH, SOUTH = PartyId("north"), PartyId("south")
LIND = Speaker(name="Asta Lind", aliases=("mayor Lind",))
EVENT = Event(
    id="well",
    title="The well",
    parties=(
        Party(id=NORTH, name="North Valley", speakers=(LIND,)),
        Party(id=SOUTH, name="South Valley"),
        Party(id=PRESS, name="Press"),
    ),
)
TEXT = """The well

The well was dry, and the rope
was gone. The well was full, she said. Sign up

The well was dry, and nobody drank."""
ARTICLE = Article(
    id=ArticleId("well"),
    text=TEXT,
    title="The well",
    furniture=(Span(TEXT.index("Sign up"), TEXT.index("Sign up") + 9),),
)
PATH = Path("reviews/well.jsonl")


def span_of(words: str) -> Span:
    """Where *words* first stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def statement(words: str, party: PartyId | None = SOUTH) -> Statement:
    """A statement of those words."""
    return Statement(
        article=ARTICLE,
        span=span_of(words),
        voice=Voice.PARTY if party else Voice.NARRATOR,
        party=party,
        kind=Kind.INDIRECT if party else None,
        rule="verb-before",
        carrier="The Wire",
        section="The rope",
    )


def reviewed(statements: list[Statement], *lines: dict[str, object]) -> list[tuple[str, str | None]]:
    """Text and party of each statement after reviews of *lines*."""
    raw = "\n".join(map(json.dumps, lines)).encode()
    placed, problems, _ = reviews_from(PATH, raw, article=ARTICLE, event=EVENT)
    assert not problems
    return [(s.text, s.party) for s in apply_reviews(statements, placed, ARTICLE)]


def test_whole_statement() -> None:
    """A review of a whole statement says whose it is; what the article says around it stays."""
    old = statement("The well was full, she said.")
    words = {"exact": old.text, "party": "north", "speaker": "Mayor Lind", "kind": "mixed"}
    line = json.dumps(words).encode()
    placed, problems, warnings = reviews_from(PATH, line, article=ARTICLE, event=EVENT)
    assert not problems
    assert not warnings
    (new,) = apply_reviews([old], placed, ARTICLE)
    assert (new.span, new.party, new.speaker, new.kind) == (old.span, NORTH, LIND, Kind.MIXED)
    assert (new.voice, new.certainty, new.rule) == (Voice.PARTY, Certainty.REVIEWED, "review")
    assert (new.carrier, new.section) == (old.carrier, old.section)


def test_part_of_a_statement() -> None:
    """A review of a part cuts the statement there, but never leaves a lone full stop over."""
    old = statement("The well was dry, and the rope\nwas gone.")
    assert reviewed([old], {"exact": "and the rope was gone", "party": "north"}) == [
        ("The well was dry,", "south"),
        ("and the rope\nwas gone.", "north"),
    ]
    assert reviewed([old], {"exact": "the rope", "party": None}) == [
        ("The well was dry, and", "south"),
        ("the rope", None),
        ("was gone.", "south"),
    ]


def test_several_statements() -> None:
    """A review across statements keeps them apart, leaves furniture out, and fills what no statement held."""
    one, three = statement("The well was dry, and the rope\nwas gone."), statement("and nobody drank.", None)
    exact = "rope was gone. The well was full, she said. Sign up The well was dry, and nobody"
    assert reviewed([one, three], {"exact": exact, "party": "press"}) == [
        ("The well was dry, and the", "south"),
        ("rope\nwas gone.", "press"),
        ("The well was full, she said.", "press"),
        ("The well was dry,", "press"),
        ("and nobody", "press"),
        ("drank.", None),
    ]


def test_later_review() -> None:
    """A later line overrules an earlier one."""
    old = statement("The well was full, she said.")
    parties: tuple[str | None, ...] = ("north", None, "press")
    lines: list[dict[str, object]] = [{"exact": "The well was full", "party": party} for party in parties]
    assert reviewed([old], *lines) == [
        ("The well was full,", "press"),
        ("she said.", "south"),
    ]


def test_place() -> None:
    """Words that stand twice are told apart by what stands around them, spaces aside."""
    words = {"exact": "The well was dry", "party": None}
    with pytest.raises(
        UnplacedError, match="“The well was dry” stands 2 times in the article; quote the words"
    ):
        place(Review.model_validate(words), ARTICLE)
    second = Review.model_validate({**words, "prefix": "Sign  up\n", "suffix": ", and nobody"})
    assert place(second, ARTICLE).start == TEXT.rindex("The well was dry")
    first = Review.model_validate({**words, "suffix": ", and\tthe"})
    assert place(first, ARTICLE) == span_of("The well was dry")


_SPACED = st.text(alphabet="ab-. \n\t", max_size=24)


@settings(max_examples=200, deadline=None)
@given(
    _SPACED, st.text(alphabet="ab-. \n", min_size=1, max_size=6).filter(lambda words: re.search(r"\w", words))
)
def test_words_are_found_however_they_are_spaced(text: str, words: str) -> None:
    """A review is placed where its words stand whole, if that is once, whatever spaces are between them."""

    def stand(start: int, end: int) -> bool:
        part, torn = text[start:end], (text[at - 1 : at + 1] for at in (start, end) if at)
        same = part.split() == words.split() and part == part.strip()
        return same and not any(len(pair) == 2 and pair.isalnum() for pair in torn)

    places = [Span(*place) for place in combinations(range(len(text) + 1), 2) if stand(*place)]
    try:
        found = [place(Review(exact=words, party=None), Article(id=ArticleId("a"), text=text, title=""))]
    except UnplacedError:
        assert len(places) != 1
    else:
        assert found == places


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{"exact": "a",', "not JSON (Expecting property name"),
        ("[" * 9000, "n"),
        ('{"exact": "x", "party": ' + "9" * 9000 + "}", "a number too long to read"),
        ("[1]", "not an object; write {"),
        (
            '{"exact": "The well was full"}',
            "'party' is missing; write it, or null for words that are no party's",
        ),
        ('{"party": null}', "'exact' is missing; write it"),
        ('{"exact": " ", "party": null}', "'exact' holds no words; quote those"),
        ('{"exact": 1, "party": null}', "exact: 1 is not text; write it in quotation marks"),
        ('{"exact": "rope", "party": "norht"}', "unknown party 'norht'; did you mean 'north'?"),
        ('{"exact": "rope", "party": "x"}', "unknown party 'x'; the event has north, south, press"),
        ('{"exact": "rope", "party": null, "kind": "oral"}', "kind: 'oral' is not a kind; write direct, ind"),
        ('{"exact": "rope", "party": null, "sufix": ""}', "unknown key 'sufix'; did you mean 'suffix'?"),
        ('{"exact": "rope", "party": null, "exact": ""}', "'exact' stands twice; delete one of the two"),
        ('{"exact": "a rope", "party": null}', "“a rope” is not in the article; copy the words from it"),
        ('{"exact": "rop", "party": null}', "“rop” is not in the article"),
        ('{"exact": "Sign up", "party": null}', "“Sign up” is furniture, which is never quoted; quote"),
    ],
)
def test_broken_line(line: str, found: str) -> None:
    """A broken review gives its line, what is wrong with it and how to mend it."""
    raw = f'{{"exact": "rope", "party": null}}\n\n{line}\n'.encode()
    placed, problems, _ = reviews_from(PATH, raw, article=ARTICLE, event=EVENT)
    assert len(placed) == 1
    assert [(problem.path, problem.line) for problem in problems] == [(PATH, 3)]
    assert problems[0].reason.startswith(found)


def test_speaker_outside_the_event_file() -> None:
    """A speaker whom the event file does not name is kept, with a warning where that looks like a slip."""
    lines = [{"exact": "rope", "party": "north", "speaker": name} for name in ("Asta Lnd", "a clerk")]
    raw = "\n".join(map(json.dumps, lines)).encode()
    placed, problems, warnings = reviews_from(PATH, raw, article=ARTICLE, event=EVENT)
    assert not problems
    assert [p.speaker for p in placed] == [Speaker(name="Asta Lnd"), Speaker(name="a clerk")]
    assert warnings == [f"{PATH}:1: no speaker 'Asta Lnd' of north; did you mean 'Asta Lind'?"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80) | st.text(alphabet='{}[]":,\\ exactpartynull\n0', max_size=60).map(str.encode))
def test_any_bytes(raw: bytes) -> None:
    """Whatever a file of reviews holds, it is placed or a problem."""
    placed, problems, _ = reviews_from(PATH, raw, article=ARTICLE, event=EVENT)
    assert placed or problems or not raw.decode("utf-8-sig", "replace").strip()


@pytest.mark.parametrize(
    "text", ["Ann said it.", "Ann said it. Ann said it. Ann said it. Bo left. Ann said it."]
)
def test_a_review_of_a_statement_finds_it_again(text: str) -> None:
    """However often its words stand in the article, the review made of a statement is about that place."""
    article = Article(id=ArticleId("a"), text=text, title="")
    for start in (match.start() for match in re.finditer("Ann", text)):
        span = Span(start, start + 12)
        statement = Statement(article=article, span=span, voice=Voice.NARRATOR, rule="narration")
        review = review_of(statement)
        assert place(review, article) == span
        assert Review.model_validate_json(review_line(review)) == review
