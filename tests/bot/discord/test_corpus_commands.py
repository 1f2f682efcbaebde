"""``/corpus``, as moderators use it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest
from simcord import SetupError

from bot.discord_app import create_bot
from bot.service import Service
from bot.store import NewReport
from bot.wording import moderation, running
from corpus.errors import BrokenCorpusError, Problem
from retrieval.engines.compact import EngineStoreError
from tests.bot.audit import audit_lines
from tests.bot.discord.conftest import HOME
from tests.bot.discord.small_event import NORTH, TEXT, small_corpus, word_searcher

if TYPE_CHECKING:
    from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage, RoleHandle

    from bot.settings import Settings
    from bot.store import Store
    from corpus.model import Corpus
    from tests.bot.discord.conftest import World


class Folder:
    """Stands for an event folder: gives what it holds, or its problems."""

    def __init__(self) -> None:
        self.holds: Corpus | list[Problem] = small_corpus()

    def load(self, *_: object, **__: object) -> Corpus:
        """Load what it holds."""
        if isinstance(self.holds, list):
            raise BrokenCorpusError(self.holds)
        return self.holds


@pytest.fixture
def folder() -> Folder:
    """The event folder behind the service."""
    return Folder()


@pytest.fixture
def service(settings: Settings, folder: Folder) -> Service:
    """A service of that folder."""
    return Service(settings.event, load=folder.load, index=word_searcher)


def shown(result: InteractionResult) -> ResponseMessage:
    """What the person sees, once everything is there; nobody else may see it."""
    assert result.ephemeral
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    return message


def said(result: InteractionResult) -> str:
    """What the person reads."""
    return shown(result).content


def without_two(corpus: Corpus) -> Corpus:
    """The corpus after somebody took out two statements and changed the article."""
    article = replace(corpus.articles[0], title="Bridge talks fail")
    return replace(
        corpus, articles=(article,), statements=corpus.statements[:-2], version="small-2", warnings=("a *b*",)
    )


async def test_status(world: World) -> None:
    """A moderator reads what is loaded, party by party."""
    text = said(await world.mod.slash(world.channel, "corpus status"))
    assert "The bridge talks" in text
    assert "**1 articles**, version `small-1`" in text
    assert "🟦 North Shore: 1" in text
    assert "Reporting (no party's account): 1" in text


async def test_warnings_name_files_as_they_are_in_the_event_folder(world: World, folder: Folder) -> None:
    """Moderators of any server read which file a warning is about, not where the folder is on the machine."""
    event = world.env.bot.service.event_folder
    warning = f"{event / 'articles' / 'notes.pdf'}: not read"
    folder.holds = replace(small_corpus(), warnings=(warning,))
    for command in ("check", "reload", "status"):
        text = said(await world.mod.slash(world.channel, f"corpus {command}"))
        assert r"- articles\/notes.pdf\: not read" in text


async def test_warnings_name_the_cache_by_its_setting(world: World, folder: Folder) -> None:
    """Likewise that nothing can be kept in the cache, which stands outside of the event folder."""
    trouble = EngineStoreError(world.env.bot.settings.cache_folder, OSError(28, "No space left on device"))
    folder.holds = replace(small_corpus(), warnings=(running.index_not_kept(trouble),))
    for command in ("check", "reload", "status"):
        text = said(await world.mod.slash(world.channel, f"corpus {command}")).replace("\\", "")
        assert "- SUMMIT_BOT_CACHE: the search index can't be kept here: No space left on device." in text
        assert str(world.env.bot.settings.state) not in text


async def test_reload_says_what_changed(world: World, folder: Folder, store: Store) -> None:
    """A reload names the changed articles, each party's statements before and after, and the warnings."""
    folder.holds = without_two(small_corpus())
    text = said(await world.mod.slash(world.channel, "corpus reload"))
    assert "changed: bridge\\-talks" in text or "changed: bridge-talks" in text
    assert "🟦 North Shore: 1\n" in text
    assert "Press: 1 → 0" in text
    assert r"a \*b\*" in text
    assert world.env.bot.service.snapshot.version == "small-2"
    (line,) = await audit_lines(store)
    assert f"user {world.mod.id} guild {HOME} corpus reload: version small-2, 1 articles differ" in line


async def test_a_reload_that_cannot_be_written_down(world: World, folder: Folder, store: Store) -> None:
    """What a reload changed is said even where the database takes no line of it."""
    await store._write("DROP TABLE audit")
    folder.holds = without_two(small_corpus())
    text = said(await world.mod.slash(world.channel, "corpus reload"))
    assert "Reloaded: version `small-2`" in text
    assert "The bridge talks" in said(await world.mod.slash(world.channel, "corpus status"))


async def test_a_failed_reload_changes_nothing(world: World, folder: Folder, store: Store) -> None:
    """Errors are listed with path and line, and the bot goes on with what it had."""
    event = world.env.bot.service.event_folder
    folder.holds = [
        Problem(event / "articles" / "b_d.md", 3, "no title"),
        Problem(event / "event.toml", 1, "?"),
    ]
    text = said(await world.mod.slash(world.channel, "corpus reload"))
    assert text.startswith(moderation.RELOAD_REFUSED)
    assert r"articles\/b\_d.md\:3\: no title" in text
    assert str(event) not in text
    assert world.env.bot.service.snapshot.version == "small-1"
    assert "refused, 2 problems" in (await audit_lines(store))[0]


async def test_many_errors_come_as_a_file(world: World, folder: Folder) -> None:
    """However many errors there are, and whatever files are called, the file holds them all."""
    event = world.env.bot.service.event_folder
    folder.holds = [Problem(event / f"{number}.md", number, "no title") for number in range(500)]
    folder.holds.append(Problem(event / "\udcff.md", 1, "no title"))
    result = await world.mod.slash(world.channel, "corpus reload")
    assert said(result).endswith(moderation.REST_IN_FILE)
    (attachment,) = shown(result).attachments
    text = (await attachment.read()).decode()
    assert all(f"{number}.md:{number}: no title" in text for number in range(500))


async def test_check_changes_nothing(world: World, folder: Folder) -> None:
    """A check says what a reload would bring, good or bad, and leaves everything as it is."""
    folder.holds = without_two(small_corpus())
    assert "A reload would work: version `small-2`" in said(
        await world.mod.slash(world.channel, "corpus check")
    )
    folder.holds = [Problem(Path("event.toml"), 1, "no title")]
    assert said(await world.mod.slash(world.channel, "corpus check")).startswith(moderation.CHECK_FAILED)
    assert world.env.bot.service.snapshot.version == "small-1"


async def test_nothing_changed(world: World) -> None:
    """A reload of the same files says so."""
    assert "No article has changed." in said(await world.mod.slash(world.channel, "corpus reload"))


def elsewhere(world: World) -> tuple[ChannelHandle, MemberActor]:
    """Another server, and its administrator."""
    guild = world.env.create_guild("Elsewhere")
    role = guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    return guild.create_text_channel("general"), guild.add_member(world.env.create_user("ada"), roles=[role])


@pytest.mark.parametrize("command", ["corpus reload", "corpus check"])
async def test_only_the_home_server_changes_the_corpus(world: World, folder: Folder, command: str) -> None:
    """Even an administrator of another server is refused, and nothing is loaded."""
    channel, admin = elsewhere(world)
    folder.holds = without_two(small_corpus())
    assert said(await admin.slash(channel, command)) == moderation.NOT_HOME
    assert world.env.bot.service.snapshot.version == "small-1"
    assert "The bridge talks" in said(await admin.slash(channel, "corpus status"))


@pytest.mark.settings(home_guilds=frozenset())
async def test_without_a_home_nobody_changes_the_corpus(world: World) -> None:
    """As long as no home server is named, the refusal says how to name one."""
    assert said(await world.mod.slash(world.channel, "corpus reload")) == moderation.NO_HOME


async def test_everyone_else_does_not_see_the_commands(world: World) -> None:
    """Without Manage Server, Discord does not even offer them."""
    for command in ("corpus reload", "setup role", "doctor"):
        with pytest.raises(SetupError, match="not visible"):
            await world.alice.slash(world.channel, command)


async def test_a_role_decides_once_one_is_set(world: World, store: Store) -> None:
    """Once a role is set, Manage Server alone is refused; the role is enough; administrators may too."""
    role = world.guild.create_role("Stewards")
    await store.set_moderator_role(HOME, role.id, on=True)
    assert said(await world.mod.slash(world.channel, "corpus status")) == moderation.needs_role([role.id])

    steward = world.guild.add_member(world.env.create_user("stew"), roles=[role])
    await show_commands(world, role)
    assert "articles" in said(await steward.slash(world.channel, "corpus status"))

    admins = world.guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    admin = world.guild.add_member(world.env.create_user("ada"), roles=[admins])
    assert "articles" in said(await admin.slash(world.channel, "corpus status"))


async def show_commands(world: World, to: RoleHandle | MemberActor) -> None:
    """Let *to* see ``/corpus``, as a server's owner can under Integrations."""
    command = next(c for c in await world.env.bot.tree.fetch_commands() if c.name == "corpus")
    world.guild.set_command_permissions(command, {to: True})


async def test_seeing_a_command_is_not_enough(world: World) -> None:
    """Whoever is shown the command by a server's own setting is still checked by the bot."""
    await show_commands(world, world.alice)
    assert said(await world.alice.slash(world.channel, "corpus reload")) == moderation.NEEDS_MANAGE_SERVER


def a_report(world: World, guild_id: int | None = HOME, **fields: object) -> NewReport:
    """A report of the first claim."""
    return NewReport(
        guild_id=guild_id,
        channel_id=world.channel.id,
        reporter_id=world.alice.id,
        message_url="https://discord.com/channels/1/2/3",
        corpus_version="small-1",
        article="bridge-talks",
        start=32,
        end=92,
        quote=TEXT[32:92],
        party=NORTH,
        speaker="Ebbe Rasmussen",
        reason="speaker",
        **fields,
    )


async def test_reports_one_by_one(world: World, store: Store) -> None:
    """A report shows the quote, who reported it and why, with a link; it can be marked as done."""
    await store.add_report(a_report(world, note="It was *Linn*"))
    await store.add_report(replace(a_report(world), reason="party"))
    first, second = [report.id for report in await store.reports()]
    result = await world.mod.slash(world.channel, "corpus reports")
    text = said(result)
    assert "Report 1 of 2" in text
    assert TEXT[32:92].split(",")[0] in text
    assert f"<@{world.alice.id}>" in text
    assert "Wrong speaker" in text
    assert "Shown as: 🟦 North Shore, Ebbe Rasmussen" in text
    assert "https://discord.com/channels/1/2/3" in text
    assert r"It was \*Linn\*" in text

    message = shown(result)
    await world.mod.click(message, label=moderation.NEXT)
    assert "Report 2 of 2" in shown(result).content
    await world.mod.click(shown(result), label=moderation.BACK)
    await world.mod.click(shown(result), label=moderation.MARK_DONE)
    assert "Report 1 of 1" in shown(result).content
    assert [report.id for report in await store.reports()] == [second]
    assert f"report done: report {first}" in (await audit_lines(store))[0]
    await world.mod.click(shown(result), label=moderation.MARK_DONE)
    assert shown(result).content == moderation.NO_REPORTS


async def test_a_note_is_one_line(world: World, store: Store) -> None:
    """Whoever reports a quote can't write lines into the report that look like the bot's."""
    await store.add_report(a_report(world, note="Wrong.\nShown as: Press\n\n-# other-article"))
    text = said(await world.mod.slash(world.channel, "corpus reports"))
    assert [line for line in text.split("\n") if line.startswith("Shown as: ")] == [
        "Shown as: 🟦 North Shore, Ebbe Rasmussen"
    ]
    assert "\nNote: Wrong. Shown as" in text


async def test_buttons_of_reports_outlive_a_restart(
    world: World, store: Store, settings: Settings, service: Service
) -> None:
    """The buttons under a report still work when the bot was started anew in between."""
    await store.add_report(a_report(world))
    await store.add_report(replace(a_report(world), reason="party"))
    message = shown(await world.mod.slash(world.channel, "corpus reports"))
    await world.env.restart_bot(create_bot(settings, service, store))
    result = await world.mod.click(message, label=moderation.MARK_DONE)
    assert result.acknowledged
    assert len(await store.reports()) == 1
    assert "Report 1 of 1" in message.content


async def test_reports_of_other_servers(world: World, store: Store) -> None:
    """The home server sees every report; another server only its own."""
    channel, admin = elsewhere(world)
    await store.add_report(a_report(world))
    await store.add_report(replace(a_report(world, guild_id=None), reason="party"))
    assert said(await admin.slash(channel, "corpus reports")) == moderation.NO_REPORTS
    await store.add_report(replace(a_report(world, guild_id=channel.guild.id), reason="context"))
    assert "Report 1 of 1" in said(await admin.slash(channel, "corpus reports"))
    assert "Report 1 of 3" in said(await world.mod.slash(world.channel, "corpus reports"))


async def test_a_long_quote_comes_as_a_file(world: World, store: Store) -> None:
    """A quote that a message can't hold is not cut in its middle: the whole report is a file."""
    quote = "\n".join("so they said, " * 20 for _ in range(20))
    await store.add_report(replace(a_report(world), quote=quote))
    result = await world.mod.slash(world.channel, "corpus reports")
    (attachment,) = shown(result).attachments
    assert quote.replace("\n", "\n> ") in (await attachment.read()).decode()


async def test_nothing_to_load(world: World, folder: Folder) -> None:
    """An event without a single article is reported like any other."""
    folder.holds = replace(small_corpus(), articles=(), statements=(), attributions={}, version="none")
    assert "removed: bridge" in said(await world.mod.slash(world.channel, "corpus reload"))


async def test_every_command_leaves_an_audit_line(world: World, store: Store) -> None:
    """Whoever looks at the corpus or changes it as a moderator is written down."""
    for command in ("status", "check", "reload", "reports"):
        await world.mod.slash(world.channel, f"corpus {command}")
        (line,) = await audit_lines(store, 1)
        assert f"user {world.mod.id} guild {HOME} corpus {command}: " in line
