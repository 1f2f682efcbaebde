"""The bot's frame: start, intents, commands, shards, the token, the signals."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
from contextlib import closing
from io import StringIO
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
import simcord
from pydantic import SecretStr

from bot import discord_app
from bot.discord_app import SummitBot, create_bot, message_content_allowed, redact, run, start_log
from bot.errors import StartError
from bot.permissions import invite_url
from bot.store import Store
from bot.wording import running

if TYPE_CHECKING:
    from pathlib import Path

    from simcord import Env

    from bot.service import Service
    from bot.settings import Settings
    from tests.bot.discord.conftest import World

TOKEN = "MTIzNDU2.not-a-token.abcdef"  # noqa: S105 - made up


def syncs(env: Env) -> int:
    """How often the bot has given Discord its commands."""
    return sum(
        request.method == "PUT" and request.path.endswith("/commands") for request in env.http_requests
    )


async def test_the_bot_starts(world: World) -> None:
    """The bot comes up on a server without saying anything."""
    assert world.env.bot.is_ready()
    assert not world.channel.history()


async def test_commands_are_given_only_when_they_changed(
    env: Env, settings: Settings, service: Service
) -> None:
    """A restart with the same commands sends none; other commands are sent again."""
    assert syncs(env) == 1
    async with Store.opened(settings.database_path) as store:
        await env.restart_bot(create_bot(settings, service, store))
        assert syncs(env) == 1
        changed = create_bot(settings, service, store)
        changed.tree.add_command(discord.app_commands.ContextMenu(name="Another", callback=_another))
        await env.restart_bot(changed)
        assert syncs(env) == 2


async def test_a_full_disk_does_not_keep_commands_from_discord(
    env: Env, settings: Settings, service: Service, store: Store
) -> None:
    """Where the database takes nothing more, the bot starts all the same and gives Discord its commands."""
    await store._write("DELETE FROM fact")
    await store._write(
        "CREATE TRIGGER full BEFORE INSERT ON fact BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
    )
    await env.restart_bot(create_bot(settings, service, store))
    assert env.bot.is_ready()
    assert syncs(env) == 2


async def _another(_interaction: discord.Interaction[Any], _message: discord.Message) -> None:
    """Do nothing."""


@pytest.mark.settings(message_content=True)
async def test_a_refused_intent_is_a_sentence(bot: SummitBot) -> None:
    """When the portal does not allow the message-content intent, the start ends with how to allow it."""
    env = simcord.Env(bot, approved_intents=discord.Intents.default())
    with pytest.raises(discord.PrivilegedIntentsRequired) as caught:
        await env.start()
    with pytest.raises(StartError, match="Message Content Intent"), discord_app.start_errors():
        raise caught.value


async def test_only_what_is_set_is_asked_for(settings: Settings, service: Service, store: Store) -> None:
    """The privileged intent is off unless it was set, and no other privileged one is ever asked for."""
    for asked in (False, True):
        bot = create_bot(settings.model_copy(update={"message_content": asked}), service, store)
        assert bot.intents.message_content is asked
        assert not bot.intents.members
        assert not bot.intents.presences


@pytest.mark.parametrize(
    ("flags", "allowed"),
    [
        ({}, False),
        ({"gateway_message_content": True}, True),
        ({"gateway_message_content_limited": True}, True),
    ],
)
def test_the_portals_flags_are_read(flags: dict[str, bool], *, allowed: bool) -> None:
    """A bot on few servers has another flag than one on many; either allows the intent."""
    assert message_content_allowed(discord.ApplicationFlags(**flags)) is allowed


@pytest.mark.settings(shard_count=2)
async def test_shards(env: Env) -> None:
    """With two shards, servers of both are served alike."""
    assert len(env.bot.shards) == 2
    for shard in (0, 1):
        guild = env.create_guild(f"Shard {shard}", shard_id=shard)
        channel = guild.create_text_channel("questions")
        alice = guild.add_member(env.create_user(f"alice-{shard}"))
        await alice.send(channel, f"{env.bot.user.mention} what about the bridge toll?")
        assert channel.last_message.author == env.bot.user
        assert env.bot.get_guild(guild.id).shard_id == shard


async def test_bots_are_not_answered(world: World) -> None:
    """Another bot's mention gets no answer, and so no two bots ever talk to each other."""
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await robot.send(world.channel, f"{world.bot_user.mention} what about the bridge toll?")
    assert len(world.channel.history()) == 1


async def test_no_prefix_commands(world: World) -> None:
    """A message that looks like a command of other bots is none of ours."""
    await world.alice.send(world.channel, "!help")
    assert len(world.channel.history()) == 1


def test_without_a_token_it_says_where_one_comes_from(settings: Settings) -> None:
    """The start without a token ends with a sentence, before anything is loaded or written."""
    with pytest.raises(StartError, match="SUMMIT_BOT_TOKEN"):
        run(settings.model_copy(update={"token": None}))
    assert not settings.database_path.exists()


class FakeResponse:
    """As much of an HTTP response as discord.py's errors read."""

    status = 503
    reason = "Service Unavailable"


class FakeSocket:
    """As much of a closed websocket as discord.py's error reads."""

    close_code = 4011


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (discord.LoginFailure("Improper token"), running.LOGIN_REFUSED),
        (discord.PrivilegedIntentsRequired(0), running.INTENT_REFUSED),
        (discord.HTTPException(FakeResponse(), "down"), running.login_failed(503)),  # type: ignore[arg-type]
        (OSError("no route"), running.NO_CONNECTION),
        (aiohttp.ServerDisconnectedError(), running.NO_CONNECTION),
        (discord.GatewayNotFound(), running.NO_CONNECTION),
        (discord.ConnectionClosed(FakeSocket(), shard_id=0), running.connection_closed(4011)),  # type: ignore[arg-type]
    ],
)
def test_a_failed_start_is_a_sentence(error: Exception, sentence: str) -> None:
    """Whatever keeps the bot from Discord is told without a traceback, and how to mend it."""
    with pytest.raises(StartError) as caught, discord_app.start_errors():
        raise error
    assert str(caught.value) == sentence


async def test_a_bad_database_keeps_the_bot_from_starting(settings: Settings, service: Service) -> None:
    """A damaged database is a sentence at the start, not a traceback."""
    settings.database_path.write_bytes(b"nonsense")
    with pytest.raises(StartError, match="damaged"):
        await discord_app.serve(settings, service, TOKEN)
    assert settings.database_path.read_bytes() == b"nonsense"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("when", ["login", "connect"])
async def test_it_ends_when_asked(
    settings: Settings,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    when: str,
) -> None:
    """Ctrl-C and a supervisor's stop end it at any time, without an error, and everything is closed."""
    bots: list[SummitBot] = []

    async def asked_to_end(bot: SummitBot, *_token: str) -> None:
        bots.append(bot)
        os.kill(os.getpid(), number)
        await asyncio.Event().wait()

    async def at_once(_bot: SummitBot, _token: str) -> None:
        """Log in without a network."""

    monkeypatch.setattr(SummitBot, "login", at_once)
    monkeypatch.setattr(SummitBot, when, asked_to_end)
    await discord_app.serve(settings, service, TOKEN)
    assert [bot.is_closed() for bot in bots] == [True]
    assert not settings.database_path.with_name("bot.sqlite3-wal").exists()


RELOADING = """
import asyncio
import os
import signal
import time
from pathlib import Path

from bot.cli import main
from bot.discord_app import SummitBot
from bot.unblocked import OneByOne
from retrieval.engines.compact import cache

def index_is_written():
    time.sleep(1)
    Path(os.environ["SUMMIT_BOT_STATE"], "index").touch()

async def login(bot, token):
    pass

async def connect(bot):
    cache._BEHIND.submit(index_is_written)
    bot.reloading = asyncio.create_task(OneByOne().make(lambda: time.sleep(300)))
    await asyncio.sleep(0.1)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.Event().wait()

SummitBot.login, SummitBot.connect = login, connect
main()
"""


def test_it_ends_at_once_in_the_middle_of_a_reload(tmp_path: Path) -> None:
    """A supervisor's stop waits for no corpus that is being made, but for the index of the one before."""
    program = tmp_path / "reloading.py"
    program.write_text(RELOADING)
    done = subprocess.run(  # noqa: S603 - this Python and the program above
        [sys.executable, str(program), "run"],
        env=os.environ | {"SUMMIT_BOT_TOKEN": TOKEN, "SUMMIT_BOT_STATE": str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert {path.name for path in tmp_path.iterdir()} == {"reloading.py", "bot.sqlite3", "index"}


@pytest.mark.parametrize("allowed", [False, True])
async def test_an_intent_that_is_not_allowed_is_said_at_the_start(
    settings: Settings,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    allowed: bool,
) -> None:
    """Before Discord refuses the connection, the log says which switch is off."""

    async def logged_in(bot: SummitBot, _token: str) -> None:
        bot._connection.application_flags = discord.ApplicationFlags(gateway_message_content=allowed)

    async def connected(_bot: SummitBot) -> None:
        """End at once."""

    monkeypatch.setattr(SummitBot, "login", logged_in)
    monkeypatch.setattr(SummitBot, "connect", connected)
    await discord_app.serve(settings.model_copy(update={"message_content": True}), service, TOKEN)
    assert (running.INTENT_NOT_ALLOWED in caplog.text) is not allowed


async def test_the_log_says_how_to_invite_the_bot(
    settings: Settings, service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever starts the bot finds the address that adds it to a server."""

    async def logged_in(bot: SummitBot, _token: str) -> None:
        bot._connection.application_id = 42

    async def connected(_bot: SummitBot) -> None:
        """End at once."""

    monkeypatch.setattr(SummitBot, "login", logged_in)
    monkeypatch.setattr(SummitBot, "connect", connected)
    with caplog.at_level(logging.INFO):
        await discord_app.serve(settings, service, TOKEN)
    assert running.invitation(invite_url(42)) in caplog.text


class Screen(StringIO):
    """What a terminal would show."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("stream", "no_color", "coloured"),
    [(Screen, None, True), (Screen, "", True), (Screen, "1", False), (StringIO, None, False)],
)
def test_the_log_is_coloured_for_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, stream: type[StringIO], no_color: str | None, *, coloured: bool
) -> None:
    """A file, a container's log among them, has no colours, nor has a terminal of somebody who wants none."""
    written = stream()
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging.getLogger(), "level", logging.INFO)
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(discord.utils, "is_docker", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    start_log()
    logging.getLogger("elsewhere").info("all is well")
    assert "all is well" in written.getvalue()
    assert ("\x1b[" in written.getvalue()) is coloured


def test_the_token_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever logs the token, as text, as an argument or in a traceback, the log does not have it."""
    path = tmp_path / "log"
    with closing(logging.FileHandler(path)) as handler:
        monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
        redact(TOKEN)
        log = logging.getLogger("elsewhere")
        log.error(f"with {TOKEN}")  # noqa: G004 - others may do so
        log.error("with %s", TOKEN)
        log.error("failed", exc_info=ValueError(TOKEN))
    text = path.read_text()
    assert text.count("[token]") == 3
    assert TOKEN not in text


def test_the_settings_hide_the_token(settings: Settings) -> None:
    """The settings can be shown to anyone."""
    shown = settings.model_copy(update={"token": SecretStr(TOKEN)})
    assert TOKEN not in f"{shown} {shown!r} {shown.model_dump()}"
