"""Speakers named before a colon at the head of a paragraph, as in transcripts and headlines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.attribution.finding import Finding
from corpus.folding import fold
from corpus.language.layout import is_transcript
from corpus.language.lexicon import TELLINGS
from corpus.language.quotations import OPENERS, quotations
from corpus.model import Certainty, Span
from corpus.trace import Rule, Step
from corpus.vocabulary import TITLES

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

_CLOCK = (
    r"[\[(]?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}(?= ))?[\])]?"
    r"[^\S\n]*[-\u2013\u2014|]?[^\S\n]*"
)
"""The time before an entry of a live report or a recording: "14:30 Ann: …", "[0:42] Ann: …"."""
_NAME = r"(?:[QA](?=:)|[^\W\d_][\w.’'&-]++)(?: (?!\([a-z])[\w.’'&()-]++){0,6}"
_ROLE = r"(?P<role>, [^:\n]{2,80}?)?"
"""What a speaker is, as transcripts add to the first label, all in capitals: "ANN ROE, GUILD MASTER: …"."""
_NOTE = r"(?:[^\S\n]?(?:\((?=[a-z])[^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]))?"
"""How something is said: "Ann (through an interpreter): …", "Ann [laughing]: …"."""
_LABEL = re.compile(rf"(?:{_CLOCK})?(?P<name>{_NAME}){_ROLE}{_NOTE}(?=:(?:[^\S\n]+\S|[{OPENERS}]))")
_ALONE = re.compile(rf"(?:{_CLOCK})?(?P<name>{_NAME}){_ROLE}{_NOTE}:?(?P<time>[^\S\n]*{_CLOCK})?")
"""A label on a line of its own: "ANN ROE", "Ann Roe:", "Ann Roe 00:41", as recordings are written down."""
_FROM_NOUGHT = re.compile(r"\s*[\[(]?0?0[:.]")
_OPENS_QUOTATION = re.compile(rf":\s*(?:[{OPENERS}‘']|``|,,)")
_GENITIVE = re.compile(r"(?P<holder>.+?)(?:['’]s|(?<=s)['’]) (?P<telling>\w+)")
_SMALL = frozenset({"of", "the", "for", "at", "on", "in", "and", "to"})
TURNS = 2
"""How often a name must head a paragraph for the text to be a transcript."""
_APART = re.compile(rf"[{OPENERS}‘(\[#|]|``|''|,,|{_CLOCK}\S")
"""A paragraph that so begins is no speaker's next: a quotation, a stage direction, the next entry's time."""


def labels(text: str, blocks: Sequence[Span]) -> dict[int, Finding]:
    """The labelled paragraphs among *blocks*, by their start.

    A capitalised name is a speaker's where it takes turns (``turn``) or is in capitals or timed among such,
    or where it heads the text's first line or a quotation (``colon``); elsewhere "Update:" and its like name
    no one. "Ann's version:" always does.
    """
    found = {block: match for block in blocks if (match := _LABEL.match(text, block.start, block.end))}
    named = {block: match for block, match in found.items() if _is_name(match)}
    takers = _turn_takers([match["name"] for match in named.values()])
    turns = Counter(takers[match["name"]] for match in named.values())
    transcript = any(count >= TURNS for count in turns.values())
    spoken = {block.start: told for block, match in found.items() if (told := _telling(text, block, match))}
    for block, match in named.items():
        heads = block == blocks[0] or _OPENS_QUOTATION.match(text, match.end()) is not None
        name = match["name"]
        timed = match.start("name") > match.start()
        takes_turns = turns[takers[name]] >= TURNS or (transcript and (name.isupper() or timed))
        if takes_turns or heads or (timed and " " in name):  # "14:30 Ann Roe: …", not "14:30 Update: …"
            rule = Rule.TURN if takes_turns else Rule.COLON
            cue = Span(match.end(), match.end() + 1)
            content = _after(text, cue.end, block)
            if rule is Rule.COLON and heads:
                content = _quoted(text, content) or content
            why = () if rule is Rule.TURN else (Step(Rule.COLON_ALONE, (cue,)),)
            spoken[block.start] = Finding(
                (content,), cue, Span(*match.span("name")), rule, Certainty.LIKELY, why
            )
    spoken |= _below_names(text, blocks, named)
    return {**spoken, **_further(text, blocks, spoken, named)}


def _below_names(text: str, blocks: Sequence[Span], named: dict[Span, re.Match[str]]) -> dict[int, Finding]:
    """The paragraphs right below labels that stand alone on their lines, where these make a transcript.

    Such labels are added to *named*. Lines in capitals are headings, unless two of them take turns; names in
    small letters need the time of a recording, which counts from nought: a live report has the time of day.
    """
    alone = {
        block: match
        for block in blocks
        if (match := _ALONE.fullmatch(text, block.start, block.end))
        and _is_name(match)
        and (match["name"].isupper() or match["time"])
    }
    takers = _turn_takers([match["name"] for match in alone.values()])
    turns = Counter(takers[match["name"]] for match in alone.values())
    taken = [block for block, match in alone.items() if turns[takers[match["name"]]] >= TURNS]
    recorded = bool(taken) and _FROM_NOUGHT.match(alone[taken[0]]["time"] or "") is not None
    several = len({takers[alone[block]["name"]] for block in taken}) > 1
    spoken = recorded or (several and all(alone[block]["name"].isupper() for block in taken))
    if not spoken or not is_transcript(text, taken[0].start, blocks[-1].end):
        return {}
    named.update(alone)
    found: dict[int, Finding] = {}
    for block, below in pairwise(blocks):
        if block in alone and below not in named and not _APART.match(text, below.start, below.end):
            cue = Span(block.end - 1, block.end)
            source = Span(*alone[block].span("name"))
            found[below.start] = Finding((below,), cue, source, Rule.TURN, Certainty.LIKELY)
    return found


def _further(
    text: str, blocks: Sequence[Span], spoken: Mapping[int, Finding], named: Container[Span]
) -> dict[int, Finding]:
    """The paragraphs without a label between two turns, each with the turn that it goes on with.

    Only where turns are most of the text: between those that a report cites, the reporter may go on. *named*
    are the paragraphs with a label, be it one that takes no turns.
    """
    turns = [block for block in blocks if block.start in spoken and spoken[block.start].rule is Rule.TURN]
    if not turns or not is_transcript(text, turns[0].start, turns[-1].end):
        return {}
    found: dict[int, Finding] = {}
    waiting: dict[int, Finding] = {}
    turn: Finding | None = None
    starts = [block.start for block in blocks]
    for above, block in zip([0, *starts], blocks, strict=False):
        label = spoken.get(block.start)
        if label is not None:
            if label.rule is Rule.TURN:
                found.update(waiting)
            goes_on = label.source is not None and label.source.start in (block.start, above)
            quoted = _OPENS_QUOTATION.match(text, label.cue.start, block.end) is not None
            turn, waiting = (label if label.rule is Rule.TURN and goes_on and not quoted else None), {}
        elif turn is not None and turn.source is not None:
            if _APART.match(text, block.start, block.end):
                continue
            name = turn.source.of(text).split()[-1].casefold()
            if block in named or text[block.end - 1] == ":" or name in block.of(text).casefold():
                turn = None  # another speaker, a heading, or somebody who tells about the speaker
            else:
                waiting[block.start] = turn._replace(content=(block,))
    return found


def _telling(text: str, block: Span, match: re.Match[str]) -> Finding | None:
    """What "Ann's version: …" goes on to say, with Ann as its source."""
    genitive = _GENITIVE.fullmatch(match["name"])
    if genitive is None or match["role"] or genitive["telling"].lower() not in TELLINGS:
        return None
    start = match.start("name")
    source = Span(start, start + genitive.end("holder"))
    cue = Span(start + genitive.start("telling"), match.end() + 1)
    return Finding((_after(text, cue.end, block),), cue, source, Rule.COLON)


def _after(text: str, start: int, block: Span) -> Span:
    rest = text[start : block.end]
    return Span(start + len(rest) - len(rest.lstrip()), block.end)


def _quoted(text: str, span: Span) -> Span | None:
    """The quotations that *span* opens with; None where it opens with none."""
    end = span.start
    for mark in quotations(text, [span]):
        if text[end : mark.span.start].strip():
            break
        end = mark.span.end
    return Span(span.start, end) if end > span.start else None


def _turn_takers(names: Sequence[str]) -> dict[str, str]:
    """Who each label names: "ROE" and "MS. ROE" are "ANN ROE", by whose surname a transcript goes on."""
    surnames = {
        words[-1]
        for name in names
        if name.isupper() and (words := name.split()) and all(fold(word) in TITLES for word in words[:-1])
    }
    last = {name: name.rsplit(maxsplit=1)[-1] for name in names}
    return {name: (last[name] if last[name] in surnames else name).casefold() for name in names}


def _is_name(label: re.Match[str]) -> bool:
    capitals = label["role"] is None or (label["name"].isupper() and label["role"].isupper())
    words = label["name"].split()
    return capitals and all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words)
