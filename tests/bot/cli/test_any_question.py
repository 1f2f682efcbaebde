from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.console import Look
from bot.console_text import visible
from bot.conversation import COMMANDS, Conversation, Quit
from bot.service import Service
from tests.bot.cli.flood import ARTICLE, EVENT_FILE

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.sampled_from(
    ["sluices", "pumps", "Ana Ortiz", "and", "the port?", "why", "Upper Valley", *COMMANDS]
)
TYPED = st.text() | st.lists(WORDS | st.text(max_size=5), max_size=6).map(" ".join)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The small event, loaded once."""
    folder: Path = tmp_path_factory.mktemp("flood")
    (folder / "articles").mkdir()
    (folder / "event.toml").write_text(EVENT_FILE, "utf8")
    (folder / "articles" / "gates.md").write_text(ARTICLE, "utf8")
    return Service(folder)


@given(st.lists(TYPED.filter(lambda typed: "/reload" not in typed), max_size=4))
@settings(max_examples=60)
def test_whatever_is_typed_is_answered(service: Service, typed: list[str]) -> None:
    """Any lines, one after the other, get lines that are safe to print; no error is left over."""
    conversation = Conversation(service)
    with suppress(Quit):
        for line in typed:
            replied = conversation.reply(line, Look(width=40))
            assert bool(replied) == bool(line.strip())
            assert all(visible(str(shown)) == str(shown) for shown in replied)
