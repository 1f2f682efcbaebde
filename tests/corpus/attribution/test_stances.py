from __future__ import annotations

import pytest

from corpus.attribution.stances import agents
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import statements
from tests.corpus.attribution.sentence import printed, words_of


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ada Moss disputed the figures of the survey.", "mill"),
        ("The figures of the survey were disputed by Ada Moss.", "mill"),
        ("Ada Moss was hopeful of a deal on Monday.", "mill"),
        ("Ada Moss put the leak down to the rain.", "mill"),
        ("Ada Moss puts the damage at nine crowns.", "mill"),
        ("Ada Moss called on Monday for a vote.", "mill"),
        ("Ada Moss ruled out a sale.", "mill"),
        ("Ada Moss attributed the leak to the rain.", "mill"),
        ("Ada Moss apologised to the farmers on behalf of her crew.", "mill"),
        ("Ada Moss apologized publicly for the leak.", "mill"),
        ("Ada Moss thanked the farmers for their patience.", "mill"),
        ("Ada Moss also faulted the council for its silence.", "mill"),
        ("Ada Moss asked on Monday for a second survey.", "mill"),
        ("Ada Moss pointed to a crack in the weir.", "mill"),
        ("Ada Moss pleaded not guilty.", "mill"),
        ("Ada Moss laid the blame on the rain.", "mill"),
        ("Ada Moss identified the man as a miller from the south.", "mill"),
        ("Ada Moss cleared the two farmers of any wrongdoing.", "mill"),
        ("Ada Moss gave the council until Friday to publish the map.", "mill"),
        ("Ada Moss left the hall, accusing the council of theft.", "mill"),
    ],
)
def test_a_stance_needs_no_verb_of_saying(text: str, party: str) -> None:
    """Where somebody stands is told by verbs and moods; in the passive whoever follows "by" stands there."""
    (found,) = statements(text)
    assert (found.party, found.rule) == (party, Rule.STANCE)
    assert found.trace[0].rule is Rule.STANCE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwood puts the damage at nine, but Riverside says it is ten.", ["mill", "river"]),
        ("Ada Moss warned of war and José Ibáñez called for calm.", ["mill", "river"]),
        ("The Guild insists on a share, while Riverside says it owns all.", ["mill", "river"]),
        ("Riverside is opposed by the Guild, but José Ibáñez says he is ready.", ["mill", "river"]),
    ],
)
def test_a_stance_ends_where_another_clause_begins(text: str, expected: list[str]) -> None:
    """What another party holds or says in the same sentence is cut off from a stance."""
    assert [found.party for found in statements(text)] == expected


def test_tellers_are_named_even_where_nothing_is_told() -> None:
    """Whoever does the telling in a sentence can be asked for, in the passive alone or anywhere."""
    text = "The claim was dismissed by the council."
    words = words_of(text)
    assert [printed(text, words, agent) for agent in agents(words, passive=True)] == ["the council"]
    assert list(agents(words_of("The council said so."), passive=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The miller accused of theft left on Monday.",
        "It was clear that the weir leaks.",
        "Amid calls for a vote it rained.",
        "The Guild's requests were refused.",
        "The 25 requested gates of the Guild were built.",
        "A miller identified as Ada Moss left.",
        "The plan could be appealed to the Guild.",
        "Ada Moss cleared the road of snow.",
        "Ada Moss gave herself two weeks to decide.",
        "Ada Moss gave the horse two weeks to live",
        "The film shows Ada Moss with millers calling for calm.",
        "A man calling for Ada Moss left.",
    ],
)
def test_a_noun_a_participle_and_it_take_no_stance(text: str) -> None:
    """Only a finite verb with somebody as its subject tells where somebody stands."""
    assert [found.rule for found in statements(text)] == [Rule.NARRATION]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Guild has not apologised to the farmers.", None),
        ("The Guild has never thanked the farmers.", None),
        ("The Guild has not ruled out a sale.", "mill"),
        ("Ada Moss was not hopeful of a deal.", "mill"),
    ],
)
def test_what_was_not_done_in_words_is_no_account(text: str, party: str | None) -> None:
    """Whoever has not apologised said nothing; whoever is not hopeful holds something."""
    (found,) = statements(text)
    assert found.party == party


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss asked for calm, José Ibáñez said, and for time.",
        "The Guild accused the council of theft, José Ibáñez said.",
    ],
)
def test_a_stance_that_somebody_tells_of_is_the_tellers(text: str) -> None:
    """A reporting clause behind or amid a stance reports it."""
    (found,) = statements(text)
    assert found.party == "river"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss made it clear that the dam leaks.",
        "Ada Moss made plain that the dam leaks.",
        "Ada Moss has made it known to Riverside that the dam leaks.",
        "Ada Moss let it be known through an aide that the dam leaks.",
        "Ada Moss made it a condition that the dam be mended.",
        "Ada Moss took the view that the dam leaks.",
        "Ada Moss is of the opinion that the dam leaks.",
        "Ada Moss gave evidence that José Ibáñez had told her the dam would hold.",
    ],
)
def test_what_is_made_known_is_told(text: str) -> None:
    """Verbs that report only with their object and "that" do, whoever is told of behind it."""
    (found,) = statements(text)
    assert (found.party, found.rule) == ("mill", Rule.STANCE)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss did not make it clear that the dam leaks.",
        "Ada Moss will make it clear that the dam leaks.",
        "The letters made it clear that the dam leaks.",
        "It was made clear that the dam leaks.",
        "Ada Moss took the view that morning.",
        "Ada Moss gave evidence on Monday.",
    ],
)
def test_what_nobody_makes_known_is_not_told(text: str) -> None:
    """Not without "that", not by things, and not where it was not done."""
    (found,) = statements(text)
    assert found.party is None
