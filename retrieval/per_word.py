"""What is worked out for one word, kept for the next text that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

KEPT_WORDS: Final = 2**18
"""More than texts use again and again; in Python's memory some 80 MB."""
LONGEST_KEPT_CHARS: Final = 40
"""Longer ones are addresses and slips: rare, and no limit says how long."""


class PerWord(dict[str, T], Generic[T]):
    """``self[word]`` is what *make* gives for *word*; any number of threads may ask.

    Forgets all when it is full: what is frequent is soon back, and neither reading nor ageing costs anything.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        made = self._make(word)
        if len(word) <= LONGEST_KEPT_CHARS:
            if len(self) >= KEPT_WORDS:
                self.clear()
            self[word] = made
        return made
