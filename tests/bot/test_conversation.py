from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from bot.console import Look
from bot.conversation import COMMANDS, Conversation, Quit
from bot.service import Service
from corpus.errors import BrokenCorpusError, Problem
from retrieval.answer import Answer, View
from retrieval.question import Reason, UnaskableError, UnaskableTopicError
from tests.bot.made_up import ANSWER, HARBOUR, OPENED, corpus_of

if TYPE_CHECKING:
    from corpus.model import Corpus, PartyId, Statement
    from retrieval.search import Searcher


@dataclass
class Scripted:
    """Answers every question alike and notes what it was asked."""

    asked: list[tuple[str, str | None]] = field(default_factory=list)
    viewed: list[tuple[PartyId, str | None]] = field(default_factory=list)
    trouble: None = None

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        """The same answer each time, unless there is no letter in the question."""
        assert party is None
        self.asked.append((question, earlier))
        if not any(map(str.isalpha, question)):
            raise UnaskableError(Reason.NO_WORDS)
        return Answer(question=question) if "rain" in question else ANSWER

    def subject(self, question: str, earlier: str) -> str:
        """The earlier question, if this one goes on with "and"."""
        return earlier if question.lower().startswith("and ") else question

    def view(self, party: PartyId, topic: str | None = None, *, newest: int | None = None) -> View:
        """One statement."""
        self.viewed.append((party, topic))
        if topic is not None and not any(map(str.isalpha, topic)):
            raise UnaskableTopicError(Reason.NO_WORDS)
        return View(statements=(OPENED,)[:newest])


@dataclass
class Chat:
    """A conversation with the scripted answers, read as text."""

    searcher: Scripted = field(default_factory=Scripted)
    broken: list[Problem] = field(default_factory=list)
    statements: tuple[Statement, ...] = (OPENED,)

    def __post_init__(self) -> None:
        self._conversation = Conversation(Service(Path("made-up"), load=self._load, index=self._index))

    def __call__(self, typed: str) -> str:
        """What is answered to *typed*."""
        return "\n".join(map(str, self._conversation.reply(typed, Look()))).rstrip("\n")

    @property
    def completions(self) -> list[str]:
        """What the editor offers."""
        return self._conversation.completions()

    def _load(self, *_: object, **__: object) -> Corpus:
        if self.broken:
            raise BrokenCorpusError(self.broken)
        return corpus_of(self.statements)

    def _index(self, _corpus: Corpus, **_: object) -> Searcher:
        return cast("Searcher", self.searcher)


@pytest.fixture
def chat() -> Chat:
    """A conversation that has not begun."""
    return Chat()


def test_a_question_follows_up_the_one_before(chat: Chat) -> None:
    """Any number of questions that leave their subject out keep the one before them."""
    assert "⚓ Harbour" in chat("What about the gates?")
    chat("and Upper Valley?")
    chat("and the harbour?")
    chat("What about the rain?")
    chat("and Upper Valley?")
    assert chat.searcher.asked == [
        ("What about the gates?", None),
        ("and Upper Valley?", "What about the gates?"),
        ("and the harbour?", "What about the gates?"),
        ("What about the rain?", "What about the gates?"),
        ("and Upper Valley?", "What about the rain?"),
    ]


def test_a_bad_question_is_forgotten(chat: Chat) -> None:
    """What can't be asked gets a sentence and is no subject of the next question."""
    chat("What about the gates?")
    assert chat("?!") == "There are no words in that question. Write what you want to know in words."
    chat("and Upper Valley?")
    assert chat.searcher.asked[-1] == ("and Upper Valley?", "What about the gates?")


@pytest.mark.parametrize(
    ("typed", "party", "topic"),
    [
        ("/party harbour", "harbour", None),
        ("/party Upper Valley", "upper-valley", None),
        ("/party upper valley opened gates", "upper-valley", "opened gates"),
        ("/PARTY the port gates", "harbour", "gates"),
    ],
)
def test_a_party_is_named_by_as_many_words_as_it_takes(
    chat: Chat, typed: str, party: str, topic: str | None
) -> None:
    """The words after a party's name are the topic."""
    chat(typed)
    assert chat.searcher.viewed == [(party, topic)]


def test_a_topic_that_is_none_is_told(chat: Chat) -> None:
    """What is wrong with a topic is said of the topic."""
    assert chat("/party harbour 55") == "There are no words in that topic. Name it in words."


@pytest.mark.parametrize("typed", ["/party harbuor", "/party uper valey gates", "/party nobody"])
def test_an_unknown_party_brings_the_known_ones(chat: Chat, typed: str) -> None:
    """A slip in a name is met with the names."""
    assert "The parties are: harbour, upper-valley, press." in " ".join(chat(typed).split())
    assert not chat.searcher.viewed


def test_sources_are_those_of_the_last_answer(chat: Chat) -> None:
    """The articles behind an answer are listed; all of them before the first; none after silence."""
    assert "The Ferry" in chat("/sources")
    chat("gates")
    assert "Flood talks end" in chat("/sources")
    chat("rain")
    assert "Flood talks end" not in chat("/sources")
    assert chat("/sources")


def test_an_event_without_articles_has_no_sources() -> None:
    """Nothing is listed, and a person is told why."""
    chat = Chat(statements=())
    assert chat("/sources").startswith("This event has no articles yet")


def test_a_reload_says_what_changed(chat: Chat) -> None:
    """After a reload a person knows whether anything is different."""
    assert chat("/reload") == "Read again: nothing has changed."


def test_a_failed_reload_lists_the_problems_and_goes_on(chat: Chat) -> None:
    """With a broken folder every problem is named, and questions are answered as before."""
    chat.broken = [Problem(Path("event.toml"), line, "broken: mend it") for line in (3, 7)]
    assert chat("/reload").splitlines() == [
        "event.toml:3: broken: mend it",
        "event.toml:7: broken: mend it",
        "Nothing has changed: the articles as they were stay in use.",
    ]
    assert "⚓ Harbour" in chat("What about the gates?")


def test_help_lists_every_command(chat: Chat) -> None:
    """Each command that there is can be found."""
    shown = chat("/help")
    assert all(command in shown for command in COMMANDS)
    assert "no command /halp. Did you mean /help?" in chat("/halp")


def test_an_empty_line_is_nothing(chat: Chat) -> None:
    """Return alone asks nothing."""
    assert chat("") == chat("   ") == ""
    assert not chat.searcher.asked


@pytest.mark.parametrize("typed", ["/quit", "/exit", " /QUIT "])
def test_one_can_leave(chat: Chat, typed: str) -> None:
    """There is a word for the way out."""
    with pytest.raises(Quit):
        chat(typed)


def test_the_editor_offers_commands_and_parties(chat: Chat) -> None:
    """What isn't a question needn't be typed whole."""
    assert {*COMMANDS, "/party Upper Valley"} <= set(chat.completions)
    assert f"/party {HARBOUR.name}" in chat.completions
