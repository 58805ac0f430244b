"""Parts of a period: "early october", "third week of september", "last ten days of 2021"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.typed.periods import spans
from bot.typed.periods.lexicon import Number
from bot.typed.periods.yearly import again_with, cut

if TYPE_CHECKING:
    from datetime import date

    from bot.typed.periods.lexicon import UnitWord
    from bot.typed.periods.spans import DaySpan

_MOST_WEEKDAYS = 5  # in a month


def part_of(today: date, part: int, whole: DaySpan) -> DaySpan | None:
    """Read "early october", "кінець 2021": a third; a day has none."""
    if whole.after or whole.lone:
        return None
    if whole.unit in ("day", "weekend"):
        return whole
    found = cut(whole, "part", lambda one: spans.part_of(one.days, part + 1, 3), today)
    return found and again_with(found, lambda other: part_of(today, other, whole) if isinstance(other, int) else None)


def nth_of(today: date, number: Number, unit: UnitWord, whole: DaySpan) -> DaySpan | None:
    """Read "first half of 2022", "third week of october", "2 тиждень жовтня"."""
    if unit.several or not (number.ordinal or number.digits):
        return None
    if unit.name == "third":
        return part_of(today, 2 if number.value == -1 else number.value - 1, whole) if number.value <= 3 else None
    found = cut(whole, unit.name, lambda one: spans.nth_of(one, number.value, unit.name), today)

    def again(other: object) -> DaySpan | None:
        return nth_of(today, other, unit, whole) if isinstance(other, Number) else None

    return found and again_with(found, again)


def nth_weekday_of(today: date, number: Number, weekday: int, whole: DaySpan) -> DaySpan | None:
    """Read "first Monday of October"."""
    if not number.ordinal or number.value > _MOST_WEEKDAYS or whole.unit == "day":
        return None
    return cut(whole, "day", lambda one: spans.weekday_of(one.days, weekday, number.value), today)


def first_of(today: date, number: Number, count: tuple[int, UnitWord, bool], whole: DaySpan) -> DaySpan | None:
    """Read "first ten days of october", "останні два тижні 2022"."""
    many, unit, _ = count
    if not number.ordinal or number.value not in (1, -1) or many < 1:
        return None
    if many == 1 and not unit.several:
        return nth_of(today, number, unit, whole)
    begin, end = (1, many) if number.value == 1 else (-many, -1)
    return cut(whole, "part", lambda one: spans.some_of(one, begin, end, unit.name), today)


def months_of(today: date, count: tuple[int, UnitWord, bool], whole: DaySpan) -> DaySpan | None:
    """Read "nine months of 2022", as reports count: the first nine."""
    many, unit, said = count
    if not said or unit.name != "month" or whole.unit != "year":
        return None
    return cut(whole, "part", lambda one: spans.some_of(one, 1, many, unit.name), today)


def unit_around(today: date, unit: UnitWord, whole: DaySpan) -> DaySpan | None:
    """Read "week of october 10" as the one with that day, "month of october" as the month."""
    if unit.several:
        return None
    if unit.name == whole.unit:
        return whole
    if unit.name not in ("week", "weekend") or whole.unit != "day":
        return None
    return cut(whole, unit.name, lambda one: spans.unit_days(unit.name, one.days[0]), today)
