from __future__ import annotations

import pytest

from corpus.attribution import attribute


@pytest.mark.parametrize(
    "text",
    [
        "“It is lost for good.” — Ann Roe",
        "“It is lost for good.”\n\n— Ann Roe, captain",
        "“It is lost.”\n-- Ann Roe",
    ],
)
def test_a_signature_names_the_source(text: str) -> None:
    """A name after a dash under a quotation that fills its paragraph signs it."""
    (found,) = attribute(text)
    assert (found.rule, found.source[0].of(text)) == ("signed", "Ann Roe")


@pytest.mark.parametrize(
    "text", ["“It is lost” — a pity.", "It is lost.\n\n— Ann Roe", "The ship — Ann Roe — sank."]
)
def test_a_dash_alone_signs_nothing(text: str) -> None:
    """A dash inside a sentence, or under one that is no quotation, names nobody."""
    assert attribute(text) == ()
