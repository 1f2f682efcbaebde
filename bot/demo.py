"""The real bot on a simulated Discord, shown in a browser: no token, no network, nothing kept."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import webbrowser
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import discord

from bot.discord_app import create_bot, ended_by_signals
from bot.errors import StartError
from bot.service import Service
from bot.store import Store
from bot.wording import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from simcord import ChannelHandle, Env, MemberActor
    from simcord.preview import Preview

    from bot.settings import Settings

GUILD_ID = 1_000_000_000_000_000_000
"""The simulated server; it is the home server, so that everything can be tried."""
EXTRA = ("simcord.preview", "markdown_it", "linkify_it", "regex", "PIL")
"""What the page needs; SimCord can be installed without."""
SETTLE_S = 60.0
"""How long the simulation waits for the bot: a reload of a large event takes its time."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A small server with the bot on it, a channel in which every message is a question, and two people."""

    env: Env
    channel: ChannelHandle
    visitor: MemberActor
    moderator: MemberActor

    @property
    def bot_user(self) -> discord.ClientUser:
        """The bot's own user."""
        user = self.env.bot.user
        assert user is not None  # noqa: S101 - it is logged in
        return user

    def preview(self) -> Preview:
        """A page that shows the channel as the visitor or the moderator sees it."""
        return self.env.preview(
            self.channel, viewers=[self.visitor, self.moderator], layout="channel", display="responsive"
        )


def demo(
    settings: Settings, *, say: Callable[[str], object] = print, open_browser: bool | None = None
) -> None:
    """Show the bot until Ctrl-C; StartError if the packages for it are missing.

    *open_browser* None opens one where there is a screen to open it on.
    """
    service = Service(settings.event, cache_folder=lambda: settings.cache_folder)
    with suppress(KeyboardInterrupt):
        opening = has_screen() if open_browser is None else open_browser
        asyncio.run(_show(settings, service, say, open_browser=opening))


async def _show(
    settings: Settings, service: Service, say: Callable[[str], object], *, open_browser: bool
) -> None:
    with ended_by_signals():
        async with staged(settings, service) as stage, stage.preview() as preview:
            say(running.demo_at(preview.url))
            say(running.DEMO_ENDS)
            if open_browser:
                await asyncio.to_thread(webbrowser.open, preview.url)
            await preview.wait_closed()


@asynccontextmanager
async def staged(settings: Settings, service: Service) -> AsyncIterator[Stage]:
    """The bot on its simulated server, with a database that goes when the block ends."""
    try:
        import simcord  # noqa: PLC0415 - an extra; everything else works without it

        for name in EXTRA:
            import_module(name)
    except ImportError as error:
        raise StartError(running.NO_DEMO) from error
    with tempfile.TemporaryDirectory(prefix="summit-bot-demo-") as folder:
        on_stage = settings.model_copy(
            update={
                "home_guilds": frozenset({GUILD_ID}),
                "message_content": True,
                "shard_count": 1,
                # Time stands still between two actions there, so no pause would ever end.
                "user_cooldown_s": 0.0,
                "channel_cooldown_s": 0.0,
            }
        )
        async with (
            Store.opened(Path(folder) / "demo.sqlite3") as store,
            simcord.run(
                create_bot(on_stage, service, store), check_errors=False, settle_timeout=SETTLE_S
            ) as env,
        ):
            stage = await _set_up(env, store, service)
            # An empty channel tells nobody what to do; a mention without a question makes the bot say it.
            await stage.visitor.send(stage.channel, stage.bot_user.mention)
            yield stage


async def _set_up(env: Env, store: Store, service: Service) -> Stage:
    await env.advance_time(max(0.0, (datetime.now(UTC) - env.now()).total_seconds()))
    if env.bot.user is not None:
        await env.bot.user.edit(username=running.BOT_NAME)
    guild = env.create_guild(service.snapshot.corpus.event.title, id=GUILD_ID)
    channel = guild.create_text_channel("questions", topic=running.DEMO_TOPIC)
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
    await store.set_ask_channel(guild.id, channel.id, on=True)
    return Stage(
        env,
        channel,
        visitor=guild.add_member(env.create_user("visitor", global_name="Visitor")),
        moderator=guild.add_member(env.create_user("moderator", global_name="Moderator"), roles=[moderators]),
    )


def has_screen() -> bool:
    """Whether a browser that is opened here would be seen."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
