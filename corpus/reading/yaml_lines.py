"""YAML → plain strings that remember their lines. Builds no objects, and so runs nothing that it reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from corpus.reading.source import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# libyaml is an order of magnitude faster; PyYAML may have been built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH_LIMIT = 8
"""Metadata needs 2 levels. PyYAML's own composer overflows the C stack on deep nesting."""
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written; None for an empty one or ``null``."""

    value: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the file's order; a key that is not a scalar has the value None."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Sequence | Mapping


class YamlError(ValueError):
    """The text is not the YAML we read; :attr:`line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def parse(text: str) -> Node:
    """The only document in *text*; an empty text is an empty scalar. Raises YamlError."""
    try:
        return _Builder(_events(text)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        raise YamlError(mark.line + 1 if mark else 1, reason or "not YAML") from error
    except yaml.reader.ReaderError as error:
        found = _FORBIDDEN.search(text)
        line = line_of(text, found.start()) if found else 1
        which = f"U+{ord(found[0]):04X}" if found else error.reason
        raise YamlError(line, f"a character that YAML forbids ({which}); delete it") from error
    except yaml.YAMLError as error:
        raise YamlError(1, str(error)) from error


def _events(text: str) -> Iterator[yaml.Event]:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEPTH_LIMIT:
            raise YamlError(_line(event), f"nested more than {_DEPTH_LIMIT} deep")
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(_line(event), "an alias (*name); write the value itself")
        if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent):
            yield event


class _Builder:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events

    def document(self) -> Node:
        if next(self._events, None) is None:
            return Scalar(None, 1)
        node = self._node(next(self._events))
        next(self._events)  # the document's end
        again = next(self._events, None)
        if again is not None:
            raise YamlError(_line(again), "a second document; write one only")
        return node

    def _node(self, event: yaml.Event) -> Node:
        line = _line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._nodes()), line)
        if isinstance(event, yaml.MappingStartEvent):
            nodes = list(self._nodes())
            keys = [node if isinstance(node, Scalar) else Scalar(None, node.line) for node in nodes[::2]]
            return Mapping(tuple(zip(keys, nodes[1::2], strict=True)), line)
        if not isinstance(event, yaml.ScalarEvent):
            raise TypeError(f"no node begins with {event}")
        plain = event.implicit[0]
        return Scalar(None if plain and event.value in _NULLS else event.value, line)

    def _nodes(self) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.CollectionEndEvent):
            yield self._node(event)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
