"""General English for questions: what carries no subject, what stands for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from retrieval.stems import WORDS, Term, read_data, read_lines, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DERIVED_WEIGHT: Final = 0.6
"""What another part of speech of a question's word counts for, against 1 for the word itself."""
CLOSE_WEIGHT: Final = 0.3
"""What a word counts for that says the same in most sentences."""
PARAPHRASE_WEIGHT: Final = 0.2
"""What another word of its group counts for."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The data files, by stems."""

    stop: frozenset[Term]
    light: frozenset[Term]
    prepositions: frozenset[Term]
    frame: frozenset[Term]
    weak: frozenset[Term]
    counts: frozenset[Term]
    outcome: frozenset[Term]
    related: Mapping[Term, Mapping[Term, float]]
    """Other ways to say a word or phrase, each with its weight, below 1."""
    asked_phrases: frozenset[Term]
    """Read as one in a question: something stands for them."""
    phrases: frozenset[Term]
    """Found in statements, beside their words."""
    longest_phrase: int

    def has(self, word: Term) -> bool:
        """Whether it is known as an English word, and so hardly a slip."""
        return word in self.related or word in self.weak or word in self.light or word in self.frame

    @classmethod
    def load(cls) -> Lexicon:
        """The lexicon that ships with this package."""
        groups, plain = read_data("paraphrases.toml"), read_data("plain.toml")
        related: dict[Term, dict[Term, float]] = {}
        for weight, lines in (
            (PARAPHRASE_WEIGHT, groups["paraphrases"]),
            (PARAPHRASE_WEIGHT, plain["opposites"]),
            (DERIVED_WEIGHT, groups["derived"]),
        ):
            for line in lines:
                _relate(related, _members(line), weight)
        for line in plain["asks"]:
            asked, told = map(_members, line.split(">"))
            for word in asked:
                _add(related, word, told, PARAPHRASE_WEIGHT)
        for line in read_lines("dictionary.txt"):
            asked, told = map(_members, line.split(":"))
            _add(related, asked[0], told, CLOSE_WEIGHT)
        _add_derived(related)
        outcome = _members(WORDS["outcome"])
        light, stop = _stems(WORDS["light"]), _stems(WORDS["stop"])
        empty = light | stop
        related = {
            term: {o: w for o, w in others.items() if o not in empty} for term, others in related.items()
        }
        asked_phrases = frozenset(term for term in (*related, *outcome) if "_" in term)
        told_phrases = (term for others in related.values() for term in others if "_" in term)
        phrases = asked_phrases.union(told_phrases)
        return cls(
            stop=stop,
            light=light,
            prepositions=_stems(WORDS["plain_prepositions"]),
            frame=_stems(WORDS["frame"]),
            weak=_stems(WORDS["weak"]),
            counts=_stems(WORDS["counts"]),
            outcome=frozenset(outcome),
            related=related,
            asked_phrases=asked_phrases,
            phrases=phrases,
            longest_phrase=max((term.count("_") + 1 for term in phrases), default=0),
        )


def phrase_term(stems: Iterable[Term]) -> Term:
    """The one term of several stems in a row."""
    return Term("_".join(stems))


def _relate(related: dict[Term, dict[Term, float]], members: list[Term], weight: float) -> None:
    for member in members:
        _add(related, member, members, weight)


def _add(related: dict[Term, dict[Term, float]], word: Term, others: Iterable[Term], weight: float) -> None:
    known = related.setdefault(word, {})
    for other in others:
        if other != word:
            known[other] = max(weight, known.get(other, 0.0))


def _add_derived(related: dict[Term, dict[Term, float]]) -> None:
    """What says the same as a word does so in any part of speech of either."""
    derived = {word: _of_weight(others, DERIVED_WEIGHT) for word, others in related.items()}
    close = {word: _of_weight(others, CLOSE_WEIGHT) for word, others in related.items()}
    for word, others in close.items():
        for other in others:
            _add(related, word, derived.get(other, ()), CLOSE_WEIGHT)
        for form in derived[word]:
            _add(related, form, others, CLOSE_WEIGHT)


def _of_weight(others: Mapping[Term, float], weight: float) -> list[Term]:
    return [other for other, its in others.items() if its == weight]


def _members(line: str) -> list[Term]:
    return [phrase_term(stem(match[0]) for match in words(member)) for member in line.split(",")]


def _stems(text: Any) -> frozenset[Term]:  # noqa: ANN401 - TOML's values are untyped
    return frozenset(stem(word) for word in str(text).split())


ENGLISH: Final = Lexicon.load()
