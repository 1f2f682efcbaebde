"""The bot on Discord: its frame. What it answers is in the cogs."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import signal
import sqlite3
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import MISSING

from bot import errors, farewell, unblocked
from bot.cogs import asking, buttons, corpus, doctor, party, setup
from bot.errors import StartError
from bot.manners import Manners
from bot.permissions import invite_url
from bot.schema import StoreError
from bot.service import Service
from bot.store import Store
from bot.wording import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings

log = logging.getLogger(__name__)

COGS = (asking, party, buttons, corpus, setup, doctor)
"""In the order in which they see a message."""
SIGNALS = (signal.SIGINT, signal.SIGTERM)
COMMANDS_HASH = "commands-hash"
"""The store's name for the hash of the commands that Discord was last given."""


class SummitTree(app_commands.CommandTree["SummitBot"]):
    """The commands, with one place for what goes wrong in them."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person; while they still type, only the log."""
        if interaction.type is discord.InteractionType.autocomplete:
            errors.sentence_for(error)
        else:
            await errors.tell(interaction, error)


class SummitBot(commands.AutoShardedBot):
    """One bot for all servers: every cog finds the service, the store, the settings and the manners here."""

    def __init__(self, settings: Settings, service: Service, store: Store) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=SummitTree,
            intents=intents(message_content=settings.message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=settings.shard_count,
        )
        self.settings = settings
        self.service = service
        self.store = store
        self.manners = Manners(settings.user_cooldown_s, settings.channel_cooldown_s)
        self.open_forms: set[str] = set()
        """Custom ids of the forms that people have before them."""

    async def setup_hook(self) -> None:
        """Load the cogs, and give Discord the commands if they have changed."""
        for cog in COGS:
            await cog.setup(self)
        await self.sync_commands()

    async def sync_commands(self, *, even_if_known: bool = False) -> bool:
        """Give Discord the commands if they aren't those it was given last; whether it had to be done."""
        digest = commands_hash(self)
        if not even_if_known and await self.store.fact(COMMANDS_HASH) == digest:
            return False
        await self.tree.sync()
        try:
            await self.store.remember(COMMANDS_HASH, digest)
        except sqlite3.Error as error:
            # As on a full disk. Nothing but work hangs on it: they are given again the next time.
            log.warning("The database does not take which commands Discord has: %s", error)
        return True

    async def close(self) -> None:
        """Leave Discord, after those who wait for an answer have it or were told that none comes."""
        await farewell.take_leave()
        await super().close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Nothing: there are no prefix commands; the cogs listen for messages by themselves."""


def intents(*, message_content: bool) -> discord.Intents:
    """What the bot asks Discord to be told of: messages, and their text beyond mentions only when set."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.messages = True
    wanted.message_content = message_content
    return wanted


def message_content_allowed(flags: discord.ApplicationFlags) -> bool:
    """Whether the developer portal allows the intent, for a bot on few servers or on many."""
    return flags.gateway_message_content or flags.gateway_message_content_limited


def commands_hash(bot: SummitBot) -> str:
    """Digest of the commands as Discord is given them, and of the application they belong to."""
    described = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    described.sort(key=lambda command: (command["type"], command["name"]))
    return hashlib.sha256(json.dumps([bot.application_id, described], sort_keys=True).encode()).hexdigest()


def create_bot(settings: Settings, service: Service, store: Store) -> SummitBot:
    """The bot, ready to be started."""
    return SummitBot(settings, service, store)


def run(settings: Settings) -> None:
    """Run the bot until it is told to stop; StartError if it can't start, BrokenCorpusError of the event."""
    if settings.token is None:
        raise StartError(running.LOGIN_MISSING)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot has no voice
    start_log()
    redact(settings.token.get_secret_value())
    service = Service(settings.event, cache_folder=lambda: settings.cache_folder)
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(settings, service, settings.token.get_secret_value()))


async def serve(settings: Settings, service: Service, token: str) -> None:
    """Be on Discord until somebody ends it; StartError if that can't be."""
    with start_errors():
        async with Store.opened(settings.database_path) as store, create_bot(settings, service, store) as bot:
            with ended_by_signals():
                unblocked.prepare(asyncio.get_running_loop())
                await bot.login(token)
                if bot.application_id is not None:
                    log.info(running.invitation(invite_url(bot.application_id)))
                if settings.message_content and not message_content_allowed(bot.application_flags):
                    log.warning(running.INTENT_NOT_ALLOWED)
                await bot.connect()


@contextmanager
def start_errors() -> Iterator[None]:
    """Whatever keeps the bot from Discord, as a StartError."""
    try:
        yield
    except StoreError as error:
        raise StartError(str(error)) from error
    except discord.LoginFailure as error:
        raise StartError(running.LOGIN_REFUSED) from error
    except discord.PrivilegedIntentsRequired as error:
        raise StartError(running.INTENT_REFUSED) from error
    except discord.HTTPException as error:
        raise StartError(running.login_failed(error.status)) from error
    except discord.ConnectionClosed as error:
        raise StartError(running.connection_closed(error.code)) from error
    except (discord.GatewayNotFound, aiohttp.ClientError, OSError) as error:
        raise StartError(running.NO_CONNECTION) from error


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGINT and SIGTERM end the block as if it had come to its end."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None  # noqa: S101 - inside a coroutine there is one
    asked: list[int] = []

    def end(number: int) -> None:
        asked.append(number)
        task.cancel()

    for number in SIGNALS:
        with suppress(NotImplementedError):  # Windows: asyncio.run turns Ctrl-C into a cancellation there
            loop.add_signal_handler(number, end, number)
    try:
        yield
    except asyncio.CancelledError:
        if not asked:
            raise
        task.uncancel()
    finally:
        for number in SIGNALS:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)


def start_log() -> None:
    """Have the root logger write to standard error, coloured for a terminal that NO_COLOR leaves its colours.

    Left to itself, discord.py colours for any container too, whose log is a file.
    """
    coloured = sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    plain = logging.Formatter("[{asctime}] [{levelname:<8}] {name}: {message}", "%Y-%m-%d %H:%M:%S", "{")
    discord.utils.setup_logging(root=True, formatter=MISSING if coloured else plain)


class Redacting(logging.Formatter):
    """Writes what another formatter would, tracebacks included, without a secret."""

    def __init__(self, formatter: logging.Formatter, secret: str) -> None:
        super().__init__()
        self._formatter = formatter
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return self._formatter.format(record).replace(self._secret, "[token]")


def redact(secret: str) -> None:
    """Keep *secret* out of whatever the root's handlers write from now on."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Redacting(handler.formatter or logging.Formatter(), secret))
