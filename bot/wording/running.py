"""What is said to whoever runs the bot: at its start, and about its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOGIN_MISSING = (
    "There is no Discord token. Put SUMMIT_BOT_TOKEN=… into the environment or a file .env; docs/discord.md"
    " says where it comes from. Without one, `make demo` shows the bot in a browser."
)
LOGIN_REFUSED = (
    "Discord does not accept the token. Copy it again, or reset it, on the page Bot of your application at"
    " https://discord.com/developers/applications, and put it into SUMMIT_BOT_TOKEN."
)
INTENT_REFUSED = (
    "Discord refuses the message-content intent. Switch on Message Content Intent on the page Bot of your"
    " application at https://discord.com/developers/applications, or unset SUMMIT_BOT_MESSAGE_CONTENT; only"
    " ask channels need it."
)
INTENT_NOT_ALLOWED = (
    "SUMMIT_BOT_MESSAGE_CONTENT is set, but the application's flags don't show that intent as allowed."
    " Discord will refuse the connection until Message Content Intent is on in the developer portal."
)
NO_DATABASE = "it isn't an SQLite file"
OTHER_TABLES = "its tables aren't those of its version"
NO_CONNECTION = "Discord can't be reached. Is this machine connected to the network?"
NO_DEMO = (
    "The demo needs packages that aren't installed. Run `make demo`, or `pip install 'summit-bot[demo]'`."
)
BOT_NAME = "Summit Bot"
DEMO_TOPIC = "Every message here is a question to the bot. /ask, /party and the buttons work too."
DEMO_ENDS = "Ctrl-C ends the demo; nothing of it is kept."


def index_not_kept(trouble: Exception) -> str:
    """The index is gone with this process; *trouble* says where it can't be kept, and why."""
    return (
        f"{trouble}. So it is made again at each start, which takes time and memory. Make room there, or name"
        " another folder in SUMMIT_BOT_CACHE."
    )


_LEFT = "It was left as it is."
_MEND = f"Put a sound copy in its place, or move it away to start with a new one. {_LEFT}"
_PLACE = "Choose a place that can be written to by setting SUMMIT_BOT_DATABASE."


def login_failed(status: int) -> str:
    """Discord answered the login with an error that says nothing about the token."""
    return f"Discord did not let the bot log in (HTTP {status}). Try again in a few minutes."


def connection_closed(code: int) -> str:
    """Discord ended the connection and doesn't want another."""
    return (
        f"Discord has closed the connection for good (code {code}). 4010 and 4011 are about"
        " SUMMIT_BOT_SHARD_COUNT, 4004 is about the token."
    )


def invitation(address: str) -> str:
    """Where the bot is added to a server."""
    return f"To add the bot to a server, open {address}"


def demo_at(address: str) -> str:
    """Where the demo can be seen."""
    return f"The bot, on a simulated Discord: {address}"


def database_empty(path: Path) -> str:
    """The file is there and holds nothing."""
    return f"{path}: the database is empty (0 bytes), so it was cut off. {_MEND}"


def database_damaged(path: Path, problem: object) -> str:
    """SQLite can't read it."""
    return f"{path}: the database is damaged ({problem}). {_MEND}"


def database_foreign(path: Path) -> str:
    """A sound database that isn't ours."""
    return (
        f"{path}: this database belongs to another program. Set SUMMIT_BOT_DATABASE to a file of the bot's"
        f" own. {_LEFT}"
    )


def database_newer(path: Path, version: int, known: int) -> str:
    """Made by a version that came after this one."""
    return (
        f"{path}: a newer Summit Bot made this database (its version {version}, known up to {known})."
        f" Run a newer version, or set SUMMIT_BOT_DATABASE to another file. {_LEFT}"
    )


def database_locked(path: Path) -> str:
    """Another program holds it."""
    return f"{path}: another program has locked the database. Stop it (a second bot?) and start again."


def database_read_only(path: Path, problem: object) -> str:
    """It can't be made or written to."""
    return f"{path}: the database can't be written to ({problem}). {_PLACE}"


def database_full(path: Path) -> str:
    """No room is left."""
    return f"{path}: the disk is full. Make room and start again."


def database_unusable(path: Path, problem: object) -> str:
    """Anything else that SQLite says."""
    return f"{path}: the database can't be used ({problem})."
