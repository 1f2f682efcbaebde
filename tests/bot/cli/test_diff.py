from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.cli import run
from bot.cli.exits import Exit

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def old(event: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """What an earlier run printed."""
    assert run(["corpus", "show", "--json", "--event", str(event)]) == Exit.DONE
    file = tmp_path / "old.jsonl"
    file.write_text(capsys.readouterr().out, "utf8")
    return file


def diff(event: Path, old: Path, *arguments: str) -> int:
    """The exit code of the comparison."""
    return run(["corpus", "show", *arguments, "--diff", str(old), "--event", str(event)])


def test_equal_runs_end_well(event: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed: exit code 0, and a sentence that says so."""
    assert diff(event, old) == Exit.DONE
    assert capsys.readouterr().out == "Nothing has changed: 4 statements as before.\n"
    assert diff(event, old, "--json") == Exit.DONE
    assert capsys.readouterr().out == ""


def test_a_difference_has_its_exit_code(event: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script sees by the code alone that something differs, and a person sees what."""
    event_file = event / "event.toml"
    event_file.write_text(event_file.read_text("utf8").replace("Bo Lind", "Bo Lund"), "utf8")
    assert diff(event, old, "gates") == Exit.DIFFERENT
    shown = capsys.readouterr().out
    assert shown.startswith("2 changed, 0 added, 0 gone; 2 statements as before.\n")
    assert "party: upper-valley → nobody" in shown
    assert diff(event, old, "--json") == Exit.DIFFERENT
    changes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [change["change"] for change in changes] == ["changed"] * 2
    assert "party" in changes[0]["fields"]


def test_a_line_to_mend_is_named_with_its_place(
    event: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can't be compared is told on standard error, by file and line, and in the exit code."""
    old.write_text(old.read_text("utf8") + "{\n", "utf8")
    assert diff(event, old) == Exit.BROKEN
    told = capsys.readouterr()
    assert told.err.startswith(f"{old}:5: not a statement")
    assert "Nothing has changed" in told.out


def test_a_file_that_is_not_there_is_said(
    event: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an old run there is a sentence, no traceback."""
    assert diff(event, tmp_path / "none.jsonl") == Exit.USAGE
    assert "can't be read" in capsys.readouterr().err
