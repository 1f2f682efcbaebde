from __future__ import annotations

import pytest

from tests.corpus.attribution.grey_hollow import told

MOSS = ("mill", "Ada Moss")
IBANEZ = ("river", "José Ibáñez")
NOBODY = (None, None)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ada Moss met José Ibáñez. She said the dam would hold.", MOSS),
        ("Ada Moss met José Ibáñez. He said the dam would break.", IBANEZ),
        ("Ada Moss said the dam would hold. She added that it was new.", MOSS),
        ("José Ibáñez said Otto Green had lied. He added that the dam would break.", IBANEZ),
        ("José Ibáñez steered the Morning Star. He said the dam would break.", IBANEZ),
        ("José Ibáñez met the Guild in New York. He said the dam would break.", IBANEZ),
        ('"It holds," said Ada Moss, the guild master. "It always has," she added.', MOSS),
        ("The Guild published its plan. It said the dam would hold.", ("mill", None)),
        ("River Council officials met. They said the dam would break.", ("river", "River Council officials")),
        ("José Ibáñez, who leads Riverside, said the dam would break.", IBANEZ),
        ("Riverside said the Guild had lied. It added that the dam would break.", ("river", None)),
        ("The Guild met a Riverside farmer. It said the dam would hold.", ("mill", None)),
        ("The Guild met. Its master, Ada Moss, said the dam would hold.", MOSS),
        ("The Guild met. Its treasurer said the dam would hold.", ("mill", "Otto Green")),
    ],
)
def test_a_pronoun_is_the_subject_before_it(text: str, last: tuple[str, str]) -> None:
    """Number and gender must agree, and the subject be the only one whom they fit, or go on speaking."""
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "A farmer, Carl Roe, disagreed with José Ibáñez. He said the dam was old.",
        "José Ibáñez said it would break, but Otto Green said it would hold. He added that it was late.",
        "José Ibáñez met Otto Green. He said the dam would break.",
        "Riverside received the Guild on Monday. It said the dam would break.",
        "José Ibáñez met the Rev. Emil Novak. He said the dam would break.",
        "José Ibáñez met a woman and a man. He said the dam would break.",
        "José Ibáñez rose when Emil Novak came in. He said the dam would break.",
        "Police held a man at the house of José Ibáñez. He said the dam would break.",
        "Both leaders spoke. They said the dam was old.",
        "He said the dam was old.",
        "Ada Moss said it would hold.\n\nNext year:\n\nShe said it would break.",
        "Analysts met the Guild. They said the dam was old.",
    ],
)
def test_a_pronoun_in_doubt_is_nobody(text: str) -> None:
    """Two who fit, an outsider as the subject, a heading between: better nobody than the wrong one."""
    assert told(text)[-1] == NOBODY


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "A senior Guild official said it would hold. José Ibáñez slept. The official said it was new.",
            ("mill", "senior Guild official"),
        ),
        ("José Ibáñez arrived. The president said the dam would break.", IBANEZ),
        ("The guild master said the dam would hold.", MOSS),
        ("Guild spokesman Carl Roe spoke. It rained. Roe said the dam would hold.", ("mill", "Carl Roe")),
    ],
)
def test_a_description_finds_who_was_introduced(text: str, last: tuple[str, str]) -> None:
    """The official, the president, a surname: whoever the text or the event file has called so."""
    assert told(text)[-1] == last


def test_a_description_nobody_answers_is_nobody() -> None:
    """An ambassador whom nothing has introduced belongs to no party."""
    assert told("The ambassador said the dam would hold.") == [NOBODY]


def test_a_shared_surname_is_the_last_introduced() -> None:
    """Between two Greens the article decides."""
    text = "Ines Green said it would break. Otto Green said it would hold. Green added that it was new."
    assert told(text)[-1] == ("mill", "Otto Green")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otto Green slept. Nils Aro disagreed: the law was bad, he said.", (None, None)),
        ("Otto Green slept. His predecessor, Nils Aro, was unsure: it was bad, he said.", (None, None)),
        ("José Ibáñez is calm: the dam would be back within months, he said.", ("river", "José Ibáñez")),
        ("Otto Green slept. The rift was old: the law was bad, he said.", ("mill", "Otto Green")),
    ],
)
def test_whose_clause_a_colon_ends_may_be_the_pronoun_behind_it(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    """In "Aro disagreed: it was bad, he said" Aro stands outside what is told, and is "he" first of all."""
    assert told(text)[-1] == expected
