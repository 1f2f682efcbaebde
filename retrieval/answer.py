"""An answer: what each party said on one question. The promise is kept here, below every front end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from retrieval.repeats import repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.model import Event, Party, PartyId, Speaker, Statement
    from retrieval.spelling import Spelling

QUOTES_PER_ACCOUNT: Final = 3
REPORTING_LIMIT: Final = 2
"""Passages of the outlets' own words beside the accounts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of several parties are asked: some alone, or all but some."""

    alone: frozenset[PartyId] = frozenset()
    left_out: frozenset[PartyId] = frozenset()


EVERYBODY: Final = Asked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one party says on one question: its quotes, best speaker first, speaker by speaker."""

    party: Party
    quotes: tuple[Statement, ...]

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError(f"{self.party.id}: an account without a quote is silence")
        if any(quote.party != self.party.id for quote in self.quotes):
            raise ValueError(f"{self.party.id}: an account holds another party's words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The accounts in the event's order, the outlets' own words apart, the silent parties."""

    question: str
    focus: PartyId | None = None
    """The party that the question is aimed at, if it is aimed at one."""
    accounts: tuple[Account, ...] = ()
    reporting: tuple[Statement, ...] = ()
    silent: tuple[Party, ...] = ()
    respelt: tuple[Spelling, ...] = ()
    """Words of the question that were taken for misspelt ones."""
    left_out: tuple[Party, ...] = ()
    """Parties that are not asked, or not all of whose speakers are: "anyone else?"."""
    unheard: tuple[str, ...] = ()
    """Content words of the question, as written there, that no statement has, nor any other word for them."""

    def __post_init__(self) -> None:
        parties = [account.party.id for account in self.accounts]
        if len(set(parties)) != len(parties):
            raise ValueError("a party has two accounts")
        if any(quote.party is not None for quote in self.reporting):
            raise ValueError("reporting holds a party's words")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one party says, on a topic if there is one: speaker by speaker, newest first."""

    statements: tuple[Statement, ...]
    older: bool = False
    """Whether it has more than these, all older."""
    respelt: tuple[Spelling, ...] = ()
    unheard: tuple[str, ...] = ()
    """As in an answer, of the topic."""


def compose(
    question: str,
    focus: PartyId | None,
    event: Event,
    found: Mapping[PartyId | None, Sequence[Statement]],
    of: Asked = EVERYBODY,
) -> Answer:
    """The answer that *found* gives: statements by party, best first; the narrator's stand under None.

    Where no party answers, nothing is shown. A focus leaves its own party alone, and several that are asked
    leave those. One that is left out, itself or some of its speakers, may have answered and is not silent.
    """
    asked = {focus} if focus is not None else of.alone
    parties = [party for party in event.parties if not asked or party.id in asked]
    accounts = tuple(
        Account(party=party, quotes=_by_speaker(islice(_unlike(found[party.id]), QUOTES_PER_ACCOUNT)))
        for party in parties
        if found.get(party.id)
    )
    told = {account.party.id for account in accounts}
    narrated = found.get(None, ()) if accounts and not asked else ()
    return Answer(
        question=question,
        focus=focus,
        accounts=accounts,
        reporting=tuple(narrated[:REPORTING_LIMIT]),
        silent=tuple(
            p for p in parties if p.id not in told and p.id not in of.left_out and (asked or p.id != PRESS)
        ),
        left_out=tuple(p for p in parties if p.id in of.left_out),
    )


def _unlike(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements without those that repeat an earlier one by the same speaker."""
    kept: dict[Speaker | None, list[str]] = {}
    for statement in statements:
        said = kept.setdefault(statement.speaker, [])
        text = statement.text
        if not any(repeats(text, other) for other in said):
            said.append(text)
            yield statement


def _by_speaker(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements speaker by speaker: the best one's speaker first, each in the order given."""
    speakers: dict[Speaker | None, list[Statement]] = {}
    for statement in statements:
        speakers.setdefault(statement.speaker, []).append(statement)
    return tuple(statement for said in speakers.values() for statement in said)
