"""What holds for the tree as a whole."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "corpus": {"corpus"},
    "retrieval": {"retrieval", "corpus"},
    "bot": {"bot", "retrieval", "corpus"},
}
LONGEST_MODULE_LINES = 400
MODULES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Top-level packages that a module imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    """Imports go bot → retrieval → corpus, and only ``bot`` knows Discord."""
    package = path.relative_to(ROOT).parts[0]
    assert not imported(path) & (set(MAY_IMPORT) - MAY_IMPORT[package])
    if package != "bot":
        assert "discord" not in imported(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_one_thing(path: Path) -> None:
    """No module grows past the length one reads in a sitting."""
    assert len(path.read_text("utf8").splitlines()) <= LONGEST_MODULE_LINES


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent.name in {"attribution", "language"} and path.stem != "__init__"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_each_stage_has_its_tests(path: Path) -> None:
    """What one stage of reading a text decides is tested in a file of its name."""
    assert (ROOT / "tests" / path.relative_to(ROOT).with_name(f"test_{path.name}")).is_file()


def test_code_knows_no_event() -> None:
    """Whatever is particular to an event stands in its folder, never in code."""
    words = re.compile("hanoi|korea|pyongyang|trump|pompeo|yongbyon", re.IGNORECASE)
    naming = {str(path.relative_to(ROOT)) for path in MODULES if words.search(path.read_text("utf8"))}
    # The settings name the event that comes with the project; "korean" is a system of romanisation.
    assert naming <= {"bot/settings.py", "corpus/romanisation.py"}
