"""Speakers named before a colon at the head of a paragraph, as in transcripts and headlines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.attribution.findings import Finding
from corpus.model import Certainty, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"[^\W\d_][\w.’'&-]++(?: [\w.’'&()-]++){0,6}(?=:[^\S\n]+\S)")
_OPENS_QUOTATION = re.compile(r":\s+(?:[“\"‘']|``)")
_SMALL = frozenset({"of", "the", "for", "at", "on", "in", "and", "to"})
TURNS = 2
"""How often a name must head a paragraph for the text to be a transcript."""


def labels(text: str, blocks: Sequence[Span]) -> dict[int, Finding]:
    """The labelled paragraphs among *blocks*, by their start.

    A capitalised name is a speaker's where it takes turns (``turn``), or heads the text's first line or a
    quotation (``colon``); elsewhere "Update:" and its like name no one.
    """
    found = {block: match for block in blocks if (match := _LABEL.match(text, block.start, block.end))}
    named = {block: match for block, match in found.items() if _is_name(match[0])}
    turns = Counter(match[0] for match in named.values())
    spoken: dict[int, Finding] = {}
    for block, match in named.items():
        heads = block == blocks[0] or _OPENS_QUOTATION.match(text, match.end()) is not None
        if turns[match[0]] >= TURNS or heads:
            colon = match.end()
            start = colon + 1 + len(text[colon + 1 : block.end]) - len(text[colon + 1 : block.end].lstrip())
            rule = "turn" if turns[match[0]] >= TURNS else "colon"
            content, cue = Span(start, block.end), Span(colon, colon + 1)
            spoken[block.start] = Finding((content,), cue, Span(*match.span()), rule, Certainty.LIKELY)
    return spoken


def _is_name(label: str) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in label.split())
