"""The strings of a message: pure, escaped, each of bounded length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import wording
from bot.escaping import block_quote, isolated, link, one_line
from bot.layout.limits import units
from bot.quotation import chain, web_address
from bot.wording import discord as words
from corpus.model import ArticleKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.layout.pages import Part
    from corpus.model import Article, Party, Statement
    from retrieval.spelling import Spelling

QUESTION_UNITS = 1000
"""A longer question is shortened, and can't be read back from there."""
READABLE_CHARS = QUESTION_UNITS // 2
"""Surely read back from a heading: escapes at most double a text."""
NAME_UNITS = 100
"""A name of a party, person or outlet."""
SILENCE_UNITS = 300
"""A line that names parties; at least two names fit."""
NOTHING_UNITS = 1500
TEASER_UNITS = 120
TITLE_UNITS = 250
LINK_UNITS = 400
"""A longer address is left out, since it would crowd out the quote."""

QUESTION_MARK = "### "
SMALL = "-# "


def bounded(text: str, limit: int, shown: Callable[[str], str] = one_line) -> str:
    """*text* as *shown*, cut with an ellipsis so that it takes at most *limit* units; never empty."""
    whole = shown(text[:limit])
    if whole and len(text) <= limit and units(whole) <= limit:
        return whole
    kept = min(len(text), limit)
    while kept and units(shown(text[:kept]) + words.SHORTENED) > limit:
        kept -= max(1, kept // 8)
    whole_words = text[:kept].rpartition(" ")[0]
    return shown(whole_words if 2 * len(whole_words) > kept else text[:kept].rstrip()) + words.SHORTENED


def question(text: str) -> str:
    """The question as the message's heading."""
    return QUESTION_MARK + bounded(text, QUESTION_UNITS)


def is_whole(text: str) -> bool:
    """Whether a question can be read back from its heading."""
    return units(one_line(text[: QUESTION_UNITS + 1])) <= QUESTION_UNITS


def small(before: str, text: str) -> str:
    """One line of small print: *before* is ours, *text* anybody's."""
    return SMALL + before + bounded(text, QUESTION_UNITS)


def read(respelt: Sequence[Spelling], unheard: Sequence[str], *more: str) -> str:
    """How a question's words were read, and what *more* there is to say, in small print; empty if nothing."""
    said = " · ".join((*wording.read(respelt, unheard), *more))
    return small("", said) if said else ""


def party_heading(party: Party | None, *, resumed: bool) -> str:
    """Flag and name, or the heading above the outlets' own words."""
    name = bounded(wording.named(party), NAME_UNITS, isolated) if party else wording.REPORTING
    return f"### {name} {words.CONTINUED}" if resumed else f"### {name}"


def quoted(part: Part) -> str:
    """The quote, or as much of it as its page holds, with the marks that it goes on."""
    lines = [block_quote(part.text)]
    if part.start:
        lines.insert(0, SMALL + words.QUOTE_CONTINUED)
    if part.end < len(part.quote.text):
        lines.append(SMALL + words.QUOTE_GOES_ON)
    return "\n".join(lines)


def attribution(quote: Statement) -> str:
    """Who says it, on a line of its own, and below it how, by whose hands, where and when."""
    links = chain(quote)
    pieces = [bounded(piece, NAME_UNITS, isolated) for piece in links.pieces[1 if links.speaker else 0 :]]
    if address := _address(links.link, quote.article):
        pieces.append(link(_label(quote.article), address))
    below = SMALL + " · ".join(pieces)
    if links.speaker is None:
        return below
    speaker = f"**{bounded(links.speaker, NAME_UNITS, isolated)}**"
    role = f", {bounded(links.role, NAME_UNITS, isolated)}" if links.role else ""
    return f"— {speaker}{role}\n{below}"


def _label(article: Article) -> str:
    return words.READ_ORIGINAL if article.kind is ArticleKind.DIGEST else words.READ_THERE


def _address(wanted: str | None, article: Article) -> str | None:
    for address in (wanted, web_address(article)):
        if address and units(link("", address)) <= LINK_UNITS:
            return address
    return None


def teaser(quote: Statement) -> str:
    """The first words of a quote and who says them, to choose it by."""
    speaker = chain(quote).speaker
    who = f"**{bounded(speaker, NAME_UNITS, isolated)}**\n" if speaker else ""
    return who + bounded(quote.text, TEASER_UNITS, isolated)


def silence(silent: Iterable[Party], later: Iterable[Party]) -> str:
    """The silent parties, and those that come on later pages, a line each; empty if there are none."""
    lines = (_about(silent, wording.silence_of), _about(later, words.later))
    return "\n".join(line for line in lines if line)


def _about(parties: Iterable[Party], sentence: Callable[[str], str]) -> str:
    """*sentence* with as many of the parties' names as fit, and how many more there are."""
    names = [bounded(party.name, NAME_UNITS, isolated) for party in parties]
    shown = sentence(wording.listed(names)) if names else ""
    kept = len(names)
    while units(shown) > SILENCE_UNITS:
        kept -= 1
        shown = sentence(wording.listed(names[:kept], len(names) - kept))
    return shown


def source(article: Article) -> str:
    """One article in a list of sources."""
    title = bounded(article.title, TITLE_UNITS, isolated)
    facts = [bounded(fact, NAME_UNITS, isolated) for fact in wording.source(article)]
    if address := _address(None, article):
        facts.append(link(_label(article), address))
    return f"**{title}**\n{SMALL}{' · '.join(facts)}"
