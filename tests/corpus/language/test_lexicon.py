from __future__ import annotations

import pytest

from corpus.language import lexicon
from corpus.language.lexicon import VERBS, Form


@pytest.mark.parametrize(
    ("word", "lemma", "forms"),
    [
        ("said", "say", {Form.PAST, Form.PARTICIPLE}),
        ("denies", "deny", {Form.PRESENT}),
        ("denied", "deny", {Form.PAST, Form.PARTICIPLE}),
        ("wrote", "write", {Form.PAST}),
        ("stressing", "stress", {Form.ING}),
        ("argued", "argue", {Form.PAST, Form.PARTICIPLE}),
    ],
)
def test_every_form_of_a_cue_verb_is_known(word: str, lemma: str, forms: set[Form]) -> None:
    """The lists hold lemmas; their forms follow from English spelling, and where that fails from a list."""
    verb = VERBS[word]
    assert (verb.lemma, set(verb.forms)) == (lemma, forms)


def test_the_lists_agree_with_each_other() -> None:
    """Homographs and particles belong to verbs that there are, and closed classes are in lower case."""
    lemmas = {verb.lemma for verb in VERBS.values()}
    assert lemmas >= lexicon.HOMOGRAPHS
    assert set(lexicon.PARTICLES) <= lemmas
    assert all(word == word.lower() for word in lexicon.PRONOUNS | lexicon.PREPOSITIONS | lexicon.AUXILIARIES)
