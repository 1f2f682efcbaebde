from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import run
from bot.cli.app import app
from bot.cli.corpus_commands import app as corpus_app
from bot.cli.exits import Exit
from bot.conversation import COMMANDS
from bot.settings import PREFIX, Settings

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "cli.md").read_text("utf8")


def test_the_page_lists_every_exit_code() -> None:
    """Scripts find each code that a command can end with, and no other."""
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)] == sorted(Exit)


def test_the_page_lists_every_command() -> None:
    """Each command that there is stands in the table, and no other."""
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}
    names |= {
        f"corpus {found.callback.__name__}" for found in corpus_app.registered_commands if found.callback
    }
    assert set(re.findall(r"`summit-bot ((?:corpus )?[a-z]+)[^|]*` \|", PAGE)) == names


def test_the_page_lists_every_word_of_the_chat() -> None:
    """What can be typed into the chat is described."""
    assert all(command in PAGE for command in COMMANDS)


def test_settings_that_a_page_names_exist() -> None:
    """No page sends a reader after a variable that nothing reads."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    named = {
        name for page in DOCS.glob("*.md") for name in re.findall(rf"{PREFIX}\w+", page.read_text("utf8"))
    }
    assert named <= known


@pytest.mark.parametrize("name", ["cli.md"])
def test_examples_show_what_the_command_prints(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that a page shows with its output prints just that."""
    monkeypatch.setenv("COLUMNS", "76")
    page = (DOCS / name).read_text("utf8")
    examples = re.findall(r"^```\n\$ summit-bot (.+)\n(?s:(.+?))\n```$", page, re.MULTILINE)
    assert examples
    for command, shown in examples:
        assert run(shlex.split(command)) == Exit.DONE
        assert capsys.readouterr().out.rstrip() == shown
