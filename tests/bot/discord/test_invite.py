"""The set-up guide and the code say the same."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.manners import BURST
from bot.permissions import NEEDED, SCOPES, invite_url, missing
from bot.settings import Settings
from bot.wording.moderation import permission

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "discord.md").read_text("utf8")


def test_the_guides_address_is_the_bots() -> None:
    """The address that the guide gives asks for the scopes and permissions that the code names."""
    (address,) = re.findall(r"https://discord\.com/oauth2/authorize\S+", GUIDE)
    asked, ours = (parse_qs(urlsplit(a).query) for a in (address, invite_url(1)))
    assert asked["permissions"] == ours["permissions"] == [str(NEEDED.value)]
    assert asked["scope"] == ours["scope"] == [" ".join(SCOPES)]


def test_the_guide_gives_a_reason_for_each_permission() -> None:
    """Every permission that is asked for is explained, and no other."""
    table = GUIDE.partition("| permission |")[2].partition("\n\n")[0]
    explained = {name for row in table.splitlines()[2:] for name in row.split("|")[1].strip().split(", ")}
    assert explained == set(map(permission, missing(NEEDED, discord.Permissions.none())))
    assert f"**{NEEDED.value}**" in GUIDE


def test_the_guide_gives_the_cooldowns() -> None:
    """What the page on moderation says of cooldowns is what the bot does by default."""
    fields = Settings.model_fields
    assert (BURST, fields["user_cooldown_s"].default, fields["channel_cooldown_s"].default) == (3, 5, 1)
    text = " ".join((DOCS / "moderation.md").read_text("utf8").split())
    assert "three questions at once, then one every five seconds" in text
    assert "three at once, then one a second" in text


@pytest.mark.parametrize("page", ["discord.md", "moderation.md"])
def test_sections_that_are_linked_exist(page: str) -> None:
    """A link to a section of a page finds its heading."""
    for target, anchor in re.findall(r"\]\(([\w.]*)#([\w-]+)\)", (DOCS / page).read_text("utf8")):
        headings = re.findall(r"^#+ (.+)$", (DOCS / (target or page)).read_text("utf8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
        assert anchor in anchors
