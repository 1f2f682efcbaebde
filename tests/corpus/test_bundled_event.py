from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from corpus.loading import load_corpus
from corpus.model import ArticleKind, Corpus, Kind
from tests.events.labels import HANOI, HANOI_LABELS, labels, read

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED: Final = Path(__file__).parents[2].parent / "shared"
SOURCES: Final = SHARED / "sources" / "hanoi-2019.yaml"
RAW_ARTICLES: Final = SHARED / "articles"
LONGEST_SHARED_RUN: Final = 7
"""Words in a row that a digest may have in common with a source, outside the parties' own words."""

SPEAKERS: Final = {
    "state media": "North Korean state media",
    "senior US official involved in the negotiations": "senior US official",
}
"""The event's name for whom the sources' list calls otherwise."""

needs_sources = pytest.mark.skipif(not SOURCES.exists(), reason="needs the list of sources in ../shared")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The bundled event, loaded once."""
    return load_corpus(HANOI)


@pytest.fixture(scope="module")
def sources() -> dict[str, dict[str, Any]]:
    """What was published, by id."""
    listed = yaml.safe_load(SOURCES.read_text("utf-8"))
    return {source["id"]: source for source in listed}


def test_the_parties_stand_in_their_order(corpus: Corpus) -> None:
    """Answers list the two at the table first, then the neighbours, the host, and the press."""
    order = ["us", "north-korea", "south-korea", "china", "japan", "russia", "vietnam", "press"]
    assert [party.id for party in corpus.event.parties] == order


def test_every_article_says_that_it_is_a_digest(corpus: Corpus) -> None:
    """A digest is never taken for the published text; it has a title, an outlet, a date and a link."""
    assert len(corpus.articles) == 18
    for article in corpus.articles:
        assert article.kind is ArticleKind.DIGEST, article.id
        assert article.title
        assert article.outlet
        assert article.published
        assert article.url
        assert article.status
        assert article.language == "en"


def test_the_bundled_event_needs_no_mending(corpus: Corpus) -> None:
    """Loading it warns of nothing."""
    assert corpus.warnings == ()


def test_labels_are_slices(corpus: Corpus) -> None:
    """The labels mean the digests as they are read."""
    texts = {article.id: article.text for article in corpus.articles}
    for label in labels(HANOI_LABELS):
        assert texts[label.article][label.start : label.end] == label.text, label.id


def test_every_sentence_has_its_party_and_speaker(corpus: Corpus) -> None:
    """Each sentence of a digest is the account of the one it names."""
    reading = read(corpus, labels(HANOI_LABELS))
    assert reading.wrong_party == ()
    assert reading.missed == ()
    assert reading.wrong_speaker == ()


def test_carriers_are_named(corpus: Corpus) -> None:
    """Words that an agency passed on name the agency."""
    for label in labels(HANOI_LABELS):
        if label.carrier:
            carriers = {s.carrier for s in corpus.statements if label.share(s) >= 0.5}
            assert carriers == {label.carrier}, label.text


def test_nobody_speaks_outside_the_labels(corpus: Corpus) -> None:
    """No statement of a party lies outside the labelled sentences: a heading says nothing."""
    known = labels(HANOI_LABELS)
    stray = [s.text for s in corpus.statements if s.party and not any(label.matches(s) for label in known)]
    assert stray == []


@needs_sources
def test_there_is_one_digest_a_source(corpus: Corpus, sources: dict[str, dict[str, Any]]) -> None:
    """No source is left out, and none is made up."""
    assert {article.id for article in corpus.articles} == set(sources)


@needs_sources
def test_metadata_is_the_sources_own(corpus: Corpus, sources: dict[str, dict[str, Any]]) -> None:
    """Title, outlet, author, date and address are those of the source."""
    for article in corpus.articles:
        source = sources[article.id]
        assert (article.title, article.outlet) == (source["title"], source["outlet"])
        assert (article.author, article.published) == (source.get("author"), source["published"])
        assert article.url == source["url"]
        assert source["status"].startswith(article.status)


@needs_sources
def test_a_partys_own_words_are_its_statement(corpus: Corpus, sources: dict[str, dict[str, Any]]) -> None:
    """What a source gives as a party's own words is quoted, in that speaker's statement."""
    for article in corpus.articles:
        statements = [statement for statement in corpus.statements if statement.article.id == article.id]
        for report, words in _own_words(sources[article.id]):
            holding = [statement for statement in statements if f'"{words}"' in statement.text]
            assert len(holding) == 1, (article.id, words)
            (statement,) = holding
            assert statement.party == report["party"], words
            assert statement.speaker is not None, words
            assert statement.speaker.name == SPEAKERS.get(report["speaker"], report["speaker"])
            assert statement.kind in {Kind.DIRECT, Kind.MIXED}, words


@needs_sources
def test_only_a_partys_own_words_are_quoted(corpus: Corpus, sources: dict[str, dict[str, Any]]) -> None:
    """A digest puts nothing in quotation marks that its source does not give as somebody's words."""
    for article in corpus.articles:
        given = {words for _, words in _own_words(sources[article.id])}
        assert set(re.findall(r'"([^"]*)"', article.text)) == given, article.id


@needs_sources
def test_no_digest_repeats_its_source(corpus: Corpus, sources: dict[str, dict[str, Any]]) -> None:
    """Outside the parties' own words, no run of words is a published article's."""
    published = set()
    for path in RAW_ARTICLES.glob("*.txt"):
        published |= set(_runs(path.read_text("utf-8")))
    assert published
    for article in corpus.articles:
        text = article.text
        for _, words in _own_words(sources[article.id]):
            text = text.replace(f'"{words}"', "\n\n")
        for part in text.split("\n\n"):
            assert not published & set(_runs(part)), article.id


def _own_words(source: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for report in source["reports"]:
        for words in report.get("words", ()):
            yield report, words


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    length = LONGEST_SHARED_RUN + 1
    for start in range(len(words) - length + 1):
        yield tuple(words[start : start + length])
