"""Asking, as people do it on Discord, and what may come between a question and its answer."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import discord
import pytest

from bot import wording
from bot.cogs import asking
from bot.cogs.asking import EXAMPLES
from bot.layout import text as text_of
from bot.layout.compose import answer_pages_of, subject_of
from bot.layout.text import QUESTION_MARK, QUESTION_UNITS, READABLE_CHARS
from bot.layout.view import Asked
from bot.service import Snapshot
from bot.store import ThreadPolicy
from bot.wording import discord as words
from bot.wording import moderation
from corpus.model import Party, PartyId, Speaker, Statement
from retrieval.search import Searcher
from tests.bot.discord.conftest import HOME
from tests.bot.discord.sight import QUESTION, after_request, ask, labels, last, parts, said, text
from tests.bot.discord.small_event import WordSearcher, small_corpus
from tests.retrieval.ferry import corpus_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store import Store
    from retrieval.answer import Answer
    from tests.bot.discord.conftest import World


async def test_a_mention_is_answered_once_as_a_reply(world: World) -> None:
    """A mention gets one reply with each party's account under its name, and nobody is pinged."""
    sent = await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    (answer,) = said(world)
    assert answer.reference
    assert answer.reference.message_id == sent.id
    assert answer.flags.components_v2
    shown = text(world, answer)
    assert shown.index("### 🟦 North Shore") < shown.index("“We asked for the bridge toll to be halved")
    assert shown.index("— **Ebbe Rasmussen**, Mayor of North Shore") < shown.index("### 🟥 South Shore")
    assert "Nothing on this from: Harbour Office." in shown
    posted = next(
        r.json for r in world.env.http_requests if r.method == "POST" and r.path.endswith("messages")
    )
    assert posted["allowed_mentions"] == {"parse": [], "replied_user": False}


@pytest.mark.settings(message_content=True)
async def test_a_mention_by_role_is_a_mention(world: World) -> None:
    """Whoever picks the bot's role instead of its name is understood."""
    me = world.guild.me
    assert me
    role = me.guild.get_role(me.top_role.id)
    assert role
    role.tags = discord.RoleTags({"bot_id": str(me.id)})  # the simulation leaves them out
    await world.alice.send(world.channel, f"{role.mention} {QUESTION}")
    assert len(said(world)) == 1


async def test_typing_shows_before_the_answer(world: World) -> None:
    """The typing sign comes first, so that the asker knows that the bot is at work."""
    await ask(world)
    paths = [r.path.rsplit("/", 1)[-1] for r in world.env.http_requests if r.path.startswith("/channels/")]
    assert paths.index("typing") < paths.index("messages")


async def test_a_reply_keeps_the_subject(world: World) -> None:
    """A reply to an answer is a follow-up: it says so and keeps the earlier question's subject."""
    answer = await ask(world)
    await world.alice.send(world.channel, "And the ferry?", reply_to=answer)
    follow_up = said(world)[-1]
    shown = text(world, follow_up)
    assert "### And the ferry?" in shown
    assert f"following up: {QUESTION}" in shown
    assert "the ferry would sail" in shown
    assert "bridge toll to be halved" in shown


async def test_a_follow_up_of_a_follow_up_keeps_the_first_subject(world: World) -> None:
    """Down a chain of follow-ups the subject stays the one that it began with."""
    answer = await ask(world)
    for question in ("And the ferry?", "And the weather?"):
        await world.alice.send(world.channel, question, reply_to=said(world)[-1])
    assert f"following up: {QUESTION}" in text(world, said(world)[-1])
    assert answer.id == said(world)[0].id


def test_what_a_pronoun_stands_for_is_still_shown() -> None:
    """A question with a pronoun is no question without the one before, though its subject is new."""
    corpus = corpus_of()
    asked = Asked("And what did she say about the fare?", "What did Brekke say?")
    (page,) = answer_pages_of(Snapshot(corpus, Searcher(corpus)), asked)
    assert page.heading.earlier == asked.earlier


def test_a_follow_up_goes_on_with_whom_the_one_before_turned_to() -> None:
    """After "what did Oda say about it?", "and Tov?" a "why?" is Tov's; so is what is asked of a pronoun."""
    corpus = corpus_of()
    snapshot = Snapshot(corpus, Searcher(corpus))
    first = Asked("What did Brekke say about the engine?")
    second = Asked("and Lindahl?", subject_of(snapshot, first))
    assert subject_of(snapshot, second) == "What did Tov Lindahl say about the engine?"
    third = Asked("And what did he say about the fare?", subject_of(snapshot, second))
    assert subject_of(snapshot, third) == "And what did Tov Lindahl say about the fare?"
    assert subject_of(snapshot, Asked("And the weather?", "why?")) == "And the weather?"


def test_a_subject_that_no_message_can_show_is_the_one_before() -> None:
    """What stands above an answer is read back from it, so it is never one that would be cut."""
    corpus = corpus_of()
    long = "What did Norvik say about the fare" + " of the fare" * 80 + "?!"
    long += "!" * (QUESTION_UNITS - len(long))
    assert text_of.is_whole(long)
    assert subject_of(Snapshot(corpus, Searcher(corpus)), Asked("and Lindahl?", long)) == long


async def test_a_direct_message_is_a_question(world: World) -> None:
    """In a direct message nothing needs a mention."""
    await world.alice.send_dm(QUESTION)
    (answer,) = said(world, world.alice.user.dm_channel)
    assert "North Shore" in text(world, answer)


async def test_other_talk_is_left_alone(world: World) -> None:
    """What is not said to the bot gets no answer, nor does a bot."""
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await world.alice.send(world.channel, QUESTION)
    await robot.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    talk = await world.mod.send(world.channel, "I think so.")
    await world.alice.send(world.channel, "Do you?", reply_to=talk)
    assert not said(world)


@pytest.mark.settings(message_content=True)
async def test_an_ask_channel_needs_no_mention(world: World, store: Store) -> None:
    """In an ask channel every message is a question; people's replies to each other are not."""
    await store.set_ask_channel(HOME, world.channel.id, on=True)
    sent = await world.alice.send(world.channel, QUESTION)
    assert len(said(world)) == 1
    await world.mod.send(world.channel, "What about the bridge toll, indeed?", reply_to=sent)
    assert len(said(world)) == 1


@pytest.mark.settings(message_content=True)
async def test_talk_in_a_thread_of_an_ask_channel(world: World, store: Store) -> None:
    """In the thread of an answer people talk to each other; the bot answers there when it is spoken to."""
    await store.set_ask_channel(HOME, world.channel.id, on=True)
    await store.set_thread_policy(HOME, world.channel.id, ThreadPolicy.THREAD)
    await world.alice.send(world.channel, QUESTION)
    (thread,) = world.channel.threads
    await world.alice.send(thread, "The bridge toll again!")
    assert len(said(world, thread)) == 1
    await world.alice.send(thread, "And the ferry?", reply_to=said(world, thread)[0])
    assert f"following up: {QUESTION}" in text(world, said(world, thread)[-1])
    assert len(world.channel.threads) == 1


async def test_an_ask_channel_without_the_intent_is_quiet(world: World, store: Store) -> None:
    """Without the message-content intent the bot sees no text there, and does not scold people for it."""
    await store.set_ask_channel(HOME, world.channel.id, on=True)
    await world.alice.send(world.channel, QUESTION)
    assert not said(world)


async def test_answers_go_to_a_thread_where_set(world: World, store: Store) -> None:
    """Where the moderators want it, the answer opens a thread named after the question."""
    await store.set_thread_policy(HOME, world.channel.id, ThreadPolicy.THREAD)
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    assert not any(message.flags.components_v2 for message in said(world))
    (thread,) = world.channel.threads
    assert "bridge toll" in (thread.name or "")
    (answer,) = said(world, thread)
    assert "North Shore" in text(world, answer)


async def test_a_threads_title_is_the_question_in_words(world: World, store: Store) -> None:
    """A thread's title, which can show neither, has no mention of the bot and no code of an emoji."""
    await store.set_thread_policy(HOME, world.channel.id, ThreadPolicy.THREAD)
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION} <:ferry:123456789012345678>")
    assert [thread.name for thread in world.channel.threads] == [QUESTION]


async def test_no_thread_no_matter(world: World, store: Store) -> None:
    """If the thread can't be made, the answer comes as a reply."""
    await store.set_thread_policy(HOME, world.channel.id, ThreadPolicy.THREAD)
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    assert "North Shore" in text(world, await ask(world))


@pytest.mark.parametrize("name", ["send_messages_in_threads", "create_public_threads"])
async def test_no_thread_that_the_bot_may_not_write_in(world: World, store: Store, name: str) -> None:
    """Where a permission for threads is missing, the answer is a reply, and no empty thread is left."""
    withheld = {world.guild.default_role: discord.PermissionOverwrite(**{name: False})}
    channel = world.guild.create_text_channel("no-threads", overwrites=withheld)
    await store.set_thread_policy(HOME, channel.id, ThreadPolicy.THREAD)
    await world.alice.send(channel, f"{world.bot_user.mention} {QUESTION}")
    (answer,) = said(world, channel)
    assert "North Shore" in text(world, answer)
    assert not channel.threads
    assert not any(r.path.endswith("/threads") for r in world.env.http_requests)


async def test_ask_is_deferred_before_any_work(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """``/ask`` is acknowledged before anything is looked up, and answered for all to see."""
    search = WordSearcher.ask
    acknowledged: list[bool] = []

    def searched(*args: Any, **options: Any) -> Answer:  # noqa: ANN401 - as ask
        acknowledged.append(any(r.path.endswith("/callback") for r in world.env.http_requests))
        return search(*args, **options)

    monkeypatch.setattr(WordSearcher, "ask", searched)
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert not result.ephemeral
    assert "South Shore" in text(world, last(result))
    assert acknowledged == [True]
    callback = next(r for r in world.env.http_requests if r.path.endswith("/callback"))
    assert callback.json["type"] == discord.InteractionResponseType.deferred_channel_message.value


async def test_ask_in_private_can_be_shared(world: World) -> None:
    """A private answer is seen by its asker alone until they share it."""
    result = await world.alice.slash(world.channel, "ask", question=QUESTION, private=True)
    assert last(result).ephemeral
    assert words.SHARE in labels(world, last(result))
    shared = await world.alice.click(last(result), label=words.SHARE)
    assert not last(shared).ephemeral
    assert words.SHARE not in labels(world, last(shared))
    assert "North Shore" in text(world, last(shared))


async def test_who_says_so_answers_a_message_in_private(world: World) -> None:
    """A message is taken as a claim, and whoever wonders is answered, nobody else."""
    claim = await world.mod.send(world.channel, "They wanted the bridge toll gone!")
    result = await world.alice.context_menu(world.channel, words.WHO_SAYS_SO, claim)
    assert last(result).ephemeral
    assert "### They wanted the bridge toll gone!" in text(world, last(result))
    assert words.SHARE in labels(world, last(result))


async def test_a_long_claim_is_looked_up_by_its_beginning(world: World) -> None:
    """A claim longer than a question may be is taken sentence by sentence as far as it goes."""
    claim = await world.mod.send(world.channel, "The bridge toll is gone. " + "And so on it went. " * 90)
    result = await world.alice.context_menu(world.channel, words.WHO_SAYS_SO, claim)
    heading = text(world, last(result)).split("\n")[0].removeprefix("### ")
    assert heading.startswith("The bridge toll is gone.")
    assert heading.endswith("on it went.")
    assert len(heading) <= READABLE_CHARS


async def test_a_claim_is_its_words(world: World) -> None:
    """Whom a claim is written to and what it links to is not what it claims."""
    said_to = f"{world.alice.mention} Snow fell! https://sail.example/bridge-toll"
    claim = await world.mod.send(world.channel, said_to)
    result = await world.alice.context_menu(world.channel, words.WHO_SAYS_SO, claim)
    assert text(world, last(result)).startswith(f"### Snow fell!\n{wording.NO_ANSWER}")


async def test_a_message_that_was_passed_on(world: World) -> None:
    """What somebody passes on is looked up by its own words, in a direct message and by "Who says so?"."""
    claim = await world.mod.send(world.channel, "They wanted the bridge toll gone!")
    passed_on = await world.mod.forward(claim, world.channel)
    result = await world.alice.context_menu(world.channel, words.WHO_SAYS_SO, passed_on)
    assert "### They wanted the bridge toll gone!" in text(world, last(result))
    direct = world.alice.user.dm_channel
    await world.alice.forward(claim, direct)
    assert "### They wanted the bridge toll gone!" in text(world, said(world, direct)[-1])
    picture = await world.mod.send(world.channel, "", attachments=[("a.png", b"png")])
    await world.alice.forward(picture, direct)
    assert said(world, direct)[-1].content == words.ONLY_ATTACHMENTS


async def test_a_claim_without_text(world: World) -> None:
    """A picture makes no claim that could be looked up."""
    picture = await world.mod.send(world.channel, "", attachments=[("a.png", b"png")])
    result = await world.alice.context_menu(world.channel, words.WHO_SAYS_SO, picture)
    assert last(result).content == words.CLAIM_EMPTY


async def test_an_empty_mention_gets_a_hint(world: World) -> None:
    """A bare mention gets examples of what to ask about this very event."""
    answer = await ask(world, "")
    assert answer.content.startswith(words.EMPTY_MENTION)
    assert "What does Ebbe Rasmussen say?" in answer.content
    assert "What does Harbour Office say?" in answer.content


def test_examples_are_people_whom_the_articles_quote() -> None:
    """A hint never names somebody of whom there is nothing to show."""
    corpus = small_corpus()
    first, *others = corpus.event.parties
    silent = replace(first, speakers=(Speaker(name="Somebody Silent", pronoun="she"), *first.speakers))
    event = replace(corpus.event, parties=(silent, *others))
    assert next(asking._often_quoted(replace(corpus, event=event))) == "Ebbe Rasmussen"


class Read(tuple[Statement, ...]):
    """Statements that note who goes through them."""

    __slots__ = ()
    by: ClassVar[list[threading.Thread]] = []

    def __iter__(self) -> Iterator[Statement]:
        """Likewise."""
        self.by.append(threading.current_thread())
        return super().__iter__()


async def test_a_hint_holds_up_nobody(world: World) -> None:
    """However many parties and statements there are, they are gone through once, beside the event loop."""
    corpus = small_corpus()
    silent = (Party(id=PartyId(f"silent-{number}"), name=f"Silent {number}") for number in range(50))
    event = replace(corpus.event, parties=(*silent, *corpus.event.parties))
    many = replace(corpus, event=event, statements=Read(corpus.statements))
    world.env.bot.service._snapshot = Snapshot(many, world.env.bot.service.snapshot.searcher)
    Read.by.clear()
    assert "What does Ebbe Rasmussen say?" in (await ask(world, "")).content
    (thread,) = Read.by
    assert thread is not threading.current_thread()


async def test_a_hint_fits_into_a_message(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the names of an event are, an empty mention gets its hint."""
    monkeypatch.setattr(
        asking, "_often_quoted", lambda _: iter(["The Commission of Inquiry " * 50] * EXAMPLES)
    )
    assert (await ask(world, "")).content.startswith(words.EMPTY_MENTION)


async def test_attachments_only(world: World) -> None:
    """The bot says that it reads text, not pictures."""
    await world.alice.send(world.channel, world.bot_user.mention, attachments=[("a.png", b"png")])
    assert said(world)[-1].content == words.ONLY_ATTACHMENTS


async def test_a_reply_that_cannot_be_read(world: World) -> None:
    """Discord hides the text of a reply without a ping; the bot says how to be heard."""
    answer = await ask(world)
    sent = await world.alice.send(world.channel, "hello")
    sent.content, sent.reference = "", answer.to_reference()
    sent.reference.resolved = answer
    with world.env._bot_scope():
        world.env.bot.dispatch("message", sent)
    await world.env.settle()
    assert said(world)[-1].content == words.UNREADABLE_REPLY


@pytest.mark.parametrize(("question", "reason"), [("🙂🙂", "no-words"), ("мост", "other-script")])
async def test_a_question_that_cannot_be_asked(world: World, question: str, reason: str) -> None:
    """No words, another script: a sentence says what to do instead."""
    assert (await ask(world, question)).content == wording.UNASKABLE[reason]


async def test_four_thousand_characters(world: World) -> None:
    """The longest message that anybody can write is answered, under as much of it as a heading holds."""
    sent = await world.alice.send(world.channel, "hello")
    sent.content = f"{world.bot_user.mention} {'bridge ' * 600}"[:4000]  # the simulation ends at 2,000
    with world.env._bot_scope():
        world.env.bot.dispatch("message", sent)
    await world.env.settle()
    heading = text(world, said(world)[-1]).split("\n")[0]
    assert heading.startswith("### bridge bridge")
    assert len(heading) <= QUESTION_UNITS + len(QUESTION_MARK)


async def test_a_silence_is_said(world: World) -> None:
    """Where nothing answers, the bot says so instead of showing the least bad passage."""
    assert wording.NO_ANSWER in text(world, await ask(world, "Will it snow on Friday?"))


async def test_nothing_in_a_question_acts(world: World) -> None:
    """Markdown, mentions and links in a question come back as plain characters."""
    question = "bridge **toll** @everyone <@1> ||x|| [a](https://x.example) `y`"
    answer = await ask(world, question)
    heading = next(part["content"] for part in parts(world, answer) if part.get("id") == 1001)
    assert heading == (
        "### bridge \\*\\*toll\\*\\* \\@everyone \\<\\@1\\> \\|\\|x\\|\\| "
        "\\[a\\](https\\:\\/\\/x.example) \\`y\\`"
    )
    assert not answer.mentions
    assert not answer.mention_everyone


async def test_marks_are_not_looked_up(world: World) -> None:
    """An emoji, a mention and an address stand in the heading, but are no words of it."""
    marks = "<:ferry:123456789012345678> https://sail.example/bridge-toll <@123456789012345678>"
    answer = await ask(world, f"Will it snow? {marks}")
    assert text(world, answer).startswith(f"### Will it snow? {marks}\n{wording.NO_ANSWER}")
    await world.alice.send(world.channel, "And the harbour?", reply_to=answer)
    assert wording.NO_ANSWER in text(world, said(world)[-1])


async def test_a_question_of_marks_alone(world: World) -> None:
    """A question without a word of its own gets told so, not that nobody speaks of it."""
    assert (await ask(world, "<:ferry:123456789012345678>")).content == wording.UNASKABLE["empty"]


async def test_a_question_deleted_before_its_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes a question back gets no answer to it in the channel, only a note that goes again."""

    def withdraw() -> None:
        world.env.backend.delete_message(world.channel.id, world.channel.history()[-1].id)
        # Discord refuses a reply to a message that is gone; the simulation takes it.
        reason = "Invalid Form Body\nIn message_reference: Unknown message"
        fault = {"status": 400, "code": 50035, "message": reason, "times": 1}
        world.env.backend.faults.append({"method": "POST", "path": "/channels/*/messages", **fault})

    after_request(world, monkeypatch, "/typing", withdraw)
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    assert [message.content for message in said(world)] == [words.WITHDRAWN]
    await world.env.advance_time(60)
    assert not said(world)


@pytest.mark.unexpected_error
async def test_a_form_that_discord_does_not_take(world: World) -> None:
    """If Discord objects to the answer itself, nobody is told that the question was deleted."""
    world.env.inject_error(
        "POST", "/channels/*/messages", status=400, code=50035, message="Invalid Form Body"
    )
    assert (await ask(world)).content.startswith(wording.unexpected("")[:30])


async def test_a_channel_deleted_while_answering(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the channel goes, the answer comes by direct message."""
    channel = world.guild.create_text_channel("short-lived")
    after_request(world, monkeypatch, "/typing", lambda: world.env.backend.delete_channel(channel.id))
    with pytest.raises(KeyError):  # the simulation looks for the message that alice just sent
        await world.alice.send(channel, f"{world.bot_user.mention} {QUESTION}")
    notice, answer = said(world, world.alice.user.dm_channel)
    assert "short-lived" in notice.content
    assert "North Shore" in text(world, answer)


async def test_without_permission_to_send_the_answer_comes_directly(world: World) -> None:
    """Where the bot may read but not write, the asker gets the answer by direct message."""
    silent = discord.PermissionOverwrite(send_messages=False)
    channel = world.guild.create_text_channel("read-only", overwrites={world.bot_user: silent})
    await world.alice.send(channel, f"{world.bot_user.mention} {QUESTION}")
    assert not said(world, channel)
    assert "North Shore" in text(world, said(world, world.alice.user.dm_channel)[-1])


async def test_without_any_way_nothing_happens(world: World) -> None:
    """Where the bot may not write and the asker takes no direct messages, it gives up quietly."""
    silent = discord.PermissionOverwrite(send_messages=False)
    channel = world.guild.create_text_channel("read-only", overwrites={world.bot_user: silent})
    dm = world.alice.user.dm_channel
    world.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    await world.alice.send(channel, f"{world.bot_user.mention} {QUESTION}")
    assert not said(world, channel)
    assert not said(world, dm)


async def test_without_the_history_the_answer_is_no_reply(world: World) -> None:
    """Where the bot may not read the history, and so not reply, the answer stands by itself."""
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=160002)
    answer = await ask(world)
    assert answer.reference is None


@pytest.mark.parametrize(("status", "code"), [(429, 0), (500, 0), (503, 0)])
async def test_discord_fails_once(world: World, status: int, code: int) -> None:
    """If Discord does not take the answer, the asker is told to try again, or the answer comes after all."""
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    answer = await ask(world)
    assert answer.content == moderation.DISCORD_BUSY or "North Shore" in text(world, answer)


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
async def test_discord_fails_altogether(world: World, status: int) -> None:
    """If Discord takes nothing at all, nothing is said, and nothing breaks."""
    world.env.inject_error("POST", "/channels/*/messages", status=status, times=None)
    await world.alice.send(world.channel, f"{world.bot_user.mention} {QUESTION}")
    assert not said(world)


async def test_an_interaction_too_old_to_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When 15 minutes have passed before the answer, the asker is told by direct message."""

    def pass_15_minutes() -> None:
        for interaction in world.env.backend.interactions.values():
            interaction.expires_at = world.env.backend.now_iso()

    after_request(world, monkeypatch, "/callback", pass_15_minutes)
    await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert said(world, world.alice.user.dm_channel)[-1].content == words.EXPIRED


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
async def test_discord_fails_a_command_once(world: World, status: int) -> None:
    """If Discord does not take the answer to a command, its user gets it a moment later, or a sentence."""
    world.env.inject_error("POST", "/webhooks/*", status=status)
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert last(result).content or "North Shore" in text(world, last(result))


async def test_a_command_answered_too_late_is_let_go(world: World) -> None:
    """If Discord has given an interaction up before it could be acknowledged, nothing breaks."""
    world.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    result = await world.alice.slash(world.channel, "ask", question=QUESTION)
    assert result.response is None


@pytest.mark.settings(shard_count=2)
async def test_every_shard_answers(world: World) -> None:
    """Servers on different shards are answered alike."""
    for number in range(3):
        guild = world.env.create_guild(f"Server {number}", id=HOME + ((number + 1) << 22))
        channel = guild.create_text_channel("talk")
        bo = guild.add_member(world.env.create_user(f"bo-{number}"))
        await bo.send(channel, f"{world.bot_user.mention} {QUESTION}")
        assert len(said(world, channel)) == 1
