"""What tells one thing that is kept from another."""

from __future__ import annotations

from importlib import invalidate_caches
from typing import TYPE_CHECKING

import pytest

from corpus.cache_keys import code_digest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["code.py", "data.toml", "words.txt"])
def test_code_and_data_of_every_kind_count(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is made again when a module or a data file of what reads texts has changed."""
    package = tmp_path / f"read_by_{name.partition('.')[0]}"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    digests = [code_digest(package.name)]
    for text in "one", "two":
        (package / name).write_text(text, "utf8")
        digests.append(code_digest(package.name))
    assert len(set(digests)) == len(digests)
