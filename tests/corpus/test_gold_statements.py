"""Two published articles, sentence by sentence, against labels made by hand."""

from __future__ import annotations

import pytest

from tests.pages import SHARED
from tests.quality import two_articles

SPEAKERS_RIGHT = 97.0

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the labelled articles are not there")


def test_every_sentence_is_whose_the_labels_say() -> None:
    """A party's sentence is that party's, nearly always with its speaker; all else is nobody's."""
    (section,) = two_articles.measure(SHARED)
    figures = {name.removeprefix("two articles: "): figure for name, figure in section.figures.items()}
    assert figures["sentences under the right party"] == 100.0, section.cases
    assert figures["right speaker"] >= SPEAKERS_RIGHT, section.cases
    assert figures["narrator's sentences under a party"] == 0.0, section.cases
    assert figures["statements that touch furniture"] == 0.0, section.cases
