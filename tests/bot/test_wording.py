from __future__ import annotations

from datetime import date

from bot import wording
from corpus.model import Kind
from retrieval.limits import QUESTION_LIMIT_CHARS
from retrieval.question import Reason
from tests.bot.made_up import HARBOUR, VALLEY


def test_every_bad_question_has_its_sentence() -> None:
    """For each reason why a question can't be asked a person is told what to do instead."""
    assert set(wording.UNASKABLE) == set(wording.NO_TOPIC) == set(Reason)


def test_the_limit_of_a_question_is_said_as_it_is() -> None:
    """The sentence on a question that is too long names the limit that holds."""
    assert str(QUESTION_LIMIT_CHARS) in wording.UNASKABLE[Reason.TOO_LONG]
    assert str(QUESTION_LIMIT_CHARS) in wording.NO_TOPIC[Reason.TOO_LONG]


def test_every_kind_is_said_in_words() -> None:
    """Own words, reported speech and mixtures are told apart wherever a quote is shown."""
    assert set(wording.KINDS) == set(Kind)
    assert len(set(wording.KINDS.values())) == len(Kind)


def test_dates_are_english_on_every_machine() -> None:
    """A date doesn't depend on the machine's language."""
    assert wording.day(date(2019, 2, 28)) == "28 February 2019"


def test_the_silent_are_named_in_one_line() -> None:
    """Parties with nothing to say are listed, and nobody is listed where all spoke."""
    assert wording.silence((HARBOUR, VALLEY)) == "Nothing on this from: Harbour, Upper Valley."
    assert wording.silence(()) == ""


def test_a_question_of_strange_words_is_read_in_one_line() -> None:
    """Of many words found nowhere a few are named and the others counted; a long one is cut."""
    assert wording.read((), ()) == ()
    (line,) = wording.read((), ("x" * 4000, *"abcdefg"))
    assert line.endswith("…”, “a”, “b”, “c” and 4 more")
    assert len(line) < 100
