"""How likely a statement answers a question: what speaks for it, added up.

The sum is in log-odds. The weights are near those that a logistic regression over held-out questions gives
(``make quality`` shows both), with more on coverage and less on whom a question is aimed at, as silence where
nothing answers counts for more here than it does there.
"""

from __future__ import annotations

from typing import Final, NamedTuple

COVERAGE: Final = 3.5
STANDING: Final = 1.9
UNHEARD: Final = -1.2
AIMED: Final = 1.75
KIND: Final = 0.45
WITHOUT_NAMES: Final = -0.9
NOTHING: Final = -3.4
"""The log-odds of a statement that nothing speaks for."""


class Signals(NamedTuple):
    """What is known of one statement as an answer to one question."""

    coverage: float
    """How much of what is asked it speaks of, 0 to 1."""
    standing: float
    """Its score, as a share of the best that any party's statement has: at most 1."""
    unheard: float
    """How much of what is asked nobody speaks of, 0 to 1."""
    aimed: bool
    """Whether the question is aimed at one party; then only that party's statements are looked at."""
    has_kind: bool | None
    """Whether it has the kind of thing that is asked for, such as a time; None if no kind is."""
    without_names: bool
    """Whether the question names somebody, and the statement is neither by nor about any of them."""

    def log_odds(self) -> float:
        """What speaks for it less what speaks against it; at 0 it is as likely an answer as not."""
        return (
            NOTHING
            + COVERAGE * self.coverage
            + STANDING * self.standing
            + UNHEARD * self.unheard
            + AIMED * self.aimed
            + (KIND if self.has_kind else -KIND if self.has_kind is not None else 0.0)
            + WITHOUT_NAMES * self.without_names
        )
