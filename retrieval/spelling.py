"""Misspelt words of a question, read as what was meant.

A word is a slip if neither the statements nor the event's names have it, nor the lexicon, nor any word of its
family. It is taken for the nearest known one by Damerau's (1964) errors: a letter too many, too few, another
one, or two that changed places. What statements and names have comes before what is merely English: people
ask about what is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from corpus.language.inflection import inflections
from corpus.names import fold
from retrieval.concepts import is_heading
from retrieval.engines import Concept
from retrieval.families import families
from retrieval.lexicon import ENGLISH, written_words
from retrieval.stems import stem, words
from retrieval.typed import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.model import Corpus
    from retrieval.analysis import Analyser, Token
    from retrieval.engines import Engine
    from retrieval.stems import Term

MENDED: Final = 0.6
"""What a word counts for in ranking that a misspelt one was taken for: it may have been another."""
_OWNER: Final = re.compile("['\u2019]s$")
_SHORTEST: Final = 4
"""Letters of a slip, and of what it stands for: nearly any three are a letter away from another word."""
_SHORTEST_INFLECTED: Final = 3
"""Letters of a word that the rules of inflection can take."""
_LETTERS_AN_ERROR: Final = 10
"""A word may have one error, and another for every so many letters."""
_LIKE: Final = (
    *("aeiouy", "bp", "ckq", "csz", "dt", "fv", "gj", "mn"),
    *(row[at : at + 2] for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for at in range(len(row) - 1)),
)
"""Letters that are taken for one another, as they sound alike or lie side by side."""
MOST: Final = 8
"""Slips that are mended in one text: one with more is in another language, and would take long."""
_EXAMPLES: Final = 30
"""Statements of each party that are looked at for how a word is written."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of the question that nothing here is written like, and the one that it was taken for."""

    written: str
    read_as: str


class Speller:
    """Knows the words of one corpus, and those of the lexicon."""

    def __init__(self, corpus: Corpus, engine: Engine, analyser: Analyser) -> None:
        self._statements, self._engine, self._analyser = corpus.statements, engine, analyser
        self._family = families(engine.terms)
        own = [name for party in corpus.event.parties for name in names_in(party)]
        own += [text for synonym in corpus.event.synonyms for text in (synonym.term, *synonym.words)]
        self._named = {_OWNER.sub("", match[0]) for match in words(" ".join(own))}
        """Every word of a name or synonym of the event, as it is written."""
        self._names = {fold(name): stem(name) for name in self._named}
        self._name_stems = frozenset(self._names.values())

    def mended(self, text: str, tokens: Sequence[Token]) -> tuple[str, tuple[Spelling, ...]]:
        """*text*, of these *tokens*, with every slip as what it was taken for, and those slips, in order."""
        capitals_tell = not is_heading(tokens)
        meant = []
        for token in islice(filter(self._is_slip, tokens), MOST):
            typed = _OWNER.sub("", token.surface)
            is_name = capitals_tell and token is not tokens[0] and typed[0].isupper()
            read_as = self._meant(typed, token.term)
            if read_as and (read_as[0].isupper() or not is_name):
                meant.append((token.start, Spelling(typed, read_as)))
        for start, slip in reversed(meant):
            text = text[:start] + slip.read_as + text[start + len(slip.written) :]
        return text, tuple(slip for _, slip in meant)

    def _is_slip(self, token: Token) -> bool:
        word = token.term
        return (
            len(token.surface) >= _SHORTEST
            and word.isalpha()
            and not token.is_name
            and word not in self._name_stems
            and not ENGLISH.has(word)
            and not self._engine.knows(word)
            and not self._family(word)
        )

    def _meant(self, typed: str, word: Term) -> str | None:
        """The one known word that *typed*, whose stem is *word*, seems to be a misspelling of."""
        said = set(self._engine.terms(word[0]))
        forms = {**_forms(typed.casefold()[0]), **self._names}
        unwritten = {str(term): term for term in said.difference(forms.values())}
        far: dict[Term, tuple[float, bool]] = {}  # of two that are as near, what is said comes first
        for written, known in ((typed.casefold(), forms), (word, unwritten)):
            for form, distance in _alike(written, known):
                term = known[form]
                new = term not in said and form not in self._names
                far[term] = min((distance, new), far.get(term, (distance, new)))
        nearest = [term for term, distance in far.items() if distance == min(far.values())]
        if len(nearest) != 1 or (far[nearest[0]][1] and not self._leads_on(nearest[0])):
            return None
        # In the form that is most like the one typed, the longest of several.
        surfaces = self._surfaces(nearest[0])
        return min(surfaces, key=lambda one: (OSA.distance(typed, one), -len(one), one), default=None)

    def _leads_on(self, word: Term) -> bool:
        """Whether knowing what was meant helps: it asks for no word, or what can stand for it is said."""
        general = (ENGLISH.stop, ENGLISH.frame, ENGLISH.light, ENGLISH.weak, ENGLISH.outcome)
        return any(word in those for those in general) or any(
            map(self._engine.knows, ENGLISH.related.get(word, ()))
        )

    def _surfaces(self, term: Term) -> Iterable[str]:
        """How the event file writes *term*, or else statements and the lexicon."""
        if term in self._name_stems:
            return (name for name in self._named if stem(name) == term)
        hits = chain.from_iterable(self._engine.search([Concept({term: 1.0})], _EXAMPLES).values())
        said = [self._statements[place] for place, _ in hits]
        tokens = (self._analyser.tokens(one.text, one.article.language) for one in said)
        written = (token.surface for token in chain.from_iterable(tokens) if token.term == term)
        return chain(written, (form for form, its in written_words().items() if its == term))


@cache
def _forms(letter: str) -> Mapping[str, Term]:
    """The words of the lexicon that begin with *letter*, and what they are inflected to, with their stems."""
    known = {word: term for word, term in written_words().items() if word[0] == letter}
    inflected = {
        form: term
        for word, term in known.items()
        if word.isalpha() and len(word) >= _SHORTEST_INFLECTED
        for forms in inflections(word, {})
        for form in forms
    }
    return inflected | known


def _alike(written: str, among: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Those *among* these words of which *written* may be a slip, and how far they are."""
    near = [one for one in among if one.startswith(written[0]) and len(one) >= _SHORTEST]
    errors = 1 + len(written) // _LETTERS_AN_ERROR
    found = process.extract(written, near, scorer=OSA.distance, score_cutoff=errors, limit=None)
    for one, distance, _ in found:
        if one.isalpha() and _may_stand_for(written, one):
            yield one, distance


def _may_stand_for(written: str, meant: str) -> bool:
    """Whether every letter that stands for another is one of its sound, or the key beside it.

    Other letters make other words, as nearly all do in a short one: "prime" is no slip of "price".
    """
    edits = Levenshtein.editops(written, meant)
    other = [(written[one.src_pos], meant[one.dest_pos]) for one in edits if one.tag == "replace"]
    if len(written) == _SHORTEST:
        return not other
    return all(any(a in group and b in group for group in _LIKE) for a, b in other)
