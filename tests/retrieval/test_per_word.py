"""What is kept for each word."""

from __future__ import annotations

from retrieval.per_word import KEPT_WORDS, LONGEST_KEPT_CHARS, PerWord


def test_a_word_is_worked_out_once() -> None:
    """What was made for a word is there when the word comes again."""
    made: list[str] = []
    known = PerWord(lambda word: made.append(word) or len(word))
    assert [known["fare"], known["fare"], known["boat"]] == [4, 4, 4]
    assert made == ["fare", "boat"]


def test_memory_has_an_end() -> None:
    """However many words there are, and however long, no more is kept than the constants say."""
    known = PerWord(len)
    assert known["x" * (LONGEST_KEPT_CHARS + 1)] == LONGEST_KEPT_CHARS + 1
    assert not known
    for number in range(KEPT_WORDS + 1):
        assert known[str(number)] == len(str(number))
        assert len(known) <= KEPT_WORDS
