"""Ranking, stances and silence on public collections, beside the peers in the same run."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from retrieval.calibration import OFF_TOPIC
from tests.pages import Section, share
from tests.quality.collection import Collection, read_collection
from tests.quality.ours import Ours
from tests.quality.ranking import DEPTH, PlainWords, best, ndcg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tests.quality.bm25s_peer import Bm25s
    from tests.quality.ranking import Judge, Ranker

PER_STANCE: Final = 5
GLOBAL: Final = "the ten best"
OF_EACH: Final = f"the {PER_STANCE} best of each stance"
OURS: Final = "Summit Bot"
PLAIN: Final = "rank-bm25, plain words"
BM25S: Final = "bm25s, stop words and stems"

ABOUT_RANKING: Final = """\
nDCG@10 as trec_eval counts it, each document one statement. {sizes}. `rank-bm25` has lower-cased words;
`bm25s` what its documentation sets up: English stop words, Snowball stems, k1 = 1.5, b = 0.75, Lucene's
idf; both over title and text joined. Summit Bot's is what its engine gives for a question as it is read,
before relevance decides."""

ABOUT_STANCES: Final = """\
{queries} queries of {name} have documents for them and documents against them. *Both stances found*: among
what is shown, a document that is labelled as for this query, and one that is labelled as against it. Each
document's party is the stance it is first labelled with, whichever query that is on; those that are never
labelled belong to nobody, and are shown under no stance. The ten best documents are those of all, whatever
their stance."""

ABOUT_OFF_TOPIC: Final = """\
Whether a score tells questions that {name} can answer (its own queries) from questions on other matters:
the area under the ROC curve, by scikit-learn. The peer's score is the best document's divided by the sum of
the question's idf, a word that no document has counting as the rarest. *Answered*: what is shown at all, at
the threshold that was found out when the index was made, by the bundled bank: one question in ten of it may
be answered."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A collection, and everybody's index of it."""

    collection: Collection
    plain: PlainWords
    peer: Bm25s
    ours: Ours

    @property
    def rankers(self) -> Mapping[str, Ranker]:
        """All of them, by name."""
        return {PLAIN: self.plain, BM25S: self.peer, OURS: self.ours}


def measure(shared: Path) -> list[Section]:
    """The two collections beside the project."""
    folder = shared / "data" / "ir"
    return measured([read_collection(folder / name) for name in ("scifact", "perspectrum")])


def measured(collections: Sequence[Collection]) -> list[Section]:
    """Ranking over each of *collections*; stances where they have them; silence over the first of them."""
    indexed = [_indexed(collection) for collection in collections]
    strangers: dict[str, Sequence[str]] = {
        f"queries of {other.name}": list(other.queries.values()) for other in collections[1:]
    }
    strangers["bundled bank"] = OFF_TOPIC
    return [
        _ranking(indexed),
        *(_stances(one) for one in indexed if _two_sided(one.collection)),
        *([_off_topic(indexed[0], strangers)] if strangers else []),
    ]


def _indexed(collection: Collection) -> Indexed:
    from tests.quality.bm25s_peer import Bm25s  # noqa: PLC0415 - the tests do without the peer

    texts = [f"{collection.titles[document]} {text}" for document, text in collection.texts.items()]
    return Indexed(collection, PlainWords(texts), Bm25s(texts), Ours(collection, sides_of(collection)))


def _ranking(indexed: Sequence[Indexed]) -> Section:
    scores: dict[str, list[float]] = {}
    figures, sizes = {}, []
    for one in indexed:
        collection = one.collection
        for name, ranker in one.rankers.items():
            scores.setdefault(name, []).append(mean_ndcg(collection, ranker))
        figures[f"{collection.name}: nDCG@10"] = scores[OURS][-1]
        figures[f"{collection.name}: nDCG@10 above bm25s"] = scores[OURS][-1] - scores[BM25S][-1]
        sizes.append(
            f"{collection.name}: {len(collection.texts):,} documents, {len(collection.queries)} queries"
        )
    return Section(
        title="Ranking",
        about=ABOUT_RANKING.format(sizes="; ".join(sizes)),
        header=("nDCG@10", *(one.collection.name for one in indexed)),
        rows=[(name, *(f"{figure:.3f}" for figure in row)) for name, row in scores.items()],
        figures=figures,
    )


def mean_ndcg(collection: Collection, ranker: Ranker) -> float:
    """nDCG@10 over all queries, 0 to 1."""
    documents = list(collection.texts)
    return fmean(
        ndcg([documents[place] for place in best(ranker.scores(query))], collection.relevant[key])
        for key, query in collection.queries.items()
    )


def _two_sided(collection: Collection) -> list[str]:
    """The queries that have documents on both sides."""
    return [key for key in collection.queries if len(set(collection.stances.get(key, {}).values())) > 1]


def sides_of(collection: Collection) -> dict[str, str]:
    """Each document's party: the stance that it is first labelled with."""
    sides: dict[str, str] = {}
    for labelled in collection.stances.values():
        for document, stance in labelled.items():
            sides.setdefault(document, stance)
    return sides


def _stances(one: Indexed) -> Section:
    collection = one.collection
    found = {
        f"{name}: {shown}": both_found(collection, ranker, per_stance=shown != GLOBAL)
        for shown in (GLOBAL, OF_EACH)
        for name, ranker in one.rankers.items()
        if (name, shown) != (OURS, GLOBAL)  # it has no such list
    }
    return Section(
        title=f"Both sides: {collection.name}",
        about=ABOUT_STANCES.format(queries=len(_two_sided(collection)), name=collection.name),
        header=("", "both stances found"),
        rows=[(name, f"{figure:.3f}") for name, figure in found.items()],
        figures={f"{collection.name}: both stances found": found[f"{OURS}: {OF_EACH}"]},
    )


def both_found(collection: Collection, ranker: Ranker, *, per_stance: bool) -> float:
    """Share of the two-sided queries for which what is shown holds both sides, 0 to 1.

    Shown are the five best documents of each stance, each under its stance, or the ten best of all.
    """
    documents, sides = list(collection.texts), sides_of(collection)
    queries = _two_sided(collection)
    both = 0
    for key in queries:
        stances = collection.stances[key]
        ranking = [documents[place] for place in best(ranker.scores(collection.queries[key]), len(documents))]
        shown = best_of_sides(ranking, sides) if per_stance else ranking[:DEPTH]
        right = {stances[d] for d in shown if d in stances and (not per_stance or sides[d] == stances[d])}
        both += right >= set(stances.values())
    return both / len(queries)


def best_of_sides(ranking: Iterable[str], sides: Mapping[str, str], limit: int = PER_STANCE) -> list[str]:
    """The *limit* best documents of each side."""
    shown: list[str] = []
    left = dict.fromkeys(sides.values(), limit)
    for document in ranking:
        side = sides.get(document)
        if side is not None and left[side]:
            left[side] -= 1
            shown.append(document)
    return shown


def _off_topic(one: Indexed, strangers: Mapping[str, Sequence[str]]) -> Section:
    name, own = one.collection.name, list(one.collection.queries.values())
    rows, figures = [("its own queries", "", "", f"{_answered(one.ours, own):.1f}")], {}
    for whose, questions in strangers.items():
        theirs, auc = separation(one.peer, own, questions), separation(one.ours, own, questions)
        figures[f"{name}: off-topic AUC, {whose}"] = auc
        rows.append((whose, f"{theirs:.3f}", f"{auc:.3f}", f"{_answered(one.ours, questions):.1f}"))
    return Section(
        title=f"Silence: {name}",
        about=ABOUT_OFF_TOPIC.format(name=name),
        header=("", f"AUC, {BM25S}", f"AUC, {OURS}", "answered, %"),
        rows=rows,
        figures=figures,
    )


def _answered(ours: Ours, questions: Sequence[str]) -> float:
    return share(sum(map(ours.answers, questions)), len(questions))


def separation(judge: Judge, on_topic: Iterable[str], off_topic: Iterable[str]) -> float:
    """How often a question on the matter scores above one that isn't: the area under the ROC curve."""
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - large, and needed by nothing else

    scored = [(1, judge.confidence(question)) for question in on_topic]
    scored += [(0, judge.confidence(question)) for question in off_topic]
    return float(roc_auc_score([label for label, _ in scored], [score for _, score in scored]))
