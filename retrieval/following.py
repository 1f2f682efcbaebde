"""A question in place of one that only follows another: "and Kim?" → "What did Kim say about the fare?"."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from retrieval.concepts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.model import Event
    from retrieval.focus import Focus
    from retrieval.question import Question


EVERYONE_EXCEPT: Final = "everyone except"
"""How a question leaves somebody out."""


def turned(question: Question, earlier: Question, after: Question, event: Event) -> Iterator[str]:
    """How *earlier* may be asked of those to whom *question* turns, the plainest first; nothing if to nobody.

    *after* is *question* as it follows *earlier*.
    """
    for name in _turned_to(question, earlier, after, event):
        if earlier.addressed is None:
            asked = earlier.spoken.rstrip(" ?!.,")
            yield f"{asked}, according to {name}?"
            yield f"According to {name}, {asked}?"
        else:
            start, end = earlier.addressed
            yield earlier.spoken[:start] + name + earlier.spoken[end:]


def _turned_to(question: Question, earlier: Question, after: Question, event: Event) -> Iterator[str]:
    """What those are called, as far as they are others than *earlier* asks."""
    if (question.besides or question.among) and question.addressed:
        yield _addressed(question)
    elif after.besides and (earlier.focus or earlier.among):
        for name in (*([names_of(earlier.focus, event)] if earlier.focus else []), _addressed(earlier)):
            yield f"{EVERYONE_EXCEPT} {name}"
    elif after.focus and not (earlier.focus and earlier.focus.whom == after.focus.whom):
        start, end = after.focus.phrase
        yield from (names_of(after.focus, event), question.spoken[start:end])


def _addressed(question: Question) -> str:
    start, end = question.addressed or (0, 0)
    return question.spoken[start:end]


def names_of(focus: Focus, event: Event) -> str:
    """Whom it asks, by name."""
    if focus.speaker is None:
        return event.party(focus.party).name
    return " and ".join(one.name for one in (*focus.beside, focus.speaker))


def asks_same(one: Question, other: Question) -> bool:
    """Whether both ask the same people about the same things."""
    return one.scope is other.scope and _whom(one) == _whom(other) and _about(one) == _about(other)


def _whom(question: Question) -> tuple[object, ...]:
    some, none = (
        frozenset(chain.from_iterable(one.whom for one in ones))
        for ones in (question.among, question.besides)
    )
    return question.focus and question.focus.whom, some, none


def _about(question: Question) -> frozenset[str]:
    return frozenset(one.word for one in question.asked if one.part is not Part.ROLE)
