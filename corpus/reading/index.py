"""``index.yaml``: the metadata of raw texts, which have no place for it themselves."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.errors import BrokenCorpusError, Problem, repeated
from corpus.reading import yaml_lines
from corpus.reading.metadata import Metadata, metadata_from
from corpus.reading.source import decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

INDEX_NAME = "index.yaml"


@dataclass(frozen=True, slots=True)
class Index:
    """Metadata by article id, with the line on which each entry begins."""

    entries: Mapping[str, Metadata]
    lines: Mapping[str, int]


NO_INDEX = Index(MappingProxyType({}), MappingProxyType({}))


def index_from(path: Path, raw: bytes) -> tuple[Index, list[Problem]]:
    """The entries in *raw* and all that is wrong with them; an entry with a problem keeps what is right."""
    try:
        node = yaml_lines.parse(decode(path, raw))
    except BrokenCorpusError as error:
        return NO_INDEX, list(error.problems)
    except yaml_lines.YamlError as error:
        return NO_INDEX, [Problem(path, error.line, f"not YAML: {error}; write a list of '- id: …' entries")]
    if isinstance(node, yaml_lines.Scalar) and node.value is None:
        return NO_INDEX, []
    if not isinstance(node, yaml_lines.Sequence):
        return NO_INDEX, [Problem(path, node.line, "not a list; write one entry for each article, '- id: …'")]
    entries: dict[str, Metadata] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for item in node.items:
        metadata, more = metadata_from(item, path)
        problems += more
        if not isinstance(item, yaml_lines.Mapping):
            continue
        if metadata.id is None:
            problems.append(
                Problem(path, item.line, "an entry without an id; write its file's name without the ending")
            )
        elif metadata.id in entries:
            first = lines[metadata.id]
            twice = f"id {repeated(metadata.id)} stands on line {first} already; delete one of the two"
            problems.append(Problem(path, item.line, twice))
        else:
            entries[metadata.id], lines[metadata.id] = metadata, item.line
    return Index(MappingProxyType(entries), MappingProxyType(lines)), problems
