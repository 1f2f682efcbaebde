"""Days in a row of terms: "6 May", "May 6th", "the 6th of May", "27-28 February", "2019-05-06", "on the 6th".

A day and its month are one thing. Taken as two words, May is a verb, and any six people find the sixth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from retrieval.lexicon import ENGLISH
from retrieval.stems import ALGORITHMS, Term, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Found = tuple[int, int, Term]
    """The first place, past the last, and the term."""
    Reading = Callable[[Sequence[Term], int], Sequence[Found]]

MONTH_LEFT_OUT: Final = 0.8
"""What a day counts for where only one of question and statement names its month."""
_NAMES: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT: Final = {"mar": 3, "jun": 6, "jul": 7}
"""Short forms that may be other words where no day stands beside them; those of other months are folded."""
_MONTHS: Final = _SHORT | {
    stem(name, language): number
    for number, name in enumerate(_NAMES, 1)
    for language in ("en", *ALGORITHMS)  # an article's date is written in English and read in its language
}
_DAYS: Final = {form: day for day in range(1, 32) for form in (str(day), f"{day:02}")}
_NUMBERED: Final = {f"{month:02}": month for month in range(1, 13)}
_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_JOINING: Final = frozenset(map(stem, ("and", "to", "or", "until", "through")))
_THE: Final = stem("the")
_OF: Final = stem("of")
_BEFORE: Final = frozenset(map(stem, ("the", "on", "since", "until", "from", "by")))
_SIGNS: Final = frozenset(_MONTHS) | frozenset(_NUMBERED) | _ENDINGS
_YEAR_DIGITS: Final = 4


def date_term(day: int, month: int | None = None) -> Term:
    """The term of a day; of one without its month, as in "on the 28th", the month is left out."""
    return Term(f"{day}/{month or ''}")


def is_date(term: Term) -> bool:
    """Whether it is the term of a day, which no word has."""
    return "/" in term and term[0].isdigit()


def same_day(term: Term) -> Mapping[Term, float]:
    """Other terms that a day may have: "the 28th" may be of any month, and 28 May may be called the 28th."""
    day, _, month = term.partition("/")
    months = [None] if month else range(1, 13)
    return {date_term(int(day), number): MONTH_LEFT_OUT for number in months}


def dates(terms: Sequence[Term]) -> Iterator[Found]:
    """The days in *terms*, in order and disjoint."""
    if _SIGNS.isdisjoint(terms):
        return
    at = 0
    while at < len(terms):
        if not (terms[at] in _MONTHS or terms[at][:1].isdigit()):
            at += 1
            continue
        found = next((found for reads in _READINGS if (found := reads(terms, at))), None)
        if found:
            yield from found
            at = found[-1][1]
        else:
            at += 1


def _month_first(terms: Sequence[Term], at: int) -> list[Found]:
    """Those of "May 6", "May the 6th", "May 6 and 7", though not "on May 6, 20 people"."""
    month = _MONTHS.get(terms[at])
    first = at + 1 + (_is(terms, at + 1, _THE) and _ends(terms, at + 2))
    day, end = _day(terms, first)
    if month is None or day is None:
        return []
    found = [(at, end, date_term(day, month))]
    later, past = _day(terms, end + 1)
    if later is not None and later > day and terms[end] in _JOINING and not _is_month(terms, past):
        found.append((end + 1, past, date_term(later, month)))
    return found


def _day_first(terms: Sequence[Term], at: int) -> list[Found]:
    """Those of "6 May", "the 6th of May", "6-7 May", "6 and 7 May"."""
    first, end = _day(terms, at)
    if first is None:
        return []
    if _is_month(terms, past := end + _is(terms, end, _OF)):
        return [(at, past + 1, date_term(first, _MONTHS[terms[past]]))]
    second = end + (end < len(terms) and terms[end] in _JOINING)
    day, past = _day(terms, second)
    past += _is(terms, past, _OF)
    if day is None or day <= first or not _is_month(terms, past):
        return []
    month = _MONTHS[terms[past]]
    return [(at, end, date_term(first, month)), (second, past + 1, date_term(day, month))]


def _numbered(terms: Sequence[Term], at: int) -> list[Found]:
    """That of "2019-05-06"."""
    year, month, day = (*terms[at : at + 3], *("",) * 3)[:3]
    if len(year) != _YEAR_DIGITS or not year.isdigit() or month not in _NUMBERED or len(day) != len(month):
        return []
    return [(at + 1, at + 3, date_term(_DAYS[day], _NUMBERED[month]))] if day in _DAYS else []


def _alone(terms: Sequence[Term], at: int) -> list[Found]:
    """That of "on the 6th", though not "the 6th fleet"."""
    day, end = _day(terms, at)
    if day is None or end == at + 1 or not at or terms[at - 1] not in _BEFORE:
        return []
    ends = end == len(terms) or terms[end] in ENGLISH.stop or terms[end].startswith("@")
    return [(at, end, date_term(day))] if ends else []


def _day(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """The day of the month that stands there, and where it ends."""
    day = _DAYS.get(terms[at]) if at < len(terms) else None
    return day, at + 1 + _ends(terms, at)


def _ends(terms: Sequence[Term], at: int) -> bool:
    """Whether the number there is written as an ordinal: "6th"."""
    return at + 1 < len(terms) and terms[at + 1] in _ENDINGS and terms[at] in _DAYS


def _is(terms: Sequence[Term], at: int, term: Term) -> bool:
    return at < len(terms) and terms[at] == term


def _is_month(terms: Sequence[Term], at: int) -> bool:
    return at < len(terms) and terms[at] in _MONTHS


_READINGS: Final[Sequence[Reading]] = (_month_first, _day_first, _numbered, _alone)
