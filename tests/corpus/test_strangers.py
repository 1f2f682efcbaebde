"""A surname belongs to whoever the text has named by it, even where the event knows only another."""

from __future__ import annotations

import pytest

from corpus.model import Event, Party, PartyId, Speaker
from corpus.names import NameIndex

EVENT = Event(
    id="dam",
    title="The dam",
    parties=(
        Party(
            id=PartyId("mill"),
            name="Millers' Guild",
            speakers=(
                Speaker(name="Ada Moss", role="guild master", pronoun="she"),
                Speaker(name="Jan Roe", role="president of the guild", pronoun="he"),
                Speaker(name="Mike Poe", role="US Secretary of State", pronoun="he"),
                Speaker(name="Bo Lund", pronoun="he"),
            ),
        ),
        Party(
            id=PartyId("hill"),
            name="Hill Town",
            romanisation="korean",
            speakers=(
                Speaker(name="Kim Jong Un", role="chairman of the State Affairs Commission", pronoun="he"),
                Speaker(name="Ri Yong Ho", role="foreign minister", pronoun="he"),
            ),
        ),
    ),
)
NAMES = NameIndex(EVENT)


def last_named(text: str) -> str | None:
    """Whom the last word of *text*, a surname, names."""
    found = [mention for mention in NAMES.find(text) if mention.span.end == len(text)]
    return found[0].speaker.name if found and found[0].speaker else None


@pytest.mark.parametrize(
    "text",
    [
        "Hanna Moss, a baker, said it leaks. So did Moss",
        "Hanna Moss, a baker, said it leaks.\n\n“It broke,” said Moss",
        "“It leaks,” said the baker Hanna Moss.\n\n“It broke,” said Moss",
        "According to Hanna Moss it leaks.\n\n“It broke,” said Moss",
        "HANNA MOSS: It leaks.\n\nSo said Moss",
        "Hanna B. Moss says it leaks.\n\nSo says Moss",
        "Ada Moss said it held. Hanna Moss, a baker, said it leaks. So did Moss",
        "Kim Song Hye, a baker, said it leaks.\n\nSo did Kim",
        "Maria Moss, a baker, said it leaks.\n\nSo did Moss",
        "Otto Moss Jr. said it leaks.\n\nSo did Moss",
    ],
)
def test_who_was_named_in_full_is_meant_by_the_surname(text: str) -> None:
    """Print names a person in full first; the surname alone is then hers, and not the event's speaker's."""
    assert last_named(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss said it held. Hanna Moss, a baker, said it leaks.\n\nSo did Moss",
        "Hanna Moss, a baker, said it leaks. Ada Moss denied it. So did Moss",
        "Hanna Moss, a baker, said it leaks.\n\nSo did Guild Master Moss",
        "Moss met her sister Hanna Moss.\n\nSo did Moss",
        "She met Hanna Moss.\n\nSo did Moss",
        "The Moss Tower said goodbye.\n\nSo did Moss",
        "Embattled Moss said it held.\n\nSo did Moss",
        "Several Moss aides said it held.\n\nSo did Moss",
        "Adela B. Moss said it leaks.\n\nSo did Moss",
        "Hanna Moss, a baker, said it leaks. Ada B. Moss denied it. So did Moss",
    ],
)
def test_a_namesake_takes_no_more_than_her_own(text: str) -> None:
    """Who says nothing takes no surname, and in another paragraph it is again whose it was before."""
    assert last_named(text) == "Ada Moss"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Moss",
        "Governor Moss",
        "Queen Moss",
        "President Moss",
        "Foreign Minister Moss",
        "Ada Moss left. So did Mayor Moss",
        "Ada Moss left. So did President Moss",
        "Mayor Moss left.\n\nSo did Moss",
        "Mayor Roe",
        "Governor Poe",
        "King Kim",
    ],
)
def test_an_office_that_the_role_leaves_no_room_for(text: str) -> None:
    """Nobody is mayor and guild master at once: another of that name is meant, and by the surname then."""
    assert last_named(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Roe", "Jan Roe"),
        ("Chairman Roe", "Jan Roe"),
        ("Premier Roe", "Jan Roe"),
        ("Mr Roe", "Jan Roe"),
        ("Dr. Moss", "Ada Moss"),
        ("General Moss", "Ada Moss"),
        ("Secretary of State Mike Poe", "Mike Poe"),
        ("Secretary Poe", "Mike Poe"),
        ("Minister Poe", "Mike Poe"),
        ("Mayor Lund", "Bo Lund"),
        ("President Kim", "Kim Jong Un"),
        ("Leader Kim", "Kim Jong Un"),
        ("Foreign Minister Ri", "Ri Yong Ho"),
        ("Ada Moss, the mayor of Norwood, left. So did Mayor Moss", "Ada Moss"),
    ],
)
def test_titles_that_go_with_a_role(text: str, name: str) -> None:
    """A rank, a like office, or one that the text itself gives to the speaker is no other person's."""
    assert last_named(text) == name
