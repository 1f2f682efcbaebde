"""Questions → answers over one corpus: the one door of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import PRESS
from retrieval.analysis import Analyser
from retrieval.answer import Account, Answer
from retrieval.engines import Document
from retrieval.engines.bm25 import RankBM25
from retrieval.question import Part, follow_up, read_question
from retrieval.relevance import COVERAGE, Relevance

if TYPE_CHECKING:
    from corpus.model import Corpus, PartyId, Statement
    from retrieval.question import Question

QUOTES_PER_ACCOUNT = 3
CANDIDATES = 20


class Searcher:
    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._analyser = Analyser(corpus.event)
        self._statements = corpus.statements
        self._documents = [self._document(i) for i in range(len(self._statements))]
        self._engine = RankBM25(self._documents)
        self._relevance = Relevance(self._documents, self._engine)
        self._title = frozenset(self._analyser.terms(corpus.event.title))

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
        if s.party:
            ctx.append("@" + s.party)
        return Document(s.party, self._analyser.terms(s.text, lang), ctx)

    def ask(self, question: str, *, party: PartyId | None = None, earlier: str | None = None) -> Answer:
        q = read_question(question, self._analyser, self._corpus.event)
        if earlier is not None:
            q = follow_up(q, read_question(earlier, self._analyser, self._corpus.event))
        focus = party or (q.focus.party if q.focus else None)
        ranked = self._rank(q, focus)
        accounts = []
        for p in self._corpus.event.parties:
            if focus not in (None, p.id):
                continue
            places = ranked.get(p.id, [])
            if places:
                accounts.append(Account(party=p, quotes=self._quotes(places)))
        told = {a.party.id for a in accounts}
        silent = tuple(
            p
            for p in self._corpus.event.parties
            if p.id not in told and (p.id == focus if focus else p.id != PRESS)
        )
        reporting = tuple(self._statements[i] for i in ranked.get(None, [])[:2]) if accounts and not focus else ()
        return Answer(question=q.text, focus=focus, accounts=tuple(accounts), reporting=reporting, silent=silent)

    def _quotes(self, places):
        chosen = places[:QUOTES_PER_ACCOUNT]
        order = []
        for i in chosen:
            sp = self._statements[i].speaker
            if sp not in order:
                order.append(sp)
        return tuple(
            self._statements[i]
            for i in sorted(chosen, key=lambda i: (order.index(self._statements[i].speaker), chosen.index(i)))
        )

    def _rank(self, q: Question, focus):
        rel = self._relevance
        subjects = [a for a in q.asked if a.part is not Part.ROLE]
        weighed = rel.weigh(subjects)
        if any(w.asked.proper and not w.known for w in weighed):
            return {}
        speaker = q.focus.speaker if q.focus else None
        specific = [w for w in weighed if w.asked.part is Part.SUBJECT and not set(w.asked.concept.terms) & self._title]
        general = not specific and not any(w.asked.part in (Part.WEAK, Part.NAME) for w in weighed)
        out = {}
        hits = self._engine.search([w.asked.concept for w in weighed], CANDIDATES)
        if general:
            for i, s in enumerate(self._statements):
                if s.party is None or (s.party == PRESS and focus != PRESS):
                    continue
                if speaker and s.speaker != speaker:
                    continue
                out.setdefault(s.party, []).append((rel.central(i) + 0.3 * rel.coverage(weighed, i), i))
            return {p: [i for _, i in sorted(v, key=lambda x: (-x[0], x[1]))] for p, v in out.items()}
        best = max((h[0].score for h in hits.values()), default=0)
        for p, hs in hits.items():
            keep = []
            for h in hs:
                cov = rel.coverage(weighed, h.place)
                if speaker and self._statements[h.place].speaker != speaker:
                    continue
                if cov >= COVERAGE and h.score >= 0.5 * best and (not specific or rel.speaks_of(weighed, h.place)):
                    keep.append((h.score * cov, h.place))
            keep.sort(key=lambda x: (-x[0], x[1]))
            if keep:
                out[p] = [i for _, i in keep]
        if not any(p for p in out if p):
            return {}
        return out

    def view(self, party_id: PartyId, topic: str | None = None) -> tuple[Statement, ...]:
        self._corpus.event.party(party_id)
        if topic is not None:
            q = read_question(topic, self._analyser, self._corpus.event)
            chosen = [self._statements[i] for i in self._rank(q, party_id).get(party_id, [])]
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
