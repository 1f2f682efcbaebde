"""Who a noun phrase stands for: by its head, never by the nearest name.

"Ri" is a speaker, "Ri's critics" nobody's; "a senior ministry official" speaks for the ministry, unnamed;
"he" and "the official" are left to what the text said before.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from corpus.attribution import namesakes
from corpus.attribution.described import as_other, decided, pronouns_of, span_of, thing, unknown, unnamed
from corpus.attribution.identity import (
    GROUP,
    JOINT,
    PERSON,
    PRONOUNS,
    RELATIVE,
    THING,
    Identity,
    Standing,
    known,
    together,
    with_apposition,
)
from corpus.attribution.nominal import (
    CLITICS,
    RELATIVES,
    Described,
    backs,
    detached,
    folded,
    has_unknown_name,
    is_label,
    is_name,
    segments,
    shown,
    text_of,
    trailing_name,
)
from corpus.language.lexicon import ADVERBS, DETERMINERS, ISSUED, POSSESSIVES, PREPOSITIONS, TIMES
from corpus.language.tokens import Token, tokens
from corpus.model import PRESS, Span, Speaker
from corpus.names import fold
from corpus.trace import Rule, Step
from corpus.vocabulary import (
    DOCUMENT_NOUNS,
    MEDIA_NOUNS,
    OFFICE_NOUNS,
    PLAIN_PEOPLE,
    PRESS_NOUNS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.known import Known
    from corpus.model import PartyId
    from corpus.names import Mention

_INDEFINITE: Final = frozenset(
    {"a", "an", "some", "many", "most", "few", "several", "one", "another", "other", "any"}
)
_JOINS: Final = frozenset({"and", "or", "&"})
_ABOUT: Final = frozenset(
    {"account", "comment", "commentary", "editorial", "report", "reports", "text", "version"}
)
"""Papers that are often about the party named before them: "a Norwood report"."""
_ISSUED_BY: Final = frozenset({"of", "from", "by"})
_ADVERBIAL: Final = PREPOSITIONS | ADVERBS
_BEFORE_HEAD: Final = ADVERBS | TIMES
_PEOPLE: Final = OFFICE_NOUNS | PLAIN_PEOPLE
_MEDIA: Final = MEDIA_NOUNS | PRESS_NOUNS
_DETERMINING: Final = DETERMINERS | POSSESSIVES


KEPT_PHRASES: Final = 256
"""A sentence's subject is often its source, so what was asked of one is soon asked of the other."""


class Phrases:
    """The noun phrases of one text."""

    def __init__(self, text: str, known: Known) -> None:
        self._text = text
        self._mentions = known.names.find(text)
        self._starts = [mention.span.start for mention in self._mentions]
        self._sides = known.sides
        self._party_words = known.party_words
        self._offices = known.office_nouns
        self._identified: dict[tuple[int, int], Identity] = {}

    def identify(self, span: Span) -> Identity:
        """Who the phrase at *span* stands for; an apposition adds to it: "its director, Ann Roe"."""
        place = span.start, span.end
        found = self._identified.get(place)
        if found is None:
            found = self._identified[place] = self._identify(span)
            if len(self._identified) > KEPT_PHRASES:
                del self._identified[next(iter(self._identified))]
        return found

    def _identify(self, span: Span) -> Identity:
        parts = segments(words := tokens(self._text, span.start, span.end))
        if not parts:
            return THING
        identity = namesakes.told_apart(self._conjuncts(parts[0]), words[: len(parts[0]) + 1])
        for segment in parts[1:3]:
            if segment[0].lower in ("and", "or"):
                other = self._conjuncts(segment[1:])
                return together([identity, other], span)
            listed = self._listed(segment)
            if listed:
                return together([identity, *listed], span)
            if segment[0].lower in _ADVERBIAL or segment[0].lower.endswith("ing"):
                continue
            renamed = with_apposition(identity, self._conjuncts(segment))
            if renamed is not identity:
                identity = renamed.because(Step(Rule.APPOSITION, (span_of(segment),)))
        return identity

    def _listed(self, segment: Sequence[Token]) -> list[Identity]:
        """The last of several that are named one after another: "Ann, Ben and Carl"; empty without a list."""
        cut = next((i for i, word in enumerate(segment) if word.lower in _JOINS), 0)
        identities = [self._single(segment[:cut]), self._single(segment[cut + 1 :])] if cut else []
        named = all(i.event_speaker or i.name for i in identities)
        return identities if named and len(self._parties(segment)) > 0 else []

    def is_label(self, span: Span) -> bool:
        """Whether the phrase at *span*, before a colon, is a name and its titles: no "Poe Backs Roe"."""
        return is_label(tokens(self._text, *span), self.mentions_in(*span))

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that lie in ``[start, end)``: disjoint, so that only the last could reach further."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._mentions[first : last - (last > first and self._mentions[last - 1].span.end > end)]

    def _inside_mention(self, at: int) -> bool:
        place = bisect_left(self._starts, at) - 1
        return place >= 0 and at < self._mentions[place].span.end

    def _conjuncts(self, words: Sequence[Token]) -> Identity:
        if all(word.lower not in _JOINS for word in words):
            return self._single(words)
        head, rest = self._head(words)
        cuts = [i for i, word in enumerate(head) if word.lower in _JOINS]
        for i in cuts:
            if not self._inside_mention(head[i].start):
                parts = [head[:i], [*head[i + 1 :], *rest]]
                identities = [self._single(part) for part in parts if part]
                several = len(self._parties(words)) > 1
                if identities and (several or identities[0].standing is not Standing.THING):
                    return together(identities, Span(words[0].start, words[-1].end))
        return self._single(words)

    def _head(self, words: Sequence[Token]) -> tuple[list[Token], list[Token]]:
        """The phrase before its first preposition or participle, and the rest; leading adverbs left out."""
        start = 0
        while start < len(words) - 1 and words[start].lower in _BEFORE_HEAD:
            start += 1
        for i in range(start + 1, len(words)):
            word, before = words[i], words[i - 1]
            cut = word.lower in PREPOSITIONS or word.lower == "to"
            people = before.lower in _PEOPLE
            participle = word.text.islower() and word.lower.endswith(("ing", "ed"))
            participle = participle and ((people and i > start + 1) or backs(words, i))
            if (cut and not self._inside_name(words, i)) or participle:
                issued = cut and before.lower in ISSUED and i > start + 1  # "a paper issued | by the union"
                return list(words[start : i - issued]), list(words[i:])
        return list(words[start:]), []

    def _inside_name(self, words: Sequence[Token], i: int) -> bool:
        """Whether the preposition at *i* is part of a name or title: "Secretary of State Ann Roe"."""
        if self._inside_mention(words[i].start):
            return True
        if words[i].text != "of":
            return False
        end = i + 1
        while end < len(words) and words[end].text[:1].isupper():
            end += 1
        run = self.mentions_in(words[i].start, words[end - 1].end)
        return bool(
            run and run[-1].speaker and words[i - 1].text[:1].isupper() and words[i - 1].lower in TITLES
        )

    def _parties(self, words: Sequence[Token]) -> set[PartyId]:
        return {m.party for m in self.mentions_in(words[0].start, words[-1].end)} if words else set()

    def _single(self, words: Sequence[Token]) -> Identity:
        first = words[0].lower if words else ""
        if len(words) == 1 and first in PRONOUNS:
            return Identity(standing=Standing.REFERS, pronouns=PRONOUNS[first])
        if first in RELATIVES:
            return RELATIVE
        head, rest = self._head(words)
        if not head:
            return THING
        return self._ending_in_mention(head, rest) or self._described(head, rest)

    def _ending_in_mention(self, head: Sequence[Token], rest: Sequence[Token]) -> Identity | None:
        """The identity of a phrase whose head is a name the event has; None where it is none."""
        mentions = self.mentions_in(head[0].start, head[-1].end)
        if not mentions:
            return None
        last = mentions[-1]
        after = fold(" ".join(t.text for t in head if t.start >= last.span.end))
        own = fold(last.speaker.name) if last.speaker else ""
        if not set(after.split()) <= set(own.split()):  # "Norwood leader Moss" is the leader's name
            return None
        before = [t for t in head if t.end <= last.span.start]
        others = {m.party for m in mentions} - {last.party}
        if last.speaker is not None:
            return self._as_speaker(last, last.speaker, head, rest, others)
        doubt = self._doubt_of_party(last, before, others)
        if doubt or self._is_namesake(last, before, rest):
            return unknown(head, doubt or Rule.NAME_IN_DOUBT)
        return Identity(
            standing=Standing.KNOWN,
            party=last.party,
            pronouns=GROUP,
            words=folded(head),
            event_speaker=True,
            why=(Step(Rule.PARTY_NAMED, (last.span,), last.party),),
        )

    def _doubt_of_party(
        self, mention: Mention, before: Sequence[Token], others: AbstractSet[PartyId]
    ) -> Rule | None:
        """Why a phrase that ends in a party's name does not speak for it."""
        if others:
            return Rule.NAME_IN_DOUBT
        if before and before[0].lower in _INDEFINITE:
            return Rule.INDEFINITE
        if detached(before):
            return Rule.DETACHED
        return Rule.POPULATION if namesakes.is_population(self._text, mention, before, self._sides) else None

    def _as_speaker(
        self,
        mention: Mention,
        speaker: Speaker,
        head: Sequence[Token],
        rest: Sequence[Token],
        others: AbstractSet[PartyId],
    ) -> Identity:
        """The speaker mentioned, unless the words around make it another with that name or office."""
        written, before = mention.span.of(self._text), [t for t in head if t.end <= mention.span.start]
        if is_name(written, speaker):
            # "Norwood's Foreign Minister Roe" is not the Roe of another party
            elsewhere = bool(others) or namesakes.serves_no_side(before, speaker)
            doubtful = elsewhere and len(fold(written).split()) == 1
        else:
            named = self.mentions_in(head[0].start, head[-1].end)
            foreign = self._parties(rest) - {mention.party}
            doubtful = bool(others or foreign) or detached(before) or has_unknown_name(before, named)
        if doubtful:
            return unknown(head, Rule.NAME_IN_DOUBT)
        whole = Span(mention.span.start, head[-1].end)
        why = (Step(Rule.SPEAKER_NAMED, (whole,), mention.party, speaker),)
        return known(mention.party, speaker, folded(head), why)

    def _is_namesake(self, mention: Mention, before: Sequence[Token], rest: Sequence[Token]) -> bool:
        """Whether another body than the party is meant: "the rail union", "Greenpeace Norwood"."""
        around = [*before, *rest]
        beside = self.mentions_in(around[0].start, around[-1].end) if around else ()
        own = namesakes.Own(self._party_words[mention.party], beside)
        return namesakes.is_another(self._text, mention, before, rest, own)

    def _described(self, head: Sequence[Token], rest: Sequence[Token]) -> Identity:
        """The identity of a phrase whose head is a common noun or a name the event doesn't have."""
        words = [t for t in head if t.lower not in CLITICS and t.text not in ".\"'"]
        if not words:
            return THING
        name = trailing_name(words, self.mentions_in(head[0].start, head[-1].end))
        titles = words[: len(words) - len(name)] or words
        mentions = self.mentions_in(head[0].start, titles[-1].end)
        phrase = Described(
            head=head,
            rest=rest,
            words=words,
            titles=titles,
            noun=titles[-1].lower,
            name=text_of(self._text, name),
            parties=frozenset(m.party for m in mentions if not self._lends_nothing(m, words)),
        )
        return (
            self._as_media(phrase)
            or self._as_outsider(phrase)
            or self._as_document(phrase, mentions)
            or self._as_office(phrase)
            or as_other(phrase)
        )

    def _as_media(self, phrase: Described) -> Identity | None:
        """A paper, agency or broadcaster with a name of its own; "the agency" is one named before."""
        if phrase.noun not in _MEDIA or phrase.is_own_media:
            return None
        words = folded(phrase.words)
        if any(t.text[:1].isupper() and t.lower not in _DETERMINING for t in phrase.words):
            first = next(i for i, t in enumerate(phrase.words) if t.text[:1].isupper())
            speaker = Speaker(name=shown(self._text, phrase.words[first:]))
            return Identity(
                standing=Standing.KNOWN,
                party=PRESS,
                speaker=speaker,
                pronouns=GROUP,
                words=words,
                why=decided(Rule.PRESS_NAMED, phrase.head),
            )
        if phrase.is_definite:
            return Identity(standing=Standing.REFERS, pronouns=GROUP, words=words)
        return Identity(
            standing=Standing.UNKNOWN,
            pronouns=GROUP,
            words=words,
            why=decided(Rule.OFFICE_OF_NOBODY, phrase.head),
        )

    def _as_outsider(self, phrase: Described) -> Identity | None:
        """Somebody who speaks for no side: an analyst, a former minister."""
        rule = Rule.DETACHED if detached(phrase.words) else Rule.OUTSIDER
        if rule is Rule.DETACHED or phrase.noun in PLAIN_PEOPLE:
            return unknown(phrase.head, rule)._replace(name=phrase.name)
        return None

    def _as_document(self, phrase: Described, mentions: Sequence[Mention]) -> Identity | None:
        """Whoever issued a paper or held an occasion: "its statement", "a letter from the union"."""
        if phrase.noun not in DOCUMENT_NOUNS or phrase.name:
            return None
        head = phrase.head
        genitive = next((i for i in range(len(head) - 1, 0, -1) if head[i].lower in CLITICS), None)
        issued = Step(Rule.ISSUED_BY, (span_of(head),))
        if phrase.owner or genitive is not None:
            return self._conjuncts(head[:1] if genitive is None else head[:genitive]).because(issued)
        if not phrase.parties:
            issuer = self._after_preposition(phrase.rest, _ISSUED_BY)
            return issuer.because(issued) if issuer and issuer.standing is Standing.KNOWN else thing(head)
        if len({(m.party, m.speaker) for m in mentions}) > 1 or (
            head[0].lower in _INDEFINITE and phrase.noun in _ABOUT
        ):
            return thing(head)._replace(words=folded(head))
        party, speaker = mentions[0].party, mentions[0].speaker
        rule = Rule.SPEAKER_NAMED if speaker else Rule.PARTY_NAMED
        named = Step(rule, (mentions[0].span,), party, speaker)
        if speaker:
            return known(party, speaker, folded(head), (issued, named))
        return Identity(
            standing=Standing.KNOWN, party=party, pronouns=GROUP, words=folded(head), why=(issued, named)
        )

    def _as_office(self, phrase: Described) -> Identity | None:
        """Somebody who speaks for the side beside the office: "a senior union official", "its director"."""
        if phrase.noun not in self._offices and not phrase.is_own_media:
            return None
        parties, whole = self._side_of(phrase)
        if len(parties) == 1:
            return unnamed(next(iter(parties)), whole, phrase)
        if parties:
            several = decided(Rule.SEVERAL_PARTIES, phrase.head)
            return unknown(phrase.head, Rule.NAME_IN_DOUBT) if phrase.name else JOINT._replace(why=several)
        if phrase.owner:
            words = folded(phrase.words[1:])
            return Identity(
                standing=Standing.REFERS, words=words, owner=phrase.owner, pronouns=PERSON, name=phrase.name
            )
        if phrase.is_definite and not phrase.name and not whole:
            pronouns = pronouns_of(phrase.noun)
            return Identity(standing=Standing.REFERS, words=folded(phrase.words), pronouns=pronouns)
        return unknown(phrase.head, Rule.OFFICE_OF_NOBODY)._replace(name=phrase.name)

    def _side_of(self, phrase: Described) -> tuple[frozenset[PartyId], str]:
        """The parties an office belongs to, by the words around it, and what it is called with them."""
        if phrase.parties:
            return phrase.parties, shown(self._text, phrase.titles)
        side = self._after_preposition(phrase.rest, phrase.sided_by)
        if side is None:
            return frozenset(), ""
        whole = shown(self._text, [*phrase.titles, *phrase.rest])
        known_side = side.standing is Standing.KNOWN and side.party is not None
        return frozenset({side.party} if known_side and side.party else ()), whole

    def _after_preposition(self, rest: Sequence[Token], prepositions: frozenset[str]) -> Identity | None:
        """Whom the phrase after one of *prepositions* names; None after another."""
        if not rest or rest[0].lower not in prepositions:
            return None
        inner, further = self._head(rest[1:])
        if further and further[0].text == "of" and not self._parties(inner):
            inner, _ = self._head(further[1:])  # "of Foreign Affairs | of Norwood"
        found = self._conjuncts(inner) if inner else None
        known_side = found is None or found.standing is Standing.KNOWN
        return found if known_side or not further else self._conjuncts(rest[1:])

    def _lends_nothing(self, mention: Mention, words: Sequence[Token]) -> bool:
        """Whether the name is part of another's ("a rail union official"), or only qualifies something."""
        before = [t for t in words if t.end <= mention.span.start]
        namesake = mention.speaker is None and self._is_namesake(mention, before, ())
        return namesake or namesakes.is_attached(self._text, mention)
