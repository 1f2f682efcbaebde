"""Whom a question is aimed at: the party or speaker whose words it asks for.

A rule of grammar, not of names: a party is the focus when it is the subject of a verb of saying or thinking
("what did Oslo say about …"), when it owns a view ("Oslo's take"), after "according to", or when it is all
there is ("and Oslo?"). A party that does anything else ("did Oslo demand …") is what the question is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from corpus.model import PRESS
from retrieval.lexicon import listed, phrase_term
from retrieval.stems import Term, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import PartyId, Speaker
    from retrieval.analysis import Token

_LONGEST_SUBJECT = 9
"""Words between an auxiliary and the verb of saying."""


_TELLING: Final = listed("telling")
_TELLING_PHRASES: Final = listed("telling_phrases")
_ANY_WORDS: Final = listed("any_words")
_VIEWS: Final = listed("views")
_PRESS: Final = listed("press")
_PRESS_MODIFIERS: Final = listed("press_modifiers")
_ADVERBS: Final = listed("adverbs")
_DEEDS: Final = listed("deeds")
_STOP: Final = listed("stop")
_FRAME: Final = listed("frame")
_ATTITUDES: Final = listed("attitudes")
_BE: Final = stem("be")
_MAKE: Final = stem("make")
_OF: Final = stem("of")
_FROM: Final = stem("from")
_ON: Final = stem("on")
_TO: Final = stem("to")
_STAND: Final = stem("stand")
_WHERE: Final = stem("where")
_STANDS_ON: Final = frozenset(map(stem, ("on", "about", "with", "regarding")))
_NOT: Final = stem("not")
_ARTICLES: Final = frozenset(map(stem, ("the", "a", "an")))
_OPENS_SUBJECT: Final = frozenset(map(stem, ("what", "how", "why", "whether", "that")))
_AUXILIARIES: Final = listed("auxiliaries")
_OPENERS: Final = listed("openers")
_AGAIN: Final = listed("again")
_CORRECTING: Final = listed("correcting")
_GREETINGS: Final = listed("greetings")
_EVENTS: Final = listed("events")
_AND: Final = frozenset(map(stem, ("and", "or")))
_LETTER: Final = re.compile(r"[^\W_]")
_POSSESSIVES: Final = ("'s", "\u2019s", "s'", "s\u2019")


@dataclass(frozen=True, slots=True)
class Focus:
    """Whom a question is aimed at."""

    party: PartyId
    speaker: Speaker | None = None
    called: Term | None = None
    """The last name in it as it is written: it may be the surname of several speakers."""
    used: frozenset[int] = frozenset()
    """Places of the tokens that say so, and therefore nothing about the subject."""
    role: tuple[Term, ...] = ()
    """What helps to find it: what the speaker is called ("top diplomat"), the verb ("concede")."""
    beside: tuple[Speaker, ...] = ()
    """Who else of the party is asked: "what did Ann *and* Bo say"."""
    phrase: tuple[int, int] = field(default=(0, 0), compare=False)
    """Where the text names them."""

    @property
    def whom(self) -> frozenset[tuple[PartyId, Speaker | Term | None]]:
        """Who is asked; of no speaker in particular, the name that several may have."""
        return frozenset((self.party, one) for one in (self.speaker or self.called, *self.beside))


def find_focus(text: str, tokens: Sequence[Token], *, has_press: bool) -> Focus | None:
    """The focus of a question, None if it is aimed at nobody or at several parties."""
    reader = _Reader(text, tokens, has_press=has_press)
    return (
        reader.according_to()
        or reader.subject()
        or reader.owner()
        or reader.sender()
        or reader.heading()
        or reader.alone()
    )


def named_alone(text: str, tokens: Sequence[Token], *, has_press: bool) -> Focus | None:
    """Who is named if nothing else is said: "Oslo?", "same question for the mayor", "no, I meant Oslo"."""
    meant = _without_denied(tokens)
    return _Reader(text, meant, has_press=has_press).alone(opened=True, beside=_AGAIN | _CORRECTING)


def _without_denied(tokens: Sequence[Token]) -> list[Token]:
    """*tokens* without those who are not meant: "not Oslo, Bergen"."""
    kept: list[Token] = []
    denied = False
    for token in tokens:
        if not (token.is_name and denied):
            kept.append(token)
        denied = token.term == _NOT or (denied and token.term in _ARTICLES)
    return kept


class _Reader:
    def __init__(self, text: str, tokens: Sequence[Token], *, has_press: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._has_press = has_press

    def according_to(self) -> Focus | None:
        for at in range(len(self._tokens) - 2):
            if self._term(at) == stem("accord") and self._term(at + 1) == stem("to"):
                end = at + 2
                while end < len(self._tokens) and end - at < _LONGEST_SUBJECT and self._continues(end):
                    end += 1
                focus = self._aimed(at + 2, end, also=(at, at + 1))
                if focus is not None:
                    return focus
        return None

    def subject(self) -> Focus | None:
        for verb, token in enumerate(self._tokens):
            if not self._tells(verb) or token.is_name or (verb and self._owns(verb - 1)):
                continue
            for start in range(verb - 1, max(-1, verb - _LONGEST_SUBJECT - 1), -1):
                if self._term(start) == _BE and not self._is_participle(verb):
                    break  # the passive: "what was Ann told"
                if self._opens_subject(start, verb):
                    focus = self._said_by(start + 1, verb)
                    if focus is not None:
                        return focus
                    break
            else:
                if verb and verb <= _LONGEST_SUBJECT and (focus := self._said_by(0, verb)):
                    return focus
        return self._agent()

    def owner(self) -> Focus | None:
        """A view with its owner, unless the question asks something else about that view."""
        if not self._tokens or self._term(0) == _BE:
            return None
        for place, token in enumerate(self._tokens):
            if not token.is_name:
                if token.term in _AUXILIARIES or token.term not in _STOP | _FRAME | _PRESS | _PRESS_MODIFIERS:
                    return None
                if not (token.term in _PRESS and self._has_press):
                    continue
            for view in range(place + 1, min(place + 4, len(self._tokens))):
                if self._is_view(view) and self._gap_is_plain(place, view):
                    return self._aimed(place, view, also=tuple(range(view, self._end_of_view(view))))
            return self._view_of(place)
        return None

    def sender(self) -> Focus | None:
        """Who is to be heard: "any reaction from Oslo to the vote", "quotes on the vote from the mayor"."""
        if not self._tokens or self._term(0) == _BE:
            return None
        view = next((at for at, token in enumerate(self._tokens) if token.is_name or self._is_view(at)), 0)
        if not all(self._term(at) in (_STOP | _FRAME) - _AUXILIARIES for at in range(view)):
            return None
        after = range(view + 1, len(self._tokens) - 1)
        start = next((at for at in after if self._term(at) == _FROM), None)
        if start is None or self._tokens[view].is_name:
            return None
        end = start + 2
        while end < len(self._tokens) and self._continues(end):
            end += 1
        beside = start == view + 1 or end == len(self._tokens)
        return self._aimed(start + 1, end, also=(view, start)) if beside else None

    def heading(self) -> Focus | None:
        """As a newspaper puts it: "Oslo on the fare"."""
        named = next((place for place, token in enumerate(self._tokens) if token.is_name), 0)
        before = all(self._term(at) in (_STOP | _FRAME) - _AUXILIARIES - {_BE} for at in range(named))
        on = self._tokens[named + 1 : named + 2]
        return (
            self._aimed(named, named + 1, also=(named + 1,)) if before and on and on[0].term == _ON else None
        )

    def alone(self, *, opened: bool = False, beside: frozenset[Term] = frozenset()) -> Focus | None:
        """A party and nothing else but how to ask for it: "And Oslo?", "What about the mayor?", "Oslo's?".

        *opened*: it need not be asked for; *beside*: what else may be said.
        """
        plain, start = _STOP | _GREETINGS | beside, 0
        while start < len(self._tokens) and self._term(start) in plain and not self._tokens[start].is_name:
            start += 1
        rest = self._tokens[start:]
        opened = opened or any(self._term(place) in _OPENERS for place in range(start))
        if not rest or not (opened or self._owns(len(self._tokens) - 1)):
            return None
        known = all(token.is_name or token.term in plain | _PRESS | _PRESS_MODIFIERS for token in rest)
        return self._aimed(start, len(self._tokens)) if known else None

    def _said_by(self, start: int, verb: int) -> Focus | None:
        """The focus on the subject tokens[start:verb]; a verb that tells more than "say" helps to find it."""
        focus = self._aimed(start, verb, also=(verb, *self._addressed(verb)))
        if focus is None or self._term(verb) in _FRAME | {_MAKE, _STAND}:
            return focus
        return replace(focus, role=(*focus.role, self._term(verb)))

    def _addressed(self, verb: int) -> Sequence[int]:
        """The press where it is told something, and so no subject: "told reporters", "said to the press"."""
        at = verb + 1
        while at < len(self._tokens) and self._term(at) in _ARTICLES | {_TO}:
            at += 1
        if at == len(self._tokens):
            return ()
        token = self._tokens[at]
        general = token.party == PRESS and token.speaker is None
        return (at,) if general or token.term in _PRESS else ()

    def _agent(self) -> Focus | None:
        """Who says it in the passive: "What has been said by Oslo?"."""
        for place in range(len(self._tokens) - 2):
            if self._term(place) in _TELLING and self._term(place + 1) == stem("by"):
                return self._aimed(place + 2, len(self._tokens), also=(place, place + 1))
        return None

    def _view_of(self, place: int) -> Focus | None:
        """The owner behind the view: "The view from Oslo", "the side of the mayor"."""
        if place < 2:  # noqa: PLR2004 - a view and its preposition stand before
            return None
        start = place
        while start > 0 and self._term(start - 1) in {stem("the"), stem("from"), stem("of"), stem("in")}:
            start -= 1
        if start < place and start > 0 and self._term(start - 1) in _VIEWS:
            return self._aimed(place, place + 1, also=(start - 1,))
        return None

    def _aimed(self, start: int, end: int, also: Sequence[int] = ()) -> Focus | None:
        """The focus on tokens[start:end], read as one noun phrase."""
        places = range(start, end)
        names = [place for place in places if self._tokens[place].is_name]
        if len(names) > 1:  # "the northern press": whose press it is counts
            names = [place for place in names if self._tokens[place].party != PRESS] or names
        rest = [place for place in places if place not in names and self._term(place) not in _STOP | _ADVERBS]
        used = frozenset((*places, *also))
        if any(self._term(place) in _DEEDS or self._term(place) == _TO for place in places):
            return None
        if not names:
            if (
                self._has_press
                and any(self._term(place) in _PRESS for place in rest)
                and all(self._term(place) in _PRESS | _PRESS_MODIFIERS for place in rest)
            ):
                return Focus(PRESS, used=used, phrase=self._phrase(start, end))
            return None
        parties = {self._tokens[place].party for place in names}
        last = self._tokens[names[-1]]
        if len(parties) > 1 or last.party is None:
            return None
        if last.speaker and any(place > names[-1] for place in rest) and not self._owns(names[-1]):
            return None  # something stands between a person and the verb: "what did Ann refuse to say"
        role = tuple(self._term(place) for place in rest)
        speaker = last.speaker if not any(place > names[-1] for place in rest) else None
        beside = self._joined(names) if speaker else ()
        return Focus(last.party, speaker, stem(last.surface), used, role, beside, self._phrase(start, end))

    def _phrase(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens[start:end] stand, with article and title, without what only follows ("please")."""
        while end - start > 1 and self._term(end - 1) in _STOP and not self._tokens[end - 1].is_name:
            end -= 1
        if start and self._term(start - 1) in _ARTICLES:
            start -= 1
        title = _LETTER.search(self._text, self._tokens[start - 1].end if start else 0)
        return title.start() if title else self._tokens[start].start, self._tokens[end - 1].end

    def _joined(self, names: Sequence[int]) -> tuple[Speaker, ...]:
        """The speakers at *names* whom "and" joins to the last one; "Ann's adviser Bo" is Bo alone."""
        joins = any(self._term(place) in _AND for place in range(names[0], names[-1]))
        named = dict.fromkeys(self._tokens[place].speaker for place in names[:-1] if joins)
        return tuple(one for one in named if one is not None and one != self._tokens[names[-1]].speaker)

    def _tells(self, verb: int) -> bool:
        """Whether the token may be a verb of saying or thinking; "make" is one in "make of"."""
        if verb and self._term(verb - 1) in _ARTICLES:
            return False  # a noun: "the ruling", "an answer"
        after = self._term(verb + 1) if verb + 1 < len(self._tokens) else None
        if self._term(0) in _AUXILIARIES | {_BE} and not self._tokens[0].is_name:
            said = self._term(verb) in _TELLING and after in _ANY_WORDS
            return said or self._term(verb) in _ATTITUDES
        if after is not None and phrase_term((self._term(verb), after)) in _TELLING_PHRASES:
            return True
        if self._term(verb) == _STAND:  # "where does Oslo stand on the fare"
            return self._term(0) == _WHERE and after in {None, *_STANDS_ON}
        if self._term(verb) == _MAKE:
            return any(self._term(place) == _OF for place in range(verb + 1, len(self._tokens)))
        return self._term(verb) in _TELLING

    def _opens_subject(self, start: int, verb: int) -> bool:
        """Whether the subject of the verb at *verb* begins after *start*."""
        term = self._term(start)
        if self._tokens[start].is_name:
            return False
        return term in _AUXILIARIES | _OPENS_SUBJECT | {_BE} and start + 1 < verb

    def _is_participle(self, verb: int) -> bool:
        return self._tokens[verb].surface.casefold().endswith("ing")

    def _continues(self, end: int) -> bool:
        """Whether the token belongs to the noun phrase before it: no comma between, and no new clause."""
        before, here = self._tokens[end - 1], self._tokens[end]
        if "," in self._text[before.end : here.start]:
            return False
        named = any(token.is_name for token in self._tokens[:end])
        return not (named and here.term in _STOP and not here.is_name)

    def _is_view(self, place: int) -> bool:
        """Whether the token is a noun for a view, not the participle of its verb."""
        return self._term(place) in _VIEWS and not self._tokens[place].surface.casefold().endswith("ed")

    def _gap_is_plain(self, place: int, view: int) -> bool:
        return all(self._term(between) not in _STOP for between in range(place + 1, view))

    def _end_of_view(self, view: int) -> int:
        """Past "side of the story", "version of events", "point of view"."""
        end = view + 1
        while end < len(self._tokens) and self._term(end) in {stem("of"), stem("the")} | _EVENTS:
            end += 1
        return end if self._term(end - 1) in _EVENTS else view + 1

    def _owns(self, place: int) -> bool:
        token = self._tokens[place]
        tail = self._text[token.end : token.end + 2]
        return tail in _POSSESSIVES or self._text[max(0, token.end - 2) : token.end] in _POSSESSIVES

    def _term(self, place: int) -> Term:
        return self._tokens[place].term
