"""What of a message on Discord is words."""

from __future__ import annotations

import pytest

from bot.markup import worded


@pytest.mark.parametrize(
    "mark",
    [
        "<:thonk:123456789012345678>",
        "<a:dance:123456789012345678>",
        "<@123456789012345678>",
        "<@!123456789012345678>",
        "<@&123456789012345678>",
        "<#123456789012345678>",
        "</corpus reload:123456789012345678>",
        "<id:customize>",
        "@everyone",
        "@here",
        "https://news.example/2019/02/28/the-talks?id=7#end",
        "<HTTPS://news.example/talks>",
    ],
)
def test_what_says_no_word_is_none(mark: str) -> None:
    """An emoji, a mention, a command and an address leave the words beside them, and none of their own."""
    assert worded(f"Why did {mark} they end? {mark}").split() == ["Why", "did", "they", "end?"]


@pytest.mark.parametrize(
    "text",
    [
        "Why did the **talks** end ||early||?",
        "a < b and c > d",
        "3:2 for <the> home team: 1:0",
        "ana@everyone-mail.example",
        "What is <:this> and <t:noon>?",
    ],
)
def test_words_stay(text: str) -> None:
    """What only looks like a mark is the asker's own, and stays."""
    assert worded(text) == text


def test_a_moment_is_its_day() -> None:
    """A moment is shown to every reader as a date, so it is asked for as one."""
    assert worded("What was said on <t:1551312000:D>?") == "What was said on 28 February 2019?"
    assert worded("<t:999999999999>").strip() == ""
