"""``/doctor``: what stands in the way of the bot here, and what to click."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.discord_app import SummitBot


async def setup(bot: SummitBot) -> None:
    """Add the commands to *bot*."""
