"""An article's statements: each sentence, or clause of one, given to one party or to nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from corpus.attribution.datelines import without_datelines
from corpus.attribution.evidence import Evidence
from corpus.attribution.first_reading import first_reading
from corpus.attribution.joining import leading_whole, nested, superseded
from corpus.attribution.known import Known, known_of
from corpus.attribution.prose import Prose
from corpus.attribution.quoting import Quoting
from corpus.attribution.relays import in_blocks_of_press, relayed, spoken_for, with_inner_claims
from corpus.attribution.resolution import Resolution, Sentence, resolve
from corpus.attribution.sections import Sections
from corpus.attribution.speakers import Phrases
from corpus.attribution.telling import Teller
from corpus.attribution.unmarked import Unmarked
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.model import Article, Attribution, Event, Statement


def statements_of(article: Article, event: Event) -> tuple[tuple[Attribution, ...], tuple[Statement, ...]]:
    """The article's attributions with speaker and party, and its statements in order.

    The statements are disjoint and hold every sentence but headings; none touches furniture. A sentence that
    two parties share and no clause boundary parts is the narrator's. Never raises.
    """
    return attributed(article, known_of(event))


def attributed(article: Article, known: Known) -> tuple[tuple[Attribution, ...], tuple[Statement, ...]]:
    """The same, for whoever reads many articles of one event; see :func:`statements_of`."""
    unmarked = Unmarked(article)
    attributions, statements = _attributed(unmarked.article, known)
    if unmarked.article is article:
        return attributions, tuple(statements)
    attributions = unmarked.attributions(attributions)
    return attributions, tuple(unmarked.statements(statements, attributions))


def _attributed(article: Article, known: Known) -> tuple[tuple[Attribution, ...], Iterator[Statement]]:
    told = _told(article, known)
    text, resolution = article.text, told.resolution
    found, identities = resolution.attributions, resolution.identities
    own = spoken_for(text, found, identities) | in_blocks_of_press(found, identities)
    evidence = Evidence(text, told.sentences, resolution, own | told.carriers.keys(), told.phrases)
    teller = Teller(article, evidence, told.sections, Quoting(text, told.prose.marks), told.phrases)
    return resolution.attributions, teller.statements(told.sentences)


def attributions_of(article: Article, known: Known) -> tuple[Attribution, ...]:
    """The article's attributions alone, for whoever needs no statements."""
    unmarked = Unmarked(article)
    attributions = _told(unmarked.article, known).resolution.attributions
    return attributions if unmarked.article is article else unmarked.attributions(attributions)


class _Told(NamedTuple):
    """Who is the source of which words, and what that was read from."""

    prose: Prose
    sections: Sections
    phrases: Phrases
    sentences: Sequence[Sentence]
    resolution: Resolution
    carriers: Mapping[int, str]


def _told(article: Article, known: Known) -> _Told:
    text = article.text
    prose = Prose(text, article.furniture)
    sections = Sections(text, [p.span for p in prose.paragraphs], article.title, known.names)
    phrases = Phrases(text, known)
    read, told, apart, stands, wishes = first_reading(prose, sections)
    found = [*superseded(told, apart), *stands, *wishes]
    found = with_inner_claims(text, nested(text, [*leading_whole(found, read)]), phrases)
    found = without_datelines(text, found, phrases)
    resolution = resolve(text, found, read, known, phrases)
    carriers = relayed(text, resolution.attributions, resolution.identities)
    resolution = replace(resolution, attributions=tuple(_carried(resolution.attributions, carriers)))
    return _Told(prose, sections, phrases, read, resolution, carriers)


def _carried(attributions: Sequence[Attribution], carriers: Mapping[int, str]) -> Iterator[Attribution]:
    """The attributions, each with the carrier that *carriers* gives it."""
    for place, attribution in enumerate(attributions):
        if place not in carriers:
            yield attribution
            continue
        outer = attributions[attribution.nested_in or 0]
        passed_on = Step(Rule.CARRIED, (outer.head,))
        yield replace(attribution, carrier=carriers[place], trace=(*attribution.trace, passed_on))
