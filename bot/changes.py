"""What a change of rules or articles changed: two runs of `corpus show --json`, statement by statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.console import Line, Style
from bot.console_text import visible, wrap
from bot.wording import changes as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.console import Look
    from bot.contract import StatementJson
    from corpus.model import Article


class Told(BaseModel):
    """A statement as `corpus show --json` tells it; what else a line holds plays no part."""

    model_config = ConfigDict(frozen=True, strict=True)

    article: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str
    voice: str
    party: str | None
    speaker: str | None
    kind: str | None
    certainty: str
    rule: str


class Sort(StrEnum):
    """What happened to a statement."""

    CHANGED = "changed"
    ADDED = "added"
    GONE = "gone"


FIELDS = ("party", "speaker", "kind", "certainty", "rule", "start", "end")
"""What makes two statements differ; the voice follows from the party, the text from the place."""


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that is not as it was."""

    old: Told | None
    new: Told | None

    @property
    def sort(self) -> Sort:
        """What happened to it."""
        return Sort.ADDED if self.old is None else Sort.GONE if self.new is None else Sort.CHANGED

    @property
    def fields(self) -> tuple[str, ...]:
        """What of it changed; nothing where it is new or gone."""
        old, new = self.old, self.new
        if old is None or new is None:
            return ()
        return tuple(field for field in FIELDS if getattr(old, field) != getattr(new, field))

    @property
    def told(self) -> Told:
        """The statement as it is, or as it was."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of them makes the change
        return found


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed, in the order of the articles and of their texts."""

    changes: tuple[Change, ...]
    same: int
    """How many statements are as they were."""

    def count(self, sort: Sort) -> int:
        """How many statements that happened to."""
        return sum(change.sort is sort for change in self.changes)

    def fields(self) -> Counter[str]:
        """How often which field changed."""
        return Counter(chain.from_iterable(change.fields for change in self.changes))


def read_old(
    lines: Iterable[bytes], articles: Mapping[str, Article], complain: Callable[[int, str], None]
) -> dict[str, list[Told] | None]:
    """The statements in *lines*, by article, in order; None for one that has another text now.

    *complain* is told the number of each line that can't be used, and why; the rest is compared all the same.
    """
    found: defaultdict[str, list[tuple[Told, int]]] = defaultdict(list)
    changed: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = Told.model_validate_json(line)
        except ValidationError as error:
            detail = error.errors(include_url=False, include_context=False, include_input=False)[0]
            complain(number, words.no_statement(".".join(map(str, detail["loc"])), detail["msg"]))
            continue
        article = articles.get(told.article)
        if article is None:
            complain(number, words.no_article(told.article))
        elif article.text[told.start : told.end] != told.text:
            complain(number, words.text_changed(told.article))
            changed.add(told.article)
        else:
            found[told.article].append((told, number))
    result: dict[str, list[Told] | None] = {name: _disjoint(told, complain) for name, told in found.items()}
    return result | dict.fromkeys(changed)


def _disjoint(found: Iterable[tuple[Told, int]], complain: Callable[[int, str], None]) -> list[Told]:
    """The statements in order, without those that share characters with one before."""
    kept: list[Told] = []
    for told, number in sorted(found, key=lambda pair: (pair[0].start, pair[1])):
        if kept and told.start < kept[-1].end:
            complain(number, words.overlaps(told.article))
        else:
            kept.append(told)
    return kept


def compared(old: Mapping[str, Sequence[Told] | None], new: Mapping[str, Sequence[Told]]) -> Changes:
    """*old* against *new*, in time that grows with their number; articles that are None in *old* left out."""
    changes: list[Change] = []
    same = 0
    for name in sorted({*old, *new}):
        before = old.get(name, ())
        if before is None:
            continue
        for change in _in_article(before, new.get(name, ())):
            if change.sort is Sort.CHANGED and not change.fields:
                same += 1
            else:
                changes.append(change)
    return Changes(tuple(changes), same)


def told_of(statement: StatementJson) -> Told:
    """The statement as one to compare."""
    return Told.model_validate(statement)


def change_json(change: Change) -> dict[str, object]:
    """A change for programs."""
    return {
        "change": change.sort,
        "article": change.told.article,
        "fields": list(change.fields),
        "old": change.old.model_dump() if change.old else None,
        "new": change.new.model_dump() if change.new else None,
    }


def changes_lines(changes: Changes, look: Look) -> Iterator[Line]:
    """How much changed, then each change: its words, and what of it was and is."""
    counts = [f"{changes.count(sort)} {sort}" for sort in Sort]
    fields = dict(changes.fields().most_common())
    for sentence in words.summary(counts if changes.changes else (), changes.same, fields).split("\n"):
        yield from _wrapped(sentence, look, "", Style.NOTE)
    for change in changes.changes:
        yield Line()
        yield from _change_lines(change, look)


def _change_lines(change: Change, look: Look) -> Iterator[Line]:
    told, old, new = change.told, change.old, change.new
    place = f"{told.article} {told.start}-{told.end}"
    yield from _wrapped(look.dot.join((change.sort, place)), look, "", Style.HEADER)
    if old and new and old.text == new.text:
        yield from _wrapped(new.text, look, f"  {look.bar}", Style.QUOTE)
    else:
        for sign, side in (("- ", old), ("+ ", new)):
            if side:
                yield from _wrapped(side.text, look, sign + look.bar, Style.QUOTE)
    if old and new:
        for field in change.fields:
            yield from _wrapped(
                look.own(words.step(field, getattr(old, field), getattr(new, field))), look, "  "
            )
    else:
        facts = (told.party or words.NOTHING, told.speaker, told.kind, told.certainty, told.rule)
        yield from _wrapped(look.dot.join(fact for fact in facts if fact), look, "  ", Style.CHAIN)


def _wrapped(sentence: str, look: Look, prefix: str, style: Style = Style.PLAIN) -> Iterator[Line]:
    for piece in wrap(visible(sentence), look.width - len(prefix)):
        yield Line(piece, style, prefix)


def _in_article(old: Sequence[Told], new: Sequence[Told]) -> list[Change]:
    """Each statement with the one that it shares most characters with, or alone; both lists are disjoint."""
    shared = sorted(
        (
            (min(a.end, b.end) - max(a.start, b.start), -i, -j)
            for i, j in _overlaps(old, new)
            for a, b in [(old[i], new[j])]
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in shared:
        if -i not in partner and -j not in taken:
            partner[-i] = -j
            taken.add(-j)
    pairs = [Change(told, new[partner[i]] if i in partner else None) for i, told in enumerate(old)]
    pairs += [Change(None, told) for j, told in enumerate(new) if j not in taken]
    return sorted(pairs, key=lambda change: (change.told.start, change.sort is Sort.ADDED))


def _overlaps(old: Sequence[Told], new: Sequence[Told]) -> Iterable[tuple[int, int]]:
    """The places of statements that share characters, fewer than there are statements."""
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i].start < new[j].end and new[j].start < old[i].end:
            yield i, j
        if old[i].end <= new[j].end:
            i += 1
        else:
            j += 1
