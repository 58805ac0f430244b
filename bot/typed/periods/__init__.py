"""What people type as a period, in English and Ukrainian: the days from the first to the last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.errors import ImpossibleBound, ImpossiblePeriod, UnknownBound, UnknownPeriod
from bot.typed.periods.single import YEAR, Impossible, month_days, normal, single, unit_days
from bot.typed.periods.words import AFTER, AGO, BEFORE, BETWEEN, DAYS, SINCE, UNTIL
from bot.typed.reasons import CALENDAR_ENDS, RANGE_BACKWARDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.typed.periods.single import Days

__all__ = ["FoundPeriod", "Period", "find_period", "parse_bound", "parse_period"]

_DAY = timedelta(days=1)
_LONGEST = 9
_LONGEST_TEXT = 60
_DOTS = re.compile(r"\.{2,}|(?<=\S)[–—](?=\S)")
_BETWEEN = re.compile(rf" (?:{'|'.join(map(re.escape, BETWEEN))}) ")
_WHOLE_DATE = rf"{YEAR}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}"
_DATES_APART = re.compile(rf"({_WHOLE_DATE})-({_WHOLE_DATE})")  # "2021-2023", "14.10.2022-20.10.2022"
_OPEN = tuple(
    (re.compile(rf"(?:{'|'.join(words)}) (.+)"), name)
    for name, words in (("since", SINCE), ("after", AFTER), ("until", UNTIL), ("before", BEFORE))
)
_BRACKET = re.compile(rf"(?:between|{'|'.join(SINCE)}) (.+)")
# "2022-13" and "32.10.2022" were surely meant as dates; "24/7" and "3.5" were not.
_MEANT_AS_DATE = re.compile(rf"{YEAR}[-/.]\d[\d./-]*|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}")
_HAS_YEAR = re.compile(rf"\b{YEAR}\b")
_LANGUAGES = ("en", "uk", "ru", "pl")


@dataclass(frozen=True, slots=True)
class Period:
    """The days `[earliest, latest]`; an open end is `date.min` or `date.max`.

    `label` is short, the same in every language, and read back as the same period: `2022-10`, `2022-08-01..`.
    """

    earliest: date
    latest: date
    label: str


def parse_period(text: str, today: date) -> tuple[Period | None, tuple[str, ...]]:
    """Return the period that `text` begins or ends with, and the words beside it; no period is None.

    Raises UnknownPeriod for what was surely meant as a period and cannot be one, such as 2022-13.
    """
    words = text.split()
    for start, end in _runs(len(words)):
        run = words[start:end]
        if end < len(words) or start == 0 or _may_stand_last(run):
            days = _read(" ".join(run), today)
            if days is not None:
                return _period(*days), (*words[:start], *words[end:])
    for word in words[:1] + words[-1:]:
        if _MEANT_AS_DATE.fullmatch(word) or (".." in word and any(map(str.isdecimal, word))):
            raise UnknownPeriod(word)
    return None, tuple(words)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period within words."""

    period: Period
    start: int
    end: int
    open_year: bool = False

    def at_year(self, year: int) -> Period:
        """Return it in another year."""
        raise NotImplementedError(year)


def find_period(words: Sequence[str], today: date) -> FoundPeriod | None:
    """Return the longest run that is a period."""
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            run = list(words[start : start + length])
            if start == 0 or _may_stand_last(run):
                days = _read(" ".join(run), today)
                if days:
                    return FoundPeriod(_period(*days), start, start + length)
    return None


def parse_bound(text: str, today: date) -> Period:
    """Return the period that the whole of `text` means, for a filter such as `from:2022-09`.

    Raises UnknownBound or ImpossibleBound when there is more in it, or nothing.
    """
    try:
        days = _read(text, today) or (_ask_library(text, today) if len(text) <= _LONGEST_TEXT else None)
    except ImpossiblePeriod as error:
        raise ImpossibleBound(error.what, error.why) from error
    if days is None:
        raise UnknownBound(text.strip())
    return _period(*days)


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of words to try: from the beginning, the longest first, then up to the end."""
    for end in range(min(count, _LONGEST), 0, -1):
        yield 0, end
    for start in range(max(1, count - _LONGEST), count):
        yield start, count


def _may_stand_last(run: list[str]) -> bool:
    """Whether the last words are a period beyond doubt: "harbour may" is not, "harbour may 2022" is."""
    text = normal(" ".join(run))
    return len(run) > 1 or any(letter.isdigit() for letter in text) or text in DAYS


def _read(text: str, today: date) -> Days | None:
    words = normal(text)
    try:
        days = _range(words, today) or single(words, today)
    except Impossible as error:
        raise ImpossiblePeriod(text.strip(), error.why) from error
    if days is None and _calls_for_library(words):
        days = _ask_library(words, today)
    return days


def _range(text: str, today: date) -> Days | None:
    """Read a period with two ends or one, "2022-09..", "since august", "between may and july 2022"."""
    apart = _DATES_APART.fullmatch(text)
    if apart:
        return _joined(apart[1], apart[2], today)
    dots = [part.strip() for part in _DOTS.split(text)]
    if len(dots) == 2 and any(dots):
        return _dotted(dots[0], dots[1], today)
    opening = _BRACKET.fullmatch(text)
    inner = opening[1] if opening else text
    for between in _BETWEEN.finditer(inner):
        days = _joined(inner[: between.start()], inner[between.end() :], today)
        if days is not None:
            return days
    for pattern, name in _OPEN:
        match = pattern.fullmatch(text)
        days = single(match[1], today) if match else None
        if days is not None:
            return _open(name, days)
    return None


def _open(name: str, days: Days) -> Days:
    if name == "since":
        return days[0], date.max
    if name == "until":
        return date.min, days[1]
    try:
        return (days[1] + _DAY, date.max) if name == "after" else (date.min, days[0] - _DAY)
    except OverflowError as error:
        raise Impossible(CALENDAR_ENDS) from error


def _dotted(first: str, last: str, today: date) -> Days | None:
    if first and last:
        return _joined(first, last, today)
    days = single(first or last, today)
    return None if days is None else _open("since" if first else "until", days)


def _joined(first: str, last: str, today: date) -> Days | None:
    """Return the days from one period to the other; the year of one end is the year of both."""
    begin = single(_lend_year(first, last), today) or single(first, today)
    end = single(_lend_year(last, first), today) or single(last, today)
    if begin is None or end is None:
        return None
    if begin[0] > end[1] and not _HAS_YEAR.search(first) and begin[0].year > date.min.year:
        # "october to february 2023" begins in 2022
        earlier = single(_lend_year(first, str(begin[0].year - 1)), today)
        begin = earlier or begin
    if begin[0] > end[1]:
        raise Impossible(RANGE_BACKWARDS)
    return begin[0], end[1]


def _lend_year(text: str, other: str) -> str:
    year = _HAS_YEAR.search(other)
    if _HAS_YEAR.search(text) or not year or not any(letter.isalpha() for letter in text):
        return text
    return f"{text} {year[0]}"


def _calls_for_library(text: str) -> bool:
    """Whether the words speak of time in a way that our own forms do not know: "two weeks ago", "octobre 2022"."""
    words = text.split()
    return len(words) > 1 and (words[-1] in AGO or (len(words) < 4 and _HAS_YEAR.fullmatch(words[-1]) is not None))


def _ask_library(text: str, today: date) -> Days | None:
    """Ask dateparser, imported only now: loading it takes longer than most answers."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    parser = DateDataParser(
        languages=list(_LANGUAGES),
        settings={
            "RELATIVE_BASE": datetime.combine(today, datetime.min.time()),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "TIMEZONE": "UTC",
        },
    )
    try:
        found = parser.get_date_data(text)
    except (ValueError, OverflowError):
        return None
    if found.date_obj is None:
        return None
    return unit_days(found.period if found.period != "time" else "day", found.date_obj.date())


def _period(earliest: date, latest: date) -> Period:
    return Period(earliest, latest, _label(earliest, latest))


def _label(earliest: date, latest: date) -> str:
    if earliest == latest:
        return earliest.isoformat()
    if earliest == date.min or latest == date.max:
        first = "" if earliest == date.min else earliest.isoformat()
        return f"{first}..{'' if latest == date.max else latest.isoformat()}"
    if (earliest, latest) == month_days(earliest.year, earliest.month):
        return f"{earliest:%Y-%m}"
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
        return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}..{latest.year}"
    return f"{earliest.isoformat()}..{latest.isoformat()}"
