"""Questions → answers over one corpus: the one door of this package."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.analysis import Analyser, name_term
from retrieval.answer import Answer, compose
from retrieval.engines import Document
from retrieval.engines.bm25 import RankBM25
from retrieval.question import follow_up, read_question
from retrieval.relevance import Relevance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from corpus.model import Corpus, PartyId, Statement
    from retrieval.engines import Engine
    from retrieval.stems import Term


class Searcher:
    """Answers questions over one corpus; built once, then only read, by as many threads as there are."""

    def __init__(self, corpus: Corpus, *, engine: Callable[[Sequence[Document]], Engine] = RankBM25) -> None:
        self._event = corpus.event
        self._statements = corpus.statements
        self._analyser = Analyser(corpus.event)
        documents = tuple(self._documents())
        self._relevance = Relevance(corpus.statements, engine(documents), self._analyser)

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        """What each party said on *question*; UnaskableError if it is none.

        *party* aims it at one party, whatever it says; KeyError if the event has no such party. *earlier* is
        the question it follows, whose subject it keeps where it has none ("and the mayor?").
        """
        if party is not None:
            self._event.party(party)
        read = read_question(question, self._analyser, self._event)
        if earlier is not None:
            read = follow_up(read, read_question(earlier, self._analyser, self._event))
        focus = party if party is not None else read.focus.party if read.focus else None
        judged = self._relevance.judge(read, focus)
        statements = {by: [self._statements[one.place] for one in ones] for by, ones in judged.found.items()}
        answer = compose(read.text, focus, self._event, statements)
        return replace(answer, respelt=judged.respelt, unheard=judged.unheard)

    def subject(self, question: str, earlier: str) -> str:
        """The question whose subject *question* has: itself, or *earlier* if it only follows that up.

        The next question takes it as its *earlier*, so that a subject outlasts any number of follow-ups.
        UnaskableError if either is no question.
        """
        read, before = (read_question(text, self._analyser, self._event) for text in (question, earlier))
        return question if follow_up(read, before) == read else earlier

    def view(self, party_id: PartyId, topic: str | None = None) -> tuple[Statement, ...]:
        """A party's statements, speaker by speaker, newest first; with *topic*, those that speak of it.

        Speakers are ordered by their latest statement. KeyError if the event has no such party,
        UnaskableError if the topic is no text.
        """
        self._event.party(party_id)
        if topic is None:
            chosen = [statement for statement in self._statements if statement.party == party_id]
        else:
            read = read_question(topic, self._analyser, self._event)
            found = self._relevance.judge(read, party_id).found.get(party_id, ())
            chosen = [self._statements[one.place] for one in found]
        return _newest_first(chosen)

    def _documents(self) -> Iterator[Document]:
        headings = {_plain(s.section) for s in self._statements if s.section is not None}
        before: Statement | None = None
        for statement in self._statements:
            if statement.party is None and _plain(statement.text) in headings:
                yield Document(None, ())  # it tells nothing that the statements under it don't
                continue
            same_article = before is not None and before.article is statement.article
            yield self._document(statement, before if same_article else None)
            before = statement

    def _document(self, statement: Statement, before: Statement | None) -> Document:
        language = statement.article.language
        terms = list(self._analyser.terms(statement.text, language))
        around = [statement.section or "", statement.article.title, _date_words(statement.article.published)]
        if statement.party is not None:
            terms.append(name_term(statement.party))
        if statement.party is not None and statement.speaker is not None:
            terms.append(name_term(statement.party, statement.speaker))
            around += [statement.speaker.name, statement.speaker.role or ""]
        if before is not None:
            around.append(before.text)
        context: list[Term] = [term for text in around for term in self._analyser.terms(text, language)]
        return Document(statement.party, terms, context)


def _plain(heading: str) -> str:
    return heading.strip().rstrip(":").casefold()


def _date_words(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _newest_first(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    speakers: dict[str | None, list[Statement]] = {}
    for statement in sorted(statements, key=_age):
        speakers.setdefault(statement.speaker.name if statement.speaker else None, []).append(statement)
    return tuple(statement for said in speakers.values() for statement in said)


def _age(statement: Statement) -> tuple[int, str, int]:
    """The newest first, an unknown date last; then by article and place."""
    day = statement.article.published
    return (-day.toordinal() if day else 0, statement.article.id, statement.span.start)
