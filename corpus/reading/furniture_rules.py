"""The rules of ``furniture.toml``, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One sort of line; what each flag means stands in ``furniture.toml``."""

    sort: str
    why: str
    pattern: re.Pattern[str]
    label: bool = False
    tells: bool = False
    title: bool = False
    zone: bool = False
    list: bool = False


def _compiled(patterns: list[str], parts: dict[str, str], *, case: bool) -> re.Pattern[str]:
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(_filled(whole, parts), 0 if case else re.IGNORECASE)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"<([A-Z]+)>", lambda part: parts[part[1]], pattern.replace("\\\n", ""))


def _parts(written: dict[str, str]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for name, pattern in written.items():
        parts[name] = _filled(pattern, parts)
    return parts


def _rule(table: dict[str, Any], parts: dict[str, str]) -> Rule:
    flags = {key: value for key, value in table.items() if key not in ("patterns", "case")}
    return Rule(pattern=_compiled(table["patterns"], parts, case=table.get("case", False)), **flags)


_FILE = tomllib.loads(files("corpus.reading").joinpath("furniture.toml").read_text("utf-8"))
_PARTS = _parts(_FILE["parts"])

RULES = tuple(_rule(table, _PARTS) for table in _FILE["rule"])
"""In the file's order; the first that fits a line names its sort."""
TEXT = {name: _compiled([pattern], _PARTS, case=True) for name, pattern in _FILE["text"].items()}
"""By name: what is looked for inside lines."""
MARKED: dict[str, str] = _FILE["marked"]
"""Why a line is furniture by where it stands, by the name of the place."""
NAME = re.compile(_PARTS["NAME"])
