"""A collection in BEIR's form → documents, queries, and which answer which.

A folder with ``corpus.jsonl`` (``_id``, ``text``, maybe ``title``), ``queries.jsonl`` (``_id``, ``text``) and
``qrels.tsv`` or ``qrels/test.tsv`` (query, document, score; the first line is skipped), any of them gzipped.
Where documents argue for or against a query, ``clusters.json`` says so:
``{query: [[cluster, stance, document], …]}``.
"""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

JUDGEMENTS: Final = ("qrels.tsv", "qrels/test.tsv")


class CollectionError(Exception):
    """A folder isn't a collection; the message says what is missing or wrong, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Documents and queries by their ids."""

    name: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    """The documents that have a text, in the order of the file."""
    queries: Mapping[str, str]
    """Those with a document that answers them."""
    relevant: Mapping[str, Mapping[str, int]]
    """For each query the documents that answer it, with how well; above 0."""
    stances: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each query the documents that take a stance on it."""


def read_collection(folder: Path) -> Collection:
    """The collection in *folder*; CollectionError if it is none."""
    documents = [
        _keys(folder, "corpus.jsonl", line, "_id", "text") for line in _lines(folder, "corpus.jsonl")
    ]
    asked = [_keys(folder, "queries.jsonl", line, "_id", "text") for line in _lines(folder, "queries.jsonl")]
    relevant: dict[str, dict[str, int]] = {}
    for query, document, score in _judgements(folder):
        if score > 0:
            relevant.setdefault(query, {})[document] = score
    texts = {str(line["_id"]): line["text"] for line in documents if line["text"]}
    queries = {str(line["_id"]): line["text"] for line in asked if str(line["_id"]) in relevant}
    if not texts or not queries:
        lacking = "document in corpus.jsonl has a text" if queries else "query in queries.jsonl is judged"
        raise CollectionError(f"{folder}: no {lacking}")
    clusters = _file(folder, "clusters.json")
    return Collection(
        name=folder.resolve().name,
        titles={str(line["_id"]): line.get("title") or "" for line in documents},
        texts=texts,
        queries=queries,
        relevant=relevant,
        stances={} if clusters is None else _stances(json.loads(_read(clusters))),
    )


def _stances(clusters: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {
        query: {str(document): stance for _, stance, document in members}
        for query, members in clusters.items()
    }


def _judgements(folder: Path) -> list[tuple[str, str, int]]:
    found = next((path for name in JUDGEMENTS if (path := _file(folder, name))), None)
    if found is None:
        raise CollectionError(
            f"{folder} has no {' or '.join(JUDGEMENTS)}: which document answers which query"
        )
    judged = []
    for number, row in enumerate(csv.reader(_read(found).splitlines()[1:], delimiter="\t"), 2):
        try:
            query, document, score = row
            judged.append((query, document, int(score)))
        except ValueError as error:
            raise CollectionError(
                f"{found}:{number}: not a query, a document and a whole number between tabs"
            ) from error
    return judged


def _lines(folder: Path, name: str) -> list[dict[str, Any]]:
    path = _file(folder, name)
    if path is None:
        raise CollectionError(f"{folder} has no {name}")
    try:
        return [json.loads(line) for line in _read(path).split("\n") if line.strip()]
    except ValueError as error:
        raise CollectionError(f"{path}: not a JSON object a line: {error}") from error


def _keys(folder: Path, name: str, line: dict[str, Any], *keys: str) -> dict[str, Any]:
    if not isinstance(line, dict) or not all(key in line for key in keys):
        raise CollectionError(f"{folder}: a line of {name} lacks {' or '.join(keys)}: {line!r:.80}")
    return line


def _file(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder / f"{name}.gz") if path.is_file()), None)


def _read(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
