"""What an answer's confidence has to exceed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from retrieval.calibration import ANSWERED, CALIBRATED_FROM, OFF_TOPIC, Calibration, keep, kept
from retrieval.engines import Scoring, scoring_of
from retrieval.search import Searcher
from tests.retrieval.ferry import ISLAND, ODA, SAID, corpus_of

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.model import PartyId, Speaker

CHATTER = " ".join(question.rstrip("?") for question in OFF_TOPIC).split()


def many() -> list[tuple[PartyId | None, Speaker | None, str]]:
    """The ferry quarrel, and so many sentences that some of them have any two words."""
    sentences = (
        " ".join(CHATTER[(7 * at + 13 * word) % len(CHATTER)] for word in range(12))
        for at in range(CALIBRATED_FROM)
    )
    return [*SAID, *((ISLAND, ODA, f"Oda Brekke said {sentence}.") for sentence in sentences)]


@pytest.fixture(scope="module")
def crowded() -> Searcher:
    """Answers over many statements."""
    return Searcher(corpus_of(many()))


def test_a_small_collection_needs_none() -> None:
    """Among few statements nothing matches by chance, and making the index takes no longer."""
    assert Searcher(corpus_of()).calibration.least == 0.0


def test_few_questions_on_other_matters_are_answered_among_many(crowded: Searcher) -> None:
    """However many statements share words with them, most of the questions on other matters get silence."""
    answered = sum(bool(crowded.ask(question).accounts) for question in OFF_TOPIC[::4])
    assert crowded.calibration.least > 0
    assert answered <= 2 * ANSWERED * len(OFF_TOPIC[::4])


def test_what_is_spoken_of_is_answered_among_many(crowded: Searcher) -> None:
    """A question that a statement answers in its own words gets that statement."""
    answer = crowded.ask("Would the islanders refuse to pay the higher fare?")
    assert any("refuse to pay" in quote.text for account in answer.accounts for quote in account.quotes)


def test_it_is_kept_with_the_index(tmp_path: Path) -> None:
    """Found once, it holds for collections of about that size that are read in the same way."""
    path = tmp_path / "new" / "event.calibration"
    keep(path, "reading", Calibration(2000, 7.5))
    assert kept(path, "reading") == Calibration(2000, 7.5)
    assert kept(path, "another reading") is None
    assert Calibration(2000, 7.5).holds_for(2010)
    assert not Calibration(2000, 7.5).holds_for(4000)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"statements": "x"}', '{"statements": 1, "least": "NaN", "reading": ""}']
)
def test_what_is_not_kept_whole_is_found_again(tmp_path: Path, text: str) -> None:
    """A torn or foreign file is no calibration."""
    path = tmp_path / "event.calibration"
    path.write_text(text, "utf8")
    assert kept(path, "") is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where nothing can be kept, nothing fails."""
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "event.calibration", "reading", Calibration(2000, 7.5))


def test_whole_texts_are_scored_as_such() -> None:
    """Length counts against a long text as BM25 usually has it, against a sentence for less."""
    assert scoring_of(1500).b > scoring_of(120).b == Scoring().b


def test_the_bank_asks_each_question_once() -> None:
    """There are enough questions on other matters, and none twice."""
    assert len(set(OFF_TOPIC)) == len(OFF_TOPIC) >= 150
