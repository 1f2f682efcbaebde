"""The pages keep their word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
MAKE = re.compile(r"^\s*\$?\s*make (\w+)|`make (\w+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project finds it."""
    missing = [link for link in LINK.findall(page.read_text("utf8")) if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    """Every ``make`` command that a page names is a target."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    named = {first or second for first, second in MAKE.findall(page.read_text("utf8"))}
    assert named <= targets


def test_ci_runs_the_readmes_test_command() -> None:
    """What decides whether a change lands is the command that the README gives."""
    ci = (ROOT / ".ci" / "run").read_text("utf8").splitlines()
    assert "make test" in ci
    assert "make test" in (ROOT / "README.md").read_text("utf8")


def test_every_page_is_reached_from_the_readme() -> None:
    """A reader finds each page of ``docs`` without listing the folder, link by link from the README."""
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached:
            reached.add(page)
            links = LINK.findall(page.read_text("utf8"))
            ahead += [(page.parent / link).resolve() for link in links if link.endswith(".md")]
    assert set((ROOT / "docs").resolve().glob("*.md")) <= reached


def test_locks_name_no_host() -> None:
    """A lock pins versions and hashes, and leaves the choice of a registry to the machine."""
    for lock in (ROOT / "locks").glob("*.lock"):
        text = lock.read_text("utf8")
        assert "--hash=sha256:" in text
        assert "://" not in text
