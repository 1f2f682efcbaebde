"""Where in a TOML text a table or a key stands: tomllib parses, but keeps no lines."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))\s*=")
_FENCES = ('"""', "'''")
_TOKEN = re.compile(r"\"{3}|'{3}|\"(?:\\.|[^\"\\])*\"|'[^']*'|#")
"""What may hold other marks: a fence, a text of one line, a comment."""

Place = tuple[str | int, ...]
"""Keys and numbers from the top down, such as ``("party", 1, "speaker", 0, "name")``."""


class Lines:
    """The lines, counted from 1, of the tables and keys of a TOML text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {(): 1}
        counts: dict[Place, int] = {}
        table: Place = ()
        fence = ""
        # Only a line feed ends a line of TOML; texts may hold what other formats take for one.
        for number, line in enumerate(text.split("\n"), start=1):
            within, fence = fence, _fence_after(line, fence)
            if within:  # inside a text of several lines nothing is a header or a key
                continue
            if line.lstrip().startswith("#"):
                continue
            if (header := _HEADER.match(line)) is not None:
                table = _table([part.strip(" \"'") for part in header[1].split(".")], counts)
                self._lines.setdefault(table, number)
            elif (key := _KEY.match(line)) is not None:
                self._lines.setdefault((*table, key[1] or key[2] or key[3]), number)

    def of(self, place: Place) -> int:
        """The line of *place*, or of the nearest table around it that stands on a line of its own."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]


def _fence_after(line: str, fence: str) -> str:
    """The fence of the text that is still open at the line's end, if *fence* is open at its beginning."""
    at = 0
    while True:
        if fence:
            end = line.find(fence, at)
            if end < 0:
                return fence
            at, fence = end + len(fence), ""
        token = _TOKEN.search(line, at)
        if token is None or token[0] == "#":
            return ""
        at, fence = token.end(), token[0] if token[0] in _FENCES else ""


def _table(parts: list[str], counts: dict[Place, int]) -> Place:
    """The place of the table that a header opens: its last part is counted on."""
    place: Place = ()
    for part in parts[:-1]:
        place = (*place, part)
        place = (*place, max(counts.get(place, 1) - 1, 0))
    place = (*place, parts[-1])
    counts[place] = counts.get(place, 0) + 1
    return (*place, counts[place] - 1)
