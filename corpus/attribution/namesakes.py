"""Bodies that only share a word with a party's name: "the teachers' union" where a party is "the union"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.attribution.described import unknown
from corpus.attribution.identity import Standing
from corpus.attribution.nominal import CLITICS
from corpus.language.lexicon import ADVERBS, DETERMINERS, NUMBERS, POSSESSIVES, TIMES
from corpus.names import fold
from corpus.trace import Rule
from corpus.vocabulary import COMMON_WORDS, NEUTRAL_TITLES, ORGANISATION_NOUNS, QUALITY_WORDS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.identity import Identity
    from corpus.language.tokens import Token
    from corpus.model import PartyId, Speaker
    from corpus.names import Mention

_QUALITY_ENDINGS: Final = ("ed", "ful", "less", "ous")
"""Words with them describe a body; others before it, and nouns above all, tell which body it is."""
_PLAIN: Final = DETERMINERS | POSSESSIVES | ADVERBS | NUMBERS | TIMES | CLITICS | QUALITY_WORDS
_AT: Final = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom) \Z")
"""Before a capitalised word it makes a place of it: "In Norwood Riverside said"."""
_AT_CHARS: Final = 5
_NAME_WORDS: Final = 4
_PICKS_OUT: Final = frozenset({"that", "which", "who", "whose"})
_ATTACHED: Final = re.compile(r"[-\u2010\u2011][a-z]")
_NO_NAMES: Final = TITLES | COMMON_WORDS | ADVERBS | TIMES


class Own(NamedTuple):
    """The words that can't make another body of a party's name."""

    words: AbstractSet[str]
    """Those of the party's names, folded."""
    mentions: Sequence[Mention]
    """The names of the event beside it."""

    def has(self, word: Token) -> bool:
        """Whether *word* is one of them."""
        named = any(m.span.start <= word.start < m.span.end for m in self.mentions)
        return named or self.words >= {*fold(word.text).split()}


def is_another(text: str, mention: Mention, before: Sequence[Token], rest: Sequence[Token], own: Own) -> bool:
    """Whether the words around a party's name make another body of it.

    A name that is a common noun ("the union") is the party's only as long as nothing tells which union is
    meant: "the rail union", "the teachers' union", "the Council of Europe". A proper name is another's right
    behind a capitalised word: "Greenpeace Norwood".
    """
    named, last = mention.span.of(text), before[-1] if before else None
    if fold(named) in ORGANISATION_NOUNS:
        told = (word for i, word in enumerate(before) if not _is_holder(before, i))
        return any(_tells_which(word, own) for word in told) or _is_of_others(rest, own)
    capitals = last is not None and last.text[:1].isupper() and named[:1].isupper()
    if last is None or not capitals or own.has(last):
        return False
    quality = last.lower in _NO_NAMES or last.lower.endswith((*_QUALITY_ENDINGS, "ing", "ly"))
    return not quality and not _AT.search(text, max(before[0].start - _AT_CHARS, 0), before[0].start)


def _is_holder(words: Sequence[Token], i: int) -> bool:
    """Whether the word only tells where the body is: "the city's council", but "the teachers' union"."""
    after = words[i + 1].lower if i + 1 < len(words) else ""
    return words[i].text.islower() and after in ("'s", "\u2019s")


def _tells_which(word: Token, own: Own) -> bool:
    plain = word.lower in _PLAIN or word.lower.endswith(_QUALITY_ENDINGS) or not word.text[0].isalpha()
    return not plain and not own.has(word)


def _is_of_others(rest: Sequence[Token], own: Own) -> bool:
    """Whether "of" and a name that is not the party's follow: "the Council | of Europe"."""
    after = rest[1:_NAME_WORDS] if rest and rest[0].text == "of" else ()
    return any(word.text[:1].isupper() and _tells_which(word, own) for word in after)


def told_apart(identity: Identity, words: Sequence[Token]) -> Identity:
    """*identity*, or nobody where a relative clause without a comma behind its words tells which is meant.

    "The company, which …" says more of the company that the text is about; "the company that built the pumps"
    picks out one, which may be another. *words* go up to the pronoun of such a clause, if one follows.
    """
    last, noun = words[-1], words[-2].text if len(words) > 1 else ""
    body = fold(noun) in ORGANISATION_NOUNS and noun.islower()
    about_people = last.lower == "who" and not identity.event_speaker
    if last.lower not in _PICKS_OUT or not body or about_people or identity.standing is not Standing.KNOWN:
        return identity
    return unknown(words[:-1], Rule.NAME_IN_DOUBT)


def serves_no_side(before: Sequence[Token], speaker: Speaker) -> bool:
    """Whether the words right before a surname are the office of one who serves no side: "Judge Roe".

    Unless that is the speaker's own office, another of that name is meant.
    """
    title = fold(before[-1].text) if before and before[-1].text[:1].isupper() else ""
    own = f"{speaker.role or title} {' '.join(speaker.aliases)}"
    return title in NEUTRAL_TITLES and title not in fold(own).split()


def is_attached(text: str, mention: Mention) -> bool:
    """Whether the name only qualifies something else: "US-based", "pro-US", "anti-Moss"."""
    after = _ATTACHED.match(text, mention.span.end)
    before = text[max(mention.span.start - 1, 0) : mention.span.start]
    return after is not None or before in {"-", "\u2010", "\u2011"}


def is_population(
    text: str, mention: Mention, before: Sequence[Token], sides: AbstractSet[tuple[PartyId, str]]
) -> bool:
    """Whether a bare plural stands for a population: "Americans believe". *sides*: all names of parties."""
    words = fold(mention.span.of(text))
    return not before and words.endswith("s") and (mention.party, words[:-1]) in sides
