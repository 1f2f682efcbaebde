from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.loading import load_corpus
from corpus.model import Corpus, Span
from tests.events.labels import CASTERVELDE, EVENTS, labels, lines, read

if TYPE_CHECKING:
    from pathlib import Path

MADE_UP = sorted(path.parent for path in EVENTS.glob("*/event.toml"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The made-up event, loaded once."""
    return load_corpus(CASTERVELDE)


@pytest.mark.parametrize("event", MADE_UP, ids=lambda event: event.name)
def test_no_sentence_is_shown_under_a_wrong_party(event: Path) -> None:
    """Nothing is a party's account that a careful reader gives to another, or to nobody, in any event."""
    corpus, expected = load_corpus(event), labels(event)
    texts = {article.id: article.text for article in corpus.articles}
    for label in expected:
        assert texts[label.article][label.start : label.end] == label.text, label.id
    assert read(corpus, expected).wrong_party == ()


def test_most_sentences_are_found(corpus: Corpus) -> None:
    """At least nineteen in twenty sentences are read as a careful reader reads them."""
    reading = read(corpus, labels(CASTERVELDE))
    bar = reading.of // 20
    assert len(reading.missed) <= bar, reading.missed
    assert len(reading.wrong_speaker) <= bar, reading.wrong_speaker
    assert len(reading.wrong_kind) <= bar, reading.wrong_kind


def test_furniture_is_nobodys_statement(corpus: Corpus) -> None:
    """Bylines, captions, sign-up boxes and author notes are in no statement."""
    articles = {article.id: article for article in corpus.articles}
    for line in lines(CASTERVELDE / "furniture.jsonl"):
        article, span = articles[line["article"]], Span(line["start"], line["end"])
        assert span.of(article.text) == line["text"]
        touching = [s.text for s in corpus.statements if s.article.id == article.id and s.span.touches(span)]
        assert touching == []


def test_carriers_are_named(corpus: Corpus) -> None:
    """A statement that an agency passed on names the agency."""
    for label in labels(CASTERVELDE):
        if label.carrier:
            carriers = {s.carrier for s in corpus.statements if label.share(s) >= 0.5}
            assert carriers == {label.carrier}, label.text


def test_a_party_that_says_nothing_has_no_statement(corpus: Corpus) -> None:
    """The ministry is written to and keeps silent."""
    assert [s.text for s in corpus.statements if s.party == "ministry"] == []
