"""Lists for moderators."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.escaping import unescape
from bot.private_text import MESSAGE_LIMIT_CHARS, fitted
from bot.wording import moderation


@given(st.lists(st.text(max_size=300), min_size=1, max_size=30))
def test_a_list_is_whole_in_the_message_or_in_the_file(texts: list[str]) -> None:
    """Whatever the lines are, the message stays within its limit, and nothing is lost or cut."""
    message, file = fitted(lambda show: [f"- {show(text)}" for text in texts])
    assert len(message) <= MESSAGE_LIMIT_CHARS
    if file is None:
        assert unescape(message) == "\n".join(f"- {text}" for text in texts)
    else:
        assert file == "\n".join(f"- {text}" for text in texts)
        head = message.removesuffix(moderation.REST_IN_FILE).removesuffix("\n")
        assert file.startswith(unescape(head))


def test_a_line_too_long_for_any_message() -> None:
    """A single line that no message can hold is in the file."""
    message, file = fitted(lambda show: [show("a" * 5000)])
    assert message == moderation.REST_IN_FILE
    assert file == "a" * 5000
