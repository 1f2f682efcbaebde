from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.attribution.first_reading import first_reading
from corpus.attribution.joining import leading_whole, nested, superseded
from corpus.attribution.prose import Prose
from corpus.attribution.sections import Sections
from corpus.names import NameIndex
from corpus.trace import Rule
from tests.corpus.attribution.grey_hollow import EVENT
from tests.corpus.attribution.sentence import parts

if TYPE_CHECKING:
    from corpus.model import Attribution


def joined(text: str) -> list[Attribution]:
    """The attributions of *text* as they stand to each other."""
    prose = Prose(text)
    sections = Sections(text, [p.span for p in prose.paragraphs], "", NameIndex(EVENT))
    read, found, apart, *_ = first_reading(prose, sections)
    return nested(text, [*leading_whole(superseded(found, apart), read)])


def test_a_leading_according_to_covers_its_sentence() -> None:
    """What others do in the rest of its sentence is told by the source named first, and the trace says so."""
    text = "According to Ada Moss, the crew came late and demanded a new dam."
    found = next(a for a in joined(text) if a.rule == "according-to")
    assert parts(text, found.content) == ["the crew came late and demanded a new dam"]
    assert Rule.COVERS_SENTENCE in [step.rule for step in found.trace]


def test_who_reports_it_too_is_no_part_of_the_words() -> None:
    """A reporting clause at the end of what somebody said is taken out of it."""
    text = "Ada Moss said the dam would hold, the Vale Herald reported."
    said = next(a for a in joined(text) if a.source and a.source[0].of(text) == "Ada Moss")
    assert parts(text, said.content) == ["the dam would hold"]


def test_a_shorter_cue_gives_way_to_a_longer_one() -> None:
    """In "was quoted as saying" three words are one cue."""
    text = "Ada Moss was quoted as saying that the dam would hold."
    assert [a.cue[0].of(text) for a in joined(text)] == ["quoted as saying"]


def test_a_source_inside_anothers_words_is_nested() -> None:
    """Whoever speaks inside what another says is that one's, whichever rule found them."""
    text = "Ada Moss said that according to Otto Green the dam would hold."
    found = joined(text)
    inner = next(a for a in found if a.source and a.source[0].of(text) == "Otto Green")
    assert inner.nested_in is not None
    outer = found[inner.nested_in].source
    assert outer[0].of(text) == "Ada Moss"
