"""The calendar's periods as days, and their parts: what every phrase comes to in the end."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.typed.reasons import CALENDAR_ENDS, NO_SUCH_DAY, no_such_month, no_such_quarter, not_in_month

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.model import Reason

Days = tuple[date, date]
"""The first and the last day of a period."""

DAY = timedelta(days=1)
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_PARTS_OF = {"half": 2, "third": 3, "quarter": 4}
_WEEKDAYS_COME_BACK = 28


class Impossible(ValueError):
    """A date that no calendar has, and what is wrong with it."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.id)
        self.why = why


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A period as one phrase means it; `wrong` tells why it cannot be, and its days say nothing then.

    `in_year` gives it in another year where none was named, `again` with another number or part ("the third week of
    october" for 3), `after` the first such on a day or after it ("friday"). `lone` is a phrase too short to be taken
    for a period where other words stand beside it: "14th".
    """

    unit: str
    days: Days
    in_year: Callable[[int], Days] | None = field(default=None, compare=False)
    again: Callable[[object], DaySpan] | None = field(default=None, compare=False)
    after: Callable[[date], Days] | None = field(default=None, compare=False)
    wrong: Reason | None = None
    lone: bool = False


def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month."""
    if not 1 <= month <= 12:
        raise Impossible(no_such_month(f"{month}"))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def day_of(year: int, month: int, day: int) -> Days:
    """Return a day by its numbers."""
    if not 1 <= day <= month_days(year, month)[1].day:
        raise Impossible(not_in_month(f"{day}"))
    return date(year, month, day), date(year, month, day)


def year_days(year: int) -> Days:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def decade_days(first: int) -> Days:
    """Return the ten years from `first` on."""
    return date(first, 1, 1), date(first + 9, 12, 31)


def century_days(number: int) -> Days:
    """Return the days of the 21st century, 2001 to 2100."""
    return date(100 * number - 99, 1, 1), date(100 * number, 12, 31)


def season_days(year: int, number: int) -> Days:
    """Return a season; a winter belongs to the year in which it begins, as in TIMEX3 values."""
    last = (year + 1, 2) if number == 4 else (year, 3 * number + 2)
    return date(year, 3 * number, 1), month_days(*last)[1]


def iso_week(year: int, number: int) -> Days:
    """Return a week by its number in ISO 8601."""
    monday = date.fromisocalendar(year, number, 1)
    return monday, monday + 6 * DAY


def unit_days(unit: str, day: date, step: int = 0) -> Days:
    """Return the day, week, month … `step` units after the one that holds `day`."""
    if unit == "hour":
        return day + (step - 23) // 24 * DAY if step > 0 else day - -(step // 24) * DAY, day - -step // 24 * DAY
    if unit == "day":
        return day + step * DAY, day + step * DAY
    if unit == "century":
        return century_days((day.year + 99) // 100 + step)
    if unit == "decade":
        return decade_days(day.year // 10 * 10 + 10 * step)
    if unit in _MONTHS_IN:
        size = _MONTHS_IN[unit]
        first = ((day.year * 12 + day.month - 1) // size + step) * size
        return month_days(*_month(first))[0], month_days(*_month(first + size - 1))[1]
    monday = day + (_step_days(unit) * step - day.weekday()) * DAY
    return monday + (5 * DAY if unit == "weekend" else 0 * DAY), monday + 6 * DAY


def counted_back(count: int, unit: str, today: date) -> Days:
    """Return the last `count` units up to today: 7 days with it, 2 months since the same day two months ago."""
    if unit == "hour":
        return today - -(-count // 24) * DAY, today
    if unit in _DAYS_IN:
        return today - (count * _DAYS_IN[unit] - 1) * DAY, today
    return _months_away(today, -_MONTHS_IN[unit] * count) + DAY, today


def counted_on(count: int, unit: str, today: date) -> Days:
    """Return the next `count` units from tomorrow on."""
    if unit == "hour":
        return today, today - -count // 24 * DAY
    if unit in _DAYS_IN:
        return today + DAY, today + count * _DAYS_IN[unit] * DAY
    return today + DAY, _months_away(today, _MONTHS_IN[unit] * count)


def part_of(whole: Days, number: int, count: int) -> Days:
    """Return one of `count` equal parts; those of a month are cut after the 10th, 15th and 20th day, as people do."""
    number = count if number == -1 else number
    if not 1 <= number <= count:
        raise Impossible(no_such_quarter(f"{number}") if count == 4 else NO_SUCH_DAY)
    first, last = whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole_months = first.day == 1 and (last + DAY).day == 1
    if whole_months and months == 1 and count in (2, 3):
        size = 30 // count
        return first + size * (number - 1) * DAY, last if number == count else first + (size * number - 1) * DAY
    if whole_months and months % 120 == 0:
        begins, ends = (first.year + -(-months // 12 * at // count) for at in (number - 1, number))
        return date(begins, 1, 1), date(ends - 1, 12, 31)
    if whole_months and months % count == 0:
        size, begin = months // count, first.year * 12 + first.month - 1
        begin += size * (number - 1)
        return month_days(*_month(begin))[0], month_days(*_month(begin + size - 1))[1]
    length = (last - first).days + 1
    begins, ends = (length * at // count for at in (number - 1, number))
    return first + begins * DAY, first + max(begins, ends - 1) * DAY


def nth_of(whole: DaySpan, number: int, unit: str) -> Days | None:
    """Return the third week of October, the last day of a year, the second half of a month; None makes no sense."""
    if unit in _PARTS_OF and not (unit == "quarter" and whole.unit not in ("year", "century")):
        return part_of(whole.days, number, _PARTS_OF[unit])
    if unit == "decade" and whole.unit == "month":
        return part_of(whole.days, number, 3)
    if unit == "week" and whole.unit == "year" and number > 5:
        return iso_week(whole.days[0].year, number)
    return some_of(whole, number, number, unit)


def some_of(whole: DaySpan, begin: int, end: int, unit: str) -> Days | None:
    """Return the units from one number to another within a period, both counted from 1, or from the end below 0."""
    first, last = whole.days
    if _size(unit) >= (last - first).days + 1 or unit == "hour":
        return None
    if unit in ("day", "week", "fortnight"):
        size = _DAYS_IN[unit]
        if begin < 0:
            days = last + (size * begin + 1) * DAY, last + size * (end + 1) * DAY
        else:
            days = first + size * (begin - 1) * DAY, min(last, first + (size * end - 1) * DAY)
    elif unit == "weekend":
        saturday = (first + (5 - first.weekday()) % 7 * DAY) if begin > 0 else last - (last.weekday() - 5) % 7 * DAY
        at = 7 * (begin - 1 if begin > 0 else begin + 1) * DAY
        days = saturday + at, saturday + at + (7 * (end - begin) + 1) * DAY
    else:
        edge, shift = (first, -1) if begin > 0 else (last, 1)
        days = unit_days(unit, edge, begin + shift)[0], unit_days(unit, edge, end + shift)[1]
    if not first <= days[0] <= last:
        raise Impossible(NO_SUCH_DAY)
    return days


def weekday_of(whole: Days, weekday: int, number: int) -> Days:
    """Return the second Monday of a period, or with -1 its last."""
    first, last = whole
    if number < 0:
        day = last - ((last.isoweekday() - weekday) % 7 + 7 * (-number - 1)) * DAY
    else:
        day = first + ((weekday - first.isoweekday()) % 7 + 7 * (number - 1)) * DAY
    if not first <= day <= last:
        raise Impossible(NO_SUCH_DAY)
    return day, day


def latest(in_year: Callable[[int], Days], today: date, *, over: bool = False) -> Days:
    """Return the last such period that has begun, or that is over; what a leap year alone has may be years ago."""
    refused = Impossible(CALENDAR_ENDS)
    for year in range(today.year, max(today.year - _WEEKDAYS_COME_BACK, date.min.year - 1), -1):
        try:
            days = in_year(year)
        except Impossible as error:
            refused = error
            continue
        if (days[1] < today) if over else (days[0] <= today):
            return days
    raise refused


def typed_year(digits: str) -> int:
    """Return the year that digits mean; two of them mean one from 1970 to 2069."""
    year = int(digits)
    return year + (2000 if year < 70 else 1900) if len(digits) == 2 else year


def _step_days(unit: str) -> int:
    return _DAYS_IN[unit]


def _size(unit: str) -> int:
    return _DAYS_IN[unit] if unit in _DAYS_IN else 28 * _MONTHS_IN.get(unit, 1)


def _month(count: int) -> tuple[int, int]:
    return count // 12, count % 12 + 1


def _months_away(day: date, months: int) -> date:
    year, month = _month(day.year * 12 + day.month - 1 + months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
