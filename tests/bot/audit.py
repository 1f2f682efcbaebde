"""Reading what the bot wrote down of its moderators, as an operator does: in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store import Store


async def audit_lines(store: Store, limit: int = 20) -> tuple[str, ...]:
    """The last audit lines, newest first: who, where, what."""
    rows = await store._rows("SELECT * FROM audit ORDER BY id DESC LIMIT ?", limit)
    return tuple(f"user {r['user_id']} guild {r['guild_id']} {r['action']}: {r['detail']}" for r in rows)
