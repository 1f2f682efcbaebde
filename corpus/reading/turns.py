"""Which lines of a page are turns of a transcript, and so somebody's words whatever they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.language.layout import TRANSCRIPT_SHARE
from corpus.reading.furniture_rules import FOLDED, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.reading.furniture_rules import Rule

_ASKING: Final = ("prompt", "author-note")
"""The sorts that go by what is asked or offered, as people do when they speak."""
_TURNS: Final = 2
"""A box has its label once; so many lines below one name are what it says."""


def turns(lines: Sequence[str], rules: Sequence[Rule | None]) -> list[int]:
    """The places of the turns among *lines*, such as "LUND: Please support us." when Lund has another.

    What stands on several lines and is none, such as "Photo:", its own of *rules* knows. In a transcript the
    lines between two turns are turns as well, unless they name what a page has to offer.
    """
    named: dict[str, list[int]] = {}
    for at, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        label = TEXT["turn"].match(line) if rule is None or rule.sort in _ASKING else None
        if label:
            named.setdefault(label["name"], []).append(at)
    labelled = [at for places in named.values() if len(places) >= _TURNS for at in places]
    if not labelled:
        return []
    first, last = min(labelled), max(labelled)
    if sum(map(len, lines[first : last + 1])) < TRANSCRIPT_SHARE * sum(map(len, lines)):
        return labelled
    between = [
        at
        for at in range(first, last)
        if (rule := rules[at]) and rule.sort in _ASKING and not FOLDED["sold"].search(lines[at].casefold())
    ]
    return [*labelled, *between]
