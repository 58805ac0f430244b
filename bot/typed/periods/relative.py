"""Periods counted from today: what "last week", "two months ago" and "earlier this year" come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.typed.periods import parts, spans
from bot.typed.periods.holidays import holiday_days
from bot.typed.periods.lexicon import Number, Shift, UnitWord
from bot.typed.periods.spans import DaySpan, Impossible
from bot.typed.reasons import FEWER_THAN_ONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.typed.periods.spans import Days

Count = tuple[int, UnitWord, bool]
"""How many of which unit, and whether a number was said: "weeks" alone are a few."""

_A_FEW = 3
_NO_WHOLE = ("hour", "third", "fortnight")


def one(today: date, unit: UnitWord) -> Count:
    """Read "week", and "weeks" as a few."""
    return (_A_FEW if unit.several else 1), unit, False


def count(today: date, number: Number, unit: UnitWord) -> Count | None:
    """Read "3 weeks"."""
    return None if number.ordinal or unit.name == "third" else (number.value, unit, True)


def few(today: date, _: object, unit: UnitWord) -> Count | None:
    """Read "a few weeks" as "weeks"."""
    return (_A_FEW, UnitWord(unit.name, several=True), False) if unit.name != "third" else None


def length(today: date, of: tuple[int, str]) -> Count:
    """Read "півроку"."""
    return of[0], UnitWord(of[1], several=True), True


def day(today: date, step: int) -> DaySpan:
    """Read "yesterday"."""
    return DaySpan("day", spans.unit_days("day", today, step))


def stepped(today: date, of: tuple[int, str]) -> DaySpan:
    """Read "торік"."""
    return DaySpan(of[1], spans.unit_days(of[1], today, of[0]))


def running(today: date, unit: str) -> DaySpan:
    """Read "ytd"."""
    return DaySpan("part", (spans.unit_days(unit, today)[0], today))


def this(today: date, unit: UnitWord) -> DaySpan | None:
    """Read "of the year": this one."""
    if unit.several or unit.name in (*_NO_WHOLE, "day", "weekend"):
        return None
    return DaySpan(unit.name, spans.unit_days(unit.name, today))


def step_count(today: date, step: Shift, of: Count) -> DaySpan | None:
    """Read "last week" as the whole one, "last 3 weeks" as those up to today."""
    many, unit, said = of
    if not said and not unit.several and not step.several and unit.name not in _NO_WHOLE:
        return DaySpan(unit.name, spans.unit_days(unit.name, today, step.away))
    if step.away not in (-1, 1) or unit.name == "third":
        return None
    if many < 1:
        raise Impossible(FEWER_THAN_ONE)
    counted = spans.counted_back if step.away == -1 else spans.counted_on
    return DaySpan("part", counted(many, unit.name, today))


def count_step(today: date, number: Number, step: Shift, unit: UnitWord) -> DaySpan | None:
    """Read "3 останні дні"."""
    of = count(today, number, unit)
    return of and step_count(today, step, of)


def unit_step(today: date, unit: UnitWord, step: Shift) -> DaySpan | None:
    """Read "w tygodniu ubiegłym"."""
    return None if unit.several else step_count(today, step, one(today, unit))


def step_weekday(today: date, step: Shift, weekday: int) -> DaySpan | None:
    """Read "last monday" as the one before today, "next monday" as the one after, "this monday" as this week's."""
    if step.away == 0:
        return DaySpan("day", spans.weekday_of(spans.unit_days("week", today), weekday, 1))
    back = (today.isoweekday() - weekday) % 7
    if step.away == 1:
        return DaySpan("day", spans.unit_days("day", today, 7 - back))
    return DaySpan("day", spans.unit_days("day", today, -(back or 7))) if step.away == -1 else None


def step_month(today: date, step: Shift, month: int) -> DaySpan:
    """Read "last october"; where this year's is over it may be either, so the answer covers both."""
    in_year = _months(month)
    if step.away == -1 and in_year(today.year)[1] < today:
        return DaySpan("part", (in_year(today.year - 1)[0], in_year(today.year)[1]))
    return DaySpan("month", in_year(today.year + step.away) if step.away <= 0 else _next(in_year, today))


def _months(month: int) -> Callable[[int], Days]:
    return lambda year: spans.month_days(year, month)


def step_season(today: date, step: Shift, season: int) -> DaySpan | None:
    """Read "last summer" as the last that is over, "this winter" as the running one."""
    return _step_yearly("season", lambda year: spans.season_days(year, season), today, step.away)


def step_holiday(today: date, step: Shift, name: str) -> DaySpan | None:
    """Read "last christmas"."""
    return _step_yearly("day", lambda year: holiday_days(name, year), today, step.away)


def _step_yearly(unit: str, in_year: Callable[[int], Days], today: date, away: int) -> DaySpan | None:
    if away == 1:
        return DaySpan(unit, _next(in_year, today))
    if away == -1:
        return DaySpan(unit, spans.latest(in_year, today, over=True))
    if away != 0:
        return None
    last_years = in_year(today.year - 1)
    return DaySpan(unit, last_years if last_years[1] >= today else in_year(today.year))


def _next(in_year: Callable[[int], Days], today: date) -> Days:
    return in_year(today.year) if in_year(today.year)[0] > today else in_year(today.year + 1)


def step_hour(today: date, step: Shift, _: object) -> DaySpan | None:
    """Read "this morning", "last evening"."""
    return day(today, step.away) if step.away in (-1, 0) else None


def last_weekday_of(today: date, step: Shift, weekday: int, whole: DaySpan) -> DaySpan | None:
    """Read "last friday of october"."""
    return parts.nth_weekday_of(today, Number(-1, ordinal=True), weekday, whole) if step.away == -1 else None


def last_of(today: date, step: Shift, of: Count, whole: DaySpan) -> DaySpan | None:
    """Read "last week of october", "last 3 days of 2021"."""
    return parts.first_of(today, Number(-1, ordinal=True), of, whole) if step.away == -1 else None


def ago(today: date, of: Count, _: object) -> DaySpan | None:
    """Read "two weeks ago" as that whole week; "weeks ago" says too little."""
    return _away(today, of, -1)


def ahead(today: date, _: object, of: Count) -> DaySpan | None:
    """Read "in 3 days"."""
    return _away(today, of, 1)


def _away(today: date, of: Count, sign: int) -> DaySpan | None:
    many, unit, said = of
    if unit.name == "third" or (unit.several and not said):
        return None
    name, many = ("week", 2 * many) if unit.name == "fortnight" else (unit.name, many)
    return DaySpan(name if name != "hour" else "day", spans.unit_days(name, today, sign * many))


def before_last(today: date, unit: UnitWord, _: object, step: Shift) -> DaySpan | None:
    """Read "the week before last"."""
    return unit_step(today, unit, Shift(-2)) if step.away == -1 else None


def after_next(today: date, unit: UnitWord, _: object, step: Shift) -> DaySpan | None:
    """Read "the week after next"."""
    return unit_step(today, unit, Shift(2)) if step.away == 1 else None


def to_date(today: date, unit: UnitWord, _: object) -> DaySpan | None:
    """Read "year to date"."""
    return None if unit.several or unit.name in _NO_WHOLE else running(today, unit.name)


def so_far(today: date, whole: DaySpan, _: object) -> DaySpan | None:
    """Read "this week so far"."""
    first, last = whole.days
    return DaySpan("part", (first, min(last, today))) if first <= today else None


def so_far_after(today: date, _: object, whole: DaySpan) -> DaySpan | None:
    """Read "earlier this month"."""
    return so_far(today, whole, None)


def rest_of(today: date, _: object, whole: DaySpan) -> DaySpan | None:
    """Read "later this year"."""
    first, last = whole.days
    return DaySpan("part", (max(first, today), last)) if today <= last else None


def hour(today: date, *_: object) -> int:
    """Read "at 10:30"; an hour changes no day."""
    return 0


def with_hour(today: date, whole: DaySpan, _: object) -> DaySpan | None:
    """Read "14 october 10:30"."""
    return whole if whole.unit == "day" else None


def after_hour(today: date, _: object, whole: DaySpan) -> DaySpan | None:
    """Read "evening of 14 october"."""
    return with_hour(today, whole, None)


def within(today: date, _: object, whole: DaySpan) -> DaySpan:
    """Read "in october"."""
    return whole
