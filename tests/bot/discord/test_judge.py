"""The judge of all requests, on requests that Discord refuses."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord
import pytest

from tests.bot.discord.judge import COMPONENTS_V2, DESCRIPTION, broken_promises, problems

if TYPE_CHECKING:
    from tests.bot.discord.conftest import World

MESSAGES = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"
WEBHOOK = "/webhooks/1/token"
COMMANDS = "/applications/1/commands"


def text(content: str) -> dict[str, Any]:
    """A text display."""
    return {"type": 10, "content": content}


def row(*custom_ids: str) -> dict[str, Any]:
    """A row of buttons."""
    return {
        "type": 1,
        "components": [
            {"type": 2, "style": 2, "label": "Go", "custom_id": custom_id} for custom_id in custom_ids
        ],
    }


def command(**fields: object) -> dict[str, Any]:
    """A slash command."""
    return {"name": "ask", "description": "Ask", "type": 1, "options": [], **fields}


@pytest.mark.skipif(
    not DESCRIPTION.exists(), reason="Discord's API description lies beside the project, not in it"
)
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", MESSAGES, {"content": 5}),
        ("POST", MESSAGES, {"content": "a", "colour": "blue"}),
        ("POST", MESSAGES, {"content": "a", "components": [row("x" * 101)]}),
        ("POST", MESSAGES, {"content": "a", "allowed_mentions": {"parse": ["all"]}}),
        ("POST", MESSAGES, {"content": "a", "message_reference": {"message_id": "one"}}),
        ("POST", MESSAGES, {"content": "a", "embeds": [{"title": "a", "shade": "blue"}]}),
        ("POST", "/channels/1/nonsense", {"content": "a"}),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}] * 26}}),
        ("POST", CALLBACK, {"type": 99}),
        ("PUT", COMMANDS, [command(description="x" * 101)]),
        ("PUT", COMMANDS, [command(name="x" * 33)]),
        ("POST", "/channels/1/typing", {"content": "a"}),
    ],
)
def test_the_description_is_kept(method: str, path: str, body: object) -> None:
    """A body that Discord's published description does not allow is found."""
    assert problems(method, path, body)


@pytest.mark.parametrize(
    ("method", "path", "body", "words"),
    [
        ("POST", MESSAGES, {"content": "a" * 2001}, "too long|not valid under|2001 characters"),
        ("PATCH", f"{MESSAGES}/2", {"content": "a" * 2001}, "too long|not valid under|2001 characters"),
        ("POST", WEBHOOK, {"content": "a" * 2001}, "too long|not valid under|2001 characters"),
        (
            "PATCH",
            f"{WEBHOOK}/messages/@original",
            {"content": "a" * 2001},
            "too long|not valid under|2001 characters",
        ),
        (
            "POST",
            CALLBACK,
            {"type": 4, "data": {"content": "a" * 2001}},
            "too long|not valid under|2001 characters",
        ),
        ("POST", MESSAGES, {"embeds": [{"description": "a" * 3001}] * 2}, "6002 characters"),
        ("POST", MESSAGES, {"content": ""}, "empty message"),
        ("POST", CALLBACK, {"type": 4, "data": {}}, "empty message"),
        ("POST", MESSAGES, {"content": "a", "components": [row("x", "x")]}, "'x' stands 2 times"),
        ("POST", MESSAGES, {"content": "a", "flags": COMPONENTS_V2, "components": [text("b")]}, "beside"),
        ("POST", MESSAGES, {"components": [text("b")]}, "without the Components V2 flag"),
        ("POST", MESSAGES, {"flags": COMPONENTS_V2, "components": [text("b" * 2001)] * 2}, "4002 characters"),
        (
            "POST",
            MESSAGES,
            {"flags": COMPONENTS_V2, "components": [{"type": 17, "components": [text("b")] * 20}] * 2},
            "42 components",
        ),
        ("PUT", COMMANDS, [command(name="Ask")], "lower case"),
        (
            "PUT",
            COMMANDS,
            [
                command(
                    options=[
                        {"type": 3, "name": "private", "description": "a"},
                        {"type": 3, "name": "question", "description": "a", "required": True},
                    ]
                )
            ],
            "required option after",
        ),
    ],
)
def test_the_limits_beside_it_are_kept(method: str, path: str, body: object, words: str) -> None:
    """A body over a limit that the description leaves out is found, and the reason is said."""
    assert any(re.search(words, problem) for problem in problems(method, path, body))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", MESSAGES, {"content": "a" * 2000, "nonce": "1", "enforce_nonce": True, "tts": False}),
        ("POST", MESSAGES, {"content": "a", "message_reference": {"message_id": 1, "channel_id": 2}}),
        ("POST", MESSAGES, {"flags": COMPONENTS_V2, "components": [text("b"), row("x", "y")]}),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
        ("PUT", COMMANDS, [command(default_member_permissions="32")]),
        ("GET", "/users/@me", None),
    ],
)
def test_what_discord_takes_is_let_through(method: str, path: str, body: object) -> None:
    """A good request is no problem, numbers as strings and strings as numbers included."""
    assert not problems(method, path, body)


async def test_every_request_is_judged(world: World, objections: list[str]) -> None:
    """A bad request of the running bot is noticed, whatever becomes of it."""
    assert objections == []
    bot, channel = world.env.bot, world.channel.id
    with suppress(discord.HTTPException):
        await bot.get_channel(channel).send("a" * 2001)
    with suppress(discord.HTTPException):
        await bot.http.request(discord.http.Route("POST", "/channels/{id}/messages", id=channel), json={})
    assert len(objections) == 2
    objections.clear()


def test_a_file_is_content() -> None:
    """A message that holds nothing but a file is not empty."""
    assert not problems("POST", MESSAGES, {"attachments": [{"id": 0, "filename": "a.txt"}]}, files=1)


SILENT = {"parse": [], "replied_user": False}


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ({"content": "Hi", "allowed_mentions": SILENT}, False),
        ({"content": "Hi"}, True),
        ({"content": "Hi", "allowed_mentions": {"parse": ["everyone"]}}, True),
        ({"content": "Hi", "allowed_mentions": {"parse": [], "replied_user": True}}, True),
        ({"content": "See https://x.example", "allowed_mentions": SILENT}, True),
        ({"content": "See https://x.example", "allowed_mentions": SILENT, "flags": 4}, False),
    ],
)
def test_pings_and_previews_are_seen(body: dict[str, object], *, broken: bool) -> None:
    """A message that may ping or that unfolds a page is seen, by whatever way it is sent."""
    assert bool(broken_promises("POST", "/channels/1/messages", body)) is broken
    assert bool(broken_promises("POST", "/interactions/1/x/callback", {"type": 4, "data": body})) is broken
