"""A passage as tagged words, each quotation one word: what the rules read."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.language import lexicon
from corpus.language.lexicon import Form, Verb
from corpus.language.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.language.quotations import Quotation
    from corpus.model import Span

PASSAGE_WORDS_LIMIT = 250
"""A longer passage is no sentence of prose (a table, noise) and isn't read; it also bounds the rules' work."""


class Tag(StrEnum):
    """A word's part in its sentence, as far as its form and its neighbours tell."""

    DET = "determiner"
    POSS = "possessive"
    GENITIVE = "'s"
    PRON = "pronoun"
    REL = "relative pronoun"
    PREP = "preposition"
    TO = "to"
    SUB = "subordinator"
    CONJ = "conjunction"
    AUX = "auxiliary"
    ADV = "adverb"
    VERB = "finite verb"
    PART = "-ed form"
    ING = "-ing form"
    NAME = "capitalised word"
    NOUN = "noun or adjective"
    NUM = "number"
    TIME = "day, month or part of a day"
    COMMA = "comma"
    COLON = "colon"
    BREAK = "semicolon or dash"
    OPEN = "opening bracket"
    CLOSE = "closing bracket"
    STOP = "end of a sentence"
    QUOTE = "quotation"


NOMINAL = frozenset({Tag.NAME, Tag.NOUN, Tag.NUM, Tag.TIME, Tag.PRON, Tag.CLOSE})
VERBAL = frozenset({Tag.VERB, Tag.AUX})
_MARKS = {
    ",": Tag.COMMA, ":": Tag.COLON, ";": Tag.BREAK, "—": Tag.BREAK, "–": Tag.BREAK, "--": Tag.BREAK, "---": Tag.BREAK,
    "(": Tag.OPEN, "[": Tag.OPEN, ")": Tag.CLOSE, "]": Tag.CLOSE, ".": Tag.STOP, "?": Tag.STOP, "!": Tag.STOP,
    "…": Tag.BREAK, "...": Tag.BREAK, "-": Tag.BREAK, "‒": Tag.BREAK, "―": Tag.BREAK,
}  # fmt: skip
_CLOSED = {
    **dict.fromkeys(lexicon.TIMES, Tag.TIME),
    **dict.fromkeys(lexicon.FINITE, Tag.VERB),
    **dict.fromkeys(lexicon.ADVERBS, Tag.ADV),
    **dict.fromkeys(lexicon.SUBORDINATORS, Tag.SUB),
    **dict.fromkeys(lexicon.PREPOSITIONS, Tag.PREP),
    **dict.fromkeys(lexicon.DETERMINERS, Tag.DET),
    **dict.fromkeys(lexicon.PRONOUNS, Tag.PRON),
    **dict.fromkeys(lexicon.POSSESSIVES, Tag.POSS),
    **dict.fromkeys(("who", "whom", "whose", "which"), Tag.REL),
    **dict.fromkeys(lexicon.AUXILIARIES, Tag.AUX),
    **dict.fromkeys(lexicon.CONJUNCTIONS, Tag.CONJ),
    "that": Tag.SUB,
    "to": Tag.TO,
    "&": Tag.CONJ,
}
_NO_VERB_AFTER = frozenset({Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.NUM})
_OPENS_COMPLEMENT = frozenset({Tag.DET, Tag.POSS, Tag.PRON, Tag.SUB, Tag.QUOTE, Tag.COLON, Tag.COMMA, Tag.TO})
_CLITIC_OF_BE = frozenset("he she it that there here who what where how".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A tagged token; *verb* is set where the word may be a cue, *ended* where a quotation closes its own clause."""

    start: int
    end: int
    text: str
    lower: str
    tag: Tag
    verb: Verb | None = None
    ended: bool = False


def read(text: str, passage: Span, marks: Sequence[Quotation]) -> list[Word]:
    """The words of *passage*; empty where it is too long to be prose. *marks* are the paragraph's quotations."""
    pieces: list[Token | Quotation] = []
    position = passage.start
    first = bisect_left([mark.span.start for mark in marks], passage.start)
    for mark in marks[first:]:
        if mark.span.start >= passage.end:
            break
        pieces.extend(tokens(text, position, mark.span.start))
        pieces.append(mark)
        position = min(mark.span.end, passage.end)
    pieces.extend(tokens(text, position, passage.end))
    if len(pieces) > PASSAGE_WORDS_LIMIT:
        return []
    words: list[Word] = []
    for i, piece in enumerate(pieces):
        if isinstance(piece, Token):
            after = pieces[i + 1] if i + 1 < len(pieces) else None
            words.append(_tagged(piece, words, after))
        else:
            inner = piece.inner.of(text) if piece.inner else ""
            ended = inner.endswith((",", "?", "!", ".", "…", "—", "--")) or not piece.closed
            words.append(Word(piece.span.start, piece.span.end, '"', '"', Tag.QUOTE, ended=ended))
    return words


def _tagged(token: Token, before: Sequence[Word], after: Token | Quotation | None) -> Word:
    previous = before[-1] if before else None
    verb = lexicon.VERBS.get(token.lower)
    if verb and _is_verb(token, verb, before, after):
        tag = Tag.ING if verb.forms == {Form.ING} else Tag.VERB
        return Word(*token, tag, verb)
    return Word(*token, _tag(token, previous, after))


def _tag(token: Token, previous: Word | None, after: Token | Quotation | None) -> Tag:  # noqa: PLR0911  # one table
    lower = token.lower
    if lower in _MARKS:
        return _MARKS[lower]
    if lower in ("'s", "’s"):
        is_verb = previous is not None and previous.lower in _CLITIC_OF_BE
        return Tag.AUX if is_verb else Tag.GENITIVE
    if lower in ("'", "’"):
        return Tag.GENITIVE
    capital = token.text[0].isupper()
    inside = previous is not None and previous.tag not in (Tag.STOP, Tag.COLON, Tag.QUOTE)
    if capital and lower in ("may", "us", "will", "march", "it") and inside:
        return Tag.NAME
    if lower in _CLOSED and not (capital and inside and _CLOSED[lower] in (Tag.VERB, Tag.ADV)):
        return _CLOSED[lower]
    if token.text[0].isdigit() or token.text[0] in "$€£¥":
        return Tag.NUM
    if capital and inside:
        return Tag.NAME
    if lower.endswith("ly") and lower not in lexicon.NOT_ADVERBS and len(lower) > 4:  # noqa: PLR2004  # not "fly"
        return Tag.ADV
    if not capital and len(lower) > 4:  # noqa: PLR2004  # not "red", "king"
        if lower.endswith("ed") and not lower.endswith("eed"):
            return Tag.PART
        if lower.endswith("ing"):
            return Tag.ING
    return Tag.NAME if capital and _follows_name(after) else Tag.NAME if capital else Tag.NOUN


def _follows_name(after: Token | Quotation | None) -> bool:
    return isinstance(after, Token) and after.text[0].isupper()


def _is_verb(token: Token, verb: Verb, before: Sequence[Word], after: Token | Quotation | None) -> bool:  # noqa: PLR0911  # one table
    """Whether a word that may be a form of *verb* is one here, rather than a noun or an adjective."""
    previous = before[-1] if before else None
    if token.text[0].isupper() and previous is not None and not token.text.isupper():
        return False
    if previous is None:
        return Form.ING in verb.forms or Form.PARTICIPLE in verb.forms
    if verb.forms & {Form.PAST, Form.PARTICIPLE}:
        return previous.tag not in _NO_VERB_AFTER or token.lower in ("said", "told", "wrote")
    if Form.ING in verb.forms:
        return previous.tag not in (Tag.DET, Tag.POSS)
    if previous.tag in _NO_VERB_AFTER or previous.tag is Tag.PREP:
        return False
    if previous.tag in (Tag.PRON, Tag.REL, Tag.AUX, Tag.TO, Tag.ADV):
        return True
    if token.lower in ("say", "says", "argue", "argues", "believe", "believes", "insist", "insists"):
        return True
    if previous.tag is Tag.VERB or previous.tag is Tag.PART:
        return False
    if after is None:
        return previous.tag in NOMINAL
    if not isinstance(after, Token):
        return True
    tag = _MARKS.get(after.lower) or _CLOSED.get(after.lower)
    if Form.BASE in verb.forms and not previous.lower.endswith("s"):
        return False
    return tag in _OPENS_COMPLEMENT or (
        tag is None and Form.PRESENT in verb.forms and after.text[0].isupper()
    )
