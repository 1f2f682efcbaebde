"""The scorers beside the project, as modules and as programs."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.pages import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def loaded(scorer: Path) -> ModuleType:
    """The scorer as a module, for figures by its own rules that it doesn't print."""
    spec = importlib.util.spec_from_file_location(f"scorer_{scorer.stem}", scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(scorer: Path, *files: Path) -> str:
    """What the scorer prints on *files*."""
    return _output(sys.executable, str(scorer), *map(str, files))


def summit_bot(*arguments: str, stdin: str | None = None) -> str:
    """What the project's own command prints."""
    return _output(sys.executable, "-m", "bot", *arguments, stdin=stdin)


def _output(*command: str, stdin: str | None = None) -> str:
    done = subprocess.run(  # noqa: S603 - our own programs
        command,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout
