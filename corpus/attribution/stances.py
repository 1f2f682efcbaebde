"""A stance told without a verb of saying: "he presented the talks as assured", "Ri was less hopeful"."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from corpus.attribution.parse import VERBAL, Tag, Word
from corpus.attribution.subjects import subject_of
from corpus.model import Attribution, Certainty, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.attribution.resolution import Sentence

_WORDS: Final = {
    key: frozenset(words.split())
    for key, words in tomllib.loads(
        files("corpus.attribution").joinpath("stances.toml").read_text("utf-8")
    ).items()
}
_VERBS: Final = frozenset({*VERBAL, Tag.PART, Tag.NOUN, Tag.ING})
_BE: Final = frozenset({"am", "are", "be", "been", "being", "is", "was", "were", "get", "gets", "got"})
_SUBORDINATING: Final = frozenset({Tag.SUB, Tag.REL, Tag.PREP, Tag.TO})
_REACH_WORDS: Final = 5
"""How far after its verb the word stands that makes it a stance."""


def stances(sentences: Sequence[Sentence], known: Sequence[Attribution]) -> Iterator[Attribution]:
    """The stances that the sentences report, each with the verb as its cue; those in *known* left out."""
    cues = {span.start for attribution in known for span in attribution.cue}
    for sentence in sentences:
        if not sentence.heading:
            yield from _in_sentence(sentence.words, cues)


def _in_sentence(words: Sequence[Word], known: AbstractSet[int]) -> Iterator[Attribution]:
    for i, word in enumerate(words):
        if word.start in known or not _tells_stance(words, i):
            continue
        subject = subject_of(words, i)
        end = len(words)
        while end > i + 1 and words[end - 1].tag is Tag.STOP:
            end -= 1
        if subject is None or subject.end > i or i + 1 >= end or words[subject.start].tag is Tag.REL:
            continue
        if subject.start and words[subject.start - 1].tag in _SUBORDINATING:
            continue
        yield Attribution(
            content=(Span(words[i + 1].start, words[end - 1].end),),
            cue=(Span(word.start, word.end),),
            source=(subject.span(words),),
            kind=Kind.INDIRECT,
            rule="stance",
            certainty=Certainty.LIKELY,
        )
        return


def _tells_stance(words: Sequence[Word], i: int) -> bool:
    word = words[i].lower
    following = [w.lower for w in words[i + 1 :]]
    near = frozenset(following[:_REACH_WORDS])
    if word in _WORDS["being"] and near & _WORDS["moods"]:
        return bool(near & {"about", "of", "that"})
    if following and f"{word}-{following[0]}" in _WORDS["prepositional"]:
        return True
    if word in _WORDS["labelling"]:
        return "as" in following
    if word in _WORDS["giving"] and near & _WORDS["given"]:
        return True
    return (
        word in _WORDS["verbs"]
        and words[i].tag in _VERBS
        and len(following) > 1
        and not _is_passive(words, i)
    )


def _is_passive(words: Sequence[Word], i: int) -> bool:
    """Whether the verb is done to its subject: "was harshly criticised"."""
    before = i - 1
    while before >= 0 and words[before].tag is Tag.ADV:
        before -= 1
    return before >= 0 and words[before].lower in _BE and not words[i].lower.endswith("ing")
