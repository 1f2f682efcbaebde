"""What an event's file tells that every article is read with: names, sides, and who holds which office."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from corpus.name_forms import office_of
from corpus.names import NameIndex, fold
from corpus.vocabulary import OFFICE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Event, PartyId, Speaker

KEPT_EVENTS: Final = 4
_Words = tuple[str, ...]


class Known:
    """One event, made ready to read any number of articles."""

    def __init__(self, event: Event) -> None:
        self.names = NameIndex(event)
        self.sides = frozenset((p.id, fold(name)) for p in event.parties for name in (p.name, *p.aliases))
        """Every name of a party, folded."""
        self.party_words = {
            p.id: frozenset(fold(" ".join((p.name, *p.aliases))).split()) for p in event.parties
        }
        """The words of its names, folded."""
        self._holders: dict[tuple[PartyId, _Words], list[Speaker]] = {}
        self._by_ending: dict[tuple[PartyId, _Words], list[Speaker]] = {}
        self._anywhere: dict[_Words, list[tuple[PartyId, Speaker]]] = {}
        for party in event.parties:
            for speaker in party.speakers:
                self._add(party.id, speaker)
        self.office_nouns = OFFICE_NOUNS | {office[-1] for office in self._anywhere if office}
        """What those who speak for a side are called: general words, and the last word of each role."""

    def _add(self, party: PartyId, speaker: Speaker) -> None:
        office = office_of(speaker.role or "")
        self._holders.setdefault((party, office), []).append(speaker)
        self._anywhere.setdefault(office, []).append((party, speaker))
        for start in range(len(office)):
            self._by_ending.setdefault((party, office[start:]), []).append(speaker)

    def holders(self, party: PartyId, office: _Words) -> Sequence[Speaker]:
        """Those of *party* whose office is just that."""
        return self._holders.get((party, office), ())

    def holders_of_a(self, party: PartyId, words: _Words) -> Sequence[Speaker]:
        """Those of *party* whose office ends in *words*: a foreign minister is a minister."""
        return self._by_ending.get((party, words), ())

    def holders_of_own(self, party: PartyId, words: _Words) -> Sequence[Speaker]:
        """Those of *party* whose office *words* tell with nothing before it but the party's name."""
        plain = self.party_words.get(party, frozenset())
        cuts = [at for at in range(len(words)) if plain.issuperset(words[:at])]
        return [speaker for at in cuts for speaker in self.holders(party, words[at:])]

    def holders_anywhere(self, office: _Words) -> Sequence[tuple[PartyId, Speaker]]:
        """Those of all sides whose office is just that; "the newspaper" may be any."""
        return [(party, speaker) for party, speaker in self._anywhere.get(office, ()) if party != PRESS]


@lru_cache(maxsize=KEPT_EVENTS)
def known_of(event: Event) -> Known:
    """The same, kept for whoever reads one article at a time; it costs time in the event's length."""
    return Known(event)
