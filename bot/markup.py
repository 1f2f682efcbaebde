"""What people put into a message on Discord that shows a picture or points somewhere, and says no word.

An emoji of a server's own is sent as ``<:name:number>``, a mention as ``<@number>``, and an address is a row
of words that nobody said. Searched for, they are words that stand nowhere, and a question that is plainly
answered seems to ask for something that nobody speaks of.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot import wording
from retrieval.typed import ADDRESS

_WORDLESS = re.compile(
    rf"""
    <@[!&]?\d+> | <\#\d+> | (?<!\w)@(?:everyone|here)\b  # somebody here, or a place here
    | <a?:\w+:\d+>                                       # a server's own emoji
    | </[^<>:\n]+:\d+> | <id:\w+>                        # a command, a page of the server
    | {ADDRESS}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MOMENT = re.compile(r"<t:(-?\d{1,12})(?::[a-zA-Z])?>")


def worded(text: str) -> str:
    """*text* without what says no word; a moment, which each reader sees as a date, is its day."""
    return _WORDLESS.sub(" ", _MOMENT.sub(_day, text))


def _day(match: re.Match[str]) -> str:
    try:
        return wording.day(datetime.fromtimestamp(int(match[1]), UTC).date())
    except (ValueError, OverflowError, OSError):  # no calendar goes so far
        return " "
