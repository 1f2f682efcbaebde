"""The forms of a verb by the rules of English spelling, British and American."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VOWELS: Final = "aeiou"
_STEM_ENDS: Final = ("vise", "mise", "aise", "pise")
"""Here -ise is the stem's own, and no suffix that is spelt -ize as well: advise, promise, praise, despise."""
_STRESSED: Final = frozenset({"admit", "aver", "concur", "demur", "rebut", "regret", "submit"})
"""Of several syllables with the last one stressed, so that its consonant is doubled: regretted."""
_NEVER_DOUBLED: Final = "wxy"


class Inflection(NamedTuple):
    """A verb's forms beside its base."""

    present: str
    past: str
    participle: str
    ing: str


def spellings(lemma: str) -> tuple[str, ...]:
    """*lemma* and how it is spelt elsewhere: apologise, apologize."""
    twins = {"ise": "ize", "ize": "ise"}
    twin = twins.get(lemma[-3:]) if not lemma.endswith(_STEM_ENDS) else None
    return (lemma, lemma[:-3] + twin) if twin else (lemma,)


def inflections(lemma: str, irregular: Mapping[str, str]) -> Iterator[Inflection]:
    """The forms of *lemma*, once for each way to spell them; *irregular* tells those that no rule gives."""
    if lemma in irregular:
        yield Inflection(*irregular[lemma].split())
        return
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield Inflection(lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing")
        return
    present = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    for stem in _stems(lemma):
        yield Inflection(present, stem + "ed", stem + "ed", stem + "ing")


def _stems(lemma: str) -> tuple[str, ...]:
    """What -ed and -ing are put to: plann(ed); label(ed) in America, labell(ed) elsewhere."""
    if lemma.endswith("e"):
        return (lemma[:-1],)
    before, vowel, last = lemma[-3:-2], lemma[-2], lemma[-1]
    closed = last not in _VOWELS and last not in _NEVER_DOUBLED and vowel in _VOWELS and before not in _VOWELS
    if not closed:
        return (lemma,)
    syllables = sum(letter in _VOWELS and after not in _VOWELS for letter, after in pairwise(lemma))
    if syllables == 1 or lemma in _STRESSED:
        return (lemma + last,)
    return (lemma, lemma + last) if last == "l" else (lemma,)
