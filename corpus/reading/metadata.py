"""An article's metadata at the door: the keys of front matter and of ``index.yaml``, checked one by one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from corpus.errors import Problem, repeated
from corpus.model import ArticleKind
from corpus.reading.yaml_lines import Mapping, Scalar

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.reading.yaml_lines import Node

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _one_line(value: str) -> str | None:
    joined = " ".join(value.split())
    # YAML can spell what no file may hold: "\x1b" would steer a terminal, "\ud800" can't be printed at all.
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in joined):
        raise ValueError("holds a control character; delete it")
    return joined or None


def _day(value: str) -> date:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        raise ValueError(
            f"{repeated(value)} is not a date; write year-month-day, such as 2019-02-28"
        ) from None


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        fine = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", value)
    except ValueError:
        fine = False
    if not fine:
        raise ValueError(f"{repeated(value)} is not a web address; write it whole, with https://")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{repeated(value)} is not a language tag; write one such as en, ko or pt-BR")
    return value


def _article_kind(value: str) -> ArticleKind:
    try:
        return ArticleKind(value)
    except ValueError:
        raise ValueError(f"{repeated(value)} is not a kind; write {' or '.join(ArticleKind)}") from None


class Metadata(BaseModel):
    """What is known about an article besides its text; None is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str | None, BeforeValidator(_one_line)] = None
    title: Annotated[str | None, BeforeValidator(_one_line)] = None
    outlet: Annotated[str | None, BeforeValidator(_one_line)] = None
    author: Annotated[str | None, BeforeValidator(_one_line)] = None
    published: Annotated[date | None, BeforeValidator(_day)] = None
    url: Annotated[str | None, BeforeValidator(_web_address), BeforeValidator(_one_line)] = None
    language: Annotated[str, BeforeValidator(_language)] = "en"
    status: Annotated[str | None, BeforeValidator(_one_line)] = None
    kind: Annotated[ArticleKind, BeforeValidator(_article_kind)] = ArticleKind.ARTICLE


KEYS = tuple(Metadata.model_fields)
"""Every key that metadata may have."""


def metadata_from(node: Node, path: Path, *, before: int = 0) -> tuple[Metadata, list[Problem]]:
    """The metadata in *node*, and all that is wrong with it; *before* counts the file's lines above the YAML.

    A key with a problem counts as unknown in the result, so that the rest can still be checked.
    """
    if isinstance(node, Scalar) and node.value is None:
        return Metadata(), []
    if not isinstance(node, Mapping):
        return Metadata(), [Problem(path, node.line + before, f"not a list of keys; {_example()}")]
    values, lines, problems = _pairs(node, path, before)
    try:
        return Metadata.model_validate(values), problems
    except ValidationError as error:
        for detail in error.errors():
            key = str(detail["loc"][0])
            if detail["type"] == "extra_forbidden":
                reason = f"unknown key {repeated(key)}; {_did_you_mean(key)}"
            else:
                reason = f"{key}: {detail['ctx']['error']}"
            problems.append(Problem(path, lines[key], reason))
            del values[key]
        return Metadata.model_validate(values), problems


def _pairs(node: Mapping, path: Path, before: int) -> tuple[dict[str, str], dict[str, int], list[Problem]]:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems = []
    for key, value in node.items:
        line = key.line + before
        if key.value is None:
            problems.append(Problem(path, line, f"a value without a key; {_example()}"))
        elif key.value in lines:
            twice = f"{repeated(key.value)} stands on line {lines[key.value]} already; delete one of the two"
            problems.append(Problem(path, line, twice))
        else:
            lines[key.value] = line
            if not isinstance(value, Scalar):
                problems.append(
                    Problem(path, line, f"{key.value}: not a single value; write one line of text")
                )
            elif value.value is not None:
                values[key.value] = value.value
    return values, lines, problems


def _did_you_mean(key: str) -> str:
    near = get_close_matches(key.lower(), KEYS, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(KEYS)}"


def _example() -> str:
    return "write one 'key: value' a line, such as 'outlet: The Example'"
