from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quotation import chain, link, text_fragment
from corpus.model import ArticleKind, Span, Statement, Voice
from tests.bot.made_up import HARBOUR, LASTED, OPENED, SHUT, article_of, statement

if TYPE_CHECKING:
    from typing import SupportsIndex

ADDRESS = "https://ferry.example/page"


def test_a_chain_names_every_link() -> None:
    """Speaker, role, kind, outlet, author and date stand under a quote, in that order."""
    assert chain(OPENED).pieces == (
        "Ana Ortiz, mayor",
        "reported, partly in own words",
        "The Ferry",
        "by Cy Dale",
        "4 May 2031",
    )


def test_a_likely_attribution_and_a_carrier_are_named() -> None:
    """Who passed the words on is said, and that nobody has confirmed the attribution."""
    facts = chain(SHUT)
    assert facts.unreviewed
    assert facts.pieces[:4] == ("Bo Lind", "reported", "attribution unreviewed", "via Delta Agency")


def test_an_outlets_own_words_have_no_speaker() -> None:
    """Narration is never given a speaker, named or not."""
    assert chain(LASTED).speaker is None
    assert chain(LASTED).pieces[0] == "the outlet's own words"


def test_what_is_unknown_is_said() -> None:
    """A raw text tells nothing of its outlet, and an unnamed speaker stays unnamed."""
    assert chain(statement("Gates", article=article_of("Gates shut."))).pieces == (
        "speaker not named",
        "reported",
        "outlet unknown",
    )


def test_a_digest_says_so_and_is_linked_plainly() -> None:
    """The words of a digest don't stand on the page it sums up, so the link leads to the page alone."""
    digest = article_of("Gates shut.", kind=ArticleKind.DIGEST, url=ADDRESS)
    said = statement("Gates", article=digest)
    assert "in our digest of outlet unknown" in chain(said).pieces
    assert link(said) == ADDRESS


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "ferry.example/page"])
def test_only_web_addresses_are_linked(url: str | None) -> None:
    """An address that a browser doesn't open as a page is no link."""
    assert link(statement("Gates", article=article_of("Gates shut.", url=url))) is None


def test_an_address_with_a_fragment_keeps_it() -> None:
    """The text directive joins the fragment that an address already has."""
    said = statement("Gates", article=article_of("Gates shut.", url=ADDRESS + "#part"))
    assert link(said) == ADDRESS + "#part:~:text=Gates"


@pytest.mark.parametrize(
    ("text", "words", "fragment"),
    [
        (
            "Well-known, “new” & old.",
            "Well-known, “new” & old.",
            "Well%2Dknown%2C%20%E2%80%9Cnew%E2%80%9D%20%26%20old.",
        ),
        ("The gates. The gates shut.", "The gates shut.", "The%20gates%20shut."),
        ("Here: no. There: no.", "There: no.", "There%3A%20no."),
        ("one two\nthree four five six", "two\nthree four five six", "two,three%20four%20five%20six"),
        ("a b\n\nc  d", "b\n\nc  d", "b,c%20d"),
    ],
)
def test_a_fragment_names_the_words_on_the_page(text: str, words: str, fragment: str) -> None:
    """Marks of the fragment's own syntax are encoded, and both ends are named across a line break."""
    assert text_fragment(statement(words, article=article_of(text))) == fragment


def test_a_repeated_sentence_is_found_by_what_stands_before() -> None:
    """A short quote that the page holds twice is linked where it was said, not where it stands first."""
    article = article_of("It held. Later they asked again. It held.")
    start = article.text.rindex("It held.")
    said = Statement(
        article=article, span=Span(start, start + 8), voice=Voice.PARTY, party=HARBOUR.id, rule="made-up"
    )
    assert text_fragment(said) == "Later%20they%20asked%20again.-,It%20held."


def test_a_long_quote_is_named_by_as_many_words_as_it_takes() -> None:
    """Where another sentence begins or ends alike, the link's ends grow until they lead to the right one."""
    alike = "The gates by the river were opened at night"
    text = f"{alike} and then shut, said Lind. {alike} for the first time in years and then shut, said Ortiz."
    article = article_of(text)
    start = text.rindex(alike)
    said = Statement(
        article=article, span=Span(start, len(text)), voice=Voice.PARTY, party=HARBOUR.id, rule="made-up"
    )
    assert _found(text, text_fragment(said)) == said.text


def test_the_words_of_an_article_are_parted_once() -> None:
    """However many quotes of a long article are linked, it is gone through once, not once for each."""

    class Counted(str):
        __slots__ = ("parted",)

        def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
            self.parted = getattr(self, "parted", 0) + 1
            return super().split(sep, maxsplit)

    text = Counted(" ".join(f"Gate {number} held." for number in range(100)))
    article = article_of(text, url=ADDRESS)
    for number in range(100):
        assert link(statement(f"Gate {number} held.", article=article)) is not None
    assert text.parted == 1


@given(
    st.lists(st.text("abc“”,-&é", min_size=1, max_size=30), min_size=2, max_size=40, unique=True), st.data()
)
def test_a_fragment_leads_to_the_quote(words: list[str], data: st.DataObject) -> None:
    """Looked up as a browser does, the fragment's start and end are those of the quote."""
    words = [f"{word}{number}." for number, word in enumerate(words, 100)]
    gaps = data.draw(
        st.lists(st.sampled_from([" ", "  ", "\n", "\n\n"]), min_size=len(words), max_size=len(words))
    )
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    pieces = [word + gap for word, gap in zip(words, gaps, strict=True)]
    span = Span(len("".join(pieces[:first])), len("".join(pieces[:last]) + words[last]))
    article = article_of("".join(pieces))
    said = Statement(article=article, span=span, voice=Voice.PARTY, party=HARBOUR.id, rule="made-up")
    assert _found(" ".join(words), text_fragment(said)) == " ".join(words[first : last + 1])


def _found(page: str, fragment: str) -> str:
    """What a browser would mark on *page*: ``[prefix-,]start[,end]``, the first place that fits."""
    prefix, _, rest = fragment.rpartition("-,")
    first, _, last = (unquote(part) for part in rest.partition(","))
    at = page.index(f"{unquote(prefix)} {first}") + len(unquote(prefix)) + 1 if prefix else page.index(first)
    end = page.index(last, at + len(first)) + len(last) if last else at + len(first)
    return page[at:end]
