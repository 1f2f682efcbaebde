"""Which statements are looked at: the best of each party, and enough by those who alone may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from corpus.model import PartyId
    from retrieval.engines import Hit

    Hits = Mapping[PartyId | None, Sequence[Hit]]

CANDIDATES: Final = 30
"""Statements of each party that are looked at for one question."""
ENOUGH: Final = 10
"""Of these, how many are to be by whoever is asked: an account shows the three likeliest that differ."""
DEEPER: Final = 4
"""How many times as far the search goes each time that there are fewer."""
DEEPEST: Final = CANDIDATES * DEEPER**5
"""As far as it goes for whoever says that little, some thirty thousand statements of the party."""


def candidates(
    search: Callable[[int], Hits], answering: Mapping[PartyId, Callable[[int], bool]]
) -> Mapping[PartyId | None, Sequence[Hit]]:
    """What *search* finds of every party, up to that many.

    Where not all of a party may answer, *answering* tells whose statements may, by their place. Others of
    their party may have said so much on the matter that not one of theirs is among its best.
    """
    found = dict(search(CANDIDATES))
    for party, may in answering.items():
        best = found.get(party, ())
        its, limit = best, CANDIDATES
        while len(its) == limit < DEEPEST and sum(map(may, (place for place, _ in its))) < ENOUGH:
            limit *= DEEPER
            its = search(limit).get(party, ())
        if limit > CANDIDATES:
            own = [hit for hit in its[CANDIDATES:] if may(hit[0])]
            found[party] = (*best, *own[:CANDIDATES])
    return found
