"""Calendar arithmetic in TIMEX3 units: a day, a week, a season or a decade as one value.

The values follow TimeML's TIMEX3 (Pustejovsky et al. 2003): `2022-10-14`, `2022-W41`, `2022-W41-WE`,
`2022-10`, `2022-SP`, `2022-Q3`, `2022-H1`, `2022`, `202X`, `20XX`; an X stands for what is unknown.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.model import Precision


class Unit(StrEnum):
    """A stretch of the calendar that a date can name."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


PRECISION: dict[Unit, Precision] = {
    unit: Precision.WEEK if unit is Unit.WEEKEND else Precision(unit.value) for unit in Unit
}
_MONTHS_IN = {
    Unit.MONTH: 1,
    Unit.SEASON: 3,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
_THIRDS = ("early", "mid", "late")
_HALVES = ("first half", "second half")
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
SEASON_MONTHS = {name: month for month, name in _SEASONS.items()}


class Interval(NamedTuple):
    """One unit of the calendar: its kind and its first day."""

    unit: Unit
    first: date

    @property
    def last(self) -> date:
        """The last day it covers; of what reaches beyond the calendar, the calendar's."""
        if self.unit is Unit.DAY:
            return self.first
        try:
            if self.unit is Unit.WEEK:
                return _days(self.first, 6)
            if self.unit is Unit.WEEKEND:
                return _days(self.first, 1)
            return _days(_months(self.first, _MONTHS_IN[self.unit]), -1)
        except OverflowError:
            return date.max

    @property
    def precision(self) -> Precision:
        """How fine it is, in the words of the model."""
        return PRECISION[self.unit]

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        year, month = self.first.year, self.first.month
        if self.unit is Unit.DAY:
            return self.first.isoformat()
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            iso_year, week, _ = self.first.isocalendar()
            return f"{iso_year:04d}-W{week:02d}" + ("-WE" if self.unit is Unit.WEEKEND else "")
        if self.unit is Unit.MONTH:
            return f"{year:04d}-{month:02d}"
        if self.unit is Unit.SEASON:
            return f"{year:04d}-{_SEASONS[month]}"
        if self.unit is Unit.QUARTER:
            return f"{year:04d}-Q{(month + 2) // 3}"
        if self.unit is Unit.HALF:
            return f"{year:04d}-H{1 if month < 7 else 2}"
        if self.unit is Unit.YEAR:
            return f"{year:04d}"
        return f"{year:04d}"[:3] + "X" if self.unit is Unit.DECADE else f"{year:04d}"[:2] + "XX"

    def shift(self, steps: int) -> Interval:
        """Return the interval `steps` of the same unit later (earlier when negative).

        Raises OverflowError outside the years 1 to 9999.
        """
        if self.unit is Unit.DAY:
            return Interval(self.unit, _days(self.first, steps))
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            return Interval(self.unit, _days(self.first, 7 * steps))
        return Interval(self.unit, _months(self.first, _MONTHS_IN[self.unit] * steps))

    def years(self, steps: int) -> Interval:
        """Return the same interval `steps` years later: its quarter, its season, its day of the month.

        Raises OverflowError outside the years 1 to 9999.
        """
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            return containing(self.unit, _months(self.first, 12 * steps))
        return Interval(self.unit, _months(self.first, 12 * steps))

    def part(self, part: str) -> tuple[date, date]:
        """Return the first and last day of a part of it, as the lexicon names parts.

        A month's thirds are its decades, from the 1st, the 11th and the 21st; of a day there are no parts.
        """
        first, last = self.first, self.last
        days = (last - first).days + 1
        if part == "first week":
            return first, _days(first, min(7, days) - 1)
        if part == "last week":
            return _days(last, 1 - min(7, days)), last
        pieces, index = (2, _HALVES.index(part)) if part in _HALVES else (3, _THIRDS.index(part))
        if days < pieces:
            return first, last
        cuts = self._cuts(pieces, days)
        return cuts[index], _days(cuts[index + 1], -1)

    def counted(self, count: int, unit: Unit, *, from_end: bool) -> tuple[date, date] | None:
        """Return the first and last day of its first `count` days, weeks or months, or its last ones.

        None where it has no more than that.
        """
        try:
            if unit in (Unit.DAY, Unit.WEEK):
                days = count * (7 if unit is Unit.WEEK else 1)
                first, after = _days(self.last, 1 - days), _days(self.first, days)
            else:
                months = count * _MONTHS_IN[unit]
                first, after = _months(_days(self.last, 1), -months), _months(self.first, months)
        except OverflowError:
            return None
        if after > self.last:
            return None
        return (first, self.last) if from_end else (self.first, _days(after, -1))

    def _cuts(self, pieces: int, days: int) -> list[date]:
        months = _MONTHS_IN.get(self.unit, 0)
        if months == 1:
            steps = (0, 15, days) if pieces == 2 else (0, 10, 20, days)
            return [_days(self.first, step) for step in steps]
        if months % pieces == 0 and months:
            return [_months(self.first, months // pieces * index) for index in range(pieces + 1)]
        return [_days(self.first, days * index // pieces) for index in range(pieces + 1)]


def _days(day: date, count: int) -> date:
    return day + timedelta(days=count)


def _months(day: date, count: int) -> date:
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError("date value out of range")
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month, last)
            except ValueError:
                continue
    return date(year, month, 28)


def containing(unit: Unit, day: date) -> Interval:
    """Return the interval of that unit which `day` lies in; January and February are last year's winter."""
    if unit is Unit.DAY:
        return Interval(unit, day)
    if unit is Unit.WEEK:
        return Interval(unit, _days(day, -day.weekday()))
    if unit is Unit.WEEKEND:
        return Interval(unit, _days(day, 5 - day.weekday()))
    if unit is Unit.SEASON:
        start = _months(day.replace(day=1), -(day.month % 3))
        return Interval(unit, start)
    months = _MONTHS_IN[unit]
    if months <= 12:
        return Interval(unit, date(day.year, (day.month - 1) // months * months + 1, 1))
    years = months // 12
    return Interval(unit, date(max(day.year // years * years, MINYEAR), 1, 1))


def day(year: int, month: int, number: int) -> Interval | None:
    """Return that day, or None when the calendar has none such."""
    try:
        return Interval(Unit.DAY, date(year, month, number))
    except ValueError:
        return None


def day_of(found: date) -> Interval:
    """Return that date as an interval."""
    return Interval(Unit.DAY, found)


def month(year: int, number: int) -> Interval:
    """Return that month."""
    return Interval(Unit.MONTH, date(year, number, 1))


def year(number: int) -> Interval:
    """Return that year."""
    return Interval(Unit.YEAR, date(number, 1, 1))


def season(year_number: int, name: str) -> Interval:
    """Return that year's season (`SP`, `SU`, `FA`, `WI`); its winter is the one that begins in it."""
    return Interval(Unit.SEASON, date(year_number, SEASON_MONTHS[name], 1))


def easter(year_number: int) -> date:
    """Return Western Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year_number % 19, year_number // 100, year_number % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    number = h + k - 7 * m + 114
    return date(year_number, number // 31, number % 31 + 1)


def nth_weekday(year_number: int, month_number: int, nth: int, weekday: int) -> date:
    """Return the nth such weekday (1 = Monday) of a month, the last one when `nth` is -1."""
    first = date(year_number, month_number, 1)
    found = _days(first, (weekday - first.isoweekday()) % 7 + 7 * ((nth if nth > 0 else 1) - 1))
    while nth < 0 and _days(found, 7).month == month_number:
        found = _days(found, 7)
    return found
