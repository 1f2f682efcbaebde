"""Text that looks like news: the words and marks on which the rules turn, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

_VERBS = "said told says asked asking saying claims claim called reported wants promised was has lost"
_OTHERS = "by according to that which who he Ann Berg officials the a minister statement in Oslo Gov. U.S."
_MARKS = ", . ? ! : ; — -- … ... \" “ ” ' ‘ ’ `` '' ( ) ’s 's 12 and but while as not"
_WORDS = f"{_VERBS} {_OTHERS} {_MARKS}".split()


def prose() -> st.SearchStrategy[str]:
    """A few paragraphs of such words, spaced as print spaces them or not at all."""
    gaps = st.sampled_from([" ", " ", " ", " ", "", "\n", "\n\n"])
    return st.lists(st.tuples(st.sampled_from(_WORDS), gaps), max_size=40).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    )
