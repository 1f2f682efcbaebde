"""The real bot on SimCord's simulated Discord, with every request it makes checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
import pytest
import pytest_asyncio
import simcord
from pydantic import SecretStr
from simcord.http import router

from bot.discord_app import SummitBot, create_bot
from bot.service import Service
from bot.settings import Settings
from bot.store import Store
from tests.bot.discord.judge import broken_promises, problems
from tests.bot.discord.small_event import Library, small_corpus, word_searcher

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from simcord import Backend, ChannelHandle, Env, GuildHandle, MemberActor

HOME = 1_000_000_000_000_000_000
"""The id of the home server in every test."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    config.addinivalue_line(
        "markers",
        "unexpected_error: the bot is to log an unexpected error in this test; elsewhere that fails it",
    )
    config.addinivalue_line(
        "markers", "settings(**fields): settings of the bot that differ from the defaults"
    )


@pytest.fixture(autouse=True)
def objections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Discord would take every request that the bot makes in any of these tests, and no message may ping."""
    found: list[str] = []
    dispatch = router.dispatch

    def judged(backend: Backend, method: str, path: str, **request: Any) -> object:  # noqa: ANN401 - as dispatch
        found.extend(problems(method, path, request.get("json"), len(request.get("files") or ())))
        found.extend(broken_promises(method, path, request.get("json")))
        return dispatch(backend, method, path, **request)

    monkeypatch.setattr(router, "dispatch", judged)
    yield found
    assert not found


@pytest.fixture(autouse=True)
def _no_unexpected_error(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error that the bot did not foresee fails the test, though the person was told of it nicely."""
    yield
    logged = [r for r in caplog.get_records("call") if r.name == "bot.errors" and r.exc_info]
    wanted = request.node.get_closest_marker("unexpected_error") is not None
    assert bool(logged) == wanted, [r.exc_text or r.exc_info for r in logged]


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The bot's settings: one home server, no cooldowns, a database in a temporary folder."""
    marker = request.node.get_closest_marker("settings")
    fields = {
        "event": tmp_path / "event",
        "state": tmp_path,
        "token": SecretStr("not.a.token"),
        "home_guilds": frozenset({HOME}),
        "shard_count": 1,
        "user_cooldown_s": 0,
        "channel_cooldown_s": 0,
    }
    return Settings(_env_file=None, **fields | (marker.kwargs if marker else {}))


@pytest.fixture
def library() -> Library:
    """The small event, until a test changes it."""
    return Library(small_corpus())


@pytest.fixture
def service(settings: Settings, library: Library) -> Service:
    """A service of what the library holds."""
    return Service(settings.event, load=library.load, index=word_searcher)


@pytest_asyncio.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    """An open store."""
    async with Store.opened(settings.database_path) as opened:
        yield opened


@pytest.fixture
def bot(settings: Settings, service: Service, store: Store) -> SummitBot:
    """The real bot, not started."""
    return create_bot(settings, service, store)


@pytest_asyncio.fixture
async def env(bot: SummitBot, request: pytest.FixtureRequest) -> AsyncIterator[Env]:
    """The bot, running on a simulated Discord; ``@pytest.mark.simcord(…)`` sets options."""
    marker = request.node.get_closest_marker("simcord")
    env = simcord.Env(bot, **(marker.kwargs if marker else {}))
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
        if env.check_errors:
            env.raise_errors()


@dataclass(frozen=True, slots=True)
class World:
    """The home server with a channel, somebody who asks and somebody who moderates."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    """Has no permission beyond everyone's."""
    mod: MemberActor
    """Has Manage Server."""

    @property
    def bot_user(self) -> discord.ClientUser:
        """The bot's own user, as for mentioning it."""
        user = self.env.bot.user
        assert user is not None
        return user


@pytest.fixture
def world(env: Env) -> World:
    """A small server around the running bot."""
    guild = env.create_guild("Home", id=HOME)
    channel = guild.create_text_channel("questions")
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return World(
        env,
        guild,
        channel,
        alice=guild.add_member(env.create_user("alice")),
        mod=guild.add_member(env.create_user("morgan"), roles=[managers]),
    )
