"""What a person is told when something can't be done."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot import errors, wording
from bot.wording import moderation
from corpus.errors import BrokenCorpusError
from retrieval.question import Reason, UnaskableError, UnaskableTopicError
from tests.bot.discord.sight import after_request, ask
from tests.bot.discord.sight import text as text_of
from tests.bot.discord.test_corpus_commands import said

if TYPE_CHECKING:
    from bot.store import Store
    from tests.bot.discord.conftest import World

QUESTION = "what about the bridge toll?"


class Response:
    """As much of an HTTP response as discord.py's errors read."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "?"


def http(kind: type[discord.HTTPException], status: int, code: int = 0) -> discord.HTTPException:
    """An error as discord.py raises it."""
    return kind(Response(status), {"code": code, "message": "?"})  # type: ignore[arg-type] # stands in for aiohttp's


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (errors.Refusal("No."), "No."),
        (errors.NotAllowedError("Not you."), "Not you."),
        *((UnaskableError(reason), wording.UNASKABLE[reason]) for reason in Reason),
        *((UnaskableTopicError(reason), wording.NO_TOPIC[reason]) for reason in Reason),
        (BrokenCorpusError([]), moderation.CORPUS_BROKEN),
        (http(discord.Forbidden, 403, 50013), moderation.FORBIDDEN),
        (http(discord.NotFound, 404, 10008), moderation.NOT_FOUND),
        (http(discord.HTTPException, 429), moderation.DISCORD_BUSY),
        (http(discord.DiscordServerError, 500), moderation.DISCORD_BUSY),
        (http(discord.DiscordServerError, 503), moderation.DISCORD_BUSY),
        (discord.RateLimited(5), moderation.DISCORD_BUSY),
        (aiohttp.ServerDisconnectedError(), moderation.DISCORD_BUSY),
        (aiohttp.ClientOSError(104, "?"), moderation.DISCORD_BUSY),
        (TimeoutError(), moderation.TOO_SLOW),
        (app_commands.CheckFailure(), moderation.NOT_ALLOWED),
        (app_commands.CommandNotFound("ask", []), moderation.COMMANDS_CHANGED),
        (http(discord.NotFound, 404, errors.UNKNOWN_INTERACTION), None),
        (http(discord.HTTPException, 401, errors.INVALID_WEBHOOK_TOKEN), None),
        (http(discord.HTTPException, 400, errors.ALREADY_ANSWERED), None),
    ],
    ids=repr,
)
def test_each_foreseen_error_has_its_sentence(error: Exception, sentence: str | None) -> None:
    """What can be foreseen is said in words that help; what nobody can be told any more is not said."""
    assert errors.sentence_for(error) == sentence


@pytest.mark.unexpected_error
@pytest.mark.parametrize(
    "error", [KeyError("secret detail"), sqlite3.OperationalError("secret detail")], ids=repr
)
def test_the_unforeseen_gets_a_reference(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    """An unforeseen error is logged in full; the person gets only the reference to it."""
    sentence = errors.sentence_for(error)
    assert sentence is not None
    assert "secret" not in sentence
    (record,) = caplog.records
    assert record.getMessage().split()[-1] in sentence
    assert record.exc_info[1] is error


@pytest.mark.parametrize(
    "command", ["corpus status", "corpus check", "corpus reload", "corpus reports", "setup role", "doctor"]
)
async def test_discord_is_answered_before_the_database(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Each command is acknowledged before the database is asked: another program may hold it for seconds."""
    early = acknowledged_before(world, store, monkeypatch, "guild")
    role = {"role": world.guild.create_role("Stewards")} if command == "setup role" else {}
    assert said(await world.mod.slash(world.channel, command, **role))
    assert early[0] == 1


def acknowledged_before(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch, method: str
) -> list[int]:
    """How many interactions were acknowledged by the time of each call of that method of the store."""
    called = getattr(store, method)
    counts: list[int] = []

    async def counted(*values: object) -> object:
        counts.append(sum(r.path.endswith("/callback") for r in world.env.http_requests))
        return await called(*values)

    monkeypatch.setattr(store, method, counted)
    return counts


@pytest.mark.unexpected_error
async def test_an_unforeseen_error_in_a_command(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that fails for an unforeseen reason says so in private, and the bot goes on."""
    broken: Any = property(lambda _: 1 / 0)
    monkeypatch.setattr(type(world.env.bot.service), "snapshot", broken)
    text = said(await world.mod.slash(world.channel, "corpus status"))
    assert text.startswith(wording.unexpected("")[:30])
    monkeypatch.undo()
    assert "The bridge talks" in said(await world.mod.slash(world.channel, "corpus status"))


@pytest.mark.unexpected_error
async def test_a_database_that_fails_in_between(world: World) -> None:
    """When the database fails while the bot runs, the person learns it is not their fault."""
    await world.env.bot.store._db.execute("DROP TABLE report")
    text = said(await world.mod.slash(world.channel, "corpus reports"))
    assert text.startswith(moderation.store_broken("")[:30])


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
async def test_discord_fails_for_long(world: World, status: int) -> None:
    """However Discord refuses, the bot stays up and answers as soon as it may."""
    world.env.inject_error("POST", "*", status=status, times=None)
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert len(world.channel.history()) == 1
    world.env.backend.faults.clear()
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    assert world.channel.last_message.components


async def test_a_connection_that_breaks_for_a_moment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typing sign that never gets to Discord keeps nobody from their answer."""
    after_request(world, monkeypatch, "/typing", break_off)
    assert "North Shore" in text_of(world, await ask(world))


async def test_a_connection_that_is_gone(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where neither the answer nor a word about it gets to Discord, the log has a line and no traceback."""
    after_request(world, monkeypatch, "/messages", break_off)
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    assert "Could not tell" in caplog.text
    assert not any(record.exc_info for record in caplog.records)


def break_off() -> None:
    """As when the connection is closed before the reply to a request."""
    raise aiohttp.ServerDisconnectedError


async def test_an_interaction_that_is_too_old(world: World) -> None:
    """After 15 minutes there is no way left to answer; nothing is sent elsewhere, nothing fails."""
    world.env.inject_error("*", "/webhooks/*", status=401, code=errors.INVALID_WEBHOOK_TOKEN, times=None)
    result = await world.mod.slash(world.channel, "corpus status")
    assert result.deferred
    assert not world.channel.history()


async def test_an_interaction_that_was_answered_too_late(world: World) -> None:
    """After three seconds Discord does not know the interaction any more; nothing is sent elsewhere."""
    world.env.inject_error("POST", "/interactions/*", status=404, code=errors.UNKNOWN_INTERACTION, times=None)
    for command in ("corpus status", "doctor"):
        await world.mod.slash(world.channel, command)
    assert not world.channel.history()


@pytest.mark.parametrize(
    "custom_id", ["mod:nonsense", "mod:report:show:x", "mod:report:burn:1", "mod:" + "9" * 90]
)
async def test_a_forged_button(world: World, custom_id: str) -> None:
    """A button that none of us made is refused in words."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Go", custom_id=custom_id))
    view.stop()
    message = await world.env.bot.get_channel(world.channel.id).send("forged", view=view)
    result = await world.mod.click(message, custom_id=custom_id)
    assert result.ephemeral
    assert result.response.content


async def test_a_button_pressed_by_someone_else(world: World) -> None:
    """Whoever gets hold of a moderator's button is refused."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Go", custom_id="mod:report:done:1"))
    view.stop()
    message = await world.env.bot.get_channel(world.channel.id).send("forged", view=view)
    result = await world.alice.click(message, label="Go")
    assert result.response.content == moderation.NEEDS_MANAGE_SERVER
