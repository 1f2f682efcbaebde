"""How an event's names may be written, as its file implies: surnames, plurals, names after "the"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from corpus.folding import fold
from corpus.romanisation import ROMANISATIONS
from corpus.vocabulary import COMMON_WORDS, COMPASS, ORGANISATION_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.model import Party, PartyId, Speaker

PARTICLES: Final = frozenset(
    (
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
    )
)
_KEPT_ROLES: Final = 4000
_ROLE_ENDS: Final = frozenset({"of", "for", "at", "in", "to", "on", "from"})
GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
NOT_ALONE: Final = COMMON_WORDS | COMPASS
"""As one word they are a name only where the type or an article makes them one."""
_POINTS: Final = frozenset({"north", "south", "east", "west"})
_PLURAL_CHARS: Final = 4
"""A party's name of fewer characters has no plural for its people."""

Holder = tuple["PartyId", "Speaker | None"]
"""Whose a name is: a speaker's of a party, or the party's own."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name; *holders* are more than one when a surname or alias is shared."""

    keys: tuple[str, ...]
    """Its words, folded."""
    holders: tuple[Holder, ...]
    surname: bool = False
    capitals: bool = False
    """Written in capitals in the event file, so that "US" is not "us"."""
    article: bool = False
    """Only after "the": the North, the Greens."""
    small: bool = False
    """Then in small letters, too, as in the event file: the trust, the state."""


def forms_of(parties: Iterable[Party]) -> dict[tuple[str, ...], Form]:
    """Every way to write the name of one of *parties* or of a speaker, by its words."""
    names: dict[tuple[str, ...], list[Form]] = {}
    surnames: dict[tuple[str, ...], list[Form]] = {}
    for party in parties:
        for form in _names(party):
            names.setdefault(form.keys, []).append(form)
        for holder, keys in surnames_of(party).items():
            surnames.setdefault(keys, []).append(Form(keys, (holder,), surname=True))
    # An alias that is a surname yields to whoever of that surname was last named.
    own = {keys: _shared(forms, surname=keys in surnames) for keys, forms in names.items()}
    return {keys: _shared(forms, surname=True) for keys, forms in surnames.items()} | own


def surnames_of(party: Party) -> dict[Holder, tuple[str, ...]]:
    """The surname of each of its people who has one."""
    found: dict[Holder, tuple[str, ...]] = {}
    for speaker in party.speakers:
        words = fold(speaker.name).split()
        if len(words) > 1 and is_person(speaker):
            if party.romanisation in ROMANISATIONS:
                surname = words[:1]
            else:
                if words[-1] in GENERATIONS:
                    words.pop()
                first = next((i for i, w in enumerate(words) if i and w in PARTICLES), len(words) - 1)
                surname = words[first:]
            found[party.id, speaker] = tuple(surname)
    return found


def is_person(speaker: Speaker) -> bool:
    """Whether it is a person rather than an office or a body, by pronoun and capitals."""
    if speaker.pronoun in {"he", "she"}:
        return True
    words = speaker.name.split()
    return (
        speaker.pronoun != "it"
        and all(word[:1].isupper() or word in PARTICLES for word in words)
        and fold(words[-1]) not in ORGANISATION_NOUNS
    )


def _names(party: Party) -> Iterator[Form]:
    for name in (party.name, *party.aliases):
        yield from _form(name, (party.id, None))
        folded = fold(name)
        common = folded.removeprefix("the ") in NOT_ALONE  # "trusts" is a verb
        if len(folded) >= _PLURAL_CHARS and not folded.endswith("s") and not common:
            yield from _form(f"{name}s", (party.id, None))  # the Norwooders
    for speaker in party.speakers:
        for name in (speaker.name, *speaker.aliases):
            yield from _form(name, (party.id, speaker))


def _form(name: str, holder: Holder) -> Iterator[Form]:
    keys = tuple(fold(name).split())
    article = len(keys) > 1 and keys[0] == "the"
    if article:
        keys = keys[1:]
    if keys:
        needed = article and len(keys) == 1 and keys[0] in NOT_ALONE
        small = needed and name.islower() and keys[0] not in COMPASS  # "the north" is a direction
        yield Form(keys, (holder,), capitals=name.isupper(), article=needed, small=small)
    if len(keys) > 1 and keys[0] in _POINTS:
        yield Form((keys[0][0], *keys[1:]), (holder,))  # "N. Isle", as headlines have it


def _shared(forms: Sequence[Form], *, surname: bool) -> Form:
    """The one form that *forms*, which are written alike, make together."""
    holders = dict.fromkeys(holder for form in forms for holder in form.holders)
    article = all(form.article for form in forms)
    small = any(form.small for form in forms)
    return replace(forms[-1], holders=tuple(holders), article=article, small=small, surname=surname)


@lru_cache(maxsize=_KEPT_ROLES)
def office_of(role: str) -> tuple[str, ...]:
    """The role's words without what it is a role in: "president" of "president of the council"."""
    words = fold(role).split()
    end = next((i for i, word in enumerate(words) if word in _ROLE_ENDS), len(words))
    return tuple(words[:end])
