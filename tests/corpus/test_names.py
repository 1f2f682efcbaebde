from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Event, Party, PartyId, Speaker
from corpus.names import NameIndex, fold

MILL = PartyId("mill")
RIVER = PartyId("river")
HILL = PartyId("hill")
EVENT = Event(
    id="dam",
    title="The dam",
    parties=(
        Party(
            id=MILL,
            name="Millers' Guild",
            aliases=("the Guild", "US", "Norwood", "the North"),
            speakers=(
                Speaker(name="Ada van der Berg", pronoun="she"),
                Speaker(name="Otto Green", role="treasurer", pronoun="he"),
                Speaker(name="Mill Board", aliases=("the board",), pronoun="it"),
            ),
        ),
        Party(
            id=RIVER,
            name="Riverside",
            aliases=("Riversider",),
            speakers=(Speaker(name="José Ibáñez", pronoun="he"), Speaker(name="Ines Green", pronoun="she")),
        ),
        Party(
            id=HILL,
            name="Hill Town",
            romanisation="korean",
            speakers=(
                Speaker(name="Chung Se-hyun", pronoun="he"),
                Speaker(name="Choe Son Hui", pronoun="she"),
                Speaker(name="Kim Jong Un", pronoun="he"),
            ),
        ),
    ),
)
NAMES = NameIndex(EVENT)
WORDS = st.sampled_from(
    [
        "Green",
        "Otto",
        "Ines",
        "van der Berg",
        "US",
        "us",
        "Chung",
        "Se-hyun",
        "the",
        "North",
        "said",
        ".",
        "\n",
        "\u2019s",
        "Jr.",
    ]
)
TEXTS = st.text() | st.lists(WORDS).map(" ".join)


def found(text: str) -> list[tuple[str, str, str | None]]:
    """Each mention's words, party and speaker."""
    return [(m.span.of(text), m.party, m.speaker.name if m.speaker else None) for m in NAMES.find(text)]


def speakers(text: str) -> list[str | None]:
    """Each mention's speaker."""
    return [speaker for _, _, speaker in found(text)]


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200)
@given(TEXTS)
def test_mentions_are_disjoint_and_in_the_text(text: str) -> None:
    """Mentions lie in the text, in order, and never overlap."""
    mentions = NAMES.find(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(mentions))
    assert all(mention.span.end <= len(text) for mention in mentions)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("U.S.", "US"),
        ("The U.S.\u2019s", "the US"),
        ("José Ibáñez's", "jose ibanez"),
        ("Se-hyun", "Se hyun"),
        ("Chŏng", "CHONG"),
        ("O\u2019Brien", "O'Brien"),
        ("STRAẞE", "strasse"),
    ],
)
def test_spellings_fold_together(written: str, same: str) -> None:
    """Case, diacritics, hyphens, dots, apostrophes and possessives make no difference."""
    assert fold(written) == fold(same)


def test_a_possessive_is_left_out_of_the_span() -> None:
    """The mention in "Ibáñez's" ends before the apostrophe."""
    assert found("Ibáñez\u2019s plan") == [("Ibáñez", RIVER, "José Ibáñez")]


def test_the_longest_name_wins() -> None:
    """A full name is one mention, not a surname inside it."""
    assert found("Ada van der Berg spoke") == [("Ada van der Berg", MILL, "Ada van der Berg")]


def test_particles_belong_to_a_surname() -> None:
    """A surname may have particles: van der Berg."""
    assert speakers("Ms van der Berg spoke.") == ["Ada van der Berg"]


def test_a_pronoun_is_no_party() -> None:
    """The word "us" is not "US", unless an article says that it is a noun."""
    assert found("tell us what US said, and what the us wants") == [("US", MILL, None), ("us", MILL, None)]


def test_an_alias_with_an_article_needs_it() -> None:
    """Where "the North" is a party, "north" is still a direction and "the North Gate" a place."""
    assert found("We went north to the North Gate; the North objected.") == [("North", MILL, None)]


def test_a_point_of_the_compass_may_be_a_letter() -> None:
    """Headlines write "N. Korea", which is neither Korea nor the South's."""
    parties = [Party(id=PartyId(side), name=f"{side} Isle") for side in ("North", "South")]
    index = NameIndex(Event(id="isles", title="The isles", parties=tuple(parties)))
    text = "N. Isle wrote to S. Isle; the S Isle's mayor laughed. E. Isle and Isle kept out."
    assert [(m.span.of(text), m.party) for m in index.find(text)] == [
        ("N. Isle", "North"), ("S. Isle", "South"), ("S Isle", "South"),
    ]  # fmt: skip


def test_an_alias_in_small_letters_is_found_in_them() -> None:
    """An event file's "the trust" is the text's, at a sentence's end, too; the verb is not."""
    trust = Party(id=HILL, name="Hill Hospital Trust", aliases=("the trust", "the north"))
    names = NameIndex(Event(id="ward", title="The ward", parties=(trust,)))
    text = "The trust said nothing; Moss trusts the Trust Bank, and we trust the Trust. He went to the north."
    assert [m.span.of(text) for m in names.find(text)] == ["trust", "Trust"]


def test_a_party_has_members() -> None:
    """The plural of a party's name is its people."""
    assert found("the Riversiders left") == [("Riversiders", RIVER, None)]


def test_a_shared_surname_is_who_was_introduced_last() -> None:
    """With two Greens, "Green" is the one named in full before it, and nobody without that."""
    assert speakers("Green spoke.") == []
    assert speakers("Otto Green spoke. Green sat. Ines Green rose. Green left.") == [
        "Otto Green",
        "Otto Green",
        "Ines Green",
        "Ines Green",
    ]


def test_a_surname_in_lower_case_that_is_a_word_is_a_word() -> None:
    """The colour green stays one after Otto Green was named."""
    assert speakers("Otto Green likes green.") == ["Otto Green"]


@pytest.mark.parametrize(
    "text", ["We met Carla Ibáñez.", "the Ibáñez Tower fell.", "Said Ibáñez Jr., the son."]
)
def test_a_surname_in_somebody_elses_name_is_not_a_mention(text: str) -> None:
    """A relative, a son, a building: none of them is the speaker."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Carla B. Ibáñez left.",
        "C. Ibáñez left.",
        "Mr. C. B. Ibáñez left.",
        "Carla de Ibáñez left.",
        "Carla “Lita” Ibáñez left.",
        "Carla López-Ibáñez left.",
        "Ibáñez-López left.",
        "Juan-José Ibáñez left.",
        "José Ibáñez-López left.",
        "CARLA IBÁÑEZ: It is safe. It broke.",
    ],
)
def test_initials_particles_nicknames_and_hyphens_make_another_name(text: str) -> None:
    """Whatever stands between a given name and the surname, and in capitals too, it is another's."""
    assert found(text) == []


def test_a_hyphen_joins_two_who_are_both_named() -> None:
    """Where either half is a name of the event's, they are two and no one's double name."""
    assert len(found("The Choe-Ibáñez talks failed.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "José B. Ibáñez left.",
        "J. Ibáñez left.",
        "José “Pepe” Ibáñez left.",
        "In the U.S. Ibáñez left.",
        "US Ibáñez left.",
        "He fought in World War I. Ibáñez left.",
        "THE CREW MET ANGRY IBÁÑEZ.",
        "A Green-José Ibáñez meeting was held.",
    ],
)
def test_a_speakers_own_names_are_no_others(text: str) -> None:
    """The speaker's initials and given name, a country, a sentence's end, capitals throughout: nobody new."""
    assert "José Ibáñez" in speakers(text)


@pytest.mark.parametrize(
    "text", ["Mr Ibáñez", "On Tuesday Ibáñez left", "But Ibáñez left", "Ibáñez Says No to the Dam"]
)
def test_a_title_or_a_plain_word_beside_a_surname_is_no_name(text: str) -> None:
    """Titles, days, linking words and headings leave the surname to its owner."""
    assert speakers(text) == ["José Ibáñez"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They met in Berlin. Ibáñez left.", ("Ibáñez", RIVER, "José Ibáñez")),
        ("They met in the North. Norwood left.", ("Norwood", MILL, None)),
        ("They met Chas. Ibáñez on Monday.", None),
    ],
)
def test_a_name_that_ends_a_sentence_is_no_part_of_the_next(
    text: str, last: tuple[str, PartyId, str | None] | None
) -> None:
    """Only behind abbreviations and initials does a stop stand inside a name."""
    assert (found(text) or [None])[-1] == last


def test_a_newspaper_named_after_a_place_is_not_the_place() -> None:
    """A paper with a place in its name speaks for itself."""
    assert found("The Norwood Post wrote; South Norwood slept.") == []


@pytest.mark.parametrize(
    "name", ["Chong se-hyun", "Chung Se-hyun", "Jeong Se-hyun", "Chŏng Sehyŏn", "Jung Se Hyun"]
)
def test_korean_names_are_found_in_any_romanisation(name: str) -> None:
    """One person, however the newspaper spells him."""
    assert speakers(f"{name} objected.") == ["Chung Se-hyun"]


@pytest.mark.parametrize("name", ["Choe Son Hui", "Choi Son-hui", "Choe Sun-hee", "Ch\u2019oe Sŏnhŭi"])
def test_customary_surnames_are_known(name: str) -> None:
    """Choi and Choe are one surname; afterwards the article's own spelling of it is enough."""
    assert speakers(f"{name} objected. {name.split(maxsplit=1)[0]} left.") == ["Choe Son Hui", "Choe Son Hui"]


@pytest.mark.parametrize("name", ["Kim Jong-un", "Kim Chŏng-ŭn", "KIM JONG UN", "Kim Jongun"])
def test_hyphens_and_joins_make_no_difference(name: str) -> None:
    """A given name may be written as one word, two, or with a hyphen."""
    assert speakers(name) == ["Kim Jong Un"]


@pytest.mark.parametrize("name", ["Kim Jong Il", "Kim Yong Chol", "Jeong Min-su", "Ri Son Hui"])
def test_other_people_keep_their_names(name: str) -> None:
    """Another syllable is another person, and so, beside an unknown given name, is the surname."""
    assert speakers(f"{name} objected.") == []


def test_romanisation_is_for_the_party_that_asks_for_it() -> None:
    """A surname of a party without romanisation has one spelling."""
    assert found("Grean spoke; Ibanyez spoke.") == []


def test_a_title_tells_spouses_apart() -> None:
    """After Mr and Mrs a surname is whoever the pronoun in the event file allows."""
    text = "Otto Green spoke. Ines Green spoke. Mr Green left; Mrs Green stayed."
    assert speakers(text)[2:] == ["Otto Green", "Ines Green"]


def test_a_surname_of_two_parties_reaches_no_further_than_its_paragraph() -> None:
    """With two Greens of two parties introduced, a new paragraph's "Green" is nobody."""
    assert len(speakers("Otto Green spoke. Ines Green spoke. Green left.\n\nGreen stayed.")) == 3


def test_a_common_noun_after_a_foreign_name_is_not_the_party() -> None:
    """Where "the guild" is a party, the "Oxley guild" is another."""
    assert found("the guild met; so did the Oxley guild.") == [("guild", MILL, None)]


def test_a_party_called_like_one_of_its_people_is_that_person() -> None:
    """Where a camp has the name of its head, the name is the head's; of two who share it, the camp's."""
    head = Speaker(name="Eve Fox", aliases=("Fox",), pronoun="she")
    camp = Party(id=PartyId("fox"), name="Eve Fox", aliases=("Fox", "the Foxes"), speakers=(head,))
    (found,) = NameIndex(Event(id="e", title="E", parties=(camp,))).find("Fox left.")
    assert found.speaker == head
    heads = (head, Speaker(name="Bo Fox", aliases=("Fox",), pronoun="he"))
    both = Party(id=PartyId("fox"), name="Fox", speakers=heads)
    (found,) = NameIndex(Event(id="e", title="E", parties=(both,))).find("Fox left.")
    assert (found.party, found.speaker) == ("fox", None)
