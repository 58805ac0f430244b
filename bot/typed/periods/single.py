"""One period as typed, without ranges: a table of forms, tried in order."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from bot.typed.periods.words import (
    AGO,
    DAYS,
    FILLERS,
    HALVES,
    LATEST,
    MONTHS,
    NUMBERS,
    PARTS,
    SEASONS,
    STEPS,
    UNITS,
    WEEKDAYS,
    YEARS,
)
from bot.typed.reasons import (
    FEWER_THAN_ONE,
    NO_SUCH_DAY,
    RANGE_BACKWARDS,
    YEAR_OR_MONTH_MISSING,
    no_such_month,
    no_such_quarter,
    not_in_month,
    not_near,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.model import Reason

Days = tuple[date, date]
"""The first and the last day of a period."""

YEAR = r"(?:18|19|20|21)\d\d"
"""A year as digits: "1500 tanks" and "9000 homes" are none."""

_DAY = timedelta(days=1)
_THIRDS = ((1, 10), (11, 20), (21, 31))
_FILLER = re.compile(rf"(?:(?:{'|'.join(FILLERS)}) )+")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|-?(?:го|ого|те|ше))\b")
_YEAR_WORD = re.compile(r"(?<=\d) ?(?:року|рік|році|р\.?)(?= |$)")
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "`": "'", ",": " ", "…": ".."})


class Impossible(ValueError):
    """A date that no calendar has, and what is wrong with it."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.id)
        self.why = why


def normal(text: str) -> str:
    """Return the words of `text` in the one form that all patterns here are written in."""
    words = " ".join(text.casefold().translate(_MARKS).split())
    return _YEAR_WORD.sub("", _ORDINAL.sub(r"\1", words))


def single(text: str, today: date) -> Days | None:
    """Return the days that a normal text means, or None when it is no period; raise Impossible for 30 February."""
    text = _FILLER.sub("", text, count=1) if _FILLER.match(text) else text
    for pattern, form in _forms():
        match = pattern.fullmatch(text)
        if match:
            try:
                return form(match, today)
            except Impossible:
                raise
            except (ValueError, OverflowError) as error:
                raise Impossible(NO_SUCH_DAY) from error
    return None


def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month."""
    if not 1 <= month <= 12:
        raise Impossible(no_such_month(f"{month}"))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def unit_days(unit: str, day: date, step: int = 0) -> Days:
    """Return the day, week, weekend, month, quarter, year or decade `step` units after the one with `day`."""
    if unit == "day":
        return day + step * _DAY, day + step * _DAY
    if unit in ("week", "weekend"):
        monday = day + (7 * step - day.weekday()) * _DAY
        return monday + (5 * _DAY if unit == "weekend" else 0 * _DAY), monday + 6 * _DAY
    if unit == "month":
        return month_days(*_months_on(day, step))
    if unit == "quarter":
        first = _months_on(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3 * step)
        return _quarter(first[0], (first[1] - 1) // 3 + 1)
    if unit == "decade":
        return _decade(day.year // 10 * 10 + 10 * step)
    return _year(day.year + step)


def _months_on(day: date, step: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return year, month + 1


def _day(year: int, month: int, day: int) -> Days:
    last = month_days(year, month)[1].day
    if not 1 <= day <= last:
        raise Impossible(not_in_month(f"{day}"))
    return date(year, month, day), date(year, month, day)


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def _quarter(year: int, number: int) -> Days:
    if not 1 <= number <= 4:
        raise Impossible(no_such_quarter(f"{number}"))
    return date(year, 3 * number - 2, 1), month_days(year, 3 * number)[1]


def _season(year: int, number: int) -> Days:
    last = (year + 1, 2) if number == 4 else (year, 3 * number + 2)
    return date(year, 3 * number, 1), month_days(*last)[1]


def _decade(year: int) -> Days:
    return date(year, 1, 1), date(year + 9, 12, 31)


def _latest(of_year: Callable[[int], Days], today: date, step: int = 0) -> Days:
    """Return the last such period that has begun; with a step, the one before it or after it.

    "last october" in October is a year ago, in December two months.
    """
    year = today.year if of_year(today.year)[0] <= today else today.year - 1
    running = of_year(year)[1] >= today
    return of_year(year + (step if step > 0 or running else 0))


def _typed_year(digits: str) -> int:
    year = int(digits)
    return year + (2000 if year < 70 else 1900) if len(digits) == 2 else year


def _iso(match: re.Match[str], today: date) -> Days:
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        raise Impossible(YEAR_OR_MONTH_MISSING)
    return month_days(year, month) if day is None else _day(year, month, day)


def _day_first(match: re.Match[str], today: date) -> Days:
    """Read 14.10.2022 and 14/10/2022; 10/14/2022 can only be the American order."""
    first, second, year = int(match[1]), int(match[3]), _typed_year(match[4])
    if match[2] == "/" and second > 12 >= first:
        first, second = second, first
    return _day(year, second, first)


def _day_and_month_numbers(match: re.Match[str], today: date) -> Days:
    return _latest_day(int(match[2]), int(match[1]), today)


def _latest_day(month: int, day: int, today: date) -> Days:
    """Return the last such day: a 29 February may lie some years back."""
    _day(2000, month, day)
    for year in range(today.year, today.year - 9, -1):
        if day <= month_days(year, month)[1].day and date(year, month, day) <= today:
            return _day(year, month, day)
    raise Impossible(not_near(f"{day}"))


def _week_number(match: re.Match[str], today: date) -> Days:
    monday = date.fromisocalendar(int(match["y"]), int(match["n"]), 1)
    return monday, monday + 6 * _DAY


def _quarter_number(match: re.Match[str], today: date) -> Days:
    number = int(match["n"])
    year = _year_in(match)
    return _latest(lambda y: _quarter(y, number), today) if year is None else _quarter(year, number)


def _month_name(match: re.Match[str], today: date) -> Days:
    month, year = MONTHS[match["m"]], _year_in(match)
    return _latest(lambda y: month_days(y, month), today) if year is None else month_days(year, month)


def _day_of_month(match: re.Match[str], today: date) -> Days:
    month, day, year = MONTHS[match["m"]], int(match["d"]), _year_in(match)
    return _latest_day(month, day, today) if year is None else _day(year, month, day)


def _days_of_month(match: re.Match[str], today: date) -> Days:
    month, year = MONTHS[match["m"]], _year_in(match)
    if year is None:
        year = _latest(lambda y: month_days(y, month), today)[0].year
    first, last = _day(year, month, int(match["d"])), _day(year, month, int(match["e"]))
    if last < first:
        raise Impossible(RANGE_BACKWARDS)
    return first[0], last[1]


def _season_name(match: re.Match[str], today: date) -> Days:
    season, year = SEASONS[match["s"]], _year_in(match)
    return _latest(lambda y: _season(y, season), today) if year is None else _season(year, season)


def _part_of_month(match: re.Match[str], today: date) -> Days:
    first, last = _month_name(match, today)
    begin, end = _THIRDS[PARTS[match["p"]]]
    return first.replace(day=begin), min(last, first.replace(day=min(end, last.day)))


def _part_of_year(match: re.Match[str], today: date) -> Days:
    part, year = PARTS[match["p"]], int(match["y"])
    return date(year, 4 * part + 1, 1), month_days(year, 4 * part + 4)[1]


def _half_of_year(match: re.Match[str], today: date) -> Days:
    half, year = HALVES.get(match["h"]) or int(match["h"][-1]), int(match["y"])
    return date(year, 6 * half - 5, 1), month_days(year, 6 * half)[1]


def _day_word(match: re.Match[str], today: date) -> Days:
    return unit_days("day", today, DAYS[match[0]])


def _step_of_unit(match: re.Match[str], today: date) -> Days:
    return unit_days(UNITS[match["u"]], today, STEPS[match["step"]])


def _step_of_weekday(match: re.Match[str], today: date) -> Days:
    """Read "monday" and "last monday" as the one before today, "next monday" as the one after."""
    days_back = (today.isoweekday() - WEEKDAYS[match["w"]]) % 7
    step = STEPS[match["step"]] if match.groupdict().get("step") else 0
    if step > 0:
        return unit_days("day", today, 7 - days_back)
    return unit_days("day", today, -(days_back or (7 if step else 0)))


def _step_of_month(match: re.Match[str], today: date) -> Days:
    month, step = MONTHS[match["m"]], STEPS[match["step"]]
    return month_days(today.year, month) if not step else _latest(lambda y: month_days(y, month), today, step)


def _step_of_season(match: re.Match[str], today: date) -> Days:
    season, step = SEASONS[match["s"]], STEPS[match["step"]]
    return _season(today.year, season) if not step else _latest(lambda y: _season(y, season), today, step)


def _last_so_many(match: re.Match[str], today: date) -> Days:
    """Read "last 7 days" as the seven that end today, "last 2 months" as those since the same day two months ago."""
    count, unit = int(match["n"]), UNITS[match["u"]]
    if count < 1:
        raise Impossible(FEWER_THAN_ONE)
    if unit in ("day", "week", "weekend"):
        return today - (count * (1 if unit == "day" else 7) - 1) * _DAY, today
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = _months_on(today, -months * count)
    return date(year, month, min(today.day, monthrange(year, month)[1])) + _DAY, today


def _units_ago(match: re.Match[str], today: date) -> Days:
    """Read "two weeks ago" as that whole week, "тиждень тому" as the one before this."""
    typed = match["n"] or "1"
    return unit_days(UNITS[match["u"]], today, -(NUMBERS.get(typed) or int(typed)))


def _year_in(match: re.Match[str]) -> int | None:
    digits = match.groupdict().get("y")
    return int(digits) if digits else None


def _one_of(name: str, words: Iterable[str]) -> str:
    return rf"(?P<{name}>{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


_YEAR = rf"(?P<y>{YEAR})"
_MONTH, _SEASON, _WEEKDAY = _one_of("m", MONTHS), _one_of("s", SEASONS), _one_of("w", WEEKDAYS)
_PART, _STEP, _UNIT = _one_of("p", PARTS), _one_of("step", STEPS), _one_of("u", UNITS)


def _with_year(core: str) -> tuple[str, ...]:
    """Return patterns for a form with its year after it or before it, and with none."""
    return rf"{core}(?:[ -](?:of )?{_YEAR})?", rf"{_YEAR}[ -]{core}"


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...]:
    """Return every form with what it means; compiled at the first question, since most runs ask none."""
    return tuple(
        (re.compile(pattern), form)
        for patterns, form in (
            ((_YEAR,), lambda match, today: _year(int(match["y"]))),
            ((rf"({YEAR})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?",), _iso),
            ((r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})",), _day_first),
            ((rf"(\d{{1,2}})[./]({YEAR})",), lambda match, today: month_days(int(match[2]), int(match[1]))),
            ((r"([0-3]?\d)\.([01]\d)\.?",), _day_and_month_numbers),
            ((r"(?P<y>(?:18|19|20|21)\d0)(?:'?s|-?(?:ті|х|і|их))",), lambda match, today: _decade(int(match["y"]))),
            ((rf"{_YEAR}[ -]?w(?P<n>\d\d?)",), _week_number),
            (_with_year(r"q(?P<n>\d)"), _quarter_number),
            (_with_year(r"(?P<n>\d)(?:-?й)? кварталу?"), _quarter_number),
            (_with_year(_MONTH), _month_name),
            (_with_year(rf"(?P<d>\d{{1,2}})(?: of)?[ -]{_MONTH}"), _day_of_month),
            (_with_year(rf"{_MONTH}[ -](?P<d>\d{{1,2}})"), _day_of_month),
            (_with_year(rf"(?P<d>\d{{1,2}}) ?[-–—] ?(?P<e>\d{{1,2}}) {_MONTH}"), _days_of_month),
            (_with_year(rf"{_MONTH} (?P<d>\d{{1,2}}) ?[-–—] ?(?P<e>\d{{1,2}})"), _days_of_month),
            (_with_year(_SEASON), _season_name),
            (_with_year(rf"{_PART}(?: of)?[ -]{_MONTH}"), _part_of_month),
            ((rf"{_PART}(?: of)?[ -]{_YEAR}",), _part_of_year),
            ((rf"{_one_of('h', HALVES)}(?: of)? {_YEAR}", rf"{_YEAR}[ -]?(?P<h>h[12])"), _half_of_year),
            ((_one_of("day", DAYS),), _day_word),
            ((_one_of("year", YEARS),), lambda match, today: unit_days("year", today, YEARS[match[0]])),
            ((rf"{_STEP} {_UNIT}",), _step_of_unit),
            ((_WEEKDAY, rf"{_STEP} {_WEEKDAY}"), _step_of_weekday),
            ((rf"{_STEP} {_MONTH}",), _step_of_month),
            ((rf"{_STEP} {_SEASON}",), _step_of_season),
            (
                (rf"(?:(?P<n>\d{{1,4}}|{'|'.join(NUMBERS)}) )?{_UNIT} {_one_of('ago', AGO)}",),
                _units_ago,
            ),
            ((rf"{_one_of('latest', LATEST)} (?P<n>\d{{1,4}}) {_UNIT}",), _last_so_many),
        )
        for pattern in patterns
    )
