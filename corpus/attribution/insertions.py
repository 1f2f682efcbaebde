"""Reports that stand by themselves in brackets or between dashes: "Ann said it (Bo disagreed) would sink".

No word links them to the sentence around them, so whoever is reported there does not tell them: they are the
outlet's, which puts them in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import VERBAL, Tag
from corpus.attribution.relatives import opens_predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.attribution.parse import Word

_LINKS: Final = frozenset({Tag.ADV, Tag.CONJ})


def insertion_at(words: Sequence[Word], subject: int) -> tuple[int, int] | None:
    """The marks around the inserted clause whose subject stands at *subject*; the second may be the end.

    A dash opens one only behind a verb or amid subject and verb: it may stand behind the place of writing.
    """
    opening = subject - 1
    while opening > 0 and words[opening].tag in _LINKS:
        opening -= 1
    if opening < 0:
        return None
    if words[opening].tag is Tag.OPEN:
        return opening, closing(words, opening)
    if not _is_dash(words[opening]):
        return None
    if all(word.tag not in VERBAL for word in words[:opening]) and not goes_on_past(words, opening):
        return None
    dashes = [i for i in range(subject, len(words)) if _is_dash(words[i])]
    # Of two dashes behind it both belong to an aside of its own.
    return opening, dashes[-1] if len(dashes) % 2 else len(words)


def brackets_around(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The brackets that the word *at* stands in; the second may be the end."""
    depth = 0
    for i in range(at - 1, -1, -1):
        depth += (words[i].tag is Tag.CLOSE) - (words[i].tag is Tag.OPEN)
        if depth < 0:
            return i, closing(words, i)
    return None


def closing(words: Sequence[Word], opening: int) -> int:
    """The bracket that closes the one at *opening*, or the end."""
    depth = 0
    for i in range(opening, len(words)):
        depth += (words[i].tag is Tag.OPEN) - (words[i].tag is Tag.CLOSE)
        if not depth:
            return i
    return len(words)


def _is_dash(word: Word) -> bool:
    return word.tag is Tag.BREAK and word.lower != ";"


def item_end(words: Sequence[Word], subject: int, end: int) -> int:
    """Where the item of a list ends that a subject opens, "In short: Ann says it sank; …"; else *end*."""
    before = words[subject - 1] if subject else None
    listed = before is not None and before.lower == ";"
    colon = before is not None and before.tag is Tag.COLON
    if not colon and not (listed and any(word.tag is Tag.COLON for word in words[:subject])):
        return end
    return next((i for i in range(subject, end) if words[i].lower == ";"), end)


def goes_on_past(words: Sequence[Word], dash: int) -> bool:
    """Whether the verb of what stands before a *dash* follows the other: "the plan - a joke - failed"."""
    dashes = [i for i in range(dash + 1, len(words)) if _is_dash(words[i])]
    return len(dashes) == 1 and opens_predicate(words, dashes[0] + 1)
