"""Text as Discord shows it, character for character: nothing in it can act, and it can be read back exactly.

Every character with a meaning gets a backslash, so no Markdown, mention, link, spoiler, time or emoji code
is left. A character that can't be seen but could mislead (zero width, direction, control) is shown by its
number in a code span, as in ``U+202E``. A backtick of the text itself always has a backslash, so a span is
always ours.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_ACTIVE = re.compile(r"[\\`*_~|<>\[\]@#:/&]")
"""``/`` and ``:`` make addresses, invites, times and emoji codes; ``&`` makes entities in some clients."""
_LINE_START = re.compile(r"^([^\S\n]*)(?:([-+=])|(\d+)([.)]))", re.MULTILINE)
"""What makes a list, a heading or small print of a line."""

_HARMLESS = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
"""Unseen, needed to write some languages and emoji, and without effect beyond their neighbours."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Blank though their category says letter, mark or symbol."""
_SPAN = re.compile(r"`U\+[0-9A-F]{4,6}(?: U\+[0-9A-F]{4,6})*`")
_ESCAPED = re.compile(rf"\\([^\s0-9A-Za-z])|({_SPAN.pattern})")

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
QUOTE_MARK = "> "
_BREAKS_LINK = re.compile(r"[\s()<>\\|*_`\[\]]")


def escape(text: str) -> str:
    """*text* so that Discord shows it as it is."""
    marked = _LINE_START.sub(_hold_line_start, _ACTIVE.sub(r"\\\g<0>", text))
    if marked.isascii() and marked.replace("\n", "").isprintable():
        return marked
    return _show_unseen(marked)


def unescape(shown: str) -> str:
    """The text that was given to :func:`escape`."""
    return _ESCAPED.sub(lambda match: match[1] or _hidden(match[2]), shown)


def one_line(text: str) -> str:
    """*text* escaped, with every run of whitespace as one space."""
    return escape(" ".join(text.split()))


def isolated(text: str) -> str:
    """One line, escaped, that can't reorder what stands beside it when it runs from right to left."""
    line = one_line(text)
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in line):
        return f"{_FIRST_STRONG_ISOLATE}{line}{_POP_ISOLATE}"
    return line


def link(label: str, url: str) -> str:
    """A masked link; *label* is our own wording, *url* may come from an article."""
    return f"[{label}]({_BREAKS_LINK.sub(lambda match: quote(match[0], safe=''), url)})"


def block_quote(text: str) -> str:
    """*text* escaped, as a block quote."""
    return QUOTE_MARK + escape(text).replace("\n", "\n" + QUOTE_MARK)


def unquote(shown: str) -> str:
    """The text that was given to :func:`block_quote`."""
    return unescape("\n".join(line.removeprefix(QUOTE_MARK) for line in shown.split("\n")))


def _hold_line_start(match: re.Match[str]) -> str:
    indent, mark, number, point = match.groups()
    return f"{indent}\\{mark}" if mark else f"{indent}{number}\\{point}"


def _show_unseen(text: str) -> str:
    shown: list[str] = []
    span: list[str] = []
    for place, char in enumerate(text):
        if _misleads(char, text[place + 1 : place + 2]):
            span.append(f"U+{ord(char):04X}")
            continue
        if span:
            shown.append(f"`{' '.join(span)}`")
            span.clear()
        shown.append(char)
    if span:
        shown.append(f"`{' '.join(span)}`")
    return "".join(shown)


def _misleads(char: str, following: str) -> bool:
    if char.isprintable() and char not in _UNSEEN:
        return False
    if char in _HARMLESS or char in "\n\t" or (char == "\r" and following == "\n"):
        return False
    return char in _UNSEEN or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _hidden(span: str) -> str:
    return "".join(chr(int(number.replace("U+", "0x"), 0)) for number in span.strip("`").split())
