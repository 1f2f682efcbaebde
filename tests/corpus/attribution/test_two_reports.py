"""Two reports in a sentence, each in any of the forms that news has, joined in any of the ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.attribution.grey_hollow import statements

FORMS = (
    "{who} said {what}",
    "{who} said that {what}",
    "{who} says {what}",
    "{who} told reporters that {what}",
    "{who} said on Monday that {what}",
    "{who}, of the guild, said {what}",
    "{who} for her part insisted that {what}",
    "{who} argues that {what}",
    "{who} denied that {what}",
    "{what}, {who} said",
    "{what}, said {who}",
    "“{what},” {who} said",
    "according to {who}, {what}",
    "{what}, according to {who}",
    "{subject}, {who} said, {predicate}",
)
JOINTS = ("; ", ", and ", ", but ", ", yet ", ", while ", ", whereas ", ", though ", "; however, ")
MATTERS = (
    (("the dam", "had failed"), ("the gates", "had held")),
    (("the dam", "would fail"), ("the gates", "would hold")),
    (("the dam", "was “a wreck”"), ("the gates", "were “a marvel”")),
)
BEFORE = [form for form in FORMS if form.startswith("{who}")]
"""Those that stand before what is said."""
PLAIN_JOINTS = (*JOINTS, " but ", " while ", ", ")
"""Behind these a subject and its verb of saying show where the second begins."""
ANY_TENSE = (*MATTERS, (("the dam", "failed"), ("the gates", "held")))


def _report(form: str, who: str, matter: tuple[str, str]) -> str:
    subject, predicate = matter
    return form.format(who=who, what=f"{subject} {predicate}", subject=subject, predicate=predicate)


@given(st.sampled_from(FORMS), st.sampled_from(JOINTS), st.sampled_from(FORMS), st.sampled_from(MATTERS))
def test_neither_of_two_reports_has_the_others_words(
    first: str, joint: str, second: str, matters: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    """Whatever its form and whatever joins them, each is its own speaker's account, whole and alone."""
    _are_apart(
        f"{_report(first, 'Ada Moss', matters[0])}{joint}{_report(second, 'José Ibáñez', matters[1])}."
    )


@given(
    st.sampled_from(BEFORE),
    st.sampled_from(PLAIN_JOINTS),
    st.sampled_from(BEFORE),
    st.sampled_from(ANY_TENSE),
)
def test_two_who_speak_before_what_they_say_need_no_mark_between_them(
    first: str, joint: str, second: str, matters: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    """Whatever tense they speak in, and whatever tense they are reported in."""
    _are_apart(
        f"{_report(first, 'Ada Moss', matters[0])}{joint}{_report(second, 'José Ibáñez', matters[1])}."
    )


def _are_apart(sentence: str) -> None:
    hers, his = statements(sentence[0].upper() + sentence[1:])
    assert (hers.party, his.party) == ("mill", "river")
    assert "gates" not in hers.text
    assert "dam" not in his.text
