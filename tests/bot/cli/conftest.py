from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.bot.cli.flood import ARTICLE, EVENT_FILE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def event(tmp_path: Path) -> Path:
    """A folder with a small event."""
    folder = tmp_path / "flood"
    (folder / "articles").mkdir(parents=True)
    (folder / "event.toml").write_text(EVENT_FILE, "utf8")
    (folder / "articles" / "gates.md").write_text(ARTICLE, "utf8")
    return folder


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither this machine's settings nor its files play a part."""
    for name in [name for name in os.environ if name.startswith("SUMMIT_BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMIT_BOT_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
