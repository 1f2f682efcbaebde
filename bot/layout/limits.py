"""What Discord allows in one message, modal or command, and the measure of text that it uses."""

from __future__ import annotations

TEXT_UNITS = 4000
"""Text of all displays of a message together."""
COMPONENTS = 40
"""Components of a message, nested ones included."""
ROW_BUTTONS = 5
CUSTOM_ID_CHARS = 100
BUTTON_LABEL_CHARS = 80
OPTIONS = 25
"""Options of a select menu, and choices of an autocompletion."""
OPTION_CHARS = 100
"""Length of an option's label or description, and of a choice's name."""
THREAD_NAME_CHARS = 100


def units(text: str) -> int:
    """The length of *text* in UTF-16 units, as Discord's clients count; never less than its code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
