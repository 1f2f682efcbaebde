from __future__ import annotations

import pytest

from corpus.attribution.prose import Prose
from corpus.attribution.quoting import Quoting
from corpus.attribution.whole_text import attribute
from corpus.model import Kind, Span


def quoting(text: str) -> Quoting:
    """The quotations of *text*."""
    return Quoting(text, Prose(text).marks)


def test_how_much_is_quoted() -> None:
    """Marks count as quoted, and the words outside them are those that are not."""
    text = "“It sank,” Ann said."
    found = quoting(text)
    whole = Span(0, len(text))
    assert found.share(whole) == 10 / len(text)
    assert found.bare(whole) == ["Ann", "said."]
    assert found.fills(whole)
    assert not quoting("It sank in May, Ann said.").fills(Span(0, 25))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It sank,” Ann said.", Kind.DIRECT),
        ("Ann said that “it sank”.", Kind.DIRECT),
        ("Ann said that it “sank”.", Kind.MIXED),
        ("Ann said that it sank.", Kind.INDIRECT),
        ("These, Ann said, “are lost”.", Kind.MIXED),
    ],
)
def test_the_kind_is_what_the_marks_make_it(text: str, kind: Kind) -> None:
    """All but the reporting clause in quotation marks is direct, some of it mixed, none of it indirect."""
    (attribution,) = attribute(text)
    assert quoting(text).kind(Span(0, len(text)), attribution) is kind
