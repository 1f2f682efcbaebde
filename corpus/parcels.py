"""What was found in an article, packed for the way from one process to another.

No text travels back, and a speaker of the event is a number, so that all articles share the event's own.
"""

from __future__ import annotations

import copyreg
import pickle
from io import BytesIO
from typing import TYPE_CHECKING, Any

from corpus.model import Article, Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.model import Attribution, Event, Statement
    from corpus.reading import Draft

    Told = tuple[Article, tuple[Attribution, ...], tuple[Statement, ...]]
    """An article, its attributions, its statements."""


class Packer:
    """Packs and unpacks what is found in the articles of one event."""

    def __init__(self, event: Event) -> None:
        self._speakers = [speaker for party in event.parties for speaker in party.speakers]
        self._numbers = {speaker: number for number, speaker in enumerate(self._speakers)}
        self._reductions: dict[type, Callable[[Any], str | tuple[Any, ...]]] = {
            Article: lambda _: (_the_article, ()),
            Span: lambda span: (Span, (span.start, span.end)),
            Speaker: self._reduced,
        }

    def pack(self, told: Told) -> bytes:
        """What :meth:`unpack` makes equal values of again."""
        article, attributions, statements = told
        packed = BytesIO()
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = copyreg.dispatch_table | self._reductions
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
        return speaker.__reduce_ex__(pickle.HIGHEST_PROTOCOL) if number is None else (_a_speaker, (number,))


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: BytesIO, speaker: Callable[[int], Speaker]) -> None:
        super().__init__(packed)
        self.article: Article | None = None
        self._speaker = speaker

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - classes and functions of every kind
        if module == __name__:
            return {_the_article.__name__: lambda: self.article, _a_speaker.__name__: self._speaker}[name]
        return super().find_class(module, name)


def _the_article() -> Article:
    """Stands in a parcel for the article that is at the other end already."""
    raise NotImplementedError


def _a_speaker(number: int) -> Speaker:
    """Likewise for the speaker of the event with that number."""
    raise NotImplementedError
