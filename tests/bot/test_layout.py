from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from discord import ui
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot import wording
from bot.escaping import QUOTE_MARK, unquote
from bot.layout import limits, text
from bot.layout.context import PARAGRAPH_CHARS, marked, paragraph
from bot.layout.ids import Press, Verb, corpus_tag, parse
from bot.layout.pages import answer_pages, party_pages
from bot.layout.view import (
    PressButton,
    context_view,
    page_view,
    parties_view,
    quotes_view,
    sources_view,
)
from bot.wording import discord as words
from corpus.model import (
    PRESS,
    Article,
    ArticleId,
    ArticleKind,
    Attribution,
    Certainty,
    Corpus,
    Event,
    Kind,
    Party,
    PartyId,
    Span,
    Speaker,
    Statement,
    Voice,
)
from retrieval.answer import Account, Answer, View
from retrieval.spelling import Spelling
from tests.bot.test_escaping import texts

if TYPE_CHECKING:
    from collections.abc import Iterator


PARTIES = (
    Party(id=PartyId("red"), name="Red", flag="🟥", colour=0xAA0000),
    Party(id=PartyId("blue"), name="Blue"),
    Party(id=PartyId("green"), name="Green"),
    Party(id=PRESS, name="Press"),
)


def statement(  # noqa: PLR0913 - what a test wants to say of one
    words_: str,
    party: Party | None = PARTIES[0],
    number: int = 0,
    *,
    speaker: Speaker | None = None,
    url: str | None = "https://paper.example/a",
    certainty: Certainty = Certainty.CERTAIN,
    kind: ArticleKind = ArticleKind.ARTICLE,
) -> Statement:
    """A statement that is all of its article."""
    voice = Voice.NARRATOR if party is None else Voice.PRESS if party.id == PRESS else Voice.PARTY
    article = Article(
        id=ArticleId(f"a{number:04}"),
        text=words_,
        title="Title",
        outlet="The Paper",
        author="A. Writer",
        published=date(2031, 5, 2),
        url=url,
        kind=kind,
    )
    return Statement(
        article=article,
        span=Span(0, len(words_)),
        voice=voice,
        party=party.id if party else None,
        speaker=speaker,
        kind=Kind.INDIRECT if party else None,
        certainty=certainty,
        rule="by-hand",
        carrier="The Agency",
    )


def corpus_of(*statements: Statement) -> Corpus:
    """A corpus of just these."""
    return Corpus(
        event=Event(id="e", title="E", parties=PARTIES),
        articles=tuple(s.article for s in statements),
        statements=statements,
        attributions={},
        version="1",
    )


names = st.text(max_size=200)
speakers = st.none() | st.builds(Speaker, name=names.filter(bool), role=st.none() | names)
long_texts = st.builds(lambda t, n: t * n, texts.filter(bool), st.sampled_from([1, 1, 1, 7, 60]))


@dataclass(repr=False)
class Made:
    """An answer and its corpus, without their long texts in a failure's report."""

    answer: Answer
    corpus: Corpus
    earlier: str | None


@st.composite
def answers(draw: st.DrawFn) -> Made:
    """Any answer of up to four parties and reporting, made of any text."""
    wanted = draw(st.lists(st.sampled_from([*PARTIES, None]), min_size=1, max_size=9))
    statements = [
        statement(
            draw(long_texts),
            party,
            number,
            speaker=draw(speakers) if party else None,
            url=draw(st.none() | names.map("https://paper.example/".__add__)),
            certainty=draw(st.sampled_from(Certainty)),
            kind=draw(st.sampled_from(ArticleKind)),
        )
        for number, party in enumerate(wanted)
    ]
    accounts = tuple(
        Account(party=party, quotes=quotes)
        for party in PARTIES
        if (quotes := tuple(s for s in statements if s.party == party.id))
    )
    told = {account.party.id for account in accounts}
    answer = Answer(
        question=draw(texts.map(lambda t: t[:500])),
        accounts=accounts,
        reporting=tuple(s for s in statements if s.party is None),
        silent=tuple(party for party in PARTIES if party.id not in told),
    )
    return Made(answer, corpus_of(*statements), draw(st.none() | texts.map(lambda t: t[:500] or None)))


def check_limits(view: ui.LayoutView) -> None:
    """Fail if Discord would refuse *view*."""
    items = list(view.walk_children())
    displays = [item.content for item in items if isinstance(item, ui.TextDisplay)]
    assert sum(map(limits.units, displays)) <= limits.TEXT_UNITS
    assert all(content.strip() for content in displays)
    assert len(items) <= limits.COMPONENTS
    assert view.total_children_count <= limits.COMPONENTS
    ids = [item.custom_id for item in items if isinstance(item, PressButton)]
    assert len(set(ids)) == len(ids)
    assert all(0 < len(name) <= limits.CUSTOM_ID_CHARS and parse(name) for name in ids)
    assert all(len(item.children) <= limits.ROW_BUTTONS for item in items if isinstance(item, ui.ActionRow))


def quotes_shown(view: ui.LayoutView) -> Iterator[tuple[str, str]]:
    """What a page shows as quotes: the heading of the container and the words, in order."""
    for container in view.children:
        if not isinstance(container, ui.Container):
            continue
        heading = ""
        for item in container.walk_children():
            if not isinstance(item, ui.TextDisplay):
                continue
            if item.content.startswith("### "):
                heading = item.content.removeprefix("### ").removesuffix(f" {words.CONTINUED}")
                continue
            lines = [line for line in item.content.split("\n") if line.startswith(QUOTE_MARK)]
            yield heading, unquote("\n".join(lines))


def heading_of(party: Party | None) -> str:
    """The heading above a party's quotes."""
    return text.party_heading(party, resumed=False).removeprefix("### ")


@given(answers())
@settings(max_examples=60, deadline=None)
def test_pages_hold_every_quote(made: Made) -> None:
    """The pages of any answer together show every quote whole, in order, under its party, within limits."""
    answer, corpus = made.answer, made.corpus
    pages = answer_pages(answer, corpus, made.earlier)
    views = [page_view(page, private=True) for page in pages]
    for view in (*views, *map(quotes_view, pages), parties_view(pages[0], PARTIES)):
        check_limits(view)
    shown: dict[str, str] = {}
    for view in views:
        for heading, quote in quotes_shown(view):
            shown[heading] = shown.get(heading, "") + quote
    wanted = {
        heading_of(account.party): "".join(quote.text for quote in account.quotes)
        for account in answer.accounts
    }
    if answer.reporting:
        wanted[heading_of(None)] = "".join(quote.text for quote in answer.reporting)
    assert shown == wanted


@pytest.mark.parametrize(("length", "named"), [(3, 45), (20, 12), (300, 2)])
def test_no_silent_party_is_left_out(length: int, named: int) -> None:
    """Where a line can't hold the names of all silent parties, it says how many more there are."""
    parties = tuple(Party(id=PartyId(f"p{n}"), name="n" * length) for n in range(45))
    line = text.silence(parties, ())
    assert limits.units(line) <= text.SILENCE_UNITS
    assert line.count(",") + 1 == named
    assert line.endswith(f" and {45 - named} more." if named < 45 else "n.")


def test_the_worst_that_can_come_together() -> None:
    """With everything around it as long as can be, a quote of unseen characters alone is whole."""
    parties = tuple(Party(id=PartyId(f"p{n}"), name="*" * 300) for n in range(3))
    words_ = "\U000e0001\u200b" * 900
    someone = Speaker(name="_" * 300, role="|" * 300)
    quote = statement(
        words_, parties[0], speaker=someone, certainty=Certainty.LIKELY, url="https://x.y/" + "z" * 350
    )
    corpus = replace(corpus_of(quote), event=Event(id="e", title="E", parties=parties))
    answer = Answer(
        question="*" * 500, accounts=(Account(party=parties[0], quotes=(quote,)),), silent=parties[1:]
    )
    views = [page_view(page, private=True) for page in answer_pages(answer, corpus, "_" * 500)]
    for view in views:
        check_limits(view)
    assert "".join(shown for view in views for _, shown in quotes_shown(view)) == words_


@given(answers())
@settings(max_examples=30, deadline=None)
def test_order_of_parties(made: Made) -> None:
    """Parties stand in the event's order on every page, reporting after all of them."""
    answer, corpus = made.answer, made.corpus
    order = {party.id: place for place, party in enumerate(PARTIES)}
    seen_reporting = False
    for page in answer_pages(answer, corpus):
        places = [order[s.party.id] if s.party else len(order) for s in page.sections]
        assert places == sorted(set(places))
        assert not seen_reporting or places == [len(order)]
        seen_reporting = seen_reporting or len(order) in places


@given(st.lists(long_texts, min_size=1, max_size=6), st.none() | texts.map(lambda t: t[:500]))
@settings(max_examples=30, deadline=None)
def test_party_pages_hold_every_quote(quotes: list[str], topic: str | None) -> None:
    """A party's pages together show each of its statements whole and in order, within all limits."""
    corpus = corpus_of(*(statement(quote, number=number) for number, quote in enumerate(quotes)))
    views = [
        page_view(page) for page in party_pages(PARTIES[0], View(statements=corpus.statements), corpus, topic)
    ]
    for view in views:
        check_limits(view)
    assert "".join(words_ for view in views for _, words_ in quotes_shown(view)) == "".join(quotes)


def test_a_view_says_that_it_is_not_all() -> None:
    """Where a party has more than is shown, its first page says so, and no page grows past the limits."""
    corpus = corpus_of(*(statement("So. " * 9, number=number) for number in range(60)))
    pages = party_pages(PARTIES[0], View(statements=corpus.statements, older=True), corpus)
    for page in pages:
        check_limits(page_view(page))
        assert (words.NEWEST_ONLY in displays(page_view(page))) == (page.number == 1)


def test_a_view_says_how_its_topic_was_read() -> None:
    """A slip that was mended and a word found nowhere stand on its first page, filled or not."""
    respelt = (Spelling("gaets", "gates"),)
    for statements in (), (statement("So."),):
        view = View(statements=statements, respelt=respelt, unheard=("rain",))
        (page,) = party_pages(PARTIES[0], view, corpus_of(*statements), "gaets rain")
        assert "Showing “gates” for “gaets” · Found nowhere\\: “rain”" in displays(page_view(page))


def test_all_parties_on_the_first_page() -> None:
    """The first page shows every party, with equally many quotes, before any party gets more room."""
    statements = [statement("w" * 600, PARTIES[n % 3], n) for n in range(9)]
    answer = Answer(
        question="Why?",
        accounts=tuple(Account(party=p, quotes=tuple(statements[n::3])) for n, p in enumerate(PARTIES[:3])),
    )
    first = answer_pages(answer, corpus_of(*statements))[0]
    assert [len(section.parts) for section in first.sections] == [1, 1, 1]


def test_quotes_stand_apart() -> None:
    """In a party's view each quote is set off from the one before, however many there are."""
    corpus = corpus_of(*(statement("So.", number=number) for number in range(30)))
    for page in party_pages(PARTIES[0], View(statements=corpus.statements), corpus):
        box = next(item for item in page_view(page).children if isinstance(item, ui.Container))
        gaps = sum(isinstance(item, ui.Separator) for item in box.children)
        assert gaps == len(page.sections[0].parts) - 1


@pytest.mark.parametrize(("quotes", "apart"), [((2, 2, 2, 1), True), ((3, 3, 3), False)])
def test_quotes_of_an_answer_stand_apart_where_there_is_room(quotes: tuple[int, ...], *, apart: bool) -> None:
    """What counts against the limit of components is what this very message has around its boxes."""
    accounts = tuple(
        Account(party=party, quotes=tuple(statement("So.", party, place * 9 + n) for n in range(count)))
        for place, (party, count) in enumerate(zip(PARTIES, quotes, strict=False))
    )
    corpus = corpus_of(*(quote for account in accounts for quote in account.quotes))
    answer = Answer(question="Why?", accounts=accounts)
    view = page_view(replace(answer_pages(answer, corpus)[0], count=2))
    check_limits(view)
    boxes = [item for item in view.children if isinstance(item, ui.Container)]
    gaps = sum(isinstance(item, ui.Separator) for box in boxes for item in box.children)
    assert gaps == (sum(quotes) - len(quotes) if apart else 0)


def test_no_party_is_hidden() -> None:
    """A party for which the first page has no room is named there; the others are shown nevertheless."""
    statements = [
        statement("So.", PARTIES[0], 0),
        statement("w " * 3000, PARTIES[1], 1),
        statement("No.", PARTIES[2], 2),
    ]
    answer = Answer(
        question="Why?",
        accounts=tuple(Account(party=p, quotes=(statements[n],)) for n, p in enumerate(PARTIES[:3])),
    )
    first = answer_pages(answer, corpus_of(*statements))[0]
    assert [section.party for section in first.sections] == [PARTIES[0], PARTIES[2]]
    assert "On the next pages: Blue." in displays(page_view(first))


def test_long_quote_is_cut_at_a_sentence() -> None:
    """A quote too long for one page goes on after a whole sentence, and both pages say so."""
    quote = "This sentence is said again. " * 300
    corpus = corpus_of(statement(quote))
    pages = party_pages(PARTIES[0], View(statements=corpus.statements), corpus)
    assert len(pages) > 1
    assert all(part.text.endswith(". ") for page in pages[:-1] for s in page.sections for part in s.parts)
    first, second = (displays(page_view(page)) for page in pages[:2])
    assert words.QUOTE_GOES_ON in first
    assert words.QUOTE_CONTINUED in second
    assert words.CONTINUED in second


def displays(view: ui.LayoutView) -> str:
    """All text of a message."""
    return "\n".join(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))


def test_chain_is_under_every_quote() -> None:
    """Under a quote stand speaker, role, kind, carrier, outlet, author, date and the link to the sentence."""
    quote = statement("We never said that.", speaker=Speaker(name="Ada Voss", role="Minister"))
    shown = text.attribution(quote)
    assert shown.startswith("— **Ada Voss**, Minister\n-# ")
    for piece in (
        "reported",
        "via The Agency",
        "The Paper",
        "by A. Writer",
        "2 May 2031",
        "#:~:text=We%20never",
    ):
        assert piece in shown


def test_likely_and_digest_are_marked() -> None:
    """A likely attribution says that it is unreviewed, a digest that it is one."""
    shown = text.attribution(statement("So.", certainty=Certainty.LIKELY, kind=ArticleKind.DIGEST))
    assert "attribution unreviewed" in shown
    assert "in our digest of " in shown
    assert f"[{words.READ_ORIGINAL}](https://paper.example/a)" in shown


def test_no_address_no_link() -> None:
    """An article without an address gets no link."""
    assert "](" not in text.attribution(statement("So.", url=None))


def test_silence_is_one_line() -> None:
    """Silent parties are named in one line after the accounts and before the reporting."""
    red, narrator = statement("So.", number=0), statement("It rained.", None, 1)
    answer = Answer(
        question="Why?",
        accounts=(Account(party=PARTIES[0], quotes=(red,)),),
        reporting=(narrator,),
        silent=PARTIES[1:3],
    )
    (page,) = answer_pages(answer, corpus_of(red, narrator))
    kinds = [item.content if isinstance(item, ui.TextDisplay) else "box" for item in page_view(page).children]
    assert kinds[1:4] == ["box", "Nothing on this from: Blue, Green.", "box"]


def test_how_a_question_was_read_is_small_print() -> None:
    """How its words were read stands in one line, under the question or else under the silence, as text."""
    red = statement("So.", number=0)
    answer = Answer(
        question="Wyh?",
        accounts=(Account(party=PARTIES[0], quotes=(red,)),),
        respelt=(Spelling("*wyh*", "why"),),
    )
    for page in (
        *answer_pages(answer, corpus_of(red)),
        *answer_pages(replace(answer, accounts=()), corpus_of(red)),
    ):
        lines = [item.content for item in page_view(page).children if isinstance(item, ui.TextDisplay)]
        assert lines[-1] == "-# Showing “why” for “\\*wyh\\*”"


def test_nothing_is_said_plainly() -> None:
    """An answer without a quote says so, and names nobody as silent."""
    corpus = corpus_of(statement("So."))
    (page,) = answer_pages(Answer(question="Why?", silent=PARTIES), corpus)
    assert "Nothing in these articles answers that." in displays(page_view(page))
    assert "Nothing on this from" not in displays(page_view(page))


@given(
    st.sampled_from(Verb), st.text(), st.none() | st.integers(0, 10**9 - 1), st.none() | st.integers(0, 999)
)
def test_custom_ids_read_back(verb: Verb, version: str, number: int | None, page: int | None) -> None:
    """What a button carries is read back as it was, and fits."""
    press = Press(verb, corpus_tag(version), number, page if number is not None else None)
    assert parse(press.custom_id) == press
    assert len(press.custom_id) <= limits.CUSTOM_ID_CHARS


@given(st.text() | st.text(alphabet="summit:page0123456789abcdef").map("summit:".__add__))
@example("summit:page:000000000000:1:2:3")
@example("summit:page:000000000000:٣")
@example("summit:none:000000000000")
def test_forged_custom_ids_are_nothing(custom_id: str) -> None:
    """A custom id that the bot can't have made is none of its buttons."""
    press = parse(custom_id)
    assert press is None or press.custom_id == custom_id


@given(long_texts, st.data())
@settings(max_examples=40, deadline=None)
def test_context_is_within_limits(article: str, data: st.DataObject) -> None:
    """The paragraph around any quote holds the quote or its beginning, within all limits."""
    start = data.draw(st.integers(0, len(article) - 1))
    end = data.draw(st.integers(start + 1, len(article)))
    whole = statement(article)
    quote = Statement(
        article=whole.article,
        span=Span(start, end),
        voice=Voice.PARTY,
        party=whole.party,
        kind=Kind.DIRECT,
        rule="r",
    )
    around = paragraph(quote)
    assert around.start <= start
    assert end <= around.end <= end + PARAGRAPH_CHARS
    someone = data.draw(names.filter(bool))
    claims = tuple(
        Attribution(
            content=(Span(place, place + 1),),
            source=(Span(start, end),),
            kind=Kind.MIXED,
            rule="r",
            speaker=Speaker(name=f"{place}{someone}"),
            party=whole.party,
        )
        for place in range(min(len(article), 30))
    )
    corpus = replace(corpus_of(quote), attributions={quote.article.id: claims})
    check_limits(context_view(quote, 0, corpus))


def test_context_marks_quote_and_source() -> None:
    """In its paragraph the quote is bold and the words that name its source are underlined."""
    article = "Before.\n\nAda Voss said it *was* so. Then it rained.\n\nAfter."
    whole = statement(article)
    start = article.index("it *was*")
    quote = Statement(
        article=whole.article,
        span=Span(start, start + len("it *was* so")),
        voice=Voice.PARTY,
        party=whole.party,
        kind=Kind.INDIRECT,
        rule="r",
    )
    found = Attribution(
        content=(quote.span,), cue=(Span(18, 22),), source=(Span(9, 17),), kind=Kind.INDIRECT, rule="r"
    )
    assert marked(quote, [found], 4000) == "> __Ada Voss said__ **it \\*was\\* so**. Then it rained."


def test_marks_in_the_quote_do_not_break_it() -> None:
    """A source named within the quote is underlined inside its one bold stretch."""
    article = "It rained, he said, all day.\nAnd night."
    quote = statement(article)
    found = Attribution(
        content=(Span(0, 9),), cue=(Span(14, 18),), source=(Span(11, 13),), kind=Kind.INDIRECT, rule="r"
    )
    assert marked(quote, [found], 4000) == "> **It rained, __he said__, all day.**\n> **And night.**"


@given(st.lists(names, min_size=1, max_size=60))
@settings(max_examples=20, deadline=None)
def test_sources_are_within_limits(titles: list[str]) -> None:
    """However many articles an answer quotes, the list of them can be sent."""
    articles = [Article(id=ArticleId(str(n)), text="t", title=title) for n, title in enumerate(titles)]
    check_limits(sources_view(articles))


def test_sources_left_out_are_counted() -> None:
    """A list of sources that a message can't hold says how many are missing."""
    articles = [Article(id=ArticleId(str(n)), text="t", title=f"Title {n} " * 20) for n in range(60)]
    shown = displays(sources_view(articles))
    listed = shown.count("\n\n**Title")
    assert 0 < listed < len(articles)
    assert shown.endswith(f"-# {words.sources_left(len(articles) - listed)}")


def test_a_choice_of_many_parties_has_those_that_speak() -> None:
    """Of more parties than a message holds, those that say something can be chosen; the rest is counted."""
    parties = tuple(Party(id=PartyId(f"p{n}"), name=f"Party {n}") for n in range(60))
    quotes = [statement("So.", parties[n], n) for n in (3, 59)]
    corpus = replace(corpus_of(*quotes), event=Event(id="e", title="E", parties=parties))
    accounts = (
        Account(party=parties[3], quotes=(quotes[0],)),
        Account(party=parties[59], quotes=(quotes[1],)),
    )
    answer = Answer(question="Why?", accounts=accounts)
    view = parties_view(answer_pages(answer, corpus)[0], parties)
    check_limits(view)
    choices = [item for item in view.walk_children() if isinstance(item, PressButton)]
    assert [choice.item.label for choice in choices] == [f"Party {n}" for n in (*range(24), 59)]
    assert choices[-1].custom_id == Press(Verb.MORE, corpus_tag(corpus.version), 59).custom_id
    assert words.parties_left(35) in displays(view)


@pytest.mark.parametrize("question", ["Why?", "# *What* @everyone said <@1> \\ `x`", "x" * 500, "[]()" * 125])
def test_question_is_whole(question: str) -> None:
    """Any question that may be asked can be read back from its heading."""
    assert text.is_whole(question)


def test_nothing_from_anyone_else() -> None:
    """Where the only ones who answer are left out, the answer doesn't say that nobody does."""
    answer = Answer(question="Anyone else?", left_out=PARTIES[:1])
    (page,) = answer_pages(answer, corpus_of(statement("So.")))
    assert page.nothing == wording.NO_OTHERS


def test_looks_are_never_colour_alone() -> None:
    """A party is named in words beside its colour."""
    quote = statement("So.")
    answer = Answer(question="Why?", accounts=(Account(party=PARTIES[0], quotes=(quote,)),))
    view = page_view(answer_pages(answer, corpus_of(quote))[0])
    box = next(item for item in view.children if isinstance(item, ui.Container))
    assert box.accent_colour == PARTIES[0].colour
    assert "### 🟥 Red" in displays(view)
