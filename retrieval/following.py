"""A question in place of one that only follows another: "and Kim?" → "What did Kim say about the fare?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.concepts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.model import Event
    from retrieval.focus import Focus
    from retrieval.question import Question


def turned(earlier: Question, names: Iterable[str]) -> Iterator[str]:
    """How *earlier* may be asked of whoever has one of these *names*, the plainest first."""
    for name in names:
        if earlier.focus is None:
            asked = earlier.spoken.rstrip(" ?!.,")
            yield f"{asked}, according to {name}?"
            yield f"According to {name}, {asked}?"
        else:
            start, end = earlier.focus.phrase
            yield earlier.spoken[:start] + name + earlier.spoken[end:]


def names_of(focus: Focus, event: Event) -> str:
    """Whom it asks, by name."""
    if focus.speaker is None:
        return event.party(focus.party).name
    return " and ".join(one.name for one in (*focus.beside, focus.speaker))


def asks_same(one: Question, other: Question) -> bool:
    """Whether both ask the same people about the same things."""
    whom = [question.focus and question.focus.whom for question in (one, other)]
    return whom[0] == whom[1] and one.scope is other.scope and _about(one) == _about(other)


def _about(question: Question) -> frozenset[str]:
    return frozenset(one.word for one in question.asked if one.part is not Part.ROLE)
