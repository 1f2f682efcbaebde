"""General English for questions: what carries no subject, what stands for what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from retrieval.stems import WORDS, Term, read_data, read_lines, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    outcome: frozenset[Term]
    everyone: frozenset[Term]
    related: Mapping[Term, Mapping[Term, float]]
    """Other ways to say a word or phrase, each with its weight, below 1."""
    asked_phrases: frozenset[Term]
    """Read as one in a question: something stands for them."""
    phrases: frozenset[Term]
    """Found in statements, beside their words."""
    longest_phrase: int

    def has(self, word: Term) -> bool:
        """Whether it is known as an English word, and so hardly a slip."""
        return any(word in those for those in (self.related, self.weak, self.light, self.frame, self.stop))

    @classmethod
    def load(cls) -> Lexicon:
        """The lexicon that ships with this package."""
        outcome = _members(WORDS["outcome"])
        light, stop = listed("light"), listed("stop")
        empty = light | stop
        related = {
            term: {other: weight for other, weight in others.items() if other not in empty and other != term}
            for term, others in _related().items()
        }
        everyone, frame = listed("everyone"), listed("frame") | listed("greetings")
        asked_phrases = frozenset(term for term in (*related, *outcome, *everyone, *frame) if "_" in term)
        told_phrases = (term for others in related.values() for term in others if "_" in term)
        phrases = asked_phrases.union(told_phrases)
        return cls(
            stop=stop,
            light=light,
            prepositions=listed("plain_prepositions"),
            frame=frame,
            weak=listed("weak"),
            outcome=frozenset(outcome),
            everyone=everyone,
            related=related,
            asked_phrases=asked_phrases,
            phrases=phrases,
            longest_phrase=max((term.count("_") + 1 for term in phrases), default=0),
        )


def listed(name: str) -> frozenset[Term]:
    """The words and phrases (``fall_apart``) of one list of ``words.toml``, by stems."""
    return frozenset(phrase_term(map(stem, one.split("_"))) for one in WORDS[name].split())


def phrase_term(stems: Iterable[Term]) -> Term:
    """The one term of several stems in a row."""
    return Term("_".join(stems))


@cache
def written_words() -> Mapping[str, Term]:
    """The stem of every word in the data files."""
    groups, plain = read_data("paraphrases.toml"), read_data("plain.toml")
    lists = (text for name, text in WORDS.items() if isinstance(text, str) and name != "endings")
    lines = (
        *(*groups["derived"], *groups["paraphrases"], *plain["asks"], *plain["opposites"]),
        *WORDS["irregular"].values(),
        *WORDS["spelling"].values(),
    )
    written = {match[0] for text in (*lists, *lines, *_dictionary()) for match in words(text)}
    return {word: stem(word) for word in sorted(written)}


def _dictionary() -> list[str]:
    return read_lines("dictionary.txt")


def _related() -> dict[Term, dict[Term, float]]:
    """What can stand for each word by the data files, function words and itself among it."""
    groups, plain = read_data("paraphrases.toml"), read_data("plain.toml")
    derived = _grouped(groups["derived"])
    related: dict[Term, dict[Term, float]] = {}
    # From the least weight to the highest, which holds.
    for line in (*groups["paraphrases"], *plain["opposites"]):
        members = _members(line)
        for word in members:
            _add(related, word, members, PARAPHRASE_WEIGHT)
    for line in plain["asks"]:
        asked, told = map(_members, line.split(">"))
        for word in asked:
            _add(related, word, told, PARAPHRASE_WEIGHT)
    for line in _dictionary():
        (head,), told = map(_members, line.split(":"))
        told += [form for word in told for form in derived.get(word, ())]
        for word in (head, *derived.get(head, ())):
            _add(related, word, told, CLOSE_WEIGHT)
    for word, forms in derived.items():
        _add(related, word, forms, DERIVED_WEIGHT)
    for verb, noun in _written_together(derived):
        related[noun] = {**related[verb], **related[noun]}
    return related


def _written_together(derived: Mapping[Term, Iterable[Term]]) -> Iterator[tuple[Term, Term]]:
    """Verbs with an adverb and the nouns that these make: to walk out, a walkout."""
    for verb, nouns in derived.items():
        joined = verb.replace("_", "")
        yield from ((verb, noun) for noun in nouns if joined != verb and joined.startswith(noun))


def _grouped(lines: Iterable[str]) -> dict[Term, list[Term]]:
    """Each member of the groups in *lines*, with all members of its groups."""
    grouped: dict[Term, list[Term]] = {}
    for line in lines:
        members = _members(line)
        for word in members:
            grouped.setdefault(word, []).extend(members)
    return grouped


def _add(related: dict[Term, dict[Term, float]], word: Term, others: Iterable[Term], weight: float) -> None:
    related.setdefault(word, {}).update(dict.fromkeys(others, weight))


def _members(line: str) -> list[Term]:
    return [_member(member.strip()) for member in line.split(",")]


@cache
def _member(written: str) -> Term:
    return phrase_term([stem(match[0]) for match in words(written)])


ENGLISH: Final = Lexicon.load()
_member.cache_clear()  # each stands in several lines, and is not read again
