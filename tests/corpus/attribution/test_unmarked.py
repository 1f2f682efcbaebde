"""Markup inside a sentence changes nothing about whose words it tells, and is never quoted."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.attribution.known import known_of
from corpus.attribution.statements import attributions_of, statements_of
from corpus.model import Article, Certainty, Kind, Statement
from corpus.reading import article_from
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import EVENT
from tests.corpus.attribution.prose import prose

LINK = "(https://vale.example/a_(b))"


def read(text: str) -> Article:
    """The Markdown article with that text below a title."""
    return article_from(Path("a.md"), f"# News from the valley\n\n{text}\n".encode())


def statements(text: str) -> list[Statement]:
    """The statements of *text*."""
    return [found for found in statements_of(read(text), EVENT)[1] if found.text != "News from the valley"]


def told(text: str) -> list[tuple[str | None, str]]:
    """Party and words of each statement of *text*."""
    return [(found.party, found.text) for found in statements(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"José Ibáñez [said]{LINK} Ada Moss admitted that the dam was broken.",
        f"José Ibáñez [told the hall]{LINK} that Ada Moss said the dam was broken.",
        "José Ibáñez <em>claimed</em> Ada Moss said the dam was broken.",
        "José Ibáñez said, <!-- check --> and he was sure, that Ada Moss said the dam was broken.",
        "> José Ibáñez told the hall on Monday night that in\n> spring Ada Moss admitted the dam was broken.",
        f"“[Ada Moss]{LINK} said that the dam was broken,” José Ibáñez told the hall.",
    ],
)
def test_a_claim_in_a_claim_is_never_its_own_speakers(text: str) -> None:
    """Whom a speaker tells about gets no account from the half of the sentence behind a link."""
    assert {party for party, _ in told(text)} <= {None, "river"}


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        (f"“The dam is safe,” Ada Moss [said]{LINK} on Monday.", "“The dam is safe,” Ada Moss", Kind.DIRECT),
        (f"[“The dam is safe,”]{LINK} Ada Moss said.", "“The dam is safe,”", Kind.DIRECT),
        (f"[Ada Moss]{LINK} said the dam was safe.", "said the dam was safe.", Kind.INDIRECT),
        ("<b>Ada Moss</b> said the dam was safe.", "said the dam was safe.", Kind.INDIRECT),
        (
            f"The mill is old ([map]{LINK}). Ada Moss said it was safe.",
            "Ada Moss said it was safe.",
            Kind.INDIRECT,
        ),
    ],
)
def test_a_piece_with_all_that_is_said_is_quoted(text: str, quote: str, kind: Kind) -> None:
    """Where markup leaves the words that are reported whole, they are quoted with their speaker."""
    (found,) = [found for found in statements(text) if found.party]
    assert (found.text, found.kind, found.certainty) == (quote, kind, Certainty.CERTAIN)
    assert found.speaker
    assert found.speaker.name == "Ada Moss"


@pytest.mark.parametrize(
    "text",
    [
        f"Ada Moss said the dam was not [safe]{LINK}.",
        f"Ada Moss denied that [the dam was broken]{LINK}.",
        f"“We [never]{LINK} lied,” Ada Moss said.",
        "> “We have never in all the years of this guild\n> lied about the dam,” Ada Moss said on Monday.",
    ],
)
def test_half_of_what_is_said_is_nobodys(text: str) -> None:
    """No half of a sentence that markup cuts is an account: it may say the opposite of the whole."""
    assert all(found.party is None and found.trace[-1].rule is Rule.MARKUP_CUT for found in statements(text))


def test_blocks_stay_apart() -> None:
    """Markup between paragraphs, list entries or cells parts what they say, as a line's end does."""
    for text in (
        "<p>Ada Moss said the dam was safe.</p><p>José Ibáñez said it was not.</p>",
        "- Ada Moss said the dam was safe for years to come.\n- it was not, José Ibáñez said on Monday.",
        "| Side | Says |\n| --- | --- |\n| Ada Moss said the dam was safe. | José Ibáñez said it was not. |",
        "Ada Moss said the dam was safe.<br>José Ibáñez said it was not.",
        "> Ada Moss said the dam was safe.\n\n> José Ibáñez said it was not.",
        "> Ada Moss said the dam was safe.\n>\n> José Ibáñez said it was not.",
    ):
        assert [party for party, _ in told(text) if party] == ["mill", "river"]


def test_attributions_end_at_markup() -> None:
    """The content of an attribution has a span more for each link in it, and none holds markup."""
    article = read(f"Ada Moss said the [dam]{LINK} was safe.")
    (found,) = attributions_of(article, known_of(EVENT))
    assert [span.of(article.text) for span in found.content] == ["the", "dam", "was safe"]
    assert [span.of(article.text) for span in (*found.source, *found.cue)] == ["Ada Moss", "said"]


_REFERENCES = ["&ldquo;", "&rdquo;", "&quot;", "&#39;", "&nbsp;"]
_MARKS = st.sampled_from(
    ["[", f"]{LINK}", "<em>", "</em>", "<!-- x -->", "![y](z.png)", "\n> ", "\n\n> ", "<p>", *_REFERENCES]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(prose() | _MARKS, max_size=12).map("".join))
def test_statements_are_disjoint_slices_off_the_markup(text: str) -> None:
    """Whatever is marked up, statements come in order, never overlap, hold words, and touch no furniture."""
    article = read(text)
    attributions, found = statements_of(article, EVENT)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(not span.touches(f) for a in attributions for span in a.content for f in article.furniture)
    assert all(statement.article is article for statement in found)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("**“The dam is safe,”** Ada Moss said.", "mill"),
        ("“The dam is safe,” **said Ada Moss**.", "mill"),
        ("_José Ibáñez_ **said** _Ada Moss_ admitted that the dam was broken.", "river"),
        ("***Ada Moss*** denied that José Ibáñez said the dam was safe.", "mill"),
        ("“The dam is sa\xadfe,” Ada Mo\xadss sa\xadid.", "mill"),
        (
            "\u2067José Ibáñez\u2069\u200b said Ada\u2060 Moss admitted that the dam was broken.\u200b",
            "river",
        ),
    ],
)
def test_what_is_read_past_stays_in_the_quote(text: str, party: str) -> None:
    """Emphasis and characters that nobody sees change no account, and are quoted as they are printed."""
    assert told(text) == [(party, text)]


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("&ldquo;", "&rdquo;"),
        ("&quot;", "&quot;"),
        ("&#8220;", "&#8221;"),
        ("&#x201C;", "&#x201d;"),
        ("&laquo;", "&raquo;"),
        ("**&ldquo;", "&rdquo;**"),
    ],
)
def test_a_mark_that_a_page_names_is_read_as_the_mark(opens: str, closes: str) -> None:
    """A quotation mark that a page's source names quotes, and whom its speaker tells about has no account."""
    said = f"{opens}Riverside said it broke. The dam is safe,{closes} Ada Moss said. {opens}It held.{closes}"
    found = [statement for statement in statements(said) if statement.party]
    assert {(s.party, s.kind) for s in found} == {("mill", Kind.DIRECT)}
    assert found[-2].text == f"The dam is safe,{closes} Ada Moss said."
    assert found[-1].text.endswith(f"It held.{closes}")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss&rsquo;s guild said the dam &mdash; built in May &mdash; was safe&nbsp;now.",
        "Ada&nbsp;Moss said P&amp;O and the R&D office; both &nosuch; and &#0;, had built it.",
    ],
)
def test_any_character_that_a_page_names_is_read_as_itself(text: str) -> None:
    """Apostrophes, dashes and spaces that a page's source names part no words, and stay as printed."""
    assert told(text) == [("mill", text)]


def test_a_mark_named_beside_a_link_is_no_words() -> None:
    """A named mark that a link leaves alone is as little a statement as the mark itself."""
    text = f"“[The mill]{LINK} held.” José Ibáñez said so."
    named = text.replace("“", "&ldquo;").replace("”", "&rdquo;")
    assert [party for party, _ in told(named)] == [party for party, _ in told(text)]


def test_turns_with_their_labels_in_bold() -> None:
    """In a transcript that sets its labels in bold, each turn is its speaker's, whomever it tells about."""
    asked = "**Ibáñez:** Ada Moss said the dam was broken.\n\n**Moss:** No."
    text = f"{asked}\n\n**Ibáñez:** Moss said so.\n\n**Moss:** I did."
    assert [party for party, _ in told(text)] == ["river", "mill", "river", "mill"]


def test_stars_that_are_no_emphasis() -> None:
    """A footnote's star, a censored word and a product are words like any others."""
    text = "Ada Moss said it was f**king safe at 5*3*2 meters * not more.*"
    assert told(text) == [("mill", text)]
