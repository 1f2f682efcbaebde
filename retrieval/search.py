"""Questions → answers over one corpus: the one door of this package."""

from __future__ import annotations

from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from retrieval.answer import EVERYBODY, Answer, Asked, View, compose
from retrieval.calibration import CALIBRATED_FROM, NOT_NEEDED, calibrate, keep, kept
from retrieval.following import asks_same, turned
from retrieval.indexing import REFERENCE_UP_TO, index, quick, reading
from retrieval.question import UnaskableError, UnaskableTopicError, follow_up, read_question
from retrieval.relevance import Relevance
from retrieval.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from corpus.model import Corpus, PartyId, Statement
    from retrieval.calibration import Calibration
    from retrieval.engines.compact import EngineStoreError
    from retrieval.indexing import Indexed
    from retrieval.question import Question


class Searcher:
    """Answers questions over one corpus; built once, then only read, by as many threads as there are."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        cache_folder: Callable[[], Path] | None = None,
        cache_name: str | None = None,
        previous: Searcher | None = None,
        reference_up_to: int = REFERENCE_UP_TO,
    ) -> None:
        """See :func:`retrieval.indexing.index`; *previous* is of an earlier state of the same folder."""
        self.indexed: Indexed = index(
            corpus,
            cache_folder=cache_folder,
            cache_name=cache_name,
            previous=previous.indexed if previous else None,
            reference_up_to=reference_up_to,
        )
        self._event = corpus.event
        self._statements = corpus.statements
        self._analyser = self.indexed.contents.analyser
        calibration_file = f"{cache_name or self._event.id}.calibration"
        self.calibration = self._calibrated(
            lambda: cache_folder() / calibration_file if cache_folder else None, previous
        )
        self._speller = Speller(corpus, self.indexed.engine, self._analyser)
        self._relevance = Relevance(
            self._statements, self.indexed.engine, self._analyser, self.calibration.least
        )

    def _calibrated(self, kept_in: Callable[[], Path | None], previous: Searcher | None) -> Calibration:
        """How sure an answer has to be: as it was for as many statements, as it was kept, or found out."""
        size = len(self._statements)
        if size < CALIBRATED_FROM:
            return NOT_NEEDED
        if (
            previous
            and previous.indexed.contents.event == self._event
            and previous.calibration.holds_for(size)
        ):
            return previous.calibration
        path = kept_in()
        known = kept(path, reading().hex()) if path else None
        if known and known.holds_for(size):
            return known
        many = Relevance(self._statements, quick(self.indexed), self._analyser)
        made = calibrate(many, self._analyser, self._event, size)
        if path:
            keep(path, reading().hex(), made)
        return made

    @property
    def trouble(self) -> EngineStoreError | None:
        """Why the index could not be kept for the next start, if it should have been."""
        return self.indexed.trouble

    def read(self, question: str, *, follows: Question | bool = False) -> Question:
        """How *question* is understood, if it *follows* one or not; UnaskableError if it is none.

        What it follows may have asked or spoken of somebody, who is "he" then.
        """
        return read_question(question, self._analyser, self._event, self._speller, follows=follows)

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        """What each party said on *question*; UnaskableError if it is none.

        *party* aims it at one party, whatever it says; KeyError if the event has no such party. *earlier* is
        the question it follows, whose subject it keeps where it has none ("and the mayor?").
        """
        if party is not None:
            self._event.party(party)
        before = None if earlier is None else self.read(earlier)
        read = self.read(question, follows=before or False)
        if before is not None:
            read = follow_up(read, before)
        focus = party if party is not None else read.focus.party if read.focus else None
        judged = self._relevance.judge(read, focus)
        statements = {by: [self._statements[one.place] for one in ones] for by, ones in judged.found.items()}
        asked = Asked(*(frozenset(one.party for one in ones) for ones in (read.among, read.besides)))
        answer = compose(read.text, focus, self._event, statements, asked if focus is None else EVERYBODY)
        return replace(answer, respelt=read.respelt, unheard=judged.unheard)

    def _read_topic(self, topic: str) -> Question:
        try:
            return self.read(topic)
        except UnaskableError as error:
            raise UnaskableTopicError(error.reason) from error

    def subject(self, question: str, earlier: str) -> str:
        """The question whose subject *question* has: itself, or *earlier* if it only follows that up.

        It is given with the name for a pronoun that stands for whom *earlier* was aimed at, and *earlier*
        with that of whoever *question* turns to. The next question takes it as its *earlier*, so that a
        subject outlasts any number of follow-ups. UnaskableError if either is no question.
        """
        before = self.read(earlier)
        read = self.read(question, follows=before)
        after = follow_up(read, before)
        if replace(after, besides=read.besides) == read:
            return read.by_itself or question
        asked = turned(read, before, after, self._event)
        return next((text for text in asked if self._asks(text, after)), earlier)

    def _asks(self, text: str, wanted: Question) -> bool:
        """Whether *text* by itself asks what is *wanted*."""
        try:
            return asks_same(self.read(text), wanted)
        except UnaskableError:
            return False

    def view(self, party_id: PartyId, topic: str | None = None, *, newest: int | None = None) -> View:
        """A party's statements, speaker by speaker, newest first; with *topic*, those that speak of it.

        Of more than *newest* statements, only so many. Speakers are ordered by their latest statement.
        KeyError if the event has no such party, UnaskableTopicError if the topic is none.
        """
        self._event.party(party_id)
        read = None if topic is None else self._read_topic(topic)
        judged = self._relevance.judge(read, party_id) if read else None
        chosen = (
            [self._statements[one.place] for one in judged.found.get(party_id, ())]
            if judged
            else [statement for statement in self._statements if statement.party == party_id]
        )
        shown = sorted(chosen, key=_age) if newest is None else nsmallest(newest, chosen, key=_age)
        return View(
            statements=_by_speaker(shown),
            older=len(shown) < len(chosen),
            respelt=read.respelt if read else (),
            unheard=judged.unheard if judged else (),
        )


def _by_speaker(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    speakers: dict[str | None, list[Statement]] = {}
    for statement in statements:
        speakers.setdefault(statement.speaker.name if statement.speaker else None, []).append(statement)
    return tuple(statement for said in speakers.values() for statement in said)


def _age(statement: Statement) -> tuple[int, str, int]:
    """The newest first, an unknown date last; then by article and place."""
    day = statement.article.published
    return (-day.toordinal() if day else 0, statement.article.id, statement.span.start)
