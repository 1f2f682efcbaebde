"""What a button carries in its ``custom_id``: all that is needed to act on it after a restart.

``summit:<verb>:<corpus>[:<number>[:<page>]]``, where *corpus* stands for the version that the message shows.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

PREFIX = "summit:"


class Verb(StrEnum):
    """What a button does. The values stand in messages already sent: never change one."""

    PAGE = "page"
    """Turn to page *number* of the answer."""
    VIEW = "view"
    """Turn to page *page* of party *number*'s statements."""
    HERE = "here"
    """The page number between the page turns; can't be pressed."""
    PARTIES = "parties"
    """Offer the parties to see more of."""
    MORE = "more"
    """All that party *number* says on the question."""
    QUOTES = "quotes"
    """Offer the quotes of an answer's page *number*, or of party *number*'s page *page*."""
    CONTEXT = "context"
    """The paragraph around statement *number*."""
    WRONG = "wrong"
    """Report a quote of an answer's page *number*, or of party *number*'s page *page*."""
    REPORT = "report"
    """Report statement *number*."""
    SOURCES = "sources"
    FOLLOW = "follow"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Press:
    """One button: what it does, on which corpus, to what."""

    verb: Verb
    corpus: str
    number: int | None = None
    page: int | None = None

    @property
    def custom_id(self) -> str:
        """What the button carries."""
        numbers = (str(part) for part in (self.number, self.page) if part is not None)
        return PREFIX + ":".join((self.verb, self.corpus, *numbers))


class NotThereError(LookupError):
    """A button names a page, party or statement that there isn't."""


_CUSTOM_ID = re.compile(rf"{PREFIX}([a-z]+):([0-9a-f]{{12}})(?::([0-9]{{1,9}}))?(?::([0-9]{{1,9}}))?")


def parse(custom_id: str) -> Press | None:
    """The button with that ``custom_id``; None if no version of the bot made it."""
    match = _CUSTOM_ID.fullmatch(custom_id)
    if match is None or match[1] not in set(Verb):
        return None
    number, page = (int(part) if part else None for part in match.group(3, 4))
    return Press(Verb(match[1]), match[2], number, page)


def corpus_tag(version: str) -> str:
    """A corpus's version in twelve characters."""
    return hashlib.blake2b(version.encode(), digest_size=6).hexdigest()
