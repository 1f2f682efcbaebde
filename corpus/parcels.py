"""What was found in an article, packed for the way from one process to another, or to the next start.

No text travels back, and a speaker of the event is a number, so that all articles share the event's own.
"""

from __future__ import annotations

import copyreg
import pickle
from dataclasses import fields
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from corpus.model import (
    Article,
    Attribution,
    Certainty,
    Furniture,
    Kind,
    Span,
    Speaker,
    Statement,
    Voice,
)
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.model import Event
    from corpus.reading import Draft

    Told = tuple[Article, tuple[Attribution, ...], tuple[Statement, ...]]
    """An article, its attributions, its statements."""


_NAMED: Final = frozenset(
    (kind.__module__, kind.__qualname__)
    for kind in (Attribution, Certainty, Furniture, Kind, Rule, Span, Speaker, Statement, Step, Voice)
)


_Fielded: TypeAlias = Attribution | Speaker | Statement
_FIELDS: Final[Mapping[type[_Fielded], tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Attribution, Speaker, Statement)
}


class Packer:
    """Packs and unpacks what is found in the articles of one event."""

    def __init__(self, event: Event) -> None:
        self._speakers = [speaker for party in event.parties for speaker in party.speakers]
        self._numbers = {speaker: number for number, speaker in enumerate(self._speakers)}

    def pack(self, told: Told) -> bytes:
        """What :meth:`unpack` makes equal values of again."""
        article, attributions, statements = told
        packed = BytesIO()
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = copyreg.dispatch_table | _REDUCTIONS | {Speaker: self._reduced}
        pickler.dump(article.marked)
        pickler.dump((attributions, statements))
        return packed.getvalue()

    def unpack(self, packed: bytes, draft: Draft) -> Told:
        """What was found in *draft*."""
        unpickler = _Unpickler(BytesIO(packed), self._speakers.__getitem__)
        article = unpickler.article = draft.article(unpickler.load())
        attributions, statements = unpickler.load()
        return article, attributions, statements

    def _reduced(self, speaker: Speaker) -> str | tuple[Any, ...]:
        number = self._numbers.get(speaker)
        return _by_fields(speaker) if number is None else (_a_speaker, (number,))


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: BytesIO, speaker: Callable[[int], Speaker]) -> None:
        super().__init__(packed)
        self.article: Article | None = None
        self._speaker = speaker

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - classes and functions of every kind
        """What a parcel names: one from a file must not be able to name anything else."""
        if module == __name__:
            article, speaker = (lambda: self.article), self._speaker
            return {"_the_article": article, "_a_speaker": speaker, "_remade": _remade}[name]
        if (module, name) not in _NAMED:
            raise pickle.UnpicklingError(f"a parcel holds no {module}.{name}")
        return super().find_class(module, name)


def _by_fields(value: _Fielded) -> tuple[Any, ...]:
    """Makes a value by way of its checks; pickle's own way goes past them, and takes longer."""
    kind = type(value)
    return _remade, (kind, *(getattr(value, name) for name in _FIELDS[kind]))


def _remade(kind: type[_Fielded], *values: Any) -> _Fielded:  # noqa: ANN401 - of every kind
    return kind(**dict(zip(_FIELDS[kind], values, strict=True)))


_REDUCTIONS: Final[dict[type, Callable[[Any], str | tuple[Any, ...]]]] = {
    Article: lambda _: (_the_article, ()),
    Span: lambda span: (Span, (span.start, span.end)),
    Attribution: _by_fields,
    Statement: _by_fields,
}


def _the_article() -> Article:
    """Stands in a parcel for the article that is at the other end already."""
    raise NotImplementedError


def _a_speaker(number: int) -> Speaker:
    """Likewise for the speaker of the event with that number."""
    raise NotImplementedError
