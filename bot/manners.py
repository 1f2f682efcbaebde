"""Not too much, and never twice: cooldowns for people and channels, and which messages were seen already."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import discord

from bot.errors import UNSENT, Refusal
from bot.wording import moderation

if TYPE_CHECKING:
    from datetime import datetime

T = TypeVar("T")

BURST = 3
"""How many questions may come at once before the cooldown between them counts."""
HOURGLASS = "⏳"
REMEMBERED = 4096
"""How many messages, people and channels are kept in mind; the oldest are forgotten first."""


class Bucket:
    """Lets through a burst, then one every so many seconds, for each id by itself."""

    def __init__(self, every_s: float, burst: int = BURST) -> None:
        self._every_s = every_s
        self._slack_s = every_s * (burst - 1)
        self._free_at: OrderedDict[int, float] = OrderedDict()

    def wait_s(self, key: int, now_s: float) -> float:
        """Seconds until *key* may go on; 0 if it may now."""
        return max(0.0, self._free_at.get(key, now_s) - self._slack_s - now_s)

    def take(self, key: int, now_s: float) -> None:
        """Count one use."""
        self._free_at[key] = max(self._free_at.get(key, now_s), now_s) + self._every_s
        _remember(self._free_at, key)


@dataclass(slots=True)
class Manners:
    """Who asked lately, and which messages were seen. Times are Discord's own: a late delivery is fair."""

    user_cooldown_s: float
    channel_cooldown_s: float
    _users: Bucket = field(init=False)
    _channels: Bucket = field(init=False)
    _seen: OrderedDict[int, None] = field(init=False, default_factory=OrderedDict)
    _noticed: OrderedDict[int, float] = field(init=False, default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._users = Bucket(self.user_cooldown_s)
        self._channels = Bucket(self.channel_cooldown_s)

    def first_time(self, message_id: int) -> bool:
        """Whether that message is new; False when Discord delivers it again."""
        new = message_id not in self._seen
        self._seen[message_id] = None
        _remember(self._seen, message_id)
        return new

    def pause_s(self, user_id: int, channel_id: int, at: datetime) -> float:
        """Seconds that this question has to wait; 0 counts it as asked."""
        now_s = at.timestamp()
        pause = max(self._users.wait_s(user_id, now_s), self._channels.wait_s(channel_id, now_s))
        if not pause:
            self._users.take(user_id, now_s)
            self._channels.take(channel_id, now_s)
        return pause

    def may_notice(self, user_id: int, at: datetime, pause_s: float) -> bool:
        """Whether to tell that person about the pause: once until it is over, or the notice is spam."""
        now_s = at.timestamp()
        if now_s < self._noticed.get(user_id, now_s):
            return False
        self._noticed[user_id] = now_s + pause_s
        _remember(self._noticed, user_id)
        return True


def _remember(kept: OrderedDict[int, T], key: int) -> None:
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)


def take_turn(manners: Manners, interaction: discord.Interaction[Any]) -> None:
    """Count an interaction as a question; Refusal if its user or its channel has to wait."""
    channel_id = interaction.channel_id or 0
    pause_s = manners.pause_s(interaction.user.id, channel_id, interaction.created_at)
    if pause_s:
        raise Refusal(moderation.slow_down(pause_s))


async def notice_pause(manners: Manners, message: discord.Message, pause_s: float) -> None:
    """Tell a message's author in private, at most once until the pause is over, that they have to wait.

    A command can be refused for their eyes only; a message can't, so a direct message says it. Where none
    can be sent, an hourglass under their message does, which pings nobody.
    """
    if not manners.may_notice(message.author.id, message.created_at, pause_s):
        return
    try:
        await message.author.send(
            moderation.slow_down(pause_s), allowed_mentions=discord.AllowedMentions.none()
        )
    except (
        UNSENT
    ):  # refused by the person, or by Discord, which lets nobody open many of them in a short time
        with suppress(*UNSENT):
            await message.add_reaction(HOURGLASS)
