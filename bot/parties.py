"""A party by what a person calls it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot import wording
from corpus.names import fold

if TYPE_CHECKING:
    from corpus.model import Event, Party


class UnknownPartyError(ValueError):
    """No party is called so; :attr:`close` are those that were perhaps meant and the message lists."""

    def __init__(self, name: str, close: tuple[Party, ...], known: tuple[Party, ...]) -> None:
        super().__init__(wording.unknown_party(name, close, known))
        self.close = close


def find_party(event: Event, name: str) -> Party:
    """The party of that id, name or alias, however cased or hyphenated; or UnknownPartyError."""
    by_name = {fold(called): party for party in reversed(event.parties) for called in called_so(party)}
    wanted = fold(name)
    if wanted in by_name:
        return by_name[wanted]
    close = get_close_matches(wanted, by_name)
    raise UnknownPartyError(name, tuple(dict.fromkeys(by_name[match] for match in close)), event.parties)


def called_so(party: Party) -> tuple[str, ...]:
    """What that party can be called: its id, name and aliases."""
    return (party.id, party.name, *party.aliases)
