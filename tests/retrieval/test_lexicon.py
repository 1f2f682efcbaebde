"""The bundled English vocabulary."""

from __future__ import annotations

from collections import Counter

import pytest

from retrieval.lexicon import CLOSE_WEIGHT, DERIVED_WEIGHT, ENGLISH, PARAPHRASE_WEIGHT, phrase_term
from retrieval.stems import WORDS, read_data, read_lines, stem

GROUPS = read_data("paraphrases.toml")


@pytest.mark.parametrize("kind", ["derived", "paraphrases"])
def test_a_group_says_a_thing_once(kind: str) -> None:
    """No member stands twice in its group, and no group is the same as another."""
    groups = [tuple(member.strip() for member in line.split(",")) for line in GROUPS[kind]]
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    assert all("" not in group for group in groups)
    assert max(Counter(frozenset(group) for group in groups).values()) == 1


PLAIN = read_data("plain.toml")


def test_what_people_ask_is_found_in_what_news_tell() -> None:
    """Each line has both sides, and says a thing once on each."""
    for line in PLAIN["asks"]:
        sides = [[word.strip() for word in side.split(",")] for side in line.split(">")]
        assert len(sides) == 2, line
        assert all(len(set(side)) == len(side) and "" not in side for side in sides), line


def test_an_entry_of_the_dictionary_says_a_thing_once() -> None:
    """No head stands twice, no word twice in its entry, and none for itself."""
    entries = [line.split(": ") for line in read_lines("dictionary.txt")]
    assert all(len(entry) == 2 for entry in entries)
    heads = Counter(head for head, _ in entries)
    assert max(heads.values()) == 1
    for head, told in entries:
        words = told.split(", ")
        assert len({head, "", *words}) == len(words) + 2, head


def test_the_dictionary_holds_through_parts_of_speech() -> None:
    """What says the same as a verb does so as a noun, too, and for the noun; nothing else is chained."""
    assert ENGLISH.related[stem("capture")][stem("seizure")] == CLOSE_WEIGHT
    assert ENGLISH.related[stem("refusal")][stem("reject")] == CLOSE_WEIGHT


def test_plain_words_hold_one_way() -> None:
    """A plain word, which means too much, finds the exact one; the exact one does not find it."""
    assert stem("withdraw") in ENGLISH.related[stem("ditch")]
    assert stem("ditch") not in ENGLISH.related[stem("withdraw")]


def test_opposites_answer_each_other() -> None:
    """That a thing is so is asked and denied in opposite words."""
    assert stem("dangerous") in ENGLISH.related[stem("safe")]
    assert stem("safe") in ENGLISH.related[stem("dangerous")]


def test_an_informal_form_is_written_one_way() -> None:
    """No form stands under two readings, where the last would silently win."""
    forms = [form for line in read_data("informal.toml")["typed"].values() for form in line.split()]
    assert len(set(forms)) == len(forms)


def test_other_words_count_for_less_than_the_word() -> None:
    """A paraphrase never outweighs what the question says."""
    weights = {weight for others in ENGLISH.related.values() for weight in others.values()}
    assert weights == {PARAPHRASE_WEIGHT, CLOSE_WEIGHT, DERIVED_WEIGHT}
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
    """No form or spelling has two bases, where the last would silently win, and no base is a form itself."""
    tables = [WORDS["irregular"], WORDS["spelling"]]
    forms = [form for table in tables for line in table.values() for form in line.split()]
    assert len(set(forms)) == len(forms)
    assert not {base for table in tables for base in table}.intersection(forms)


@pytest.mark.parametrize(("verb", "noun"), [("walk_out", "walkout"), ("break_down", "breakdown")])
def test_what_stands_for_a_verb_and_its_adverb_stands_for_their_noun(verb: str, noun: str) -> None:
    """Whoever asks about the walkout is answered by whoever says that they walked away or left."""
    verb_term, noun_term = phrase_term(map(stem, verb.split("_"))), stem(noun)
    others = ENGLISH.related[verb_term].keys() - {noun_term}
    assert others <= ENGLISH.related[noun_term].keys()
    assert verb_term in ENGLISH.related[noun_term]
