"""From statements to an answer."""

from __future__ import annotations

import pytest

from corpus.model import PRESS, Statement
from retrieval.answer import QUOTES_PER_ACCOUNT, REPORTING_LIMIT, Account, Answer, compose
from tests.retrieval.ferry import CROWN, EVENT, ISLAND, MAINLAND, ODA, SAID, TOV, corpus_of

CORPUS = corpus_of(SAID)


def of(party: str | None) -> list[Statement]:
    """A party's statements."""
    return [statement for statement in CORPUS.statements if statement.party == party]


def test_parties_keep_the_order_of_the_event() -> None:
    """Not the best score but the event's file says who comes first."""
    answer = compose("?", None, EVENT, {MAINLAND: of(MAINLAND), ISLAND: of(ISLAND), PRESS: of(PRESS)})
    assert [account.party.id for account in answer.accounts] == [ISLAND, MAINLAND, PRESS]


def test_the_silent_are_named() -> None:
    """Every party without an account is named, except the press."""
    answer = compose("?", None, EVENT, {ISLAND: of(ISLAND)})
    assert [party.id for party in answer.silent] == [MAINLAND, CROWN]


def test_a_focus_leaves_its_party_alone() -> None:
    """An aimed question shows one party, or that party's silence, and no reporting."""
    found = {ISLAND: of(ISLAND), None: of(None)}
    told = compose("?", ISLAND, EVENT, found)
    assert [account.party.id for account in told.accounts] == [ISLAND]
    assert (told.silent, told.reporting) == ((), ())
    mute = compose("?", CROWN, EVENT, found)
    assert mute.accounts == ()
    assert [party.id for party in mute.silent] == [CROWN]
    asked = compose("?", PRESS, EVENT, found)
    assert [party.id for party in asked.silent] == [PRESS]


def test_quotes_stand_speaker_by_speaker() -> None:
    """The best quote's speaker comes first, with all that speaker says."""
    brekke, fare, lindahl = of(ISLAND)
    (account,) = compose("?", None, EVENT, {ISLAND: [brekke, lindahl, fare]}).accounts
    assert account.quotes == (brekke, fare, lindahl)
    assert [quote.speaker for quote in account.quotes] == [ODA, ODA, TOV]


def test_an_account_is_short() -> None:
    """No party has more quotes than the limit, nor the outlets more than theirs."""
    many = corpus_of([(ISLAND, ODA, f"Statement number {n} of many.") for n in range(9)]).statements
    told = corpus_of([(None, None, f"Sentence number {n} of many.") for n in range(9)]).statements
    answer = compose("?", None, EVENT, {ISLAND: many, None: told})
    assert len(answer.accounts[0].quotes) == QUOTES_PER_ACCOUNT
    assert len(answer.reporting) == REPORTING_LIMIT


def test_the_same_words_are_quoted_once() -> None:
    """Quotes of one speaker that say the same in the same words are one quote."""
    line = "Oda Brekke said that Norvik had promised a new ferry by spring."
    twice = corpus_of([(ISLAND, ODA, line), (ISLAND, ODA, line.replace(" by spring", ""))]).statements
    (account,) = compose("?", None, EVENT, {ISLAND: twice}).accounts
    assert account.quotes == twice[:1]


def test_a_speaker_who_contradicts_herself_is_quoted_twice() -> None:
    """A speaker's account holds what was said and what was said against it, the better match first."""
    both = corpus_of(
        [(ISLAND, ODA, "The ferry is safe."), (ISLAND, ODA, "The ferry is not safe.")]
    ).statements
    (account,) = compose("?", None, EVENT, {ISLAND: both}).accounts
    assert account.quotes == both


def test_two_speakers_who_agree_are_both_quoted() -> None:
    """The same words from another mouth are another quote."""
    twice = corpus_of(
        [(ISLAND, ODA, "The fare is too high."), (ISLAND, TOV, "The fare is too high.")]
    ).statements
    (account,) = compose("?", None, EVENT, {ISLAND: twice}).accounts
    assert len(account.quotes) == 2


def test_reporting_needs_an_account() -> None:
    """Where no party speaks, the outlets' words are not shown in their place."""
    assert compose("?", None, EVENT, {None: of(None)}).reporting == ()


def test_an_account_holds_its_own_party_alone() -> None:
    """An account with another party's words, or without words, can't be made."""
    with pytest.raises(ValueError, match="another party"):
        Account(party=EVENT.party(MAINLAND), quotes=tuple(of(ISLAND)))
    with pytest.raises(ValueError, match="silence"):
        Account(party=EVENT.party(MAINLAND), quotes=())


def test_an_answer_has_one_account_a_party() -> None:
    """Two accounts of one party, or a party's words as reporting, can't be made."""
    account = Account(party=EVENT.party(ISLAND), quotes=tuple(of(ISLAND)))
    with pytest.raises(ValueError, match="two accounts"):
        Answer(question="?", accounts=(account, account))
    with pytest.raises(ValueError, match="reporting"):
        Answer(question="?", reporting=tuple(of(ISLAND)))
