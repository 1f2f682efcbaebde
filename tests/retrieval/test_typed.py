"""Questions as they are typed in a chat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Event, Party, PartyId, Speaker
from retrieval.typed import Typing
from tests.retrieval.ferry import EVENT

TYPING = Typing(EVENT)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("whats norviks take lol", "what Norvik's take"),
        ("did oda brekke say so", "did Oda Brekke say so"),
        ("cuz of the engine", "because of the engine"),
        ("what'd it cost", "what it cost"),
        ("WHAT DID NORVIK SAY", "what did Norvik say"),
        ("What was said about Skarv?", "What was said about Skarv?"),
        ("they said hell was less cold", "they said hell was less cold"),
        ("what do both governments want", "what do both governments want"),
        ("what the hell happened", "what happened"),
        ("tl;dr what did norvik say", "tldr what did Norvik say"),
        ("was the fare a bit too high", "was the fare too high"),
        ("did 60k sign for 1.5k", "did 60000 sign for 1500"),
        ("was it €1.2m or $5bn", "was it €1.2 million or $5 billion"),
        ("a 2m wall", "a 2m wall"),
    ],
)
def test_it_is_read_as_it_would_be_written(typed: str, written: str) -> None:
    """Slang is replaced, names get capitals and apostrophes, and nothing else does."""
    assert TYPING.written(typed) == written


ALLIES = Event(
    id="allies",
    title="A quarrel among allies",
    parties=(
        Party(
            id=PartyId("states"),
            name="Eastern States",
            aliases=("US", "the East"),
            speakers=(Speaker(name="Ida Roe", role="president of the Eastern States"),),
        ),
        Party(id=PartyId("lake"), name="Lake Towns"),
    ),
)


def test_initials_stand_for_a_name() -> None:
    """An event need not list the initials of its parties and of its highest offices."""
    assert Typing(ALLIES).written("did lt talk to potes") == "did Lake Towns talk to Ida Roe"
    assert Typing(ALLIES).written("lts side of teh story") == "Lake Towns's side of the story"
    assert Typing(ALLIES).written("what is lt's side") == "what is Lake Towns's side"
    assert Typing(ALLIES).written("the us’s side") == "the US's side"


def test_letters_with_points_are_no_slang() -> None:
    """Alone, "u" is "you" and "n" is "and"; an abbreviation is a name as without its points, or stays."""
    assert Typing(ALLIES).written("what did the U.S. want") == "what did the US want"
    assert Typing(ALLIES).written("the u.s.'s side, l.t.'s side") == "the US's side, Lake Towns's side"
    assert Typing(ALLIES).written("u n the U.N., e.g. the D.A.") == "you and the U.N., e.g. the D.A."


def test_a_name_is_no_slang() -> None:
    """What would be "are", "and" or nothing at all by itself is a name in a name, known or not."""
    speakers = (Speaker(name="Yo N. Tran"), Speaker(name="Lin Da"))
    party = Party(id=PartyId("lake"), name="Lake", speakers=speakers)
    typing = Typing(Event(id="lake", title="A lake", parties=(party,)))
    for text in ("What did Yo N. Tran or Lin Da say?", "Did Ann R. Lee or W. U. Orr?"):
        assert typing.written(text) == text
    assert typing.written("what did yo n. tran or lin da say") == "what did Yo N. Tran or Lin Da say"
    assert typing.written("where r u. and teh boat") == "where are you. and the boat"


@pytest.mark.parametrize(
    ("party", "typed"),
    [
        ("Hunting Association", "has a wolf ever bitten a person"),
        ("Gardeners' Alliance", "did they run out of gas again"),
        ("Civil Aviation Regulator", "did anyone see the car"),
    ],
)
def test_a_word_is_nobodys_initials(party: str, typed: str) -> None:
    """What is a word of English as it is typed, or without its last s, names no party."""
    event = Event(id="words", title="Words", parties=(Party(id=PartyId("one"), name=party),))
    assert Typing(event).written(typed) == typed


def test_some_names_need_the() -> None:
    """A word that is a name after "the" alone, or in capitals alone, is one there and nowhere else."""
    assert Typing(ALLIES).written("did the us lie to us") == "did the US lie to us"
    assert Typing(ALLIES).written("tell us and them") == "tell us and them"


@pytest.mark.parametrize("joined", ["us and lake towns", "lake towns vs us", "us or the Lake Towns"])
def test_a_word_joined_to_a_name_is_one(joined: str) -> None:
    """What "and" and "versus" join are alike, so the people who ask are not set beside a party."""
    assert " US " in f" {Typing(ALLIES).written(f'compare {joined} on the dam')} "
    assert (
        Typing(ALLIES).written("what about the east, or east of it") == "what about the East, or east of it"
    )


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    """What is typed never fails to be read, and reading it again changes no name back."""
    assert isinstance(TYPING.written(text), str)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("what did the harbour master say", "what did the Tov Lindahl say"),
        ("what does the transport minister want", "what does the Rune Falk want"),
        ("the minister's view", "the Rune Falk's view"),
        ("a minister of the church", "a minister of the church"),
    ],
)
def test_an_office_is_its_holders(typed: str, written: str) -> None:
    """An office, or its last word after "the", is read as whoever alone holds such an office here."""
    assert TYPING.written(typed) == written


CREW = Event(
    id="crew",
    title="A quarrel on board",
    parties=(
        Party(
            id=PartyId("deck"),
            name="Deck",
            speakers=(
                Speaker(name="Dr Oda Brekke", pronoun="she"),
                Speaker(name="Grace Holt", pronoun="she"),
                Speaker(name="Tov Lindahl", pronoun="he"),
            ),
        ),
        Party(
            id=PartyId("line"),
            name="Line",
            speakers=(
                Speaker(name="Tov Sund", pronoun="he"),
                Speaker(name="Line Courier", role="newspaper", pronoun="it"),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("why was oda banned", "why was Dr Oda Brekke banned"),
        ("What is Oda's view?", "What is Dr Oda Brekke's view?"),
        ("did Grace leave", "did Grace Holt leave"),
        ("is there a day of grace left", "is there a day of grace left"),
        ("did oda svensson say so", "did oda svensson say so"),
        ("What did Oda Stone say?", "What did Oda Stone say?"),
        ("did hong oda react", "did hong oda react"),
        ("did tov leave", "did tov leave"),
        ("did line answer", "did Line answer"),
    ],
)
def test_a_given_name_is_whoever_alone_has_it(typed: str, written: str) -> None:
    """A given name is enough, unless it is a word, several have it, or another surname follows."""
    assert Typing(CREW).written(typed) == written


def test_the_media_are_nobodys_own() -> None:
    """Asked what the media say, it is the press; a party's state media are called so, or by their state."""
    media = Speaker(name="Eastern state media", role="state media")
    party = Party(id=PartyId("east"), name="Eastern States", speakers=(media,))
    typing = Typing(Event(id="east", title="A quarrel", parties=(party,)))
    assert typing.written("what did the media say") == "what did the media say"
    assert typing.written("what did the state media say") == "what did the Eastern state media say"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("what about #SkarvFerry", "what about Skarv Ferry"),
        ("#skarv on the fare", "Skarv on the fare"),
        ("#EUSummit2019 #at_sea", "EU Summit 2019 at sea"),
        ("why not paragraph #3", "why not paragraph #3"),
    ],
)
def test_a_hashtag_is_its_words(typed: str, written: str) -> None:
    """The words that a hashtag has joined are told by their capitals; a number behind # is a number."""
    assert TYPING.written(typed) == written


@pytest.mark.parametrize("end", ["!!1", "!!!11!", "?!1", "?!?!111"])
def test_a_slipped_shift_is_no_number(end: str) -> None:
    """The 1 behind an exclamation mark is one for which shift was let go too soon."""
    assert not any(letter.isdigit() for letter in TYPING.written(f"why did it stop{end}"))
    assert TYPING.written("was it 11?") == "was it 11?"


def test_a_countrys_flag_is_its_name() -> None:
    """The flag that a party has in the event file names it; another emoji is decoration, whose ever it is."""
    norway = Party(id=PartyId("no"), name="Norway", flag="\U0001f1f3\U0001f1f4")
    press = Party(id=PartyId("sea"), name="Sea Board", flag="\U0001f6a2")
    typing = Typing(Event(id="no", title="A quarrel", parties=(norway, press)))
    assert typing.written("\U0001f1f3\U0001f1f4 on the fare") == "Norway on the fare"
    assert typing.written("\U0001f6a2 on the fare") == "\U0001f6a2 on the fare"
    assert typing.written("\U0001f1f8\U0001f1ea on the fare") == "\U0001f1f8\U0001f1ea on the fare"


def test_initials_stand_for_a_person_of_three_names() -> None:
    """Somebody of three names is known by three letters, if these are nobody else's, no word and no slang."""
    speakers = (
        Speaker(name="Ada Lin Orr", aliases=("Orr",)),
        Speaker(name="Captain Tor Ek"),
        Speaker(name="Sam Mo Hay"),
    )
    typing = Typing(
        Event(id="lake", title="A lake", parties=(Party(id=PartyId("lake"), name="Lake", speakers=speakers),))
    )
    assert typing.written("what did ALO want") == "what did Ada Lin Orr want"
    assert typing.written("alos take") == "Ada Lin Orr's take"
    assert typing.written("did cte and te leave, smh") == "did cte and te leave,"


def test_a_things_word_is_no_party() -> None:
    """Parties are called by the word for a body or people in their names, not by what they are about."""
    names = ("Tern Security", "Lake Health", "Harbour Union", "Marlow Surveyors")
    parties = tuple(Party(id=PartyId(name[:4].lower()), name=name) for name in names)
    typing = Typing(Event(id="lake", title="A lake", parties=parties))
    for text in ("was the security budget cut", "what about the health committee"):
        assert typing.written(text) == text
    assert (
        typing.written("did the union see the surveyors") == "did the Harbour Union see the Marlow Surveyors"
    )
