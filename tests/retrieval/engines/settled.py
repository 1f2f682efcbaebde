"""When what is written behind an engine that answers already is on the disk."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_S: Final = 30.0


def settled(folder: Path) -> list[Path]:
    """The files in *folder*, once none of them is still being written."""
    until = time.monotonic() + _LONGEST_S
    while time.monotonic() < until:
        found = sorted(folder.iterdir())
        if not any(path.suffix == ".tmp" for path in found):
            return found
        time.sleep(0.01)
    raise TimeoutError(folder)
