"""Whether the weights of an answer's signals hold for events that they were not made on.

A logistic regression is fitted to the held-out questions, party by party: is the party's best statement an
answer? Every event is judged by the weights that the other events give, and beside that by the shipped ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from unittest.mock import patch

import numpy as np

from retrieval import odds
from retrieval.odds import Signals
from retrieval.relevance import Relevance
from retrieval.search import Searcher
from tests.pages import Section
from tests.quality.held_out import askings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from corpus.model import PartyId
    from tests.quality.held_out import Asking

SHIPPED: Final = (
    *(odds.COVERAGE, odds.STANDING, odds.UNHEARD, odds.AIMED, odds.KIND, odds.WITHOUT_NAMES),
    odds.NOTHING,
)
ABOUT: Final = """\
An account is shown if the log-odds of its best statement are above 0 (`retrieval/odds.py`). Here the weights
of what speaks for a statement are fitted by logistic regression (scikit-learn) to the {cases:,} parties that
a held-out question touches, *dev* and *test* together, and compared with the shipped ones. *Average
precision* of telling the parties that answer from the others: each event by weights fitted to the other
events alone (*left out*), and by the shipped weights."""


class Case(NamedTuple):
    """A party that has statements which touch a question."""

    event: str
    values: tuple[float, ...]
    """Its best statement's signals, as numbers."""
    answers: bool
    """Whether the labels have an account of it, or allow one."""


def measure(shared: Path) -> list[Section]:
    """The weights, fitted and shipped, and how well either tells answers event by event."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 # only make quality has it
    from sklearn.metrics import average_precision_score  # noqa: PLC0415

    cases = [case for asking in askings(shared) for case in _cases(asking)]
    values = np.array([case.values for case in cases])
    answers = np.array([case.answers for case in cases])
    events = np.array([case.event for case in cases])
    shipped = values @ SHIPPED[:-1] + SHIPPED[-1]
    rows = []
    for event in dict.fromkeys(events.tolist()):
        its = events == event
        made = LogisticRegression(max_iter=1000).fit(values[~its], answers[~its])
        rows.append(
            (
                event,
                str(its.sum()),
                *(
                    f"{average_precision_score(answers[its], scores):.3f}"
                    for scores in (made.decision_function(values[its]), shipped[its])
                ),
            )
        )
    whole = LogisticRegression(max_iter=1000).fit(values, answers)
    fitted = (*whole.coef_[0].tolist(), whole.intercept_[0])
    names = (*Signals._fields, "nothing")
    return [
        Section(
            title="Odds",
            about=ABOUT.format(cases=len(cases)),
            header=("event", "parties", "average precision, left out", "average precision, shipped"),
            rows=rows,
        ),
        Section(
            title="Weights",
            about="What each signal counts for, in log-odds.",
            header=("signal", "fitted", "shipped"),
            rows=[
                (name, f"{its:.2f}", f"{own:.2f}")
                for name, its, own in zip(names, fitted, SHIPPED, strict=True)
            ],
        ),
    ]


def _cases(asking: Asking) -> Iterator[Case]:
    searcher, signals = Searcher(asking.corpus), Relevance.signals
    found: list[Mapping[int, Signals]] = []

    def recorded(self: Relevance, *arguments: Any, **named: Any) -> dict[int, Signals]:  # noqa: ANN401
        found.append(signals(self, *arguments, **named))
        return dict(found[-1])

    with patch.object(Relevance, "signals", recorded):
        for question in asking.questions:
            found.clear()
            searcher.ask(question["question"], earlier=question.get("earlier"))
            right = {*question["accounts"], *question.get("may", {})}
            for touched in found:
                for party, its in _best(asking, touched).items():
                    yield Case(asking.name, _numbers(its), party in right)


def _best(asking: Asking, touched: Mapping[int, Signals]) -> Mapping[PartyId, Signals]:
    """Each party's best statement."""
    best: dict[PartyId, Signals] = {}
    for place, signals in touched.items():
        party = asking.corpus.statements[place].party
        if party and (party not in best or signals.log_odds() > best[party].log_odds()):
            best[party] = signals
    return best


def _numbers(signals: Signals) -> tuple[float, ...]:
    kind = 0 if signals.has_kind is None else 1 if signals.has_kind else -1
    return tuple(map(float, signals._replace(has_kind=kind)))
