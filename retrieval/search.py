"""Questions → answers over one corpus: the one door of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.analysis import Analyser, name_term
from retrieval.answer import Answer, compose
from retrieval.engines import Document
from retrieval.engines.bm25 import RankBM25
from retrieval.question import follow_up, read_question
from retrieval.relevance import Relevance

if TYPE_CHECKING:
    from corpus.model import Corpus, PartyId, Statement


class Searcher:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._analyser = Analyser(corpus.event)
        self._statements = corpus.statements
        self._documents = [self._document(i) for i in range(len(self._statements))]
        self._engine = RankBM25(self._documents)
        self._relevance = Relevance(self._statements, self._documents, self._engine)

    def _document(self, i: int) -> Document:
        s = self._statements[i]
        lang = s.article.language
        ctx = []
        if s.section:
            ctx += self._analyser.terms(s.section, lang)
        ctx += self._analyser.terms(s.article.title, lang)
        if s.speaker:
            ctx += self._analyser.terms(s.speaker.name)
            ctx += self._analyser.terms(s.speaker.role or "")
        if i and self._statements[i - 1].article is s.article:
            ctx += self._analyser.terms(self._statements[i - 1].text, lang)
        terms = list(self._analyser.terms(s.text, lang))
        if s.party:
            terms.append(name_term(s.party))
            if s.speaker:
                terms.append(name_term(s.party, s.speaker))
        return Document(s.party, terms, ctx)

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        q = read_question(question, self._analyser, self._corpus.event)
        if earlier is not None:
            q = follow_up(q, read_question(earlier, self._analyser, self._corpus.event))
        focus = party or (q.focus.party if q.focus else None)
        found = self._relevance.judge(q, focus)
        return compose(q.text, focus, self._corpus.event, {p: [self._statements[f.place] for f in ones] for p, ones in found.items()})

    def view(self, party_id: PartyId, topic: str | None = None) -> tuple[Statement, ...]:
        self._corpus.event.party(party_id)
        if topic is not None:
            q = read_question(topic, self._analyser, self._corpus.event)
            chosen = [self._statements[f.place] for f in self._relevance.judge(q, party_id).get(party_id, ())]
        else:
            chosen = [s for s in self._statements if s.party == party_id]
        dates = {}
        for s in chosen:
            k = s.speaker.name if s.speaker else ""
            d = s.article.published.toordinal() if s.article.published else 0
            dates[k] = max(dates.get(k, 0), d)
        return tuple(
            sorted(
                chosen,
                key=lambda s: (
                    -dates[s.speaker.name if s.speaker else ""],
                    s.speaker.name if s.speaker else "~",
                    -(s.article.published.toordinal() if s.article.published else 0),
                    s.article.id,
                    s.span.start,
                ),
            )
        )
