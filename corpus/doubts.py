"""What is odd about an article that can be used all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from corpus.errors import repeated
from corpus.model import Span
from corpus.reading import BOM, KEYS
from corpus.spans import outside
from corpus.trace import Rule, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from corpus.model import Article, Statement

LANGUAGE: Final = "en"

_CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""All but layout; whoever shows a quote must take care of them, so that it stays verbatim."""
_METADATA_LINES: Final = 40
"""How far down the line may stand that closes what looks like front matter."""
_RULE: Final = re.compile(r"(?:---|\+\+\+|\.\.\.|—)\s*")
_KEY: Final = re.compile(r"(?P<key>[A-Za-z_]+)[ \t]*[:=](?:\s|\Z)")
_GOES_ON: Final = re.compile(r"\s|- |\Z")
_WHOLE_PAGE: Final = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"</(?:p|div|span|a|h[1-6]|li|blockquote|strong|em)>|<br ?/?>", re.IGNORECASE)


def doubts(path: Path, article: Article, statements: Iterable[Statement]) -> Iterator[str]:
    """What is odd about the *article* in the file at *path*: a sentence on each thing and how to mend it."""
    text = article.text
    own = outside(Span(0, len(text)), article.furniture)
    words = "".join(part.of(text) for part in own).replace(article.title, "")
    if not re.search(r"\w", words):
        yield "nothing but a title and furniture, so nothing to quote; add its text"
    if _WHOLE_PAGE.match(text.removeprefix(BOM)):
        yield "a page's source, so its code is read as text; open the page and save its words instead"
    elif path.suffix.lower() == ".txt" and _TAG.search(text):
        yield f"holds HTML's tags, which are read as words; delete them, or name the file {path.stem}.md"
    if _opens_with_metadata(text):
        where = f"put it into {path.stem}.md, between two lines --- of which one is the file's first"
        yield f"its front matter is read as text; {where}"
    cut = next((found for found in statements if Step(Rule.MARKUP_CUT) in found.trace), None)
    if cut:
        where = f"markup cuts what somebody said behind {repeated(cut.text)}"
        yield f"{where}, so nobody is quoted; leave links and tags out of such sentences"
    control = _CONTROL.search(text)
    if control:
        yield f"holds the control character U+{ord(control[0]):04X}, a slip of the page; delete it"
    if article.language.partition("-")[0].lower() != LANGUAGE:
        yield f"in {article.language!r}, but only English is understood; expect few quotes from it"


def _opens_with_metadata(text: str) -> bool:
    """Whether keys of an article's metadata stand above the text, closed by a line of dashes or the like."""
    lines = text.removeprefix(BOM).lstrip().splitlines()[: _METADATA_LINES + 1]
    if lines and _RULE.fullmatch(lines[0]):
        del lines[0]
    known = False
    for line in lines:
        if _RULE.fullmatch(line):
            return known
        key = _KEY.match(line)
        if key is None and not _GOES_ON.match(line):
            return False
        known = known or (key is not None and key["key"].lower() in KEYS)
    return False
