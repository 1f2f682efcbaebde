"""The rules of ``furniture.toml``, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


NO_NEED = ("",)
"""Every line holds that."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One sort of line; what each flag means stands in ``furniture.toml``."""

    sort: str
    why: str
    patterns: tuple[str, ...]
    case: bool = False
    label: bool = False
    tells: bool = False
    unspoken: bool = False
    title: bool = False
    zone: bool = False
    list: bool = False
    needs: tuple[str, ...] = NO_NEED

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first tried: all of them take longer than reading an event of some articles."""
        return _compiled(self.patterns, case=self.case)

    def fits(self, line: str, *, folded: str) -> bool:
        """Whether the whole *line* is of this sort; *folded* is the same without case."""
        for need in self.needs:
            if need in folded:
                return self.pattern.fullmatch(line) is not None
        return False


def _compiled(patterns: Iterable[str], *, case: bool) -> re.Pattern[str]:
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(_filled(whole, _PARTS), 0 if case else re.IGNORECASE)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"<([A-Z]+)>", lambda part: parts[part[1]], pattern.replace("\\\n", ""))


def _parts(written: dict[str, str]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for name, pattern in written.items():
        parts[name] = _filled(pattern, parts)
    return parts


def _rule(table: dict[str, Any]) -> Rule:
    lists = {"patterns": tuple(table["patterns"]), "needs": tuple(table.get("needs", NO_NEED))}
    return Rule(**{**table, **lists})


_FILE = tomllib.loads(files("corpus.reading").joinpath("furniture.toml").read_text("utf-8"))
_PARTS = _parts(_FILE["parts"])

RULES = tuple(_rule(table) for table in _FILE["rule"])
"""In the file's order; the first that fits a line names its sort."""
TEXT = {name: _compiled([pattern], case=True) for name, pattern in _FILE["text"].items()}
"""By name: what is looked for inside lines."""
FOLDED = {name: _compiled([pattern], case=True) for name, pattern in _FILE["folded"].items()}
"""By name: what is looked for inside lines in small letters."""
MARKED: dict[str, str] = _FILE["marked"]
"""Why a line is furniture by where it stands, by the name of the place."""
NAME = re.compile(_PARTS["NAME"])
