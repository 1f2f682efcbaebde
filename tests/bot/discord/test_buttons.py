"""The buttons under an answer, as people press them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.cogs import buttons
from bot.discord_app import create_bot
from bot.layout.ids import Press, Verb, corpus_tag
from bot.layout.text import READABLE_CHARS
from bot.manners import BURST
from bot.wording import discord as words
from bot.wording import moderation
from tests.bot.discord.sight import QUESTION, ask, labels, last, parts, said, text
from tests.bot.discord.small_event import small_corpus
from tests.bot.discord.test_errors import acknowledged_before

if TYPE_CHECKING:
    import discord
    from simcord import InteractionResult

    from bot.service import Service
    from bot.settings import Settings
    from bot.store import Store
    from corpus.model import Corpus
    from tests.bot.discord.conftest import World
    from tests.bot.discord.small_event import Library

TAG = corpus_tag("small-1")


def many(count: int) -> Corpus:
    """The small event, its first statement found in many articles."""
    corpus = small_corpus("many")
    article, statement = corpus.articles[0], corpus.statements[0]
    articles = tuple(replace(article, id=f"bridge-{n:02}") for n in range(count))
    statements = tuple(replace(statement, article=article) for article in articles)
    return replace(corpus, articles=articles, statements=statements)


async def press(world: World, message: discord.Message, custom_id: str) -> InteractionResult:
    """Alice presses a button that somebody put under a message of the bot's."""
    stored = world.env.backend.get_message(message.channel.id, message.id)
    forged = {"type": 2, "style": 2, "label": "Forged", "custom_id": custom_id, "id": 77}
    stored.components.append({"type": 1, "id": 78, "components": [forged]})
    return await world.alice.click(message, custom_id=custom_id)


def fields(result: InteractionResult) -> list[str]:
    """The custom ids of a form's fields, in order."""
    assert result.modal
    return [label["component"]["custom_id"] for label in result.modal["components"]]


async def test_the_row_of_an_answer(world: World) -> None:
    """Under an answer stand the five things that can be done with it."""
    assert labels(world, await ask(world)) == [
        words.FOLLOW_UP,
        words.MORE,
        words.SOURCES,
        words.CONTEXT,
        words.WRONG,
    ]


async def test_more_from_a_party(world: World) -> None:
    """Whoever wants more from a party chooses one and reads it in private, on the same question."""
    chooser = await world.alice.click(await ask(world), label=words.MORE)
    assert chooser.ephemeral
    assert "🟥 South Shore" in labels(world, last(chooser))
    await world.alice.click(last(chooser), label="🟥 South Shore")
    shown = text(world, last(chooser))
    assert f"on: {QUESTION}" in shown
    assert "wanted the whole bridge toll gone" in shown
    assert "to be halved" not in shown


async def test_sources(world: World) -> None:
    """The sources of an answer are listed in private with outlet, author, date and link."""
    result = await world.alice.click(await ask(world), label=words.SOURCES)
    assert result.ephemeral
    shown = text(world, last(result))
    for piece in (
        "Bridge talks end without a deal",
        "Tidewater Courier",
        "Ola Brandt",
        "2 May 2031",
        "courier.example",
    ):
        assert piece in shown


async def test_context(world: World) -> None:
    """A quote is shown in its paragraph, in bold, to whoever asks."""
    chooser = await world.alice.click(await ask(world), label=words.CONTEXT)
    assert chooser.ephemeral
    shown = [part for part in parts(world, last(chooser)) if part.get("label") == words.CONTEXT]
    await world.alice.click(last(chooser), custom_id=shown[1]["custom_id"])
    shown_text = text(world, last(chooser))
    assert "**North Shore wanted the whole bridge toll gone at once**" in shown_text
    assert "planned for two days" in shown_text


async def test_a_wrong_attribution_is_kept(world: World, store: Store) -> None:
    """A report of a wrong attribution is kept with all that a moderator needs."""
    answer = await ask(world)
    form = await world.alice.click(answer, label=words.WRONG)
    which, what, note = fields(form)
    done = await world.alice.submit_modal(form, {which: ["1"], what: ["speaker"], note: "It was the deputy."})
    assert done.ephemeral
    assert last(done).content == words.REPORTED
    (report,) = await store.reports()
    assert report.about.quote == "North Shore wanted the whole bridge toll gone at once"
    assert (report.about.party, report.about.speaker) == ("south-shore", "Linn Halloran")
    assert (report.about.reason, report.about.note) == ("speaker", "It was the deputy.")
    assert report.about.message_url.endswith(str(answer.id))
    assert report.about.reporter_id == world.alice.id


async def test_a_report_is_acknowledged_before_it_is_kept(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is held up keeps nobody from learning that their report was taken."""
    early = acknowledged_before(world, store, monkeypatch, "add_report")
    form = await world.alice.click(await ask(world), label=words.WRONG)
    which, what, _ = fields(form)
    done = await world.alice.submit_modal(form, {which: ["0"], what: ["context"]})
    assert last(done).content == words.REPORTED
    assert early == [2]  # the button that opened the form, and the form


async def test_a_form_that_would_come_too_late(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the bot is busy, whoever wants a form is told to try again before Discord gives up on it."""
    answer = await ask(world)
    monkeypatch.setattr(buttons, "FORM_WAIT_S", 0)  # time stands still in the simulation
    result = await world.alice.click(answer, label=words.WRONG)
    assert last(result).content == moderation.TOO_SLOW
    assert last(result).ephemeral


async def test_a_quote_is_reported_from_its_context(world: World, store: Store) -> None:
    """The paragraph of a quote has a button of its own to report it."""
    chooser = await world.alice.click(await ask(world), label=words.CONTEXT)
    first = next(part for part in parts(world, last(chooser)) if part.get("label") == words.CONTEXT)
    await world.alice.click(last(chooser), custom_id=first["custom_id"])
    form = await world.alice.click(last(chooser), label=words.WRONG)
    which, what, _ = fields(form)
    await world.alice.submit_modal(form, {which: ["0"], what: ["context"]})
    (report,) = await store.reports()
    assert report.about.reason == "context"


async def test_a_follow_up_by_button(world: World) -> None:
    """A follow-up asked through the form keeps the subject and is answered where the first one was."""
    form = await world.alice.click(await ask(world), label=words.FOLLOW_UP)
    (field,) = fields(form)
    result = await world.alice.submit_modal(form, {field: "And the ferry?"})
    shown = text(world, last(result))
    assert not last(result).ephemeral
    assert f"following up: {QUESTION}" in shown
    assert "the ferry would sail" in shown


async def test_a_follow_up_of_a_private_answer_is_private(world: World) -> None:
    """What began in private goes on in private."""
    first = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    form = await world.alice.click(last(first), label=words.FOLLOW_UP)
    (field,) = fields(form)
    result = await world.alice.submit_modal(form, {field: "And the ferry?"})
    assert last(result).ephemeral


async def test_pages_turn(world: World, library: Library) -> None:
    """An answer too long for one message turns its pages in place, and says where one is."""
    library.corpus = many(30)
    world.env.bot.service.reload()
    result = await world.alice.slash(world.channel, "party", name="north-shore")
    first = text(world, last(result))
    assert labels(world, last(result)) == [words.NEXT, words.CONTEXT, words.WRONG]
    await world.alice.click(last(result), label=words.NEXT)
    assert words.BACK in labels(world, last(result))
    assert words.CONTINUED in text(world, last(result))
    await world.alice.click(last(result), label=words.BACK)
    assert text(world, last(result)) == first


async def test_answers_turn_too(world: World, library: Library) -> None:
    """The pages of an answer turn in a public message and in a private one."""
    library.corpus = many(30)
    world.env.bot.service.reload()
    answer = await ask(world)
    await world.alice.click(answer, label=words.NEXT)
    assert "2 / " in str([part.get("label") for part in parts(world, answer)])
    private = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    await world.alice.click(last(private), label=words.NEXT)
    assert words.SHARE in labels(world, last(private))


@pytest.mark.parametrize("label", [words.MORE, words.SOURCES, words.CONTEXT, words.WRONG, words.FOLLOW_UP])
async def test_buttons_outlive_a_restart(
    world: World, settings: Settings, service: Service, store: Store, label: str
) -> None:
    """A button under an old answer works after the bot was started anew."""
    answer = await ask(world)
    await world.env.restart_bot(create_bot(settings, service, store))
    result = await world.alice.click(answer, label=label)
    assert result.modal or result.ephemeral
    if not result.modal:
        assert words.UNKNOWN_BUTTON not in text(world, last(result))


async def test_a_form_of_an_earlier_run_is_refused(
    world: World, settings: Settings, service: Service, store: Store
) -> None:
    """A form that was open while the bot was started anew asks to be opened again, and nothing is kept."""
    form = await world.alice.click(await ask(world), label=words.WRONG)
    await world.env.restart_bot(create_bot(settings, service, store))
    which, what, _ = fields(form)
    result = await world.alice.submit_modal(form, {which: ["1"], what: ["party"]})
    assert last(result).content == words.FORM_LOST
    assert not await store.reports()


async def test_a_form_that_was_open_too_long_is_refused(world: World, store: Store) -> None:
    """A form sent after the bot has let go of it asks to be opened again, and nothing is kept."""
    form = await world.alice.click(await ask(world), label=words.WRONG)
    opened = next(iter(world.env.bot._connection._view_store._modals.values()))
    with world.env._bot_scope():
        opened._dispatch_timeout()
    await world.env.settle()
    assert not world.env.bot.open_forms
    which, what, _ = fields(form)
    result = await world.alice.submit_modal(form, {which: ["1"], what: ["party"]})
    assert last(result).content == words.FORM_LOST
    assert not await store.reports()


async def test_a_form_that_was_sent_is_let_go(world: World) -> None:
    """Of a form that was sent nothing is kept in memory."""
    form = await world.alice.click(await ask(world), label=words.FOLLOW_UP)
    assert len(world.env.bot.open_forms) == 1
    (field,) = fields(form)
    await world.alice.submit_modal(form, {field: "And the ferry?"})
    assert not world.env.bot.open_forms


@pytest.mark.settings(user_cooldown_s=10)
async def test_sharing_counts_as_asking(world: World) -> None:
    """Nobody can flood a channel by sharing one private answer again and again."""
    private = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    shared = [await world.alice.click(last(private), label=words.SHARE) for _ in range(BURST)]
    assert [last(result).ephemeral for result in shared] == [False] * (BURST - 1) + [True]
    assert last(shared[-1]).content == moderation.slow_down(10)


@pytest.mark.parametrize("verb", [Verb.WRONG, Verb.QUOTES])
async def test_a_button_about_quotes_where_there_are_none(world: World, verb: Verb) -> None:
    """A forged button under an answer without a quote is refused like any other."""
    silence = await ask(world, "Will it snow on Friday?")
    result = await press(world, silence, Press(verb, TAG, 1).custom_id)
    assert last(result).content == words.UNKNOWN_BUTTON


@pytest.mark.parametrize("label", [words.MORE, words.SOURCES, words.CONTEXT, words.WRONG])
async def test_buttons_of_another_corpus_are_refused(world: World, library: Library, label: str) -> None:
    """When the articles have changed, a button of an old answer says so kindly and shows nothing."""
    answer = await ask(world)
    library.corpus = replace(library.corpus, version="small-2")
    world.env.bot.service.reload()
    result = await world.alice.click(answer, label=label)
    assert result.ephemeral
    assert last(result).content == words.MOVED_ON


async def test_a_follow_up_outlives_the_corpus(world: World, library: Library) -> None:
    """A follow-up needs only the question, so it works whatever has changed."""
    answer = await ask(world)
    library.corpus = replace(library.corpus, version="small-2")
    world.env.bot.service.reload()
    assert (await world.alice.click(answer, label=words.FOLLOW_UP)).modal


@pytest.mark.parametrize(
    "custom_id",
    [
        "anything",
        "summit:",
        "summit:drop:000000000000:1",
        Press(Verb.HERE, TAG).custom_id,
        Press(Verb.PAGE, TAG, 99).custom_id,
        Press(Verb.PAGE, TAG).custom_id,
        Press(Verb.MORE, TAG, 99).custom_id,
        Press(Verb.VIEW, TAG, 99, 1).custom_id,
        Press(Verb.VIEW, TAG, 0, 99).custom_id,
        Press(Verb.CONTEXT, TAG, 999).custom_id,
        Press(Verb.REPORT, TAG, 999).custom_id,
        Press(Verb.QUOTES, TAG, 0, 99).custom_id,
        Press(Verb.WRONG, TAG, 99).custom_id,
    ],
)
async def test_a_forged_button_is_refused(world: World, custom_id: str) -> None:
    """A button that the bot can't have made is refused in private, whatever it carries."""
    answer = await ask(world)
    before = text(world, answer)
    result = await press(world, answer, custom_id)
    assert last(result).content == words.UNKNOWN_BUTTON
    assert last(result).ephemeral
    assert text(world, answer) == before


async def test_a_button_under_no_answer_is_refused(world: World) -> None:
    """Where the question can't be read, the bot asks for it again."""
    await ask(world, "")
    result = await press(world, said(world)[-1], Press(Verb.SOURCES, TAG).custom_id)
    assert last(result).content == words.QUESTION_LOST


async def test_a_button_under_a_question_too_long_to_show(world: World) -> None:
    """Whoever asked at length is told to ask more briefly, not to ask the same again in vain."""
    answer = await ask(world, "bridge toll " * 120)
    result = await world.alice.click(answer, label=words.SOURCES)
    assert last(result).content == words.QUESTION_CUT
    assert f"up to {READABLE_CHARS} characters" in words.QUESTION_CUT


@pytest.mark.parametrize("status", [403, 404, 500, 503])
async def test_discord_fails_while_a_page_turns(world: World, library: Library, status: int) -> None:
    """If Discord does not take the new page, its reader is told and the old one stays."""
    library.corpus = many(30)
    world.env.bot.service.reload()
    answer = await ask(world)
    world.env.inject_error("PATCH", "/webhooks/*", status=status, times=None)
    result = await world.alice.click(answer, label=words.NEXT)
    assert last(result).content
    assert last(result).ephemeral
