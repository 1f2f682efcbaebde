"""An answer: what each party said on one question. The promise is kept here, below every front end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.model import Party, PartyId, Statement


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

    def __post_init__(self) -> None:
        parties = [account.party.id for account in self.accounts]
        if len(set(parties)) != len(parties):
            raise ValueError("a party has two accounts")
        if any(quote.party is not None for quote in self.reporting):
            raise ValueError("reporting holds a party's words")
