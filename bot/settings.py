"""Everything that is set from outside: by the environment, else by ``.env`` in the working directory."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

from dotenv.parser import parse_stream
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    NonNegativeFloat,
    PositiveInt,
    SecretStr,
    ValidationError,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

PREFIX = "SUMMIT_BOT_"
ENV_FILE = Path(".env")
BUNDLED_EVENT = Path(corpus.__file__).parent / "events" / "hanoi-2019"


def state_folder() -> Path:
    """Where this user's programs keep what may be lost: XDG's rule, and its counterpart on Windows."""
    named = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        base = Path(named) if named else Path.home() / ".local" / "state"
    except RuntimeError:  # a container's user without a home
        base = Path(tempfile.gettempdir())
    return base / "summit-bot"


def _parted(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _expanded(path: Path) -> Path:
    return Path(os.path.expanduser(path))  # noqa: PTH111 - the other one raises where there is no such home


AtHome = Annotated[Path, AfterValidator(_expanded)]
"""A path that may begin with ``~``; no shell has seen it when it stands in ``.env``."""

Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_parted)]
"""Discord's numbers of several things, parted by commas."""


def _stripped(value: object) -> object:
    if not isinstance(value, str):
        return value
    token = value.strip()
    if re.search(r"[^!-~]", token):
        raise PydanticCustomError(
            "token", "A token is one line of Latin letters, digits and signs; copy it again"
        )
    return token or None


Token = Annotated[SecretStr | None, BeforeValidator(_stripped)]
"""As it is sent and may be logged: without the space or line end that came along when it was copied.

Inside there can be none, nor anything else that doesn't go into the header of a request.
"""

Seconds = Annotated[NonNegativeFloat, Field(allow_inf_nan=False)]
"""A time that has an end: of an endless one no sum can be made, and so nobody would ever wait."""

_NO_SUCH = "there is no such setting; .env.example lists them all."
_NO_VALUE = "its line in .env can't be read; write it as NAME=value, with both quotation marks or none."
_NAME = re.compile(rf"\s*(?:export\s+)?'?({PREFIX}\w*)", re.IGNORECASE)
"""What begins a line of ``.env`` that is meant to be one of our settings."""
_LINK = re.compile(r"(\w+)_(?:PORT=(?:TCP|UDP|SCTP)://.*|NAME=/[^/]+/[^/]+)", re.IGNORECASE)
"""The variable that every service has which Kubernetes or Docker's links tell a container of.

A container without a port has only its name in the one that is linked to it: ``/web/bot``.
"""
_OF_LINK = re.compile(
    r"SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?|NAME|ENV_.+"
)
"""What follows a service's name in the variables that tell of it; of our settings none is called so."""


class SettingsError(ValueError):
    """A setting can't be used; the message names each variable and says what it takes."""


class Settings(BaseSettings):
    """The settings; the variable of a field is ``SUMMIT_BOT_`` and its name in capitals."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        dotenv_filtering="match_prefix",  # other programs' variables may stand in the same file
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,  # a token must not reach a log by way of an error
    )

    event: AtHome = BUNDLED_EVENT
    """The event folder; the bundled event if it isn't set."""
    state: AtHome = Field(default_factory=state_folder)
    """Folder for what the bot keeps between runs: the chat's history, the log."""
    cache: AtHome | None = None
    """Folder for what is made again if it is lost: large events' indexes; ``cache`` in the state folder."""
    debug: bool = False
    """Show the traceback of an unexpected error instead of only logging it."""

    token: Token = None
    """The Discord bot's token; only ``summit-bot run`` needs it."""
    home_guilds: Ids = frozenset()
    """Servers whose moderators may change the corpus, by id, parted by commas; none may while it is empty."""
    message_content: bool = False
    """Ask for the message-content intent, which ask channels need; Discord's portal has to allow it too."""
    shard_count: PositiveInt | None = None
    """How many shards to run; None takes what Discord recommends."""
    database: AtHome | None = None
    """SQLite file of servers' settings and reports; ``bot.sqlite3`` in the state folder if it isn't set."""
    user_cooldown_s: Seconds = 5.0
    """Seconds that must lie between one person's questions, after the first few; 0 for none."""
    channel_cooldown_s: Seconds = 1.0
    """Likewise between all questions in one channel."""

    @property
    def cache_folder(self) -> Path:
        """Where the cache is."""
        return self.cache or self.state / "cache"

    @property
    def database_path(self) -> Path:
        """Where the database is."""
        return self.database or self.state / "bot.sqlite3"


def load_settings() -> Settings:
    """The settings as the environment and ``.env`` give them; SettingsError says all that is wrong."""
    wrong = dict.fromkeys(_unknown_in_environment(), _NO_SUCH)
    try:
        wrong |= dict.fromkeys(_unread_in_file(), _NO_VALUE)
        settings = Settings()
    except ValidationError as error:
        for name, what in map(_wrong, error.errors()):
            wrong.setdefault(name, what)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env: can't be read ({error}); it must be a UTF-8 text file.") from error
    if wrong:
        raise SettingsError("\n".join(f"{name}: {what}" for name, what in wrong.items()))
    return settings


def _unknown_in_environment() -> Iterator[str]:
    """Names that begin like our variables; only in the file does Pydantic look for them."""
    known = {PREFIX + field.upper() for field in Settings.model_fields}
    values = {name.upper(): value for name, value in os.environ.items()}
    links = [link[1] for link in map(_LINK.fullmatch, map("=".join, values.items())) if link]
    return (
        name
        for name in sorted(values)
        if name.startswith(PREFIX) and name not in known and not _is_of_a_link(name, links)
    )


def _is_of_a_link(name: str, links: list[str]) -> bool:
    """Whether the platform set *name*, as it does unasked for a service called ``summit-bot…``."""
    return any(name.startswith(f"{link}_") and _OF_LINK.fullmatch(name, len(link) + 1) for link in links)


def _unread_in_file() -> Iterator[str]:
    """Names of our settings in lines that aren't NAME=value, which the file's reader passes over."""
    if not ENV_FILE.is_file():  # a pipe gives what it holds to whoever reads it first, who is Pydantic
        return
    with ENV_FILE.open(encoding="utf-8") as lines:
        for line in parse_stream(lines):
            name = _NAME.match(line.original.string) if line.value is None else None
            if name:
                yield name[1].upper()


def _wrong(problem: ErrorDetails) -> tuple[str, str]:
    what = _NO_SUCH if problem["type"] == "extra_forbidden" else f"{problem['msg']}."
    return PREFIX + str(problem["loc"][0]).upper(), what
