"""A text twice as long is twice the work, whatever it holds, and no more than that in memory."""

from __future__ import annotations

import sys
import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.attribution.statements import statements_of
from corpus.model import Event, Party, PartyId, Speaker
from corpus.reading import article_from

if TYPE_CHECKING:
    from types import FrameType

CHARS = 2_000
MOST = 2.25
"""Twice, and some room for what a text's first half doesn't have."""
MEMORY_PER_CHAR = 100
"""Bytes at the most while a text of short sentences is read; all its words would be half as much again."""
NORTH, SOUTH = PartyId("north"), PartyId("south")
EVENT = Event(
    id="well",
    title="The well",
    parties=(
        Party(id=NORTH, name="Norwood", speakers=(Speaker(name="Ann Roe", role="minister", pronoun="she"),)),
        Party(id=SOUTH, name="Southey", speakers=(Speaker(name="Bo Roe", role="mayor", pronoun="he"),)),
    ),
)
HOSTILE = {
    "prose": "Ann Roe told Bo Roe, who was late, that it was lost. He said it was not. She left.\n\n",
    "no line ends": "Ann Roe said that it was lost. “It is,” said Roe, the mayor. ",
    "marks": '"',
    "brackets": "(",
    "commas": ",",
    "said": "said ",
    "capitals": "Abc ",
    "one name": "Ann Roe ",
    "one surname": "Ann Roe met Bo Roe. Roe met Roe. ",
    "headings": "Norwood’s version:\n\n",
    "bullets": "- Roe said that it was lost\n",
    "pairs of apostrophes": "''",
    "apostrophes": "'a ",
    "opened in every paragraph": "“It is lost and gone. We go on.\n\n",
    "closed in every paragraph": "“It is lost and gone. We go on.”\n\n",
    "opened in the middle of every line": "Roe “is.\n",
    "opened in two ways": 'Roe "is.\nRoe “is.\n',
    "quotations in a row": "“It is lost.” ",
    "nouns": "Asked about Ann Roe’s claim that it was lost, Bo Roe said no.\n\n",
    "descriptions": "The official said so. Cy Poe said no. The minister said it was. Poe said it was not. ",
    "furniture": "Sign up for our newsletter\n\nAnn Roe said that it was lost, and gone.\n\n",
    "short paragraphs": "It is.\n\n",
    "below a heading": "It was lost. Instead, he left.\n\n",
    "block quotes": "Roe wrote:\n\n> Poe said that it was lost.\n>\n> It is.\n\n",
    "in a block quote": "> Poe said that it was lost, and so it was.\n>\n",
    "turns of two paragraphs": "ROE: It is lost.\n\nPoe said that it was lost, and so it was.\n\n",
    "turns": "ROE: It is lost. I said so.\n\nPOE: It is not.\n\n",
    "one sentence": "the boat and the crew of the ship ",
    "one word": "boat",
    "claims without a stop": "Ann Roe said that it was lost and Bo Roe said it was not and ",
    "relative clauses": "Ann Roe, who said that Bo Roe, who ",
    "nested quotations": "“It ‘is “lost ‘now ",
    "colons": "Roe: it is lost\n",
    "stops": ". ",
    "letters": "a\n",
}
OPENINGS = {
    "in a block quote": "Ann Roe wrote:\n\n",
    "opened in every paragraph": "Ann Roe said:\n\n",
    "closed in every paragraph": "“It is lost,” Ann Roe said.\n\n",
    "quotations in a row": "Ann Roe said: ",
    "below a heading": "Norwood’s version:\n\n",
}


def work(text: str) -> int:
    """How many calls it takes to read *text*."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        statements_of(article_from(Path("a.txt"), text.encode()), EVENT)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("what", HOSTILE)
def test_work_grows_with_the_length(what: str) -> None:
    """Twice the text is at most about twice the work."""
    opening, piece = OPENINGS.get(what, ""), HOSTILE[what]
    half, whole = (opening + piece * (chars // len(piece)) for chars in (CHARS, 2 * CHARS))
    work(half)  # what is kept for the next text is there for both
    assert work(whole) <= MOST * work(half)


def peak_bytes(chars: int) -> int:
    """The most memory that reading so much prose takes at any moment."""
    piece = HOSTILE["prose"]
    article = article_from(Path("a.txt"), (piece * (chars // len(piece))).encode())
    tracemalloc.start()
    try:
        statements_of(article, EVENT)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_is_a_small_multiple_of_the_text() -> None:
    """Of the words that are read on the way to statements only the last are in memory."""
    # In a process of its own, as all threads of one are counted; the first size is for what is kept.
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        _, ten, twenty = alone.map(peak_bytes, (CHARS, 10 * CHARS, 20 * CHARS))
    assert twenty - ten <= MEMORY_PER_CHAR * 10 * CHARS


def test_a_large_event_costs_no_more_than_a_small_one() -> None:
    """The work on a text does not grow with the number of people of one name whom it doesn't name."""
    crowd = Event(
        id="crowd",
        title="The crowd",
        parties=tuple(
            Party(
                id=PartyId(f"party-{p}"),
                name=f"Town {p}",
                speakers=tuple(
                    Speaker(name=f"Ann P{p}x{s}", aliases=(f"Roe P{p}x{s}",), role="minister", pronoun="she")
                    for s in range(20)
                ),
            )
            for p in range(200)
        ),
    )
    text = "The well\n\n" + "Ann Roe said that it was lost. The minister said so. He left.\n\n" * 40
    article = article_from(Path("a.txt"), text.encode())

    def calls(event: Event) -> int:
        made = 0

        def count(_frame: FrameType, happened: str, _argument: object) -> None:
            nonlocal made
            made += happened in {"call", "c_call"}

        statements_of(article, event)
        sys.setprofile(count)
        try:
            statements_of(article, event)
        finally:
            sys.setprofile(None)
        return made

    assert calls(crowd) <= 1.5 * calls(EVENT)
