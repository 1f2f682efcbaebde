"""What `corpus show --diff` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOTHING: Final = "nobody"
"""What stands for no party, no speaker and no kind."""


def summary(counts: Sequence[str], same: int, fields: Mapping[str, int]) -> str:
    """How much of each sort changed, in one line, and what of it in another."""
    if not counts:
        return f"Nothing has changed: {_count(same)} as before."
    counted = f"{', '.join(counts)}; {_count(same)} as before."
    what = ", ".join(f"{name} {count}" for name, count in fields.items())
    return f"{counted}\nWhat changed: {what}." if what else counted


def _count(statements: int) -> str:
    return f"{statements} statement{'' if statements == 1 else 's'}"


def step(name: str, old: object, new: object) -> str:
    """What a field was and is."""
    return f"{name}: {NOTHING if old is None else old} → {NOTHING if new is None else new}"


def no_statement(where: str, reason: str) -> str:
    """What to do about a line that is no statement."""
    at = f" at “{where}”" if where else ""
    return f"not a statement as corpus show --json prints it ({reason}{at}); left out."


def no_article(article: str) -> str:
    """What to do about a statement of an article that this event does not have."""
    return f"there is no article {article} in this event; compare runs of one event. Left out."


def text_changed(article: str) -> str:
    """What to do about a statement of an article whose text is another one now."""
    return f"{article} has another text now, so the article is left out; make the old run again on this text."


def overlaps(article: str) -> str:
    """What to do about a statement that shares words with another of the same run."""
    return f"its words belong to a statement of {article} on another line too; left out."
