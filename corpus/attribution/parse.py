"""A passage as tagged words, each quotation one word: what the rules read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, NewType

from corpus.language import lexicon
from corpus.language.lexicon import Form, Verb
from corpus.language.quotations import Quotation
from corpus.language.tokens import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.model import Span

PASSAGE_WORDS_LIMIT = 250
"""A longer passage is no sentence of prose and isn't read; this also bounds the rules' work."""
KEPT_WORDS = 4000
"""What a few articles have of different words is looked at once."""
HEADLINE_SHARE = 0.7
"""Where this share of the longer words begins with a capital, it is a headline: capitals tell nothing."""
_LONGER_WORD_CHARS = 4
_CLAUSE_WORDS = 6
"""A quotation of so many words that opens a sentence is a clause and no name's first word."""


Part = NewType("Part", str)
"""A word's part in its sentence, one of those that :class:`Tag` lists."""


class Tag:
    """What a word may be, as far as its form and its neighbours tell.

    Plain constants: the rules compare little else, and to read a member of an Enum takes ten comparisons.
    """

    DET: Final = Part("determiner")
    POSS: Final = Part("possessive")
    GENITIVE: Final = Part("'s")
    PRON: Final = Part("pronoun")
    REL: Final = Part("relative pronoun")
    PREP: Final = Part("preposition")
    TO: Final = Part("to")
    SUB: Final = Part("subordinator")
    CONJ: Final = Part("conjunction")
    AUX: Final = Part("auxiliary")
    ADV: Final = Part("adverb")
    VERB: Final = Part("finite verb")
    PART: Final = Part("-ed form")
    ING: Final = Part("-ing form")
    NAME: Final = Part("capitalised word")
    NOUN: Final = Part("noun or adjective")
    NUM: Final = Part("number")
    TIME: Final = Part("day, month or part of a day")
    COMMA: Final = Part("comma")
    COLON: Final = Part("colon")
    BREAK: Final = Part("semicolon or dash")
    OPEN: Final = Part("opening bracket")
    CLOSE: Final = Part("closing bracket")
    STOP: Final = Part("end of a sentence")
    QUOTE: Final = Part("quotation")


NOMINAL = frozenset({Tag.NAME, Tag.NOUN, Tag.NUM, Tag.TIME, Tag.PRON, Tag.CLOSE})
VERBAL = frozenset({Tag.VERB, Tag.AUX})
_MARKS = {
    **dict.fromkeys(",", Tag.COMMA),
    **dict.fromkeys(":", Tag.COLON),
    **dict.fromkeys((";", "—", "–", "-", "―", "--", "---", "…", "..."), Tag.BREAK),
    **dict.fromkeys("([", Tag.OPEN),
    **dict.fromkeys(")]", Tag.CLOSE),
    **dict.fromkeys(".?!", Tag.STOP),
}
_CLOSED = {
    **dict.fromkeys(lexicon.TIMES, Tag.TIME),
    **dict.fromkeys(lexicon.NUMBERS, Tag.NUM),
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
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_ALWAYS = {
    word: tag
    for word, tag in {**_CLOSED, **_MARKS}.items()
    if word not in lexicon.VERBS and word not in {"one", "since", "yet"}
}
"""What stands in small letters and is the same beside whatever words: most of a text."""
_ACT = {"who": "", "he": "s", "she": "s", "it": "s"}
"""How a word in small letters right behind these ends as their verb: "those who favour taxes", "it leaks"."""
_NAMES_IN_CAPITALS = frozenset({"may", "us", "will", "march", "it"})
"""Words of closed classes that are names when they stand capitalised inside a sentence."""
_NO_VERB_AFTER = frozenset({Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.PREP})
_NO_OBJECT = frozenset({Tag.SUB, Tag.PREP, Tag.TO, Tag.AUX, Tag.VERB, Tag.CONJ, Tag.REL, Tag.TIME, Tag.ADV})
_OPENS_COMPLEMENT = frozenset({Tag.DET, Tag.POSS, Tag.PRON, Tag.SUB, Tag.COLON})
_AFTER_ACT = frozenset({Tag.DET, Tag.POSS, Tag.PRON, Tag.TO})
_BEFORE_TITLE = frozenset({Tag.PREP, Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.NOUN, Tag.NAME})
_WITH_BE = frozenset({"he", "she", "it", "that", "there", "here", "who", "what", "where", "how"})
_SUBJECT_ENDS = frozenset({Tag.NAME, Tag.NOUN, Tag.PART, Tag.BREAK, Tag.CLOSE})
_PLURAL_ENDS = frozenset({Tag.COMMA, Tag.CLOSE, Tag.NUM})
_PHRASE_WORDS = 9
_UNMISTAKABLE = frozenset({"said", "told", "wrote", "says"})


class Word(NamedTuple):
    """A tagged token; *verb* is set where it may be a cue, *ended* where a quotation closes its clause."""

    start: int
    end: int
    text: str
    lower: str
    tag: Part
    verb: Verb | None = None
    ended: bool = False


def read(text: str, passage: Span, marks: Sequence[Quotation]) -> tuple[Word, ...]:
    """The words of *passage*, none where it is too long to be prose; *marks* are the quotations inside it."""
    pieces: list[Token | Quotation] = []
    position = passage.start
    for mark in marks:
        pieces += tokens(text, position, mark.span.start)
        pieces.append(mark)
        position = mark.span.end
    pieces += tokens(text, position, passage.end)
    if len(pieces) > PASSAGE_WORDS_LIMIT:
        return ()
    headline = _is_headline([piece.text for piece in pieces if isinstance(piece, Token)])
    words: list[Word] = []
    new = tuple.__new__  # a NamedTuple's own is written in Python and takes twice as long
    for i, piece in enumerate(pieces):
        if isinstance(piece, Quotation):
            words.extend(_quotation(text, piece, words[-1] if words else None, pieces[i + 1 : i + 2]))
            continue
        part = _alone(piece.lower) if piece.text == piece.lower else None
        if part is None or (part is Tag.NOUN and words and words[-1].lower in _ACT):
            words.append(_tagged(piece, words, pieces[i + 1 : i + 3], headline=headline))
        else:
            words.append(new(Word, (*piece, part, None, False)))
    return tuple(words)


@lru_cache(maxsize=KEPT_WORDS)
def _alone(word: str) -> Part | None:
    """What a mark or a word in small letters is beside most words; None where they decide."""
    if word in _ALWAYS:
        return _ALWAYS[word]
    if word in _CLOSED or word in _CLITICS or word in lexicon.VERBS or word in lexicon.ATTITUDES:
        return None
    return _by_form(word)


def _quotation(
    text: str, mark: Quotation, previous: Word | None, after: Sequence[Token | Quotation]
) -> Iterator[Word]:
    """A quotation as one word; a comma that print puts inside a title belongs to the sentence around it."""
    start, end = mark.span.start, mark.span.end
    inner = mark.inner.of(text) if mark.inner else ""
    ended = _is_ended(text, mark)
    if ended and inner.endswith(",") and previous is not None and _is_title(inner, previous, after):
        yield Word(start, end, '"', '"', Tag.QUOTE)
        yield Word(end, end, ",", ",", Tag.COMMA)
        return
    first = after[0] if after else None
    speaks = previous is None and isinstance(first, Token) and first.text[0].isalnum()
    whole = speaks and len(inner.split()) >= _CLAUSE_WORDS  # the comma before its reporting clause forgotten
    yield Word(start, end, '"', '"', Tag.QUOTE, ended=ended or whole)


def _is_title(inner: str, previous: Word, after: Sequence[Token | Quotation]) -> bool:
    """Whether capitals and place make the words a work's name: 'author of "Going Home," said'."""
    longer = [word for word in inner.split() if len(word) >= _LONGER_WORD_CHARS]
    if not longer or not all(word[0].isupper() for word in longer):
        return False
    first = after[0].lower if after and isinstance(after[0], Token) else ""
    modified = first in lexicon.PREPOSITIONS or first in ("who", "which", "whose")
    return previous.tag in _BEFORE_TITLE or (previous.tag is Tag.COMMA and modified)


def _is_ended(text: str, mark: Quotation) -> bool:
    inner = mark.inner.of(text).rstrip("'’ ") if mark.inner else ""
    return not mark.closed or inner.endswith((",", "?", "!", ".", "…", "—", "--"))


def _is_headline(written: Sequence[str]) -> bool:
    longer = [word for word in written if len(word) >= _LONGER_WORD_CHARS]
    needed = HEADLINE_SHARE * len(longer)
    if len(longer) < _LONGER_WORD_CHARS or len(longer) - sum(map(str.islower, longer)) < needed:
        return False
    return sum(word[0].isupper() for word in longer if word[0].isalpha()) >= needed


def _tagged(
    token: Token, before: Sequence[Word], after: Sequence[Token | Quotation], *, headline: bool
) -> Word:
    previous = before[-1] if before else None
    inside = previous is not None and previous.tag not in (Tag.STOP, Tag.COLON, Tag.QUOTE)
    capital = token.text[0].isupper() and (inside or not headline)
    name = capital and inside and not headline
    if name and token.lower not in _CLOSED:
        return Word(*token, Tag.NAME)  # as most are
    verb = None if name else lexicon.VERBS.get(token.lower)
    if verb and _is_verb(token, verb, before, after):
        return Word(*token, Tag.ING if verb.forms == {Form.ING} else Tag.VERB, verb)
    attitude = None if name else lexicon.ATTITUDES.get(token.lower)
    if attitude and Form.ING not in attitude.forms and _is_verb(token, attitude, before, after):
        return Word(*token, Tag.VERB)
    name = name or (token.text[0].isupper() and _is_subject(after))
    return Word(*token, _tag(token, previous, after, name=name))


def _tag(token: Token, previous: Word | None, after: Sequence[Token | Quotation], *, name: bool) -> Part:
    lower = token.lower
    if lower in _MARKS:
        return _MARKS[lower]
    if lower in _CLITICS:
        return Tag.AUX if previous is not None and previous.lower in _WITH_BE else Tag.GENITIVE
    closed = _CLOSED.get(lower)
    if lower == "one" and _is_counted(after):
        closed = Tag.NUM
    elif lower in ("yet", "since") and previous is not None and previous.tag is Tag.AUX:
        deed = after[0].lower if lower == "since" and after and isinstance(after[0], Token) else lower
        adverb = deed.endswith("ed") or deed in lexicon.VERBS or deed in ("yet", "been")
        closed = Tag.ADV if adverb else closed  # "had yet to say", "has since denied", "has since May denied"
    after_name = closed is Tag.NUM and previous is not None and previous.tag is Tag.NAME  # "Channel Four"
    after_name = after_name or (previous is not None and previous.tag is Tag.NAME and _is_capital(after))
    if closed and not (name and (after_name or lower in _NAMES_IN_CAPITALS or closed in (Tag.VERB, Tag.ADV))):
        return closed
    found = Tag.NAME if name and not _is_number(lower) else _by_form(token.text)
    ending = None if previous is None else _ACT.get(previous.lower)
    return Tag.VERB if found is Tag.NOUN and ending is not None and lower.endswith(ending) else found


def _is_capital(after: Sequence[Token | Quotation]) -> bool:
    first = after[0] if after else None
    return isinstance(first, Token) and first.text[0].isupper()


def _is_counted(after: Sequence[Token | Quotation]) -> bool:
    """Whether a noun or adjective follows, as after a number: "one aide", not "one of them", "one said"."""
    first = after[0] if after else None
    return (
        isinstance(first, Token)
        and first.text[0].isalpha()
        and first.lower not in _CLOSED
        and first.lower not in lexicon.VERBS
    )


def _is_subject(after: Sequence[Token | Quotation]) -> bool:
    """Whether a finite verb or "who" follows: "Fleming said", but "facing increased pressure"."""
    word, beyond = [*(piece.lower if isinstance(piece, Token) else "" for piece in after), "", ""][:2]
    if verb := lexicon.VERBS.get(word):
        return bool(verb.forms & {Form.PAST, Form.PRESENT})
    acts = word.endswith("ed") and _CLOSED.get(beyond) in _AFTER_ACT
    return acts or _CLOSED.get(word) in VERBAL or (word, beyond) == (",", "who")


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word[0] in "$€£¥"


def _by_form(text: str) -> Part:
    """What a word of no closed class is by its own letters."""
    lower = text.lower()
    if _is_number(lower):
        return Tag.NUM
    if len(lower) > _LONGER_WORD_CHARS and lower not in lexicon.NOT_ADVERBS:
        if lower.endswith("ly"):
            return Tag.ADV
        if lower.endswith("ing"):
            return Tag.ING
    long = len(lower) > _LONGER_WORD_CHARS or (len(lower) == _LONGER_WORD_CHARS and text.islower())
    if long and lower.endswith("ed") and not lower.endswith("eed") and lower not in lexicon.NOT_ADVERBS:
        return Tag.PART  # "used", but not "Fred"
    return Tag.NAME if text[0].isupper() else Tag.NOUN


def _is_verb(  # noqa: PLR0911 - one line a kind of neighbour
    token: Token, verb: Verb, before: Sequence[Word], after: Sequence[Token | Quotation]
) -> bool:
    """Whether a word that may be a form of *verb* is one here, rather than a noun or an adjective."""
    previous = before[-1] if before else None
    if previous is None or previous.tag is Tag.OPEN:
        return bool(verb.forms & {Form.ING, Form.PARTICIPLE})
    if verb.forms == {Form.ING}:
        return previous.tag not in (Tag.DET, Tag.POSS) and not _is_occasion(token, after)
    if previous.tag in _NO_VERB_AFTER and previous.lower not in lexicon.QUANTIFIERS:
        return token.lower in _UNMISTAKABLE
    if verb.forms & {Form.PAST, Form.PARTICIPLE} and (
        Form.BASE not in verb.forms or previous.tag is Tag.PRON
    ):
        return True  # "said", and "it read", where the past is spelt as the infinitive
    if previous.tag is Tag.ADV and verb.forms == {Form.BASE} and _is_copula(before):
        return False  # "is so present": a form of be takes no infinitive
    if previous.tag in (Tag.REL, Tag.ADV, Tag.CONJ) or token.lower in _UNMISTAKABLE:
        return True
    if token.text.islower() and _is_quoted_paper(verb, before):
        return True
    if previous.tag in (Tag.AUX, Tag.TO):
        return Form.PRESENT not in verb.forms
    unclear = previous.tag is not Tag.PRON and verb.lemma in lexicon.HOMOGRAPHS
    agrees = _agrees(verb, previous) or (Form.BASE in verb.forms and _is_plural(before))
    return agrees and (not unclear or _takes_complement(verb, previous, after))


def _is_quoted_paper(verb: Verb, before: Sequence[Word]) -> bool:
    """Whether what stands right before "read" or "states" is a quotation, or a thing with one before it."""
    start = len(before)
    while start and before[start - 1].tag in (Tag.NOUN, Tag.DET, Tag.POSS):
        start -= 1
    quoted = start > 0 and before[start - 1].ended
    after_thing = start < len(before) and before[-1].tag is Tag.NOUN
    return quoted and "shows" in verb.classes and (after_thing or Form.PAST in verb.forms)


def _is_copula(before: Sequence[Word]) -> bool:
    """Whether the last word of *before* that is no adverb is a form of be."""
    return next((w.lower for w in reversed(before) if w.tag is not Tag.ADV), "") in lexicon.FORMS_OF_BE


def _is_occasion(token: Token, after: Sequence[Token | Quotation]) -> bool:
    """Whether "briefing" is where something is told, having nobody after it to be told: "a briefing that"."""
    first = after[0] if after else None
    object_follows = isinstance(first, Token) and (
        _CLOSED.get(first.lower) in (Tag.DET, Tag.POSS, Tag.PRON) or first.text[0].isalnum()
    )
    closed = isinstance(first, Token) and _CLOSED.get(first.lower) in _NO_OBJECT
    return token.lower in lexicon.VEHICLES and (closed or not object_follows)


def _agrees(verb: Verb, previous: Word) -> bool:
    """Whether the present tense agrees with a subject that ends in *previous*."""
    if previous.tag in (Tag.VERB, Tag.ING, Tag.PART, Tag.PREP, Tag.TO):
        return False
    if Form.PRESENT in verb.forms:
        return previous.lower not in lexicon.PLURALS
    plural = previous.lower.endswith("s") or previous.lower in lexicon.PLURALS or previous.tag in _PLURAL_ENDS
    return previous.lower not in lexicon.SINGULARS and (
        plural or previous.tag is Tag.NAME or previous.tag is Tag.DET
    )


def _is_plural(before: Sequence[Word]) -> bool:
    """Whether the noun phrase that *before* ends with has a plural or several members: "aides to Roe say"."""
    if before[-1].tag not in _SUBJECT_ENDS:
        return False
    for word in reversed(before[-_PHRASE_WORDS:]):
        if word.tag in (Tag.AUX, Tag.VERB, Tag.COMMA, Tag.QUOTE, Tag.SUB):
            return False
        common = word.tag is Tag.NOUN or word is before[0]  # the first word's capital names nobody
        if (
            word.tag is Tag.CONJ
            or word.lower in lexicon.PLURAL_HEADS
            or (common and word.lower.endswith("s"))
        ):
            return True
    return False


def _takes_complement(verb: Verb, previous: Word, after: Sequence[Token | Quotation]) -> bool:
    """Whether what follows a homograph shows it to be a verb: "officials claim that", not "claims of"."""
    if not after:
        return True
    first = after[0]
    if isinstance(first, Quotation):
        return Form.PRESENT in verb.forms or previous.lower.endswith("s")
    relative = first.lower == "that" and previous.tag is Tag.NOUN and _opens_relative(after[1:])
    if relative or previous.tag is Tag.NUM:
        return False
    tag = _MARKS.get(first.lower) or _CLOSED.get(first.lower)
    if Form.BASE in verb.forms and previous.tag is Tag.NAME and not previous.lower.endswith("s"):
        return False
    if tag in (Tag.STOP, Tag.COMMA) or (tag is None and first.text[0].isupper()):
        return Form.PRESENT in verb.forms and previous.tag is Tag.NAME
    return tag in _OPENS_COMPLEMENT


def _opens_relative(after_that: Sequence[Token | Quotation]) -> bool:
    """Whether "that" is the subject of a verb: "states that will vote", not "states that it will vote"."""
    word = after_that[0].lower if after_that and isinstance(after_that[0], Token) else ""
    verb = lexicon.VERBS.get(word)
    return (
        word in lexicon.AUXILIARIES
        or word in lexicon.FINITE
        or (verb is not None and Form.ING not in verb.forms)
    )
