"""Reading a question."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.model import PRESS, Speaker
from retrieval.analysis import Analyser
from retrieval.concepts import Part
from retrieval.following import asks_same
from retrieval.limits import QUESTION_LIMIT_CHARS
from retrieval.question import (
    Question,
    Reason,
    Scope,
    UnaskableError,
    clean,
    follow_up,
    read_question,
)
from tests.retrieval.ferry import EVENT, ISLAND, MAINLAND, ODA, RUNE

ANALYSER = Analyser(EVENT)


def read(text: str) -> Question:
    """*text* as a question about the ferry quarrel."""
    return read_question(text, ANALYSER, EVENT)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        (" \t\n\x00\u200b", Reason.EMPTY),
        ("a" * 10_000, Reason.TOO_LONG),
        ("?!…", Reason.NO_WORDS),
        ("🚢🚢🔥", Reason.NO_WORDS),
        ("Почему паром стоит?", Reason.OTHER_SCRIPT),
        ("为什么渡轮停了", Reason.OTHER_SCRIPT),
        ("is it of the", Reason.STOP_WORDS),
        ("to be or not to be", Reason.STOP_WORDS),
    ],
)
def test_what_is_no_question(text: str, reason: Reason) -> None:
    """Each text that can't be asked has its own reason."""
    with pytest.raises(UnaskableError) as error:
        read(text)
    assert error.value.reason is reason


def test_the_limit_is_after_cleaning() -> None:
    """Spaces and invisible characters don't make a question too long."""
    text = "fare" + " " * QUESTION_LIMIT_CHARS + "\u200b" * QUESTION_LIMIT_CHARS + "rise"
    assert clean(text) == "fare rise"
    with pytest.raises(UnaskableError):
        clean("f" * (QUESTION_LIMIT_CHARS + 1))


def test_of_a_story_the_questions_are_read() -> None:
    """Who tells for long before asking is answered on what is asked, which alone stands above the answer."""
    story = "The engine is old, the crew is tired and the harbour is a mess. " * 10
    asks = "How much will the fare rise?"
    assert read(f"{story}{asks} I really need to know.") == read(asks)
    assert read(story).text == story.strip()


def test_control_characters_are_stripped() -> None:
    """What a terminal or a paste leaves in a question is not part of it."""
    assert clean("\x1bWhy\x07 \u202edid\x00 the ferry\r\nstop?") == "Why did the ferry stop?"


@given(st.text(max_size=80))
@example("\U000e0001\ud800")
def test_cleaning_is_done_once(text: str) -> None:
    """What is clean stays as it is, and nothing but UnaskableError is raised."""
    try:
        once = clean(text)
    except UnaskableError:
        return
    assert clean(once) == once


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("What happened?", Scope.EVENT),
        ("why?", Scope.EVENT),
        ("Whose fault was it?", Scope.EVENT),
        ("Why did the quarrel end without a deal?", Scope.EVENT),
        ("What's Norvik's take?", Scope.EVENT),
        ("Why did the engine fail?", Scope.SUBJECT),
        ("Why did they stop the ferry?", Scope.SUBJECT),
        ("fares", Scope.SUBJECT),
        ("What time is it?", Scope.NOTHING),
        ("Are you a robot?", Scope.NOTHING),
        ("What do you think?", Scope.NOTHING),
        ("How do I get to Skarv?", Scope.NOTHING),
        ("Can you tell me about the engine?", Scope.SUBJECT),
        ("Do you like the ferry?", Scope.NOTHING),
        ("What's your name?", Scope.NOTHING),
        ("Does the higher fare cost you more?", Scope.SUBJECT),
        ("What happens if you refuse to pay the fare?", Scope.SUBJECT),
        ("hello", Scope.NOTHING),
        ("thanks", Scope.NOTHING),
        ("Hello, why did the engine fail?", Scope.SUBJECT),
        ("Whom did Norvik thank?", Scope.SUBJECT),
        ("Was the offer a joke?", Scope.SUBJECT),
        ("Tell me a joke about the ferry", Scope.NOTHING),
        ("Can you give me a poem about the ferry?", Scope.NOTHING),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    """A question is about something, about the event as a whole, or not about the event at all."""
    assert read(text).scope is scope


def test_parts() -> None:
    """Names, subjects and words too general to be answered are told apart."""
    parts = {one.word: one.part for one in read("Did Norvik offer more of the Zephyr in May 2020?").asked}
    assert parts["@mainland"] is Part.NAME  # type: ignore[index]
    assert parts["zephyr"] is Part.SUBJECT  # type: ignore[index]
    assert parts["more"] is Part.WEAK  # type: ignore[index]
    proper = {
        one.word for one in read("Did Norvik offer more of the Zephyr in May 2020?").asked if one.proper
    }
    assert {"zephyr", "2020"} <= proper


def test_a_follow_up_keeps_the_subject() -> None:
    """A question that only names a party asks that party the earlier question."""
    after = follow_up(read("And Norvik?"), read("What did Skarv say about the fare?"))
    assert after.focus is not None
    assert after.focus.party == MAINLAND
    assert [one.word for one in after.asked if one.part is Part.SUBJECT] == ["fare"]
    assert after.text == "And Norvik?"


def test_a_follow_up_with_a_subject_is_a_new_question() -> None:
    """A question that says what it is about needs no earlier one."""
    question = read("And the engine?")
    assert follow_up(question, read("What did Skarv say about the fare?")) == question


def _following(text: str, earlier: str) -> Question:
    before = read(earlier)
    return follow_up(read_question(text, ANALYSER, EVENT, follows=before), before)


@pytest.mark.parametrize(
    ("text", "earlier", "speaker"),
    [
        ("And what did he say about the engine?", "What did Falk say?", RUNE),
        ("did he say anything about the engine", "What did Falk say about the fare?", RUNE),
        ("her view on the engine?", "What did Brekke say?", ODA),
        ("What do they think about the engine?", "What did Norvik say?", None),
        ("How did it react to the engine?", "What did Norvik say?", None),
    ],
)
def test_a_pronoun_is_whom_the_question_before_was_aimed_at(
    text: str, earlier: str, speaker: Speaker | None
) -> None:
    """Whose words are asked for need not be named again, and the subject is the new one."""
    after, before = _following(text, earlier), read(earlier)
    assert after.focus
    assert before.focus
    assert (after.focus.party, after.focus.speaker) == (before.focus.party, speaker)
    assert [one.word for one in after.asked if one.part is Part.SUBJECT] == ["engin"]


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("What did she say about the engine?", "What did Falk say?"),
        ("What did he say about the engine?", "What did Norvik say?"),
        ("What did they say about the engine?", "What did Falk say?"),
        ("Is it true that the engine failed?", "What did Norvik say?"),
        ("What did he say about the engine?", "Why did the talks fail?"),
    ],
)
def test_a_pronoun_that_does_not_agree_is_somebody_else(text: str, earlier: str) -> None:
    """The event file says who is "he"; a pronoun for nobody in particular aims at nobody."""
    assert _following(text, earlier).focus is None


@pytest.mark.parametrize(
    ("text", "earlier", "alone"),
    [
        ("Why did he mend the engine?", "What did Falk say?", "Why did Rune Falk mend the engine?"),
        (
            "What did he say about the engine?",
            "Did Falk mend it?",
            "What did Rune Falk say about the engine?",
        ),
        ("Did anyone sue him?", "What did Falk say about the fare?", "Did anyone sue Rune Falk?"),
        ("Where is her engine", "What did Norvik say about Brekke?", "Where is Oda Brekke's engine"),
        ("Did they sue her over it?", "What did Brekke say?", "Did they sue Oda Brekke over it?"),
        ("What does Norvik say about her?", "What did Brekke say?", "What does Norvik say about Oda Brekke?"),
        ("What did Lindahl say about him?", "What did Falk say?", "What did Lindahl say about Rune Falk?"),
    ],
)
def test_a_pronoun_is_the_person_that_the_question_before_was_about(
    text: str, earlier: str, alone: str
) -> None:
    """Wherever it stands in a question, it asks what that question asks with the name in its place."""
    after = _following(text, earlier)
    assert after.by_itself == alone
    assert asks_same(after, read(alone))


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("Why did she mend the engine?", "What did Falk say?"),
        ("Did Lindahl say that he mended the engine?", "What did Falk say?"),
        ("Did Falk say that Brekke sued him?", "What did Falk say?"),
        ("Did he mend the engine?", "Did Falk or Lindahl mend it?"),
        ("Did it mend the engine?", "What did Coast Wire say?"),
        ("Did they mend the engine?", "What did Norvik say?"),
    ],
)
def test_a_pronoun_that_may_be_somebody_else_is_nobody(text: str, earlier: str) -> None:
    """Of two it is neither, behind a name it may be that one, and things are "it" and "they" as well."""
    assert not _following(text, earlier).by_itself


@pytest.mark.parametrize(
    "text", ["anyone else?", "Who else?", "and what did the others say", "everybody else?"]
)
def test_whoever_asks_for_others_turns_from_the_one_before(text: str) -> None:
    """The subject stays, and is asked of all."""
    after = _following(text, "What did Falk say about the fare?")
    assert after.focus is None
    assert [one.word for one in after.asked if one.part is Part.SUBJECT] == ["fare"]


@pytest.mark.parametrize("text", ["really?", "what else?", "did he really?"])
def test_more_of_the_same_is_asked_of_the_same(text: str) -> None:
    """Other things are no other people, and doubt asks again."""
    before = read("What did Falk say about the fare?")
    after = _following(text, before.text)
    assert after.focus == before.focus
    assert [one.word for one in after.asked] == ["fare"]


@pytest.mark.parametrize(
    "opening",
    [
        "did i hear that", "Did I hear right that", "am i wrong in thinking", "am I right that",
        "can I ask whether", "do i understand correctly that", "did i read somewhere",
    ],
)  # fmt: skip
def test_what_the_asker_has_learnt_is_asked(opening: str) -> None:
    """Whoever is not sure of what they heard asks whether it is so, not about themselves."""
    asked, claim = read(f"{opening} the islanders burnt the engine"), read("the islanders burnt the engine")
    assert asks_same(asked, claim)


@pytest.mark.parametrize(
    "text",
    ["did I hear that?", "can i ask you something", "could i ask you a joke", "what can i do", "am i right"],
)
def test_a_question_about_the_asker_is_small_talk(text: str) -> None:
    """Where nothing is heard or asked for, it is about nobody but the asker."""
    assert read(text).scope is Scope.NOTHING


@pytest.mark.parametrize("tag", ["can i ask", "am I right", "or did i hear wrong", "or am i mistaken?"])
def test_a_tag_needs_no_comma(tag: str) -> None:
    """In a chat nothing parts it from what is asked; it says that the asker may be wrong, and no more."""
    question, tagged = read("Falk offered the crew a boat"), read(f"Falk offered the crew a boat {tag}")
    assert (tagged.asked, tagged.scope) == (question.asked, Scope.SUBJECT)
    assert read("What can I ask Falk about the boat?").scope is Scope.NOTHING


@pytest.mark.parametrize("tag", ["did i get it wrong?", "am I right?", "do I have that right", "can I ask"])
def test_a_tag_about_the_asker_is_no_part_of_the_question(tag: str) -> None:
    """Whoever doubts their memory behind a question still asks it; a doubt alone is small talk."""
    question, tagged = read("What did Falk offer the crew"), read(f"What did Falk offer the crew, {tag}")
    assert (tagged.asked, tagged.scope) == (question.asked, Scope.SUBJECT)
    assert read("Hi, did I get it wrong?").scope is Scope.NOTHING


def test_a_question_knows_the_kind_of_thing_it_asks_for() -> None:
    """A number, a time or a reason is asked for by a question's first words."""
    kind = read("How many engines failed?").kind
    assert kind is not None
    assert kind.needed
    assert read("How did the engine fail?").kind is None


def test_what_a_thing_is_compared_with_is_not_asked_for() -> None:
    """A comparison is answered by what speaks of the one thing; it need not speak of the other."""
    parts = {one.word: one.part for one in read("Was the engine older than the harbour wall?").asked}
    assert parts["engin"] is Part.SUBJECT  # type: ignore[index]
    assert parts["wall"] is Part.ROLE  # type: ignore[index]


def test_what_is_said_again_is_asked_once() -> None:
    """A word said twice is one thing that is asked, of which is known how often."""
    asked = read("Is the fare fair? The fare to Skarv is the fare of last year. And e.g. the engine?").asked
    assert {one.word: one.times for one in asked if one.part is Part.SUBJECT} == {
        "fare": 3,
        "fair": 1,
        "engin": 1,
    }


@pytest.mark.parametrize(
    "text",
    [
        "What did each side say about the fare?",
        "both sides of the story on the fare",
        "What are the conflicting accounts of the fare?",
        "show me quotes about the fare from all parties",
        "Do the two sides talk about the fare?",
        "Compare the official statements on the fare",
        "any reaction to the fare?",
        "Which side talks about the fare?",
        "which government mentioned the fare",
        "Does neither party say a word about the fare?",
        "What was the response to the fare?",
    ],
)
def test_what_every_answer_is_is_not_asked_for(text: str) -> None:
    """Whoever asks for each side's account of a thing asks about the thing alone."""
    question = read(text)
    assert [one.word for one in question.asked if one.part is not Part.ROLE] == ["fare"]
    assert question.scope is Scope.SUBJECT


def test_somebodys_account_is_a_subject() -> None:
    """An account that has an owner, or a fate, is what is asked about."""
    asked = {one.word: one.part for one in read("Who doubts Skarv's account of the fare?").asked}
    assert asked["account"] is Part.SUBJECT  # type: ignore[index]
    assert read("What did each side say?").scope is Scope.EVENT


@pytest.mark.parametrize(
    ("opening", "end"),
    [
        ("Hi, ", ""),
        ("thanks bot! ", ""),
        ("hey ", " thank you"),
        ("Can you tell me ", ""),
        ("i would love to know ", ""),
        ("hey guys, quick question: ", ""),
        ("I was wondering ", ""),
        ("anyone know ", ""),
        ("https://ferry.example/2021/06/09?id=7#top ", " www.ferry.example/7"),
    ],
)
def test_a_greeting_or_a_request_around_a_question_says_nothing(opening: str, end: str) -> None:
    """Who is polite is answered as who is not: the same is asked, of the same party."""
    plain = read("what did Norvik say about the fare")
    polite = read(f"{opening}what did Norvik say about the fare{end}")
    assert polite.asked == plain.asked
    assert polite.scope is plain.scope
    assert polite.focus is not None
    assert polite.focus.party == MAINLAND


@pytest.mark.parametrize("text", ["hi", "Thank you!", "hello bot", "write a poem on the fare"])
def test_a_greeting_alone_is_small_talk(text: str) -> None:
    """The bot has nothing to say to it."""
    assert read(text).scope is Scope.NOTHING


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("What was the problem?", Scope.EVENT),
        ("What did they want?", Scope.EVENT),
        ("What happens next?", Scope.EVENT),
        ("What time is it?", Scope.NOTHING),
        ("How are you today?", Scope.NOTHING),
        ("Is this good?", Scope.NOTHING),
    ],
)
def test_general_words_alone_ask_about_what_is_past_or_others(text: str, scope: Scope) -> None:
    """In general words the event is asked about, unless it is the here and now."""
    assert read(text).scope is scope


def test_more_than_a_thing_asks_for_the_thing() -> None:
    """An amount is measured by a thing, and no other thing is compared with it."""
    asked = {one.word: one.part for one in read("Did Norvik ask for more than the higher fare?").asked}
    assert asked["fare"] is Part.SUBJECT  # type: ignore[index]


def test_how_much_names_no_subject() -> None:
    """Much and many after "how" ask for an amount, and no statement need have the words."""
    assert [one.word for one in read("How many engines?").asked if one.part is not Part.ROLE] == ["engin"]


def test_a_pronoun_does_not_part_a_phrase() -> None:
    """What is put off, turned down or taken to court may stand inside the verb."""
    assert "turn_down" in [one.word for one in read("Did Skarv turn it down?").asked]
    assert "turn_down" in [one.word for one in read("Did Skarv turn down the fare?").asked]


@pytest.mark.parametrize(
    "text", ["Norvik?", "norvik", "the mainland", "same for Norvik", "same question for Norvik"]
)
def test_a_follow_up_turns_to_who_alone_is_named(text: str) -> None:
    """After a question that was aimed at one party, the bare name of another asks that one."""
    after = follow_up(read(text), read("What did Skarv say about the fare?"))
    assert after.focus is not None
    assert after.focus.party == MAINLAND
    assert [one.word for one in after.asked] == ["fare"]
    assert read(text).focus is None


def test_a_follow_up_that_names_several_is_aimed_at_none() -> None:
    """Two names after a question aimed at a third ask for both."""
    assert follow_up(read("Skarv and Norvik?"), read("What did the Crown say about the fare?")).focus is None


@pytest.mark.parametrize("text", ["when?", "by when", "how?", "who?", "where"])
def test_one_word_is_enough_to_follow_up(text: str) -> None:
    """What is no question by itself asks for more of the one before."""
    with pytest.raises(UnaskableError):
        read(text)
    question = read_question(text, ANALYSER, EVENT, follows=True)
    after = follow_up(question, read("What did Skarv say about the fare?"))
    assert [one.word for one in after.asked] == ["fare"]
    assert after.kind == question.kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Does Norvik want to come back?", "come_back"),
        ("Was Norvik asked to come clean?", "come_clean"),
        ("Did the fare go up to nine crowns?", "go_up"),
        ("What has Norvik done for the crew?", "crew"),
    ],
)
def test_words_that_only_join_others_are_no_phrase(text: str, word: str) -> None:
    """An infinitive's "to", "up to" a sum and what is "done for" somebody say nothing by themselves."""
    asked = [one.word for one in read(text).asked if one.part is not Part.NAME]
    assert word in asked
    assert not {"to_come", "up_to", "do_for"}.intersection(asked)


@pytest.mark.parametrize(
    "adverb", ["basically", "literally", "honestly", "seriously", "clearly", "somehow", "fucking"]
)
def test_what_only_comments_is_not_asked_for(adverb: str) -> None:
    """An adverb that says how somebody sees it, or an expletive, need not be in an answer."""
    question = read(f"Did the crew {adverb} wreck the engine?")
    assert [one.word for one in question.asked] == ["crew", "wreck", "engin"]


@pytest.mark.parametrize("between", ["vs", "vs.", "v", "v.", "versus"])
def test_versus_only_sets_two_beside_each_other(between: str) -> None:
    """Nobody's words have "versus" in them: it says who is to be compared, as "and" does."""
    question = read(f"Skarv {between} Norvik on the fare")
    assert asks_same(question, read("Skarv and Norvik on the fare"))
    assert [one.party for one in question.among] == [ISLAND, MAINLAND]
    assert [one.word for one in question.asked] == ["fare"]
    asked = [one.word for one in read(f"Was it Skarv {between} Norvik over the fare?").asked]
    assert asked == ["@island", "@mainland", "fare"]


@pytest.mark.parametrize("title", ["Mr", "Mr.", "mr", "Minister", "Col.", "Captain"])
def test_a_title_before_a_name_is_part_of_it(title: str) -> None:
    """Whoever writes "Mr Falk" asks for Falk, and for no "Mr", which no article need have."""
    assert [one.word for one in read(f"Was {title} Falk on the ferry?").asked] == [
        "@mainland/Rune Falk",
        "ferri",
    ]
    assert read(f"{title} Falk on the engine").focus == read("Falk on the engine").focus


def test_a_title_without_a_name_is_a_subject() -> None:
    """A captain is asked for by "the captain", and a secretary by "the Secretary General"."""
    assert "captain" in [one.word for one in read("Was the captain careless?").asked]
    assert "secretary" in [one.word for one in read("Who is the Secretary General?").asked]


def test_what_somebody_says_of_another_is_no_question_about_everything() -> None:
    """Asked what Norvik says about the mayor, it is about her; asked what Norvik says, about the quarrel."""
    assert read("What does Norvik say about the mayor?").scope is Scope.SUBJECT
    assert read("What does Norvik say?").scope is Scope.EVENT


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Who wrote the report?", "report"),
        ("Did the state pay for the ferry?", "state"),
        ("Why was her account closed?", "account"),
    ],
)
def test_behind_an_article_a_word_for_saying_is_a_thing(text: str, thing: str) -> None:
    """To report and to state ask for what was said; a report, a state and an account are asked about."""
    assert thing in [one.word for one in read(text).asked if one.part is Part.SUBJECT]


def test_a_word_for_saying_is_a_verb_elsewhere() -> None:
    """What Norvik reported is all it said, and "the state of" a thing is that thing."""
    assert read("What did the mainland report?").asked == ()
    assert [one.word for one in read("What is the state of the ferry?").asked] == ["ferri"]


def test_a_report_is_no_reporter() -> None:
    """What the report says is not asked of the press, as reporters are."""
    assert read("What does the report say?").focus is None
    reporters = read("What do the reporters say?").focus
    assert reporters
    assert reporters.party == PRESS


@pytest.mark.parametrize(
    "text",
    [
        "no, I meant Norvik",
        "sorry, Norvik",
        "not Skarv, Norvik",
        "Norvik, not the island",
        "oops, wait, Norvik",
        "actually Norvik",
    ],
)
def test_a_correction_asks_the_same_of_whom_was_meant(text: str) -> None:
    """Whoever asked of the wrong one says who was meant, and need not ask again."""
    earlier = read("How often did Skarv say that the engine failed?")
    question = follow_up(read_question(text, ANALYSER, EVENT, follows=True), earlier)
    assert question.focus
    assert question.focus.party == MAINLAND
    assert "engin" in [one.word for one in question.asked]
    assert question.kind == earlier.kind
    assert not {"sorri", "oop", "@island"} & {one.word for one in question.asked}


def test_what_was_meant_stands_behind_i_meant() -> None:
    """Of "no, sorry, I meant the fare" the fare is asked, and no regret."""
    assert [one.word for one in read("no, sorry, I meant the fare").asked] == ["fare"]


@pytest.mark.parametrize("text", ["more", "tell me more", "all of it, or part of it?"])
def test_general_words_follow_a_question_up(text: str) -> None:
    """After a question they ask for more of it; by themselves they ask nothing about the event."""
    earlier = read("Why did the engine fail?")
    question = follow_up(read_question(text, ANALYSER, EVENT, follows=True), earlier)
    assert question.scope is Scope.SUBJECT
    assert "engin" in [one.word for one in question.asked]


@pytest.mark.parametrize("text", ["What does each party want?", "both sides' problems"])
def test_general_words_about_all_parties_are_about_the_event(text: str) -> None:
    """What each party wants is no small talk, as what "you" want is."""
    assert read(text).scope is Scope.EVENT


@pytest.mark.parametrize(
    "opening",
    [
        "Is it true that",
        "is it correct",
        "Isn't it a fact that",
        "was it really the case that",
        "it's not true that",
    ],
)
def test_whether_it_is_so_is_no_subject(opening: str) -> None:
    """Of what has been heard it asks whether it is so; the articles need not call it true."""
    assert read(f"{opening} the engine failed?").asked == read("The engine failed?").asked


def test_whether_a_claim_is_true_is_asked() -> None:
    """What "it" is not is asked about: a true story, a case of its own."""
    assert "true" in [one.word for one in read("Is the mayor's story true?").asked]
    assert "case" in [one.word for one in read("Did the case of the engine end?").asked]


@pytest.mark.parametrize("listeners", ["the press", "reporters", "the journalists"])
def test_whoever_is_told_is_no_subject(listeners: str) -> None:
    """What somebody told reporters is what they said; whom they told is said of few quotes."""
    assert (
        read(f"What did the mayor tell {listeners} about the engine?").asked
        == read("What did the mayor tell about the engine?").asked
    )


def test_a_press_conference_is_no_party() -> None:
    """The press is a party of the event behind "the"; elsewhere the word belongs to another, or is a verb."""
    for text in (
        "Where was the press conference?",
        "Did Norvik press for a new ferry?",
        "did norvik press for it",
    ):
        assert "@press" not in [one.word for one in read(text).asked]
    assert "@mainland" in [one.word for one in read("did norvik press for a ferry").asked]
    assert "@press" in [one.word for one in read("Did the mayor meet the press?").asked]
