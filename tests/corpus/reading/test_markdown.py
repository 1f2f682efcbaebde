"""Markdown's markup is never quoted, and its words all are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.markdown import find_markup


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## US Version: ##", "US Version:"),
        ("#hashtag", "#hashtag"),
        ("> We *walked* away.\n> All of us.", "We *walked* away.\nAll of us."),
        ("> ## A heading", "A heading"),
        ("- one\n* two\n12. three\n2019. That was the year.", "one\ntwo\nthree\n2019. That was the year."),
        ("He [walked](https://example.org/a_(b) 'c') away.", "He walked away."),
        ("He [walked][1] away.\n[1]: https://example.org", "He walked away.\n"),
        ("![The well](a.png)\n\nHe left.", "\n\nHe left."),
        ("a<br/>b <!-- a\nnote --> c <https://example.org>", "ab  c "),
        ("A title\n=======\n---\n***", "A title\n\n\n"),
        ("5 > 4 - 1 [sic] (he said) *no*", "5 > 4 - 1 [sic] (he said) *no*"),
        ("-5 degrees", "-5 degrees"),
        ('<img src="a.png"\n  alt="He said no.">\nHe left.', "\nHe left."),
        (f'<img srcset="{"https://example.org/a.png 1w, " * 40}" alt="No.">He left.', "He left."),
        ('<img alt="5 > 4">He left.', "He left."),
        ("He said 3 <b and\n\nc> 2.", "He said 3 <b and\n\nc> 2."),
        ("<style>\np { margin: 0 }\n</style>He <script async>said('no')</script>left.", "He left."),
        ("<script>\nsaid('no')", ""),
        ("He left.[^1]\n[^1]: She said so.", "He left.[^1]\nShe said so."),
        ("| Side | Says |\n|:--|---|\n| Lund | It \\| held. |", " Side  Says \n\n Lund  It \\| held. "),
        ("a | b\nIt held. |", "a | b\nIt held. |"),
        ("[Lund]: We never lied.", "[Lund]: We never lied."),
        ('[Lund]: https://example.org/a "A map"\n[b]: <c d>', "\n"),
        ("A [b] c (d)", "A [b] c (d)"),
    ],
)
def test_markup(text: str, words: str) -> None:
    """Taking the markup away leaves the words."""
    left = list(text)
    for span in find_markup(text):
        left[span.start : span.end] = [""] * (span.end - span.start)
    assert "".join(left) == words


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="#>-*_=![]()<>`~\n\r 1.ab/:\"'", max_size=80))
def test_spans(text: str) -> None:
    """Markup is in order, disjoint and inside the text."""
    spans = find_markup(text)
    assert all(before.end < after.start for before, after in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
