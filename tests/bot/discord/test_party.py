"""``/party``: one party's view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.cogs.party import choices
from bot.layout.limits import OPTION_CHARS, OPTIONS
from bot.wording import discord as words
from corpus.model import Event, Party, PartyId
from tests.bot.discord.sight import last, parts, text
from tests.bot.discord.small_event import small_corpus

if TYPE_CHECKING:
    from tests.bot.discord.conftest import World
    from tests.bot.discord.small_event import Library


@pytest.mark.parametrize("name", ["north-shore", "North Shore", "NORTH  SHORE", "the northerners"])
async def test_a_party_by_any_of_its_names(world: World, name: str) -> None:
    """A party is found by id, name or alias, however it is written, and only its statements are shown."""
    result = await world.alice.slash(world.channel, "party", name=name)
    shown = text(world, last(result))
    assert "### 🟦 North Shore" in shown
    assert "to be halved, not abolished" in shown
    assert "South Shore" not in shown


async def test_a_topic_narrows_the_view(world: World) -> None:
    """With a topic only what the party says on it is shown, and the topic stands above it."""
    result = await world.alice.slash(world.channel, "party", name="harbour-office", topic="the ferry")
    assert "on: the ferry" in text(world, last(result))
    result = await world.alice.slash(world.channel, "party", name="harbour-office", topic="snow")
    assert "Nothing from Harbour Office on “snow” in these articles." in text(world, last(result))


async def test_nothing_in_a_topic_or_name_acts(world: World) -> None:
    """Markdown in what somebody typed comes back as plain characters."""
    result = await world.alice.slash(world.channel, "party", name="press", topic="**snow** @everyone")
    (nothing,) = [
        part["content"] for part in parts(world, last(result)) if "Nothing" in part.get("content", "")
    ]
    assert "\\*\\*snow\\*\\* \\@everyone" in nothing
    result = await world.alice.slash(world.channel, "party", name="||West||")
    assert "\\|\\|West\\|\\|" in last(result).content


async def test_an_unknown_party_is_refused_in_private(world: World) -> None:
    """A party that there isn't gets a sentence that names those that there are."""
    result = await world.alice.slash(world.channel, "party", name="West Shore")
    assert result.ephemeral
    assert "north-shore" in last(result).content


async def test_an_unknown_party_among_many_is_refused_too(world: World, library: Library) -> None:
    """However many parties there are, the refusal fits into a message, and those perhaps meant come first."""
    corpus = small_corpus()
    others = tuple(Party(id=PartyId(f"republic-number-{n}"), name=f"Republic {n}") for n in range(200))
    library.corpus = replace(corpus, event=replace(corpus.event, parties=corpus.event.parties + others))
    world.env.bot.service.reload()
    result = await world.alice.slash(world.channel, "party", name="North Shor")
    assert result.ephemeral
    assert "Did you mean north-shore" in last(result).content
    assert last(result).content.endswith(words.SHORTENED)


async def test_names_complete_themselves(world: World) -> None:
    """While someone types, parties come up by name and by alias."""
    offered = await world.alice.autocomplete(world.channel, "party", "name", "sh")
    assert [choice["value"] for choice in offered] == ["north-shore", "south-shore"]
    offered = await world.alice.autocomplete(world.channel, "party", "name", "northerners")
    assert offered == [{"name": "North Shore (the northerners)", "value": "north-shore"}]
    offered = await world.alice.autocomplete(world.channel, "party", "name", "")
    assert [choice["value"] for choice in offered] == [
        "north-shore",
        "south-shore",
        "harbour-office",
        "press",
    ]


def test_choices_fit() -> None:
    """However many parties there are and however long their names, the choices fit Discord's limits."""
    parties = tuple(
        Party(id=PartyId(f"p{n}"), name=f"Party {n} {'x' * 120}", aliases=("y" * 150,)) for n in range(60)
    )
    event = Event(id="e", title="E", parties=parties)
    for typed in ("", "p", "y"):
        offered = choices(event, typed)
        assert len(offered) == OPTIONS
        assert all(len(choice.name) <= OPTION_CHARS for choice in offered)


def test_names_that_begin_so_come_first() -> None:
    """What begins with the letters typed comes before what merely holds them."""
    parties = (Party(id=PartyId("a"), name="New North"), Party(id=PartyId("b"), name="North"))
    assert [c.value for c in choices(Event(id="e", title="E", parties=parties), "north")] == ["b", "a"]
