from __future__ import annotations

import pytest

from corpus.attribution.statements import statements_of
from corpus.model import Article, ArticleId, Kind
from tests.corpus.attribution.grey_hollow import statements
from tests.corpus.attribution.marrow_pass import EVENT

HELD = [
    ("Brill was criticised by Kesmark for leaving early.", "kesmark"),
    ("Engineers quoted by Kesmark said the road was closed.", None),
    ("A report cited by Brill said the road was closed.", None),
    ("A statement issued by Kesmark said the road was closed.", "kesmark"),
    ("Dorne has been accused by Sarn of lying.", "sarn"),
    ("Hallam was told by Korda that the road was closed.", "sarn"),
    ("Korda quoted Hallam as saying the road was closed.", "kesmark"),
    ("Hallam, whom Brill called a liar, said the road was open.", "kesmark"),
    ("Hallam said Brill believes the road is closed.", "kesmark"),
    ("Korda told a daily briefing that Sarn hoped for an open road.", "sarn"),
    ("According to Hallam, Sarn says the road is closed.", "kesmark"),
    ("Brill said Dorne told him on Monday that she would open it.", "sarn"),
    ("What Brill said was untrue, Dorne said.", "kesmark"),
    ("A spokesman for Dorne said Brill had lied.", "kesmark"),
    ("“It was all we could do,” Korda said, according to a translator.", "sarn"),
    ("“It was all we could do,” Korda said through an interpreter.", "sarn"),
    ("In an interview with Kesmark's KTA, Brill said the road was closed.", "sarn"),
    ("In the Brill release announcing the list, Hallam described it as bold.", "kesmark"),
    ("Tann, Brill's envoy to Kesmark, said the road was closed.", "sarn"),
    ("A letter from Brill to Dorne said the road was closed.", "sarn"),
    ("Hallam denied Brill's assertion that the road was closed.", "kesmark"),
    ("Matteo Brill, later alleging — again falsely — that Dorne wanted the port, said he would sue.", "sarn"),
    ("Described by Brill as a liar, Dorne said she was hurt.", "kesmark"),
    ("Dorne had one message for Brill: “Pay up.”", "kesmark"),
    ("Hallam said a joint statement with Sarn was a mistake.", "kesmark"),
    ("Kesmark closed the road on Monday, according to its foreign ministry.", "kesmark"),
    ("Dorne went on to say that the road is open.", "kesmark"),
]
NOBODYS = [
    "That offer was called off by Dorne.",
    "Dorne was accused of lying.",
    "“You are lying,” Brill was told by Dorne.",
    "Hallam was asked by Otto Reiss, who is backing Sarn, “Now, you said it was over, did you not?”",
    "Neither Dorne nor Brill would say who closed the road.",
    "An adviser backing Brill said the road was closed.",
    "Dorne's critics in Sarn said the road was closed.",
    "Kesmarkis say the road is closed.",
    "Both Dorne and Brill said the road was closed.",
    "Dorne would insist, and Brill presumably believes, that the road is closed.",
    "Brill tweeted a video of Dorne saying the road was closed.",
    "Had Dorne said the road was closed, Brill would have stayed.",
    "Dorne is expected to say that the road is open.",
    "Brill wants Dorne to say that the road is open.",
    "Brill is said to be angry.",
    "Calls to Dorne's office were not returned.",
    "Korda Endorses Dorne: ‘I Am Delighted’ By Her Road",
    "Dorne says the road is shut, but for Sarn, it is an insult.",
    "Brill resigned once the Gazette's leader urging him out of his “fortress” had appeared.",
]
PARTED = [
    ("Kesmark, Brill said, had lied; Hallam said it had not.", ["sarn", "kesmark"]),
    ("The road, Dorne said, was closed, though Brill insisted it was open.", ["kesmark", "sarn"]),
    ("“The road is closed,” said Dorne. “It is not,” said Brill.", ["kesmark", "sarn"]),
    ("Dorne met Brill on Monday. “The road is closed,” the president said.", [None, None]),
    ("“The road is closed,” Dorne told Brill. “I know,” he said.", ["kesmark", "sarn"]),
    (
        "Dorne called Brill “unhinged.” “So she talks. And talks. And talks some more,” a former envoy said.",
        ["kesmark", None, None, None],
    ),
]


def parties(text: str) -> list[str | None]:
    """The party of each statement of *text*, below a title."""
    article = Article(id=ArticleId("a"), text=f"News of the pass\n\n{text}", title="News of the pass")
    return [statement.party for statement in statements_of(article, EVENT)[1][1:]]


@pytest.mark.parametrize(("sentence", "party"), HELD)
def test_words_go_to_who_tells_them(sentence: str, party: str) -> None:
    """However many parties a sentence names, it is the account of the one that tells it."""
    assert parties(sentence) == [party]


@pytest.mark.parametrize("sentence", NOBODYS)
def test_what_nobody_tells_is_nobodys(sentence: str) -> None:
    """What is untold, guessed, joint, or an outsider's is no party's account."""
    assert set(parties(sentence)) == {None}


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_two_parties_side_by_side_stay_apart(text: str, expected: list[str | None]) -> None:
    """Beside another party's words each keeps its own; an office that both have is nobody's."""
    assert parties(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "That claim was dismissed by the Sarnese foreign ministry.",
        "Brill's envoy has not spoken.",
        "Korda declined to comment.",
        "His story was mocked by Brill.",
    ],
)
def test_a_section_tells_nothing_of_others(sentence: str) -> None:
    """Under a party's heading, what another party tells, and what nobody says, isn't that party's."""
    text = f"What Vantor says\n\nThe talks ended at noon. {sentence}\n\nThe road is closed."
    _, statements = statements_of(Article(id=ArticleId("a"), text=text, title="Three stories"), EVENT)
    told = {statement.text: statement.party for statement in statements}
    assert told["The talks ended at noon."] == "kesmark"
    assert told[sentence] != "kesmark"


def test_an_office_is_first_the_sections_own() -> None:
    """Where two parties have a president, the one under a party's heading is that party's."""
    text = (
        "What Vantor says\n\nThe president maintains that she waited.\n\n"
        "Port Elis's version\n\nThe president says he did."
    )
    _, statements = statements_of(Article(id=ArticleId("a"), text=text, title="Two stories"), EVENT)
    assert [s.speaker.name for s in statements if s.speaker] == ["Ilka Dorne", "Matteo Brill"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("“It leaks,” Ada Moss said in the hall where “it holds,” José Ibáñez said.", [None]),
        ("“It leaks,” said Ada Moss in the hall where “it holds,” José Ibáñez said.", [None]),
        ("“It leaks,” Ada Moss said, while “it holds,” José Ibáñez said.", ["mill", "river"]),
    ],
)
def test_a_quotation_with_its_own_report_is_not_the_next_speakers(
    text: str, parties: list[str | None]
) -> None:
    """Of two quotations, each with its reporting clause, each is its own speaker's."""
    assert [found.party for found in statements(text)] == parties


@pytest.mark.parametrize(
    "between",
    [
        ".[1] ",
        ".\u00b9 ",
        ".* ",
        ".** ",
        ".\u200b ",
        ".\ufeff ",
        ".",
        ".[2]",
        "\t",
        " • ",
        " | ",
        "\u2028",
        "\x0c",
    ],
)
def test_two_claims_are_two_accounts_whatever_stands_between(between: str) -> None:
    """What the making of a page leaves between two sentences does not make them one, of one speaker."""
    found = statements(f"Ada Moss said the dam was safe{between}José Ibáñez said it was not.")
    assert [statement.party for statement in found] == ["mill", "river"]


def test_marks_of_another_language_hold_a_claim() -> None:
    """What a speaker is quoted as telling about another is the speaker's, in German and Danish marks too."""
    (found,) = statements("»Ada Moss said the dam was broken«, José Ibáñez said.")
    assert (found.party, found.kind) == ("river", Kind.DIRECT)


@pytest.mark.parametrize(
    "marks",
    [
        *(
            "\u2039\u203a",
            "\u203a\u2039",
            "「」",
            "『』",
            "\uff02\uff02",
            (",,", "``"),
            "””",
            "\u201a‘",
        ),
        *("`'", "\xb4\xb4", ("<<", ">>"), "《》", "❝❞", "〝〞", "〝〟"),
    ],
)
def test_whatever_the_marks_look_like_the_words_are_their_speakers(marks: str | tuple[str, str]) -> None:
    """Whom a speaker tells about between marks of another language has no account of it."""
    opens, closes = marks
    text = f"{opens}Riverside said it broke. The dam is safe,{closes} Ada Moss said. {opens}It held.{closes}"
    assert {(s.party, s.kind) for s in statements(text)} == {("mill", Kind.DIRECT)}


@pytest.mark.parametrize(
    "text",
    [
        "‘The dam is safe.\n\nRiverside said it broke.\n\nIt’s old,’ said Ada Moss.",
        "Ada Moss said: 'The dam is safe.\n\nRiverside said it broke.\n\nIt's old.'",
        "‘Riverside told me “no” on Monday. Riverside said it broke,’ said Ada Moss.",
        "‘The dam is safe. Riverside said it broke,’ said Ada Moss of the “old” dam.",
    ],
)
def test_single_marks_hold_a_claim(text: str) -> None:
    """Words in single marks are their speaker's, over paragraphs and beside double marks too."""
    assert {s.party for s in statements(text)} == {"mill"}
