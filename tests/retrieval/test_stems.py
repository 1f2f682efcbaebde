"""Words and their stems."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.stems import stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sanctions", "sanction"),
        ("organisation", "organization"),
        ("recognised", "recognize"),
        ("fell", "falling"),
        ("Trúman", "truman"),
        ("minister's", "minister"),
        ("minister\u2019s", "ministers"),
        ("two", "2"),
        ("truer", "true"),
        ("promised", "promise"),
        ("rising", "rise"),
        ("precisely", "precise"),
        ("U.N", "UN"),
        ("U.S", "USA"),
        ("U.S.A", "usa"),
        ("wolves", "wolf"),
        ("knives", "knife"),
        ("feet", "foot"),
        ("policemen", "policeman"),
        ("repairmen", "repairman"),
        ("midwives", "midwife"),
        ("grandchildren", "grandchild"),
        ("wore", "wearing"),
        ("rebuilt", "rebuild"),
        ("overcame", "overcoming"),
        ("withstood", "withstand"),
        ("repaid", "repay"),
        ("fifteen", "15"),
        ("1,400", "1400"),
        ("1.400.000", "1,400,000"),
        ("1,5", "1.5"),
        ("Feb", "February"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    """Case, diacritics, possessives, spelling and inflection don't part a word from itself."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("labor", "labour"),
        ("neighborhoods", "neighbourhoods"),
        ("honorable", "honourable"),
        ("rumored", "rumoured"),
        ("center", "centres"),
        ("theaters", "theatre"),
        ("defense", "defence"),
        ("licenses", "licences"),
        ("analyze", "analysed"),
        ("program", "programmes"),
        ("practicing", "practising"),
    ],
)
def test_american_and_british_spelling_share_a_stem(american: str, british: str) -> None:
    """Who asks in one finds what an article says in the other."""
    assert stem(american) == stem(british)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("raise", "raze"), ("fall", "fail"), ("peace", "piece"), ("U.S", "us")),
        *(("1.2", "12"), ("0.5", "5"), ("28.2", "282")),
        *(("resent", "resend"), ("relent", "lend"), ("offence", "offensive"), ("four", "for")),
        *(("businesses", "busy"), ("departments", "departed"), ("customers", "customs"), ("goods", "good")),
        *(
            ("response", "responsible"),
            ("candidates", "candid"),
            ("polite", "political"),
            ("hearing", "hear"),
        ),
        *(("findings", "find"), ("wilful", "will"), ("apartments", "apart"), ("majorities", "major")),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    """Folding goes no further than spelling and inflection."""
    assert stem(one) != stem(other)


def test_an_article_in_another_language_has_its_own_stems() -> None:
    """German plurals fold by German rules."""
    assert stem("Verhandlungen", "de") == stem("Verhandlung", "de")


def test_a_hyphen_divides_and_an_apostrophe_does_not() -> None:
    """Each half of a compound can be found; a possessive is one word."""
    assert [match[0] for match in words("The mid-May ferry's 1,400 seats")] == [
        "The", "mid", "May", "ferry's", "1,400", "seats",
    ]  # fmt: skip


def test_letters_with_points_between_them_are_one_word() -> None:
    """An abbreviation is found whichever way it is written; a missing space joins no words."""
    text = "U.N.-led talks in St.Petersburg, e.g. at 5 p.m.Then"
    assert [match[0] for match in words(text)] == [
        "U.N", "led", "talks", "in", "St", "Petersburg", "e.g", "at", "5", "p.m", "Then",
    ]  # fmt: skip


def test_threads_do_not_mix_their_words() -> None:
    """Words stemmed at the same time have the stems they have alone."""
    several = [f"negotiat{end}{n}" for n in range(200) for end in ("ing", "ions", "ed", "or")]
    alone = [stem.__wrapped__(word) for word in several]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem.__wrapped__, several)) == alone


@pytest.mark.parametrize("word", ["specimen", "regimen", "abdomen", "rebound", "resent", "contour", "devour"])
def test_what_only_looks_like_another_word_keeps_its_forms(word: str) -> None:
    """An ending that is no plural, prefix or British spelling does not part a word from its own forms."""
    assert stem(word) == stem(f"{word}s")


@given(st.text(max_size=40))
@example("reuss")
def test_every_word_has_a_stem(text: str) -> None:
    """No word of any text loses all its letters."""
    assert all(stem(match[0]) for match in words(text))


@pytest.mark.parametrize(
    ("short", "whole"), [("km", "kilometres"), ("h", "hours"), ("kg", "kilograms"), ("Dept", "departments")]
)
def test_what_is_always_shortened_alike_is_one_word(short: str, whole: str) -> None:
    """A speed asked in km/h is found where an article writes kilometres an hour."""
    assert stem(short) == stem(whole)
