"""What `corpus explain` says around the decisions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import wording
from corpus.model import Certainty

if TYPE_CHECKING:
    from corpus.explanation import Explanation
    from corpus.model import Article, Party, Speaker

SOURCE: Final = "source"
CUE: Final = "cue"
CONTENT: Final = "reported"
"""How the parts of a sentence are marked."""
CERTAINTIES: Final = {
    Certainty.REVIEWED: "reviewed by a person",
    Certainty.CERTAIN: "certain",
    Certainty.LIKELY: f"likely (shown with “{wording.UNREVIEWED}”)",
}
INSIDE: Final = "Inside it, and so part of what its source says:"
BESIDE: Final = "Seen in it besides, and not what it stands for:"
NOBODY: Final = "of no party"
OFFSET_OR_WORDS: Final = "Give an offset, or words with --at, but not both."


def sort(explanation: Explanation, party: Party | None) -> str:
    """What a piece of an article is: whose account, or something that is never quoted."""
    if explanation.furniture is not None:
        return "furniture"
    if explanation.statement is None:
        return "title or heading"
    return party.name if party else wording.REPORTING


def never_quoted(explanation: Explanation, announced: Party | None) -> str:
    """Why a piece that is no statement is never quoted; *announced* is the party that a heading names."""
    if explanation.furniture is not None:
        why = f" ({explanation.furniture})" if explanation.furniture else ""
        return f"The page adds it around the article{why}, so it is never quoted."
    lends = f" It announces whose telling follows: {announced.name}’s." if announced else ""
    return f"It stands above the text and is no sentence of it, so it is never quoted.{lends}"


def speaker(found: Speaker) -> str:
    """A speaker with role."""
    return f"{found.name}, {found.role}" if found.role else found.name


def correction(path: str) -> str:
    """What to do where the rules are wrong; the line to add comes next."""
    return (
        f"If that is wrong, put this line into {path} with the right party (null for the outlet) and speaker:"
    )


def outside(article: Article, offset: int) -> str:
    """What to do about an offset that the text does not have."""
    if not article.text.strip():
        return f"{article.id} holds no words."
    return f"{article.id} has no character {offset}. Give an offset from 0 to {len(article.text) - 1}."


def not_found(article: Article, words: str) -> str:
    """What to do about words that the article does not have."""
    return f"{article.id} does not have the words “{words}”. Copy some from it, or give an offset."


def found_often(words: str, others: list[int]) -> str:
    """That the words stand at *others* too, and only their first place is explained."""
    offsets = ", ".join(map(str, others))
    return f"“{words}” stands there {len(others) + 1} times; this is the first. The others are at {offsets}."
