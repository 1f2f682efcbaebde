"""The bundled English vocabulary."""

from __future__ import annotations

from collections import Counter

import pytest

from retrieval.lexicon import DERIVED_WEIGHT, ENGLISH, PARAPHRASE_WEIGHT
from retrieval.stems import WORDS, read_data, stem

GROUPS = read_data("paraphrases.toml")


@pytest.mark.parametrize("kind", ["derived", "paraphrases"])
def test_a_group_says_a_thing_once(kind: str) -> None:
    """No member stands twice in its group, and no group is the same as another."""
    groups = [tuple(member.strip() for member in line.split(",")) for line in GROUPS[kind]]
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    assert all("" not in group for group in groups)
    assert max(Counter(frozenset(group) for group in groups).values()) == 1


def test_other_words_count_for_less_than_the_word() -> None:
    """A paraphrase never outweighs what the question says."""
    weights = {weight for others in ENGLISH.related.values() for weight in others.values()}
    assert weights == {PARAPHRASE_WEIGHT, DERIVED_WEIGHT}
    assert max(weights) < 1


def test_groups_are_not_chained() -> None:
    """A word finds the members of its own groups, not what those members have elsewhere."""
    assert stem("treaty") in ENGLISH.related[stem("agreement")]
    assert stem("wages") in ENGLISH.related[stem("pay")]
    assert stem("wages") not in ENGLISH.related[stem("treaty")]


def test_no_word_stands_for_itself_or_for_nothing() -> None:
    """Function words are no paraphrase of anything."""
    assert all(term not in others for term, others in ENGLISH.related.items())
    assert not any(ENGLISH.stop & others.keys() for others in ENGLISH.related.values())


def test_an_irregular_form_has_one_base() -> None:
    """No form is listed under two bases, where the last would silently win."""
    forms = [form for line in WORDS["irregular"].values() for form in line.split()]
    assert len(set(forms)) == len(forms)
