"""``event.toml`` → :class:`~corpus.model.Event`, or every problem in it with its line."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError
from rapidfuzz import process

from corpus.errors import BrokenCorpusError, Problem
from corpus.event_lines import Lines
from corpus.model import PRESS, Event, Party, PartyId, Speaker, Synonym
from corpus.names import fold
from corpus.reading.source import BOM, decode, read_bytes
from corpus.romanisation import ROMANISATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

EVENT_FILE: Final = "event.toml"
EVENT_FILE_LIMIT_BYTES: Final = 1_000_000
_LIKENESS: Final = 65
"""From 0 to 100: how like a known key a word must be to be offered instead."""

_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_AGAIN = re.compile(r"\btwice\b|\boverwrite\b")
"""How tomllib says that a key or a table stands there already."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""A name is shown on one line, in boxes, lists and on terminals."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def _named(value: object) -> object:
    if isinstance(value, str) and not fold(value):
        raise PydanticCustomError("blank", "has no letter or digit in it: write a name")
    if isinstance(value, str) and _UNPRINTED.search(value.strip()):
        raise PydanticCustomError(
            "unprinted", "has a line break or a character that nobody sees in it: write it on one line"
        )
    return value


def _slug(value: object) -> object:
    if isinstance(value, str) and not _SLUG.fullmatch(value):
        raise PydanticCustomError(
            "slug", "must be lower-case letters, digits and single hyphens, such as “green-party”"
        )
    return value


def _colour(value: object) -> object:
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return int(value[1:], 16)
    raise PydanticCustomError("colour", "must be six hexadecimal digits after a #, such as “#1A7F37”")


def _date(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    elif isinstance(value, date):
        return value
    raise PydanticCustomError("date", "must be a date such as 2019-02-27")


def _romanisation(value: object) -> object:
    if value in ROMANISATIONS:
        return value
    known = ", ".join(f"“{name}”" for name in sorted(ROMANISATIONS))
    raise PydanticCustomError("romanisation", "is not one that is known; known: {known}", {"known": known})


_Text = Annotated[str, StringConstraints(strip_whitespace=True)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True), BeforeValidator(_named)]
_Date = Annotated[date | None, BeforeValidator(_date)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _SpeakerTable(_Table):
    name: _Name
    role: _Name | None = None
    aliases: list[_Name] = []
    pronoun: Literal["he", "she", "it", "they"] | None = None


class _PartyTable(_Table):
    id: Annotated[str, BeforeValidator(_slug)]
    name: _Name
    flag: _Text = ""
    colour: Annotated[int | None, BeforeValidator(_colour)] = None
    aliases: list[_Name] = []
    romanisation: Annotated[str | None, BeforeValidator(_romanisation)] = None


class _SynonymsTable(_Table):
    term: _Name
    words: list[_Name]


class _EventTable(_Table):
    title: _Name
    summary: _Text = ""
    starts: _Date = None
    ends: _Date = None


def load_event(folder: Path) -> Event:
    """The event that *folder*'s event.toml describes; the folder's name is its id.

    A party ``press`` is added, last, where the file has none.

    Raises:
        BrokenCorpusError: the file is missing or wrong; lists every problem, each with its line.
    """
    path = folder / EVENT_FILE
    return event_from(path, read_event(path))


def read_event(path: Path) -> bytes:
    """What is in the event.toml at *path*; BrokenCorpusError where it can't be read."""
    if not os.path.lexists(path):
        reason = f"there is no {EVENT_FILE} here: an event is a folder with one (see docs/events.md)"
        raise BrokenCorpusError([Problem(path, 1, reason)])
    return read_bytes(path, limit=EVENT_FILE_LIMIT_BYTES)


def event_from(path: Path, raw: bytes) -> Event:
    """The event that *raw*, read from the event.toml at *path*, describes; see :func:`load_event`."""
    return _Reader(path, decode(path, raw).removeprefix(BOM)).event(path.parent.resolve().name)


class _Reader:
    """Collects what is wrong while it makes the parts of an event from one file's text."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = Lines(text)
        self._problems: list[Problem] = []
        try:
            self._toml: dict[str, Any] = tomllib.loads(text.replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found and found[1] else max(text.count("\n"), 1)
            raise _no_toml(path, line, _AT_LINE.sub("", str(error))) from error
        except RecursionError as error:
            raise _no_toml(path, 1, "lists or tables nested too deep") from error
        except ValueError as error:  # Python reads no number of more than some thousand digits
            raise _no_toml(path, 1, "a number too long to read") from error

    def event(self, event_id: str) -> Event:
        top = {key: value for key, value in self._toml.items() if key not in {"party", "synonyms"}}
        head = self._checked(_EventTable, top, known=("party", "synonyms"))
        parties = self._parties()
        synonyms = self._synonyms()
        if isinstance(head, _EventTable) and head.starts and head.ends and head.ends < head.starts:
            self._problem(("ends",), f"“ends” ({head.ends}) comes before “starts” ({head.starts})")
        if self._problems or not isinstance(head, _EventTable):
            raise BrokenCorpusError(self._problems)
        if not any(party.id == PRESS for party in parties):
            parties = (*parties, Party(id=PRESS, name="Press"))
        return Event(
            id=event_id,
            title=head.title,
            summary=head.summary,
            starts=head.starts,
            ends=head.ends,
            parties=parties,
            synonyms=synonyms,
        )

    def _parties(self) -> tuple[Party, ...]:
        tables = self._tables("party", ())
        if not any(table.get("id") != PRESS for _, table in tables):
            self._problem((), "there is no party: add a [[party]] with an id and a name for each side")
        parties = []
        names = _Owners(self._problem)
        ids: dict[str, int] = {}
        for place, table in tables:
            speakers = self._speakers(place, table)
            own = {key: value for key, value in table.items() if key != "speaker"}
            checked = self._checked(_PartyTable, own, place, known=("speaker",))
            if isinstance(table.get("id"), str):
                first = ids.setdefault(table["id"], self._lines.of((*place, "id")))
                if first != self._lines.of((*place, "id")):
                    reason = f"“{table['id']}” is already the id of the party in line {first}: give another"
                    self._problem((*place, "id"), reason)
            names.claim(place, table)
            if isinstance(checked, _PartyTable):
                values = checked.model_dump(exclude={"id", "aliases"})
                aliases = tuple(checked.aliases)
                parties.append(Party(id=PartyId(checked.id), aliases=aliases, speakers=speakers, **values))
        return tuple(parties)

    def _speakers(self, party: tuple[str | int, ...], table: Mapping[str, Any]) -> tuple[Speaker, ...]:
        speakers = []
        lines: dict[str, int] = {}
        for place, entry in self._tables("speaker", party, table):
            checked = self._checked(_SpeakerTable, entry, place)
            if isinstance(checked, _SpeakerTable):
                line = self._lines.of((*place, "name"))
                first = lines.setdefault(fold(checked.name), line)
                if first != line:
                    reason = f"“{checked.name}” is already a speaker in line {first}: make one of the two"
                    self._problem((*place, "name"), reason)
                values = checked.model_dump(exclude={"aliases"})
                speakers.append(Speaker(aliases=tuple(checked.aliases), **values))
        return tuple(speakers)

    def _synonyms(self) -> tuple[Synonym, ...]:
        found: list[Synonym] = []
        lines: dict[str, tuple[str | int, ...]] = {}
        for place, table in self._tables("synonyms", ()):
            checked = self._checked(_SynonymsTable, table, place)
            if isinstance(checked, _SynonymsTable):
                if not checked.words:
                    self._problem((*place, "words"), f"“{checked.term}” has no words: give at least one")
                found.append(Synonym(term=checked.term, words=tuple(checked.words)))
                lines.setdefault(fold(checked.term), place)
        for cycle in _cycles(found):
            chain = " → ".join(f"“{term}”" for term in cycle)
            reason = f"synonyms run in a circle: {chain}; take one of these words out"
            self._problem((*lines[fold(cycle[-2])], "words"), reason)
        return tuple(found)

    def _tables(
        self, key: str, place: tuple[str | int, ...], within: Mapping[str, Any] | None = None
    ) -> list[tuple[tuple[str | int, ...], dict[str, Any]]]:
        """The tables of an array, each with its place; what is no array of tables is a problem."""
        value = (self._toml if within is None else within).get(key, [])
        header = ".".join([*(part for part in place if isinstance(part, str)), key])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._problem((*place, key), f"“{key}” must be tables: begin each with a line [[{header}]]")
            return []
        return [((*place, key, i), item) for i, item in enumerate(value)]

    def _checked(
        self,
        model: type[_Table],
        table: Mapping[str, Any],
        place: tuple[str | int, ...] = (),
        known: tuple[str, ...] = (),
    ) -> _Table | None:
        try:
            return model.model_validate(dict(table))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                where = (*place, *(part for part in detail["loc"][:1]))
                self._problem(where, _reason(detail, (*model.model_fields, *known), place))
            return None

    def _problem(self, place: tuple[str | int, ...], reason: str) -> None:
        self._problems.append(Problem(self._path, self._lines.of(place), reason))


class _Owners:
    """Which party each name belongs to."""

    def __init__(self, problem: Callable[[tuple[str | int, ...], str], None]) -> None:
        self._problem = problem
        self._owner: dict[str, tuple[tuple[str | int, ...], str]] = {}

    def claim(self, place: tuple[str | int, ...], party: Mapping[str, Any]) -> None:
        """Note the names of the party at *place*; one that another party has is a problem."""
        for where, name in _names(place, party):
            owner, shown = self._owner.setdefault(fold(name), (place, str(party.get("name", ""))))
            if owner != place:
                reason = f"“{name}” already names the party “{shown}”: a name may belong to one party only"
                self._problem(where, reason)


def _names(
    place: tuple[str | int, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    aliases = table.get("aliases")
    aliases = aliases if isinstance(aliases, list) else []
    for key, name in (("name", table.get("name")), *(("aliases", alias) for alias in aliases)):
        if isinstance(name, str) and fold(name):
            yield (*place, key), name
    speakers = table.get("speaker")
    for i, speaker in enumerate(speakers if isinstance(speakers, list) else ()):
        if isinstance(speaker, Mapping):
            yield from _names((*place, "speaker", i), speaker)


def _no_toml(path: Path, line: int, what: str) -> BrokenCorpusError:
    mend = "write one 'key = \"value\"' a line"
    if _AGAIN.search(what):
        mend = (
            "it stands there already: delete one of the two, or begin each table with [[ ]] as in [[party]]"
        )
    return BrokenCorpusError([Problem(path, line, f"isn't TOML: {what}; {mend}")])


def _reason(detail: ErrorDetails, known: tuple[str, ...], place: tuple[str | int, ...]) -> str:
    key = str(detail["loc"][0])
    tables = [part for part in place if isinstance(part, str)]
    table = f"[[{'.'.join(tables)}]]" if tables else "the event"
    match detail["type"]:
        case "missing":
            return f"{table} has no “{key}”: add one"
        case "extra_forbidden":
            near = process.extractOne(key, known, score_cutoff=_LIKENESS)
            hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(sorted(known))}"
            return f"{table} knows no “{key}”; {hint}"
        case "string_type":
            return f"“{key}” must be text in quotation marks"
        case "list_type":
            return f'“{key}” must be a list, such as ["one", "two"]'
        case "literal_error":
            return f"“{key}” must be one of {detail['ctx']['expected']}"
        case _:
            return f"“{key}” {detail['msg']}"


def _cycles(synonyms: list[Synonym]) -> list[tuple[str, ...]]:
    """Each circle once, as the terms from one word round to itself again."""
    words: dict[str, dict[str, str]] = {}
    for synonym in synonyms:
        words.setdefault(fold(synonym.term), {}).update({fold(word): word for word in synonym.words})
    shown = {fold(synonym.term): synonym.term for synonym in synonyms}
    cycles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start, following_words in words.items():
        path: list[tuple[str, Iterator[str]]] = [(start, iter(following_words))] if start not in done else []
        done.add(start)
        while path:
            following = next(path[-1][1], None)
            if following is None:
                path.pop()
                continue
            trail = [term for term, _ in path]
            if following in trail:
                circle = trail[trail.index(following) :]
                cycles.append(tuple(shown[term] for term in (*circle, following)))
            elif following in words and following not in done:
                done.add(following)
                path.append((following, iter(words[following])))
    return cycles
